"""Every thing of the library on its sheet: shown, saved without a change, changed, refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from editing.sheets import library
from editing.sheets.library import SHEETS
from editing.working import working_pack
from scenarios.compiling import compile_pack
from scenarios.editions import as_json
from scenarios.models import CapRule, Cause, Clause, Faq, Feature, Scenario
from tests.editing.page_form import PageForm, form_of, mistakes, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def draft(loaded_draft: None, db: None) -> None:
    """Every test begins from the first edition's draft."""


def test_things_saved_unchanged_leave_the_draft_as_it_was(editor: Client) -> None:
    before = as_json(working_pack())
    for slug, sheet in SHEETS.items():
        for thing in sheet.things().order_by("pk")[:2]:
            address = page_of(slug, thing)
            reply = editor.post(address, form_of(editor, address).fields)
            assert reply.status_code == 302, (slug, mistakes(reply))
            assert thing.history.count() == 2  # its import, and this version
    assert as_json(working_pack()) == before


@pytest.mark.parametrize("slug", [slug for slug, sheet in SHEETS.items() if not sheet.is_one])
def test_a_list_takes_as_many_queries_for_three_rows_as_for_one(
    editor: Client, monkeypatch: pytest.MonkeyPatch, slug: str
) -> None:
    """The rows stand apart in their order, so that what they belong to differs."""
    sheet, address = SHEETS[slug], reverse("editing:list", args=[slug])
    pks = list(sheet.things().values_list("pk", flat=True))
    few = {pks[0], pks[len(pks) // 2], pks[-1]}

    def queries(shown: set[int]) -> int:
        monkeypatch.setitem(library.SHEETS, slug, replace(sheet, only={**sheet.only, "pk__in": shown}))
        with CaptureQueriesContext(connection) as captured:
            reply = editor.get(address)
        assert len(reply.context["rows"]) == len(shown)
        return len(captured)

    assert len(few) == min(3, len(pks)) >= 2
    assert queries({pks[0]}) == queries(few) <= 7


def test_a_list_is_searched_and_filtered(editor: Client) -> None:
    address = reverse("editing:list", args=["rules"])
    rows = editor.get(address, {"q": "causes recall"}).context["rows"]
    assert [row["name"] for row in rows] == ["Cyber causes are excluded from recall."]
    group = CapRule.objects.get(key="RC3").group
    filtered = editor.get(address, {"only": str(group.pk)}).context["rows"]
    assert len(filtered) == group.rules.count()


def test_scenarios_are_filtered_by_cause_and_name_theirs(editor: Client) -> None:
    address = reverse("editing:list", args=["scenarios"])
    cause = Cause.objects.filter(scenario_rows__isnull=False).first()
    assert cause is not None
    page = editor.get(address)
    assert (str(cause.pk), str(cause)) in page.context["filters"]
    rows = editor.get(address, {"only": str(cause.pk)}).context["rows"]
    assert [row["pk"] for row in rows] == list(
        Scenario.objects.filter(cause_rows__cause=cause).order_by("position").values_list("pk", flat=True)
    )
    assert 0 < len(rows) < len(page.context["rows"])
    first = Scenario.objects.get(pk=rows[0]["pk"]).cause_rows.all()
    assert rows[0]["sub"].startswith(str(first[0].cause))


def test_a_new_scenario_gets_its_key_from_its_words_and_compiles(editor: Client) -> None:
    form = form_of(editor, page_of("scenarios"))
    from_scenario = Scenario.objects.get(key="firmware_regression")
    row = from_scenario.head_rows.first()
    cause = from_scenario.cause_rows.first()
    assert row is not None
    assert cause is not None
    form.set(
        title="Alerts fall silent",
        headline="The silent night",
        summary="Alerts stop.",
        share_low="0",
        share_likely="0.1",
        share_high="0.5",
        causes=[str(cause.cause_id)],
        heads__0__head_id=str(row.head_id),
        heads__0__unit="gbp",
        heads__0__low="1,000",
        heads__0__likely="2000",
        heads__0__high="3000",
        steps__0__text="Hour 0: it stops",
        steps__0__label="It stops",
    )
    reply = editor.post(page_of("scenarios"), form.fields)
    assert reply.status_code == 302, mistakes(reply)
    made = Scenario.objects.get(key="alerts_fall_silent")
    assert [(str(r.head), r.unit, r.low, r.high) for r in made.head_rows.all()] == [(str(row.head), "gbp", 1000, 3000)]


def test_amounts_that_do_not_rise_are_refused_by_their_row_and_nothing_is_saved(editor: Client) -> None:
    scenario = Scenario.objects.get(key="firmware_regression")
    address = page_of("scenarios", scenario)
    form = form_of(editor, address).set(heads__1__low="9000000", title="Another title")
    reply = editor.post(address, form.fields)
    assert reply.status_code == 422
    assert mistakes(reply) == [
        "What it may cost: low, likely and high must rise: nothing can be likelier to cost more than the high case."
    ]
    scenario.refresh_from_db()
    assert (scenario.title, scenario.version) == ("Firmware regression after an over-the-air update", 1)
    assert "Another title" in reply.content.decode()


def test_steps_are_put_in_order_by_their_places(editor: Client) -> None:
    scenario = Scenario.objects.get(key="firmware_regression")
    before = [step.text for step in scenario.steps.all()]
    address = page_of("scenarios", scenario)
    form = form_of(editor, address)
    form.set(steps__0__position="2", steps__1__position="1")
    assert editor.post(address, form.fields).status_code == 302
    assert [step.text for step in scenario.steps.all()] == [before[1], before[0], *before[2:]]


def test_without_script_a_row_is_added_by_its_button_and_nothing_is_saved(editor: Client) -> None:
    scenario = Scenario.objects.get(key="firmware_regression")
    address = page_of("scenarios", scenario)
    form = form_of(editor, address).set(title="Half written", add="steps")
    total = int(form.fields["steps-total"][0])
    reply = editor.post(address, form.fields)
    assert reply.status_code == 200
    again = PageForm(reply.content.decode())
    assert int(again.fields["steps-total"][0]) == total + 1
    assert again.fields["title"] == ["Half written"]
    scenario.refresh_from_db()
    assert scenario.version == 1


def test_whoever_comes_second_sees_both_and_loses_nothing(editor: Client) -> None:
    faq = Faq.objects.get(position=1)
    address = page_of("faqs", faq)
    mine, theirs = form_of(editor, address), form_of(editor, address)
    assert editor.post(address, theirs.set(answer="Theirs.").fields).status_code == 302
    reply = editor.post(address, mine.set(answer="Mine.").fields)
    assert reply.status_code == 409
    html = reply.content.decode()
    assert "Theirs." in html
    assert "Mine." in html
    assert Faq.objects.get(pk=faq.pk).answer == "Theirs."
    assert editor.post(address, PageForm(html).fields).status_code == 302
    assert Faq.objects.get(pk=faq.pk).answer == "Mine."


def test_a_row_that_someone_removed_meanwhile_comes_back_rather_than_getting_lost(editor: Client) -> None:
    scenario = Scenario.objects.get(key="firmware_regression")
    address = page_of("scenarios", scenario)
    mine, theirs = form_of(editor, address), form_of(editor, address)
    hinge = scenario.hinge_rows.order_by("position").first()
    assert hinge is not None
    assert editor.post(address, theirs.set(hinges__0__remove="1").fields).status_code == 302
    second = editor.post(address, mine.fields)
    assert second.status_code == 409
    assert editor.post(address, PageForm(second.content.decode()).fields).status_code == 302
    assert scenario.hinge_rows.filter(feature=hinge.feature_id).count() == 1


def test_a_new_feature_needs_a_market_default(editor: Client) -> None:
    form = form_of(editor, page_of("features"))
    line = Feature.objects.get(key="cy_limit").line
    form.set(label="Night cover", line=str(line.pk), type="choice", question="At night?", values__0__label="Covered")
    reply = editor.post(page_of("features"), form.fields)
    assert mistakes(reply) == ["What a wording can say: mark the one that the market has by default."]
    form.set(default_of="values-0", ask_of="values-0")
    assert mistakes(editor.post(page_of("features"), form.fields)) == [
        "Say what to ask, since there is a value to ask for."
    ]
    form.set(ask_label="cover the night")
    assert editor.post(page_of("features"), form.fields).status_code == 302
    made = Feature.objects.get(key="cy_night_cover")
    assert (str(made.default_value), str(made.ask_value), made.has_ask) == ("Covered", "Covered", True)


def test_a_number_to_ask_for_is_one_from_then_on_until_it_is_cleared(editor: Client) -> None:
    form = form_of(editor, page_of("features"))
    line = Feature.objects.get(key="cy_limit").line
    form.set(label="Night hours", line=str(line.pk), type="number", question="How many?", default_number="8")
    assert editor.post(page_of("features"), form.set(ask_number="12").fields).status_code == 422
    assert editor.post(page_of("features"), form.set(ask_label="cover twelve hours").fields).status_code == 302
    made = Feature.objects.get(key="cy_night_hours")
    assert (made.ask_number, made.has_ask) == (12, True)
    (row,) = (row for row in working_pack().files["model"]["features"]["cy"] if row["key"] == made.key)
    assert row["ask"] == 12
    cleared = form_of(editor, page_of("features", made)).set(ask_number="", ask_label="")
    assert editor.post(page_of("features", made), cleared.fields).status_code == 302
    assert not Feature.objects.get(pk=made.pk).has_ask


def test_a_scenario_keeps_at_least_one_loss_and_one_step(editor: Client) -> None:
    scenario = Scenario.objects.get(key="firmware_regression")
    address = page_of("scenarios", scenario)
    form = form_of(editor, address)
    for key in ("heads", "steps"):
        for place in range(int(form.fields[f"{key}-total"][0])):
            form.fields[f"{key}-{place}-remove"] = ["1"]
    reply = editor.post(address, form.fields)
    assert reply.status_code == 422
    assert [words for words in mistakes(reply) if "bars" not in words][:2] == [
        "What it may cost: it loses nothing. Add at least one loss.",
        "How it unfolds: it has no step. Add at least one.",
    ]
    assert scenario.head_rows.exists()


def test_a_sheet_asks_for_what_an_edition_cant_be_published_without(editor: Client) -> None:
    scenario = Scenario.objects.get(key="firmware_regression")
    address = page_of("scenarios", scenario)
    form = form_of(editor, address)
    form.set(headline="", summary="", steps__0__label="")
    assert mistakes(editor.post(address, form.fields)) == [
        "Headline in the guide is missing.",
        "Summary in the guide is missing.",
        "How it unfolds: This field is required.",
    ]
    form = form_of(editor, address)
    assert mistakes(editor.post(address, form.set(share_high="5").fields)) == [
        "A share goes from 0 to 1: 0.05 is one device in twenty."
    ]
    form = form_of(editor, address)
    assert mistakes(editor.post(address, form.set(share_low="0.9", share_likely="0.5", share_high="1").fields)) == [
        "The shares must rise: low, likely, high."
    ]

    clause = Clause.objects.get(key="rc.consultants")
    address = page_of("clauses", clause)
    form = form_of(editor, address)
    removed = {f"trigger__{place}__remove": "1" for place in range(clause.conditions.count())}
    assert mistakes(editor.post(address, form.set(**removed).fields)) == [
        "What opens it: write what opens it; without any condition every event would."
    ]
    assert "or every event would open it" in editor.get(address).content.decode()


def test_a_clause_says_what_each_value_of_its_feature_gives(editor: Client) -> None:
    clause = Clause.objects.get(key="rc.deployment")
    feature = Feature.objects.get(key="pl_cyber")
    address = page_of("clauses", clause)
    reply = editor.post(address, form_of(editor, address).set(grant_feature=str(feature.pk)).fields)
    assert reply.status_code == 422
    assert [words for words in mistakes(reply) if "Absolute exclusion" in words] == [
        "Say what is given where it says “Absolute exclusion”."
    ]


def test_a_changed_rule_is_read_by_the_compiled_draft(editor: Client) -> None:
    rule = CapRule.objects.get(key="RC3")
    address = page_of("rules", rule)
    assert editor.post(address, form_of(editor, address).set(why="Said anew.").fields).status_code == 302
    library = compile_pack(working_pack(), "draft")
    assert next(r.why for r in library.rule_groups["rc_core"] if r.id == "RC3") == "Said anew."


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"version": "x", "steps-total": "-1", "heads-total": "999999999999999999999"},
        {"version": "1", "steps-total": "3", "steps-0-pk": "99999999", "causes": ["x", "\x00", "9" * 30]},
        {"version": "1", "requires-total": "2", "requires-0-subject": "asked:1' OR 1", "requires-0-value": ["z"]},
    ],
)
def test_junk_is_refused_and_changes_nothing(editor: Client, sent: dict[str, Any]) -> None:
    before = as_json(working_pack())
    scenario = Scenario.objects.get(key="firmware_regression")
    assert editor.post(page_of("scenarios", scenario), sent).status_code == 422
    assert as_json(working_pack()) == before
