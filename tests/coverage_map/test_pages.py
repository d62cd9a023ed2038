"""Map pages: whose they are, what they show in each state, what they cost."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import Company, User
from coverage_map.documents.building import hash_of
from coverage_map.documents.printing import page_of
from coverage_map.models import MapDocument
from questionnaires.models import Answer
from questionnaires.snapshots import take_snapshot
from tests.coverage_map.making import answer_all
from tests.questionnaires import making

pytestmark = pytest.mark.django_db

MAP = "/map/"
CELL = "/map/firmware_regression/field/"


def signed_in(user: User | AnonymousUser) -> Client:
    client = Client()
    if isinstance(user, User):
        client.force_login(user)
    return client


@pytest.fixture
def owner() -> User:
    user = making.founder()
    answer_all(making.profile(user))
    return user


@pytest.fixture
def sent(owner: User) -> Company:
    """The founder's company once its answers have gone to the broker."""
    company = making.company_of(owner)
    take_snapshot(profile=company.profiles.get(), by=owner)
    company.came_to_broker_at = timezone.now()
    company.save()
    return company


def read(client: Client, path: str, **headers: str) -> str:
    response = client.get(path, headers=headers)
    assert response.status_code == 200, path
    return response.content.decode()


@pytest.mark.parametrize(
    ("wording", "says"),
    [
        ("market", "With wording as commonly sold, <strong>7 losses in 5 of 20 scenarios fall between"),
        ("asked", "With wording as a broker would ask for it, <strong>no loss falls between your policies"),
        ("nothing", "With nothing bought, <strong>all 152 losses in 20 scenarios stay with you"),
    ],
)
def test_the_map_answers_in_one_sentence_on_each_wording(owner: User, wording: str, says: str) -> None:
    page = read(signed_in(owner), f"{MAP}?wording={wording}")
    assert says in page
    assert page.count("Indicative, always subject to wording.") == 1
    assert 'style="' not in page


def test_commonly_sold_wording_is_what_the_map_opens_with(owner: User) -> None:
    page = read(signed_in(owner), MAP)
    assert re.search(r'aria-current="true">Wording as commonly sold', page)


def test_the_table_has_a_caption_scopes_and_an_empty_corner(owner: User) -> None:
    page = read(signed_in(owner), MAP)
    assert re.search(r'role="region" aria-labelledby="matrix-table-caption" tabindex="0">', page)
    assert '<thead><tr><td>Scenario, by fit</td><th scope="col">Injury and damage</th>' in page
    assert page.count('<th scope="row">') == 40  # twenty scenarios in two tables


def test_a_cell_is_a_link_that_htmx_opens_beside_the_table(owner: User) -> None:
    page = read(signed_in(owner), MAP)
    address = f"{CELL}?wording=market"
    assert f'<a href="{address}" data-reasons hx-get="{address}" hx-target="#reasons"' in page


def test_a_cell_opens_as_a_part_for_htmx_and_as_a_page_without(owner: User) -> None:
    client = signed_in(owner)
    part, page = read(client, CELL, hx_request="true"), read(client, CELL)
    assert "<html" not in part
    assert "<h1>Firmware regression after an over-the-air update</h1>" in page
    for answer in (part, page):
        assert "Third-party recall liability" in answer
        assert "Market default, assumed" in answer
    assert "Vary" in client.get(CELL).headers


def test_an_answer_behind_a_reason_links_to_its_question(owner: User) -> None:
    page = read(signed_in(owner), "/map/integration_failure/financial/")
    assert 'because you answered <a href="/questionnaire/contracts/indemnity/">' in page


@pytest.mark.parametrize(
    "path",
    [
        "/map/nothing_such/field/",
        "/map/firmware_regression/privacy/",
        "/map/implant_vulnerability/injury/",
    ],
)
def test_what_is_not_on_the_map_is_not_found(owner: User, path: str) -> None:
    assert signed_in(owner).get(path).status_code == 404


def test_a_link_to_a_programme_that_is_not_there_says_so_and_shows_the_market(owner: User) -> None:
    page = read(signed_in(owner), f"{MAP}?wording=quote-99")
    assert "“quote-99” is not, or no longer, on this map. What you see is “Wording as commonly sold”." in page
    assert "7 losses in 5 of 20 scenarios fall between" in page


def test_an_empty_questionnaire_says_what_to_answer_first() -> None:
    user = making.founder()
    making.profile(user)
    page = read(signed_in(user), MAP)
    assert "Your map begins with a few answers" in page
    assert 'href="/questionnaire/product/form/"' in page
    assert "data-reasons" not in page


def test_a_company_without_a_questionnaire_sees_the_same() -> None:
    making.edition()
    assert "Your map begins with a few answers" in read(signed_in(making.founder()), MAP)


