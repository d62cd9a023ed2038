"""The two-minute check: questions, a result as they are answered, and the way to keep it.

Answers come by POST, so that they stand in no address and no log, and are gone when the reply is sent. Whoever chooses
to keep them signs up with them sealed into the form; they are stored once the person has an account.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms import SignupForm
from coverage_map.guide.check import CheckAnswers, CheckQuestion, Field, Option, answered, questions_of, read
from coverage_map.guide.verdict import Verdict, verdict
from coverage_map.public.showing import Shown, Source, home_crumb, show, source_of
from questionnaires import carried
from questionnaires.carried import Carried
from questionnaires.profiles import default_start
from scenarios.editions import current_edition
from scenarios.terms import page_terms


@dataclass(frozen=True, slots=True)
class Box:
    """An option as the form prints it."""

    option: Option
    id: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class Boxes:
    """A field as the form prints it."""

    field: Field
    id: str
    boxes: tuple[Box, ...]
    error: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the form prints it."""

    question: CheckQuestion
    fields: tuple[Boxes, ...]

    @property
    def words(self) -> str:
        """All that stands in legends and labels, one a line."""
        labels = [one.field.label for one in self.fields] + [b.option.label for one in self.fields for b in one.boxes]
        return "\n".join([self.question.legend, *labels])


@gzip_page
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The questions, and beside them the result; with htmx the result alone."""
    return check_from(request, source_of(current_edition()), reverse("guide:check"))


def check_from(request: HttpRequest, source: Source, here: str) -> HttpResponse:
    """The check as a library asks it; `here` is the address that its answers are sent to."""
    text = source.text("check")
    answers = _posted(request, source)
    context = {
        "text": text,
        "asked": _asked(source, answers),
        "result": _result(source, answers),
        "answers": answers,
        "here": here,
    }
    if request.method == "POST" and request.headers.get("HX-Request"):
        response = render(
            request,
            "public/check_result.html",
            {**context, "edition": source.library.number, "terms": page_terms(source.library.guide.glossary)},
        )
    else:
        page = Shown("public/check.html", text.title, text.description, context, [home_crumb()])
        response = show(request, page, source)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """The sign-up form with the answers sealed into it; nothing is stored before there is an account."""
    if request.user.is_authenticated:
        return redirect("accounts:start")
    source = source_of(current_edition())
    answers = _posted(request, source)
    if not answers.given:
        return redirect("guide:check")
    sealed = carried.seal({key: Carried.of(g.value, dont_know=g.dont_know) for key, g in answers.given.items()})
    context = {
        "form": SignupForm(initial={"carried": sealed}),
        "login_url": reverse("account_login"),
        "kept": answered(questions_of(source.library), answers),
    }
    response = render(request, "account/signup.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _posted(request: HttpRequest, source: Source) -> CheckAnswers:
    if request.method != "POST":
        return CheckAnswers()
    return read(source.library, {name: request.POST.getlist(name) for name in request.POST})


def _result(source: Source, answers: CheckAnswers) -> Verdict | None:
    """None before the first answer, and while one contradicts itself."""
    if not answers.chosen or answers.wrong:
        return None
    return verdict(source.library, answers, inception=default_start(timezone.localdate()))


def _asked(source: Source, answers: CheckAnswers) -> tuple[Asked, ...]:
    return tuple(
        Asked(
            question,
            tuple(
                Boxes(
                    one,
                    f"q{question.number}-{place}",
                    tuple(
                        Box(option, f"q{question.number}-{place}-{n}", option.value in answers.chosen.get(one.name, ()))
                        for n, option in enumerate(one.options)
                    ),
                    answers.wrong.get(one.name, ""),
                )
                for place, one in enumerate(question.fields)
            ),
        )
        for question in questions_of(source.library)
    )
