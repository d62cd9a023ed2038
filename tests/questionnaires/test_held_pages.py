"""The pages of current insurance and of the sign-off: what is told, refused, kept and shown; malformed posts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import AuditEvent, User
from questionnaires.answers import save_answer
from questionnaires.current_insurance import HeldTerms, tell_held
from questionnaires.held import HeldTerm, Holding, held_policies
from questionnaires.held_form import HeldForm
from questionnaires.held_wording import wording_features
from questionnaires.models import Declaration, Evidence, HeldPolicy, HeldWording, Profile, Snapshot
from scenarios.feature_values import values_of
from tests.questionnaires import making, walking

pytestmark = pytest.mark.django_db
LIBRARY = making.library()
CYBER = "/questionnaire/held/cy/"
WHOLE: dict[str, Any] = {
    "version": "0",
    "holding": "held",
    "insurer_name": "Tarn",
    "policy_number": "TC-1",
    "limit": "£1.5m",
    "deductible": "0",
    "retro": "DATE",
    "retro_date_day": "1",
    "retro_date_month": "April",
    "retro_date_year": "2021",
    "starts_day": "1",
    "starts_month": "2",
    "starts_year": "2026",
    "expires_day": "31",
    "expires_month": "1",
    "expires_year": "2027",
    "notes": "Second layer above.",
    "wording-cy_waiting_hours": "12",
    "wording-cy_untested": "excluded",
    "reference-cy_untested": "clause 4.3",
    "wording-cy_conditions": ["mfa", "backups"],
    "wording-cy_ransom_coinsurance": "20%",
    "wording-cy_ransom_sublimit": "250k",
}
page = walking.page


def test_a_policy_is_told_whole_and_comes_back_as_it_was_typed(page: Client, profile: Profile) -> None:
    assert page.post(CYBER, WHOLE).headers["Location"] == "/questionnaire/held/rc/"
    (held,) = held_policies(profile)
    assert (held.insurer_name, held.limit, held.deductible) == ("Tarn", Decimal(1_500_000), Decimal(0))
    assert (held.retro, held.starts, held.expires) == ("2021-04-01", date(2026, 2, 1), date(2027, 1, 31))
    assert set(held.wording) == {
        HeldTerm("cy_waiting_hours", Decimal(12)),
        HeldTerm("cy_untested", "excluded", "clause 4.3"),
        HeldTerm("cy_conditions", frozenset({"mfa", "backups"})),
        HeldTerm("cy_ransom_coinsurance", Decimal(20)),
        HeldTerm("cy_ransom_sublimit", Decimal(250_000)),
    }
    again = HeldForm(library=LIBRARY, line="cy", held=held)
    assert again["wording-cy_conditions"].value() == ["backups", "mfa"]
    assert again["wording-cy_ransom_coinsurance"].value() == "20"
    body = page.get(CYBER).content.decode()
    assert 'value="1,500,000"' in body
    assert 'value="clause 4.3"' in body


def test_every_feature_of_every_line_can_be_stated(page: Client, profile: Profile) -> None:
    for line in LIBRARY.lines:
        features = wording_features(LIBRARY, line)
        data: dict[str, Any] = {"version": "0", "holding": "held"}
        for feature in features:
            match feature.type:
                case "choice" | "yesno":
                    data[f"wording-{feature.key}"] = values_of(feature)[-1]
                case "conditions":
                    data[f"wording-{feature.key}"] = ["none"]
                case "date_or":
                    data |= {f"wording-{feature.key}": "DATE"}
                    data |= {
                        f"wording-{feature.key}-date_{part}": text
                        for part, text in (("day", "1"), ("month", "3"), ("year", "2024"))
                    }
                case _:
                    data[f"wording-{feature.key}"] = "5"
        assert page.post(f"/questionnaire/held/{line}/", data).status_code == 302
        assert HeldWording.objects.filter(policy__line=line).count() == len(features)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"holding": ""}, "Choose yes, no or I don’t know."),
        ({"limit": "lots"}, "Enter an amount in pounds, like 1,250,000."),
        ({"limit": "0"}, "Enter a limit above £0, or choose that you don’t hold this cover."),
        (
            {"retro_date_day": "", "retro_date_month": "", "retro_date_year": ""},
            "Enter the retroactive date, or choose",
        ),
        ({"starts_day": "31", "starts_month": "2"}, "Enter a real date"),
        ({"expires_year": "2025"}, "The policy must end after it started."),
        ({"wording-cy_waiting_hours": "-3"}, "Enter 0 or more"),
        ({"wording-cy_untested": ""}, "choose what clause says so, or clear the clause."),
        ({"wording-cy_untested": "absolutely"}, "absolutely is not one of the available choices."),
        ({"wording-cy_conditions": ["none", "mfa"]}, "Choose that no control is a condition, or the controls"),
        ({"version": "many"}, "This page was out of date."),
    ],
)
def test_a_mistake_is_told_keeps_what_was_typed_and_writes_nothing(
    page: Client, change: dict[str, Any], words: str
) -> None:
    reply = page.post(CYBER, WHOLE | change)
    body = reply.content.decode()
    assert reply.status_code == 422
    assert words in body
    assert "Second layer above." in body
    assert not HeldPolicy.objects.exists()


def test_no_and_dont_know_need_nothing_else(page: Client, profile: Profile) -> None:
    assert page.post(CYBER, {"version": "0", "holding": "none", "limit": "lots"}).status_code == 302
    assert page.post("/questionnaire/held/pl/", {"version": "0", "holding": "unknown"}).status_code == 302
    assert [(held.line, held.holding) for held in held_policies(profile)] == [
        ("pl", Holding.UNKNOWN),
        ("cy", Holding.NONE),
    ]
    body = page.get("/questionnaire/held/").content.decode()
    assert "2 of 4 lines told" in body
    assert "Nothing held" in body


def test_the_later_writer_sees_the_other_and_chooses(page: Client, profile: Profile, owner: User) -> None:
    tell_held(profile=profile, line="cy", holding=Holding.HELD, by=owner, terms=HeldTerms(insurer_name="Calder"))
    reply = page.post(CYBER, WHOLE)
    body = reply.content.decode()
    assert reply.status_code == 409
    assert "This changed while you had it open" in body
    assert "Calder" in body
    assert 'value="Tarn"' in body
    assert 'name="version" value="1"' in body
    assert page.post(CYBER, WHOLE | {"version": "1"}).status_code == 302
    assert HeldPolicy.objects.get().insurer_name == "Tarn"


def test_documents_are_checked_kept_listed_and_removed(page: Client, profile: Profile) -> None:
    refused = page.post(CYBER, WHOLE | {"files": SimpleUploadedFile("schedule.pdf", b"MZ\x90\x00\x03\x00")})
    assert refused.status_code == 422
    assert "schedule.pdf" in refused.content.decode()
    assert not HeldPolicy.objects.exists()
    assert page.post(CYBER, WHOLE | {"files": SimpleUploadedFile("schedule.pdf", making.PDF)}).status_code == 302
    kept = Evidence.objects.get()
    assert "schedule.pdf" in page.get("/questionnaire/check/").content.decode()
    file = page.get(f"/evidence/{kept.pk}/")
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert b"".join(file.streaming_content) == making.PDF  # type: ignore[attr-defined]
    assert page.post(f"/evidence/{kept.pk}/remove/").status_code == 404  # not by the road of a question's evidence
    page.post(f"/questionnaire/held/documents/{kept.pk}/remove/")
    assert held_policies(profile)[0].documents == ()


def test_a_broker_sees_a_policys_document_once_it_was_sent_and_not_merely_signed(
    page: Client, profile: Profile, owner: User
) -> None:
    save_answer(profile=profile, question="operations.mfa", value="yes", by=owner)
    page.post(CYBER, WHOLE | {"files": SimpleUploadedFile("schedule.pdf", making.PDF)})
    profile.company.came_to_broker_at = profile.created_at
    profile.company.save()
    page.post("/questionnaire/sign/", SIGNED)
    tom = making.broker()
    assert Declaration.objects.exists()
    assert not Evidence.objects.visible_to(tom).exists()
    Snapshot.objects.update(sent_at=profile.created_at)
    assert Evidence.objects.visible_to(tom).count() == 1


SIGNED = {
    "signatory_name": "Priya Raman",
    "signatory_role": "Chief executive",
    **{f"statement_{key}": "on" for key in ("search", "complete", "material", "changes", "authority")},
}


def test_the_check_page_lists_what_is_held_what_is_unsaid_and_what_is_kept_aside(
    page: Client, profile: Profile, owner: User
) -> None:
    save_answer(profile=profile, question="operations.mfa", value="partial", by=owner)
    save_answer(profile=profile, question="contracts.sla_credits", value="no", by=owner)
    save_answer(profile=profile, question="contracts.sla_max", value=Decimal("0.1"), by=owner)
    page.post(CYBER, WHOLE)
    body = page.get("/questionnaire/check/").content.decode()
    assert "Partly, and not said what is missing" in body
    assert 'Change<span class="visually-hidden"> current Cyber insurance</span>' in body
    assert "Kept aside, not sent" in body
    assert body.index("Kept aside, not sent") < body.index("Maximum credits, percent of annual fees")


ODD = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["held", "none", "DATE", "full", "-1", "1e999", "NaN", "9" * 30, "\x00", "½", "٣", "31", "2", "2027"]
    ),
)
FIELDS = [
    *WHOLE, "wording-rc_cutoff", "wording-cy_war", "reference-cy_war", "then", "files", "holding", "wording-pl_trigger",
]  # fmt: skip


def rows() -> list[int]:
    return [model.objects.count() for model in (HeldPolicy, HeldWording, Evidence, Snapshot, Declaration, AuditEvent)]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(odd=st.dictionaries(st.sampled_from(FIELDS), st.lists(ODD, min_size=1, max_size=3), max_size=8))
def test_malformed_policies_never_break_the_page_and_never_write_half(page: Client, odd: dict[str, list[str]]) -> None:
    before = rows()
    reply = page.post(CYBER, WHOLE | odd)
    assert reply.status_code in {302, 409, 422}
    if reply.status_code != 302:
        assert rows() == before


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(odd=st.dictionaries(st.sampled_from([*SIGNED, "statement_other", "agreed"]), ODD, max_size=6))
def test_malformed_signatures_never_break_the_page_and_never_sign_half(
    page: Client, profile: Profile, owner: User, odd: dict[str, str]
) -> None:
    save_answer(profile=profile, question="operations.mfa", value="yes", by=owner)
    before = rows()
    reply = page.post("/questionnaire/sign/", SIGNED | odd)
    assert reply.status_code in {302, 422}
    if reply.status_code == 422:
        assert rows() == before
    for declaration in Declaration.objects.all():
        assert declaration.signatory_name.strip()
        assert len(declaration.statements) == 5
