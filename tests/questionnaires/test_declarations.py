"""The declaration of fair presentation: who may sign what, and what voids it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction

from accounts.models import AuditEvent, Membership, User
from questionnaires.answers import clear_answer, save_answer
from questionnaires.changes import Change
from questionnaires.current_insurance import HeldTerms, add_held_documents, tell_held
from questionnaires.declarations import (
    AlreadySignedError,
    NotSignedError,
    NotYoursToSignError,
    Signatory,
    changes_since,
    current_declaration,
    sign,
    sign_off,
    statements,
)
from questionnaires.evidence import add_evidence, date_evidence, remove_evidence, reuse_evidence
from questionnaires.held import Holding
from questionnaires.models import Declaration, DeclarationIsSignedError, Evidence, Profile, Snapshot
from questionnaires.search_log import log_of, log_sent
from questionnaires.snapshots import is_intact, take_snapshot
from tests.questionnaires import making

pytestmark = pytest.mark.django_db

PRIYA = Signatory("Priya Raman", "Chief executive")
ALL = frozenset(statement.key for statement in statements(making.library()))


@pytest.fixture
def owner() -> User:
    return making.founder()


@pytest.fixture
def profile(owner: User) -> Profile:
    made = making.profile(owner)
    save_answer(profile=made, question="operations.mfa", value="partial", missing="VPN", by=owner)
    save_answer(profile=made, question="company.legal_name", value="Solace Ltd", by=owner)
    return made


def signed(profile: Profile, by: User) -> Declaration:
    return sign(profile=profile, signatory=PRIYA, agreed=ALL, by=by)


def test_the_edition_says_what_is_declared_reasonable_search_and_anything_else_material_among_it() -> None:
    words = {statement.key: statement.words for statement in statements(making.library())}
    assert list(words) == ["search", "complete", "material", "changes", "authority"]
    assert "reasonable search" in words["search"]
    assert "anything else" in words["material"]


def test_a_declaration_names_its_signatory_and_covers_a_snapshot_by_its_hash(profile: Profile, owner: User) -> None:
    made = signed(profile, owner)
    assert (made.signatory_name, made.signatory_role, made.signed_by) == ("Priya Raman", "Chief executive", owner)
    assert made.sha256 == made.snapshot.sha256
    assert is_intact(made.snapshot)
    assert [statement["key"] for statement in made.statements] == [s.key for s in statements(making.library())]
    assert current_declaration(profile) == made
    assert sign_off(profile).current
    assert AuditEvent.objects.get(verb="signed declaration").detail == {"sha256": made.sha256}


@pytest.mark.parametrize("left", sorted(ALL))
def test_every_statement_has_to_be_ticked(profile: Profile, owner: User, left: str) -> None:
    with pytest.raises(NotSignedError, match="Tick each statement"):
        sign(profile=profile, signatory=PRIYA, agreed=ALL - {left}, by=owner)
    assert not Snapshot.objects.exists()


@pytest.mark.parametrize("signatory", [Signatory("", "Director"), Signatory("Priya", " "), Signatory("P" * 121, "D")])
def test_nobody_signs_without_a_name_and_a_position(profile: Profile, owner: User, signatory: Signatory) -> None:
    with pytest.raises(NotSignedError):
        sign(profile=profile, signatory=signatory, agreed=ALL, by=owner)


def test_an_empty_questionnaire_is_not_signed(owner: User) -> None:
    with pytest.raises(NotSignedError, match="at least one question"):
        signed(making.profile(owner), owner)


def test_colleagues_who_help_and_strangers_do_not_sign(profile: Profile) -> None:
    helper = making.founder("cto@solace.example", profile.company)
    Membership.objects.filter(user=helper).update(kind=Membership.Kind.CONTRIBUTOR)
    for person in (helper, making.founder("anna@tessel.example")):
        with pytest.raises(NotYoursToSignError):
            signed(profile, person)


def test_a_second_press_signs_once_and_another_person_may_sign_too(profile: Profile, owner: User) -> None:
    signed(profile, owner)
    with pytest.raises(AlreadySignedError):
        signed(profile, owner)
    assert Declaration.objects.count() == 1
    partner = making.founder("anand@solace.example", profile.company)
    sign(profile=profile, signatory=Signatory("Anand Rao", "Chair"), agreed=ALL, by=partner)
    assert Declaration.objects.count() == 2


def test_a_signed_declaration_never_changes(profile: Profile, owner: User) -> None:
    made = signed(profile, owner)
    made.signatory_name = "Someone else"
    with pytest.raises(DeclarationIsSignedError):
        made.save()
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        Declaration.objects.filter(pk=made.pk).update(signatory_name="Someone else")


def test_any_change_voids_it_and_says_what_before_after_who_and_when(profile: Profile, owner: User) -> None:
    made = signed(profile, owner)
    partner = making.founder("anand@solace.example", profile.company)
    User.objects.filter(pk=partner.pk).update(full_name="Anand Rao")
    partner.refresh_from_db()
    changed = save_answer(profile=profile, question="operations.mfa", value="no", by=partner)
    clear_answer(profile=profile, question="company.legal_name", by=owner)
    found = sign_off(profile)
    assert (found.current, found.stale, found.declaration) == (False, True, made)
    legal, mfa = found.changes
    assert (legal.before, legal.after, legal.by) == ("Solace Ltd", "Not provided", "Priya Raman")
    assert mfa == Change(
        "operations.mfa",
        making.library().questions["operations.mfa"].question,
        "Partly. Missing: VPN",
        "No",
        section="operations",
        slug="mfa",
        by="Anand Rao",
        at=changed.answered_at,
    )


def test_an_answer_taken_back_makes_the_signature_good_again(profile: Profile, owner: User) -> None:
    signed(profile, owner)
    save_answer(profile=profile, question="operations.mfa", value="no", by=owner)
    assert current_declaration(profile) is None
    save_answer(profile=profile, question="operations.mfa", value="partial", missing="VPN", by=owner)
    assert current_declaration(profile) is not None
    assert sign_off(profile).changes == ()


def test_what_is_held_is_signed_as_well(profile: Profile, owner: User) -> None:
    tell_held(profile=profile, line="cy", holding=Holding.HELD, by=owner, terms=HeldTerms(limit=Decimal(1_000_000)))
    signed(profile, owner)
    terms = HeldTerms(limit=Decimal(1_000_000), retro="full", wording={"cy_untested": "excluded"})
    tell_held(profile=profile, line="cy", holding=Holding.HELD, by=owner, terms=terms)
    tell_held(profile=profile, line="rc", holding=Holding.NONE, by=owner)
    assert [(c.title, c.before, c.after, c.by) for c in sign_off(profile).changes] == [
        ("Cyber: retroactive date", "Not stated", "None: all past work is covered", "Priya Raman"),
        ("Cyber: new release exclusion", "Not stated", "New or untested software excluded", "Priya Raman"),
        ("Recall: current insurance", "Not provided", "Nothing held", "Priya Raman"),
    ]


def test_a_question_that_another_answer_brings_up_is_nobodys_change(profile: Profile, owner: User) -> None:
    save_answer(profile=profile, question="contracts.sla_credits", value="no", by=owner)
    save_answer(profile=profile, question="contracts.sla_max", value=Decimal("0.1"), by=owner)
    made = signed(profile, owner)
    save_answer(profile=profile, question="contracts.sla_credits", value="yes", by=owner)
    brought = {change.subject: change for change in changes_since(made.snapshot, profile)}
    assert (brought["contracts.sla_max"].before, brought["contracts.sla_max"].after) == ("Not provided", "10%")
    assert brought["contracts.sla_max"].by == ""
    assert brought["contracts.sla_credits"].by == "Priya Raman"


def file_of(profile: Profile, question: str, by: User, name: str = "mfa.pdf") -> Evidence:
    (kept,) = add_evidence(
        profile=profile,
        question=question,
        files=[SimpleUploadedFile(name, making.PDF)],
        by=by,
        dated=date(2026, 3, 1),
    )
    return kept


def by_subject(profile: Profile) -> dict[str, str]:
    return {change.subject: change.by for change in sign_off(profile).changes}


def test_a_file_behind_an_answer_voids_under_the_name_of_who_added_dated_or_removed_it(
    profile: Profile, owner: User
) -> None:
    dan = making.founder("dan@solace.example", profile.company)
    User.objects.filter(pk=dan.pk).update(full_name="Dan Okafor")
    dan.refresh_from_db()
    save_answer(profile=profile, question="operations.backups", value="yes", by=owner)
    signed(profile, owner)
    kept = file_of(profile, "operations.mfa", dan)
    assert by_subject(profile) == {"operations.mfa": "Dan Okafor"}
    (change,) = sign_off(profile).changes
    assert change.at is not None
    reuse_evidence(evidence=kept, question="operations.backups", by=owner)
    assert by_subject(profile) == {"operations.mfa": "Dan Okafor", "operations.backups": "Priya Raman"}

    signed(profile, owner)
    date_evidence(evidence=kept, dated=date(2026, 4, 1), by=dan)
    assert by_subject(profile) == {"operations.mfa": "Dan Okafor", "operations.backups": "Dan Okafor"}

    signed(profile, owner)
    remove_evidence(evidence=kept, by=dan, question="operations.mfa")
    assert by_subject(profile) == {"operations.mfa": "Dan Okafor"}
    save_answer(profile=profile, question="operations.mfa", value="yes", by=owner)
    assert by_subject(profile) == {"operations.mfa": "Priya Raman"}


def test_only_what_others_hid_follows_from_another_answer(profile: Profile, owner: User) -> None:
    save_answer(profile=profile, question="contracts.sla_credits", value="yes", by=owner)
    save_answer(profile=profile, question="contracts.sla_max", value=Decimal("0.1"), by=owner)
    signed(profile, owner)
    save_answer(profile=profile, question="contracts.sla_credits", value="no", by=owner)
    assert by_subject(profile) == {"contracts.sla_credits": "Priya Raman", "contracts.sla_max": ""}


def test_the_log_lists_files_added_and_removed_and_keeps_their_names_from_the_broker(
    profile: Profile, owner: User
) -> None:
    kept = file_of(profile, "operations.mfa", owner, "secret-plan.pdf")
    reuse_evidence(evidence=kept, question="operations.backups", by=owner)
    policy = tell_held(profile=profile, line="cy", holding=Holding.HELD, by=owner, terms=HeldTerms())
    add_held_documents(policy=policy, files=[SimpleUploadedFile("schedule.pdf", making.PDF)], by=owner)
    remove_evidence(evidence=kept, by=owner)
    titles = {key: making.library().questions[key].question for key in ("operations.mfa", "operations.backups")}
    told = [(entry.did, entry.about) for entry in log_of(profile).entries if "file" in entry.did]
    assert told == [
        ("removed the file “secret-plan.pdf”", f"{titles['operations.mfa']}; {titles['operations.backups']}"),
        ("added the file “schedule.pdf”", "Current insurance: Cyber"),
        ("used the file “secret-plan.pdf” here too", titles["operations.backups"]),
        ("added the file “secret-plan.pdf”", titles["operations.mfa"]),
    ]
    snapshot = take_snapshot(profile=profile, by=owner)
    sent = [entry.did for entry in log_sent(snapshot).entries]
    assert "removed the file" in sent
    assert not any("secret" in did for did in sent)
