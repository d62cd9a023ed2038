"""Freezes a map as plain JSON, every figure and sentence as it will be printed. Pure.

The document holds words, so that what is printed years later doesn't hang on code that has changed since.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from coverage_map.around import Around, ImprovementRow
from coverage_map.controls import ControlsSummary
from coverage_map.fixes import Fix
from coverage_map.folding import Shown
from coverage_map.gaps import Gap, OpenLoss
from coverage_map.losses import Loss
from coverage_map.matrix import cell_json
from coverage_map.presentation import MapView
from coverage_map.words import counted, line_name
from insure24 import formatting
from questionnaires.proof import EvidenceConfidence
from scenarios.library import Library

Json = dict[str, Any]
NOT_KNOWN = "Not known yet"


@dataclass(frozen=True, slots=True)
class About:
    """What a printed map says of itself. `answers` tells which answers it was made from, `own` who reads it, `typical`
    that none of them is known; `firm` has name, frn, address and whether it is invented.
    """

    company: str
    reference: str
    basis: str
    answers: str
    starts: date
    ends: date
    at: datetime
    by: str
    own: bool
    typical: bool
    firm: Mapping[str, str | bool]


def build_document(library: Library, view: MapView, around: Around, about: About) -> Json:
    """The document of a map as its page showed it, with every list in full."""
    return {
        "meta": {
            "company": about.company,
            "reference": about.reference,
            "basis": about.basis,
            "answers": about.answers,
            "period": f"{formatting.day(about.starts)} to {formatting.day(about.ends)}",
            "made": formatting.date_and_time(about.at),
            "day": formatting.day(about.at),
            "by": about.by,
            "own": about.own,
            "typical": about.typical,
            "edition": view.edition,
        },
        "firm": dict(about.firm),
        "headline": {
            "before": view.headline.before,
            "stressed": view.headline.stressed,
            "after": view.headline.after,
        },
        "figures": [{"label": f.label, "value": f.value, "note": f.note, "bad": f.bad} for f in view.figures],
        "between": [_gap(gap, about.own) for gap in _all(view.between)],
        "others": [_open_loss(loss, about.own) for loss in _all(view.others)],
        "grid": {
            "columns": [column.label for column in view.matrix.columns],
            "rows": [
                {
                    "title": row.title,
                    "fit": row.fit,
                    "likely": _amount(row.likely, row.missing),
                    "cells": [None if cell is None else cell_json(cell) for _, cell in row.cells],
                }
                for row in view.matrix.rows
            ],
        },
        "levels": [
            {"key": level.key, "short": text.short, "meaning": text.meaning}
            for level, text in sorted(library.levels.items(), reverse=True)
        ],
        "losses": [_loss(loss) for loss in view.losses],
        "figures_used": view.figures_used,
        "improvements": [_improvement(each) for each in around.improvements],
        "controls": _controls(around.controls),
        "questions": [{"words": open_.question.words, "tells": open_.tells} for open_ in _all(around.questions)],
        "ruled_out": [
            {"title": out.title, "because": [f"{q.words} {q.answer}" for q in out.because]} for out in around.ruled_out
        ],
        "limits": [
            {"line": row.line, "amount": formatting.pounds(row.amount), "assumed": row.assumed, "insurer": row.insurer}
            for row in view.limits
        ],
        "lines": [line_name(library, line) for line in library.lines],
    }


def hash_of(document: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical form, in hex."""
    plain = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()


def _all(shown: Shown[Any]) -> tuple[Any, ...]:
    return (*shown.first, *shown.rest)


def _gap(gap: Gap, own: bool) -> Json:
    return {
        "title": gap.title,
        "count": counted(gap.count, "loss", "losses"),
        "parts": [
            {"heads": part.heads, "sides": [{"name": side.name, "whys": list(side.whys)} for side in part.sides]}
            for part in gap.parts
        ],
        "fix": _fix(gap.fix, own),
        "amount": _amount(gap.amount, gap.missing),
        "fit": gap.fit,
    }


def _open_loss(loss: OpenLoss, own: bool) -> Json:
    return {
        "title": loss.title,
        "line": loss.line,
        "count": f"{counted(loss.count, 'loss', 'losses')} in {counted(len(loss.places), 'scenario')}",
        "why": loss.why,
        "places": [place.title for place in loss.places],
        "fix": _fix(loss.fix, own),
        "amount": _amount(loss.amount, loss.missing),
    }


def _fix(fix: Fix, own: bool) -> Json:
    """`lead` and `steps`, each a change to ask for or to make; `fund` where the loss has to be planned for; `rest`:
    what becomes of the losses left open.
    """
    if not fix.steps:
        return {
            "lead": "Plan to fund",
            "steps": [],
            "fund": f"wording that takes {'it' if fix.of == 1 else 'them'} over is rarely given, if at all",
            "rest": "",
        }
    what = f"{fix.closes} of {fix.of}" if fix.partly else ("it" if fix.of == 1 else "them")
    together = f", {fix.changes} changes together" if fix.changes > 1 else ""
    steps = []
    for place, step in enumerate(fix.steps):
        who = step.line or ("Yourself" if own and place else "")
        steps.append(f"{who}: {step.words}" if who else step.words)
    return {"lead": f"Would close {what}{together}", "steps": steps, "fund": fix.fund, "rest": fix.rest}


def _loss(loss: Loss) -> Json:
    return {
        "title": loss.title,
        "known": loss.known,
        "low": formatting.money_short(loss.low),
        "likely": formatting.money_short(loss.likely) + (" or more" if loss.missing else ""),
        "high": formatting.money_short(loss.high),
        "paid": formatting.money_short(loss.paid),
        "disputed": formatting.money_short(loss.disputed),
        "own": formatting.money_short(loss.own),
        "needs": [q.words for q in loss.missing],
    }


def _controls(controls: ControlsSummary) -> Json:
    return {
        "known": controls.known,
        "overall": controls.overall,
        "band": controls.band_label,
        "unanswered": controls.unanswered,
        "of": controls.of,
        "rows": [
            {"line": r.line, "score": r.score, "band": r.band_label, "gates": list(r.gates)} for r in controls.rows
        ],
        "weak": [{"words": q.words, "answer": q.answer} for q in controls.weak],
        "confidence": _confidence(controls.confidence),
    }


def _confidence(found: EvidenceConfidence | None) -> str:
    """What evidence stands behind the controls answered yes; "" where there is nothing to say."""
    if found is None or not found.yes:
        return ""
    have = "has" if found.backed == 1 else "have"
    return (
        f"{formatting.percent(found.share)}. {found.backed} of {counted(found.yes, 'control')} answered yes {have} "
        "evidence dated in the last 12 months. It is not part of the score."
    )


def _improvement(each: ImprovementRow) -> Json:
    return {
        "kind": each.kind,
        "size": each.size,
        "steps": [f"{step.line}: {step.words}" if step.line else step.words for step in each.steps],
        "saves": formatting.money_short(each.saves),
        "moves": each.moves,
        "rarely": each.rarely,
        "control": each.of == "control",
    }


def _amount(amount: Decimal | None, missing: bool) -> str:
    if amount is None:
        return NOT_KNOWN
    return formatting.money_short(amount) + (" or more" if missing else "")
