"""History with its way back; the bench and the worked cases that it keeps; the draft as readers will see it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from editing.history import history_of
from editing.worked_cases import cases_of, faults_of
from editing.working import changes_since, working_pack
from scenarios.compiling import compile_pack
from scenarios.editions import as_json
from scenarios.models import CapRule, Faq, GuidePage, Question, ResponseLevel, Scenario, WorkedCase
from tests.editing.conftest import signed_in
from tests.editing.page_form import PageForm

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def draft_content(loaded_draft: None, db: None) -> None:
    """Every test begins from the first edition's draft."""


@pytest.fixture
def ruth() -> Client:
    return signed_in("Ruth")


def posted(client: Client, sheet: str, thing: Any, **values: str) -> None:
    address = reverse("editing:thing", args=[sheet, thing.pk])
    form = PageForm(client.get(address).content.decode()).set(**values)
    assert client.post(address, form.fields).status_code == 302


def test_history_says_who_changed_what_of_a_thing_and_its_rows_and_goes_back(ruth: Client) -> None:
    scenario = Scenario.objects.get(key="firmware_regression")
    before = as_json(working_pack())
    posted(ruth, "scenarios", scenario, title="Another title", heads__1__high="999999", hinges__0__remove="1")
    newest = history_of(scenario)[0]
    assert newest.by == "Ruth"
    told = {(line.kind, line.what, line.before, line.after) for line in newest.lines}
    assert ("changed", "title", "Firmware regression after an over-the-air update", "Another title") in told
    assert any(kind == "changed" and what.endswith("high") and after == "999999" for kind, what, _, after in told)
    assert any(kind == "removed" for kind, *_ in told)
    page = ruth.get(reverse("editing:history", args=["scenarios", scenario.pk])).content.decode()
    assert "Another title" in page

    reply = ruth.post(
        reverse("editing:back", args=["scenarios", scenario.pk]), {"before": newest.stamp, "version": "2"}, follow=True
    )
    assert "Set back." in reply.content.decode()
    assert as_json(working_pack()) == before
    assert Scenario.objects.get(pk=scenario.pk).version == 3


def test_a_condition_that_was_removed_comes_back_with_its_values(ruth: Client) -> None:
    rule = CapRule.objects.get(key="RC3")
    before = as_json(working_pack())
    posted(ruth, "rules", rule, when__0__remove="1")
    assert as_json(working_pack()) != before
    stamp = history_of(rule)[0].stamp
    ruth.post(reverse("editing:back", args=["rules", rule.pk]), {"before": stamp, "version": "2"})
    assert as_json(working_pack()) == before


@pytest.mark.parametrize("before", ["", "yesterday", "2026-13-45T00:00:00Z", "2026-01-01", "1999-01-01T00:00:00Z"])
def test_a_moment_that_is_none_sets_nothing_back(ruth: Client, before: str) -> None:
    faq = Faq.objects.get(position=1)
    posted(ruth, "faqs", faq, answer="Anew.")
    sent = {"before": before, "version": "2"}
    assert ruth.post(reverse("editing:back", args=["faqs", faq.pk]), sent).status_code == 302
    assert Faq.objects.get(pk=faq.pk).answer == "Anew."


def bench(client: Client, **values: str | list[str]) -> Any:
    """Decides a case as the bench's page sends it: the scenario's own sets are ticked there."""
    address = f"{reverse('editing:bench')}?scenario=firmware_regression"
    sent: dict[str, Any] = PageForm(client.get(address).content.decode(), "bench-form").fields
    return client.post(address, {**sent, **{name.replace("__", "-"): value for name, value in values.items()}})


def test_the_bench_shows_every_clause_with_the_rules_that_were_read(ruth: Client) -> None:
    reply = bench(ruth, feature__rc_software_defect="excluded", feature__rc_jurisdiction="worldwide")
    assert reply.status_code == 200
    tree = reply.context["tree"]
    deployment = next(h for h in tree.heads if h.key == "patch_deployment")
    clause = next(c for c in deployment.clauses if c.key == "rc.deployment")
    decides = [rule for rule in clause.rules if rule.outcome == "binds"]
    assert (clause.mark.key, [rule.name for rule in decides]) == ("excluded", ["RC1"])
    assert [(test.met, test.holds) for test in decides[0].tests][-1][1] is True
    assert any(not test.holds for rule in clause.silent for test in rule.tests)
    assert WorkedCase.objects.filter(title="Kept").count() == 0


def test_a_case_is_kept_with_its_cells_and_guards_the_edition(ruth: Client) -> None:
    count = WorkedCase.objects.count()
    reply = bench(
        ruth,
        feature__rc_software_defect="excluded",
        feature__rc_jurisdiction="worldwide",
        control__validation="yes",
        fact__outage_hours="5",
        fact__claims=["injury"],
        answer__updates__method="ota_automatic",
        then="keep",
        title="Recall without defects",
        why="Defects excluded: recall pays nothing.",
    )
    assert reply.status_code == 302, reply.context["form"].errors
    assert WorkedCase.objects.count() == count + 1
    pack = working_pack()
    held = next(case for case in cases_of(pack) if case.title == "Recall without defects")
    assert held.content["expect"]["patch_deployment"]["level"] == "excluded"
    assert held.content["quote"]["rc_software_defect"] == "excluded"
    assert faults_of(compile_pack(pack, "draft"), cases_of(pack)) == ()

    rule = CapRule.objects.get(key="RC1")
    rule.cap = ResponseLevel.objects.get(key="disputed")
    rule.save()
    pack = working_pack()
    told = [str(fault) for fault in faults_of(compile_pack(pack, "draft"), [held])]
    assert any("Recall without defects" in line and "now says “Disputed boundary”" in line for line in told)
    page = ruth.get(reverse("editing:case", args=[WorkedCase.objects.get(title=held.title).key])).content.decode()
    assert "Worked cases that no longer hold" in page
    again = reverse("editing:case_keep_again", args=[WorkedCase.objects.get(title=held.title).key])
    assert "Kept anew" in ruth.post(again, follow=True).content.decode()
    pack = working_pack()
    kept = [case for case in cases_of(pack) if case.title == held.title]
    assert faults_of(compile_pack(pack, "draft"), kept) == ()


