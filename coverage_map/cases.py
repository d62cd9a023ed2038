"""Worked cases: one scenario, one quote, controls or answers. Reads them, with errors that teach."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, Final

from coverage_map.engine.programme import Programme, Stated
from scenarios.compiling import typed
from scenarios.conditions import Value
from scenarios.library import Library, Scenario

DEFAULT_INCEPTION: Final = date(2026, 1, 1)
KEYS: Final = (
    "key",
    "title",
    "scenario",
    "company",
    "controls",
    "answers",
    "facts",
    "inception",
    "quote",
    "quantify",
    "expect",
    "expect_amounts",
    "why",
)
QUANTIFY: Final = ("daily_gp", "bi_days", "amounts")
DONT_KNOW: Final = "dont_know"


class CaseError(ValueError):
    """A file of cases is not right; the message names each case, its key and what is allowed."""


class _WrongError(ValueError):
    """One value is not right; the message says what is allowed."""


@dataclass(frozen=True, slots=True)
class Quantities:
    """A case's loss: gross pounds by head, pounds of gross profit a day, days of interruption."""

    amounts: Mapping[str, Decimal]
    daily_gp: Decimal | None = None
    bi_days: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A worked case. Without `answers` the facts are the scenario's own."""

    key: str
    scenario: Scenario
    programme: Programme
    controls: Mapping[str, str]
    answers: Mapping[str, Value]
    facts: Mapping[str, Value]
    quantities: Quantities | None
    expect: Mapping[str, Any] = field(default_factory=dict)
    expect_amounts: Mapping[str, Any] = field(default_factory=dict)


def read_cases(library: Library, raw: object) -> list[Case]:
    """The cases of a file; CaseError lists everything that is wrong with it."""
    if not isinstance(raw, list):
        raise CaseError("The file is no list of cases; write each as an item: “- key: …”.")
    problems: list[str] = []
    cases = []
    places: dict[str, int] = {}
    for place, row in enumerate(raw, start=1):
        reader = _Reader(library, place, row)
        case = reader.case()
        reader.refuse_key_of(places)
        problems.extend(reader.problems)
        if case is not None and not reader.problems:
            cases.append(case)
    if problems:
        raise CaseError("\n".join(problems))
    return cases


def _one_of(key: object, allowed: Iterable[str]) -> str:
    options = list(allowed)
    near = get_close_matches(str(key), options, n=1)
    hint = f"did you mean {near[0]!r}? " if near else ""
    shown = options if len(options) <= 12 else [*options[:12], f"… ({len(options)} in all)"]
    return f"{hint}Allowed: {', '.join(shown)}."


