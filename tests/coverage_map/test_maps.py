"""Maps kept with their reasons."""

import json

import pytest

from accounts.models import AuditEvent
from coverage_map.maps import is_intact, result_to_json, store_map
from coverage_map.models import StoredMap
from questionnaires.snapshots import take_snapshot
from tests.coverage_map.making import answer_all, demo_programme, reader
from tests.questionnaires import making

pytestmark = pytest.mark.django_db


def test_a_map_is_kept_once_with_its_reasons_and_its_money() -> None:
    owner = making.founder()
    profile = making.profile(owner)
    answer_all(profile)
    snapshot = take_snapshot(profile=profile, by=owner)
    first = store_map(snapshot=snapshot, programme=demo_programme("cheapest"), by=owner)
    again = store_map(snapshot=snapshot, programme=demo_programme("cheapest"), by=owner)
    assert (first.pk, StoredMap.objects.count()) == (again.pk, 1)
    assert AuditEvent.objects.filter(verb="stored map").count() == 1
    kept = StoredMap.objects.get()
    assert (kept.basis, kept.edition.number, is_intact(kept)) == ("Harbour & Vale as quoted", "2026.1", True)
    assert kept.result["money"]["total"]["insured"] == "983000"


def test_another_wording_is_another_map() -> None:
    owner = making.founder()
    profile = making.profile(owner)
    snapshot = take_snapshot(profile=profile, by=owner)
    programme = demo_programme("cheapest")
    first = store_map(snapshot=snapshot, programme=programme, by=owner)
    second = store_map(snapshot=snapshot, programme=programme.changed({"pl_cyber": "writeback"}), by=owner)
    assert first.sha256 != second.sha256
    assert StoredMap.objects.filter(snapshot=snapshot).count() == 2


def test_a_changed_map_is_noticed() -> None:
    owner = making.founder()
    snapshot = take_snapshot(profile=making.profile(owner), by=owner)
    stored = store_map(snapshot=snapshot, programme=demo_programme("split"), by=owner)
    stored.result["scenarios"][0]["fit"] = 100
    assert not is_intact(stored)


def test_only_the_company_and_its_broker_see_a_stored_map() -> None:
    owner, stranger, broker = making.founder(), making.founder("anna@tessel.example"), making.broker()
    snapshot = take_snapshot(profile=making.profile(owner), by=owner)
    store_map(snapshot=snapshot, programme=demo_programme("split"), by=owner)
    seen = [StoredMap.objects.visible_to(user).count() for user in (owner, stranger, broker)]
    assert seen == [1, 0, 0]


def test_the_json_names_rule_answer_and_wording() -> None:
    result = json.loads(json.dumps(result_to_json(reader().map)))
    scenario = next(s for s in result["scenarios"] if s["scenario"] == "firmware_regression")
    loss = scenario["heads"]["injury_damages"]
    assert (loss["level"], loss["falls_between"]) == ("excluded", ["eo", "pl"])
    rules = {r["rule"]: r for c in loss["clauses"] if c["clause"] == "pl.injury" for r in c["reasons"]}
    assert rules["PL9"]["features"][0] == {
        "feature": "pl_cyber",
        "value": "absolute",
        "confirmed": True,
        "stated": True,
        "reference": "HV Manufacturers Combined 2024/3",
    }
