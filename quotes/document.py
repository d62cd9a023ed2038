"""The frozen document of a programme summary: all that page and PDF will ever say, as canonical JSON with its hash.

A document is made once, from the answers as sent, the quotes as recorded and the library's edition, and never changes.
Nothing internal to the firm goes into it: a client reads it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, Final

from accounts.models import User
from insure24 import formatting
from insure24.firm import Firm
from questionnaires.models import Snapshot
from questionnaires.queries import answers_for_display, known_from_snapshot
from questionnaires.renewal import renewal_changes
from questionnaires.telling import ShownAnswer
from quotes import document_answer, document_parts, document_policies
from quotes.comparison import Comparison
from quotes.conditions_checked import PartialAnswer
from quotes.document_gaps import Gaps
from quotes.document_parts import Json
from quotes.models import ProgrammeSummary, QuoteRequest
from quotes.offers import comparison_of, limits_asked, offers_of, partial_answers, snapshot_of
from quotes.options import Option
from quotes.signing import signed_answers
from scenarios.library import Library

FORMAT: Final = "insure24.programme-summary/1"
MATERIAL_SECTION: Final = "history"
FIGURE_KEYS: Final = (
    "company.revenue_next",
    "company.gross_margin",
    "base.devices_in_field",
    "base.sites",
    "base.unit_cost",
    "data.records",
    "contracts.acv",
)


def canonical(document: Mapping[str, Any]) -> bytes:
    """The bytes that are hashed: JSON with sorted keys, no idle space, UTF-8."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def hash_of(document: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical form, in hex."""
    return hashlib.sha256(canonical(document)).hexdigest()


def build_document(
    request: QuoteRequest,
    *,
    kind: str,
    kind_label: str,
    version: int,
    at: datetime,
    firm: Firm,
    adviser: User,
    keys: Iterable[str] = (),
) -> Json:
    """The document of the options named, or of the request's programmes where none is named.

    It is told around the recommended option; around the one that pays most where none is recommended.
    Raises NothingToCompareError and NoAnswersError.
    """
    snapshot = snapshot_of(request)
    offers = offers_of(request)
    library = offers.library
    options = offers.chosen(keys)
    found = comparison_of(request, options)
    result = next((r for r in found.results if r.option.recommended), found.pays_most)
    answers = known_from_snapshot(snapshot)
    limits = limits_asked(request)
    partial = partial_answers(snapshot)
    gaps = Gaps(library, result, answers=answers, limits=limits)
    client = request.created_by
    return {
        "format": FORMAT,
        "meta": {
            "title": "Programme summary",
            "kind": kind,
            "kind_label": kind_label,
            "version": version,
            "reference": f"{request.reference}-v{version}",
            "date": at.date().isoformat(),
        },
        "firm": {**asdict(firm), "adviser": str(adviser), "adviser_title": adviser.job_title},
        "client": {
            "name": request.company.name,
            "reference": request.company.reference,
            "town": request.company.town,
            "contact": str(client),
            "contact_title": client.job_title,
        },
        "period": {"starts": request.starts.isoformat(), "ends": request.ends.isoformat()},
        "snapshot": {
            "id": f"A-{snapshot.pk:06d}",
            "sha256": snapshot.sha256,
            "taken": snapshot.taken_at.date().isoformat(),
        },
        "declaration": _declaration(request),
        "edition": {"number": library.number, "sha256": snapshot.edition.sha256},
        "quotes": {"sha256": terms_hash(result.option for result in found.results), "offers": _offers(found)},
        "shown": result.option.key,
        "recommended": result.option.recommended,
        "lead": document_answer.lead(found, result, advises=kind == ProgrammeSummary.Kind.RECOMMENDATION),
        "decisions": document_answer.decisions(found, result, gaps),
        "actions": document_answer.actions(library, found, result, partial, by=str(client)),
        "needs": {
            "lines": document_answer.needs(library, result, found),
            "notes": request.notes,
            **_facts(library, snapshot),
        },
        "renewal": _renewal(snapshot),
        "policies": document_policies.policies(library, result, limits),
        "grid": document_parts.grid(library, found, result, answers),
        "levels": [
            {"key": level.key, "label": text.label, "short": text.short, "meaning": text.meaning}
            for level, text in library.levels.items()
        ],
        "gaps": document_parts.gaps(gaps),
        "comparison": document_parts.comparison(library, found),
        "partial": _partial(library, partial),
        "assumed": document_policies.assumed(library, result),
        "missing": [library.questions[key].question for key in _missing(found)],
    }


