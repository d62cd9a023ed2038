"""The demo's placement in the database, as far as terms received: made directly, without its pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from accounts.models import Company, Membership, Role, User
from questionnaires.models import Answer, Profile, Snapshot
from questionnaires.snapshots import take_snapshot
from quotes.models import (
    Approach,
    Exclusion,
    Insurer,
    Programme,
    ProgrammeSection,
    Quote,
    QuoteFeature,
    QuoteRequest,
    QuoteSection,
    RequestedLine,
    Subjectivity,
)
from scenarios.compiling import typed
from scenarios.editions import publish
from scenarios.feature_values import to_stored
from scenarios.models import Edition
from scenarios.packs import builtin_pack
from tests.documents import making

AT = datetime(2026, 11, 23, 10, 5, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Stage:
    """Who and what stands on it."""

    founder: User
    broker: User
    company: Company
    request: QuoteRequest
    snapshot: Snapshot
    programmes: tuple[Programme, ...]


def edition() -> Edition:
    """The content of the project as an edition."""
    found = Edition.objects.first()
    return found or publish(pack=builtin_pack(), number="2026.1")


def stage(*, status: str = QuoteRequest.Status.TERMS_RECEIVED, recommended: str = "split") -> Stage:
    """The company, its answers, four quotes and three programmes."""
    used = edition()
    dossier = making.read("company.yaml")
    founder = User.objects.create_user(
        "founder@example.com", "x", full_name=dossier["company"]["contact"], job_title=dossier["company"]["role"]
    )
    broker = User.objects.create_user("broker@example.com", "x", full_name="Helen Marsh", role=Role.BROKER)
    company = Company.objects.create(
        name=dossier["company"]["name"], reference="SOL-0001", town="Cambridge", came_to_broker_at=AT
    )
    Membership.objects.create(user=founder, company=company)
    starts, ends = dossier["period"]["starts"], dossier["period"]["ends"]
    profile = Profile.objects.create(company=company, edition=used, starts=starts, ends=ends)
    for key, raw in dossier["answers"].items():
        note = dossier["partial_notes"].get(key, {})
        unknown = raw == "dont_know"
        Answer.objects.create(
            profile=profile,
            question=key,
            value=None if unknown else _stored(raw),
            dont_know=unknown,
            missing=note.get("missing", ""),
            missing_by=note.get("by"),
            answered_by=founder,
        )
    snapshot = take_snapshot(profile=profile, by=founder)
    request = QuoteRequest.objects.create(
        company=company,
        profile=profile,
        snapshot=snapshot,
        reference="SOL-0001-2027",
        status=status,
        starts=starts,
        ends=ends,
        created_by=founder,
        submitted_at=AT,
        declared_by=founder,
        declared_at=AT,
        declaration="These answers are a fair presentation.",
        broker=broker,
    )
    for line, limit in making.limits().items():
        RequestedLine.objects.create(request=request, line=line, limit=limit)
    sections = {
        (row["key"], line): section
        for row in making.read("quotes.yaml")
        for line, section in _quote(request, row, broker).items()
    }
    programmes = []
    for place, row in enumerate(making.read("programmes.yaml")["programmes"]):
        programme = Programme.objects.create(
            request=request,
            name=row["name"],
            position=place,
            recommended=row["key"] == recommended,
            reasons="It stands behind your contracts, and answers an ordinary software fault."
            if row["key"] == recommended
            else "",
            created_by=broker,
        )
        for line, key in row["sections"].items():
            ProgrammeSection.objects.create(programme=programme, line=line, section=sections[key, line])
        programmes.append(programme)
    return Stage(founder, broker, company, request, snapshot, tuple(programmes))


def _stored(raw: object) -> object:
    if isinstance(raw, bool | str | list):
        return raw
    return raw.isoformat() if isinstance(raw, date) else str(raw)


def _quote(request: QuoteRequest, row: dict[str, Any], broker: User) -> dict[str, QuoteSection]:
    insurer = Insurer.objects.create(name=str(row["insurer"]))
    premiums = row["premium"]
    features = row["features"]
    approach = Approach.objects.create(
        request=request, insurer=insurer, status=Approach.Status.QUOTED, lines=list(premiums), created_by=broker
    )
    quote = Quote.objects.create(
        approach=approach,
        status=Quote.Status.RECORDED,
        kind=row["status"],
        form=row["form"],
        valid_until=row["valid_until"],
        commission=Decimal(str(row["commission"])),
        created_by=broker,
    )
    for place, subject in enumerate(row["subjectivities"]):
        Subjectivity.objects.create(
            quote=quote,
            text=subject["text"],
            before_bind=subject["before_bind"],
            days=subject.get("days"),
            position=place,
        )
    for place, text in enumerate(row["exclusions"]):
        Exclusion.objects.create(quote=quote, text=text, position=place)
    for key, raw in features.items():
        feature = making.LIBRARY.features[key]
        if feature.line in premiums:
            QuoteFeature.objects.create(
                quote=quote, feature=key, value=to_stored(feature, typed(feature.type, raw)), confirmed=True
            )
    return {
        line: QuoteSection.objects.create(quote=quote, line=line, premium=premium) for line, premium in premiums.items()
    }
