"""What a company holds now, as frozen values: from its questionnaire or from frozen answers, and as features.

"Nothing held" and "not told" differ: a line without a policy among `held_policies` was not told of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.db.models import Count, Q

from questionnaires.models import HeldPolicy, Profile, Snapshot
from questionnaires.told_already import ToldLine
from scenarios.conditions import Value
from scenarios.editions import library_of
from scenarios.feature_values import BadTermError, from_stored
from scenarios.library import Library, LineKey

Holding = HeldPolicy.Holding
SCHEDULE_TERMS: Final = ("limit", "deductible", "retro")
"""What a policy's own fields say, and no wording row: the features `{line}_limit` and so on."""
HELD_WORD: Final[Mapping[str, bool | None]] = {Holding.HELD: True, Holding.NONE: False, Holding.UNKNOWN: None}
AS_TOLD: Final = "as the client told it"


@dataclass(frozen=True, slots=True)
class HeldStatement:
    """One wording feature as a client states it of a policy held now.

    `confirmed` where the client names the clause or page; else its word stands and counts as assumed.
    """

    value: Value
    confirmed: bool
    reference: str


@dataclass(frozen=True, slots=True)
class HeldTerm:
    """One stated wording feature; the value is typed as the library types it."""

    feature: str
    value: Value
    reference: str = ""


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A document of a policy; `pk` is the evidence's, None in frozen answers."""

    pk: int | None
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Held:
    """What is told of one line. Only where `holding` is held do the terms say anything.

    Money in pounds; None and blanks are not stated. `retro` is "full", "inception", an ISO date or blank.
    """

    line: LineKey
    holding: Holding
    insurer_name: str = ""
    policy_number: str = ""
    limit: Decimal | None = None
    deductible: Decimal | None = None
    retro: str = ""
    starts: date | None = None
    expires: date | None = None
    notes: str = ""
    wording: tuple[HeldTerm, ...] = ()
    documents: tuple[HeldFile, ...] = ()
    changed_by: str = ""
    changed_at: datetime | None = None
    version: int = 0

    @property
    def is_held(self) -> bool:
        """Whether the client says that it holds the line."""
        return self.holding == Holding.HELD

    @property
    def limit_open(self) -> bool:
        """Held, but the limit isn't stated: nobody can say what it would pay."""
        return self.is_held and self.limit is None

    @property
    def end_open(self) -> bool:
        """Held, but its end isn't told: nobody can be reminded of it."""
        return self.is_held and self.expires is None


def told_lines(profile: Profile) -> tuple[ToldLine, ...]:
    """What current insurance tells of questions that ask for the same; one query, where `held_policies` takes three."""
    files = Count("documents", filter=Q(documents__evidence__removed_at__isnull=True))
    rows = HeldPolicy.objects.filter(profile=profile, proposed=False).order_by("line").annotate(files=files)
    return tuple(
        ToldLine(line, HELD_WORD[Holding(holding)], retro, count)
        for line, holding, retro, count in rows.values_list("line", "holding", "retro", "files")
    )


def told_of(held: Iterable[Held]) -> tuple[ToldLine, ...]:
    """The same of policies that have been read."""
    return tuple(ToldLine(each.line, HELD_WORD[each.holding], each.retro, len(each.documents)) for each in held)


def held_policies(profile: Profile) -> tuple[Held, ...]:
    """What the company has told of each line, in the library's order; three queries.

    What is only proposed for a renewal and not confirmed is left out: see `held_proposed`.
    """
    return _policies(profile, proposed=False)


def held_proposed(profile: Profile) -> tuple[Held, ...]:
    """What was carried over for a renewal and waits for the company's word; three queries."""
    return _policies(profile, proposed=True)


def held_in_force(profile: Profile, *, today: date) -> dict[LineKey, Held]:
    """The policies that run on a day, as the company's periods up to this one tell of them; three queries."""
    library = library_of(profile.edition)
    rows = (
        HeldPolicy.objects.filter(profile__company=profile.company_id, profile__starts__lte=profile.starts)
        .select_related("changed_by", "profile")
        .prefetch_related("wording", "documents__evidence")
    )
    return {row.line: held_of(library, row) for row in in_force(rows, today=today) if row.line in library.lines}


def in_force(rows: Iterable[HeldPolicy], *, today: date) -> list[HeldPolicy]:
    """Of each company and line the policy that runs on a day: of the newest period that tells when it ends.

    A period that doesn't tell an end, or tells of a policy that begins later, leaves it to the one before; one that
    says that nothing is held doesn't.
    """
    found: dict[tuple[int, LineKey], HeldPolicy] = {}
    for row in sorted(rows, key=lambda row: row.profile.starts, reverse=True):
        if _decides(row, today):
            found.setdefault((row.profile.company_id, row.line), row)
    return [row for row in found.values() if row.holding == Holding.HELD and row.expires and row.expires >= today]


def _decides(row: HeldPolicy, today: date) -> bool:
    if row.proposed or row.holding == Holding.UNKNOWN:
        return False
    if row.holding == Holding.NONE:
        return True
    return row.expires is not None and (row.starts is None or row.starts <= today)


