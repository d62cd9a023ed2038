"""The main navigation of whoever is signed in, and the line under their name.

Nothing is read until a template prints it, so a part of a page for htmx costs no query; a whole page costs a client
one, a broker none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from accounts.models import Company, Role, User
from accounts.queries import current_company


@dataclass(frozen=True, slots=True)
class Place:
    """One item: where it leads, and the URL names it stands for, by their beginnings; the longest wins."""

    label: str
    target: str
    covers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NavItem:
    """One item as the base page prints it."""

    label: str
    url: str
    current: bool


PLACES: Final[dict[Role, tuple[Place, ...]]] = {
    Role.CLIENT: (
        Place("Overview", "quotes:overview", ("quotes:overview",)),
        Place("Questionnaire", "questionnaires:tasks", ("questionnaires:", "quotes:edition")),
        Place("Coverage map", "coverage_map:map", ("coverage_map:map", "coverage_map:cell")),
        Place("Quotes", "quotes:list", ("quotes:",)),
        Place("Documents", "quotes:documents", ("quotes:document", "quotes:summary_file")),
    ),
    Role.BROKER: (
        Place("Desk", "quotes:desk", ("quotes:", "coverage_map:client_")),
        Place("Insurers", "quotes:insurers", ("quotes:insurer",)),
    ),
    Role.EDITOR: (
        Place("Library", "editing:home", ("editing:",)),
        Place("Next edition", "editing:edition", ("editing:edition",)),
        Place("Worked cases", "editing:casebook", ("editing:case", "editing:bench")),
        Place("Effects", "quotes:effects", ("quotes:effect",)),
        Place("Editions", "admin:scenarios_edition_changelist", ("admin:",)),
    ),
}


def navigation(request: HttpRequest) -> dict[str, Any]:
    """`nav`, a list of NavItem, and `who_line`: a client's company, else the role. Both empty when signed out."""
    company = SimpleLazyObject(partial(_company_of, request))
    return {
        "nav": SimpleLazyObject(partial(_items, request, company)),
        "who_line": SimpleLazyObject(partial(_who_line, request, company)),
    }


def _user_of(request: HttpRequest) -> User | None:
    """Whoever is signed in; the page of a request that was refused before anyone looked has nobody."""
    user = getattr(request, "user", None)
    return user if isinstance(user, User) else None


def _company_of(request: HttpRequest) -> Company | None:
    user = _user_of(request)
    return current_company(user) if user is not None else None


def _items(request: HttpRequest, company: Any) -> list[NavItem]:
    user = _user_of(request)
    if user is None or (user.role == Role.CLIENT and not company):
        return []
    places = PLACES[Role(user.role)]
    here = request.resolver_match.view_name if request.resolver_match else ""
    current = max(places, key=lambda place: _covered(place, here))
    return [
        NavItem(place.label, reverse(place.target), place is current and _covered(place, here) > 0) for place in places
    ]


def _covered(place: Place, here: str) -> int:
    return max((len(start) for start in place.covers if here.startswith(start)), default=0)


def _who_line(request: HttpRequest, company: Any) -> str:
    user = _user_of(request)
    if user is None:
        return ""
    return str(company) if company else user.get_role_display()
