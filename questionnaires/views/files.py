"""Files that a company gave: read by those who may see them, removed by the company."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from accounts.policy import member_or_broker_required
from questionnaires.evidence import remove_evidence
from questionnaires.models import Evidence
from questionnaires.pages import evidence_url, question_url, user_of, with_part
from questionnaires.parts import Part
from scenarios.editions import library_of


@member_or_broker_required
@require_safe
def evidence(request: HttpRequest, pk: int) -> FileResponse:
    """A file, to those who may see it: always a download, never shown inside the site."""
    item = get_object_or_404(Evidence.objects.visible_to(user_of(request)).exclude(file=""), pk=pk)
    try:
        content = item.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(content, as_attachment=True, filename=item.original_name, content_type=item.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


@with_part
@require_POST
def evidence_remove(request: HttpRequest, part: Part, pk: int) -> HttpResponse:
    """Takes a file from behind an answer: of one's own company, and of a question that one may answer."""
    item = get_object_or_404(
        Evidence.objects.visible_to(user_of(request)).select_related("profile__company"),
        pk=pk,
        profile=part.profile,
        removed_at__isnull=True,
        held_document__isnull=True,
    )
    questions = library_of(part.profile.edition).questions
    asked = questions.get(request.POST.get("question", "")) or questions.get(item.question)
    if asked is None or not part.sees(asked):
        raise Http404
    remove_evidence(evidence=item, by=user_of(request), question=asked.key)
    messages.success(request, f"“{item.original_name}” was removed.")
    return redirect(question_url(asked) if asked.type == "file" else evidence_url(asked))
