"""Drawing a form by crispy costs a page under 15 ms, so that nobody waits for a form."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import pytest
from django import forms
from django.template import Context, Template

from accounts.forms import CompanyForm, DetailsForm
from accounts.models import Invitation, Membership, User
from questionnaires.team_forms import AskForm, CommentForm, InviteForm, JoinForm
from tests.questionnaires import making

LIBRARY = making.library()
PEOPLE = [User(pk=n, email=f"p{n}@solace.example", full_name=f"Person {n}") for n in range(1, 21)]
MEMBERS = [Membership(user=user) for user in PEOPLE]
DRAWN = Template("{% load crispy_forms_tags %}{{ form|crispy }}")
LIMIT_MS = 15
FORMS: dict[str, Callable[[], forms.Form]] = {
    "invite": lambda: InviteForm(sections=LIBRARY.sections),
    "invite, with mistakes": lambda: InviteForm({}, sections=LIBRARY.sections),
    "comment": lambda: CommentForm(people=PEOPLE),
    "ask": lambda: AskForm(members=MEMBERS),
    "join": lambda: JoinForm(invitation=Invitation(email="dan@solace.example")),
    "company": CompanyForm,
    "details": DetailsForm,
}


@pytest.mark.parametrize("name", FORMS)
def test_crispy_draws_a_form_in_under_15_ms(name: str) -> None:
    DRAWN.render(Context({"form": FORMS[name]()}))  # reads the templates
    times = []
    for _ in range(9):
        form = FORMS[name]()
        began = time.thread_time()
        DRAWN.render(Context({"form": form}))
        times.append((time.thread_time() - began) * 1000)
    assert statistics.median(times) < LIMIT_MS
