"""Sheets of the questionnaire and of controls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms

from editing.keys import new_key, slug_of
from editing.sheets import lists
from editing.sheets.conditions import Conditions, ConditionsSpec
from editing.sheets.fields import Choice, Number, Pick, line
from editing.sheets.fixed import YesOrNo
from editing.sheets.parts import Part, Sent
from editing.sheets.picks import Picks, PicksSpec
from editing.sheets.rows import Rows, RowsSpec
from editing.sheets.sheet import Sheet
from editing.sheets.subjects import Subjects
from scenarios.models import (
    Band,
    Condition,
    Control,
    ControlEvidence,
    ControlLine,
    Gate,
    GateLine,
    Question,
    QuestionDrive,
    QuestionOption,
    Root,
    Section,
)

Kind = QuestionDrive.Kind
YES_OR_NO: Final[Mapping[str, tuple[str, ...]]] = {
    Question.Type.YES_NO: ("yes", "no"),
    Question.Type.YES_PARTIAL_NO: ("yes", "partial", "no"),
}


def _drive_choices() -> list[tuple[str, list[Choice]]]:
    """Everything that a question can drive, as one list."""
    severity = [(f"severity:{key}", words) for key, words in QuestionDrive.Severity.choices if key]
    others = [
        (f"{kind.value}:", words)
        for kind, words in (
            (Kind.CONTEXT, "Only shown to people"),
            (Kind.EVIDENCE, "Evidence of controls"),
            (Kind.ALL_FEATURES, "Every wording feature"),
            (Kind.KNOWN, "What was known before cover starts"),
        )
    ]
    return [
        ("Scenarios", [(f"scenario:{pk}", words) for pk, words in lists.scenario_choices()]),
        ("Controls", [(f"control:{pk}", words) for pk, words in lists.control_choices()]),
        ("What a loss may cost", severity),
        ("Other", others),
        *((f"Wording: {line}", [(f"feature:{pk}", w) for pk, w in rows]) for line, rows in lists.feature_choices()),
    ]


def _read_drive(row: QuestionDrive) -> dict[str, Any]:
    match row.kind:
        case Kind.SCENARIO:
            target: object = row.scenario_id
        case Kind.CONTROL:
            target = row.control_id
        case Kind.FEATURE:
            target = row.feature_id
        case Kind.SEVERITY:
            target = row.severity
        case _:
            target = ""
    return {"target": f"{row.kind}:{target}"}


def _write_drive(given: Mapping[str, Any]) -> dict[str, Any]:
    kind, _, target = str(given["target"]).partition(":")
    named = kind if kind in ("scenario", "control", "feature") else ""
    return {
        "kind": kind,
        **{f"{one}_id": int(target) if named == one else None for one in ("scenario", "control", "feature")},
        "severity": target if kind == Kind.SEVERITY else "",
    }


def _question_parts(owner: Root | None, data: Sent) -> list[Part]:
    options = RowsSpec(
        "options",
        "Answers it offers",
        "For “one of its options” and “several of its options”. Yes-or-no questions have theirs of themselves.",
        QuestionOption,
        "question",
        lambda: {"label": line("Words")},
        ordered=True,
        add="Add an answer",
        key_of=lambda given, taken: slug_of(given["label"]),
    )
    drives = RowsSpec(
        "drives",
        "What it drives",
        "Why it is asked at all: the scenarios, controls, wordings or sums that read it.",
        QuestionDrive,
        "question",
        lambda: {"target": Pick(_drive_choices(), coerce=str, label="Drives", required=True)},
        ordered=True,
        unique="target",
        add="Add another",
        read=_read_drive,
        write=_write_drive,
    )
    show_when = ConditionsSpec(
        "show_when",
        "Asked only where",
        "Without any it is always asked. An answer that isn’t known hides it.",
        "question",
        Condition.Use.SHOW_WHEN,
        ("asked",),
    )
    kind = data.get("type") if data is not None else owner.type if isinstance(owner, Question) else ""
    fixed = YES_OR_NO.get(kind)
    return [
        Rows(options, owner, data) if fixed is None else YesOrNo(fixed),
        Rows(drives, owner, data),
        Conditions(show_when, owner, data, Subjects(("asked",))),
    ]


def _control_parts(owner: Root | None, data: Sent) -> list[Part]:
    spec = RowsSpec(
        "weights",
        "In each line",
        "What it weighs out of 100, and what its lack usually does to the terms.",
        ControlLine,
        "control",
        lambda: {
            "line_id": Pick(lists.line_choices(), label="Line", required=True),
            "weight": Number(label="Weight", required=True, max_value=100),
            "terms": line("What its lack does", longest=400),
        },
        unique="line_id",
        add="Add a line",
        blank=0 if owner else 4,
    )
    evidence = RowsSpec(
        "evidence", "What shows it at work", "For readers of the guide.", ControlEvidence, "control",
        lambda: {"text": line("Evidence", longest=400)}, ordered=True, add="Add a line",
    )  # fmt: skip
    return [Rows(spec, owner, data), Rows(evidence, owner, data)]


def _gate_parts(owner: Root | None, data: Sent) -> list[Part]:
    controls = ConditionsSpec(
        "controls", "Where a control", "", "gate", Condition.Use.CONTROL, ("control",), several=False
    )
    answers = ConditionsSpec(
        "answers", "And a company answers", "", "gate", Condition.Use.ANSWERS, ("asked",), several=False
    )
    return [
        Picks(PicksSpec("lines", "Lines it caps", "", GateLine, "gate", "line", lists.line_choices, 1), owner, data),
        Conditions(controls, owner, data, Subjects(("control",))),
        Conditions(answers, owner, data, Subjects(("asked",))),
    ]


def _nothing(owner: Root | None, data: Sent) -> list[Part]:
    return []


def _question_field() -> forms.Field:
    return forms.ModelChoiceField(
        Question.objects.filter(type=Question.Type.YES_PARTIAL_NO),
        widget=forms.Select(attrs={"class": "form-select"}),
        label="Question that asks for it",
    )


QUESTIONNAIRE: tuple[Sheet, ...] = (
    Sheet(
        "questions",
        Question,
        "Questions",
        "question",
        "What founders are asked, why, when, and what each answer drives.",
        ("section", "question", "type", "help", "example", "why", "description"),
        _question_parts,
        sub=lambda question: f"{question.section} · {question.get_type_display().lower()}",
        related=("section",),
        search=("question", "help", "why"),
        filter="section",
        is_ordered=True,
        within="section",
        key_of=lambda given: new_key(Question, f"{given['section'].key}.{slug_of(given['question'], 28)}"),
        labels={"type": "Answered by", "help": "Help under the question"},
        hints={
            "help": "What to count in and out, in a founder’s words.",
            "example": "An answer and why, in a sentence. Write a date as {8 months ago} or {in 3 months}.",
        },
        page="question",
    ),
    Sheet(
        "sections", Section, "Sections", "section", "The questionnaire’s parts, in order.",
        ("title", "description"), _nothing, search=("title",), is_ordered=True,
        key_of=lambda given: new_key(Section, slug_of(given["title"], 20)),
    ),
)  # fmt: skip

CONTROLS: tuple[Sheet, ...] = (
    Sheet(
        "controls",
        Control,
        "Controls",
        "control",
        "What insurers look for, what each weighs, and what a missing one does to the terms.",
        ("name", "label", "question", "side", "weight", "headline", "meaning", "description"),
        _control_parts,
        name=lambda control: control.name,
        sub=lambda control: control.get_side_display(),
        search=("name", "label"),
        filter="side",
        key_of=lambda given: new_key(Control, slug_of(given["label"], 24)),
        required=frozenset({"label", "headline", "meaning"}),
        labels={"weight": "Weight overall, out of 100"},
        picks={"question": lambda thing: _question_field()},
    ),
    Sheet(
        "bands", Band, "Bands of scores", "band", "How a controls score is named.",
        ("label", "least", "description"), _nothing, can_add=False,
    ),
    Sheet(
        "gates",
        Gate,
        "Gates",
        "gate",
        "What caps a line’s band, whatever its score.",
        ("why", "cap", "refer", "description"),
        _gate_parts,
        search=("why",),
        key_of=lambda given: "",
    ),
)  # fmt: skip
