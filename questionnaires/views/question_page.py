"""What the page of one question shows."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, User
from accounts.queries import members_of
from questionnaires import drafts, queries, reading, shown, splits, telling, uploads, values
from questionnaires.drives import can_be_changed, effects_of
from questionnaires.examples import example_of
from questionnaires.forms import AnswerForm
from questionnaires.held import told_lines
from questionnaires.models import Answer
from questionnaires.pages import evidence_line, question_url, saved_words
from questionnaires.parts import Part, Responsible, given_to
from questionnaires.renewal import last_year
from questionnaires.team_forms import AskForm, CommentForm
from questionnaires.told_already import ASKED_TWICE, WORDINGS, ToldLine, differences, told_value
from questionnaires.views.begun import unanswered_draft
from questionnaires.views.typed_pages import number_of, token_of
from scenarios.conditions import Values
from scenarios.library import Library, Question
from scenarios.terms import page_terms

BACK_TO_CHECK, BACK_TO_RENEWAL = "check", "renewal"
"""What `back` says where the person came from the whole list of answers, or from the renewal; else it names a section.
"""


@dataclass(frozen=True, slots=True)
class Typed:
    """An answer that is not saved, as it was typed."""

    lines: tuple[str, ...]
    dont_know: bool
    missing: str
    missing_by: str

    @classmethod
    def of(cls, library: Library, question: Question, sent: drafts.Typed) -> Typed:
        """From the fields of a form or a draft."""
        options = values.options_of(question)
        answer = [item for item in sent.get("answer", []) if item.strip()]
        if question.type == "date":
            day = " ".join(i for part in _parts("answer") for i in sent.get(part, []) if i.strip())
            answer = [day] if day else []
        lines = tuple(values.option_words(library, question, a) if a in options else a for a in answer)
        known = values.DONT_KNOW not in answer
        partly = values.PARTIAL in answer
        return cls(
            lines if known else (),
            not known or any(item for item in sent.get("dont_know", [])),
            " ".join(sent.get("missing", [])) if partly else "",
            " ".join(i for part in _parts("missing_by") for i in sent.get(part, [])).strip() if partly else "",
        )


def _parts(name: str) -> list[str]:
    return [f"{name}_{part}" for part in ("day", "month", "year")]


def conflict_between(
    request: HttpRequest, library: Library, asked: Question, current: Answer | None, sent: drafts.Typed
) -> dict[str, Any]:
    """Both answers side by side, for the page and for a part of it."""
    row = queries.row_of(current) if current is not None else None
    return {
        "question": asked,
        "conflict": telling.shown_answer(library, asked, row, {}),
        "conflict_cleared": current is None,
        "conflict_own": current is not None and current.answered_by_id == request.user.pk,
        "conflict_version": current.version if current is not None else 0,
        "mine": Typed.of(library, asked, sent),
    }


def conflict_html(
    request: HttpRequest, library: Library, asked: Question, current: Answer | None, sent: drafts.Typed
) -> str:
    """The part of the page that shows both."""
    context = conflict_between(request, library, asked, current, sent)
    return render_to_string("questionnaires/conflict.html", context, request)


class QuestionPage:
    """The page of a question, from one reading of the answers."""

    def __init__(self, request: HttpRequest, part: Part, library: Library, question: Question) -> None:
        self.request = request
        self.part = part
        self.profile = part.profile
        self.library = library
        self.question = question
        self.answers, self.last = queries.answers_beside_last_year(part.profile, question.key)
        self.given = telling.given_values(library, self.answers)
        self.asked = part.seen(shown.shown_questions(library, self.given))
        self.file_error = ""

    @property
    def back(self) -> str:
        """Where the person came from, "" where that says nothing."""
        back = self.request.POST.get("back") or self.request.GET.get("back", "")
        return back if back in {BACK_TO_CHECK, BACK_TO_RENEWAL, self.question.section} else ""

    @property
    def here(self) -> str:
        """This page's address; it still knows where the person came from."""
        return question_url(self.question) + (f"?back={self.back}" if self.back else "")

    @property
    def answer(self) -> Answer | None:
        """The answer that stands."""
        return self.answers.get(self.question.key)

    def render_fresh(self, *, extra: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
        """The page as it is opened: with what was typed before and not answered with, else with the answer."""
        found = queries.drafts_of(self.profile, self.part.user) if self.question.type != "file" else []
        draft = unanswered_draft(self.library, self.question, self.answer, found)
        told = told_lines(self.profile) if self.part.is_owner and self.question.key in ASKED_TWICE else ()
        form = AnswerForm(
            library=self.library,
            question=self.question,
            saved=self.answer,
            today=timezone.localdate(),
            draft=draft,
            told=told_value(self.question.key, told),
        )
        more: dict[str, Any] = self._told_already(told, filled_in=self.answer is None and draft is None)
        if draft is not None:
            more |= {"draft": draft, "drawn_from": f"{draft.page}:{draft.sequence}"}
            if draft.version != (self.answer.version if self.answer else 0):
                more |= self._conflict(draft.fields or {})
        return self.render(form, status=status, extra=more | (extra or {}))

    def render(self, form: AnswerForm, *, status: int = 200, extra: dict[str, Any] | None = None) -> HttpResponse:
        """The page with a form."""
        section = next(s for s in self.library.sections if s.key == self.question.section)
        mine = [q for q in self.asked if q.section == section.key]
        place = mine.index(self.question) if self.question in mine else 0
        back = self.back
        is_file = self.question.type == "file"
        sent = self.request.POST
        context = {
            "part": self.part,
            "terms": page_terms(self.library.guide.glossary),
            "profile": self.profile,
            "question": self.question,
            "slug": shown.slug_of(self.question),
            "section_title": telling.section_title(section.title),
            "form": form,
            "errors": form.errors,
            "version": form["version"].value(),
            "page_token": token_of(sent.get("page", "")) or secrets.token_hex(16),
            "sequence": number_of(sent.get("sequence", "")) + 1 if sent.get("page") else 0,
            "drawn_from": sent.get("drawn_from", "")[:60],
            "draft_url": reverse("questionnaires:draft", args=[section.key, shown.slug_of(self.question)]),
            "example": example_of(self.question, timezone.localdate()),
            "range": reading.RANGES.get(self.question.type, ""),
            "position": place + 1,
            "total": len(mine),
            "answered": sum(q.key in self.answers for q in mine),
            "previous_url": self._back_url(back, mine, place),
            "skip_url": self._skip_url(mine, place),
            "back": back,
            "answer": self.answer,
            "saved": saved_words(self.profile) if self.answers else "",
            "effects": effects_of(self.library, self.question),
            "on_map": self.part.membership.may_read_map and can_be_changed(self.library, self.question),
            "splits": self._splits(self.given),
            "last_year": last_year(self.profile, self.question, self.last),
            "files": queries.evidence_of(self.profile, self.question.key) if is_file else (),
            "accept": uploads.ACCEPT,
            "file_error": self.file_error,
            "evidence": evidence_line(self.profile, self.question, self.given.get(self.question.key)),
        }
        return render(
            self.request, "questionnaires/question.html", context | self._people() | (extra or {}), status=status
        )

    def conflict(self, form: AnswerForm, current: Answer | None) -> HttpResponse:
        """Both answers side by side; the form keeps what this person gave and may replace the other."""
        others = {key: answer for key, answer in self.answers.items() if key != self.question.key}
        self.answers = others if current is None else {**others, self.question.key: current}
        return self.render(form, status=409, extra=self._conflict(drafts.read_typed(dict(self.request.POST.lists()))))

    def _told_already(self, told: tuple[ToldLine, ...], *, filled_in: bool) -> dict[str, Any]:
        """What current insurance says of this question: filled in, contradicted, or files that stand there."""
        key = self.question.key
        return {
            "filled_in": filled_in and told_value(key, told) is not None,
            "differs": [d for d in differences(self.library, self.given, told) if d.key == key],
            "held_files": sum(each.files for each in told) if key == WORDINGS else 0,
        }

    def _conflict(self, sent: drafts.Typed) -> dict[str, Any]:
        return conflict_between(self.request, self.library, self.question, self.answer, sent)

    def _people(self) -> dict[str, Any]:
        """Who is asked, who may be, and what was said."""
        members = members_of(self.profile.company)
        responsible = Responsible.of(self.part.assignments, members)
        own = next((a for a in self.part.assignments if a.question == self.question.key), None)
        comments = queries.comments_on(self.profile, self.question.key)
        return {
            "team_size": len(members),
            "responsible": responsible.for_question(self.question),
            "passed_on": own,
            "comments": comments,
            "comment_form": CommentForm(people=self.listeners(members)),
            "ask_form": AskForm(members=members, held=own.person if own else None) if self.part.is_owner else None,
        }

    def listeners(self, members: list[Membership]) -> list[User]:
        """Whom a comment can mention: everyone else who may see the question."""
        return [
            m.user
            for m in members
            if m.user_id != self.part.user.pk
            and (m.is_owner or given_to(self.part.assignments, m.user_id, self.question))
        ]

    def _back_url(self, back: str, mine: list[Question], place: int) -> str:
        if back == BACK_TO_CHECK and self.part.is_owner:
            return reverse("questionnaires:check")
        if back == BACK_TO_RENEWAL and self.profile.previous_id is not None:
            return reverse("questionnaires:renewal_section", args=[self.question.section])
        if back:
            return reverse("questionnaires:section", args=[self.question.section])
        return question_url(mine[place - 1]) if place else reverse("questionnaires:tasks")

    def _skip_url(self, mine: list[Question], place: int) -> str:
        if place + 1 < len(mine):
            return question_url(mine[place + 1])
        return reverse("questionnaires:section", args=[self.question.section])

    def tips(self, given: Values) -> bool:
        """Whether these answers take a split past what adds up that the ones before did not."""
        before = {state.split for state in self._splits(self.given) if state.wrong}
        return any(state.wrong and state.split not in before for state in self._splits(given))

    def _splits(self, given: Values) -> tuple[splits.SplitState, ...]:
        states = splits.split_states(self.library, self.question.section, given)
        return tuple(
            s
            for s in states
            if self.question.key in s.split.questions
            and all(self.part.sees(self.library.questions[key]) for key in s.split.questions)
        )
