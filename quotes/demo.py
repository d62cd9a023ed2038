"""Loads the demo: invented people, two companies, a placement with one released summary.

Each part is made once, by its natural key, and never touched again, so that loading twice changes nothing that a
person did in between: a person is found by e-mail address, a company's dossier by its founder having a company, the
placement by the company having a request, the summary by the request having one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction

from accounts.companies import name_company
from accounts.models import Company, Membership, Role, User
from accounts.queries import current_company
from questionnaires.answers import save_answer
from questionnaires.current_insurance import HeldTerms, tell_held
from questionnaires.held import Holding
from questionnaires.models import Profile
from questionnaires.profiles import open_profile
from questionnaires.team import assign_sections
from quotes.demo_content import read
from quotes.demo_placement import place, release
from scenarios.editions import library_of
from scenarios.feature_values import from_stored

PASSWORD: Final = "demo-insure24"  # noqa: S105  # public by intent; DEMO is refused in production
DONT_KNOW: Final = "dont_know"


class DemoNotAllowedError(Exception):
    """The settings don't allow people whose password is public."""

    def __init__(self) -> None:
        super().__init__(
            "The demo is not loaded here: INSURE24_DEMO is off. It would add people whose password anyone can read. "
            "Set INSURE24_DEMO=1 where that does no harm; production refuses it."
        )


@dataclass(frozen=True, slots=True)
class SignIn:
    """One of the demo's people, as `load_demo` prints them."""

    name: str
    email: str
    what: str


def refuse_unless_allowed() -> None:
    """Raises DemoNotAllowedError unless the settings allow the demo."""
    if not settings.DEMO:
        raise DemoNotAllowedError


def load_demo(*, today: date) -> tuple[SignIn, ...]:
    """All of the demo; what is there already stays as it is.

    Raises DemoNotAllowedError, NoEditionError, or SummaryNotReadyError with all but the summary loaded.
    """
    signs_in = load_people_and_dossiers(today=today)
    place()
    release()
    return signs_in


def load_people_and_dossiers(*, today: date) -> tuple[SignIn, ...]:
    """The firm's people, the founders, and each founder's company with its answers."""
    refuse_unless_allowed()
    people = read("people.yaml")
    signs_in = []
    for entry in people["founders"]:
        dossier = read(entry["dossier"])
        company = dossier["company"]
        founder = person(entry["email"], name=company["contact"], title=company["role"], role=Role.CLIENT)
        colleagues = entry.get("colleagues", [])
        open_dossier(founder, dossier, colleagues, today=today)
        signs_in.append(SignIn(company["contact"], entry["email"], f"Founder, {company['name']}"))
        signs_in += [SignIn(who["name"], who["email"], f"{who['title']}, {company['name']}") for who in colleagues]
    for role, entries in ((Role.BROKER, people["brokers"]), (Role.EDITOR, people["editors"])):
        for entry in entries:
            person(entry["email"], name=entry["name"], title=entry["title"], role=role)
            signs_in.append(SignIn(entry["name"], entry["email"], role.label))
    return tuple(signs_in)


@transaction.atomic
def person(email: str, *, name: str, title: str, role: Role) -> User:
    """The person with this address, made with the demo's password and a confirmed address where there is none."""
    found = User.objects.filter(email=email).first()
    if found is not None:
        return found
    made = User.objects.create_user(email, PASSWORD, full_name=name, job_title=title, role=role)
    EmailAddress.objects.create(user=made, email=email, verified=True, primary=True)
    return made


@transaction.atomic
def open_dossier(
    founder: User, dossier: Mapping[str, Any], colleagues: Sequence[Mapping[str, Any]], *, today: date
) -> Company:
    """The founder's company, with colleagues, profile and answers where it is made here."""
    company = current_company(founder)
    if company is not None:
        return company
    company = name_company(user=founder, name=dossier["company"]["name"], town=dossier["company"]["town"])
    profile = open_profile(company=company, by=founder, today=today, starts=dossier["period"]["starts"])
    sections = bring_in(profile, colleagues, by=founder)
    answer(profile, dossier, by=founder, sections=sections)
    hold(profile, dossier, by=founder)
    return company


def bring_in(profile: Profile, colleagues: Sequence[Mapping[str, Any]], *, by: User) -> dict[str, User]:
    """The founder's colleagues as contributors, and the sections that each of them has."""
    sections: dict[str, User] = {}
    for entry in colleagues:
        who = person(entry["email"], name=entry["name"], title=entry["title"], role=Role.CLIENT)
        Membership.objects.create(user=who, company=profile.company, kind=Membership.Kind.CONTRIBUTOR)
        sections |= dict.fromkeys(entry["sections"], who)
    assign_sections(profile=profile, people={key: who.pk for key, who in sections.items()}, by=by)
    return sections


def answer(profile: Profile, dossier: Mapping[str, Any], *, by: User, sections: Mapping[str, User]) -> None:
    """Every answer of a dossier, by whoever has its section, with what is missing where it is partly."""
    notes = dossier["partial_notes"]
    for question, value in dossier["answers"].items():
        note = notes.get(question, {})
        unknown = value == DONT_KNOW
        save_answer(
            profile=profile,
            question=question,
            by=sections.get(question.partition(".")[0], by),
            value=None if unknown else value,
            dont_know=unknown,
            missing=note.get("missing", ""),
            missing_by=note.get("by"),
        )


def hold(profile: Profile, dossier: Mapping[str, Any], *, by: User) -> None:
    """What a dossier's company holds now; a line that it doesn't name stays untold."""
    features = library_of(profile.edition).features
    for line, told in dossier.get("held", {}).items():
        if "none" in told:
            tell_held(profile=profile, line=line, holding=Holding.NONE, by=by)
            continue
        terms = HeldTerms(
            insurer_name=told["insurer"],
            policy_number=told["number"],
            limit=Decimal(told["limit"]),
            deductible=Decimal(told["deductible"]),
            retro=told["retro"].isoformat() if isinstance(told["retro"], date) else told["retro"],
            starts=told["starts"],
            expires=told["expires"],
            wording={key: from_stored(features[key], stored) for key, stored in told["wording"].items()},
            references=told["references"],
        )
        tell_held(profile=profile, line=line, holding=Holding.HELD, terms=terms, by=by)
