"""Going back and removing never undo what someone else did unseen; what was removed comes back with its rows."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from editing.history import history_of
from editing.sheets.library import sheet_of
from editing.working import working_pack
from scenarios.compiling import compile_pack
from scenarios.editions import as_json
from scenarios.models import CapGroup, CapRule, Faq, Feature, Line, Root, Scenario, TimelineStep
from scenarios.pack_import import import_pack
from tests.editing.conftest import signed_in
from tests.editing.page_form import PageForm

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def draft_content(loaded_draft: None, db: None) -> None:
    """Every test begins from the first edition's draft."""


@pytest.fixture
def ruth() -> Client:
    return signed_in("Ruth")


@pytest.fixture
def samir() -> Client:
    return signed_in("Samir")


def at(name: str, thing: Root) -> str:
    sheet = sheet_of(type(thing))
    assert sheet is not None
    return reverse(f"editing:{name}", args=[sheet.slug, thing.pk])


def posted(client: Client, thing: Root, **values: str) -> None:
    form = PageForm(client.get(at("thing", thing)).content.decode()).set(**values)
    assert client.post(at("thing", thing), form.fields).status_code == 302


def removed(client: Client, thing: Root) -> None:
    seen = client.get(at("remove", thing)).context["seen"]
    assert client.post(at("remove", thing), {"version": seen}).status_code == 302
    assert not type(thing)._base_manager.filter(pk=thing.pk).exists()


def test_going_back_does_not_undo_what_someone_else_saved_since_the_history_was_opened(
    ruth: Client, samir: Client
) -> None:
    faq = Faq.objects.get(position=1)
    posted(ruth, faq, answer="Ruth’s first.")
    opened = ruth.get(at("history", faq)).context
    stamp = opened["entries"][0].stamp
    posted(samir, faq, answer="Samir’s.")
    reply = ruth.post(at("back", faq), {"before": stamp, "version": opened["version"]})
    assert reply.status_code == 409
    assert Faq.objects.get(pk=faq.pk).answer == "Samir’s."
    html = reply.content.decode()
    assert "Nothing was set back." in html
    assert "Samir’s." in html
    new = [entry.by for entry in reply.context["entries"] if entry.version > reply.context["seen"]]
    assert new == ["Samir"]
    assert html.count("new since you looked") == 1
    again = ruth.post(at("back", faq), {"before": stamp, "version": reply.context["version"]})
    assert again.status_code == 302
    assert Faq.objects.get(pk=faq.pk).answer != "Samir’s."


def test_going_back_twice_from_one_page_is_a_conflict(ruth: Client) -> None:
    faq = Faq.objects.get(position=1)
    posted(ruth, faq, answer="Anew.")
    sent = {"before": history_of(faq)[0].stamp, "version": "2"}
    assert ruth.post(at("back", faq), sent).status_code == 302
    assert ruth.post(at("back", faq), sent).status_code == 409


def test_what_someone_else_changed_since_the_page_was_opened_is_not_removed(ruth: Client, samir: Client) -> None:
    faq = Faq.objects.get(position=1)
    seen = ruth.get(at("remove", faq)).context["seen"]
    posted(samir, faq, answer="Samir’s.")
    reply = ruth.post(at("remove", faq), {"version": seen})
    assert reply.status_code == 409
    assert "Samir’s." in reply.content.decode()
    assert Faq.objects.filter(pk=faq.pk).exists()
    assert ruth.post(at("remove", faq), {"version": reply.context["seen"]}).status_code == 302
    assert not Faq.objects.filter(pk=faq.pk).exists()


def test_a_removed_scenario_is_listed_and_comes_back_with_all_its_rows(ruth: Client, samir: Client) -> None:
    scenario = Scenario.objects.get(key="firmware_regression")
    copy = duplicate(scenario)
    posted(ruth, copy, title="Goes and comes", steps__0__text="Hour 0: as edited")
    before = as_json(working_pack())
    removed(ruth, copy)
    assert as_json(working_pack()) != before
    page = samir.get(reverse("editing:removed", args=["scenarios"]))
    assert [(row.name, row.by) for row in page.context["rows"]] == [("Goes and comes", "Ruth")]
    assert samir.get(at("thing", copy), follow=True).redirect_chain == [(at("history", copy), 302)]
    assert "Bring it back" in samir.get(at("history", copy)).content.decode()
    reply = samir.post(at("bring_back", copy), follow=True)
    assert "Back: Goes and comes" in reply.content.decode()
    assert as_json(working_pack()) == before
    assert history_of(copy)[0].by == "Samir"
    assert samir.get(reverse("editing:removed", args=["scenarios"])).context["rows"] == []
    late = ruth.post(at("bring_back", copy), follow=True).content.decode()
    assert "someone else has brought it back" in late


def duplicate(scenario: Scenario) -> Scenario:
    """A scenario of its own that nothing uses, with steps, losses and conditions."""
    copy = Scenario.objects.create(
        key="comes_back", title="Comes back", headline="Back", summary="It was gone.", share_low=0, share_likely=0,
        share_high=1,
    )  # fmt: skip
    for name in ("head_rows", "steps", "cause_rows", "hinge_rows", "conditions"):
        for row in getattr(scenario, name).all():
            values: list[Any] = list(row.values.all()) if name == "conditions" else []
            row.pk, row.scenario = None, copy
            row.save()
            for value in values:
                value.pk, value.condition = None, row
                value.save()
    return copy


