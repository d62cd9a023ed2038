"""Naming a company, and who sees it."""

import threading

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connections, transaction
from django.utils import timezone

from accounts.companies import (
    CompanyAlreadyNamedError,
    NotAClientError,
    change_company,
    name_company,
    reference_prefix,
)
from accounts.models import AuditEvent, Company, Membership, Role, User
from accounts.queries import current_company


def founder(email: str = "priya@solace.example") -> User:
    return User.objects.create_user(email, "correct horse battery", full_name="Priya Raman")


@pytest.mark.parametrize(
    ("name", "prefix"),
    [
        ("Solace Infusion Ltd", "SOL"),
        ("  3M-like 4 Öl", "MLI"),
        ("Élan", "ELA"),
        ("Ög 3", "OGX"),
        ("99", "XXX"),
        ("東京", "XXX"),
    ],
)
def test_a_reference_begins_with_three_letters_of_the_name(name: str, prefix: str) -> None:
    assert reference_prefix(name) == prefix


@pytest.mark.django_db
def test_the_founder_owns_the_company_and_the_trail_says_so() -> None:
    user = founder()
    company = name_company(user=user, name=" Solace Infusion Ltd ", town="Cambridge ")
    assert (company.name, company.town, company.reference) == ("Solace Infusion Ltd", "Cambridge", "SOL-0001")
    assert current_company(user) == company
    assert Membership.objects.get(user=user).kind == Membership.Kind.OWNER
    event = AuditEvent.objects.get()
    assert (event.actor, event.company, event.verb, event.subject) == (user, company, "named company", "SOL-0001")


@pytest.mark.django_db
def test_references_count_on_within_their_prefix() -> None:
    Company.objects.create(name="Solidus", reference="SOL-0041")
    Company.objects.create(name="Tern", reference="TER-0007")
    assert name_company(user=founder("a@a.example"), name="Solace", town="").reference == "SOL-0042"
    assert name_company(user=founder("b@b.example"), name="Solstice", town="").reference == "SOL-0043"
    assert name_company(user=founder("c@c.example"), name="Marlow", town="").reference == "MAR-0001"


@pytest.mark.django_db
def test_a_second_press_of_the_button_makes_no_second_company() -> None:
    user = founder()
    name_company(user=user, name="Solace", town="")
    with pytest.raises(CompanyAlreadyNamedError):
        name_company(user=user, name="Solace", town="")
    assert Company.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.BROKER, Role.EDITOR])
def test_the_firms_own_people_have_no_company(role: Role) -> None:
    user = User.objects.create_user("helen@brokers.example", "x", role=role)
    with pytest.raises(NotAClientError):
        name_company(user=user, name="Solace", town="")
    assert current_company(user) is None


@pytest.mark.django_db(transaction=True)
def test_founders_at_the_same_moment_get_numbers_of_their_own() -> None:
    users = [founder(f"f{number}@solace.example") for number in range(6)]
    start = threading.Barrier(len(users))
    failed: list[BaseException] = []

    def name(user: User) -> None:
        try:
            start.wait()
            name_company(user=user, name="Solace", town="")
        except BaseException as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=name, args=(user,)) for user in users]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert sorted(Company.objects.values_list("reference", flat=True)) == [f"SOL-{n:04}" for n in range(1, 7)]


@pytest.mark.django_db
def test_a_changed_name_keeps_the_reference_and_tells_what_it_was() -> None:
    user = founder()
    company = name_company(user=user, name="Solace", town="Cambridge")
    changed = change_company(company=company, name="Tessel", town="Cambridge", by=user)
    assert (changed.name, changed.reference) == ("Tessel", "SOL-0001")
    event = AuditEvent.objects.get(verb="changed company")
    assert (event.detail["before"]["name"], event.detail["after"]["name"]) == ("Solace", "Tessel")


@pytest.mark.django_db
def test_saving_the_same_again_leaves_no_trace() -> None:
    user = founder()
    company = name_company(user=user, name="Solace", town="Cambridge")
    change_company(company=company, name="Solace", town="Cambridge", by=user)
    assert not AuditEvent.objects.filter(verb="changed company").exists()


@pytest.mark.django_db
def test_a_company_is_seen_by_its_members_and_by_brokers_once_it_came_to_them() -> None:
    user, other = founder(), founder("joe@other.example")
    company = name_company(user=user, name="Solace", town="")
    broker = User.objects.create_user("helen@brokers.example", "x", role=Role.BROKER)
    editor = User.objects.create_user("ruth@brokers.example", "x", role=Role.EDITOR)
    assert company in Company.objects.visible_to(user)
    assert not Company.objects.visible_to(other).exists()
    assert not Company.objects.visible_to(broker).exists()
    company.came_to_broker_at = timezone.now()
    company.save()
    assert company in Company.objects.visible_to(broker)
    assert not Company.objects.visible_to(editor).exists()
    assert not Company.objects.visible_to(AnonymousUser()).exists()
    user.is_active = False
    assert not Company.objects.visible_to(user).exists()


@pytest.mark.django_db
def test_two_addresses_that_differ_by_case_are_one_person() -> None:
    founder("priya@solace.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="PRIYA@solace.example")
    assert User.objects.create_user("Other@Solace.Example").email == "other@solace.example"
