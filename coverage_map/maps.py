"""Keeps a map with its reasons, so that what was shown can be shown again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from accounts.audit import record
from accounts.models import User
from coverage_map.engine.maps import build_map
from coverage_map.engine.payout import Sums, map_money
from coverage_map.engine.programme import Programme
from coverage_map.engine.results import (
    ClauseResult,
    CoverageMap,
    FactUse,
    FeatureUse,
    HeadResult,
    Reason,
    ScenarioResult,
)
from coverage_map.models import StoredMap
from questionnaires.models import Snapshot
from questionnaires.queries import known_from_snapshot
from scenarios.conditions import Value
from scenarios.editions import library_of

BASIS_LENGTH = 120


@transaction.atomic
def store_map(*, snapshot: Snapshot, programme: Programme, by: User) -> StoredMap:
    """The map of a programme for the answers of a snapshot, on the snapshot's edition, kept once.

    Storing the same again returns the map that is there; a programme that has changed since gives a new one.
    """
    library = library_of(snapshot.edition)
    answers = known_from_snapshot(snapshot)
    coverage_map = build_map(library, answers=answers, programme=programme)
    money = map_money(library, coverage_map=coverage_map, answers=answers)
    result = result_to_json(coverage_map) | {
        "money": {
            "case": money.case,
            "total": _sums(money.total),
            "weighted": _sums(money.weighted),
        }
    }
    sha256 = hashlib.sha256(_canonical(result)).hexdigest()
    company = snapshot.profile.company
    stored, made = StoredMap.objects.get_or_create(
        snapshot=snapshot,
        basis=programme.name[:BASIS_LENGTH],
        sha256=sha256,
        defaults={"company": company, "edition": snapshot.edition, "result": result},
    )
    if made:
        record(
            actor=by,
            verb="stored map",
            subject=str(stored),
            company=company,
            detail={"sha256": sha256, "snapshot": snapshot.sha256, "edition": snapshot.edition.number},
        )
    return stored


def is_intact(stored: StoredMap) -> bool:
    """Whether a stored map still says what was hashed."""
    return hashlib.sha256(_canonical(stored.result)).hexdigest() == stored.sha256


def result_to_json(coverage_map: CoverageMap) -> dict[str, Any]:
    """A map with its programme and every reason, as JSON holds it: decimals and dates are text, sets sorted lists."""
    programme = coverage_map.programme
    return {
        "edition": coverage_map.edition,
        "programme": {
            "key": programme.key,
            "name": programme.name,
            "inception": programme.inception.isoformat(),
            "insurers": dict(programme.insurers),
            "features": {
                key: {"value": plain(s.value), "confirmed": s.confirmed, "reference": s.reference}
                for key, s in sorted(programme.features.items())
            },
        },
        "scenarios": [_scenario(result) for result in coverage_map.scenarios.values()],
    }


def _scenario(result: ScenarioResult) -> dict[str, Any]:
    return {
        "scenario": result.scenario,
        "fit": result.relevance.score,
        "ruled_out_by": list(result.relevance.fails),
        "adjusted_by": [
            {
                "id": applied.id,
                "why": applied.why,
                "questions": list(applied.questions),
                "changes": [
                    {"fact": c.fact, "before": plain(c.before), "after": plain(c.after)} for c in applied.changes
                ],
            }
            for applied in result.applied
        ],
        "heads": {head: _head(decided) for head, decided in result.heads.items()},
    }


def _head(head: HeadResult) -> dict[str, Any]:
    return {
        "level": head.level.key,
        "by": list(head.by),
        "rules": list(head.rules),
        "falls_between": list(head.falls_between),
        "overlap": None if head.overlap is None else {"lines": list(head.overlap.lines), "type": head.overlap.type},
        "assumed": list(head.assumed),
        "flags": list(head.flags),
        "winner": head.winner,
        "clauses": [_clause(clause) for clause in head.clauses if clause.engaged],
    }


def _clause(clause: ClauseResult) -> dict[str, Any]:
    return {
        "clause": clause.clause,
        "line": clause.line,
        "level": clause.level.key,
        "reasons": [_reason(reason) for reason in clause.reasons],
        "others": list(clause.others),
        "flags": list(clause.flags),
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "rule": reason.rule,
        "why": reason.why,
        "fix": reason.fix,
        "control": reason.control,
        "facts": [_fact(use) for use in reason.facts],
        "features": [_feature(use) for use in reason.features],
    }


def _fact(use: FactUse) -> dict[str, Any]:
    return {
        "fact": use.key,
        "value": plain(use.value),
        "source": use.source,
        "because": use.because,
        "questions": list(use.questions),
    }


def _feature(use: FeatureUse) -> dict[str, Any]:
    return {
        "feature": use.key,
        "value": plain(use.value),
        "confirmed": use.confirmed,
        "stated": use.stated,
        "reference": use.reference,
    }


def _sums(sums: Sums) -> dict[str, str]:
    return {
        "gross": f"{sums.gross:f}",
        "insured": f"{sums.insured:f}",
        "disputed": f"{sums.disputed:f}",
        "uninsured": f"{sums.uninsured:f}",
    }


def plain(value: Value) -> str | list[str] | None:
    """A value as JSON holds it."""
    match value:
        case None | str():
            return value
        case frozenset():
            return sorted(value)
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()


def _canonical(result: Mapping[str, Any]) -> bytes:
    return json.dumps(result, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
