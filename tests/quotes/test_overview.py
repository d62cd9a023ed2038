"""A client's overview: the next step, and how far everything has come."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.companies import name_company
from accounts.models import Company, User
from coverage_map.controls import controls_summary
from coverage_map.queries import own_source
from questionnaires.answers import save_answer
from questionnaires.declarations import Signatory, sign, statements
from questionnaires.models import HeldPolicy, Profile
from quotes.demo import load_people_and_dossiers
from quotes.demo_placement import place, release
from quotes.models import ProgrammeSummary, QuoteRequest
from quotes.overview import Overview, overview_of
from quotes.requests import save_request, withdraw
from scenarios.editions import library_of, publish
from scenarios.packs import builtin_pack

TODAY = date(2026, 11, 23)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo(db: None) -> None:
    publish(pack=builtin_pack(), number="2026.1")
    load_people_and_dossiers(today=TODAY)


def founder(company: str) -> User:
    return User.objects.get(memberships__company__reference=company, memberships__kind="owner")


def overview(company: str = "SOL-0001") -> Overview:
    return overview_of(Company.objects.get(reference=company), user=founder(company), today=TODAY)


def test_a_new_company_is_told_to_begin_and_shown_no_numbers() -> None:
    user = User.objects.create_user("mei@oriel.example", "x")
    company = name_company(user=user, name="Oriel Sleep Ltd", town="Bath")
    page = overview_of(company, user=user, today=TODAY)
    assert page.step.stressed == "Begin with your company and product."
    assert (page.progress, page.map, page.controls, page.requests, page.documents) == (None, None, None, (), ())


def test_a_company_that_has_begun_goes_on_at_its_next_question() -> None:
    page = overview("TES-0001")
    assert page.progress is not None
    assert page.progress.answered == 4
    assert page.step.stressed == f"{page.progress.minutes_left} minutes left in the questionnaire."
    assert page.step.url.startswith("/questionnaire/")


def test_the_map_says_what_the_map_page_says(client: Client) -> None:
    """Of the company's own programme where it is told, as on the map."""
    client.force_login(founder("SOL-0001"))
    read, shown = client.get("/overview/"), client.get("/map/").context["map"]
    page = read.context["page"]
    assert "With what you hold now, from your answers so far." in read.content.decode()
    assert page.map.held
    assert shown.headline.before == "With what is held now, "
    assert (page.map.between, page.map.scenarios) == (shown.between_losses, shown.between_scenarios)
    assert page.map.stays == next(figure.value for figure in shown.figures if figure.label == "Stays with you")
    source = own_source(Company.objects.get(reference="SOL-0001"), today=TODAY)
    assert page.controls == controls_summary(source.library, source.answers)


def test_a_company_that_tells_of_no_policy_reads_wording_as_commonly_sold(client: Client) -> None:
    HeldPolicy.objects.filter(profile__company__reference="SOL-0001").delete()
    client.force_login(founder("SOL-0001"))
    read, shown = client.get("/overview/"), client.get("/map/").context["map"]
    assert "Against wording as commonly sold, from your answers so far." in read.content.decode()
    assert read.context["page"].map.between == shown.between_losses


def test_a_request_on_its_way_says_whom_it_waits_for() -> None:
    place()
    page = overview()
    assert [(row.reference, row.status) for row in page.requests] == [("SOL-0001-2027", "In market")]
    assert page.step.stressed == "Waits for insurers."
    assert page.step.url == "/quotes/SOL-0001-2027/"
    assert page.documents == ()


def test_a_released_summary_comes_first() -> None:
    place()
    release()
    page = overview()
    summary = ProgrammeSummary.objects.get()
    assert page.step.url == "/quotes/SOL-0001-2027/comparison/"
    assert [(row.title, row.url, row.pages) for row in page.documents] == [
        ("Programme summary, version 1", f"/documents/{summary.pk}.pdf", summary.pages)
    ]


def test_a_withdrawn_request_asks_nothing_any_more() -> None:
    place()
    user = founder("SOL-0001")
    withdraw(request=QuoteRequest.objects.get(), reason="We wait.", by=user)
    assert overview().step.action == "Carry on"


def test_a_void_declaration_stands_before_everything_else(client: Client) -> None:
    place()
    release()
    owner = founder("SOL-0001")
    profile = Profile.objects.get(company__reference="SOL-0001")
    every = [statement.key for statement in statements(library_of(profile.edition))]
    made = sign(profile=profile, signatory=Signatory("Anand Rao", "Chair"), agreed=every, by=owner)
    client.force_login(owner)
    assert "is void" not in client.get("/overview/").content.decode()
    save_answer(profile=profile, question="company.revenue_last", value=1, by=owner)
    body = client.get("/overview/").content.decode()
    assert body.index("1 answer changed since Anand Rao signed.") < body.index("<h1>")
    assert library_of(profile.edition).questions["company.revenue_last"].question in body
    assert f'href="/questionnaire/signed/{made.pk}/"' in body
    assert 'href="/questionnaire/sign/"' in body


def test_another_company_sees_nothing_of_it(client: Client) -> None:
    place()
    release()
    client.force_login(founder("TES-0001"))
    assert "SOL-0001" not in client.get("/overview/").content.decode()


def test_the_number_of_queries_does_not_grow_with_what_there_is(client: Client) -> None:
    place()
    release()
    client.force_login(founder("SOL-0001"))
    client.get("/overview/")

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/overview/").status_code == 200
        return len(asked)

    before = queries()
    request = QuoteRequest.objects.get()
    save_request(
        profile=request.profile,
        lines={"pl": Decimal(1_000_000)},
        starts=date(2028, 2, 1),
        ends=date(2029, 1, 31),
        notes="",
        by=founder("SOL-0001"),
    )
    assert queries() == before
