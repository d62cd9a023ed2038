"""Facts, features, answers and amounts as people read them. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coverage_map.engine.wording import inline
from insure24 import formatting
from questionnaires import shown
from questionnaires.values import in_words
from scenarios.conditions import Value, Values
from scenarios.library import Library, LineKey, as_date


@dataclass(frozen=True, slots=True)
class QuestionRef:
    """A question that a page leads to: its words, what was answered ("" where nothing is known), and its address."""

    key: str
    words: str
    answer: str
    section: str
    slug: str


def question_ref(library: Library, key: str, answers: Values) -> QuestionRef:
    """A question with the answer that is known."""
    question = library.questions[key]
    value = answers.get(key)
    return QuestionRef(
        key, question.question, "; ".join(in_words(library, question, value)), question.section, shown.slug_of(question)
    )


def nobody_answers(library: Library, head: str) -> str:
    """Why no policy answers a loss: none is written for it, or none of those that are is opened by the event."""
    written = bool(library.clauses_by_head.get(head))
    return library.label("saying", "no_trigger_is_met_here" if written else "no_policy_is_written_for_it")


def line_name(library: Library, line: LineKey) -> str:
    """A line of cover in two or three words."""
    return library.label("line_short", line)


def feature_value(library: Library, key: str, value: Value) -> str:
    """A wording feature's value in words."""
    feature = library.features[key]
    match value:
        case None:
            return formatting.NOT_STATED
        case frozenset():
            return listed(inline(library.label("control", c)) for c in sorted(value)) or "none"
        case Decimal() if feature.type == "money":
            return formatting.pounds(value)
        case Decimal() if feature.type == "percent":
            return f"{value.normalize():f}%"
        case Decimal():
            return f"{value.normalize():,f}"
    dated = as_date(value)
    return formatting.day(dated) if dated else library.label(f"feature.{key}", str(value))


def fact_value(library: Library, key: str, value: Value) -> str:
    """A fact of an event in words."""
    match value:
        case None:
            return "not assumed"
        case frozenset():
            return listed(library.label(f"fact.{key}", item) for item in sorted(value)) or "none"
        case Decimal():
            return f"{value.normalize():,f}"
        case date():
            return formatting.day(value)
        case str():
            return library.label(f"fact.{key}", value)


def listed(words: Iterable[str]) -> str:
    """ "a, b and c"."""
    items = list(words)
    return " and ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 loss", "3 losses"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def number_in_words(number: int) -> str:
    """ "seven"; figures from sixteen on."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def heads_in_words(library: Library, heads: Iterable[str]) -> str:
    """Heads of loss as one sentence without its full stop; their names hold commas of their own."""
    names = [library.heads[head].name for head in heads]
    return "; ".join([*names[:1], *(inline(name) for name in names[1:])])


def in_sentence(words: str) -> str:
    """A title for the middle of a sentence."""
    return f"a{words[1:]}" if words.startswith("A ") else inline(words)


def rule_id(rule: str) -> str:
    """A rule's number as people may look it up; "" where a clause's own grant or nothing at all decided."""
    return "" if rule.startswith("GRANT:") or rule in ("OK", "LINE", "TRIGGER", "FUND") else rule


_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight",
    "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
)  # fmt: skip
