"""Sign-off: the declaration of fair presentation, what was signed, and earlier periods to read."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from questionnaires.changes import Change
from questionnaires.checking import check_page
from questionnaires.declarations import AlreadySignedError, NotSignedError, sign
from questionnaires.held import held_from_snapshot, held_policies
from questionnaires.held_told import shown_held
from questionnaires.models import Declaration, Profile
from questionnaires.pages import user_of, with_profile
from questionnaires.queries import answers_for_display
from questionnaires.sign_form import SignForm
from questionnaires.snapshots import hash_now, is_intact
from questionnaires.views.begun import begun_in
from scenarios.editions import library_of


@with_profile
@require_http_methods(["GET", "HEAD", "POST"])
def sign_answers(request: HttpRequest, profile: Profile) -> HttpResponse:
    """What is about to be signed, by whom, and each statement to tick; or that nothing changed since it was."""
    user = user_of(request)
    library = library_of(profile.edition)
    form = SignForm(request.POST if request.method == "POST" else None, library=library, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            made = sign(profile=profile, signatory=form.signatory, agreed=form.agreed, by=user)
        except AlreadySignedError as error:
            messages.info(request, str(error))
            return redirect("questionnaires:sign")
        except NotSignedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Signed. Any later change voids it, and this page will say which.")
            return redirect("questionnaires:declaration", made.pk)
    page = check_page(profile)
    return render(
        request,
        "questionnaires/sign.html",
        {
            "profile": profile,
            "page": page,
            "begun": begun_in(profile, [answer.question for answer in page.answers]),
            "form": form,
            "hash": hash_now(profile),
        },
        status=422 if form.errors else 200,
    )


@with_profile
@require_safe
def declaration(request: HttpRequest, profile: Profile, pk: int) -> HttpResponse:
    """A signed declaration with the answers that it covers, to keep and to print."""
    signed = get_object_or_404(
        Declaration.objects.filter(snapshot__profile__in=Profile.objects.visible_to(user_of(request)))
        .select_related("snapshot__profile__company", "snapshot__edition", "signed_by")
        .defer("snapshot__edition__content"),
        pk=pk,
    )
    snapshot = signed.snapshot
    changes: tuple[Change, ...] = ()
    page = check_page(snapshot.profile)
    last = page.sign_off.declaration
    if last is not None and last.pk == signed.pk:
        changes = page.sign_off.changes
    return render(
        request,
        "questionnaires/declaration.html",
        {
            "profile": profile,
            "declaration": signed,
            "snapshot": snapshot,
            "intact": is_intact(snapshot) and signed.sha256 == snapshot.sha256,
            "sections": answers_for_display(snapshot),
            "held": shown_held(library_of(snapshot.edition), held_from_snapshot(snapshot)),
            "current": page.sign_off.current and last is not None and last.sha256 == signed.sha256,
            "latest": last is not None and last.pk == signed.pk,
            "changes": changes,
        },
    )


@with_profile
@require_safe
def period(request: HttpRequest, profile: Profile, pk: int) -> HttpResponse:
    """An earlier period's answers and documents: to read, not to change."""
    earlier = get_object_or_404(
        Profile.objects.visible_to(user_of(request)).select_related("company", "edition").defer("edition__content"),
        pk=pk,
    )
    return render(
        request,
        "questionnaires/period.html",
        {
            "profile": profile,
            "earlier": earlier,
            "page": check_page(earlier),
            "held": shown_held(library_of(earlier.edition), held_policies(earlier)),
            "declarations": Declaration.objects.filter(snapshot__profile=earlier),
        },
    )