class _Reader:
    """Reads one case, gathering what is wrong."""

    def __init__(self, library: Library, place: int, row: object) -> None:
        self.library = library
        self.problems: list[str] = []
        self.row = row
        self.place = place
        self.name = f"number {place}"
        if isinstance(row, Mapping) and row.get("key") is not None:
            self.name = str(row["key"])

    def case(self) -> Case | None:
        row = self.row
        if not isinstance(row, Mapping):
            self._wrong("", "a case is a mapping with at least key, scenario and quote.")
            return None
        for key in row:
            if key not in KEYS:
                self._wrong(str(key), f"is no part of a case; {_one_of(key, KEYS)}")
        if row.get("key") in (None, ""):
            self._wrong("key", "is missing; every case needs a name of its own.")
        scenario = self._scenario(row.get("scenario"))
        if row.get("quote") is None:
            self._wrong(
                "quote",
                "is missing; write what its wording says, for example “quote: {pl_limit: 10000000}”, "
                "or “quote: {}” where nothing is bought.",
            )
        quote = self._values("quote", self._feature)
        controls = self._values("controls", self._control)
        answers = self._values("answers", self._answer)
        facts = self._values("facts", self._fact)
        inception = self._inception(row.get("inception"))
        quantities = self._quantities(row.get("quantify"), scenario)
        if scenario is None or self.problems:
            return None
        if facts:
            scenario = _with_facts(scenario, facts)
        return Case(
            key=str(row["key"]),
            scenario=scenario,
            programme=Programme(
                inception,
                {key: Stated(value) for key, value in quote.items() if value is not None},
            ),
            controls={key: str(value) for key, value in controls.items() if value is not None},
            answers={key: value for key, value in answers.items() if value is not None},
            facts=facts,
            quantities=quantities,
            expect=row.get("expect") or {},
            expect_amounts=row.get("expect_amounts") or {},
        )

    def refuse_key_of(self, places: dict[str, int]) -> None:
        """Whether a case before it has its key: results are told apart by it. `places` is where each key stands."""
        if not isinstance(self.row, Mapping) or self.row.get("key") in (None, ""):
            return
        first = places.setdefault(self.name, self.place)
        if first != self.place:
            self._wrong(
                "key", f"stands twice, at number {first} and at number {self.place}; give each case a key of its own."
            )

    def _wrong(self, where: str, message: str) -> None:
        place = f", {where}" if where else ""
        self.problems.append(f"Case {self.name}{place}: {message}")

    def _mapping(self, where: str, raw: object) -> Mapping[Any, Any]:
        if raw is None:
            return {}
        if not isinstance(raw, Mapping):
            self._wrong(where, "is a mapping of keys to values, for example “key: value”.")
            return {}
        return raw

    def _values(self, where: str, read: Callable[[str, object], Value]) -> dict[str, Value]:
        row = self.row if isinstance(self.row, Mapping) else {}
        out: dict[str, Value] = {}
        for key, raw in self._mapping(where, row.get(where)).items():
            try:
                out[str(key)] = read(str(key), raw)
            except _WrongError as error:
                self._wrong(f"{where}.{key}", str(error))
        return out

    def _scenario(self, key: object) -> Scenario | None:
        found = self.library.scenarios.get(str(key))
        if found is None:
            said = "is missing" if key is None else f"{key!r} is unknown"
            self._wrong("scenario", f"{said}; {_one_of(key, self.library.scenarios)}")
        return found

    def _inception(self, raw: object) -> date:
        if raw is None:
            return DEFAULT_INCEPTION
        try:
            return _date(raw)
        except _WrongError as error:
            self._wrong("inception", str(error))
            return DEFAULT_INCEPTION

    def _feature(self, key: str, raw: object) -> Value:
        feature = self.library.features.get(key)
        if feature is None:
            raise _WrongError(f"is no wording feature; {_one_of(key, self.library.features)}")
        if raw is None:
            return None
        match feature.type:
            case "choice" | "yesno":
                return _choice(raw, feature.values)
            case "money" | "number":
                return _number(raw)
            case "percent":
                return _number(raw, Decimal(100))
            case "conditions":
                return _several(raw, feature.values)
            case "date_or":
                words = [value for value in feature.values if value != "DATE"]
                if isinstance(raw, str) and raw in words:
                    return raw
                try:
                    return _date(raw)
                except _WrongError:
                    allowed = ", ".join(words)
                    raise _WrongError(f"{raw!r} is not allowed; write {allowed}, or a date as YYYY-MM-DD.") from None

    def _control(self, key: str, raw: object) -> Value:
        if key not in self.library.controls:
            raise _WrongError(f"is no control; {_one_of(key, self.library.controls)}")
        if raw is None or raw == DONT_KNOW:
            return None
        return _choice(raw, ("yes", "partial", "no"))

    def _answer(self, key: str, raw: object) -> Value:
        question = self.library.questions.get(key)
        if question is None:
            raise _WrongError(f"is no question; {_one_of(key, self.library.questions)}")
        if raw is None or raw == DONT_KNOW:
            return None
        match question.type:
            case "yes_no" | "yes_partial_no" | "choice":
                return _choice(raw, (*question.options, DONT_KNOW))
            case "multi":
                return _several(raw, question.options)
            case "number" | "money":
                return _number(raw)
            case "percent":
                return _number(raw, Decimal(1))
            case "date":
                return _date(raw)
            case "text" | "file":
                return str(raw)

    def _fact(self, key: str, raw: object) -> Value:
        fact = self.library.facts.get(key)
        if fact is None:
            raise _WrongError(f"is no fact; {_one_of(key, self.library.facts)}")
        match fact.type:
            case "choice" | "yesno":
                return _choice(raw, fact.values)
            case "set":
                return typed("set", []) if raw is None else _several(raw, fact.values)
            case "number":
                return None if raw is None else _number(raw)
            case "date":
                return None if raw is None else _date(raw)

    def _quantities(self, raw: object, scenario: Scenario | None) -> Quantities | None:
        if raw is None:
            return None
        rows = self._mapping("quantify", raw)
        for key in rows:
            if key not in QUANTIFY:
                self._wrong(f"quantify.{key}", f"is unknown; {_one_of(key, QUANTIFY)}")
        heads = {} if scenario is None else {spec.head: spec for spec in scenario.heads}
        amounts: dict[str, Decimal] = {}
        for head, amount in self._mapping("quantify.amounts", rows.get("amounts")).items():
            where = f"quantify.amounts.{head}"
            if scenario is not None and head not in heads:
                self._wrong(where, f"is no head of this scenario; {_one_of(head, heads)}")
                continue
            try:
                amounts[str(head)] = _number(amount)
            except _WrongError as error:
                self._wrong(where, str(error))
        return Quantities(amounts, self._optional("daily_gp", rows), self._optional("bi_days", rows))

    def _optional(self, key: str, rows: Mapping[Any, Any]) -> Decimal | None:
        if rows.get(key) is None:
            return None
        try:
            return _number(rows[key])
        except _WrongError as error:
            self._wrong(f"quantify.{key}", str(error))
            return None


