"""Notices: read, opened, chosen, and stopped from a mail."""

from __future__ import annotations

from typing import Any, Final, cast

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.companies import choose_company
from accounts.mailing import user_of_token
from accounts.models import Notice, NoticeSetting, User
from accounts.notices import NEVER_SILENT, choices_of, choose, mark_read, silence
from accounts.policy import signed_in_required
from accounts.queries import membership_of, memberships_of

ON_A_PAGE: Final = 30
How = NoticeSetting.How


class SettingsForm(forms.Form):
    """One choice a kind; those that may not be silent have two."""

    def __init__(self, data: Any = None, *, user: User) -> None:
        self.chosen = choices_of(user)
        super().__init__(data)
        for kind, how in self.chosen.items():
            allowed = [h for h in How if h != How.NONE or kind not in NEVER_SILENT]
            self.fields[kind.value] = forms.ChoiceField(
                label=str(kind.label),
                choices=[(h.value, h.label) for h in allowed],
                initial=how.value,
                widget=forms.RadioSelect,
                error_messages={
                    "required": f"Choose how you want to hear of “{kind.label}”.",
                    "invalid_choice": f"Choose one of the ways to hear of “{kind.label}”.",
                },
            )

    def wanted(self) -> dict[Notice.Kind, How]:
        """What was chosen."""
        return {kind: How(self.cleaned_data[kind.value]) for kind in self.chosen}


@signed_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def notices(request: HttpRequest) -> HttpResponse:
    """What a person was told, newest first. POST marks all of it as read."""
    rows = Notice.objects.visible_to(request.user)
    if request.method == "POST":
        mark_read(notices=rows.filter(read_at__isnull=True))
        messages.success(request, "Everything is marked as read.")
        return redirect("accounts:notices")
    page = Paginator(rows.select_related("company", "by"), ON_A_PAGE).get_page(request.GET.get("page"))
    here = reverse("accounts:notices")
    return render(
        request,
        "accounts/notices.html",
        {
            "rows": page.object_list,
            "shown": f"{page.start_index()} to {page.end_index()} of {page.paginator.count}",
            "newer": f"{here}?page={page.previous_page_number()}" if page.has_previous() else "",
            "older": f"{here}?page={page.next_page_number()}" if page.has_next() else "",
        },
    )


@signed_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Leads to what a notice tells of. POST marks it as read on the way, and changes over to its company; or marks it
    as unread.
    """
    notice = get_object_or_404(Notice.objects.visible_to(request.user).select_related("company"), pk=pk)
    if request.POST.get("action") == "unread":
        mark_read(notices=[notice], read=False)
        return redirect("accounts:notices")
    if request.method == "POST":
        mark_read(notices=[notice])
    current = membership_of(request)
    if current is not None and notice.company is not None and current.company_id != notice.company_id:
        own = memberships_of(current.user).filter(company=notice.company).first()
        if own is None:
            messages.info(request, f"You no longer work in {notice.company}, so there is nothing to open.")
            return redirect("accounts:notices")
        if request.method != "POST":
            messages.info(request, f"“{notice.title}” is about {own.company}. Open it below to change over to it.")
            return redirect(f"{reverse('accounts:notices')}?page={_page_of(notice)}")
        choose_company(membership=own)
        messages.success(request, f"You now work in {own.company}.")
    inside = notice.url.startswith("/") and url_has_allowed_host_and_scheme(notice.url, allowed_hosts=None)
    return redirect(notice.url if inside else "accounts:notices")


def _page_of(notice: Notice) -> int:
    """The page of a person's notices on which one stands."""
    same = Notice.objects.filter(to=notice.to_id)
    newer = same.filter(created_at__gt=notice.created_at) | same.filter(created_at=notice.created_at, pk__gt=notice.pk)
    return newer.count() // ON_A_PAGE + 1


@signed_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def settings_page(request: HttpRequest) -> HttpResponse:
    """Which mails a person gets."""
    user = cast(User, request.user)
    form = SettingsForm(request.POST if request.method == "POST" else None, user=user)
    if request.method == "POST" and form.is_valid():
        choose(user=user, wanted=form.wanted())
        messages.success(request, "Your choice is saved.")
        return redirect("accounts:notice_settings")
    return render(request, "accounts/notice_settings.html", {"form": form}, status=422 if form.errors else 200)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop_mail(request: HttpRequest, token: str) -> HttpResponse:
    """From a mail, without signing in: GET asks, POST stops. The signed token stands for the person and nothing else.

    Mail programs post here themselves when someone presses their "unsubscribe", so no form's token can be asked for.
    """
    user = user_of_token(token)
    if user is None:
        raise Http404
    if request.method == "POST":
        silence(user=user)
    response = render(request, "accounts/stop_mail.html", {"stopped": request.method == "POST"})
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    return response
