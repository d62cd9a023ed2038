"""What colleagues say beside a question, and passing it on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from accounts.queries import members_of
from questionnaires.models import Comment
from questionnaires.pages import question_or_404, question_url, with_part, with_whole
from questionnaires.parts import Part
from questionnaires.team import TeamError, add_comment, assign_question, remove_comment
from questionnaires.team_forms import AskForm, CommentForm
from questionnaires.views.question_page import QuestionPage
from scenarios.editions import library_of
from scenarios.library import Question


def _page(request: HttpRequest, part: Part, asked: Question) -> QuestionPage:
    return QuestionPage(request, part, library_of(part.profile.edition), asked)


@with_part
@require_POST
def comment(request: HttpRequest, part: Part, section: str, slug: str) -> HttpResponse:
    """Says something beside a question; a mistake shows the question's page again with what was written."""
    asked = question_or_404(part, section, slug)
    page = _page(request, part, asked)
    form = CommentForm(request.POST, people=page.listeners(members_of(part.profile.company)))
    if form.is_valid():
        try:
            add_comment(
                profile=part.profile,
                question=asked,
                text=form.cleaned_data["text"],
                mentions=form.mentioned(),
                by=part.user,
            )
        except TeamError as error:
            form.add_error(None, str(error))
        else:
            return redirect(f"{question_url(asked)}#comments")
    return page.render_fresh(extra={"comment_form": form, "other_form": form}, status=422)


@with_part
@require_POST
def remove(request: HttpRequest, part: Part, pk: int) -> HttpResponse:
    """Takes one's own comment back."""
    found = get_object_or_404(
        Comment.objects.select_related("profile__company"), pk=pk, profile=part.profile, by=part.user
    )
    asked = library_of(part.profile.edition).questions[found.question]
    remove_comment(comment=found, by=part.user)
    return redirect(f"{question_url(asked)}#comments")


@with_whole
@require_POST
def ask(request: HttpRequest, part: Part, section: str, slug: str) -> HttpResponse:
    """Passes the question to somebody who knows, or back to whoever has the section."""
    asked = question_or_404(part, section, slug)
    form = AskForm(request.POST, members=members_of(part.profile.company))
    if form.is_valid():
        person = form.chosen()
        try:
            assign_question(
                profile=part.profile, question=asked, person=person, by=part.user, note=form.cleaned_data["note"]
            )
        except TeamError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Passed on; they are told." if person else "Back with whoever has the section.")
            return redirect(question_url(asked))
    page = _page(request, part, asked)
    return page.render_fresh(extra={"ask_form": form, "other_form": form}, status=422)
