"""What conditions can ask about, with the operators and values that fit each subject. Read once for a whole page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from django.db.models import Model

from editing.sheets.fields import Choice, grouped
from scenarios.models import Condition, Control, Fact, Feature, Question

SubjectKind = Literal["fact", "feature", "asked", "control"]
Operator = Condition.Operator

ONE_OF: Final = (Operator.IS, Operator.NOT)
SHARES: Final = (Operator.ANY, Operator.NONE)
COMPARES: Final = (Operator.GT, Operator.GTE, Operator.LT, Operator.LTE, Operator.IS, Operator.NOT)
WORDS: Final = {
    Operator.IS: "is",
    Operator.NOT: "is not",
    Operator.ANY: "includes any of",
    Operator.NONE: "includes none of",
    Operator.GT: "is more than",
    Operator.GTE: "is at least",
    Operator.LT: "is less than",
    Operator.LTE: "is at most",
}
YES_NO: Final = {"yes": "Yes", "partial": "Partly", "no": "No"}
HEADINGS: Final[dict[SubjectKind, str]] = {
    "fact": "Facts of the event",
    "feature": "Wording",
    "asked": "Answers",
    "control": "Controls",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What can be asked about; it takes a number where it has no `values`. `column`: where those are stored."""

    token: str
    kind: SubjectKind
    pk: int
    words: str
    heading: str
    operators: tuple[Operator, ...]
    values: tuple[tuple[str, str], ...]
    column: str

    @property
    def takes_number(self) -> bool:
        """Whether it is compared with a number."""
        return not self.values


class Subjects:
    """The subjects of these kinds."""

    def __init__(self, kinds: Iterable[SubjectKind]) -> None:
        found: list[Subject] = []
        for kind in kinds:
            match kind:
                case "fact":
                    found += _facts()
                case "feature":
                    found += _features()
                case "asked":
                    found += _questions()
                case "control":
                    found += _controls()
        self.by_token = {subject.token: subject for subject in found}

    def get(self, token: str) -> Subject | None:
        """The subject of that token."""
        return self.by_token.get(token)

    @property
    def choices(self) -> list[tuple[str, list[Choice]]]:
        """All of them for a pick-list, under headings."""
        return grouped((subject.heading, (subject.token, subject.words)) for subject in self.by_token.values())


def _operators(kind: str) -> tuple[Operator, ...]:
    match kind:
        case "set" | "conditions" | "multi":
            return SHARES
        case "number" | "money" | "percent" | "date":
            return COMPARES
        case _:
            return ONE_OF


def _values(rows: Iterable[Model]) -> tuple[tuple[str, str], ...]:
    return tuple((str(row.pk), YES_NO.get(str(row), str(row))) for row in rows)


def _facts() -> list[Subject]:
    return [
        Subject(
            f"fact:{fact.pk}",
            "fact",
            fact.pk,
            str(fact),
            HEADINGS["fact"],
            _operators(fact.type),
            _values(fact.values.all()),
            "fact_value",
        )
        for fact in Fact.objects.exclude(type=Fact.Type.DATE).prefetch_related("values")
    ]


def _features() -> list[Subject]:
    controls = _values(Control.objects.all())
    found = []
    rows = Feature.objects.select_related("line", "general").prefetch_related("values", "general__values")
    for feature in rows.order_by("line__position", "position", "pk"):
        kind = feature.words.type
        is_conditions = kind == Feature.Type.CONDITIONS
        values = controls if is_conditions else _values((feature.general or feature).values.all())
        found.append(
            Subject(
                f"feature:{feature.pk}",
                "feature",
                feature.pk,
                str(feature),
                f"{HEADINGS['feature']}: {feature.line.short or feature.line}",
                _operators(kind),
                values,
                "control" if is_conditions else "feature_value",
            )
        )
    return found


def _questions() -> list[Subject]:
    rows = Question.objects.exclude(type__in=[Question.Type.TEXT, Question.Type.FILE, Question.Type.DATE])
    return [
        Subject(
            f"asked:{question.pk}",
            "asked",
            question.pk,
            question.question,
            f"{HEADINGS['asked']}: {question.section}",
            _operators(question.type),
            _values(question.options.all()),
            "option",
        )
        for question in rows.select_related("section")
        .prefetch_related("options")
        .order_by("section__position", "position", "pk")
    ]


def _controls() -> list[Subject]:
    answers = (("yes", "Yes"), ("partial", "Partly"), ("no", "No"))
    return [
        Subject(f"control:{c.pk}", "control", c.pk, str(c), HEADINGS["control"], ONE_OF, answers, "answer")
        for c in Control.objects.all()
    ]
