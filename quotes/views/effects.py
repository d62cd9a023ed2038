"""What an edition would change over the stored companies and quotes, for those who publish it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.policy import editor_required
from quotes.effect_form import CompareEditionsForm
from quotes.effects import compare_with
from quotes.models import EffectRun
from quotes.views.lookups import user_of
from scenarios.queries import published_editions

MOST_SHOWN = 50


@editor_required
@require_http_methods(["GET", "HEAD", "POST"])
def effects(http: HttpRequest) -> HttpResponse:
    """The runs, the newest first, and the form that compares two published editions."""
    newest = list(published_editions()[:2])
    form = CompareEditionsForm(
        http.POST if http.method == "POST" else None, initial=dict(zip(("candidate", "base"), newest, strict=False))
    )
    if http.method == "POST" and form.is_valid():
        run = compare_with(candidate=form.cleaned_data["candidate"], base=form.cleaned_data["base"], by=user_of(http))
        return redirect("quotes:effect", run.pk)
    runs = EffectRun.objects.visible_to(user_of(http)).light().select_related("base", "candidate", "created_by")
    context = {"form": form, "runs": runs[:MOST_SHOWN], "comparable": len(newest) > 1}
    return render(http, "quotes/effects.html", context, status=422 if form.errors else 200)


@editor_required
@require_safe
def effect(http: HttpRequest, pk: int) -> HttpResponse:
    """One run: how far it is, then what it found. htmx asks for the part that changes."""
    run = get_object_or_404(
        EffectRun.objects.visible_to(user_of(http))
        .select_related("base", "candidate", "created_by")
        .defer("pack", "plan", "partial", "base__content", "candidate__content"),
        pk=pk,
    )
    asked_by_htmx = http.headers.get("HX-Request") == "true"
    template = "quotes/effect_progress.html" if asked_by_htmx and run.working else "quotes/effect.html"
    answer = render(http, template, {"run": run, "e": run.result})
    answer.headers["Vary"] = "HX-Request"
    if asked_by_htmx and not run.working:
        # It is done: the whole page has more to show than the part that was polled.
        answer.headers["HX-Refresh"] = "true"
    return answer
