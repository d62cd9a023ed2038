"""Everything that is held on a company, as files of an archive: to read, and to take to another system.

What insurers offered and the broker's own notes are in it from the moment that they are released, and not before.
Of the trail it holds what the company's own people did.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final

from django.core.files.storage import default_storage
from django.db.models import Model

from accounts.models import AuditEvent, Company, Invitation, Membership, Notice, User
from insure24 import formatting
from questionnaires.models import (
    Answer,
    AnswerRevision,
    Declaration,
    Evidence,
    EvidenceUse,
    KeptAside,
    Profile,
    Snapshot,
)
from questionnaires.workbook import answers_workbook
from quotes.models import ProgrammeSummary, QuoteRequest

NOT_MANY: Final = 50_000


def archive(company: Company, *, at: datetime) -> bytes:
    """The archive; files that are missing from the store are named in its list and left out."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as zipped:
        listed = []
        for name, content, says in _files(company):
            listed.append(f"{name}\n    {says}" if content is not None else f"{name}\n    missing from the store")
            if content is not None:
                zipped.writestr(name, content)
        zipped.writestr("READ ME.txt", _read_me(company, at, listed))
    return kept.getvalue()


def _files(company: Company) -> Iterator[tuple[str, bytes | None, str]]:
    profiles = list(Profile.objects.filter(company=company).select_related("company", "edition").order_by("starts"))
    for profile in profiles:
        begins = f"answers/{profile.starts.isoformat()}"
        yield f"{begins}.xlsx", answers_workbook(profile), "the answers as they stand, to read"
        answers = Answer.objects.filter(profile=profile).select_related("answered_by").order_by("question")
        yield f"{begins}.json", _json([_answer(a) for a in answers]), "the same as data"
        history = AnswerRevision.objects.filter(profile=profile).select_related("answered_by").order_by("pk")
        told = [_answer(r) | {"cleared": r.cleared} for r in history]
        yield f"{begins}-history.json", _json(told), "every state that an answer has had"
        yield f"{begins}-held.json", _json(_held(profile)), "the insurance that you said you hold"
        yield f"{begins}-team.json", _json(_team(profile)), "who was given what, what was said beside questions, drafts"
        aside = KeptAside.objects.filter(profile=profile).select_related("answered_by").order_by("pk")
        yield f"{begins}-kept-aside.json", _json([_answer(a) for a in aside]), "answers that your edition can't hold"
    snapshots = Snapshot.objects.filter(profile__company=company).order_by("pk")
    yield (
        "answers/frozen.json",
        _json([_row(s, "pk", "taken_at", "sha256", "answers", "held") for s in snapshots]),
        "answers as they were frozen, with their hashes",
    )
    signed = Declaration.objects.filter(snapshot__profile__company=company).order_by("pk")
    yield (
        "answers/signed.json",
        _json(
            [
                _row(d, "snapshot_id", "signatory_name", "signatory_role", "statements", "sha256", "signed_at")
                for d in signed
            ]
        ),
        "who declared what of them",
    )
    yield from _evidence(company)
    yield from _placements(company)
    people = Membership.objects.filter(company=company).select_related("user").order_by("pk")
    told_people = [_person(m.user) | {"place": m.kind, "since": m.created_at} for m in people]
    yield "people.json", _json(told_people), "who belongs to the company"
    invited = Invitation.objects.filter(company=company).order_by("pk")
    yield (
        "invitations.json",
        _json([_row(i, "email", "kind", "sections", "sent_at", "accepted_at", "revoked_at") for i in invited]),
        "who was asked to join",
    )
    notices = Notice.objects.filter(company=company, to__memberships__company=company).order_by("pk")
    yield (
        "notices.json",
        _json(
            [
                _row(n, "kind", "title", "created_at", "read_at") | {"to": n.to.email}
                for n in notices.select_related("to")
            ]
        ),
        "what its people were told",
    )
    events = AuditEvent.objects.filter(company=company, actor__memberships__company=company).select_related("actor")
    yield (
        "trail.json",
        _json(
            [
                _row(e, "at", "verb", "subject", "detail") | {"by": str(e.actor)}
                for e in events.order_by("pk")[:NOT_MANY]
            ]
        ),
        "what its people did, when",
    )
    yield "company.json", _json(_row(company, "name", "reference", "town", "created_at")), "the company itself"


