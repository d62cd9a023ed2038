"""Keeps worked cases: a case from the bench with the cells that it came to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.db import transaction
from django.utils.text import slugify

from accounts.audit import record
from accounts.models import User
from coverage_map.case_results import Decided, written
from editing.models import WorkedCase
from editing.publishing import NotNowError, refuse_where_locked
from questionnaires.values import read_text

KEPT: Final = ("level", "by", "rules", "falls_between", "overlap")
LONGEST_TITLE: Final = 200
LONGEST_KEY: Final = 60


def expectation(decided: Decided) -> dict[str, Any]:
    """What a case must come to from now on: for every loss its level, clauses, rules, and what falls between."""
    return {
        head: {key: cell[key] for key in KEPT if cell[key] is not None}
        for head, cell in written(decided)["heads"].items()
    }


@transaction.atomic
def keep_case(*, title: str, why: str, content: Mapping[str, Any], decided: Decided, by: User) -> WorkedCase:
    """Keeps a case with the cells that it comes to now, under a name of its own."""
    refuse_where_locked()
    name = read_text(title)
    if not name:
        raise NotNowError("Give the case a title, so that others know what it proves.")
    if len(name) > LONGEST_TITLE:
        raise NotNowError(f"Shorten the title to {LONGEST_TITLE} characters; it has {len(name)}.")
    key = slugify(name)[:LONGEST_KEY].strip("-")
    if not key:
        raise NotNowError("Write the title with letters or figures.")
    if WorkedCase.objects.filter(key=key).exists():
        raise NotNowError(f"There is a worked case “{name}” already; give this one another title.")
    case = WorkedCase.objects.create(
        key=key, title=name, why=read_text(why), content={**content, "expect": expectation(decided)}, kept_by=by
    )
    record(actor=by, verb="kept worked case", subject=name)
    return case


@transaction.atomic
def keep_again(*, case: WorkedCase, decided: Decided, by: User) -> WorkedCase:
    """Takes the cells that a case comes to now for those that it must come to."""
    refuse_where_locked()
    row = WorkedCase.objects.select_for_update().get(pk=case.pk)
    row.content = {**row.content, "expect": expectation(decided)}
    row.save(update_fields=["content"])
    record(actor=by, verb="kept worked case anew", subject=row.title)
    return row


@transaction.atomic
def drop_case(*, case: WorkedCase, by: User) -> None:
    """Removes a case; the trail keeps its name and content."""
    refuse_where_locked()
    row = WorkedCase.objects.select_for_update().get(pk=case.pk)
    record(actor=by, verb="removed worked case", subject=row.title, detail={"content": row.content, "why": row.why})
    row.delete()
