"""Files behind an answer: what shows that it is so, each with its date, one file for several answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from insure24 import formatting
from questionnaires import proof, queries, telling
from questionnaires.evidence import add_evidence, date_evidence, reuse_evidence
from questionnaires.models import Evidence, Profile
from questionnaires.pages import evidence_url, question_or_404, question_url, user_of, with_part
from questionnaires.parts import Part
from questionnaires.telling import ShownFile
from questionnaires.uploads import ACCEPT, UploadError
from questionnaires.views.evidence_form import DateForm, EvidenceForm, ReuseForm
from scenarios.editions import library_of
from scenarios.library import Library, Question

SBOM: Final = "development.sbom"
"""The question that a software bill of materials supports."""


@with_part
@require_http_methods(["GET", "HEAD", "POST"])
def question_evidence(request: HttpRequest, part: Part, section: str, slug: str) -> HttpResponse:
    """The files behind one answer: add some, or take one that is there for another answer."""
    profile = part.profile
    library = library_of(profile.edition)
    asked = question_or_404(part, section, slug)
    if not proof.takes_evidence(asked):
        raise Http404
    form = EvidenceForm(request.POST if request.method == "POST" else None, today=timezone.localdate())
    if request.method == "POST":
        if request.POST.get("action") == "reuse":
            return _reused(request, profile, asked)
        if request.POST.get("action") == "date":
            return _dated(request, profile, library, asked)
        if form.is_valid() and _added(request, profile, asked, form):
            return redirect(evidence_url(asked))
    return _page(request, profile, library, asked, form)


def _added(request: HttpRequest, profile: Profile, asked: Question, form: EvidenceForm) -> bool:
    files = request.FILES.getlist("files")
    if not files:
        form.add_error("files", "Choose a file.")
        return False
    try:
        kept = add_evidence(
            profile=profile, question=asked.key, files=files, by=user_of(request), dated=form.cleaned_data["dated"]
        )
    except UploadError as error:
        form.add_error("dated" if "date of the evidence" in str(error) else "files", str(error))
        return False
    names = ", ".join(f"“{item.original_name}”" for item in kept)
    messages.success(request, f"{names} {'was' if len(kept) == 1 else 'were'} added.")
    return True


def _reused(request: HttpRequest, profile: Profile, asked: Question) -> HttpResponse:
    chosen = ReuseForm(request.POST)
    if not chosen.is_valid():
        messages.error(request, "Choose one of your earlier files.")
        return redirect(evidence_url(asked))
    item = get_object_or_404(
        Evidence.objects.visible_to(user_of(request)).select_related("profile__company", "profile__edition"),
        pk=chosen.cleaned_data["evidence"],
        profile=profile,
        removed_at__isnull=True,
    )
    try:
        reuse_evidence(evidence=item, question=asked.key, by=user_of(request))
    except UploadError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"“{item.original_name}” stands behind this answer too.")
    return redirect(evidence_url(asked))


def _dated(request: HttpRequest, profile: Profile, library: Library, asked: Question) -> HttpResponse:
    chosen = ReuseForm(request.POST)
    if not chosen.is_valid():
        raise Http404
    item = get_object_or_404(
        queries.evidence_of(profile, asked.key).select_related("profile__company"), pk=chosen.cleaned_data["evidence"]
    )
    today = timezone.localdate()
    form = DateForm(request.POST, evidence=item, today=today)
    if not form.is_valid():
        return _page(request, profile, library, asked, EvidenceForm(today=today), wrong=form)
    date_evidence(evidence=item, dated=form.cleaned_data["dated"], by=user_of(request))
    messages.success(request, f"“{item.original_name}” is dated {formatting.day(form.cleaned_data['dated'])}.")
    return redirect(evidence_url(asked))


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file as the page draws it.

    `own_date` is what an SBOM says itself, where that is another date; `breaks` what of it breaks its schema.
    """

    file: ShownFile
    size: int
    added: datetime
    recent: bool
    own_date: date | None
    format: str
    breaks: str
    form: DateForm


def _row(item: Evidence, wrong: DateForm | None, today: date) -> FileRow:
    form = DateForm(evidence=item, today=today)
    sbom = item.sbom or {}
    stated = sbom.get("date")
    own = date.fromisoformat(stated) if stated else None
    return FileRow(
        queries.shown_file(item),
        item.size,
        item.uploaded_at,
        _recent(item),
        own if own != item.dated else None,
        f"{sbom.get('format')} {sbom.get('version')}" if sbom else "",
        sbom.get("breaks") or "",
        wrong if wrong is not None and wrong.prefix == form.prefix else form,
    )


def _recent(item: Evidence) -> bool:
    return item.dated is not None and proof.is_recent(item.dated, on=timezone.localdate())


def _page(
    request: HttpRequest,
    profile: Profile,
    library: Library,
    asked: Question,
    form: EvidenceForm,
    *,
    wrong: DateForm | None = None,
) -> HttpResponse:
    answer = queries.answers_of(profile).get(asked.key)
    row = queries.row_of(answer) if answer else None
    questions = library.questions
    earlier = [
        (
            queries.shown_file(item),
            "; ".join(questions[use.question].question for use in item.uses.all() if use.question in questions),
        )
        for item in queries.reusable_evidence(profile, asked.key, Evidence.objects.visible_to(user_of(request)))
        if item.dated is not None
    ]
    return render(
        request,
        "questionnaires/evidence.html",
        {
            "profile": profile,
            "question": asked,
            "answer": telling.shown_answer(library, asked, row, {}),
            "section_title": telling.section_title(next(s for s in library.sections if s.key == asked.section).title),
            "form": form,
            "wrong_file": wrong,
            "chosen": form["files"],
            "files": [_row(item, wrong, timezone.localdate()) for item in queries.evidence_of(profile, asked.key)],
            "earlier": earlier,
            "accept": ACCEPT,
            "back": question_url(asked),
            "is_sbom": asked.key == SBOM,
        },
        status=422 if form.errors or wrong is not None else 200,
    )
