"""The next period begun from a placement: what was placed is proposed as held, and the overview leads on."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from questionnaires.held import held_proposed
from questionnaires.models import Profile
from questionnaires.queries import current_profile
from quotes.models import QuoteRequest, QuoteSection
from quotes.overview import overview_of
from quotes.programmes import recommend, save_programme
from quotes.renewal import placed_terms
from tests.quotes import making

pytestmark = pytest.mark.django_db
Status = QuoteRequest.Status


@pytest.fixture
def placed() -> tuple[Profile, User]:
    """A period that ends in 90 days, its programme recommended to the client."""
    helen = making.broker()
    request = making.quoted(helen, ["meridian"])
    sections = {section.line: section for section in QuoteSection.objects.filter(quote__approach__request=request)}
    programme = save_programme(request=request, name="Package", sections=sections, by=helen)
    recommend(programme=programme, reasons="All in one.", by=helen)
    QuoteRequest.objects.filter(pk=request.pk).update(status=Status.RECOMMENDED)
    profile = request.profile
    ends = timezone.localdate() + timedelta(days=90)
    Profile.objects.filter(pk=profile.pk).update(starts=ends - timedelta(days=364), ends=ends)
    profile.refresh_from_db()
    return profile, making.owner_of(profile)


def test_what_was_recommended_is_proposed_line_by_line(placed: tuple[Profile, User]) -> None:
    profile, _ = placed
    terms = placed_terms(profile)
    offer = making.offer("meridian")
    assert set(terms) == set(offer["premium"])
    assert (terms["pl"].insurer_name, terms["pl"].limit) == (offer["insurer"], Decimal(offer["features"]["pl_limit"]))
    assert terms["eo"].wording["eo_injury"] == offer["features"]["eo_injury"]
    assert "eo_limit" not in terms["eo"].wording


@pytest.mark.parametrize("status", [Status.TERMS_RECEIVED, Status.WITHDRAWN])
def test_what_was_never_recommended_or_was_withdrawn_is_not_proposed(placed: tuple[Profile, User], status: str) -> None:
    QuoteRequest.objects.update(status=status)
    assert placed_terms(placed[0]) == {}


def test_the_overview_offers_the_renewal_and_then_leads_through_it(placed: tuple[Profile, User]) -> None:
    profile, owner = placed
    today = timezone.localdate()
    before = overview_of(profile.company, user=owner, today=today)
    assert before.renewal is not None
    assert before.renewal.next_starts == profile.ends + timedelta(days=1)
    client = Client()
    client.force_login(owner)
    for _ in range(2):  # a second press lands where the first one did
        assert client.post("/renewal/begin/").headers["Location"] == "/questionnaire/renewal/"
    assert Profile.objects.count() == 2
    after = overview_of(profile.company, user=owner, today=today)
    assert after.renewal is None
    assert after.step.stressed == "2 of last year’s answers wait for your word."
    renewed = current_profile(profile.company)
    assert renewed is not None
    assert {held.insurer_name for held in held_proposed(renewed)} == {making.offer("meridian")["insurer"]}


def test_a_period_that_is_not_due_is_not_renewed() -> None:
    profile = making.answered()
    client = Client()
    client.force_login(making.owner_of(profile))
    reply = client.post("/renewal/begin/", follow=True)
    assert "The next period can be begun from" in reply.content.decode()
    assert Profile.objects.count() == 1