def test_answers_that_nobody_knows_show_the_map_of_a_typical_maker_and_say_so() -> None:
    user = making.founder()
    profile = making.profile(user)
    Answer.objects.bulk_create(
        Answer(profile=profile, question=key, dont_know=True, answered_by=user) for key in making.library().questions
    )
    company = making.company_of(user)
    take_snapshot(profile=profile, by=user)
    company.came_to_broker_at = timezone.now()
    company.save()
    client, brokers = signed_in(user), signed_in(making.broker())
    for reads, path in (
        (client, MAP),
        (client, "/map/compare/"),
        (brokers, f"/clients/{company.reference}/map/"),
        (brokers, f"/clients/{company.reference}/map/compare/"),
    ):
        page = read(reads, path)
        assert "This is the map of a typical maker." in page, path
        assert "Nothing is answered yet" not in page, path
        assert "Amounts need figures" in page, path
    assert "fall between the policies" in read(client, MAP)
    client.post("/map/paper/", {"wording": "market"})
    document = MapDocument.objects.get(company=company).document
    assert "This is the map of a typical maker." in page_of(document, hash_of(document))[0]


def test_a_known_answer_ends_the_map_of_a_typical_maker(owner: User) -> None:
    assert "typical maker." not in read(signed_in(owner), MAP)


def test_some_answers_show_the_map_and_what_would_sharpen_it() -> None:
    user = making.founder()
    answer_all(making.profile(user), "company", "product")
    page = read(signed_in(user), MAP)
    assert re.search(r"<b>\d+ questions would sharpen this\.</b>", page)
    assert "Needs: " in page
    assert "Controls score: not known yet" in page
    assert "data-reasons" in page


def test_all_answers_leave_nothing_to_sharpen(owner: User) -> None:
    assert "Nothing is left to sharpen" in read(signed_in(owner), MAP)


def test_whoever_has_named_no_company_is_asked_to() -> None:
    making.edition()
    user = User.objects.create_user("new@solace.example", "correct horse battery")
    response = signed_in(user).get(MAP)
    assert (response.status_code, response["Location"]) == (302, "/company/")


def test_a_broker_reads_a_clients_map_without_links_into_its_questionnaire(owner: User, sent: Company) -> None:
    client = signed_in(making.broker())
    page = read(client, f"/clients/{sent.reference}/map/")
    assert "7 losses in 5 of 20 scenarios fall between the policies" in page
    assert "/questionnaire/" not in page
    assert f'href="/clients/{sent.reference}/map/firmware_regression/field/?wording=market"' in page
    read(client, f"/clients/{sent.reference}/map/firmware_regression/field/")


def test_a_broker_is_told_of_the_client_and_not_of_himself(owner: User, sent: Company) -> None:
    page = read(signed_in(making.broker()), f"/clients/{sent.reference}/map/")
    main = page[page.index('<main id="main"') : page.index("</main>")]
    assert "fall between the policies</strong>" in main
    assert "Stays with the client" in main
    assert not re.findall(r"[Yy]our answers|[Yy]our policies|yourself|with you\b|you answered", main)


def test_a_broker_reads_what_was_sent_and_not_what_is_being_changed(owner: User, sent: Company) -> None:
    sent.profiles.get().answers.all().delete()
    page = read(signed_in(making.broker()), f"/clients/{sent.reference}/map/")
    assert "7 losses in 5 of 20 scenarios fall between" in page


def test_strangers_find_nothing(owner: User, sent: Company) -> None:
    other = making.founder("anna@tessel.example")
    making.profile(other)
    theirs = f"/clients/{sent.reference}/map/"
    assert signed_in(other).get(theirs).status_code == 404
    assert signed_in(owner).get(theirs).status_code == 404
    assert signed_in(making.broker()).get(MAP).status_code == 404
    for path in (MAP, CELL, theirs, f"{theirs}firmware_regression/field/"):
        response = signed_in(AnonymousUser()).get(path)
        assert (response.status_code, response["Location"]) == (302, f"/accounts/login/?next={path}")


def test_a_broker_finds_nothing_of_a_company_that_sent_nothing(owner: User) -> None:
    company = making.company_of(owner)
    client = signed_in(making.broker())
    assert client.get(f"/clients/{company.reference}/map/").status_code == 404
    company.came_to_broker_at = timezone.now()
    company.save()
    assert client.get(f"/clients/{company.reference}/map/").status_code == 404


def test_posts_are_refused(owner: User) -> None:
    assert signed_in(owner).post(MAP).status_code == 405


def test_the_map_costs_the_same_queries_whatever_is_answered(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    few, many = making.founder(), making.founder("anna@tessel.example")
    answer_all(making.profile(few), "company")
    answer_all(making.profile(many))
    read(signed_in(few), MAP)  # compiles the library and the templates once
    for user in (few, many):
        client = signed_in(user)
        with django_assert_num_queries(10):
            read(client, MAP)
