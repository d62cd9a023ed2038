"""Answers one question a page."""

from __future__ import annotations

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.models import User
from questionnaires import queries, shown, telling
from questionnaires.answers import AnswerChangedError, EditionMovedError, clear_answer, save_answer, save_files
from questionnaires.evidence import add_evidence
from questionnaires.forms import AnswerForm
from questionnaires.models import Profile
from questionnaires.pages import question_or_404, question_url, with_part
from questionnaires.parts import Part
from questionnaires.uploads import UploadError
from questionnaires.values import AnswerError
from questionnaires.views.begun import answer_form
from questionnaires.views.question_page import BACK_TO_CHECK, BACK_TO_RENEWAL, QuestionPage
from questionnaires.views.renewal import next_in_renewal
from questionnaires.views.typed_pages import TypedPage, number_of
from scenarios.editions import library_of
from scenarios.library import Library, Question


@with_part
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, part: Part, section: str, slug: str) -> HttpResponse:
    """One question a page."""
    library = library_of(part.profile.edition)
    asked = question_or_404(part, section, slug)
    page = QuestionPage(request, part, library, asked)
    if request.method == "POST":
        return _answered(request, page)
    if asked not in page.asked:
        messages.info(request, "That question is not asked, given your other answers.")
        return redirect("questionnaires:section", section)
    return page.render_fresh()


def _answered(request: HttpRequest, page: QuestionPage) -> HttpResponse:
    asked, then = page.question, request.POST.get("then", "next")
    form = answer_form(page.library, asked, page.answer, request.POST)
    files = request.FILES.getlist("files") if asked.type == "file" else []
    if then == "discard":
        _close(request, page)
        messages.success(request, "Your draft was thrown away. The answer that stands is shown.")
        return redirect(page.here)
    if then == "clear":
        return _cleared(request, page, form)
    if then == "list" and form.is_empty and not files:
        return redirect("questionnaires:tasks")
    if not form.is_valid():
        kept = _keep_draft(request, page)
        if then == "list" and kept:
            messages.info(request, f"Your words are kept as a draft of “{asked.question}”. They are no answer yet.")
            return redirect("questionnaires:tasks")
        return page.render(form, status=422)
    try:
        _save(request, page, form, files, then)
    except AnswerChangedError as changed:
        _keep_draft(request, page)
        return page.conflict(form, changed.current)
    except (AnswerError, UploadError) as error:
        form.add_error("answer" if "answer" in form.fields else None, str(error))
        page.file_error = str(error)
        return page.render(form, status=422)
    _close(request, page)
    if then == "upload":
        return redirect(page.here)
    if then == "list":
        return redirect("questionnaires:tasks")
    return redirect(_next_url(request, page))


def _cleared(request: HttpRequest, page: QuestionPage, form: AnswerForm) -> HttpResponse:
    form.full_clean()
    try:
        clear_answer(
            profile=page.profile,
            question=page.question.key,
            by=page.part.user,
            expected_version=_expected(request, form.cleaned_data.get("version", 0)),
        )
    except AnswerChangedError as changed:
        return page.conflict(form, changed.current)
    except EditionMovedError as moved:
        messages.error(request, str(moved))
        return redirect("questionnaires:tasks")
    _close(request, page)
    messages.success(request, "Answer cleared. The question is open again.")
    return redirect(page.here)


def _expected(request: HttpRequest, version: int) -> int:
    """The version that the person has seen: the page's, or the other's that they chose to replace."""
    keep = request.POST.get("keep", "")
    return number_of(keep) if keep else version


def _save(
    request: HttpRequest, page: QuestionPage, form: AnswerForm, files: list[UploadedFile[bytes]], then: str
) -> None:
    asked, data = page.question, form.cleaned_data
    if asked.type == "file":
        _save_files(page.profile, asked, files, page.part.user, then)
        return
    save_answer(
        profile=page.profile,
        question=asked.key,
        by=page.part.user,
        value=data["answer"],
        dont_know=data["dont_know"],
        missing=data.get("missing") or "",
        missing_by=data.get("missing_by"),
        expected_version=_expected(request, data["version"]),
    )


def _save_files(profile: Profile, asked: Question, files: list[UploadedFile[bytes]], by: User, then: str) -> None:
    """Adds what was chosen. Going on without any file is a blank answer; uploading none is a mistake."""
    if files:
        add_evidence(profile=profile, question=asked.key, files=files, by=by)
    elif then == "upload":
        raise UploadError("Choose a file to upload.")
    else:
        kept = list(queries.evidence_of(profile, asked.key).values_list("pk", flat=True))
        save_files(profile=profile, question=asked.key, files=kept, by=by)


def _keep_draft(request: HttpRequest, page: QuestionPage) -> bool:
    """Keeps what can't be an answer yet, also where no script did; False where it can't be kept either."""
    return page.question.type != "file" and _typed_page(request, page).keep()


def _close(request: HttpRequest, page: QuestionPage) -> None:
    """The page has served; so has the draft that it began with."""
    _typed_page(request, page).close()


def _typed_page(request: HttpRequest, page: QuestionPage) -> TypedPage:
    return TypedPage(request, page.profile, page.question, page.part.user)


def _next_url(request: HttpRequest, page: QuestionPage) -> str:
    asked, back = page.question, request.POST.get("back", "")
    if back == BACK_TO_CHECK and page.part.is_owner:
        return f"{reverse('questionnaires:check')}#{asked.section}"
    if back == asked.section:
        return reverse("questionnaires:section", args=[asked.section])
    given = telling.given_values(page.library, queries.answers_of(page.profile))
    if page.tips(given):
        return page.here
    if back == BACK_TO_RENEWAL and page.profile.previous_id is not None:
        return next_in_renewal(page.part, asked.section)
    following = _following(page.part.seen(shown.shown_questions(page.library, given)), asked, page.library)
    if following is not None and following.section == asked.section:
        return question_url(following)
    return reverse("questionnaires:section", args=[asked.section])


def _following(asked: tuple[Question, ...], question: Question, library: Library) -> Question | None:
    order = {key: place for place, key in enumerate(library.questions)}
    return next((q for q in asked if order[q.key] > order[question.key]), None)
