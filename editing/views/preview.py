"""The draft as its readers will see it. Nothing that is shown here is saved, and nobody else sees it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.policy import editor_required
from editing.views.shared import draft_now
from questionnaires import telling
from questionnaires.drives import effects_of
from questionnaires.forms import AnswerForm
from scenarios import models


@editor_required
@require_safe
def preview(request: HttpRequest) -> HttpResponse:
    """What can be looked at: the public pages, and every question."""
    draft = draft_now()
    asked = models.Question.objects.in_bulk(field_name="key")
    sections = [
        (section.title, [(asked[q.key].pk, q.question) for q in section.questions if q.key in asked])
        for section in (draft.library.sections if draft.library else ())
    ]
    return render(request, "editing/preview.html", {"problems": draft.problems, "sections": sections})


@editor_required
@require_safe
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """A question as a founder sees it."""
    asked = get_object_or_404(models.Question, pk=pk)
    back = reverse("editing:thing", args=["questions", pk])
    draft = draft_now()
    library = draft.library
    if library is None:
        return render(request, "editing/preview_blocked.html", {"problems": draft.problems, "back": back})
    found = library.questions.get(asked.key)
    if found is None:
        raise Http404
    section = next(s for s in library.sections if s.key == found.section)
    form = AnswerForm(None, library=library, question=found, saved=None, today=timezone.localdate())
    context = {
        "preview": True,
        "back_to": back,
        "question": found,
        "section_title": telling.section_title(section.title),
        "form": form,
        "version": 0,
        "position": section.questions.index(found) + 1,
        "total": len(section.questions),
        "effects": effects_of(library, found),
        "splits": (),
        "files": (),
    }
    return render(request, "editing/preview_question.html", context)
