"""What things of the library hold of one another: conditions, groups of rules, and what something uses."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from editing.history import history_of
from editing.working import working_pack
from scenarios.compiling import compile_pack
from scenarios.models import (
    CapGroup,
    CapRule,
    Clause,
    Condition,
    ConditionValue,
    Faq,
    Feature,
    Question,
    ResponseLevel,
    Scenario,
)
from tests.editing.page_form import PageForm, form_of, mistakes, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def draft(loaded_draft: None, db: None) -> None:
    """Every test begins from the first edition's draft."""


def test_without_script_a_subject_is_chosen_first_and_its_values_then(editor: Client) -> None:
    rule = CapRule.objects.get(key="RC3")
    feature = Feature.objects.get(key="rc_software_defect")
    value = feature.values.get(key="excluded")
    address = page_of("rules", rule)
    form = form_of(editor, address)
    row = int(form.fields["when-total"][0]) - 1
    form.fields[f"when-{row}-subject"] = [f"feature:{feature.pk}"]
    reply = editor.post(address, form.fields)
    assert reply.status_code == 422
    assert mistakes(reply) == [f"Holds where: Now tick the values of “{feature}” that count."]
    assert rule.conditions.count() == 2
    again = PageForm(reply.content.decode())
    again.fields[f"when-{row}-value"] = [str(value.pk)]
    assert editor.post(address, again.fields).status_code == 302
    assert [str(c.subject) for c in rule.conditions.all()][-1] == str(feature)


def test_a_value_of_another_subject_is_not_taken(editor: Client) -> None:
    rule = CapRule.objects.get(key="RC3")
    other = Feature.objects.get(key="pl_cyber").values.first()
    assert other is not None
    address = page_of("rules", rule)
    form = form_of(editor, address)
    form.fields["when-0-value"] = [str(other.pk)]
    reply = editor.post(address, form.fields)
    assert reply.status_code == 422
    assert rule.version == CapRule.objects.get(pk=rule.pk).version


def test_htmx_gets_the_values_of_a_subject(editor: Client) -> None:
    feature = Feature.objects.get(key="rc_software_defect")
    address = reverse("editing:condition_choices")
    html = editor.get(address, {"prefix": "when-0", "when-0-subject": f"feature:{feature.pk}"}).content.decode()
    assert all(str(value) in html for value in feature.values.all())
    assert editor.get(address, {"prefix": "<script>", "x": "1"}).status_code == 404


def test_what_something_uses_can_not_be_removed_and_says_what_uses_it(editor: Client) -> None:
    question = Question.objects.get(key="updates.method")
    reply = editor.post(reverse("editing:remove", args=["questions", question.pk]), {"version": "1"})
    assert reply.status_code == 422
    scenario = Scenario.objects.get(key="bricked_devices")
    assert f'<a href="{page_of("scenarios", scenario)}">Scenario Update bricks devices' in reply.content.decode()
    assert Question.objects.filter(pk=question.pk).exists()


def test_what_the_project_itself_goes_by_can_not_be_removed(editor: Client) -> None:
    question = Question.objects.get(key="insurance.renewal")
    reply = editor.post(reverse("editing:remove", args=["questions", question.pk]), {"version": str(question.version)})
    assert reply.status_code == 422
    assert "The policy period" in reply.content.decode()
    assert "as a question that it needs" in reply.content.decode()

    held = Question.objects.get(key="insurance.lines_now")
    address = page_of("questions", held)
    form = form_of(editor, address)
    place = list(held.options.values_list("key", flat=True)).index("rc")
    reply = editor.post(address, form.set(**{f"options__{place}__remove": "1"}).fields)
    assert reply.status_code == 422
    html = reply.content.decode()
    assert "The cover held now" in html
    assert "as an option that it needs" in html
    assert "The project itself goes by it" in html
    assert held.options.filter(key="rc").exists()


def test_a_value_that_a_rule_reads_can_not_be_removed_on_its_features_sheet(editor: Client) -> None:
    feature = Feature.objects.get(key="pl_cyber")
    address = page_of("features", feature)
    form = form_of(editor, address)
    value = feature.values.get(pk=int(form.fields["values-3-pk"][0]))
    reply = editor.post(address, form.set(values__3__remove="1").fields)
    assert reply.status_code == 422
    html = reply.content.decode()
    assert f"“{value}” can’t be removed" in html
    condition = ConditionValue.objects.filter(feature_value=value, condition__cap_rule__isnull=False).first()
    assert condition is not None
    rule = condition.condition.cap_rule
    assert f'<a href="{page_of("rules", rule)}">Cap rule {rule}</a> <span>as a value in a condition on' in html
    assert feature.values.count() == 4


