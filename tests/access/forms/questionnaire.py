"""Forms of the questionnaire: answers, evidence, the team, what is held, the signature, the renewal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from django.utils import timezone

from questionnaires.models import EvidenceUse, Profile
from questionnaires.renewal import start_renewal
from tests.access.forms.form import Form, pdf
from tests.access.world import World
from tests.questionnaires.making import later_edition
from tests.scenarios.packs import question

SIGNATURE: Final = {
    "signatory_name": "Anna Fell",
    "signatory_role": "Director",
    **{f"statement_{key}": "on" for key in ("search", "complete", "material", "changes", "authority")},
}
_PARTS: Final = frozenset(
    f"{name}_{part}" for name in ("retro_date", "starts", "expires") for part in ("day", "month", "year")
)
QUESTION: Final = {"section": "section", "slug": "slug"}


def evidence_behind(world: World) -> None:
    """The company's file stands behind the answer that the addresses name."""
    EvidenceUse.objects.create(
        evidence_id=world.key("evidence"), question="operations.mfa", added_by=world.person("owner")
    )


def renewed(world: World) -> None:
    """The next period of the first company is begun; nothing is confirmed yet."""
    ends = timezone.localdate() + timedelta(days=60)
    profile = Profile.objects.get(pk=world.key("profile"))
    profile.starts, profile.ends = ends - timedelta(days=364), ends
    profile.save()
    start_renewal(profile=profile, by=world.person("owner"), today=timezone.localdate())


def edition_published(world: World) -> None:
    """A newer edition has been published."""
    world.things["newer"] = later_edition(lambda files: question(files, "operations.mfa").update(help="All.")).pk


QUESTIONNAIRE: Final[Mapping[str, Form]] = {
    "answer a question": Form(
        "owner",
        "questionnaires:question",
        {"answer": "no", "version": "1", "then": "next"},
        also=frozenset(
            {"missing", "missing_by", "back", "dont_know", "files", "page", "sequence", "drawn_from", "keep"}
        ),
        given={"section": "section", "slug": "slug"},
    ),
    "sign the answers": Form("other", "questionnaires:sign", SIGNATURE),
    "tell what is held": Form(
        "other",
        "questionnaires:held_line",
        {"holding": "held", "version": "0", "insurer_name": "Tarn", "limit": "2m", "deductible": "0", "retro": "full"},
        also=frozenset({"policy_number", "notes", "files", "then", "page", "sequence", "drawn_from", "keep", *_PARTS}),
        given={"line": "line"},
    ),
    "keep a draft of what is held": Form(
        "other",
        "questionnaires:held_draft",
        {"holding": "held", "version": "0", "page": "0123456789abcdef0123456789abcdef", "sequence": "1", "limit": "a"},
        also=frozenset({"drawn_from", "insurer_name", "policy_number", "deductible", "retro", "notes", *_PARTS}),
        given={"line": "line"},
        status=200,
    ),
    "invite a colleague": Form(
        "owner",
        "questionnaires:team",
        {"email": "kim@solace.example", "kind": "contributor", "sections": "data", "reads_map": "on"},
    ),
    "let a colleague read the map": Form(
        "owner", "questionnaires:member_map", {"reads": "yes"}, given={"pk": "membership"}
    ),
    "give a section": Form("owner", "questionnaires:assign", {"who-data": "{dan}"}),
    "pass a question on": Form(
        "owner",
        "questionnaires:ask",
        {"person": "{dan}", "note": "You know this."},
        given={"section": "section", "slug": "slug"},
    ),
    "say something": Form(
        "contributor",
        "questionnaires:comment",
        {"text": "By Friday.", "mentions": "{priya}"},
        given={"section": "section", "slug": "slug"},
    ),
    "be done": Form("contributor", "questionnaires:done", {"action": "done"}, given={"section": "section"}),
    "keep a draft": Form(
        "owner",
        "questionnaires:draft",
        {"answer": "no", "version": "1", "page": "0123456789abcdef0123456789abcdef", "sequence": "1", "drawn_from": ""},
        also=frozenset(
            {"missing", "dont_know"}
            | {f"{name}_{part}" for name in ("answer", "missing_by") for part in ("day", "month", "year")}
        ),
        given={"section": "section", "slug": "slug"},
        status=200,
    ),
    "move to a newer edition": Form("other", "quotes:edition_move", {"to": "2026.2"}, prepare=edition_published),
    "stay on an edition": Form("other", "quotes:edition_stay", {}, prepare=edition_published),
    "begin the next period": Form("owner", "quotes:renewal_begin", {}),
    "say what still holds": Form(
        "owner",
        "questionnaires:renewal_section",
        {"still-operations.mfa": "same"},
        given={"section": "section"},
        prepare=renewed,
    ),
    "confirm what is held": Form(
        "other", "questionnaires:renewal_held", {}, also=frozenset({"to"}), given={"line": "line"}
    ),
    "take a policy's document away": Form(
        "owner", "questionnaires:held_document_remove", {}, given={"pk": "held document"}
    ),
    "put a file behind an answer": Form(
        "owner",
        "questionnaires:question_evidence",
        {"action": "add", "dated_day": "1", "dated_month": "6", "dated_year": "2026"},
        given=QUESTION,
        files={"files": pdf},
    ),
    "take a file that is there": Form(
        "owner", "questionnaires:question_evidence", {"action": "reuse", "evidence": "{evidence}"}, given=QUESTION
    ),
    "put a file's date right": Form(
        "owner",
        "questionnaires:question_evidence",
        {
            "action": "date",
            "evidence": "{evidence}",
            "file-{evidence}-dated_day": "1",
            "file-{evidence}-dated_month": "6",
            "file-{evidence}-dated_year": "2026",
        },
        given=QUESTION,
        prepare=evidence_behind,
    ),
    "take a file away": Form(
        "owner", "questionnaires:evidence_remove", {}, also=frozenset({"question"}), given={"pk": "evidence"}
    ),
    "take a comment back": Form("owner", "questionnaires:comment_remove", {}, given={"pk": "comment"}),
    "withdraw an invitation": Form(
        "owner", "questionnaires:invitation", {"action": "revoke"}, given={"pk": "invitation"}
    ),
    "make a colleague an owner": Form(
        "owner", "questionnaires:member_role", {"kind": "owner"}, given={"pk": "membership"}
    ),
    "take a colleague out of the team": Form("owner", "questionnaires:member_remove", {}, given={"pk": "membership"}),
    "check what a colleague has done": Form(
        "owner", "questionnaires:checked", {"action": "check"}, given={"pk": "assignment"}
    ),
}
