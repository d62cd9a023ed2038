"""What is erased of a company, what is kept and why, and the erasing itself.

Whatever hangs on the company in the database is erased with it, found by the relations themselves, so that a table
added tomorrow is not forgotten. What is kept is named here, with its reason, and nothing else is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models, transaction

from accounts.models import AuditEvent, Company, Membership, User
from quotes.models import QuoteRequest, StatusChange
from quotes.models.rights import ErasureRequest

PLACED: Final = frozenset({"bound", "in_force", "renewal_due", "expired", "lapsed", "cancelled"})
"""A request that has ever stood at one of these led to insurance; an app that knows fewer has none there."""
ENDED: Final = frozenset({"draft", "withdrawn", "declined_by_all", "not_taken_up"})
"""Where nothing is under way with the market and nothing came of it."""
KEPT: Final = (AuditEvent, ErasureRequest)
"""Tables that hang on the company and stay."""
SIGN_IN: Final = frozenset({"account", "mfa", "usersessions"})
"""Apps that keep a person's addresses and secrets."""
ERASED_NAME: Final = "Erased company"
ERASED_PERSON: Final = "Erased person"

_KEEPS: Final[tuple[type[models.Model], ...]] = (Company, User, *KEPT)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rules say of a company today.

    `under_way`: requests that have to be withdrawn or finished first. `placed`: requests that led to insurance, for
    which all is kept until `kept_until`. Neither: all may be erased.
    """

    under_way: tuple[QuoteRequest, ...]
    placed: tuple[QuoteRequest, ...]
    kept_until: date | None

    @property
    def erasable(self) -> bool:
        """Whether all may be erased now."""
        return not self.under_way and not self.placed


def standing_of(company: Company) -> Standing:
    """What may be done for the company; two queries."""
    requests = list(QuoteRequest.objects.filter(company=company).order_by("pk"))
    ever = set(
        StatusChange.objects.filter(request__company=company, after__in=PLACED).values_list("request_id", flat=True)
    )
    placed = tuple(r for r in requests if r.status in PLACED or r.pk in ever)
    under_way = tuple(r for r in requests if r not in placed and r.status not in ENDED)
    last = max((r.ends for r in placed), default=None)
    return Standing(under_way, placed, _years_after(last, settings.RETENTION.placed.years) if last else None)


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return date(day.year + years, 2, 28)


def rows_about(company: Company) -> dict[type[models.Model], set[object]]:
    """The ids of every row that hangs on the company, by table; of people only their membership."""
    found: dict[type[models.Model], set[object]] = {}
    waiting: list[tuple[type[models.Model], set[object]]] = [(Company, {company.pk})]
    while waiting:
        model, ids = waiting.pop()
        for relation in model._meta.get_fields(include_hidden=True):
            if not isinstance(relation, models.ManyToOneRel) or relation.related_model in _KEEPS:
                continue
            child = relation.related_model
            if not child._meta.managed or child._meta.proxy:
                continue
            rows = child._base_manager.filter(**{f"{relation.field.name}__in": ids})
            fresh = set(rows.values_list("pk", flat=True)) - found.get(child, set())
            if fresh:
                found.setdefault(child, set()).update(fresh)
                waiting.append((child, fresh))
    return found


def erase(company: Company) -> Mapping[str, int]:
    """Erases all that may be, inside the caller's transaction; how many rows of each table. Files go on commit.

    People who belong to no other company lose name, address and password; their row stays, since the trail names it.
    """
    people = list(User.objects.filter(memberships__company=company).distinct())
    found = rows_about(company)
    files = [name for model, ids in found.items() for name in _files(model, ids)]
    # Foreign keys are checked as the transaction ends, so that the order of tables doesn't matter.
    for model, ids in found.items():
        rows = model._base_manager.filter(pk__in=ids)
        rows._raw_delete(rows.db)
    for person in people:
        if not Membership.objects.filter(user=person).exists():
            _forget(person)
    company.name, company.town = ERASED_NAME, ""
    company.save(update_fields=["name", "town"])
    transaction.on_commit(lambda: _delete_files(files))
    counts = {str(model._meta.verbose_name_plural): len(ids) for model, ids in found.items()}
    return dict(sorted({**counts, "people": len(people)}.items()))


def _delete_files(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)


def _files(model: type[models.Model], ids: set[object]) -> list[str]:
    fields = [field.name for field in model._meta.get_fields() if isinstance(field, models.FileField)]
    rows = model._base_manager.filter(pk__in=ids)
    return [str(name) for field in fields for name in rows.values_list(field, flat=True) if name]


def _forget(person: User) -> None:
    person.full_name, person.job_title = ERASED_PERSON, ""
    person.email = f"erased-{person.pk}@erased.invalid"
    person.is_active = False
    person.set_unusable_password()
    person.save(update_fields=["full_name", "job_title", "email", "is_active", "password"])
    for relation in User._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and relation.related_model._meta.app_label in SIGN_IN:
            relation.related_model._base_manager.filter(**{relation.field.name: person}).delete()
    person.notices.all().delete()