def test_an_option_that_a_scenario_reads_can_not_be_removed_and_names_the_scenario(editor: Client) -> None:
    used = ConditionValue.objects.filter(option__isnull=False, condition__scenario__isnull=False).first()
    assert used is not None
    assert used.option is not None
    question = used.option.question
    address = page_of("questions", question)
    form = form_of(editor, address)
    row = next(name for name, sent in form.fields.items() if name.endswith("-pk") and sent == [str(used.option_id)])
    form.fields[row.replace("-pk", "-remove")] = ["1"]
    reply = editor.post(address, form.fields)
    assert reply.status_code == 422
    assert f'href="{page_of("scenarios", used.condition.scenario)}"' in reply.content.decode()
    assert question.options.filter(pk=used.option.pk).exists()


def test_what_nothing_uses_is_removed(editor: Client) -> None:
    faq = Faq.objects.get(position=1)
    assert editor.post(reverse("editing:remove", args=["faqs", faq.pk]), {"version": "1"}).status_code == 302
    assert not Faq.objects.filter(pk=faq.pk).exists()


def test_conditions_keep_their_alternatives(editor: Client) -> None:
    clause = Clause.objects.filter(conditions__alternative__gt=1).distinct().first()
    assert clause is not None
    before = list(Condition.objects.filter(clause=clause).order_by("pk").values_list("alternative", "operator"))
    address = page_of("clauses", clause)
    assert editor.post(address, form_of(editor, address).fields).status_code == 302
    assert list(Condition.objects.filter(clause=clause).order_by("pk").values_list("alternative", "operator")) == before


def test_a_new_group_of_rules_binds_the_clauses_that_take_it_and_keeps_what_their_sheets_did_meanwhile(
    editor: Client,
) -> None:
    clause, other = Clause.objects.get(key="cy.bi"), Clause.objects.get(key="cy.response")
    open_clause = form_of(editor, page_of("clauses", clause))
    form = form_of(editor, page_of("rule-groups")).set(label="Cyber: at night", clauses=[str(clause.pk)])
    assert editor.post(page_of("rule-groups"), form.fields).status_code == 302
    group = CapGroup.objects.get(key="cyber_at_night")
    assert [row.clause for row in group.clause_rows.all()] == [clause]

    # The clause's sheet was opened before: saving it now would take the group away again, so it is a conflict.
    assert editor.post(page_of("clauses", clause), open_clause.fields).status_code == 409
    opened = form_of(editor, page_of("rule-groups", group))
    theirs = form_of(editor, page_of("clauses", other))
    theirs.add("caps", str(group.pk))
    assert editor.post(page_of("clauses", other), theirs.fields).status_code == 302
    assert editor.post(page_of("rule-groups", group), opened.set(label="Cyber: nights").fields).status_code == 302
    assert {row.clause for row in group.clause_rows.all()} == {clause, other}

    rule = form_of(editor, page_of("rules")).set(group=str(group.pk), why="Not at night.", gap="Nights")
    rule.set(cap=str(ResponseLevel.objects.get(key="excluded").pk))
    rule.set(when__0__subject=f"feature:{Feature.objects.get(key='cy_limit').pk}", when__0__operator="gte")
    rule.set(when__0__number="1")
    assert editor.post(page_of("rules"), rule.fields).status_code == 302
    library = compile_pack(working_pack(), "draft")
    assert [one.id for one in library.rule_groups["cyber_at_night"]] == ["CYBER1"]
    assert "cyber_at_night" in library.clauses["cy.bi"].groups

    gone = form_of(editor, page_of("rule-groups", group)).set(clauses=[str(other.pk)])
    assert editor.post(page_of("rule-groups", group), gone.fields).status_code == 302
    assert [row.clause for row in group.clause_rows.all()] == [other]
    told = [line.what for entry in history_of(clause) for line in entry.lines]
    assert any("Cyber: nights" in what for what in told)


def test_a_second_reason_that_a_scenario_matters_more_counts_by_itself(editor: Client) -> None:
    scenario = Scenario.objects.filter(conditions__use=Condition.Use.MORE_IF).first()
    assert scenario is not None
    numbers = set(scenario.conditions.filter(use=Condition.Use.MORE_IF).values_list("alternative", flat=True))
    address = page_of("scenarios", scenario)
    html = editor.get(address).content.decode()
    form = PageForm(html)
    new = int(form.fields["more_if-total"][0]) - 1
    assert form.fields[f"more_if-{new}-alternative"] == [str(max(numbers) + 1)]
    assert "Another reason has a number of its own, and counts by itself." in html
    assert "of several alternatives, one is enough" not in html
    question = Question.objects.get(key="updates.method")
    option = question.options.first()
    assert option is not None
    form.set(**{f"more_if__{new}__subject": f"asked:{question.pk}", f"more_if__{new}__value": str(option.pk)})
    assert editor.post(address, form.fields).status_code == 302
    after = set(scenario.conditions.filter(use=Condition.Use.MORE_IF).values_list("alternative", flat=True))
    assert after == {*numbers, max(numbers) + 1}
    assert len(compile_pack(working_pack(), "draft").scenarios[scenario.key].more_if) == len(after)
