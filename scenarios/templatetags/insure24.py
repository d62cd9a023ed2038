"""`{% load insure24 %}`: money, dates, levels and bars as every page writes them. docs/components.md shows each in use.

The tags make their HTML in Python, without a template of their own: a matrix prints hundreds of levels.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, Field, RadioSelect, Select
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from insure24 import formatting
from scenarios.levels import LEVELS, LevelMark, mark_of

register = template.Library()

_STATUS_ICONS = {
    "": "bi-circle",
    "accent": "bi-circle-half",
    "ok": "bi-check-circle-fill",
    "warn": "bi-exclamation-triangle-fill",
    "stop": "bi-x-octagon-fill",
}
_FALLS_ICON = mark_safe(
    '<svg viewBox="0 0 16 16" fill="currentColor" aria-hidden="true"><path d="M0 3h5.2v10H0zM10.8 3H16v10h-5.2z"/>'
    '<path d="M8 .5v15" stroke="currentColor" stroke-width="1.3" stroke-dasharray="2 2"/></svg>'
)


def _badge(mark: LevelMark, words: str) -> SafeString:
    return format_html(
        '<span class="level {}"><i class="bi {}" aria-hidden="true"></i>{}</span>',
        mark.css,
        mark.icon,
        words,
    )


_BADGES = {key: _badge(mark, mark.short) for key, mark in LEVELS.items()}


money = register.filter("money", formatting.money)
pounds = register.filter("pounds", formatting.pounds)
money_short = register.filter("money_short", formatting.money_short)
day = register.filter("day", formatting.day)
day_short = register.filter("day_short", formatting.day_short)
percent = register.filter("percent", formatting.percent)


@register.simple_tag
def level_badge(level: str, words: str = "") -> SafeString:
    """The badge of a level: icon, words, pattern; `words` in place of the short label where a page needs more."""
    if not words and level in _BADGES:
        return _BADGES[level]
    return _badge(mark_of(level), words)


@register.filter
def level_words(level: str) -> str:
    """The short label of a level alone."""
    return mark_of(level).short


@register.filter
def level_css(level: str) -> str:
    """The classes that carry a level's colour and pattern."""
    return mark_of(level).css


@register.filter
def level_icon(level: str) -> str:
    """The icon class of a level."""
    return mark_of(level).icon


@register.simple_tag
def level_legend() -> SafeString:
    """All six levels, and the mark of a loss that falls between."""
    items = format_html_join("", "<li>{}</li>", ((badge,) for badge in (*_BADGES.values(), falls_mark())))
    return format_html('<ul class="legend" aria-label="Levels">{}</ul>', items)


@register.simple_tag
def falls_mark(words: str = "falls between") -> SafeString:
    """The inline mark of a loss that two policies touch and neither pays."""
    return format_html('<span class="falls">{}{}</span>', _FALLS_ICON, words)


@register.simple_tag
def falls_icon() -> SafeString:
    """The mark without words, for a cell that says them itself."""
    return _FALLS_ICON


@register.simple_tag
def status_tag(words: str, kind: str = "", icon: str | None = None) -> SafeString:
    """A status, never a level. `kind` is one of "", accent, ok, warn, stop; icon="" leaves it out."""
    if kind not in _STATUS_ICONS:
        raise ValueError(
            f"There is no kind of tag {kind!r}; the kinds are {', '.join(k or '(none)' for k in _STATUS_ICONS)}."
        )
    shown = _STATUS_ICONS[kind] if icon is None else icon
    mark = format_html('<i class="bi {}" aria-hidden="true"></i>', shown) if shown else SafeString("")
    return format_html('<span class="tag{}">{}{}</span>', f" tag-{kind}" if kind else "", mark, words)


_OWN = mark_safe(
    '<rect class="own" width="100%" height="100%"/><rect width="100%" height="100%" fill="url(#pat-own)"/>'
)
_KEY = (
    mark_safe('<rect class="paid" width="100%" height="100%"/>'),
    mark_safe(
        '<rect class="disp" width="100%" height="100%"/><rect width="100%" height="100%" fill="url(#pat-disputed)"/>'
    ),
    _OWN,
)


