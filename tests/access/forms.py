"""The project's forms as a person sends them. A new form must be added here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.urls import reverse
from django.utils import timezone

from editing.importing import hand_in, plan_of
from editing.publishing import begin_draft
from questionnaires.models import Profile
from quotes.insurers import save_insurer
from quotes.models import QuoteRequest
from quotes.requests import save_request
from quotes.review import ask_client
from scenarios.pack_zip import zip_of
from tests.access.world import World
from tests.questionnaires.making import later_edition
from tests.scenarios.packs import question


def nothing(world: World) -> None:
    """The state is right as it is."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form: who sends it, where to, what they fill in, and the other fields that it also shows."""

    role: str
    url: str
    fills: Mapping[str, str]
    also: frozenset[str] = frozenset()
    given: Mapping[str, str] | None = None
    status: int = 302
    prepare: Callable[[World], None] = nothing

    @property
    def shows(self) -> frozenset[str]:
        """Every field that the form offers."""
        return self.also | frozenset(self.fills)

    def address(self, world: World) -> str:
        """Where it is sent."""
        given = {parameter: world.things[thing] for parameter, thing in (self.given or {}).items()}
        return reverse(self.url, kwargs=given)

    def fields(self, world: World) -> dict[str, str]:
        """What a person fills in."""
        return {name.format_map(world.things): value.format_map(world.things) for name, value in self.fills.items()}


def draft_of_other(world: World) -> None:
    """The other company has written a request and not sent it."""
    profile = Profile.objects.get(company__reference="TES-0001")
    request = save_request(
        profile=profile,
        lines={"pl": Decimal(1_000_000)},
        starts=profile.starts,
        ends=profile.ends,
        notes="",
        by=world.person("other"),
    )
    world.things["draft"] = request.reference


def query_asked(world: World) -> None:
    """The broker has asked something that isn't answered yet."""
    request = QuoteRequest.objects.get(reference="SOL-0001-2027")
    world.things["open query"] = ask_client(request=request, text="When?", by=world.person("broker")).pk


def insurer_added(world: World) -> None:
    """There is an insurer that nobody has approached."""
    insurer = save_insurer(
        name="Tarn", kind="", rating="", lines=["pl"], notes="", active=True, by=world.person("broker")
    )
    world.things["new insurer"] = insurer.pk


def edition_published(world: World) -> None:
    """A newer edition has been published."""
    world.things["newer"] = later_edition(lambda files: question(files, "operations.mfa").update(help="All.")).pk


def begun(world: World) -> None:
    """The next edition is begun."""
    begin_draft(by=world.person("editor"), today=timezone.localdate())


def files_handed_in(world: World) -> None:
    """The editor has handed in one file of the library that says something else."""
    faqs = zip_of({"faqs.md": "### 1. Why?\nSo that somebody asks.\n"})
    upload = hand_in(content=faqs, name="autumn.zip", by=world.person("editor"))
    world.things.update({"files": upload.sha256, "draft seen": plan_of(upload)[1].draft})


REQUEST: Final = {"reference": "request"}
SIGNATURE: Final = {
    "signatory_name": "Anna Fell",
    "signatory_role": "Director",
    **{f"statement_{key}": "on" for key in ("search", "complete", "material", "changes", "authority")},
}
_PARTS: Final = frozenset(
    f"{name}_{part}" for name in ("retro_date", "starts", "expires") for part in ("day", "month", "year")
)

