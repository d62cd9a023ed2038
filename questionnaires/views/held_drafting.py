"""Saves what is typed of a line of current insurance while it is typed, and shows it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_http_methods

from accounts.models import User
from questionnaires import drafts, queries
from questionnaires.drafts import DraftError
from questionnaires.held import Held, held_of
from questionnaires.held_form import HeldForm
from questionnaires.held_told import rows_of
from questionnaires.models import Draft, HeldPolicy, Profile
from questionnaires.pages import user_of, with_profile
from questionnaires.views.drafting import reply_of, who_is_there
from questionnaires.views.typed_pages import TypedPage
from scenarios.editions import library_of
from scenarios.library import Library, LineKey


@dataclass(frozen=True, slots=True)
class HeldSubject:
    """A line of current insurance, as drafts are kept of it."""

    line: LineKey

    @property
    def key(self) -> str:
        """No question's key begins with it."""
        return f"held.{self.line}"


@with_profile
@require_http_methods(["GET", "HEAD", "POST"])
def held_draft(request: HttpRequest, profile: Profile, line: str) -> HttpResponse:
    """GET and POST as for a question's draft; 409 where the line was told of since the page was opened."""
    library = library_of(profile.edition)
    if line not in library.lines:
        raise Http404
    if request.method != "POST":
        return who_is_there(request)
    page = page_of(request, profile, library, line)
    try:
        kept, typed = page.receive()
    except DraftError as error:
        return JsonResponse({"words": str(error)}, status=422)
    _, standing = standing_on(profile, library, line)
    version = standing.version if standing else 0
    same = kept.closed or page.version == version or _read(library, line, standing, typed).says(standing)
    if same or standing is None:
        return JsonResponse(reply_of(kept))
    shown = {"held": standing, "rows": rows_of(library, standing), "live": True}
    html = render_to_string("questionnaires/held_conflict.html", shown, request)
    return JsonResponse({**reply_of(kept), "version": version, "conflict": html}, status=409)


def page_of(request: HttpRequest, profile: Profile, library: Library, line: LineKey) -> TypedPage:
    """The opened page of a line as its request tells of it."""
    fields = HeldForm(library=library, line=line, held=None).typed_names()
    return TypedPage(request, profile, HeldSubject(line), user_of(request), fields)


def standing_on(profile: Profile, library: Library, line: LineKey) -> tuple[HeldPolicy | None, Held | None]:
    """What stands on a line, as a row and as a value."""
    row = (
        HeldPolicy.objects.filter(profile=profile, line=line)
        .select_related("changed_by")
        .prefetch_related("wording", "documents__evidence")
        .first()
    )
    return row, held_of(library, row) if row is not None else None


def unsaved_draft(profile: Profile, library: Library, line: LineKey, standing: Held | None, by: User) -> Draft | None:
    """The latest draft of a line that says anything else than what stands."""
    mine = (d for d in queries.drafts_of(profile, by) if d.question == HeldSubject(line).key)
    return next((d for d in mine if not _read(library, line, standing, d.fields or {}).says(standing)), None)


def draft_aside(profile: Profile, line: LineKey, standing: Held | None, by: User) -> Draft | None:
    """The latest draft that says what stands, "not held", and keeps terms aside that show where it is taken back."""
    if standing is None or standing.is_held:
        return None
    mine = (d for d in queries.drafts_of(profile, by) if d.question == HeldSubject(line).key)
    return next((d for d in mine if len(drafts.plain(d.fields or {})) > 1), None)


def _read(library: Library, line: LineKey, standing: Held | None, typed: drafts.Typed) -> HeldForm:
    """A form that was filled in as a draft says, to be read and never shown."""
    data: MultiValueDict[str, Any] = MultiValueDict({name: list(items) for name, items in typed.items()})
    return HeldForm(data, library=library, line=line, held=standing)