@register.simple_tag
def stack_bar(paid: Decimal | int, disputed: Decimal | int, unpaid: Decimal | int, size: str = "") -> SafeString:
    """One bar of a loss: paid, disputed, stays with you. Percentages in SVG, since style attributes are blocked.

    `size` is "", "sm" or "lg". The base page defines the two patterns that it refers to.
    """
    whole = paid + disputed + unpaid
    first, second = (float(100 * part / whole) if whole > 0 else 0.0 for part in (paid, disputed))
    return format_html(
        '<svg class="stack-bar{size}" role="img" aria-label="{words}">{own}'
        '<rect class="disp" x="{first}%" width="{second}%" height="100%"/>'
        '<rect x="{first}%" width="{second}%" height="100%" fill="url(#pat-disputed)"/>'
        '<rect class="paid" width="{first}%" height="100%"/>'
        '<rect class="stack-bar-edge" x="{both}%" width="1" height="100%"/></svg>',
        size=f" stack-bar-{size}" if size else "",
        words=f"Paid {pounds(paid)}, disputed {pounds(disputed)}, stays uninsured {pounds(unpaid)}",
        own=_OWN,
        first=f"{first:.2f}",
        second=f"{second:.2f}",
        both=f"{first + second:.2f}",
    )


@register.simple_tag
def stack_key(stays_with: str = "stays with you") -> SafeString:
    """The key of `stack_bar`."""
    words = ("paid", "disputed: nil to this sum", stays_with)
    items = format_html_join(
        "", '<li><svg class="stack-bar" aria-hidden="true">{}</svg>{}</li>', zip(_KEY, words, strict=True)
    )
    return format_html('<ul class="key">{}</ul>', items)


@register.filter
def initials(name: object) -> str:
    """Two letters for an avatar: first and last name, or the start of an e-mail address."""
    words = str(name).split("@")[0].replace(".", " ").split()
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


@dataclass(frozen=True, slots=True)
class ErrorLine:
    """One line of an error summary: what is wrong, and the field it leads to ("" where the whole form is wrong)."""

    words: str
    href: str


@register.simple_tag
def field_errors(field: BoundField) -> list[str]:
    """What is wrong with an answer, in the words that the summary and the field share.

    Django's "This field is required." tells nobody which field, so it becomes a sentence that does.
    """
    return [
        _missing(field) if words == Field.default_error_messages["required"] else str(words) for words in field.errors
    ]


def _missing(field: BoundField) -> str:
    widget, label = field.field.widget, str(field.label)
    if isinstance(widget, CheckboxInput):
        return f"Tick “{label}”, or you can’t go on."
    if isinstance(widget, Select | RadioSelect):
        return f"Choose an answer: {label}"
    return f"Answer this: {label}" if label.endswith("?") else f"{label} is missing."


@register.simple_tag
def error_lines(form: BaseForm | None) -> list[ErrorLine]:
    """The mistakes of a bound form in the order of its fields, those of the whole form last."""
    if form is None or not form.errors:
        return []
    lines = [
        ErrorLine(words, f"#{bound.id_for_label or bound.auto_id}")
        for bound in form.visible_fields()
        for words in field_errors(bound)
    ]
    return lines + [ErrorLine(str(words), "") for words in form.non_field_errors()]


@register.filter
def phone_link(number: str) -> SafeString | str:
    """A telephone number as a link; what holds no number (a firm that has not given it yet) stays as it is."""
    digits = "".join(c for c in number if c.isdigit() or c == "+")
    return format_html('<a href="tel:{}">{}</a>', digits, number) if digits else number


@register.filter
def is_optional(field: BoundField) -> bool:
    """Whether to say "(optional)": never in a form with `says_optional = False`, where nothing is compulsory."""
    return not field.field.required and getattr(field.form, "says_optional", True)


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The input itself, dressed; hint and error are tied to it by Django.

    Never a placeholder: it vanishes as one types, so hints stand above the field.
    """
    widget = field.field.widget
    if isinstance(widget, CheckboxInput):
        css = "form-check-input"
    elif isinstance(widget, Select):
        css = "form-select"
    else:
        css = "form-control"
    own = widget.attrs.get("class", "")
    attrs: dict[str, str | bool] = {"class": own if css in own.split() else f"{css} {own}".strip()}
    if "placeholder" in widget.attrs:
        attrs["placeholder"] = False
    return field.as_widget(attrs=attrs)
