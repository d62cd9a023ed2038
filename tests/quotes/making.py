"""Makes what the tests of the placement need: a founder with answers, a broker, and a request at any stage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from accounts.models import Role, User
from questionnaires.models import Answer, Profile
from quotes.approaches import choose_insurers
from quotes.demo_content import read
from quotes.insurers import save_insurer
from quotes.models import Approach, Insurer, Quote, QuoteRequest
from quotes.quotes import record_quote
from quotes.requests import save_request, submit
from quotes.review import accept, close_market, send_to_market, take_on
from quotes.terms import ExclusionTerms, FeatureTerms, QuoteTerms, SectionTerms, SubjectivityTerms
from scenarios.feature_values import from_stored
from scenarios.library import Library
from tests.questionnaires.making import company_of, edition, founder, library, profile

__all__ = ["broker", "company_of", "edition", "founder", "library", "profile"]

STARTS, ENDS = date(2027, 2, 1), date(2028, 1, 31)
LIMITS = {"pl": Decimal(10_000_000), "eo": Decimal(5_000_000), "cy": Decimal(3_000_000), "rc": Decimal(2_000_000)}
Status = QuoteRequest.Status


def broker(name: str = "Helen Marsh") -> User:
    """A broker of the firm."""
    email = f"{name.split()[0].lower()}@broker.example"
    return User.objects.create_user(email, "correct horse battery", full_name=name, role=Role.BROKER)


def answered(user: User | None = None) -> Profile:
    """A questionnaire with two answers: enough to be sent."""
    owner = user or founder()
    made = profile(owner)
    for question, value in (("company.legal_name", "Solace Infusion Ltd"), ("operations.mfa", "partial")):
        Answer.objects.create(profile=made, question=question, value=value, answered_by=owner)
    return made


def owner_of(made: Profile) -> User:
    """The founder whose questionnaire it is."""
    return User.objects.get(memberships__company=made.company, memberships__kind="owner")


def draft(made: Profile | None = None, limits: Mapping[str, Decimal] = LIMITS) -> QuoteRequest:
    """A request that is not sent yet."""
    kept = made or answered()
    return save_request(profile=kept, lines=limits, starts=STARTS, ends=ENDS, notes="", by=owner_of(kept))


def submitted(made: Profile | None = None) -> QuoteRequest:
    """A request that its founder has sent."""
    request = draft(made)
    return submit(request=request, agreed=True, by=owner_of(request.profile))


def under_review(by: User, made: Profile | None = None) -> QuoteRequest:
    """A request that the broker has taken on."""
    return take_on(request=submitted(made), by=by)


def ready(by: User, made: Profile | None = None) -> QuoteRequest:
    """A request accepted for the market."""
    return accept(request=under_review(by, made), by=by)


def in_market(by: User, offers: Iterable[str] = ("meridian",), made: Profile | None = None) -> QuoteRequest:
    """A request that the insurers of these offers have."""
    request = ready(by, made)
    chosen = {insurer(offer(key)["insurer"], by): list(offer(key)["premium"]) for key in offers}
    choose_insurers(request=request, chosen=chosen, by=by)
    return send_to_market(request=request, by=by)


def quoted(
    by: User, offers: Iterable[str] = ("harbour", "meridian", "northgate", "calder"), made: Profile | None = None
) -> QuoteRequest:
    """A request whose market is closed, with these quotes of the demo recorded."""
    keys = list(offers)
    request = in_market(by, keys, made)
    for key in keys:
        record_quote(approach=approach(request, key), terms=demo_terms(key), by=by)
    return close_market(request=request, by=by)


def insurer(name: str, by: User) -> Insurer:
    """An insurer on the list."""
    found = Insurer.objects.filter(name=name).first()
    return found or save_insurer(name=name, kind="", rating="", lines=[], notes="", active=True, by=by)


def approach(request: QuoteRequest, key: str) -> Approach:
    """The approach to the insurer of an offer of the demo."""
    return Approach.objects.select_related("insurer", "request").get(
        request=request, insurer__name=offer(key)["insurer"]
    )


def quote_of(request: QuoteRequest, key: str) -> Quote:
    """The recorded quote of that insurer."""
    return Quote.objects.get(approach=approach(request, key), status=Quote.Status.RECORDED)


def offer(key: str) -> dict[str, Any]:
    """An offer of the demo, as its file has it."""
    return next(entry for entry in read("quotes.yaml") if entry["key"] == key)


def demo_terms(key: str, lib: Library | None = None) -> QuoteTerms:
    """An offer of the demo as terms."""
    entry, known = offer(key), lib or library()
    return QuoteTerms(
        kind=entry["status"],
        form=entry["form"],
        valid_until=entry["valid_until"],
        commission=Decimal(str(entry["commission"])),
        sections=tuple(SectionTerms(line, Decimal(premium)) for line, premium in entry["premium"].items()),
        features=tuple(
            FeatureTerms(name, from_stored(known.features[name], value), True, "page 3")
            for name, value in entry["features"].items()
        ),
        exclusions=tuple(ExclusionTerms(text) for text in entry["exclusions"]),
        subjectivities=tuple(
            SubjectivityTerms(row["text"], row["before_bind"], row.get("days")) for row in entry["subjectivities"]
        ),
    )
