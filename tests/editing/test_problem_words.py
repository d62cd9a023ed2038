"""What stands in the way of the draft is told by sheet, name and label, with a link; packs keep files and keys."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role, User
from editing.problem_places import HOMES
from editing.problem_words import tell
from editing.sheets.library import SHEETS
from editing.sheets.sheet import SheetPage
from editing.working import working_pack
from scenarios.integrity import Problem, check
from scenarios.models import Clause, Feature, QuestionOption, Scenario

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def draft(loaded_draft: None, db: None) -> None:
    """Every test begins from the first edition's draft."""


def found() -> list[str]:
    return [str(told) for told in tell(check(working_pack()))]


def test_a_problem_names_the_sheet_the_thing_and_the_label() -> None:
    scenario = Scenario.objects.get(key="bricked_devices")
    scenario.headline = ""
    scenario.save()
    scenario.head_rows.all().delete()
    Clause.objects.get(key="rc.consultants").conditions.all().delete()
    Feature.objects.filter(key="cy_reputation").update(ask_label="")
    QuestionOption.objects.filter(question__key="insurance.lines_now", key="cy").update(label="")

    said = found()

    name = "Scenarios: Update bricks devices in the field"
    assert f"{name}: loses nothing: “What it may cost” is empty." in said
    assert any(one.startswith(f"{name}: ") and "“Headline in the guide”" in one for one in said)
    assert (
        "Insuring clauses: Recall and crisis consultants: "
        "“What opens it” is empty, so that it would always open; write what opens it."
    ) in said
    assert any(one.startswith("Wording features: Reputational harm: ") and "“What to ask”" in one for one in said)
    assert any(one.startswith("Questions: ") and "“Answers it offers”" in one for one in said)
    for one in said:
        assert "`" not in one, one
        assert ".yaml" not in one, one
        assert "bricked_devices" not in one, one


def test_every_problem_of_a_thing_leads_to_its_page(client: Client) -> None:
    scenario = Scenario.objects.get(key="bricked_devices")
    scenario.head_rows.all().delete()
    client.force_login(User.objects.create_user("ruth@firm.example", "x", full_name="Ruth", role=Role.EDITOR))

    page = client.get(reverse("editing:edition")).content.decode()

    assert reverse("editing:thing", args=["scenarios", scenario.pk]) in page
    assert "Scenarios: Update bricks devices in the field" in page
    assert "scenarios.yaml" not in page


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (
            Problem("guide.yaml", "scenarios, bricked_devices", "has no `summary`."),
            "Scenarios: Update bricks devices in the field: has no “Summary in the guide”.",
        ),
        (
            Problem(
                "questionnaire.yaml", "", "question `insurance.renewal` is missing; it is needed by the policy period."
            ),
            "Questions: ",
        ),
        (
            Problem("model.yaml", "heads", "head `gone` is missing; it is needed by co-insurance."),
            "Lines, losses, facts and wordings: head “gone” is missing; it is needed by co-insurance.",
        ),
        (
            Problem("model.yaml", "features of general, feature {L}_ai", "has one of its `values` twice."),
            "Features of every line: AI exclusion: has one of its “What a wording can say” twice.",
        ),
        (
            Problem("controls.yaml", "gate number 1", "`when` is empty, so that it would always cap."),
            "Gates: ",
        ),
        (
            Problem("faqs.md", "", "has no question."),
            "Questions and answers: has no question.",
        ),
    ],
)
def test_places_of_every_file_are_told(problem: Problem, told: str) -> None:
    (one,) = tell([problem])
    assert str(one).startswith(told)


def test_a_part_is_called_what_its_sheet_calls_it() -> None:
    """The table of parts can't drift from the forms."""
    for kind, home in HOMES.items():
        sheet = SHEETS[home.sheet]
        labels: set[str] = set()
        for page in (SheetPage(sheet, None), SheetPage(sheet, sheet.things().first())):
            labels |= {str(field.label) for field in page.form.fields.values()}
            for part in page.parts:
                labels.add(part.title)
                labels |= {str(field.label) for field in getattr(part, "fields", {}).values()}
        for key, words in home.parts.items():
            assert any(label.startswith(words) for label in labels), (kind, key, words, sorted(labels))
