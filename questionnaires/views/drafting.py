"""Saves what is typed while it is typed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from questionnaires.drafts import DraftError, Kept
from questionnaires.models import Answer
from questionnaires.pages import question_or_404, user_of, with_part
from questionnaires.parts import Part
from questionnaires.views.begun import draft_form
from questionnaires.views.question_page import conflict_html
from questionnaires.views.typed_pages import TypedPage
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
        return who_is_there(request)
    page = TypedPage(request, part.profile, asked, part.user)
    try:
        if asked.type == "file":
            raise DraftError("This page can’t be saved. Load it again.")
        kept, typed = page.receive()
    except DraftError as error:
        return JsonResponse({"words": str(error)}, status=422)
    reply = reply_of(kept)
    answer = Answer.objects.filter(profile=part.profile, question=asked.key).select_related("answered_by").first()
    standing = answer.version if answer else 0
    if kept.closed or page.version == standing:
        return JsonResponse(reply)
    library = library_of(part.profile.edition)
    if draft_form(library, asked, answer, typed).says(answer):
        return JsonResponse(reply)
    html = conflict_html(request, library, asked, answer, typed)
    return JsonResponse({**reply, "version": standing, "conflict": html}, status=409)


def who_is_there(request: HttpRequest) -> JsonResponse:
    """Who is signed in, and their token, for a page that outlived a session."""
    return JsonResponse({"token": get_token(request), "user": user_of(request).pk})


def reply_of(kept: Kept) -> dict[str, object]:
    """What a page is told of its save."""
    return {"at": f"{timezone.localtime(kept.at):%H:%M}", "sequence": kept.sequence, "closed": kept.closed}
