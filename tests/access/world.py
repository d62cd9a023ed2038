"""One of everything, for the walk over the addresses: the demo, and people of every kind who come to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from accounts.invitations import invite
from accounts.models import Company, Membership, Notice, User
from coverage_map.models import MapDocument, StoredMap
from editing.importing import hand_in
from editing.models import PackUpload
from questionnaires.answers import save_files
from questionnaires.models import (
    Assignment,
    Declaration,
    Evidence,
    EvidenceUse,
    HeldDocument,
    HeldPolicy,
    Profile,
    Snapshot,
)
from questionnaires.team import add_comment
from quotes.effect_counting import count_effect
from quotes.effects import compare_with
from quotes.models import (
    Approach,
    DataExport,
    EffectRun,
    ErasureRequest,
    InformationRequest,
    Insurer,
    Programme,
    ProgrammeSummary,
    QuoteSection,
)
from scenarios.editions import library_of
from scenarios.models import Edition, Question, Scenario, WorkedCase
from scenarios.pack_export import draft_is_empty, pack_of, written_files
from scenarios.pack_import import import_pack
from scenarios.pack_zip import zip_of
from scenarios.packs import builtin_pack

ROLES: Final = ("nobody", "new", "owner", "other", "broker", "editor", "superuser")
"""Who knocks: signed out; a founder without a company; the founder of the company whose rows the addresses name;
another company's founder; a broker; an editor, who is staff and no superuser; the installation's superuser."""


@dataclass(frozen=True, slots=True)
class World:
    """The people by role, `nobody` as None, and what addresses are made of."""

    people: dict[str, User | None]
    things: dict[str, object]

    def key(self, thing: str) -> int:
        """The key of a thing's row."""
        return int(str(self.things[thing]))

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
            # Contributors of the first company: one who has the section that the addresses name, one who has others,
            # and one who was given nothing but may read the map.
            "contributor": User.objects.get(email="mei@solace.example"),
            "contributor elsewhere": User.objects.get(email="dan@solace.example"),
            "map reader": map_reader(),
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
            "list": "between",
            "edition": Edition.objects.get().pk,
            "page": "rules",
            "evidence": evidence().pk,
            "line": "cy",
            "held document": held_document().pk,
            "declaration": Declaration.objects.get().pk,
            "profile": Profile.objects.get(company__reference="SOL-0001").pk,
            "invitation": invitation(),
            "priya": User.objects.get(email="priya@solace.example").pk,
            "dan": User.objects.get(email="dan@solace.example").pk,
            "membership": Membership.objects.get(user__email="dan@solace.example").pk,
            "assignment": assignment().pk,
            "comment": comment(),
            "map document": map_document().pk,
            "export": export().pk,
            "notice": Notice.objects.create(
                to=User.objects.get(email="priya@solace.example"),
                kind=Notice.Kind.ACCOUNT,
                title="Hello",
                url="/start/",
            ).pk,
            "erasure": ErasureRequest.objects.create(
                company=Company.objects.get(reference="SOL-0001"),
                name="Solace",
                asked_by=User.objects.get(email="priya@solace.example"),
            ).pk,
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
            "upload": files_handed_in().pk,
            "asked": Question.objects.get(key="operations.mfa").pk,
            "case": WorkedCase.objects.order_by("pk").values_list("key", flat=True)[0],
            "guide page": "policies",
            "step": "comment",
        },
    )


def map_reader() -> User:
    """A colleague of the first company whom its founder lets read the coverage map."""
    user = User.objects.create_user("rhea@solace.example", "x", full_name="Rhea Novak")
    company = Company.objects.get(reference="SOL-0001")
    kind = Membership.Kind.CONTRIBUTOR
    Membership.objects.create(user=user, company=company, kind=kind, reads_map=True)
    return user


def draft() -> Scenario:
    """The working draft, begun from the published edition, and a scenario of it."""
    if draft_is_empty():
        import_pack(pack=pack_of(Edition.objects.get()))
    return Scenario.objects.get(key="firmware_regression")


def files_handed_in() -> PackUpload:
    """Files of the library that wait for their editor: one answer reads otherwise."""
    texts = written_files(builtin_pack())
    said = {"faqs.md": texts["faqs.md"].replace("\n### 2. ", "\nAsk again next year.\n\n### 2. ", 1)}
    return hand_in(content=zip_of(said), name="autumn.zip", by=User.objects.get(email="editor@brokers.example"))


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
    EvidenceUse.objects.create(evidence=made, question=made.question, added_by=founder)
    save_files(profile=profile, question="insurance.wordings", files=[made.pk], by=founder)
    return made


def held_document() -> Evidence:
    """The schedule of a policy that the demo's first company holds now."""
    policy = HeldPolicy.objects.get(profile__company__reference="SOL-0001", line="cy")
    made = Evidence.objects.create(
        profile=policy.profile,
        question="held.cy",
        file=ContentFile(b"%PDF-1.7", name="schedule.pdf"),
        original_name="schedule.pdf",
        content_type="application/pdf",
        size=8,
        sha256="1" * 64,
        uploaded_by=User.objects.get(email="priya@solace.example"),
    )
    HeldDocument.objects.create(policy=policy, evidence=made)
    return made


def invitation() -> int:
    """Somebody whom the first company's founder has invited."""
    company = Company.objects.get(reference="SOL-0001")
    founder = User.objects.get(email="priya@solace.example")
    kind = Membership.Kind.CONTRIBUTOR
    return invite(company=company, email="lee@solace.example", kind=kind, sections=[], by=founder).invitation.pk


def assignment() -> Assignment:
    """The section that the addresses name, in a colleague's hands."""
    return Assignment.objects.get(profile__company__reference="SOL-0001", section="operations", question="")


def comment() -> int:
    """Something that the founder said beside the question that the addresses name."""
    profile = Profile.objects.get(company__reference="SOL-0001")
    question = library_of(profile.edition).questions["operations.mfa"]
    founder = User.objects.get(email="priya@solace.example")
    return add_comment(profile=profile, question=question, text="Who knows?", mentions=[], by=founder).pk


def map_document() -> MapDocument:
    """A map on paper that the first company's founder asked for; what is in it doesn't matter here."""
    return MapDocument.objects.create(
        company=Company.objects.get(reference="SOL-0001"),
        created_by=User.objects.get(email="priya@solace.example"),
        basis="Wording as commonly sold",
        document={"meta": {"edition": "2026.1", "answers": "as they stand", "made": "today"}},
        sha256="0" * 64,
        said="0" * 64,
        file=default_storage.save("maps/walk.pdf", ContentFile(b"%PDF-1.7")),
        status=MapDocument.Status.READY,
        pages=4,
    )


def export() -> DataExport:
    """An export that the first company's founder asked for; what is in it doesn't matter here."""
    return DataExport.objects.create(
        company=Company.objects.get(reference="SOL-0001"),
        asked_by=User.objects.get(email="priya@solace.example"),
        file=default_storage.save("exports/walk.zip", ContentFile(b"PK")),
        status=DataExport.Status.READY,
        file_sha256="0" * 64,
        expires_at=timezone.now() + timedelta(days=1),
    )
