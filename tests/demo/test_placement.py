"""The demo's placement: what was asked, what was offered, and what a person may do to it in between."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Company, Role, User
from quotes.demo import load_demo, load_people_and_dossiers
from quotes.demo_placement import place, release
from quotes.models import (
    Approach,
    InformationRequest,
    Insurer,
    Programme,
    ProgrammeSummary,
    Quote,
    QuoteRequest,
)
from quotes.programmes import delete_programme
from quotes.requests import withdraw
from quotes.summaries import request_summary
from scenarios.editions import publish
from scenarios.packs import builtin_pack
from tests.demo.rows import every_row

TODAY = date(2026, 11, 23)

pytestmark = pytest.mark.django_db

WHERE = re.compile(r"Schedule|General condition \d+|Section \d, (clause \d\.\d|exclusion \d+)")


@pytest.fixture(autouse=True)
def demo(db: None) -> None:
    publish(pack=builtin_pack(), number="2026.1")
    load_people_and_dossiers(today=TODAY)
    place()


def the_request() -> QuoteRequest:
    return QuoteRequest.objects.get(reference="SOL-0001-2027")


def test_the_request_asks_for_the_limits_that_the_answers_name() -> None:
    request = the_request()
    assert {line.line: line.limit for line in request.lines.all()} == {
        "pl": Decimal(10_000_000),
        "eo": Decimal(5_000_000),
        "cy": Decimal(3_000_000),
        "rc": Decimal(2_000_000),
    }
    assert (request.starts, request.ends) == (date(2027, 2, 1), date(2028, 1, 31))
    assert request.snapshot is not None
    assert (str(request.broker), request.declared_by) == ("Helen Marsh", User.objects.get(email="priya@solace.example"))
    assert not InformationRequest.objects.filter(request=request, replied_at=None).exists()


def test_four_invented_insurers_have_offered() -> None:
    quotes = Quote.objects.filter(approach__request=the_request()).select_related("approach__insurer", "created_by")
    assert {
        str(quote.approach.insurer): (
            quote.kind,
            quote.status,
            quote.approach.status,
            sum(section.premium for section in quote.sections.all()),
        )
        for quote in quotes
    } == {
        "Harbour & Vale Insurance": ("firm", "recorded", "quoted", Decimal(68_000)),
        "Meridian Life Sciences": ("firm", "recorded", "quoted", Decimal(148_000)),
        "Northgate Specialty": ("firm", "recorded", "quoted", Decimal(68_500)),
        "Calder Technology Underwriting": ("indication", "recorded", "quoted", Decimal(70_500)),
    }
    assert {str(quote.created_by) for quote in quotes} == {"Tom Adeyemi"}


def test_every_term_is_confirmed_and_says_where_the_wording_has_it() -> None:
    for quote in Quote.objects.prefetch_related("features"):
        for row in quote.features.all():
            assert row.confirmed
            assert re.fullmatch(
                r"Schedule|General condition \d+|Section \d, (clause \d\.\d|exclusion \d+)", row.reference
            )


def test_three_programmes_are_made_of_their_sections_and_one_is_recommended() -> None:
    programmes = Programme.objects.filter(request=the_request())
    assert [(str(p), p.recommended, bool(p.reasons)) for p in programmes] == [
        ("Harbour & Vale as quoted", False, False),
        ("Meridian package", False, False),
        ("Northgate product and recall with Calder technology and cyber", True, True),
    ]
    split = programmes[2]
    assert {s.line: str(s.section.quote.approach.insurer) for s in split.sections.all()} == {
        "pl": "Northgate Specialty",
        "rc": "Northgate Specialty",
        "eo": "Calder Technology Underwriting",
        "cy": "Calder Technology Underwriting",
    }


def test_only_the_company_that_asked_has_come_to_the_brokers() -> None:
    broker = User.objects.get(email="tom@brokers.example")
    assert [str(company) for company in Company.objects.visible_to(broker)] == ["Solace Infusion Ltd"]


# The summary


def test_one_summary_is_printed_and_released_to_the_founder() -> None:
    release()
    founder = User.objects.get(email="priya@solace.example")
    summary = ProgrammeSummary.objects.visible_to(founder).get()
    assert (summary.kind, summary.status, summary.tagged, summary.request.status) == (
        "draft",
        "ready",
        True,
        "in_market",
    )
    with summary.file.open() as file:
        assert file.read(5) == b"%PDF-"
    assert not ProgrammeSummary.objects.visible_to(User.objects.get(email="anna@tessel.example")).exists()


def test_a_load_that_was_cut_off_before_printing_is_finished_by_the_next() -> None:
    assert ProgrammeSummary.objects.get().released_at is None
    load_demo(today=TODAY)
    assert ProgrammeSummary.objects.get().released_at is not None


def test_a_summary_that_a_broker_made_since_is_not_released_for_them() -> None:
    release()
    broker = User.objects.get(email="helen@brokers.example")
    request_summary(request=the_request(), by=broker, kind="draft")
    before = every_row()
    load_demo(today=TODAY)
    assert every_row() == before


def test_a_summary_that_cannot_be_printed_is_told_and_the_rest_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("insure24.pdf.render", broken)
    with pytest.raises(CommandError, match="summary isn't printed yet"):
        call_command("load_demo")
    assert Programme.objects.count() == 3


# Loading again


def test_loading_again_adds_no_row_and_changes_none() -> None:
    load_demo(today=TODAY)
    before = every_row()
    load_demo(today=date(2027, 5, 4))
    assert every_row() == before


def test_loading_again_brings_nothing_back_that_a_person_took_away() -> None:
    release()
    broker = User.objects.get(email="helen@brokers.example")
    delete_programme(programme=Programme.objects.get(name="Harbour & Vale as quoted"), by=broker)
    Insurer.objects.filter(name="Northgate Specialty").update(name="Northgate", active=False)
    Approach.objects.filter(insurer__name="Northgate").update(note="They bought a competitor.")
    withdraw(request=the_request(), reason="The board wants to wait.", by=broker)
    before = every_row()
    load_demo(today=TODAY)
    assert every_row() == before


def test_a_role_given_since_stays_given() -> None:
    release()
    User.objects.filter(email="tom@brokers.example").update(role=Role.EDITOR, is_active=False)
    load_demo(today=TODAY)
    tom = User.objects.get(email="tom@brokers.example")
    assert (tom.role, tom.is_active) == (Role.EDITOR, False)
