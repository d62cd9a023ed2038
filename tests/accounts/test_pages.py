"""Arriving, naming the company, one's own details, and the navigation."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import resolve
from pytest_django import DjangoAssertNumQueries

from accounts.companies import name_company
from accounts.context import navigation
from accounts.models import Company, Role, User
from accounts.policy import (
    broker_required,
    client_or_broker_required,
    client_required,
    signed_in_required,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def founder() -> User:
    return User.objects.create_user("priya@solace.example", "correct horse battery", full_name="Priya Raman")


@pytest.fixture
def broker() -> User:
    return User.objects.create_user("helen@brokers.example", "x", full_name="Helen Marsh", role=Role.BROKER)


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("ruth@brokers.example", "x", full_name="Ruth Calloway", role=Role.EDITOR)


def request_of(user: User | AnonymousUser, path: str = "/start/") -> HttpRequest:
    request = RequestFactory().get(path)
    request.user = user
    request.resolver_match = resolve(path)
    return request


def labels(user: User, path: str = "/start/") -> list[tuple[str, bool]]:
    return [(item.label, item.current) for item in navigation(request_of(user, path))["nav"]]


# Arriving


def test_a_new_founder_is_sent_to_name_the_company(client: Client, founder: User) -> None:
    client.force_login(founder)
    assert client.get("/start/").headers["Location"] == "/company/"


def test_a_founder_with_a_company_arrives_at_the_overview(client: Client, founder: User) -> None:
    name_company(user=founder, name="Solace", town="")
    client.force_login(founder)
    assert client.get("/start/").headers["Location"] == "/overview/"


def test_a_broker_arrives_at_the_desk_and_an_editor_at_the_library(client: Client, broker: User, editor: User) -> None:
    client.force_login(broker)
    assert client.get("/start/").headers["Location"] == "/desk/"
    client.force_login(editor)
    assert client.get("/start/").headers["Location"] == "/editor/"


def test_whoever_is_signed_out_is_asked_to_sign_in_and_led_back(client: Client) -> None:
    assert client.get("/profile/").headers["Location"] == "/accounts/login/?next=/profile/"
    assert client.post("/profile/", {}).headers["Location"] == "/accounts/login/?next=/start/"


# The company


def test_naming_the_company_leads_to_the_questionnaire(client: Client, founder: User) -> None:
    client.force_login(founder)
    reply = client.post("/company/", {"name": "Solace Infusion Ltd", "town": "Cambridge"})
    assert (reply.status_code, reply.headers["Location"]) == (302, "/questionnaire/")
    assert Company.objects.get().reference == "SOL-0001"


def test_a_company_without_a_name_is_told_what_is_missing(client: Client, founder: User) -> None:
    client.force_login(founder)
    reply = client.post("/company/", {})
    assert reply.status_code == 422
    text = reply.content.decode()
    assert "<title>Error: Name your company" in text
    assert 'href="#id_name"' in text
    assert text.count("Enter the company’s name.") == 2
    assert not Company.objects.exists()


def test_the_page_changes_name_and_town_once_there_is_a_company(client: Client, founder: User) -> None:
    name_company(user=founder, name="Solace", town="Cambridge")
    client.force_login(founder)
    assert 'value="Solace"' in client.get("/company/").content.decode()
    client.post("/company/", {"name": "Solace Pumps Ltd", "town": "Ely"})
    company = Company.objects.get()
    assert (company.name, company.town, company.reference) == ("Solace Pumps Ltd", "Ely", "SOL-0001")


def test_a_broker_finds_no_page_to_name_a_company(client: Client, broker: User) -> None:
    client.force_login(broker)
    assert client.get("/company/").status_code == 404
    assert client.post("/company/", {"name": "Solace", "town": "Ely"}).status_code == 404
    assert not Company.objects.exists()


# One's own details


def test_a_person_changes_name_and_job_title_and_nothing_else(client: Client, founder: User) -> None:
    client.force_login(founder)
    client.post(
        "/profile/", {"full_name": "P. Raman", "job_title": "Chief executive", "role": "broker", "is_staff": "1"}
    )
    founder.refresh_from_db()
    assert (founder.full_name, founder.job_title) == ("P. Raman", "Chief executive")
    assert (founder.role, founder.is_staff, founder.email) == (Role.CLIENT, False, "priya@solace.example")


# Who may open what


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("open")


@pytest.mark.parametrize(
    ("guard", "roles"),
    [
        (client_required, {Role.CLIENT}),
        (broker_required, {Role.BROKER}),
        (client_or_broker_required, {Role.CLIENT, Role.BROKER}),
        (signed_in_required, set(Role)),
    ],
)
def test_a_page_is_open_to_its_roles_and_not_there_for_others(guard: Any, roles: set[Role]) -> None:
    for role in Role:
        request = request_of(User.objects.create_user(f"{role}@a.example", role=role))
        if role in roles:
            assert guard(page)(request).content == b"open"
        else:
            with pytest.raises(Http404):
                guard(page)(request)
    assert guard(page)(request_of(AnonymousUser())).headers["Location"] == "/accounts/login/?next=/start/"


# Navigation


def test_each_role_has_its_own_navigation(founder: User, broker: User, editor: User) -> None:
    name_company(user=founder, name="Solace", town="")
    assert [label for label, _ in labels(founder)] == [
        "Overview",
        "Questionnaire",
        "Coverage map",
        "Quotes",
        "Documents",
    ]
    assert [label for label, _ in labels(broker)] == ["Desk", "Insurers"]
    assert [label for label, _ in labels(editor)] == ["Library", "Next edition", "Worked cases", "Effects", "Editions"]


def test_a_founder_without_a_company_has_nowhere_to_go_yet(founder: User) -> None:
    assert labels(founder) == []


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/overview/", "Overview"),
        ("/questionnaire/", "Questionnaire"),
        ("/questionnaire/check/", "Questionnaire"),
        ("/map/", "Coverage map"),
        ("/quotes/", "Quotes"),
        ("/quotes/SOL-0001-2027/", "Quotes"),
        ("/quotes/SOL-0001-2027/comparison/", "Quotes"),
        ("/documents/", "Documents"),
        ("/profile/", ""),
    ],
)
def test_the_place_where_a_founder_is_stands_out(founder: User, path: str, current: str) -> None:
    name_company(user=founder, name="Solace", town="")
    assert [label for label, here in labels(founder, path) if here] == [current][: bool(current)]


@pytest.mark.parametrize(
    ("path", "current"),
    [("/desk/", "Desk"), ("/desk/SOL-0001-2027/", "Desk"), ("/desk/insurers/", "Insurers")],
)
def test_the_place_where_a_broker_is_stands_out(broker: User, path: str, current: str) -> None:
    assert [label for label, here in labels(broker, path) if here] == [current]


def test_the_navigation_costs_one_query_and_none_unless_printed(
    founder: User, broker: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    name_company(user=founder, name="Solace", town="")
    with django_assert_num_queries(0):
        given = navigation(request_of(founder))
    with django_assert_num_queries(1):
        assert (len(given["nav"]), str(given["who_line"])) == (5, "Solace")
    with django_assert_num_queries(0):
        given = navigation(request_of(broker))
        assert (len(given["nav"]), str(given["who_line"])) == (2, "Broker")


def test_a_visitor_has_no_navigation_and_costs_no_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        given = navigation(request_of(AnonymousUser(), "/accounts/login/"))
        assert (list(given["nav"]), str(given["who_line"])) == ([], "")
