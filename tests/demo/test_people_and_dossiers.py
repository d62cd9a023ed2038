"""The demo's people and what their companies have answered."""

from datetime import date
from decimal import Decimal

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.test import RequestFactory

from accounts.models import Company, Role, User
from questionnaires.answers import clear_answer, save_answer
from questionnaires.models import Answer, AnswerRevision, Profile
from questionnaires.queries import known_answers, progress
from quotes.demo import PASSWORD, load_people_and_dossiers
from scenarios.conditions import Values
from scenarios.editions import publish
from scenarios.packs import builtin_pack
from tests.demo.rows import every_row

TODAY = date(2026, 11, 23)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def edition(db: None) -> None:
    publish(pack=builtin_pack(), number="2026.1")


def solace() -> Profile:
    return Profile.objects.get(company__reference="SOL-0001")


def known() -> Values:
    return known_answers(solace())


def test_founders_colleagues_brokers_and_an_editor_can_sign_in() -> None:
    told = load_people_and_dossiers(today=TODAY)
    assert [(who.email, User.objects.get(email=who.email).role) for who in told] == [
        ("priya@solace.example", Role.CLIENT),
        ("dan@solace.example", Role.CLIENT),
        ("mei@solace.example", Role.CLIENT),
        ("anna@tessel.example", Role.CLIENT),
        ("helen@brokers.example", Role.BROKER),
        ("tom@brokers.example", Role.BROKER),
        ("editor@brokers.example", Role.EDITOR),
    ]
    request = RequestFactory().post("/")
    for who in told:
        assert authenticate(request, email=who.email, password=PASSWORD) is not None
        assert EmailAddress.objects.get(email=who.email).verified
    assert User.objects.filter(is_staff=True).get().role == Role.EDITOR
    assert not User.objects.filter(is_superuser=True).exists()


def test_every_address_belongs_to_nobody() -> None:
    load_people_and_dossiers(today=TODAY)
    assert all(email.endswith(".example") for email in User.objects.values_list("email", flat=True))


def test_the_first_company_has_answered_everything_that_it_was_asked_to() -> None:
    load_people_and_dossiers(today=TODAY)
    profile = solace()
    assert (profile.company.name, profile.starts, profile.ends) == (
        "Solace Infusion Ltd",
        date(2027, 2, 1),
        date(2028, 1, 31),
    )
    answers = known()
    assert answers["base.version_share"] == Decimal("0.82")
    assert answers["insurance.limit_pl"] == Decimal(10_000_000)
    assert answers["product.form"] == frozenset({"device_firmware", "companion_app", "cloud_platform"})
    assert "operations.rto_hours" not in answers
    partly = Answer.objects.get(profile=profile, question="operations.mfa")
    assert (partly.missing, partly.missing_by) == (
        "Two contractors reach the build server by VPN without a second factor",
        date(2026, 12, 15),
    )
    assert progress(profile).dont_know == 1


def test_the_second_company_has_just_begun() -> None:
    load_people_and_dossiers(today=TODAY)
    profile = Profile.objects.get(company__name="Tessel Imaging Ltd")
    assert profile.company.reference == "TES-0001"
    far = progress(profile)
    assert (far.answered, far.done_sections, far.complete) == (4, 0, False)


def test_loading_again_adds_no_row_and_changes_none() -> None:
    load_people_and_dossiers(today=TODAY)
    before = every_row()
    load_people_and_dossiers(today=date(2027, 3, 1))
    assert every_row() == before


def test_loading_again_keeps_what_a_person_changed() -> None:
    load_people_and_dossiers(today=TODAY)
    priya = User.objects.get(email="priya@solace.example")
    priya.full_name = "Priya Raman-Shaw"
    priya.set_password("a password of her own")
    priya.save()
    Company.objects.filter(reference="SOL-0001").update(name="Solace Pumps Ltd")
    save_answer(profile=solace(), question="operations.mfa", by=priya, value="yes")
    clear_answer(profile=solace(), question="data.ai", by=priya)
    before = every_row()
    load_people_and_dossiers(today=TODAY)
    assert every_row() == before
    assert known()["operations.mfa"] == "yes"
    assert "data.ai" not in known()
    assert AnswerRevision.objects.filter(question="data.ai").count() == 3


def test_it_refuses_where_the_settings_do_not_allow_it(settings: pytest.FixtureRequest) -> None:
    settings.DEMO = False  # type: ignore[attr-defined]
    with pytest.raises(CommandError, match="INSURE24_DEMO is off"):
        call_command("load_demo")
    assert not User.objects.exists()
