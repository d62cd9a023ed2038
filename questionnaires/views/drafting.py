"""Saves what is typed while it is typed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from questionnaires import drafts
from questionnaires.drafts import DraftError
from questionnaires.models import Answer
from questionnaires.pages import question_or_404, with_part
from questionnaires.parts import Part
from questionnaires.views.question_page import conflict_html, draft_form, number_of, token_of
from scenarios.editions import library_of


@with_part
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, part: Part, section: str, slug: str) -> HttpResponse:
    """GET says who is signed in and gives their token, for a page that outlived a session. POST keeps a draft.

    The reply to a save has `at`, `sequence` (the highest kept) and `closed` (the page was answered already); 409 adds
    `version` and `conflict`, both answers as a part of the page: the draft is kept there too. 422 says why it is not.
    """
    asked = question_or_404(part, section, slug)
    if request.method != "POST":
        return JsonResponse({"token": get_token(request), "user": part.user.pk})
    page, sequence = token_of(request.POST.get("page", "")), number_of(request.POST.get("sequence", ""))
    if not page or not sequence or asked.type == "file":
        return JsonResponse({"words": "This page can’t be saved. Load it again."}, status=422)
    try:
        typed = drafts.read_typed(dict(request.POST.lists()))
    except DraftError as error:
        return JsonResponse({"words": str(error)}, status=422)
    version = number_of(request.POST.get("version", ""))
    kept = drafts.save_draft(
        profile=part.profile, question=asked, by=part.user, page=page, sequence=sequence, typed=typed, version=version
    )
    older, _, seen = request.POST.get("drawn_from", "").partition(":")
    if token_of(older) and not kept.closed:
        drafts.take_over(profile=part.profile, question=asked, by=part.user, page=older, sequence=number_of(seen))
    reply: dict[str, object] = {
        "at": f"{timezone.localtime(kept.at):%H:%M}",
        "sequence": kept.sequence,
        "closed": kept.closed,
    }
    answer = Answer.objects.filter(profile=part.profile, question=asked.key).select_related("answered_by").first()
    standing = answer.version if answer else 0
    if kept.closed or version == standing:
        return JsonResponse(reply)
    library = library_of(part.profile.edition)
    if draft_form(library, asked, answer, typed).says(answer):
        return JsonResponse(reply)
    html = conflict_html(request, library, asked, answer, typed)
    return JsonResponse({**reply, "version": standing, "conflict": html}, status=409)
