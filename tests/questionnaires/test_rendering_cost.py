"""What crispy draws on a page is counted here, field by field and template by template; `bench/forms.py` times it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.test import Client
from django.test.signals import template_rendered

from accounts.forms import CompanyForm, DetailsForm
from accounts.models import Invitation, Membership, User
from questionnaires.answers import save_answer
from questionnaires.pages import question_url
from questionnaires.team_forms import AskForm, CommentForm, InviteForm, JoinForm
from tests.questionnaires import making

LIBRARY = making.library()
PEOPLE = [User(pk=n, email=f"p{n}@solace.example", full_name=f"Person {n}") for n in range(1, 21)]
MEMBERS = [Membership(user=user) for user in PEOPLE]
DRAWN = Template("{% load crispy_forms_tags %}{{ form|crispy }}")
FIELD = "bootstrap5/field.html"
FORMS: dict[str, Callable[[], forms.Form]] = {
    "invite": lambda: InviteForm(sections=LIBRARY.sections),
    "invite, with mistakes": lambda: InviteForm({}, sections=LIBRARY.sections),
    "comment": lambda: CommentForm(people=PEOPLE),
    "ask": lambda: AskForm(members=MEMBERS),
    "join": lambda: JoinForm(invitation=Invitation(email="dan@solace.example")),
    "company": CompanyForm,
    "details": DetailsForm,
}
BY_TYPE = {q.type: question_url(q) for q in LIBRARY.questions.values() if not q.show_when.alternatives}
MOST_FIELDS = {
    **dict.fromkeys(BY_TYPE.values(), 2),
    **{f"/questionnaire/held/{line}/": 20 for line in LIBRARY.lines},
    "/questionnaire/team/": 10,
    "/questionnaire/sign/": 10,
}
"""How many fields each page may have drawn by the template that crispy uses; each takes some half a millisecond."""


@contextmanager
def templates_drawn() -> Iterator[list[str]]:
    found: list[str] = []

    def note(template: Any, **_: Any) -> None:
        found.append(str(template.name))

    template_rendered.connect(note)
    try:
        yield found
    finally:
        template_rendered.disconnect(note)


@pytest.mark.parametrize("name", FORMS)
def test_crispy_draws_a_field_once_with_three_templates_at_most(name: str) -> None:
    form = FORMS[name]()
    with templates_drawn() as drawn:
        DRAWN.render(Context({"form": form}))
    ours = [template for template in drawn if template.startswith(("bootstrap5/", "components/"))]
    assert ours.count(FIELD) == len(form.fields)
    assert len(ours) <= 3 * len(form.fields) + 2


@pytest.mark.django_db
@pytest.mark.parametrize("address", MOST_FIELDS)
def test_a_page_draws_few_fields_by_crispy(client: Client, address: str) -> None:
    owner = making.founder()
    save_answer(profile=making.profile(owner), question="operations.mfa", value="yes", by=owner)
    client.force_login(owner)
    with templates_drawn() as drawn:
        assert client.get(address).status_code == 200
    assert drawn.count(FIELD) <= MOST_FIELDS[address]
    assert drawn.count("questionnaires/sign_fields.html") == (address == "/questionnaire/sign/")


def test_every_type_of_question_is_among_the_pages() -> None:
    assert set(BY_TYPE) == {question.type for question in LIBRARY.questions.values()}