def _with_facts(scenario: Scenario, facts: Mapping[str, Value]) -> Scenario:
    return Scenario(
        key=scenario.key,
        title=scenario.title,
        from_brief=scenario.from_brief,
        causes=scenario.causes,
        affected_share=scenario.affected_share,
        facts={**scenario.facts, **facts},
        timeline=scenario.timeline,
        heads=scenario.heads,
        controls=scenario.controls,
        hinges=scenario.hinges,
        requires=scenario.requires,
        more_if=scenario.more_if,
        less_if=scenario.less_if,
    )


def _choice(raw: object, allowed: Iterable[str]) -> str:
    options = tuple(allowed)
    if isinstance(raw, bool) or str(raw) not in options:
        shown = str(raw).lower() if isinstance(raw, bool) else repr(raw)
        raise _WrongError(f"{shown} is not allowed; {_one_of(raw, options)}")
    return str(raw)


def _several(raw: object, allowed: Iterable[str]) -> frozenset[str]:
    options = tuple(allowed)
    if not isinstance(raw, list):
        raise _WrongError(f"{raw!r} is no list; write it as [one, another]. {_one_of(raw, options)}")
    return frozenset(_choice(item, options) for item in raw)


def _number(raw: object, most: Decimal | None = None) -> Decimal:
    if isinstance(raw, bool) or not isinstance(raw, int | float | Decimal):
        raise _WrongError(f"{raw!r} is no number; write digits alone, for example 250000.")
    number = Decimal(str(raw))
    if not number.is_finite() or number < 0 or (most is not None and number > most):
        limits = "nil or more" if most is None else f"between 0 and {most}"
        raise _WrongError(f"{raw!r} is out of range; it must be {limits}.")
    return number


def _date(raw: object) -> date:
    try:
        return date.fromisoformat(str(raw))
    except ValueError:
        raise _WrongError(f"{raw!r} is no date; write it as YYYY-MM-DD.") from None
