"""Keeps worked cases: a case from the bench with the cells that it came to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from coverage_map.case_results import Decided, written
from editing.keys import new_key, slug_of
from editing.publishing import NotNowError, begin_draft, refuse_where_locked
from questionnaires.values import read_text
from scenarios.models import (
    CapRule,
    CaseAnswer,
    CaseControl,
    CaseFact,
    CaseFeature,
    Clause,
    CodedRule,
    Control,
    ExpectedCell,
    ExpectedClause,
    ExpectedLine,
    ExpectedRule,
    Fact,
    FactValue,
    Feature,
    FeatureValue,
    Head,
    Line,
    Question,
    QuestionOption,
    ResponseLevel,
    Scenario,
    WorkedCase,
)

LONGEST_TITLE: Final = 200


@transaction.atomic
def keep_case(*, title: str, why: str, content: Mapping[str, Any], decided: Decided, by: User) -> WorkedCase:
    """Keeps a case with the cells that it comes to now, under a name of its own."""
    refuse_where_locked()
    begin_draft(by=by, today=timezone.localdate())
    name = read_text(title)
    if not name:
        raise NotNowError("Give the case a title, so that others know what it proves.")
    if len(name) > LONGEST_TITLE:
        raise NotNowError(f"Shorten the title to {LONGEST_TITLE} characters; it has {len(name)}.")
    if WorkedCase.objects.filter(title__iexact=name).exists():
        raise NotNowError(f"There is a worked case “{name}” already; give this one another title.")
    case = WorkedCase.objects.create(
        key=new_key(WorkedCase, slug_of(name)),
        title=name,
        why=read_text(why),
        scenario=Scenario.objects.get(key=content["scenario"]),
    )
    _write_given(case, content)
    _write_cells(case, decided)
    record(actor=by, verb="kept worked case", subject=name)
    return case


@transaction.atomic
def keep_again(*, case: WorkedCase, decided: Decided, by: User) -> WorkedCase:
    """Takes the cells that a case comes to now for those that it must come to."""
    refuse_where_locked()
    row = WorkedCase.objects.select_for_update().get(pk=case.pk)
    row.cells.all().delete()
    _write_cells(row, decided)
    record(actor=by, verb="kept worked case anew", subject=str(row))
    return row


@transaction.atomic
def drop_case(*, case: WorkedCase, by: User) -> None:
    """Removes a case; its history stays."""
    refuse_where_locked()
    row = WorkedCase.objects.select_for_update().get(pk=case.pk)
    record(actor=by, verb="removed worked case", subject=str(row))
    row.delete()


def _write_given(case: WorkedCase, content: Mapping[str, Any]) -> None:
    for key, raw in content.get("quote", {}).items():
        feature = Feature.objects.select_related("general").get(key=key)
        for item in raw if isinstance(raw, list) else [raw]:
            CaseFeature.objects.create(case=case, feature=feature, **_worded(feature, item))
    for key, answer in content.get("controls", {}).items():
        CaseControl.objects.create(case=case, control=Control.objects.get(key=key), answer=answer)
    for key, raw in content.get("facts", {}).items():
        fact = Fact.objects.get(key=key)
        for item in (raw or [None]) if isinstance(raw, list) else [raw]:
            CaseFact.objects.create(case=case, fact=fact, **_true(fact, item))
    for key, raw in content.get("answers", {}).items():
        question = Question.objects.get(key=key)
        for item in raw if isinstance(raw, list) else [raw]:
            CaseAnswer.objects.create(case=case, question=question, **_answered(question, item))


def _worded(feature: Feature, item: Any) -> dict[str, Any]:
    match feature.words.type:
        case Feature.Type.MONEY | Feature.Type.NUMBER | Feature.Type.PERCENT:
            return {"number": Decimal(str(item))}
        case Feature.Type.CONDITIONS:
            return {"control": Control.objects.get(key=item)}
        case _:
            owner = {"general": feature.general} if feature.general else {"feature": feature}
            value = FeatureValue.objects.filter(**owner, key=item).first()
            return {"value": value} if value else {"date": date.fromisoformat(item)}


def _true(fact: Fact, item: Any) -> dict[str, Any]:
    if item is None:
        return {}
    match fact.type:
        case Fact.Type.NUMBER:
            return {"number": Decimal(str(item))}
        case Fact.Type.DATE:
            return {"date": date.fromisoformat(item)}
        case _:
            return {"value": FactValue.objects.get(fact=fact, key=item)}


def _answered(question: Question, item: Any) -> dict[str, Any]:
    match question.type:
        case Question.Type.NUMBER | Question.Type.MONEY | Question.Type.PERCENT:
            return {"number": Decimal(str(item))}
        case Question.Type.DATE:
            return {"date": date.fromisoformat(item)}
        case _:
            return {"option": QuestionOption.objects.get(question=question, key=item)}


def _write_cells(case: WorkedCase, decided: Decided) -> None:
    levels = {level.key: level for level in ResponseLevel.objects.all()}
    lines = {line.key: line for line in Line.objects.all()}
    for place, (head, cell) in enumerate(written(decided)["heads"].items(), start=1):
        overlap = cell["overlap"] or {}
        row = ExpectedCell.objects.create(
            case=case,
            head=Head.objects.get(key=head),
            level=levels[cell["level"]],
            overlap=overlap.get("type", ""),
            position=place,
        )
        for spot, key in enumerate(cell["by"], start=1):
            ExpectedClause.objects.create(cell=row, clause=Clause.objects.get(key=key), position=spot)
        for spot, key in enumerate(cell["rules"], start=1):
            ExpectedRule.objects.create(cell=row, position=spot, **_rule(key))
        for use, keys in (("falls_between", cell["falls_between"] or ()), ("overlap", overlap.get("lines", ()))):
            for spot, key in enumerate(keys, start=1):
                ExpectedLine.objects.create(cell=row, use=use, line=lines[key], position=spot)


def _rule(key: str) -> dict[str, Any]:
    if key.startswith("GRANT:"):
        return {"grant": Feature.objects.get(key=key.removeprefix("GRANT:"))}
    rule = CapRule.objects.filter(key=key).first()
    return {"cap_rule": rule} if rule else {"coded_rule": CodedRule.objects.get(key=key)}
