"""Has a candidate for the next edition compared with a published one, over every company that has answered."""

from __future__ import annotations

import hashlib
import json
from typing import Final

from django.db import transaction
from django.utils.crypto import salted_hmac

from accounts.audit import record
from accounts.models import User
from insure24 import jobs
from questionnaires.models import Answer
from quotes import tasks
from quotes.models import EffectRun
from scenarios.editions import BrokenPackError, from_json
from scenarios.integrity import check
from scenarios.models import Edition

NAME_LENGTH: Final = 60
DRAFT: Final = "Draft"


class UnreadablePackError(ValueError):
    """What was given is no pack at all."""


@transaction.atomic
def start_effect(
    *, pack_json: str, base: Edition, by: User, name: str = DRAFT, candidate: Edition | None = None
) -> EffectRun:
    """Freezes the candidate and has its effect counted; a second press gives the run that is under way.

    `pack_json` is a pack as `scenarios.editions.as_json` writes it; `candidate` the edition that it is, where it is
    published. Raises UnreadablePackError, or BrokenPackError with every problem of a pack that no edition could be
    made of.
    """
    sha256 = _hash_of(pack_json)
    Edition.objects.select_for_update().filter(pk=base.pk).values_list("pk", flat=True).get()
    waiting = EffectRun.objects.light().filter(base=base, sha256=sha256, status__in=jobs.UNDER_WAY).first()
    if waiting is not None:
        return waiting
    if candidate is None:
        _refuse_broken(pack_json)
    plan = _plan(f"{base.pk} {sha256}")
    run = EffectRun.objects.create(
        base=base,
        candidate=candidate,
        name=(candidate.number if candidate is not None else name)[:NAME_LENGTH],
        pack=pack_json,
        sha256=sha256,
        plan=plan,
        total=len(plan),
        created_by=by,
    )
    record(
        actor=by,
        verb="compared editions",
        subject=str(run),
        detail={"base": base.number, "candidate": run.name, "sha256": sha256, "companies": len(plan)},
    )
    # A bell that fails is only logged: the row is there, and the sweep rings again.
    transaction.on_commit(lambda: _ring(run.pk), robust=True)
    return run


def compare_with(*, candidate: Edition, base: Edition, by: User) -> EffectRun:
    """The same for a published edition in the candidate's place."""
    content = Edition.objects.values_list("content", flat=True).get(pk=candidate.pk)
    return start_effect(pack_json=content, base=base, by=by, candidate=candidate)


def effect_of(*, pack_json: str, base: Edition) -> EffectRun | None:
    """The latest run of exactly this pack against this edition: a draft is never judged by an older state of it."""
    found = EffectRun.objects.defer("pack", "plan", "partial", "base__content", "candidate__content")
    return found.select_related("base", "created_by").filter(base=base, sha256=_hash_of(pack_json)).first()


def _hash_of(pack_json: str) -> str:
    try:
        return hashlib.sha256(pack_json.encode()).hexdigest()
    except UnicodeEncodeError:
        raise UnreadablePackError("This is no pack: it holds half a character.") from None


def _plan(comparison: str) -> list[int]:
    """The companies that have answered, drawn by a lot that only this installation can draw again.

    The order says nothing of who came first, and a company's number in one comparison nothing of its number in another.
    """
    companies = Answer.objects.order_by().values_list("profile__company_id", flat=True).distinct()
    return sorted(companies, key=lambda key: salted_hmac(f"effect {comparison}", str(key)).hexdigest())


def _refuse_broken(pack_json: str) -> None:
    try:
        pack = from_json(pack_json)
    except (json.JSONDecodeError, TypeError, RecursionError):
        raise UnreadablePackError("This is no pack: a pack is a JSON object of files.") from None
    problems = check(pack)
    if problems:
        raise BrokenPackError(problems)


def _ring(run_id: int) -> None:
    tasks.count_effect.delay(run_id)