def test_a_case_without_a_title_or_with_one_that_is_taken_is_not_kept(ruth: Client) -> None:
    assert "Give the case a title" in bench(ruth, then="keep").content.decode()
    assert bench(ruth, then="keep", title="Twice").status_code == 302
    assert "another title" in bench(ruth, then="keep", title="twice").content.decode()


def test_a_case_is_dropped(ruth: Client) -> None:
    assert bench(ruth, then="keep", title="For nothing").status_code == 302
    key = WorkedCase.objects.get(title="For nothing").key
    ruth.post(reverse("editing:case_drop", args=[key]))
    assert not WorkedCase.objects.filter(key=key).exists()


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_casebook_takes_as_many_queries_for_three_cases_as_for_one(ruth: Client) -> None:
    address = reverse("editing:casebook")
    kept = list(WorkedCase.objects.order_by("pk").values_list("pk", flat=True)[:3])
    WorkedCase.objects.exclude(pk__in=kept).delete()
    three = queries(ruth, address)
    WorkedCase.objects.exclude(pk=kept[0]).delete()
    assert (len(kept), queries(ruth, address)) == (3, three)


def test_the_changes_take_as_many_queries_for_three_as_for_one(ruth: Client) -> None:
    address = reverse("editing:changes")
    found = []
    for place in (1, 2, 3):
        posted(ruth, "faqs", Faq.objects.get(position=place), answer=f"Anew, {place}.")
        found.append(queries(ruth, address))
    assert found == [found[0]] * 3
    assert len(changes_since(working_pack())[1]) == 3


@pytest.mark.parametrize("values", [{"feature__pl_limit": "x"}, {"fact__claims": ["y"]}, {"control__mfa": "maybe"}])
def test_a_value_that_does_not_fit_is_refused(ruth: Client, values: dict[str, Any]) -> None:
    assert bench(ruth, **values).status_code == 422


def test_changes_are_told_in_words(ruth: Client) -> None:
    posted(ruth, "faqs", Faq.objects.get(position=1), answer="A wholly new answer.")
    _, found = changes_since(working_pack())
    assert [change.kind for change in found] == ["changed"]
    assert "A wholly new answer." in ruth.get(reverse("editing:changes")).content.decode()


def test_what_is_gone_shows_what_it_said(ruth: Client) -> None:
    faq = Faq.objects.get(position=1)
    ruth.post(reverse("editing:remove", args=["faqs", faq.pk]), {"version": str(faq.version)})
    page = ruth.get(reverse("editing:changes")).content.decode()
    assert "Gone" in page
    assert f"<del>{escape(faq.answer)[:60]}" in page


def test_previews_show_the_draft_marked_as_such_and_save_nothing(ruth: Client) -> None:
    question = Question.objects.get(key="operations.mfa")
    posted(ruth, "questions", question, question="Is sign-in safe everywhere?")
    html = ruth.get(reverse("editing:preview_question", args=[question.pk])).content.decode()
    assert "Is sign-in safe everywhere?" in html
    assert "Preview of the draft" in html
    assert "Continue" not in html
    scenario = Scenario.objects.get(key="firmware_regression")
    posted(ruth, "scenarios", scenario, headline="Headline of the draft")
    assert "Headline of the draft" in ruth.get(reverse("editing:preview_scenario", args=[scenario.pk])).content.decode()
    for page in ("home", "scenarios", "failures", "policies", "controls", "questions", "glossary"):
        assert "Preview of the draft" in ruth.get(reverse("editing:preview_page", args=[page])).content.decode()
    assert ruth.get(reverse("editing:preview_page", args=["nothing"])).status_code == 404


def test_the_home_page_is_previewed_with_the_map_of_the_draft(ruth: Client) -> None:
    posted(ruth, "scenarios", Scenario.objects.get(key="firmware_regression"), title="Bricked by an update")
    html = ruth.get(reverse("editing:preview_page", args=["home"])).content.decode()
    assert "Bricked by an update" in html
    assert "Bricked by an update" not in ruth.get(reverse("coverage_map:home")).content.decode()


def test_the_check_is_previewed_with_the_questions_and_the_result_of_the_draft(ruth: Client) -> None:
    page = GuidePage.objects.get(key="check")
    posted(ruth, "guide-pages", page, title="Check of the draft")
    address = reverse("editing:preview_check")
    html = ruth.get(address).content.decode()
    assert "Preview of the draft" in html
    assert "Check of the draft" in html
    assert f'action="{address}#gaps"' in html
    assert f'"{reverse("guide:check")}"' not in html.partition("<main")[2].partition("</main")[0]
    field = ruth.get(address).context["asked"][0].fields[0].field
    sent = {field.name: field.options[0].value}
    assert ruth.post(address, sent).context["result"] is not None
    part = ruth.post(address, sent, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="check-result"')
    assert "Check of the draft" not in ruth.get(reverse("guide:check")).content.decode()
