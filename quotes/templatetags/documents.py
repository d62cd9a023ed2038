"""Figures and dates of a frozen document, which holds them as text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import template

from coverage_map.matrix import Matrix
from insure24 import formatting
from quotes.matrices import PricedCell, options_matrix

register = template.Library()


def _decimal(value: str | None) -> Decimal | None:
    return Decimal(value) if value else None


@register.filter
def dec(value: str | None) -> Decimal:
    """A sum to draw with; nought for what isn't known."""
    return _decimal(value) or Decimal(0)


@register.filter
def gbp(value: str | None) -> str:
    """Pounds in full; "Not stated" for what nobody stated."""
    return formatting.money(_decimal(value))


@register.filter
def short_gbp(value: str | None) -> str:
    """Pounds at a glance."""
    return formatting.money_short(_decimal(value))


@register.filter
def nil_gbp(value: str | None) -> str:
    """Pounds in full, with "Nil" for nought: nobody reads it as not stated."""
    amount = _decimal(value)
    return "Nil" if amount == 0 else formatting.money(amount)


@register.filter
def rate(value: str | None) -> str:
    """A share as per cent."""
    return formatting.percent(_decimal(value))


@register.filter
def on(value: str | None) -> str:
    """A date in full."""
    return formatting.day(date.fromisoformat(value) if value else None)


@register.filter
def on_short(value: str | None) -> str:
    """A date with its month cut."""
    return formatting.day_short(date.fromisoformat(value) if value else None)


@register.filter
def of(value: str, whole: str) -> str:
    """A sum as a whole per cent of another; a dash where there is no other."""
    total = Decimal(whole)
    return f"{100 * Decimal(value) / total:.0f}%" if total else "–"


@register.filter
def lower_first(value: str) -> str:
    """A sentence that goes on from another."""
    return value[:1].lower() + value[1:]


@register.filter
def section_of(option: dict[str, Any], line: str) -> dict[str, Any] | None:
    """An option's price of a line; None where it doesn't offer the line."""
    return next((section for section in option["price"]["sections"] if section["line"] == line), None)


@register.filter
def stated(terms: list[dict[str, Any]]) -> bool:
    """Whether the quote states any of a policy's terms."""
    return any(term["stated"] for term in terms)


@register.filter
def at(items: list[Any], place: int) -> Any:
    """The item at a place."""
    return items[place]


@register.filter
def gbp_round(value: str | None) -> str:
    """Whole pounds."""
    return formatting.pounds(_decimal(value))


@register.filter
def columns(comparison: dict[str, Any]) -> int:
    """How many columns a comparison has: what is asked for and what is held now stand beside the options."""
    return len(comparison["options"]) + (3 if comparison.get("held") else 2)


@register.filter
def by_options(comparison: dict[str, Any]) -> Matrix[PricedCell]:
    """A comparison's events by its options."""
    return options_matrix(comparison)
