"""Where an invitation's link leads: GET shows, POST acts, so that a mail scanner that follows it accepts nothing."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from accounts.invitations import InvitationError, invitation_of, may_accept, open_account
from accounts.models import Invitation, Membership, User
from questionnaires.queries import current_profile
from questionnaires.team import join as join_team
from questionnaires.team_forms import JoinForm
from questionnaires.telling import section_title
from scenarios.editions import library_of

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Shows who asks and for what; accepting needs the account of the address that was invited."""
    invitation = invitation_of(token, now=timezone.now())
    response = _gone(request) if invitation is None else _join(request, invitation)
    response["Referrer-Policy"] = "strict-origin"  # never the link itself; "no-referrer" would take the Origin too
    response["Cache-Control"] = "no-store, private"
    return response


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/invitation_gone.html", status=404)


def _join(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    user = request.user if isinstance(request.user, User) else None
    if user is not None:
        if request.method == "POST" and may_accept(invitation, user):
            return _accept(request, invitation, user)
        return _show(request, invitation, status=403 if request.method == "POST" else 200)
    if User.objects.filter(email__iexact=invitation.email).exists():
        return _show(request, invitation, has_account=True, status=403 if request.method == "POST" else 200)
    form = JoinForm(request.POST if request.method == "POST" else None, invitation=invitation)
    if request.method != "POST" or not form.is_valid():
        return _show(request, invitation, form=form, status=422 if form.errors else 200)
    try:
        made = open_account(invitation=invitation, **form.cleaned_data)
    except InvitationError as error:
        messages.error(request, str(error))
        return redirect(request.path)
    login(request, made, backend=BACKEND)
    return _accept(request, invitation, made)


def _accept(request: HttpRequest, invitation: Invitation, user: User) -> HttpResponse:
    try:
        membership = join_team(invitation=invitation, user=user)
    except InvitationError as error:
        messages.error(request, str(error))
        return redirect("accounts:start")
    messages.success(request, f"You have joined {membership.company}.")
    return redirect("accounts:start")


def _show(
    request: HttpRequest,
    invitation: Invitation,
    *,
    form: JoinForm | None = None,
    has_account: bool = False,
    status: int = 200,
) -> HttpResponse:
    user = request.user if isinstance(request.user, User) else None
    return render(
        request,
        "accounts/invitation.html",
        {
            "invitation": invitation,
            "sees_all": invitation.kind == Membership.Kind.OWNER,
            "sections": _section_titles(invitation),
            "form": form,
            "has_account": has_account,
            "may_accept": user is not None and may_accept(invitation, user),
            "login_url": f"{reverse('account_login')}?{urlencode({'next': request.path})}",
        },
        status=status,
    )


def _section_titles(invitation: Invitation) -> list[str]:
    profile = current_profile(invitation.company)
    if profile is None:
        return []
    return [section_title(s.title) for s in library_of(profile.edition).sections if s.key in invitation.sections]
