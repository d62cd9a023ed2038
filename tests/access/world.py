"""One of everything, for the walk over the addresses: the demo, and people of every kind who come to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.core.files.base import ContentFile

from accounts.models import User
from coverage_map.models import StoredMap
from questionnaires.answers import save_files
from questionnaires.models import Evidence, Profile, Snapshot
from quotes.effect_counting import count_effect
from quotes.effects import compare_with
from quotes.models import Approach, EffectRun, InformationRequest, Insurer, Programme, ProgrammeSummary, QuoteSection
from scenarios.models import Edition, Question, Scenario, WorkedCase
from scenarios.pack_export import draft_is_empty, pack_of
from scenarios.pack_import import import_pack

ROLES: Final = ("nobody", "new", "owner", "other", "broker", "editor", "superuser")
"""Who knocks: signed out; a founder without a company; the founder of the company whose rows the addresses name;
another company's founder; a broker; an editor, who is staff and no superuser; the installation's superuser."""


@dataclass(frozen=True, slots=True)
class World:
    """The people by role, `nobody` as None, and what addresses are made of."""

    people: dict[str, User | None]
    things: dict[str, object]

    def person(self, role: str) -> User:
        """Who has this role."""
        found = self.people[role]
        if found is None:
            raise LookupError(f"{role} is signed out.")
        return found


def make_world() -> World:
    """The people around the demo, which has been loaded, and the demo's rows."""
    return World(
        {
            "nobody": None,
            "new": User.objects.create_user("new@new.example", "x", full_name="Joe Pike"),
            "owner": User.objects.get(email="priya@solace.example"),
            "other": User.objects.get(email="anna@tessel.example"),
            "broker": User.objects.get(email="helen@brokers.example"),
            "editor": User.objects.get(email="editor@brokers.example"),
            "superuser": User.objects.create_superuser("root@brokers.example", "x"),
        },
        {
            "nonsense": "nonsense",
            "app": "scenarios",
            "company": "SOL-0001",
            "request": "SOL-0001-2027",
            "section": "operations",
            "slug": "mfa",
            "scenario": "firmware_regression",
            "scenario slug": "firmware-regression",
            "group": "injury",
            "edition": Edition.objects.get().pk,
            "page": "rules",
            "evidence": evidence().pk,
            "query": InformationRequest.objects.get().pk,
            "insurer": Insurer.objects.get(name="Meridian Life Sciences").pk,
            "approach": Approach.objects.get(insurer__name="Meridian Life Sciences").pk,
            "version": 1,
            "programme": Programme.objects.get(name="Meridian package").pk,
            "stored map": StoredMap.objects.get().pk,
            "recall section": QuoteSection.objects.get(line="rc", quote__form__startswith="Integrated").pk,
            "summary": ProgrammeSummary.objects.get().pk,
            "effect": effect().pk,
            "sheet": "scenarios",
            "thing": draft().pk,
            "asked": Question.objects.get(key="operations.mfa").pk,
            "case": WorkedCase.objects.order_by("pk").values_list("key", flat=True)[0],
            "guide page": "policies",
            "step": "comment",
        },
    )


def draft() -> Scenario:
    """The working draft, begun from the published edition, and a scenario of it."""
    if draft_is_empty():
        import_pack(pack=pack_of(Edition.objects.get()))
    return Scenario.objects.get(key="firmware_regression")


def effect() -> EffectRun:
    """The published edition counted against itself: nothing changes."""
    edition = Edition.objects.get()
    editor = User.objects.get(email="editor@brokers.example")
    run = compare_with(candidate=edition, base=edition, by=editor)
    count_effect(run.pk)
    return run


def evidence() -> Evidence:
    """A file that answers a question of the demo's first company; what is in it doesn't matter here."""
    founder = User.objects.get(email="priya@solace.example")
    profile = Profile.objects.get(company__reference="SOL-0001")
    made = Evidence.objects.create(
        profile=profile,
        uploaded_at=Snapshot.objects.get(profile=profile).taken_at,  # sent with the answers, so its broker reads it
        question="insurance.wordings",
        file=ContentFile(b"%PDF-1.7", name="report.pdf"),
        original_name="report.pdf",
        content_type="application/pdf",
        size=8,
        sha256="0" * 64,
        uploaded_by=founder,
    )
    save_files(profile=profile, question="insurance.wordings", files=[made.pk], by=founder)
    return made
