"""What a company holds now: told, kept, frozen, and read as wording features."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import AuditEvent
from questionnaires.current_insurance import (
    HeldChangedError,
    HeldTerms,
    UnknownLineError,
    add_held_documents,
    forget_held,
    remove_held_document,
    tell_held,
)
from questionnaires.held import (
    AS_TOLD,
    HeldStatement,
    HeldTerm,
    Holding,
    held_from_snapshot,
    held_policies,
    held_statements,
)
from questionnaires.models import Evidence, HeldPolicy
from questionnaires.snapshots import canonical, is_intact, take_snapshot
from tests.questionnaires.making import PDF, founder, library, profile

CYBER = HeldTerms(
    insurer_name="Harbour",
    policy_number="HC-1",
    limit=Decimal(2_000_000),
    deductible=Decimal(25_000),
    retro="inception",
    starts=date(2026, 2, 1),
    expires=date(2027, 1, 31),
    wording={"cy_untested": "excluded", "cy_waiting_hours": Decimal(12)},
    references={"cy_untested": "clause 4.3"},
)


@pytest.mark.django_db
def test_nothing_held_and_not_told_are_two_things() -> None:
    mine = profile()
    by = founder("owner@solace.example")
    tell_held(profile=mine, line="rc", holding=Holding.NONE, by=by)
    tell_held(profile=mine, line="cy", holding=Holding.UNKNOWN, by=by)

    assert [(held.line, held.holding) for held in held_policies(mine)] == [
        ("cy", Holding.UNKNOWN),
        ("rc", Holding.NONE),
    ]
    assert held_statements(library(), held_policies(mine)) == {}


@pytest.mark.django_db
def test_what_is_stated_comes_out_as_features_confirmed_only_by_a_clause() -> None:
    mine = profile()
    tell_held(profile=mine, line="cy", holding=Holding.HELD, by=founder("a@b.example"), terms=CYBER)

    assert held_statements(library(), held_policies(mine)) == {
        "cy_limit": HeldStatement(Decimal(2_000_000), False, AS_TOLD),
        "cy_deductible": HeldStatement(Decimal(25_000), False, AS_TOLD),
        "cy_retro": HeldStatement(date(2026, 2, 1), False, AS_TOLD),
        "cy_waiting_hours": HeldStatement(Decimal(12), False, AS_TOLD),
        "cy_untested": HeldStatement("excluded", True, "clause 4.3"),
    }


@pytest.mark.django_db
def test_a_held_line_without_its_limit_is_open_and_not_unbought() -> None:
    mine = profile()
    tell_held(profile=mine, line="pl", holding=Holding.HELD, by=founder("a@b.example"), terms=HeldTerms())

    (held,) = held_policies(mine)
    assert held.limit_open
    assert "pl_limit" not in held_statements(library(), [held])


@pytest.mark.django_db
def test_terms_stay_aside_while_the_line_is_said_not_to_be_held() -> None:
    mine, by = profile(), founder("a@b.example")
    tell_held(profile=mine, line="cy", holding=Holding.HELD, by=by, terms=CYBER)
    tell_held(profile=mine, line="cy", holding=Holding.NONE, by=by)
    assert held_statements(library(), held_policies(mine)) == {}
    assert take_snapshot(profile=mine, by=by).held == {"cy": {"holding": "none"}}

    tell_held(profile=mine, line="cy", holding=Holding.HELD, by=by)
    assert held_policies(mine)[0].wording == (
        HeldTerm("cy_waiting_hours", Decimal(12)),
        HeldTerm("cy_untested", "excluded", "clause 4.3"),
    )


@pytest.mark.django_db
def test_the_later_writer_is_told_and_saving_the_same_writes_nothing() -> None:
    mine, by = profile(), founder("a@b.example")
    first = tell_held(profile=mine, line="cy", holding=Holding.HELD, by=by, terms=CYBER, expected_version=0)
    again = tell_held(profile=mine, line="cy", holding=Holding.HELD, by=by, terms=CYBER, expected_version=0)
    assert (first.version, again.version) == (1, 1)

    with pytest.raises(HeldChangedError):
        tell_held(
            profile=mine,
            line="cy",
            holding=Holding.HELD,
            by=by,
            terms=replace(CYBER, limit=Decimal(1)),
            expected_version=0,
        )
    assert HeldPolicy.objects.get().limit == Decimal(2_000_000)
    assert list(AuditEvent.objects.filter(verb="told of current insurance").values_list("subject", flat=True)) == ["cy"]


@pytest.mark.django_db
def test_a_line_that_the_edition_does_not_know_is_refused() -> None:
    with pytest.raises(UnknownLineError, match="has no line 'xx'"):
        tell_held(profile=profile(), line="xx", holding=Holding.NONE, by=founder("a@b.example"))


@pytest.mark.django_db
def test_frozen_answers_hold_it_under_their_hash_and_read_back_the_same() -> None:
    mine, by = profile(), founder("a@b.example")
    bare = take_snapshot(profile=mine, by=by)
    tell_held(profile=mine, line="cy", holding=Holding.HELD, by=by, terms=CYBER)
    snapshot = take_snapshot(profile=mine, by=by)

    assert snapshot.sha256 != bare.sha256
    snapshot.refresh_from_db()
    assert is_intact(snapshot)
    (live,) = held_policies(mine)
    (frozen,) = held_from_snapshot(snapshot)
    assert frozen == replace(live, changed_by="", changed_at=None, version=0)
    snapshot.held = {"cy": {**snapshot.held["cy"], "limit": "9000000.00"}} if snapshot.held else None
    assert not is_intact(snapshot)


@pytest.mark.django_db
def test_a_snapshot_from_before_it_was_asked_keeps_its_hash() -> None:
    mine, by = profile(), founder("a@b.example")
    snapshot = take_snapshot(profile=mine, by=by)
    snapshot.held, snapshot.sha256 = None, "1b2e"

    assert b"held" not in canonical("2026.1", {}, None)
    assert held_from_snapshot(snapshot) == ()


@pytest.mark.django_db(transaction=True)
def test_a_removed_document_is_deleted_unless_frozen_answers_name_it() -> None:
    mine, by = profile(), founder("a@b.example")
    policy = tell_held(profile=mine, line="cy", holding=Holding.HELD, by=by, terms=CYBER)
    kept, gone = add_held_documents(
        policy=policy,
        by=by,
        files=[SimpleUploadedFile("schedule.pdf", PDF), SimpleUploadedFile("other.pdf", PDF + b"%more")],
    )
    remove_held_document(evidence=gone, by=by)
    take_snapshot(profile=mine, by=by)
    remove_held_document(evidence=kept, by=by)

    assert [bool(item.file) for item in Evidence.objects.order_by("pk")] == [True, False]
    assert held_policies(mine)[0].documents == ()


@pytest.mark.django_db
def test_what_was_told_can_be_taken_back() -> None:
    mine, by = profile(), founder("a@b.example")
    tell_held(profile=mine, line="cy", holding=Holding.HELD, by=by, terms=CYBER)
    forget_held(profile=mine, line="cy", by=by)
    assert held_policies(mine) == ()
