"""Rows of the draft: conditions hold only what fits, versions tell of another's edit, history of who did what."""

from __future__ import annotations

import time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from scenarios.integrity import check
from scenarios.models import (
    CapRule,
    ChangedMeanwhileError,
    Clause,
    Condition,
    ConditionValue,
    Control,
    Fact,
    FactValue,
    Faq,
    Feature,
    FeatureValue,
    Question,
    QuestionOption,
    Scenario,
    TerritoryReach,
    WarEffect,
)
from scenarios.models.conditions import operators_for
from scenarios.pack_export import draft_pack
from tests.scenarios.draft import filled as filled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled")]


def fact(key: str) -> Fact:
    return Fact.objects.get(key=key)


def rule() -> CapRule:
    return CapRule.objects.get(key="RC2")


def test_every_condition_of_the_pack_passes_its_own_validation() -> None:
    related = ("fact", "feature__general", "asked", "control", "cap_rule", "clause", "scenario", "gate", "adjustment")
    conditions = Condition.objects.select_related(*related, "question")
    for condition in conditions:
        condition.full_clean()
    for value in ConditionValue.objects.select_related(*(f"condition__{name}" for name in related)):
        value.clean()
    assert len(conditions) > 300


def test_operators_offered_fit_the_type() -> None:
    assert [one.label for one in operators_for(fact("outage_hours"))][:2] == ["is at least", "is more than"]
    assert [one.label for one in operators_for(fact("claims"))][:2] == ["has one of", "has none of"]
    assert [one.label for one in operators_for(fact("injury"))][:2] == ["is, or is one of", "is not"]
    assert Condition.Operator.GT not in operators_for(Control.objects.get(key="mfa"))
    assert Condition.Operator.ANY in operators_for(Feature.objects.get(key="pl_conditions"))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"operator": "gt", "fact": "injury"}, "That doesn't fit"),
        ({"operator": "is"}, "Choose one thing that the condition asks about"),
        ({"operator": "any", "fact": "claims", "use": "trigger"}, "A cap rule has no conditions of this kind"),
        ({"operator": "is", "fact": "field_cause"}, "is tested in the same way already"),
    ],
)
def test_a_condition_that_does_not_fit_is_refused(fields: dict[str, str], message: str) -> None:
    about = {"fact": fact(fields["fact"])} if "fact" in fields else {}
    condition = Condition(cap_rule=rule(), use=fields.get("use", "when"), operator=fields["operator"], **about)

    with pytest.raises(ValidationError, match=message):
        condition.full_clean()


def test_a_rule_asks_about_no_question() -> None:
    condition = Condition(cap_rule=rule(), use="when", asked=Question.objects.get(key="data.ai"))

    with pytest.raises(ValidationError, match="doesn't ask about this kind of thing"):
        condition.full_clean()


def test_a_value_belongs_to_what_is_asked_about() -> None:
    condition = Condition.objects.create(cap_rule=rule(), use="when", fact=fact("injury"))
    wrong = [
        ConditionValue(condition=condition, fact_value=FactValue.objects.get(fact__key="claims", key="ip")),
        ConditionValue(condition=condition, feature_value=FeatureValue.objects.filter(feature__key="cy_war")[0]),
        ConditionValue(condition=condition, option=QuestionOption.objects.all()[0]),
        ConditionValue(condition=condition, number=3),
        ConditionValue(condition=condition),
        ConditionValue(condition=condition, fact_value=FactValue.objects.get(fact__key="injury", key="none"), text="x"),
    ]
    for value in wrong:
        with pytest.raises(ValidationError):
            value.full_clean()
    ConditionValue(condition=condition, fact_value=FactValue.objects.get(fact__key="injury", key="none")).full_clean()


def test_the_database_holds_to_one_owner_and_one_subject() -> None:
    for fields in ({}, {"clause": Clause.objects.all()[0]}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Condition.objects.create(cap_rule=rule(), use="when", **fields)


def test_what_a_pack_can_not_say_is_refused_and_not_dropped() -> None:
    for answer in ("silent", "included"):
        feature = Feature.objects.get(key="rc_bi")
        condition = Condition.objects.create(cap_rule=rule(), use="when", feature=feature, operator="not")
        value = FeatureValue.objects.filter(feature=feature)[0 if answer == "silent" else 1]
        ConditionValue.objects.create(condition=condition, feature_value=value)

    assert [str(problem) for problem in check(draft_pack())] == [
        (
            "rules.yaml, cap rule RC2: rc_bi: 'not (twice)' is no operator; "
            "the operators are any, gt, gte, lt, lte, none, not."
        )
    ]


def test_a_condition_without_values_is_a_problem_that_names_its_place() -> None:
    Condition.objects.create(cap_rule=rule(), use="when", fact=fact("outage_hours"), operator="gt")
    Condition.objects.create(cap_rule=rule(), use="when", fact=fact("injury"))

    assert [str(problem) for problem in check(draft_pack())] == [
        "rules.yaml, cap rule RC2: outage_hours: gt compares with a number, not None.",
        "rules.yaml, cap rule RC2: tests fact `injury` for an empty list; name a value, or leave it out.",
    ]


def test_tables_of_the_coded_rules_take_only_their_own_values() -> None:
    level = rule().cap
    event, other = FactValue.objects.get(fact__key="state_event", key="war"), fact("injury").values.all()[0]
    clause, strange = (FeatureValue.objects.filter(feature__key=key)[0] for key in ("cy_war", "rc_bi"))
    for row in (
        WarEffect(clause=strange, event=event, level=level),
        WarEffect(clause=clause, event=other, level=level),
        TerritoryReach(clause=clause, territory=other),
    ):
        with pytest.raises(ValidationError):
            row.full_clean()


def test_an_answer_can_not_begin_another_question() -> None:
    with pytest.raises(ValidationError, match="begins the next question"):
        Faq(question="Why?", answer="So.\n### Or not", position=9).full_clean()


def test_the_second_of_two_edits_is_told_of_the_first() -> None:
    mine, yours = rule(), rule()
    mine.claim(seen=mine.version)
    mine.why = "Mine."
    mine.save()

    with pytest.raises(ChangedMeanwhileError, match="RC2 was changed by someone else"):
        yours.claim(seen=yours.version)

    assert rule().why == "Mine."
    assert rule().version == 2


def test_each_change_is_remembered_and_can_be_gone_back_to() -> None:
    changed = rule()
    before = changed.why
    changed.why = "Otherwise."
    changed.save()

    newest, first = CapRule.history.filter(key="RC2")
    assert (newest.why, first.why) == ("Otherwise.", before)
    first.instance.save()
    assert rule().why == before


def test_a_new_row_comes_last() -> None:
    scenario = Scenario.objects.get(key="bricked_devices")
    step = scenario.steps.create(text="Month 9: at last")

    assert list(scenario.steps.all())[-1] == step


def test_a_save_with_its_history_takes_a_few_milliseconds() -> None:
    changed = rule()
    began = time.perf_counter()
    for number in range(20):
        changed.why = f"Version {number}"
        changed.save()

    assert (time.perf_counter() - began) / 20 < 0.1
