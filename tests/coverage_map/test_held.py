"""What a company holds now, as the programme of its own map."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from accounts.models import User
from coverage_map.held import held_programme
from coverage_map.wordings import limits_of
from questionnaires.held import Held, HeldTerm, Holding
from questionnaires.models import HeldPolicy, HeldWording
from scenarios.conditions import Values
from tests.coverage_map.making import INCEPTION, LIBRARY, answer_all, demo_answers
from tests.questionnaires import making

WITHOUT = {key: value for key, value in demo_answers().items() if key != "insurance.lines_now"}


def programme(*policies: Held, answers: Values = WITHOUT):  # type: ignore[no-untyped-def]  # found or None, as each test says
    return held_programme(LIBRARY, policies, answers=answers, inception=INCEPTION, limits=limits_of(LIBRARY, answers))


def test_nothing_told_is_no_programme_at_all() -> None:
    assert programme() is None


def test_a_policy_is_read_with_its_limit_excess_retroactive_date_and_wording() -> None:
    found = programme(
        Held(
            "eo",
            Holding.HELD,
            insurer_name="Calder",
            limit=Decimal(2_000_000),
            deductible=Decimal(10_000),
            retro="2024-03-01",
            wording=(HeldTerm("eo_injury", "covered", "p. 12"), HeldTerm("eo_contractual", "absolute")),
        ),
        Held("cy", Holding.NONE),
    )
    assert found is not None
    assert [line for line in LIBRARY.lines if found.programme.bought(line)] == ["eo"]
    features = found.programme.features
    assert (features["eo_limit"].value, features["eo_deductible"].value) == (Decimal(2_000_000), Decimal(10_000))
    assert features["eo_retro"].value == date(2024, 3, 1)
    assert (features["eo_injury"].confirmed, features["eo_injury"].reference) == (True, "p. 12")
    assert not features["eo_contractual"].confirmed
    assert found.programme.insurers == {"eo": "Calder"}
    assert found.told
    assert found.notes == ("Not known whether it is held, so read as not bought: Product liability and Recall.",)


def test_a_limit_that_is_not_told_is_taken_and_said_never_none() -> None:
    found = programme(Held("rc", Holding.HELD))
    assert found is not None
    assert found.programme.bought("rc")
    assert [(limit.line, limit.amount, limit.assumed) for limit in found.limits] == [("rc", Decimal(2_000_000), True)]
    assert "Held, but its limit isn’t told, so a planning limit is taken: Recall." in found.notes


def test_lines_named_without_a_policy_are_read_on_the_markets_wording() -> None:
    found = programme(answers={**WITHOUT, "insurance.lines_now": frozenset({"pl", "cy"})})
    assert found is not None
    assert [line for line in LIBRARY.lines if found.programme.bought(line)] == ["pl", "cy"]
    assert found.notes == (
        "Held, but nothing is told of the policy, so read on wording as commonly sold: Product liability and Cyber.",
    )
    assert not found.told


def test_not_knowing_is_not_holding_and_is_said() -> None:
    found = programme(Held("pl", Holding.UNKNOWN), answers={**WITHOUT, "insurance.lines_now": frozenset({"pl"})})
    assert found is not None
    assert not found.programme.bought("pl")
    assert found.notes == ("Not known whether it is held, so read as not bought: Product liability.",)


def test_nothing_held_is_a_programme_that_pays_nothing() -> None:
    found = programme(answers={**WITHOUT, "insurance.lines_now": frozenset({"none"})})
    assert found is not None
    assert not any(found.programme.bought(line) for line in LIBRARY.lines)
    assert found.notes == ()


@pytest.mark.django_db
def test_the_map_opens_with_what_the_company_holds(client: Client) -> None:
    user: User = making.founder()
    profile = making.profile(user)
    answer_all(profile)
    policy = HeldPolicy.objects.create(
        profile=profile, line="eo", holding="held", limit=Decimal(5_000_000), insurer_name="Calder", changed_by=user
    )
    HeldWording.objects.create(policy=policy, feature="eo_contractual", value="absolute", reference="p. 4")
    client.force_login(user)
    page = client.get("/map/").content.decode()
    assert 'aria-current="true">What you hold</a>' in page
    assert "With what is held now, " in page
    assert "Calder" in page
    assert 'aria-current="true">Wording as commonly sold</a>' in client.get("/map/?wording=market").content.decode()
