"""The main navigation of whoever is signed in, and the line under their name.

Nothing is read until a template prints it, so a part of a page for htmx costs no query; a whole page costs a client
two, anyone else one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from accounts.models import Membership, Notice, Role, User
from accounts.queries import membership_of


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


QUESTIONNAIRE: Final = Place("Questionnaire", "questionnaires:tasks", ("questionnaires:", "quotes:edition"))
MAP: Final = Place("Coverage map", "coverage_map:map", ("coverage_map:map", "coverage_map:cell"))
PLACES: Final[dict[Role, tuple[Place, ...]]] = {
    Role.CLIENT: (
        Place("Overview", "quotes:overview", ("quotes:overview",)),
        QUESTIONNAIRE,
        MAP,
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

NOWHERE: Final = ("quotes:data", "quotes:export", "quotes:erasure")
"""Pages that no item stands for: they are reached from a person's own details."""


def navigation(request: HttpRequest) -> dict[str, Any]:
    """`nav`, a list of NavItem, `who_line`: a client's company, else the role, and `unread`: how many notices wait.

    All are empty when signed out.
    """
    return {
        "nav": SimpleLazyObject(partial(_items, request)),
        "who_line": SimpleLazyObject(partial(_who_line, request)),
        "unread": SimpleLazyObject(partial(_unread, request)),
    }


def _unread(request: HttpRequest) -> str:
    """How many notices wait to be read, "" for none: a wrapped number can't be told from nothing in a template."""
    user = _user_of(request)
    count = Notice.objects.visible_to(user).filter(read_at__isnull=True).count() if user is not None else 0
    return str(count) if count else ""


def _user_of(request: HttpRequest) -> User | None:
    """Whoever is signed in; the page of a request that was refused before anyone looked has nobody."""
    user = getattr(request, "user", None)
    return user if isinstance(user, User) else None


def _places_of(user: User, membership: Membership | None) -> tuple[Place, ...]:
    if user.role != Role.CLIENT:
        return PLACES[Role(user.role)]
    if membership is None:
        return ()
    if membership.is_owner:
        return PLACES[Role.CLIENT]
    return (QUESTIONNAIRE, MAP) if membership.may_read_map else (QUESTIONNAIRE,)


def _items(request: HttpRequest) -> list[NavItem]:
    user = _user_of(request)
    places = () if user is None else _places_of(user, membership_of(request))
    if not places:
        return []
    here = request.resolver_match.view_name if request.resolver_match else ""
    current = max(places, key=lambda place: _covered(place, here))
    return [
        NavItem(place.label, reverse(place.target), place is current and _covered(place, here) > 0) for place in places
    ]


def _covered(place: Place, here: str) -> int:
    if here.startswith(NOWHERE):
        return 0
    return max((len(start) for start in place.covers if here.startswith(start)), default=0)


def _who_line(request: HttpRequest) -> str:
    user = _user_of(request)
    if user is None:
        return ""
    membership = membership_of(request)
    return str(membership.company) if membership is not None else user.get_role_display()
