"""Forms of the editors' pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from editing.history import history_of
from editing.importing import hand_in, plan_of
from editing.publishing import begin_draft
from editing.saving import remove_thing
from editing.sheets.library import SHEETS
from scenarios.models import Faq
from scenarios.pack_zip import zip_of
from tests.access.forms.form import Form
from tests.access.forms.questionnaire import edition_published
from tests.access.world import World

FAQS: Final = {"sheet": "faq sheet", "pk": "faq"}


def begun(world: World) -> None:
    """The next edition is begun."""
    begin_draft(by=world.person("editor"), today=timezone.localdate())


def files_handed_in(world: World) -> None:
    """The editor has handed in one file of the library that says something else."""
    faqs = zip_of({"faqs.md": "### 1. Why?\nSo that somebody asks.\n"})
    upload = hand_in(content=faqs, name="autumn.zip", by=world.person("editor"))
    world.things.update({"files": upload.sha256, "draft seen": plan_of(upload)[1].draft})


def faq_known(world: World) -> None:
    """A question that readers ask, and the order of all."""
    faqs = list(Faq.objects.order_by("position"))
    world.things.update({"faq sheet": "faqs", "faq": faqs[-1].pk, "faq version": faqs[-1].version, "first": faqs[0].pk})
    world.things["seen"] = ",".join(str(faq.pk) for faq in faqs)


def faq_changed(world: World) -> None:
    """That question says something else since."""
    faq_known(world)
    faq = Faq.objects.get(pk=world.key("faq"))
    faq.answer = "Ask your broker."
    faq.save()
    world.things["before"] = history_of(faq)[0].stamp


def faq_removed(world: World) -> None:
    """That question is gone."""
    faq_known(world)
    faq = Faq.objects.get(pk=world.key("faq"))
    remove_thing(sheet=SHEETS["faqs"], thing=faq, seen=faq.version, by=world.person("editor"))


def zip_file() -> SimpleUploadedFile:
    """Files of the library that say something else."""
    content = zip_of({"faqs.md": "### 1. Why?\nSo that somebody asks.\n"})
    return SimpleUploadedFile("autumn.zip", content, "application/zip")


LIBRARY: Final[Mapping[str, Form]] = {
    "compare editions": Form(
        "editor", "quotes:effects", {"candidate": "{newer}", "base": "{edition}"}, prepare=edition_published
    ),
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
    "begin the next edition": Form("editor", "editing:begin", {}),
    "count what the next edition does": Form("editor", "editing:edition_effect", {}, prepare=begun),
    "hand in files": Form("editor", "editing:files", {}, files={"zip": zip_file}),
    "try the check of the draft": Form(
        "editor",
        "editing:preview_check",
        {"operations.mfa": "no"},
        also=frozenset({"base.connectivity", "insurance.lines_now", "product.form", "promises", "regions"}),
        status=200,
    ),
    "decide a case": Form(
        "editor",
        "editing:bench",
        {"then": "keep", "title": "A pump that stops", "why": "It came up in a review."},
        query="?scenario=firmware_regression",
        page="bench-form",
    ),
    "keep a case anew": Form("editor", "editing:case_keep_again", {}, given={"key": "case"}),
    "remove a case": Form("editor", "editing:case_drop", {}, given={"key": "case"}),
    "add a thing": Form(
        "editor",
        "editing:new",
        {"question": "Who decides?", "answer": "You do.", "then": "list"},
        given={"sheet": "faq sheet"},
        page="ed-form",
        prepare=faq_known,
    ),
    "change a thing": Form(
        "editor",
        "editing:thing",
        {"trigger": "An update ships with a fault."},
        also=frozenset({"add", "then"}),
        given={"sheet": "sheet", "pk": "thing"},
        page="ed-form",
    ),
    "remove a thing": Form("editor", "editing:remove", {"version": "{faq version}"}, given=FAQS, prepare=faq_known),
    "bring a thing back": Form("editor", "editing:bring_back", {}, given=FAQS, prepare=faq_removed),
    "go back before a change": Form(
        "editor",
        "editing:back",
        {"version": "{faq version}", "before": "{before}"},
        given=FAQS,
        prepare=faq_changed,
    ),
    "put things in order": Form(
        "editor",
        "editing:order",
        {"place-{first}": "3"},
        given={"sheet": "faq sheet"},
        prepare=faq_known,
        page="ed-form",
    ),
}