def test_a_removed_feature_comes_back_with_its_values_and_the_marks_on_them(ruth: Client) -> None:
    form = PageForm(ruth.get(reverse("editing:new", args=["features"])).content.decode())
    line = Line.objects.get(key="cy")
    form.set(label="Night cover", line=str(line.pk), type="choice", question="At night?", default_of="values-0")
    form.set(ask_of="values-1", ask_label="cover the night", values__0__label="Covered", values__1__label="Excluded")
    assert ruth.post(reverse("editing:new", args=["features"]), form.fields).status_code == 302
    feature = Feature.objects.get(key="cy_night_cover")
    before = as_json(working_pack())
    removed(ruth, feature)
    ruth.post(at("bring_back", feature))
    assert as_json(working_pack()) == before
    assert str(Feature.objects.get(pk=feature.pk).default_value) == "Covered"


def test_what_names_something_that_is_gone_does_not_come_back_and_says_what_it_needs(ruth: Client) -> None:
    group = CapGroup.objects.create(key="night", label="Night rules")
    level = CapRule.objects.get(key="RC1").cap
    rule = CapRule.objects.create(key="NIGHT1", group=group, cap=level, why="At night.", gap="Night")
    removed(ruth, rule)
    group.delete()
    reply = ruth.post(at("bring_back", rule), follow=True)
    told = reply.content.decode()
    assert "It can’t come back: the group of cap rules “Night rules” that it names is gone by now." in told
    assert not CapRule.objects.filter(key="NIGHT1").exists()


def test_what_has_the_same_short_name_by_now_keeps_its_place(ruth: Client) -> None:
    rule = CapRule.objects.get(key="RC16")
    removed(ruth, rule)
    CapRule.objects.create(key="RC16", group=rule.group, cap=rule.cap, why="Another.", gap="Another")
    told = ruth.post(at("bring_back", rule), follow=True).content.decode()
    assert "“Another.”, which was added since" in told
    assert CapRule.objects.get(key="RC16").pk != rule.pk


def test_what_an_import_removed_comes_back_with_its_rows(ruth: Client) -> None:
    without = working_pack()
    scenario = duplicate(Scenario.objects.get(key="firmware_regression"))
    before = as_json(working_pack())
    import_pack(pack=without)
    assert not Scenario.objects.filter(pk=scenario.pk).exists()
    assert ruth.post(at("bring_back", scenario)).status_code == 302
    assert as_json(working_pack()) == before


def test_whoever_saves_what_was_removed_meanwhile_loses_nothing(ruth: Client, samir: Client) -> None:
    scenario = duplicate(Scenario.objects.get(key="firmware_regression"))
    mine = PageForm(ruth.get(at("thing", scenario)).content.decode()).set(title="Mine", steps__0__text="Hour 0: mine")
    removed(samir, scenario)
    reply = ruth.post(at("thing", scenario), mine.fields)
    assert reply.status_code == 409
    html = reply.content.decode()
    assert "Samir removed this while you were at it." in html
    assert "Hour 0: mine" in html
    steps = TimelineStep.objects.filter(scenario__key="firmware_regression").count()
    ruth.post(at("bring_back", scenario))
    second = ruth.post(at("thing", scenario), PageForm(html).fields)
    assert second.status_code == 409
    assert ruth.post(at("thing", scenario), PageForm(second.content.decode()).fields).status_code == 302
    now = Scenario.objects.get(pk=scenario.pk)
    assert (now.title, now.steps.count()) == ("Mine", steps)
    assert now.steps.all()[0].text == "Hour 0: mine"


def test_a_row_that_gave_its_place_to_another_takes_it_back(ruth: Client) -> None:
    scenario = Scenario.objects.get(key="firmware_regression")
    before = as_json(working_pack())
    hinge = scenario.hinge_rows.order_by("position").first()
    assert hinge is not None
    posted(ruth, scenario, hinges__0__remove="1")
    stamp = history_of(scenario)[0].stamp
    form = PageForm(ruth.get(at("thing", scenario)).content.decode())
    last = int(form.fields["hinges-total"][0]) - 1
    form.fields[f"hinges-{last}-feature_id"] = [str(hinge.feature_id)]
    assert ruth.post(at("thing", scenario), form.fields).status_code == 302
    ruth.post(at("back", scenario), {"before": stamp, "version": "3"})
    assert as_json(working_pack()) == before


def test_steps_put_in_another_order_are_told_and_set_back(ruth: Client) -> None:
    scenario = Scenario.objects.get(key="firmware_regression")
    before = as_json(working_pack())
    first, second, *_ = (step.text for step in scenario.steps.all())
    posted(ruth, scenario, steps__0__position="2", steps__1__position="1")
    newest = history_of(scenario)[0]
    [line] = newest.lines
    assert (line.kind, line.what) == ("changed", "order of steps")
    assert [words[:20] for words in line.before.split("; ")] == [first[:20], second[:20]]
    assert [words[:20] for words in line.after.split("; ")] == [second[:20], first[:20]]
    assert "order of steps" in ruth.get(at("history", scenario)).content.decode()
    ruth.post(at("back", scenario), {"before": newest.stamp, "version": "2"})
    assert as_json(working_pack()) == before


def test_the_draft_tells_who_changed_what_lately(ruth: Client, samir: Client) -> None:
    faq, rule = Faq.objects.get(position=1), CapRule.objects.get(key="RC16")
    posted(ruth, faq, answer="Anew.")
    removed(samir, rule)
    page = ruth.get(reverse("editing:recent"))
    assert [(row.by, row.did, row.pk) for row in page.context["rows"]] == [
        ("Samir", "removed", rule.pk),
        ("Ruth", "changed", faq.pk),
    ]
    html = page.content.decode()
    links = re.findall(r'<ol class="log">.*</ol>', html, re.DOTALL)[0]
    assert all(at("history", thing) in links for thing in (faq, rule))
    assert all(ruth.get(at("history", thing)).status_code == 200 for thing in (faq, rule))
    compile_pack(working_pack(), "draft")
