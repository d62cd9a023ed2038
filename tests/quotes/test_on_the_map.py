"""Which quotes and programmes the map offers: all that is recorded to a broker, what was released to a client."""

from __future__ import annotations

from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from coverage_map.placed import placed_for
from quotes.models import ProgrammeSection, ProgrammeSummary, Quote, QuoteSection
from quotes.on_the_map import placed_programmes
from quotes.summaries import request_summary
from tests.documents.stage import Stage, stage
from tests.questionnaires import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def placement() -> Stage:
    return stage()


def release(placement: Stage) -> ProgrammeSummary:
    """A summary as the client has it; how its file is made doesn't matter here."""
    summary = request_summary(request=placement.request, by=placement.broker)
    summary.status, summary.file, summary.released_at = "ready", "summaries/x.pdf", timezone.now()
    summary.released_by = placement.broker
    summary.save()
    return summary


def names(placement: Stage, user: User) -> list[str]:
    return [programme.name for programme in placed_programmes(placement.company, user).programmes]


def test_a_broker_sees_every_programme_and_every_recorded_quote(placement: Stage) -> None:
    found = names(placement, placement.broker)
    assert found[:3] == [programme.name for programme in placement.programmes]
    assert len(found) == 3 + Quote.objects.filter(status=Quote.Status.RECORDED).count()


def test_a_client_sees_nothing_before_a_release(placement: Stage) -> None:
    assert placed_programmes(placement.company, placement.founder).programmes == ()
    request_summary(request=placement.request, by=placement.broker)
    assert placed_programmes(placement.company, placement.founder).programmes == ()


def test_a_client_sees_what_was_released(placement: Stage) -> None:
    summary = release(placement)
    told = [option["name"] for option in summary.document["comparison"]["options"]]
    assert names(placement, placement.founder) == told
    assert placed_for(placement.company, placement.founder).note == ""


def test_terms_that_changed_since_the_release_are_not_shown_and_that_is_said(placement: Stage) -> None:
    release(placement)
    chosen = ProgrammeSection.objects.filter(programme=placement.programmes[0])[0]
    chosen.section = QuoteSection.objects.filter(line=chosen.line).exclude(pk=chosen.section_id)[0]
    chosen.save()
    found = placed_programmes(placement.company, placement.founder)
    assert found.programmes == ()
    assert "have changed since, so they are left out here until your broker releases them again" in found.note


def test_a_programme_that_was_deleted_since_is_not_shown(placement: Stage) -> None:
    release(placement)
    placement.programmes[0].delete()
    assert placed_programmes(placement.company, placement.founder).programmes == ()


def test_another_company_sees_nothing_of_it(placement: Stage) -> None:
    release(placement)
    other = making.founder("anna@tessel.example")
    assert placed_programmes(placement.company, other).programmes == ()
    assert placed_programmes(making.company_of(other), other).programmes == ()


def test_the_clients_map_reads_a_released_programme(placement: Stage) -> None:
    release(placement)
    client = Client()
    client.force_login(placement.founder)
    key = f"programme-{placement.programmes[0].pk}"
    page = unescape(client.get(f"/map/?wording={key}").content.decode())
    assert "27 losses in 15 of 20 scenarios fall between your policies" in page
    assert f'aria-current="true">{placement.programmes[0].name}</a>' in page
    pair = f"/map/compare/?against={key}&wording=programme-{placement.programmes[2].pk}"
    assert "answers 129 losses better" in client.get(pair).content.decode()


def test_a_quote_that_was_not_released_is_not_there_by_its_address(placement: Stage) -> None:
    client = Client()
    client.force_login(placement.founder)
    key = f"programme-{placement.programmes[0].pk}"
    page = unescape(client.get(f"/map/?wording={key}").content.decode())
    assert f"“{key}” is not, or no longer, on this map." in page
    assert placement.programmes[0].name not in page


def test_a_broker_tries_wording_on_a_recorded_quote(placement: Stage) -> None:
    client = Client()
    client.force_login(placement.broker)
    key = f"programme-{placement.programmes[0].pk}"
    root = f"/clients/{placement.company.reference}/map/"
    page = unescape(client.get(f"{root}?wording={key}&if=pl_cyber:writeback").content.decode())
    assert "With 1 what-if switch on; nothing is saved" in page
    assert "would be answered differently" in page
