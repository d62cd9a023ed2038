"""The next period: asked again from last year's answers, and nothing counts before it is confirmed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from questionnaires.answers import save_answer
from questionnaires.current_insurance import HeldTerms, tell_held
from questionnaires.evidence import add_evidence, remove_evidence
from questionnaires.held import Holding, held_policies, held_proposed
from questionnaires.models import Answer, Evidence, Profile
from questionnaires.profiles import last_day
from questionnaires.queries import current_profile, progress
from questionnaires.renewal import (
    NotDueError,
    Still,
    carried,
    confirm,
    confirm_held,
    is_due,
    renewal_changes,
    start_renewal,
)
from questionnaires.snapshots import take_snapshot
from tests.questionnaires import making
from tests.questionnaires.colleagues import as_client
from tests.questionnaires.walking import text_of

pytestmark = pytest.mark.django_db

STARTS = date(2026, 2, 1)
DUE = last_day(STARTS) - timedelta(days=120)


@pytest.fixture
def owner() -> User:
    return making.founder()


@pytest.fixture
def old(owner: User) -> Profile:
    making.edition()
    made = Profile.objects.create(
        company=making.company_of(owner), edition=making.edition(), starts=STARTS, ends=last_day(STARTS)
    )
    save_answer(profile=made, question="operations.mfa", value="partial", missing="VPN", by=owner)
    save_answer(profile=made, question="company.revenue_last", value=9_400_000, by=owner)
    save_answer(profile=made, question="operations.rto_hours", dont_know=True, by=owner)
    save_answer(profile=made, question="contracts.sla_credits", value="yes", by=owner)
    save_answer(profile=made, question="contracts.sla_max", value=Decimal("0.1"), by=owner)
    return made


@pytest.fixture
def new(old: Profile, owner: User) -> Profile:
    return start_renewal(profile=old, by=owner, today=DUE)


def test_the_next_period_can_be_begun_120_days_before_this_one_ends(old: Profile, owner: User) -> None:
    assert not is_due(old, today=DUE - timedelta(days=1))
    with pytest.raises(NotDueError, match="03 October 2026"):
        start_renewal(profile=old, by=owner, today=DUE - timedelta(days=1))
    assert is_due(old, today=DUE)
    made = start_renewal(profile=old, by=owner, today=DUE)
    assert (made.starts, made.ends, made.previous) == (date(2027, 2, 1), date(2028, 1, 31), old)
    assert current_profile(old.company) == made
    assert start_renewal(profile=old, by=owner, today=DUE) == made
    assert not is_due(old, today=DUE)


def test_a_policy_that_ends_soon_lets_it_begin_earlier_but_never_before_the_period(old: Profile, owner: User) -> None:
    terms = HeldTerms(expires=date(2026, 6, 30))
    tell_held(profile=old, line="cy", holding=Holding.HELD, by=owner, terms=terms)
    assert not is_due(old, today=date(2026, 3, 1))
    assert is_due(old, today=date(2026, 4, 1))
    assert not is_due(old, today=STARTS - timedelta(days=1))


def test_nothing_counts_as_answered_before_it_is_confirmed(new: Profile) -> None:
    assert progress(new).answered == 0
    assert [item.key for item in carried(new)] == [
        "company.revenue_last",
        "operations.mfa",
        "operations.rto_hours",
        "contracts.sla_credits",
    ]
    assert [item.last.text for item in carried(new)] == ["£9,400,000", "Partly", "I don’t know", "Yes"]


def test_same_takes_over_the_answer_with_its_note_and_dont_know_is_kept_as_such(new: Profile, owner: User) -> None:
    done = confirm(
        profile=new,
        by=owner,
        said={
            "operations.mfa": Still.SAME,
            "company.revenue_last": Still.CHANGED,
            "operations.rto_hours": Still.SAME,
            "contracts.sla_credits": Still.DONT_KNOW,
            "no.such_question": Still.SAME,
        },
    )
    assert done == 3
    kept = {a.question: (a.value, a.dont_know, a.missing) for a in Answer.objects.filter(profile=new)}
    assert kept == {
        "operations.mfa": ("partial", False, "VPN"),
        "operations.rto_hours": (None, True, ""),
        "contracts.sla_credits": (None, True, ""),
    }
    assert [item.key for item in carried(new)] == ["company.revenue_last"]


def test_a_question_that_hangs_on_another_is_asked_once_that_one_is_confirmed(new: Profile, owner: User) -> None:
    confirm(profile=new, said={"contracts.sla_credits": Still.SAME}, by=owner)
    assert "contracts.sla_max" in [item.key for item in carried(new)]


def test_what_was_not_known_is_known_now_or_still_not(new: Profile, owner: User) -> None:
    page = as_client(owner)
    body = text_of(page.get("/questionnaire/renewal/operations/"))
    assert body.count("Same Changed I don’t know") == 1
    assert body.count("Known now Still not known") == 1
    page.post("/questionnaire/renewal/operations/", {"still-operations.rto_hours": "dont_know"})
    assert Answer.objects.get(profile=new, question="operations.rto_hours").dont_know


def test_an_answer_that_changed_leads_back_to_what_waits(new: Profile, owner: User) -> None:
    page = as_client(owner)
    here, url = "/questionnaire/renewal/operations/", "/questionnaire/operations/mfa/?back=renewal"
    reply = page.post(here, {"still-operations.mfa": "changed"})
    assert reply.headers["Location"] == url
    assert f'class="back-link" href="{here}"' in page.get(url).content.decode()
    reply = page.post("/questionnaire/operations/mfa/", {"answer": "yes", "version": "0", "back": "renewal"})
    assert reply.headers["Location"] == here  # the recovery time waits there
    page.post(here, {"still-operations.rto_hours": "changed"})
    reply = page.post("/questionnaire/operations/rto-hours/", {"answer": "8", "version": "0", "back": "renewal"})
    assert reply.headers["Location"] == "/questionnaire/renewal/company/"
    confirm(profile=new, said=dict.fromkeys(("company.revenue_last", "contracts.sla_credits"), Still.SAME), by=owner)
    confirm(profile=new, said={"contracts.sla_max": Still.SAME}, by=owner)
    last = {"answer": "12", "version": "1", "back": "renewal"}
    assert page.post("/questionnaire/operations/rto-hours/", last).headers["Location"] == "/questionnaire/renewal/"


def test_the_way_back_to_the_renewal_outlasts_a_clearing_and_a_split_that_does_not_add_up(
    new: Profile, owner: User
) -> None:
    page = as_client(owner)
    save_answer(profile=new, question="operations.mfa", value="no", by=owner)
    sent = {"answer": "no", "version": "1", "back": "renewal", "then": "clear"}
    assert page.post("/questionnaire/operations/mfa/", sent).headers["Location"].endswith("/mfa/?back=renewal")
    save_answer(profile=new, question="territory.uk", value=Decimal("0.6"), by=owner)
    here = "/questionnaire/territory/eu/"
    reply = page.post(here, {"answer": "70", "version": "0", "back": "renewal"})
    assert reply.headers["Location"] == f"{here}?back=renewal"
    reply = page.post(here, {"answer": "40", "version": "1", "back": "renewal"})
    assert reply.headers["Location"] == "/questionnaire/renewal/company/"


def test_a_period_that_renews_none_leads_on_as_ever(old: Profile, owner: User) -> None:
    sent = {"answer": "no", "version": "1", "back": "renewal"}
    reply = as_client(owner).post("/questionnaire/operations/mfa/", sent)
    assert not reply.headers["Location"].startswith("/questionnaire/renewal/")


def test_what_somebody_answered_meanwhile_stands(new: Profile, owner: User) -> None:
    save_answer(profile=new, question="operations.mfa", value="yes", by=owner)
    assert confirm(profile=new, said={"operations.mfa": Still.SAME}, by=owner) == 0
    assert Answer.objects.get(profile=new, question="operations.mfa").value == "yes"


def test_an_answer_that_the_question_no_longer_takes_has_to_be_given_anew(new: Profile, owner: User) -> None:
    Answer.objects.filter(profile=new.previous, question="operations.mfa").update(value="sometimes")
    mfa = next(item for item in carried(new) if item.key == "operations.mfa")
    assert (mfa.may_stay, mfa.last.text) == (False, "sometimes")
    assert confirm(profile=new, said={"operations.mfa": Still.SAME}, by=owner) == 0


def test_the_date_of_the_renewal_is_never_the_same(owner: User, old: Profile) -> None:
    save_answer(profile=old, question="insurance.renewal", value=date(2026, 2, 1), by=owner)
    new = start_renewal(profile=old, by=owner, today=DUE)
    assert [item.key for item in carried(new) if not item.may_stay] == ["insurance.renewal"]


@pytest.mark.django_db(transaction=True)
def test_a_file_that_stays_is_a_copy_of_its_own(owner: User, old: Profile) -> None:
    (kept,) = add_evidence(
        profile=old, question="insurance.wordings", files=[SimpleUploadedFile("wording.pdf", making.PDF)], by=owner
    )
    new = start_renewal(profile=old, by=owner, today=DUE)
    confirm(profile=new, said={"insurance.wordings": Still.SAME}, by=owner)
    copy = Evidence.objects.get(profile=new)
    assert (copy.original_name, copy.sha256) == (kept.original_name, kept.sha256)
    assert copy.file.name != kept.file.name
    remove_evidence(evidence=copy, by=owner)
    kept.refresh_from_db()
    with kept.file.open("rb") as file:
        assert file.read() == making.PDF


CYBER = HeldTerms(
    insurer_name="Tarn",
    policy_number="TC-1",
    limit=Decimal(1_000_000),
    retro="2021-04-01",
    starts=STARTS,
    expires=last_day(STARTS),
    wording={"cy_untested": "excluded"},
)


def test_last_years_policies_count_once_they_are_confirmed(owner: User, old: Profile) -> None:
    tell_held(profile=old, line="cy", holding=Holding.HELD, by=owner, terms=CYBER)
    tell_held(profile=old, line="rc", holding=Holding.NONE, by=owner)
    new = start_renewal(profile=old, by=owner, today=DUE)
    assert held_policies(new) == ()
    cyber, recall = held_proposed(new)
    assert (cyber.insurer_name, cyber.limit, cyber.retro) == ("Tarn", Decimal(1_000_000), "2021-04-01")
    assert recall.holding == Holding.NONE
    assert take_snapshot(profile=new, by=owner).held == {}

    confirm_held(profile=new, line="cy", by=owner)
    assert [held.line for held in held_policies(new)] == ["cy"]
    assert [term.feature for term in held_policies(new)[0].wording] == ["cy_untested"]


@pytest.mark.parametrize(
    ("ends", "kept"),
    [
        (last_day(STARTS), ("TC-1", STARTS, last_day(STARTS), "inception")),
        (DUE, ("TC-1", STARTS, DUE, "inception")),
        (DUE - timedelta(days=1), ("", None, None, "")),
    ],
)
def test_a_policy_that_still_runs_keeps_its_number_and_dates_and_one_that_has_ended_loses_them(
    owner: User, old: Profile, ends: date, kept: tuple[object, ...]
) -> None:
    terms = replace(CYBER, expires=ends, retro="inception")
    tell_held(profile=old, line="cy", holding=Holding.HELD, by=owner, terms=terms)
    (cyber,) = held_proposed(start_renewal(profile=old, by=owner, today=DUE))
    assert (cyber.policy_number, cyber.starts, cyber.expires, cyber.retro) == kept


def test_what_was_placed_is_proposed_before_what_was_held(owner: User, old: Profile) -> None:
    tell_held(profile=old, line="cy", holding=Holding.NONE, by=owner)
    placed = {"cy": HeldTerms(insurer_name="Calder", limit=Decimal(3_000_000), starts=STARTS, expires=last_day(STARTS))}
    new = start_renewal(profile=old, by=owner, today=DUE, bound=placed)
    (cyber,) = held_proposed(new)
    assert (cyber.insurer_name, cyber.limit, cyber.expires) == ("Calder", Decimal(3_000_000), last_day(STARTS))


def test_the_differences_are_to_what_was_sent_for_the_year_before(owner: User, old: Profile) -> None:
    take_snapshot(profile=old, by=owner)
    save_answer(profile=old, question="company.revenue_last", value=1, by=owner)  # after it was sent: not told
    new = start_renewal(profile=old, by=owner, today=DUE)
    confirm(profile=new, said={"operations.mfa": Still.SAME, "operations.rto_hours": Still.SAME}, by=owner)
    save_answer(profile=new, question="company.revenue_last", value=11_000_000, by=owner)
    save_answer(profile=new, question="contracts.sla_credits", value="no", by=owner)
    found = renewal_changes(take_snapshot(profile=new, by=owner))
    assert found is not None
    assert [(change.subject, change.before, change.after) for change in found] == [
        ("company.revenue_last", "£9,400,000", "£11,000,000"),
        ("contracts.sla_credits", "Yes", "No"),
        ("contracts.sla_max", "10%", "Not provided"),
    ]
    assert renewal_changes(take_snapshot(profile=old, by=owner)) is None