def _held(profile: Profile) -> list[dict[str, Any]]:
    fields = ("line", "holding", "insurer_name", "policy_number", "limit", "deductible", "retro", "starts", "expires")
    return [
        _row(policy, *fields, "notes", "proposed", "changed_at")
        | {
            "wording": [_row(w, "feature", "value", "reference") for w in policy.wording.all()],
            "documents": [document.evidence_id for document in policy.documents.all()],
        }
        for policy in profile.held.prefetch_related("wording", "documents").order_by("line")
    ]


def _team(profile: Profile) -> dict[str, Any]:
    given = profile.assignments.select_related("person").order_by("pk")
    said = profile.comments.select_related("by").order_by("pk")
    typed = profile.drafts.select_related("user").filter(fields__isnull=False).order_by("pk")
    return {
        "given": [
            _row(a, "section", "question", "given_at", "done_at", "checked_at") | {"to": a.person.email} for a in given
        ],
        "comments": [_row(c, "question", "text", "at", "removed_at") | {"by": c.by.email} for c in said],
        "drafts": [_row(d, "question", "fields", "saved_at") | {"by": d.user.email} for d in typed],
    }


def _evidence(company: Company) -> Iterator[tuple[str, bytes | None, str]]:
    uses: dict[int, list[str]] = {}
    for pk, question in EvidenceUse.objects.filter(evidence__profile__company=company).values_list(
        "evidence_id", "question"
    ):
        uses.setdefault(pk, []).append(question)
    rows = list(Evidence.objects.filter(profile__company=company).order_by("pk"))
    listed = [
        _row(e, "pk", "original_name", "size", "sha256", "uploaded_at", "dated", "sbom", "removed_at")
        | {"behind": sorted(uses.get(e.pk, []))}
        for e in rows
    ]
    yield "evidence.json", _json(listed), "every file that was given, and what it stands behind"
    for item in rows:
        if item.file:
            yield f"evidence/{item.pk}-{item.original_name}", _stored(str(item.file.name)), "a file that was given"


def _placements(company: Company) -> Iterator[tuple[str, bytes | None, str]]:
    requests = QuoteRequest.objects.filter(company=company).prefetch_related("lines", "changes__by", "queries")
    told = [
        _row(r, "reference", "status", "starts", "ends", "notes", "submitted_at", "declaration", "declared_at")
        | {
            "lines": [{"line": line.line, "limit": line.limit} for line in r.lines.all()],
            "steps": [_row(c, "after", "at", "reason") for c in r.changes.all()],
            "questions": [_row(q, "text", "asked_at", "reply", "replied_at") for q in r.queries.all()],
        }
        for r in requests.order_by("pk")
    ]
    yield "requests.json", _json(told), "what was asked of the market, and each step since"
    released = ProgrammeSummary.objects.filter(request__company=company, released_at__isnull=False)
    for summary in released.select_related("request").defer("document").order_by("pk"):
        name = f"documents/{summary.request.reference}-programme-summary-v{summary.version}.pdf"
        yield name, _stored(str(summary.file.name)), "a programme summary that was released to you"


def _answer(row: Answer | AnswerRevision | KeptAside) -> dict[str, Any]:
    fields = ("question", "version", "value", "dont_know", "missing", "missing_by", "answered_at")
    return _row(row, *fields) | {"by": row.answered_by.email}


def _person(user: User) -> dict[str, Any]:
    return _row(user, "email", "full_name", "job_title", "date_joined", "last_login")


def _row(row: Model, *fields: str) -> dict[str, Any]:
    return {field: getattr(row, field) for field in fields}


def _json(data: object) -> bytes:
    return json.dumps(data, indent=2, ensure_ascii=False, default=_plain).encode()


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _stored(name: str) -> bytes | None:
    try:
        with default_storage.open(name) as file:
            content = file.read()
    except FileNotFoundError:
        return None
    return content if isinstance(content, bytes) else None


def _read_me(company: Company, at: datetime, listed: list[str]) -> str:
    lines = [
        f"What Insure24 holds on {company.name} ({company.reference}), {formatting.date_and_time(at)}.",
        "",
        "Workbooks are for reading, .json files for other programs. Not in here: what insurers offered and your",
        "broker's working notes, until they are released to you; sign-in secrets; and what the firm's own people did.",
        "",
        *sorted(listed),
        "",
    ]
    return "\r\n".join(lines)