FORMS: Final[Mapping[str, Form]] = {
    "name the company": Form("new", "accounts:company", {"name": "Oriel Sleep Ltd", "town": "Bath"}),
    "change the company": Form("owner", "accounts:company", {"name": "Solace Pumps Ltd", "town": "Ely"}),
    "own details": Form("owner", "accounts:profile", {"full_name": "P. Raman", "job_title": "Chair"}),
    "a broker's own details": Form("broker", "accounts:profile", {"full_name": "H. Marsh", "job_title": ""}),
    "answer a question": Form(
        "owner",
        "questionnaires:question",
        {"answer": "no", "version": "1", "then": "next"},
        also=frozenset(
            {"missing", "missing_by", "back", "dont_know", "files", "page", "sequence", "drawn_from", "keep"}
        ),
        given={"section": "section", "slug": "slug"},
    ),
    "move to a newer edition": Form("other", "quotes:edition_move", {"to": "2026.2"}, prepare=edition_published),
    "stay on an edition": Form("other", "quotes:edition_stay", {}, prepare=edition_published),
    "compare editions": Form(
        "editor", "quotes:effects", {"candidate": "{newer}", "base": "{edition}"}, prepare=edition_published
    ),
    "sign the answers": Form("other", "questionnaires:sign", SIGNATURE),
    "tell what is held": Form(
        "other",
        "questionnaires:held_line",
        {"holding": "held", "version": "0", "insurer_name": "Tarn", "limit": "2m", "deductible": "0", "retro": "full"},
        also=frozenset({"policy_number", "notes", "files", "then", "page", "sequence", "drawn_from", "keep", *_PARTS}),
        given={"line": "line"},
    ),
    "keep a draft of what is held": Form(
        "other",
        "questionnaires:held_draft",
        {"holding": "held", "version": "0", "page": "0123456789abcdef0123456789abcdef", "sequence": "1", "limit": "a"},
        also=frozenset({"drawn_from", "insurer_name", "policy_number", "deductible", "retro", "notes", *_PARTS}),
        given={"line": "line"},
        status=200,
    ),
    "invite a colleague": Form(
        "owner",
        "questionnaires:team",
        {"email": "kim@solace.example", "kind": "contributor", "sections": "data", "reads_map": "on"},
    ),
    "let a colleague read the map": Form(
        "owner", "questionnaires:member_map", {"reads": "yes"}, given={"pk": "membership"}
    ),
    "give a section": Form("owner", "questionnaires:assign", {"who-data": "{dan}"}),
    "pass a question on": Form(
        "owner",
        "questionnaires:ask",
        {"person": "{dan}", "note": "You know this."},
        given={"section": "section", "slug": "slug"},
    ),
    "say something": Form(
        "contributor",
        "questionnaires:comment",
        {"text": "By Friday.", "mentions": "{priya}"},
        given={"section": "section", "slug": "slug"},
    ),
    "be done": Form("contributor", "questionnaires:done", {"action": "done"}, given={"section": "section"}),
    "keep a draft": Form(
        "owner",
        "questionnaires:draft",
        {"answer": "no", "version": "1", "page": "0123456789abcdef0123456789abcdef", "sequence": "1", "drawn_from": ""},
        also=frozenset(
            {"missing", "dont_know"}
            | {f"{name}_{part}" for name in ("answer", "missing_by") for part in ("day", "month", "year")}
        ),
        given={"section": "section", "slug": "slug"},
        status=200,
    ),
    # The editors' side
    "plan the next edition": Form(
        "editor",
        "editing:edition",
        {"number": "2026.2", "notes": "New words.", "version": "1"},
        also=frozenset({"in_force_from_day", "in_force_from_month", "in_force_from_year"}),
    ),
    "comment on the next edition": Form(
        "editor", "editing:edition_step", {"words": "Look at the recall rules."}, given={"step": "step"}, prepare=begun
    ),
    "import files into the draft": Form(
        "editor", "editing:import", {"sha256": "{files}", "draft": "{draft seen}"}, prepare=files_handed_in
    ),
    "let go of files that were handed in": Form("editor", "editing:import_drop", {}, prepare=files_handed_in),
    # The client's side of a placement
    "begin a request": Form(
        "owner",
        "quotes:request_new",
        {
            "want_pl": "on",
            "limit_pl": "5m",
            "starts_day": "1",
            "starts_month": "4",
            "starts_year": "2027",
            "ends_day": "31",
            "ends_month": "3",
            "ends_year": "2028",
            "notes": "",
        },
    ),
    "send a request": Form(
        "other", "quotes:request_confirm", SIGNATURE, given={"reference": "draft"}, prepare=draft_of_other
    ),
    "reply to a query": Form(
        "owner",
        "quotes:request_reply",
        {"reply": "In March."},
        given={"reference": "request", "pk": "open query"},
        prepare=query_asked,
    ),
    "withdraw": Form("owner", "quotes:request_withdraw", {"reason": "We wait."}, given=REQUEST),
    # The broker's side
    "ask the client": Form("broker", "quotes:placement_ask", {"text": "Who signs releases?"}, given=REQUEST),
    "take a step back": Form(
        "broker", "quotes:placement_step", {"step": "terms_received", "reason": "New terms."}, given=REQUEST
    ),
    "note a client's answer": Form(
        "broker",
        "quotes:placement_answer",
        {"reply": "By telephone: in March."},
        given={"reference": "request", "pk": "open query"},
        prepare=query_asked,
    ),
    "add an insurer": Form(
        "broker",
        "quotes:insurer_new",
        {"name": "Tarn Specialty", "kind": "MGA", "rating": "", "lines": "pl", "notes": "", "active": "on"},
    ),
    "change an insurer": Form(
        "broker",
        "quotes:insurer_edit",
        {"name": "Meridian", "kind": "", "rating": "", "lines": "pl", "notes": "", "active": "on"},
        given={"pk": "insurer"},
    ),
    "choose insurers": Form(
        "broker",
        "quotes:approaches",
        {"insurer": "{new insurer}", "lines-{new insurer}": "pl"},
        given=REQUEST,
        prepare=insurer_added,
    ),
    "note what came of an approach": Form(
        "broker",
        "quotes:approach_answer",
        {"to": "query", "note": "They ask for the plan."},
        also=frozenset({"declined_kind", "declined_reason"}),
        given={"reference": "request", "pk": "approach"},
    ),
    "begin a quote": Form(
        "broker",
        "quotes:quote_new",
        {"form": "MLS-08", "kind": "firm", "notes": "", "action": "draft"},
        also=frozenset({"insurer_reference", "valid_until", "commission", "insurer_fee"}),
        given={"reference": "request", "pk": "approach"},
    ),
    "withdraw a quote": Form(
        "broker",
        "quotes:quote_withdraw",
        {"reason": "Entered twice."},
        given={"reference": "request", "pk": "approach", "version": "version"},
    ),
    "make a programme": Form(
        "broker",
        "quotes:programmes",
        {"name": "Recall alone", "line-rc": "{recall section}"},
        also=frozenset({"programme"}),
        given=REQUEST,
    ),
    "recommend a programme": Form(
        "broker",
        "quotes:programme_action",
        {"action": "recommend", "reasons": "It has everything in one place."},
        given={"reference": "request", "pk": "programme"},
    ),
    "ask for a summary": Form("broker", "quotes:summaries", {"kind": "draft"}, given=REQUEST),
}
