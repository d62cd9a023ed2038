"""Whose pages these are. Whoever isn't signed in is asked to; anyone else finds nothing there.

404, not 403: a page that refuses tells that it exists. Which rows a page shows is `visible_to`'s, not decided here.
A contributor is a client who sees the parts of a questionnaire that were given to them: a page is closed to them unless
it says `member_required` or `member_or_broker_required`; pages of the map, which say `map_reader_required` or
`map_reader_or_broker_required`, open to those whom an owner lets read it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

from accounts.models import Membership, Role, User
from accounts.queries import membership_of

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def signed_in_required(view: View[P]) -> View[P]:
    """A page of anyone who is signed in."""
    return _open_to(frozenset(Role), view, contributors=_all)


def client_required(view: View[P]) -> View[P]:
    """A page of clients who may see all of their company, or have none yet; contributors find nothing."""
    return _open_to(frozenset({Role.CLIENT}), view)


def member_required(view: View[P]) -> View[P]:
    """A page of clients, contributors too: the view shows each their part."""
    return _open_to(frozenset({Role.CLIENT}), view, contributors=_all)


def map_reader_required(view: View[P]) -> View[P]:
    """A page of the map: of clients who may see all of their company, and of contributors who may read its map."""
    return _open_to(frozenset({Role.CLIENT}), view, contributors=_map_readers)


def map_reader_or_broker_required(view: View[P]) -> View[P]:
    """The same, and brokers'; `visible_to` decides what each sees there."""
    return _open_to(frozenset({Role.CLIENT, Role.BROKER}), view, contributors=_map_readers)


def member_or_broker_required(view: View[P]) -> View[P]:
    """A page that contributors, owners and brokers open; `visible_to` decides what each sees there."""
    return _open_to(frozenset({Role.CLIENT, Role.BROKER}), view, contributors=_all)


def broker_required(view: View[P]) -> View[P]:
    """A page of the firm's brokers."""
    return _open_to(frozenset({Role.BROKER}), view)


def editor_required(view: View[P]) -> View[P]:
    """A page of those who keep the library."""

    @wraps(view)
    def staff_only(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not (isinstance(request.user, User) and request.user.is_staff):
            raise Http404
        return view(request, *args, **kwargs)

    return _open_to(frozenset({Role.EDITOR}), staff_only)


def client_or_broker_required(view: View[P]) -> View[P]:
    """A page that both sides of a placement open, contributors not; `visible_to` decides what each sees there."""
    return _open_to(frozenset({Role.CLIENT, Role.BROKER}), view)


def _none(membership: Membership) -> bool:
    return False


def _all(membership: Membership) -> bool:
    return True


def _map_readers(membership: Membership) -> bool:
    return membership.may_read_map


def _open_to(roles: frozenset[Role], view: View[P], *, contributors: Callable[[Membership], bool] = _none) -> View[P]:
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        user = request.user
        if not isinstance(user, User):
            return _to_sign_in(request)
        if user.role not in roles:
            raise Http404
        if contributors is not _all and user.role == Role.CLIENT:
            membership = membership_of(request)
            if membership is not None and not membership.is_owner and not contributors(membership):
                raise Http404
        return view(request, *args, **kwargs)

    return guarded


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page, and back here afterwards; a form that was posted is not sent a second time.

    A part of a page is no place for a sign-in page: words that were typed around it stay, and the part as it is.
    """
    if request.method == "POST" and request.headers.get("HX-Request") == "true":
        return HttpResponse(status=401)
    reading = request.method in {"GET", "HEAD"}
    return redirect_to_login(request.get_full_path() if reading else reverse("accounts:start"))