def _declaration(request: QuoteRequest) -> Json:
    """Who signed the answers that this document goes by; the person who sent them where nobody signed by name."""
    signed = signed_answers(request)
    made = signed.declaration
    if made is None:
        return {
            "by": None if request.declared_by is None else str(request.declared_by),
            "role": "",
            "on": None if request.declared_at is None else request.declared_at.date().isoformat(),
            "words": request.declaration,
            "id": None,
            "sha256": None,
            "current": False,
        }
    return {
        "by": made.signatory_name,
        "role": made.signatory_role,
        "on": made.signed_at.date().isoformat(),
        "words": "\n".join(statement["words"] for statement in made.statements),
        "id": f"D-{made.pk:06d}",
        "sha256": made.sha256,
        "current": signed.current,
    }


def _renewal(snapshot: Snapshot) -> list[Json] | None:
    """What the client told differently from the period before; None where there was none."""
    changes = renewal_changes(snapshot)
    if changes is None:
        return None
    return [{"question": change.title, "before": change.before, "after": change.after} for change in changes]


def _missing(found: Comparison) -> tuple[str, ...]:
    return found.missing


def _offers(found: Comparison) -> list[Json]:
    offers: dict[str, Json] = {}
    for result in found.results:
        for section in result.option.offers:
            offers.setdefault(section.quote or section.insurer, document_parts.offer(section))
    return list(offers.values())


def terms_hash(options: Iterable[Option]) -> str:
    """Over every term that the options state: a quote that changes gives another hash."""
    return hash_of({option.key: _terms(option) for option in options})


def _terms(option: Option) -> Json:
    return {
        "features": {
            key: [_plain(stated.value), stated.confirmed, stated.reference]
            for key, stated in option.programme.features.items()
        },
        "sections": {
            line: [s.insurer, s.form, s.kind, document_parts.iso(s.valid_until), f"{s.premium:f}", s.version]
            for line, s in option.sections.items()
        },
        "subjectivities": [[s.text, s.insurer, s.before_bind, s.days] for s in option.subjectivities],
        "exclusions": [[e.text, e.insurer, e.reference] for e in option.exclusions],
    }


def _plain(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(str(item) for item in value)
    return value if value is None else str(value)


def _facts(library: Library, snapshot: Snapshot) -> Json:
    """What the client told, as this document relies on it: figures, material facts, and what isn't known."""
    shown = [answer for section in answers_for_display(snapshot) for answer in section.answers]
    by_key = {answer.key: answer for answer in shown}
    return {
        "figures": [_fact(by_key[key]) for key in FIGURE_KEYS if key in by_key and by_key[key].provided],
        "material": [_fact(a) for a in shown if a.question.section == MATERIAL_SECTION and a.provided],
        "material_open": [
            a.question.question
            for a in shown
            if a.question.section == MATERIAL_SECTION and not a.provided and not a.dont_know
        ],
        "unknown": [answer.question.question for answer in shown if answer.dont_know],
    }


def _fact(answer: ShownAnswer) -> Json:
    return {"question": answer.question.question, "answer": answer.text}


def _partial(library: Library, partial: Mapping[str, PartialAnswer]) -> list[Json]:
    names = {control.question: library.label("control", control.key) for control in library.controls.values()}
    rows = [
        {
            "control": names.get(key) or library.questions[key].question,
            "missing": note.missing,
            "by": document_parts.iso(note.by),
        }
        for key, note in partial.items()
        if key in library.questions
    ]
    return sorted(rows, key=lambda row: row["by"] or "9999")


def day_of(text: str | None) -> date | None:
    """A date of a document."""
    return None if text is None else date.fromisoformat(text)


def period_words(document: Mapping[str, Any]) -> str:
    """The period in words."""
    starts, ends = (day_of(document["period"][key]) for key in ("starts", "ends"))
    return f"{formatting.day(starts)} to {formatting.day(ends)}"
