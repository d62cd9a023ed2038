"""Conditions as rows: what is asked about, how it is compared, with which values; only what fits is offered.

Without script a subject is chosen, the sheet saved, and its values offered then; with htmx they come at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import ClassVar, Final

from django.db.models import Model

from editing.sheets.fields import number_of, tidy
from editing.sheets.parts import Mistake, Sent
from editing.sheets.rows import MOST_ROWS, NEW
from editing.sheets.subjects import WORDS, Operator, Subject, SubjectKind, Subjects
from scenarios.models import Condition, ConditionValue

NOT_STATED: Final = "none"
MOST_ALTERNATIVES: Final = 50


@dataclass(frozen=True, slots=True)
class ConditionsSpec:
    """Conditions of one use of an owner. `several`: whether there may be alternatives, of which one must hold.

    `each`: every alternative that holds counts by itself, so that a new row begins one of its own.
    """

    key: str
    title: str
    hint: str
    owner: str
    use: Condition.Use
    kinds: tuple[SubjectKind, ...]
    several: bool = True
    each: bool = False
    needed: str = ""


@dataclass(slots=True)
class ConditionRow:
    """One row as it is shown: what is stored or what was sent."""

    prefix: str
    subjects: Subjects
    pk: int | None = None
    stored: Condition | None = None
    alternative: str = "1"
    token: str = ""
    operator: str = ""
    values: tuple[str, ...] = ()
    number: str = ""
    removed: bool = False
    error: str = ""
    has_unstated: bool = False

    @property
    def subject(self) -> Subject | None:
        """What it asks about."""
        return self.subjects.get(self.token)

    @property
    def operators(self) -> list[tuple[str, str, bool]]:
        """The operators that fit, and one that is stored."""
        subject = self.subject
        if subject is None:
            return []
        fitting = [o.value for o in subject.operators]
        if self.operator and self.operator not in fitting and self.operator in Operator.values:
            fitting.append(self.operator)
        return [(o, WORDS[Operator(o)], o == self.operator) for o in fitting]

    @property
    def boxes(self) -> list[tuple[str, str, bool]]:
        """The values that fit, as tick boxes."""
        subject = self.subject
        if subject is None:
            return []
        boxes = [(value, words, value in self.values) for value, words in subject.values]
        if self.has_unstated or NOT_STATED in self.values:
            boxes.append((NOT_STATED, "not stated", NOT_STATED in self.values))
        return boxes

    @property
    def is_blank(self) -> bool:
        """Whether nothing was put in."""
        return self.stored is None and not self.token

    @property
    def group(self) -> int:
        """Its alternative as a number."""
        return min(number_of(self.alternative) or 1, MOST_ALTERNATIVES)

    def decimal(self) -> Decimal | None:
        """The number that it compares with."""
        try:
            value = Decimal(self.number.replace(",", "").strip().lstrip("£"))
        except InvalidOperation:
            return None
        return value if value.is_finite() and abs(value) < 10**12 else None

    def wrong(self) -> str:
        """What is wrong with it; "" where nothing is."""
        subject = self.subject
        if subject is None:
            return "pick what it asks about; what was picked is no longer there."
        allowed = {operator for operator, _, _ in self.operators}
        if self.operator not in allowed:
            return f"say how “{subject.words}” is compared."
        if subject.takes_number:
            given = self.decimal() is not None or NOT_STATED in self.values
            return "" if given else f"give the number that “{subject.words}” is compared with."
        known = {value for value, _ in subject.values} | {NOT_STATED}
        if not self.values or not set(self.values) <= known:
            return f"now tick the values of “{subject.words}” that count."
        return ""


class Conditions:
    """A part of a sheet made of conditions."""

    template: ClassVar[str] = "editing/parts/conditions.html"

    def __init__(self, spec: ConditionsSpec, owner: Model | None, data: Sent, subjects: Subjects) -> None:
        self.spec = spec
        self.key, self.title, self.hint = spec.key, spec.title, spec.hint
        self.subjects = subjects
        self.mistakes: list[Mistake] = []
        self.stored: dict[int, Condition] = {}
        if owner is not None and owner.pk is not None:
            found = Condition.objects.filter(**{spec.owner: owner}, use=spec.use).prefetch_related("values")
            self.stored = {row.pk: row for row in found.order_by("alternative", "position", "pk")}
        self.rows = self._shown() if data is None else self._sent(data)
        self.template_row = ConditionRow(f"{self.key}-{NEW}", subjects, alternative=str(self._next(self.rows)))

    def _shown(self) -> list[ConditionRow]:
        rows = [self._of(place, row) for place, row in enumerate(self.stored.values())]
        return [*rows, ConditionRow(f"{self.key}-{len(rows)}", self.subjects, alternative=str(self._next(rows)))]

    def _next(self, rows: list[ConditionRow]) -> int:
        """The alternative that a new row belongs to."""
        last = max((row.group for row in rows), default=0)
        return min(last + 1, MOST_ALTERNATIVES) if self.spec.each or not last else last

    def _of(self, place: int, row: Condition) -> ConditionRow:
        values, number, unstated = [], "", False
        for value in row.values.all():
            token = _token(value)
            if token:
                values.append(token)
            elif value.number is not None:
                number = str(tidy(value.number))
            else:
                values.append(NOT_STATED)
                unstated = True
        return ConditionRow(
            f"{self.key}-{place}",
            self.subjects,
            row.pk,
            row,
            str(row.alternative),
            _subject_token(row),
            row.operator,
            tuple(values),
            number,
            has_unstated=unstated,
        )

    def _sent(self, data: Sent) -> list[ConditionRow]:
        total = min(number_of(str(data.get(f"{self.key}-total", "0"))) or 0, MOST_ROWS)
        rows = [self._read(data, f"{self.key}-{place}") for place in range(total)]
        if data.get("add") == self.key and total < MOST_ROWS:
            rows.append(ConditionRow(f"{self.key}-{total}", self.subjects, alternative=str(self._next(rows))))
        return rows

    def _read(self, data: Sent, prefix: str) -> ConditionRow:
        pk = number_of(str(data.get(f"{prefix}-pk", "")))
        stored = self.stored.get(pk) if pk is not None else None
        token, operator = data.get(f"{prefix}-subject", ""), data.get(f"{prefix}-operator", "")
        subject = self.subjects.get(token)
        if subject is not None and operator not in Operator.values:
            operator = subject.operators[0].value if len(subject.operators) == 1 or not operator else operator
        return ConditionRow(
            prefix,
            self.subjects,
            pk,
            stored,
            data.get(f"{prefix}-alternative", "1"),
            token,
            operator,
            tuple(dict.fromkeys(data.getlist(f"{prefix}-value"))),
            data.get(f"{prefix}-number", ""),
            bool(data.get(f"{prefix}-remove")),
        )

    @property
    def total(self) -> int:
        """How many rows the page shows."""
        return len(self.rows)

    @property
    def kept(self) -> list[ConditionRow]:
        """The rows that are to be there afterwards."""
        return [row for row in self.rows if not row.removed and not row.is_blank]

    def is_valid(self) -> bool:
        self.mistakes = []
        if self.spec.needed and not self.kept:
            self.mistakes.append(Mistake(f"{self.title}: {self.spec.needed}", f"#{self.key}"))
        for row in self.kept:
            row.error = row.wrong()
            if row.error:
                row.error = row.error[0].upper() + row.error[1:]
                self.mistakes.append(Mistake(f"{self.title}: {row.error}", f"#{row.prefix}-row"))
        return not self.mistakes

    def save(self, owner: Model) -> None:
        for row in self.rows:
            if row.removed and row.stored is not None:
                row.stored.delete()
        places = {group: place for place, group in enumerate(sorted({row.group for row in self.kept}), start=1)}
        for row in self.kept:
            self._save(owner, row, places[row.group] if self.spec.several else 1)

    def _save(self, owner: Model, row: ConditionRow, alternative: int) -> None:
        subject = row.subject
        if subject is None:
            return
        condition = row.stored or Condition(**{self.spec.owner: owner}, use=self.spec.use)
        wanted: dict[str, object] = {f"{kind}_id": None for kind in ("fact", "feature", "asked", "control")}
        wanted |= {f"{subject.kind}_id": subject.pk, "operator": row.operator, "alternative": alternative}
        if row.stored is None or any(getattr(condition, name) != value for name, value in wanted.items()):
            for name, value in wanted.items():
                setattr(condition, name, value)
            condition.save()
        self._save_values(condition, subject, row)

    def _save_values(self, condition: Condition, subject: Subject, row: ConditionRow) -> None:
        wanted: set[tuple[str, object]] = set()
        number = row.decimal()
        if subject.takes_number and number is not None:
            wanted.add(("number", number))
        column = "answer" if subject.column == "answer" else f"{subject.column}_id"
        for value in row.values:
            if value == NOT_STATED:
                wanted.add(("", None))
            elif not subject.takes_number:
                wanted.add((column, value if column == "answer" else int(value)))
        for stored in list(condition.values.all()) if row.stored else []:
            held = _held(stored)
            if held in wanted:
                wanted.discard(held)
            else:
                stored.delete()
        for name, content in sorted(wanted, key=str):
            ConditionValue.objects.create(condition=condition, **({name: content} if name else {}))

    def told(self) -> list[str]:
        return [f"{row} {', '.join(str(value) for value in row.values.all())}" for row in self.stored.values()]


def _subject_token(row: Condition) -> str:
    for kind in ("fact", "feature", "asked", "control"):
        pk = getattr(row, f"{kind}_id")
        if pk is not None:
            return f"{kind}:{pk}"
    return ""


def _held(value: ConditionValue) -> tuple[str, object]:
    for column in ("fact_value_id", "feature_value_id", "option_id", "control_id", "number"):
        held = getattr(value, column)
        if held is not None:
            return column, held
    return ("answer", value.answer) if value.answer else ("", None)


def _token(value: ConditionValue) -> str:
    column, held = _held(value)
    return "" if column in ("number", "") else str(held)