def _policies(profile: Profile, *, proposed: bool) -> tuple[Held, ...]:
    library = library_of(profile.edition)
    rows = (
        HeldPolicy.objects.filter(profile=profile, proposed=proposed)
        .select_related("changed_by")
        .prefetch_related("wording", "documents__evidence")
    )
    told = {row.line: held_of(library, row) for row in rows}
    return tuple(told[line] for line in library.lines if line in told)


def held_of(library: Library, row: HeldPolicy) -> Held:
    """A stored policy as a value. A feature that the library doesn't know any more is left out."""
    kept = {item.feature: item for item in row.wording.all()}
    return Held(
        line=row.line,
        holding=Holding(row.holding),
        insurer_name=row.insurer_name,
        policy_number=row.policy_number,
        limit=row.limit,
        deductible=row.deductible,
        retro=row.retro,
        starts=row.starts,
        expires=row.expires,
        notes=row.notes,
        wording=tuple(
            HeldTerm(feature.key, value, kept[feature.key].reference)
            for feature in library.features_by_line.get(row.line, ())
            if feature.key in kept and (value := _value(library, feature.key, kept[feature.key].value)) is not None
        ),
        documents=tuple(
            HeldFile(document.evidence_id, document.evidence.original_name, document.evidence.sha256)
            for document in sorted(row.documents.all(), key=lambda document: document.pk)
            if document.evidence.removed_at is None
        ),
        changed_by=str(row.changed_by),
        changed_at=row.changed_at,
        version=row.version,
    )


def held_from_snapshot(snapshot: Snapshot) -> tuple[Held, ...]:
    """The same from frozen answers; nothing told where they are from before it was asked."""
    library = library_of(snapshot.edition)
    frozen: Mapping[str, Any] = snapshot.held or {}
    return tuple(_thawed(library, line, frozen[line]) for line in library.lines if line in frozen)


def held_statements(library: Library, policies: Iterable[Held]) -> dict[str, HeldStatement]:
    """The features that the policies state, by key. A line that isn't held states nothing.

    A held line whose limit isn't stated has no `{line}_limit` here: see `Held.limit_open`, it isn't "not bought".
    """
    found: dict[str, HeldStatement] = {}
    for policy in policies:
        if policy.is_held:
            found |= _statements(library, policy)
    return found


def _statements(library: Library, policy: Held) -> dict[str, HeldStatement]:
    stated: dict[str, Value] = {
        f"{policy.line}_limit": policy.limit,
        f"{policy.line}_deductible": policy.deductible,
        f"{policy.line}_retro": retro_value(policy),
    }
    found = {
        key: HeldStatement(value, False, AS_TOLD)
        for key, value in stated.items()
        if value is not None and key in library.features
    }
    for term in policy.wording:
        found[term.feature] = HeldStatement(term.value, bool(term.reference), term.reference or AS_TOLD)
    return found


def retro_value(policy: Held) -> Value:
    """The retroactive date as a feature's value; "inception" is the held policy's own start, where that is told."""
    if policy.retro == "inception" and policy.starts is not None:
        return policy.starts
    if policy.retro in {"", "full", "inception"}:
        return policy.retro or None
    return date.fromisoformat(policy.retro)


def frozen_held(policies: Iterable[Held]) -> dict[str, Any]:
    """What is held as frozen answers keep it: canonical JSON, by line."""
    return {policy.line: _frozen(policy) for policy in policies}


def _frozen(policy: Held) -> dict[str, Any]:
    if not policy.is_held:
        return {"holding": str(policy.holding)}
    return {
        "holding": str(policy.holding),
        "insurer_name": policy.insurer_name,
        "policy_number": policy.policy_number,
        "limit": _plain(policy.limit),
        "deductible": _plain(policy.deductible),
        "retro": policy.retro,
        "starts": policy.starts.isoformat() if policy.starts else None,
        "expires": policy.expires.isoformat() if policy.expires else None,
        "notes": policy.notes,
        "wording": {term.feature: {"value": _json(term.value), "reference": term.reference} for term in policy.wording},
        "documents": [{"name": item.name, "sha256": item.sha256} for item in policy.documents],
    }


def _thawed(library: Library, line: LineKey, kept: Mapping[str, Any]) -> Held:
    if kept["holding"] != Holding.HELD:
        return Held(line, Holding(kept["holding"]))
    return Held(
        line=line,
        holding=Holding.HELD,
        insurer_name=kept["insurer_name"],
        policy_number=kept["policy_number"],
        limit=_money(kept["limit"]),
        deductible=_money(kept["deductible"]),
        retro=kept["retro"],
        starts=_day(kept["starts"]),
        expires=_day(kept["expires"]),
        notes=kept["notes"],
        wording=tuple(
            HeldTerm(feature.key, value, kept["wording"][feature.key]["reference"])
            for feature in library.features_by_line[line]
            if feature.key in kept["wording"]
            and (value := _value(library, feature.key, kept["wording"][feature.key]["value"])) is not None
        ),
        documents=tuple(HeldFile(None, item["name"], item["sha256"]) for item in kept["documents"]),
    )


def _value(library: Library, key: str, stored: object) -> Value:
    feature = library.features.get(key)
    if feature is None:
        return None
    try:
        return from_stored(feature, stored)
    except BadTermError:
        return None


def _json(value: Value) -> object:
    match value:
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case frozenset():
            return sorted(value)
        case _:
            return value


def _plain(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"


def _money(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
