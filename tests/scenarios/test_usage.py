"""Deleting or renaming what something uses is refused, with what uses it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db.models import ProtectedError
from pytest_django import DjangoAssertNumQueries

from scenarios.editions import publish
from scenarios.models import (
    CapGroup,
    CapRule,
    Cause,
    Clause,
    Content,
    Control,
    Fact,
    FactValue,
    Feature,
    FeatureValue,
    GeneralFeature,
    Head,
    Line,
    Question,
    QuestionOption,
    Scenario,
    Section,
    Term,
)
from scenarios.pack_export import draft_pack
from scenarios.packs import builtin_pack
from scenarios.usage import InUseError, delete_unused, refuse_delete_if_used, refuse_rename_if_used, uses_of
from tests.scenarios.draft import filled as filled
from tests.scenarios.packs import pack_with

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled")]


def uses(obj: Content) -> list[str]:
    return [str(use) for use in uses_of(obj)]


def test_what_uses_a_thing_is_told_once_each_in_plain_words() -> None:
    assert uses(FeatureValue.objects.get(feature__key="rc_component", key="excluded")) == [
        "Cap rule RC13, as a value in a condition on Third-party component faults"
    ]
    assert uses(Cause.objects.get(key="fw_interop")) == [
        "Scenario Hospital integration failure causes operating losses (integration_failure), as cause",
        "Scenario Companion app crash loop drains a therapy device (companion_app_drain), as cause",
        "Scenario Performance complaint, no safety effect (performance_complaint), as cause",
    ]
    assert uses(FactValue.objects.get(fact__key="product_form", key="samd")) != []
    assert "Scenario Update bricks devices in the field (bricked_devices), as head of loss" in uses(
        Head.objects.get(key="replacement_devices")
    )


def test_every_kind_of_use_is_seen() -> None:
    seen = "\n".join(
        one
        for obj in (
            Question.objects.get(key="updates.method"),
            QuestionOption.objects.get(question__key="updates.method", key="onsite"),
            Feature.objects.get(key="cy_war"),
            GeneralFeature.objects.get(key="{L}_ai"),
            Fact.objects.get(key="field_action_mode"),
            FactValue.objects.get(fact__key="field_action_mode", key="remote"),
            FeatureValue.objects.get(feature__key="rc_bi", key="yes"),
            Scenario.objects.get(key="us_injury_claims"),
            CapGroup.objects.get(key="cy_net"),
            Clause.objects.get(key="pl.injury"),
            CapRule.objects.get(key="PL9"),
        )
        for one in uses(obj)
    )
    firmware = "Scenario Firmware regression after an over-the-air update (firmware_regression)"
    for kind in (
        f"{firmware}, as a condition, applies only if",
        "Adjustment AD12, as a condition, where it is answered",
        "Adjustment AD12, as a value in a condition on How are fielded devices updated?",
        "Gate Over-the-air updates without a tested rollback., as a condition, where it is answered",
        "Question Does the product use AI? (data.ai), as what it drives",
        "Cap rule RC10, as a condition, applies when",
        f"{firmware}, as fact",
        "Adjustment AD12, as change",
        "Wording feature Recall loss of profit (rc_bi), as value to ask for",
        f"{firmware}, as related scenario",
        "Published figure ",
        "Clause Network security liability (cy.network_liability), as cap rules that it takes",
        "Worked case ",
    ):
        assert kind in seen, kind


@pytest.mark.parametrize(
    ("obj", "use"),
    [
        (lambda: Question.objects.get(key="insurance.renewal"), "The policy period, as a question that it needs"),
        (
            lambda: QuestionOption.objects.get(question__key="insurance.lines_now", key="cy"),
            "The cover held now, as an option that it needs",
        ),
        (lambda: Question.objects.get(key="base.sites"), "The amounts of an event, as a question that it needs"),
        (lambda: Section.objects.get(key="history"), "The summary's material facts, as a section that it needs"),
        (
            lambda: GeneralFeature.objects.get(key="{L}_costs"),
            "The limit, as a general wording feature that it needs",
        ),
        (
            lambda: FeatureValue.objects.get(general__key="{L}_retro", key="inception"),
            "Rule GEN2, as a value that it needs",
        ),
        (lambda: Fact.objects.get(key="outage_hours"), "Rule CY5, as a fact that it needs"),
        (
            lambda: FactValue.objects.get(fact__key="ai_output", key="generative"),
            "Rule GEN4, as a value that it needs",
        ),
        (
            lambda: Head.objects.get(key="business_interruption"),
            "The payment of interruption, as a head of loss that it needs",
        ),
        (lambda: CapRule.objects.get(key="CY7"), "The payment of interruption, as a cap rule that it needs"),
        (lambda: Control.objects.get(key="validation"), "Rule CY11, as a control that it needs"),
        (lambda: Line.objects.get(key="cy"), "Rule CY1, as a line that it needs"),
    ],
)
def test_what_code_goes_by_is_used_by_whoever_reads_it(obj: Callable[[], Content], use: str) -> None:
    thing = obj()

    assert use in uses(thing)
    with pytest.raises(InUseError, match=r"The project itself goes by it, so it stays; its words are free to change\."):
        refuse_delete_if_used(thing)


def test_a_thing_in_use_is_not_deleted() -> None:
    head = Head.objects.get(key="injury_damages")

    with pytest.raises(InUseError) as raised:
        delete_unused(head)

    assert str(raised.value).startswith(
        "Head of loss Damages for bodily injury (injury_damages) can't be deleted: 15 things use it: "
        "Clause Injury damages (pl.injury), as head that it answers; "
    )
    assert str(raised.value).endswith("; and 7 more. Change first what uses it.")
    assert len(raised.value.uses) == 15
    with pytest.raises(ProtectedError):
        head.delete()
    assert draft_pack() == builtin_pack()


def test_what_nothing_uses_goes_with_all_that_is_a_part_of_it() -> None:
    scenario = Scenario.objects.create(key="new", title="New", share_low=0, share_likely=0, share_high=1)
    fact = Fact.objects.create(key="new_fact", type="choice")
    FactValue.objects.create(fact=fact, key="a", is_default=True)
    line = Line.objects.create(key="ct", name="Clinical trials", basis="claims-made")
    feature = Feature.objects.create(key="ct_own", line=line, type="choice", question="?")
    value = FeatureValue.objects.create(feature=feature, key="a")
    feature.default_value = value
    feature.save()

    for obj in (scenario, fact, feature, line, Term.objects.get(key="excess"), CapRule.objects.get(key="RC16")):
        refuse_delete_if_used(obj)
        delete_unused(obj)

    assert not Line.objects.filter(key="ct").exists()
    assert not Scenario.objects.filter(key="new").exists()


@pytest.mark.parametrize(
    ("obj", "key"),
    [
        (lambda: Head.objects.get(key="injury_damages"), "injury"),
        (lambda: CapRule.objects.get(key="RC2"), "RC2a"),
        (lambda: Scenario.objects.get(key="bricked_devices"), "bricks"),
        (lambda: Question.objects.get(key="updates.method"), "updates.how"),
        (lambda: QuestionOption.objects.get(question__key="updates.method", key="onsite"), "on_site"),
        (lambda: FactValue.objects.get(fact__key="product_form", key="samd"), "software"),
        (lambda: FeatureValue.objects.get(general__key="{L}_ai", key="absolute"), "total"),
        (lambda: GeneralFeature.objects.get(key="{L}_ai"), "{L}_artificial"),
        (lambda: Term.objects.get(key="excess"), "deductible"),
    ],
)
def test_a_key_that_an_edition_holds_never_changes(obj: object, key: str) -> None:
    publish(pack=builtin_pack(), number="2026.1")
    assert callable(obj)
    thing = obj()

    with pytest.raises(InUseError, match=r"The key `.+` can't change: edition 2026\.1 holds it, and answers, quotes"):
        refuse_rename_if_used(thing, key)
    refuse_rename_if_used(thing, thing.key)


def test_a_key_changes_while_no_edition_holds_it_and_nothing_uses_it() -> None:
    publish(pack=builtin_pack(), number="2026.1")
    cause = Cause.objects.create(key="new", name="New", family=Cause.objects.all()[0].family)
    own = FactValue.objects.create(fact=Fact.objects.get(key="injury"), key="na")

    refuse_rename_if_used(cause, "newer")
    refuse_rename_if_used(own, "other")  # other facts have a value of this name; this one has not

    Scenario.objects.get(key="bricked_devices").cause_rows.create(cause=cause)
    with pytest.raises(InUseError, match="The key `new` can't change while it is used: 1 thing uses it: Scenario"):
        refuse_rename_if_used(cause, "newer")


def test_two_editions_are_both_named() -> None:
    publish(pack=builtin_pack(), number="2026.1")
    publish(pack=pack_with(lambda files: files.update(faqs="### Why?\nSo.")), number="2026.2")

    with pytest.raises(InUseError, match=r"editions 2026\.1, 2026\.2 hold it"):
        refuse_rename_if_used(Head.objects.get(key="injury_damages"), "x")


def test_looking_for_uses_takes_few_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(120):
        uses_of(Head.objects.get(key="injury_damages"))
