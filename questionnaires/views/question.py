"""The page of one question."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import User
from questionnaires import queries, shown, splits, telling, uploads, values
from questionnaires.answers import AnswerChangedError, EditionMovedError, clear_answer, save_answer, save_files
from questionnaires.drives import effects_of
from questionnaires.evidence import add_evidence
from questionnaires.forms import AnswerForm
from questionnaires.models import Answer, Profile
from questionnaires.pages import question_url, saved_words, user_of, with_profile
from questionnaires.uploads import UploadError
from questionnaires.values import AnswerError
from scenarios.editions import library_of
from scenarios.library import Library, Question

BACK_TO_CHECK = "check"
"""What `back` says where the person came from the whole list of answers; else it names a section."""


@with_profile
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, profile: Profile, section: str, slug: str) -> HttpResponse:
    """One question a page."""
    library = library_of(profile.edition)
    asked = _question_or_404(library, section, slug)
    answers = queries.answers_of(profile)
    if request.method == "POST":
        return _answered(request, profile, library, asked, answers)
    page = QuestionPage(request, profile, library, asked, answers)
    if asked not in page.asked:
        messages.info(request, "That question is not asked, given your other answers.")
        return redirect("questionnaires:section", section)
    return page.render(_form(library, asked, answers))


def _question_or_404(library: Library, section: str, slug: str) -> Question:
    found = shown.section_of(library, section)
    asked = shown.question_at(found, slug) if found else None
    if asked is None:
        raise Http404
    return asked


def _form(library: Library, asked: Question, answers: dict[str, Answer], data: Any = None) -> AnswerForm:
    return AnswerForm(
        data,
        library=library,
        question=asked,
        saved=answers.get(asked.key),
        today=timezone.localdate(),
    )


def _answered(
    request: HttpRequest,
    profile: Profile,
    library: Library,
    asked: Question,
    answers: dict[str, Answer],
) -> HttpResponse:
    user = user_of(request)
    then = request.POST.get("then", "next")
    page = QuestionPage(request, profile, library, asked, answers)
    form = _form(library, asked, answers, request.POST)
    files = request.FILES.getlist("files") if asked.type == "file" else []
    if then == "clear":
        form.full_clean()
        version = form.cleaned_data.get("version", 0)
        try:
            clear_answer(profile=profile, question=asked.key, by=user, expected_version=version)
        except AnswerChangedError as changed:
            return page.conflict(form, changed.current)
        except EditionMovedError as moved:
            messages.error(request, str(moved))
            return redirect("questionnaires:tasks")
        messages.success(request, "Answer cleared. The question is open again.")
        return redirect(page.here)
    if then == "list" and form.is_empty and not files:
        return redirect("questionnaires:tasks")
    if not form.is_valid():
        return page.render(form, status=422)
    try:
        if asked.type == "file":
            _save_files(profile, asked, files, user, then)
        else:
            save_answer(
                profile=profile,
                question=asked.key,
                by=user,
                value=form.cleaned_data["answer"],
                dont_know=form.cleaned_data["dont_know"],
                missing=form.cleaned_data.get("missing") or "",
                missing_by=form.cleaned_data.get("missing_by"),
                expected_version=form.cleaned_data["version"],
            )
    except AnswerChangedError as changed:
        return page.conflict(form, changed.current)
    except (AnswerError, UploadError) as error:
        form.add_error("answer" if "answer" in form.fields else None, str(error))
        page.file_error = str(error)
        return page.render(form, status=422)
    if then == "upload":
        return redirect(page.here)
    if then == "list":
        return redirect("questionnaires:tasks")
    return redirect(_next_url(request, profile, library, asked))


def _save_files(profile: Profile, asked: Question, files: list[UploadedFile[bytes]], by: User, then: str) -> None:
    """Adds what was chosen. Going on without any file is a blank answer; uploading none is a mistake."""
    if files:
        add_evidence(profile=profile, question=asked.key, files=files, by=by)
    elif then == "upload":
        raise UploadError("Choose a file to upload.")
    else:
        kept = list(queries.evidence_of(profile, asked.key).values_list("pk", flat=True))
        save_files(profile=profile, question=asked.key, files=kept, by=by)


def _next_url(request: HttpRequest, profile: Profile, library: Library, asked: Question) -> str:
    back = request.POST.get("back", "")
    if back == BACK_TO_CHECK:
        return f"{reverse('questionnaires:check')}#{asked.section}"
    if back == asked.section:
        return reverse("questionnaires:section", args=[asked.section])
    given = telling.given_values(library, queries.answers_of(profile))
    following = _following(shown.shown_questions(library, given), asked, library)
    if following is not None and following.section == asked.section:
        return question_url(following)
    return reverse("questionnaires:section", args=[asked.section])


def _following(asked: tuple[Question, ...], question: Question, library: Library) -> Question | None:
    order = {key: place for place, key in enumerate(library.questions)}
    return next((q for q in asked if order[q.key] > order[question.key]), None)


class QuestionPage:
    """What the page of a question shows, from one reading of the answers."""

    def __init__(
        self,
        request: HttpRequest,
        profile: Profile,
        library: Library,
        question: Question,
        answers: dict[str, Answer],
    ) -> None:
        self.request = request
        self.profile = profile
        self.library = library
        self.question = question
        self.answers = answers
        self.given = telling.given_values(library, answers)
        self.asked = shown.shown_questions(library, self.given)
        self.file_error = ""

    @property
    def here(self) -> str:
        """This page's address."""
        return question_url(self.question)

    def render(self, form: AnswerForm, *, status: int = 200, extra: dict[str, Any] | None = None) -> HttpResponse:
        """The page with a form."""
        section = next(s for s in self.library.sections if s.key == self.question.section)
        mine = [q for q in self.asked if q.section == section.key]
        place = mine.index(self.question) if self.question in mine else 0
        back = self.request.POST.get("back") or self.request.GET.get("back", "")
        back = back if back in {BACK_TO_CHECK, section.key} else ""
        is_file = self.question.type == "file"
        return render(
            self.request,
            "questionnaires/question.html",
            {
                "profile": self.profile,
                "question": self.question,
                "section_title": telling.section_title(section.title),
                "form": form,
                "errors": form.errors,
                "version": form["version"].value(),
                "position": place + 1,
                "total": len(mine),
                "answered": sum(q.key in self.answers for q in mine),
                "previous_url": self._back_url(back, mine, place),
                "skip_url": self._skip_url(mine, place),
                "back": back,
                "answer": self.answers.get(self.question.key),
                "saved": saved_words(self.profile) if self.answers else "",
                "effects": effects_of(self.library, self.question),
                "splits": self._splits(),
                "files": queries.evidence_of(self.profile, self.question.key) if is_file else (),
                "accept": uploads.ACCEPT,
                "file_error": self.file_error,
            }
            | (extra or {}),
            status=status,
        )

    def conflict(self, form: AnswerForm, current: Answer | None) -> HttpResponse:
        """Both answers side by side; the form keeps what this person gave and may replace the other."""
        theirs = queries.row_of(current) if current else None
        return self.render(
            form,
            status=409,
            extra={
                "version": current.version if current else 0,
                "conflict": telling.shown_answer(self.library, self.question, theirs, {}),
                "conflict_cleared": current is None,
                "mine": telling.shown_answer(self.library, self.question, _row(form), {}),
            },
        )

    def _back_url(self, back: str, mine: list[Question], place: int) -> str:
        if back == BACK_TO_CHECK:
            return reverse("questionnaires:check")
        if back:
            return reverse("questionnaires:section", args=[back])
        return question_url(mine[place - 1]) if place else reverse("questionnaires:tasks")

    def _skip_url(self, mine: list[Question], place: int) -> str:
        if place + 1 < len(mine):
            return question_url(mine[place + 1])
        return reverse("questionnaires:section", args=[self.question.section])

    def _splits(self) -> tuple[splits.SplitState, ...]:
        states = splits.split_states(self.question.section, self.given)
        return tuple(s for s in states if self.question.key in s.split.questions)


def _row(form: AnswerForm) -> telling.AnswerRow:
    """What this person gave, as a row to show beside the other."""
    data = form.cleaned_data
    return telling.AnswerRow(
        values.to_stored(data.get("answer")),
        bool(data.get("dont_know")),
        data.get("missing") or "",
        data.get("missing_by"),
    )
