"""The scenario library: full-text search with ranking, and filters with counts. Pure.

The index holds an edition's scenarios and terms in memory; there are tens of them, so that every search reads it all.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from coverage_map.guide.market import Market
from coverage_map.guide.scenario import Card, card_of
from coverage_map.guide.words import query_words, words_of
from coverage_map.words import line_name
from scenarios.guide import Term
from scenarios.library import Library, Scenario

FILTERS: Final = ("cause", "line", "head", "device")
_PREFIX: Final = 0.5  # what a word counts that only begins as asked
_SHORTEST_PREFIX: Final = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter, and how many scenarios it would leave, the other filters as they are."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """Choices under a heading; "" where the filter has none."""

    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter with its choices. `any_count`: how many scenarios without it."""

    name: str
    label: str
    any_label: str
    any_count: int
    groups: tuple[ChoiceGroup, ...]

    @property
    def chosen(self) -> Choice | None:
        """The value that is set."""
        return next((c for group in self.groups for c in group.choices if c.chosen), None)


@dataclass(frozen=True, slots=True)
class Found:
    """What a search and filters leave. `partly`: nothing has all words asked for, these have some."""

    query: str
    cards: tuple[Card, ...]
    total: int
    terms: tuple[Term, ...]
    filters: tuple[Filter, ...]
    partly: bool
    meant: str

    @property
    def narrowed(self) -> bool:
        """Whether anything was asked for."""
        return bool(self.query) or any(f.chosen for f in self.filters)


@dataclass(frozen=True, slots=True)
class _Entry:
    scenario: Scenario
    card: Card
    weights: Mapping[str, float]
    values: Mapping[str, frozenset[str]]


class ScenarioIndex:
    """An edition's scenarios, ready to be searched."""

    def __init__(self, market: Market) -> None:
        self._library = market.library
        self._entries = [
            _Entry(s, card_of(market, s), _weights(self._library, s), _values(market, s))
            for s in self._library.scenarios.values()
        ]
        seen = Counter(word for entry in self._entries for word in entry.weights)
        self._rarity = {word: math.log(1 + len(self._entries) / count) for word, count in seen.items()}
        self._terms = [(t, [frozenset(words_of(form)) for form in t.forms]) for t in self._library.guide.glossary]
        self._plain = {w.lower() for s in self._library.scenarios.values() for w in _plain_words(self._library, s)}

    def find(self, *, query: str = "", chosen: Mapping[str, str] | None = None) -> Found:
        """What fits, best first; without a query in the library's order. Values that mean nothing are no filter."""
        asked = query_words(query)
        wanted = {name: value for name, value in (chosen or {}).items() if value in self._known(name)}
        ranked, partly = self._ranked(asked)
        cards = tuple(entry.card for entry in ranked if _fits(entry, wanted))
        return Found(
            query.strip(),
            cards,
            len(self._entries),
            self._explained(asked),
            tuple(self._filter(name, ranked, wanted) for name in FILTERS),
            partly,
            "" if ranked else self._meant(query),
        )

    def _known(self, name: str) -> frozenset[str]:
        return frozenset(value for entry in self._entries for value in entry.values.get(name, ()))

    def _ranked(self, asked: tuple[str, ...]) -> tuple[list[_Entry], bool]:
        if not asked:
            return list(self._entries), False
        scored = []
        for place, entry in enumerate(self._entries):
            hits = [self._score(entry, word) for word in asked]
            if any(hits):
                scored.append((sum(bool(hit) for hit in hits), sum(hits), -place, entry))
        scored.sort(key=lambda found: found[:3], reverse=True)
        complete = [found[3] for found in scored if found[0] == len(asked)]
        return (complete, False) if complete else ([found[3] for found in scored], bool(scored))

    def _score(self, entry: _Entry, word: str) -> float:
        exact = entry.weights.get(word)
        if exact:
            return exact * self._rarity[word]
        if len(word) < _SHORTEST_PREFIX:
            return 0.0
        begun = [weight * self._rarity[w] for w, weight in entry.weights.items() if w.startswith(word)]
        return _PREFIX * max(begun, default=0.0)

    def _explained(self, asked: tuple[str, ...]) -> tuple[Term, ...]:
        """Terms of the glossary that the query names in one of their forms, or a lone word begins to name."""
        lone = frozenset(asked) if len(asked) == 1 else frozenset()
        named = (t for t, forms in self._terms if any(form <= set(asked) for form in forms) or lone & forms[0])
        return tuple(named)[:4]

    def _meant(self, query: str) -> str:
        """The nearest words that the library has; "" where there are none near."""
        meant = [_nearest(word, self._plain) for word in query.lower().split()[:8]]
        return " ".join(meant) if all(meant) and meant != query.lower().split() else ""

    def _filter(self, name: str, ranked: list[_Entry], wanted: Mapping[str, str]) -> Filter:
        others = {key: value for key, value in wanted.items() if key != name}
        left = [entry for entry in ranked if _fits(entry, others)]
        counts = Counter(value for entry in left for value in entry.values[name])
        label, any_label, groups = _FILTERS[name](self._library)
        known = self._known(name)
        return Filter(
            name,
            label,
            any_label,
            len(left),
            tuple(
                ChoiceGroup(
                    heading,
                    tuple(Choice(v, words, counts[v], wanted.get(name) == v) for v, words in rows if v in known),
                )
                for heading, rows in groups
                if any(v in known for v, _ in rows)
            ),
        )


def _nearest(word: str, known: set[str]) -> str:
    if word in known:
        return word
    far = 1 if len(word) < 7 else 2
    near = [k for k in known if k[:1] == word[:1] and abs(len(k) - len(word)) <= far and _apart(k, word) <= far]
    return min(near, key=lambda k: (_apart(k, word), k), default="")


def _apart(one: str, other: str) -> int:
    """How many letters to change, add or take away."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, row[0] = row[0], i
        for j, against in enumerate(other, start=1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (letter != against))
    return row[-1]


def _fits(entry: _Entry, wanted: Mapping[str, str]) -> bool:
    return all(value in entry.values[name] for name, value in wanted.items())


def _fields(library: Library, scenario: Scenario) -> Iterable[tuple[float, str]]:
    """A scenario's texts with what a word in them counts."""
    told = library.guide.scenarios.get(scenario.key)
    yield 6.0, scenario.title
    if told:
        yield 6.0, told.headline
        yield 3.0, told.summary
        for bar in told.bars:
            yield 1.0, bar.words
    for cause in scenario.causes:
        yield 3.0, library.causes[cause].name
        yield 1.0, library.label("cause_family", library.causes[cause].family)
        plain = library.guide.causes.get(cause)
        if plain:
            yield 1.5, f"{plain.plain} {plain.example}"
    for entry in scenario.timeline:
        yield 2.0, entry
    for head in scenario.heads:
        yield 2.0, library.heads[head.head].name
    for control in scenario.controls:
        yield 1.0, library.label("control", control)
    yield 1.0, library.label("fact.product_form", str(scenario.facts.get("product_form")))


def _weights(library: Library, scenario: Scenario) -> dict[str, float]:
    weights: dict[str, float] = {}
    for weight, text in _fields(library, scenario):
        for word in words_of(text):
            weights[word] = max(weights.get(word, 0.0), weight) + 0.1
    return weights


def _plain_words(library: Library, scenario: Scenario) -> Iterable[str]:
    return (
        word.strip(".,:;()'’“”?") for _, text in _fields(library, scenario) for word in text.split() if len(word) > 3
    )


def _values(market: Market, scenario: Scenario) -> dict[str, frozenset[str]]:
    form = scenario.facts.get("product_form")
    families = {f"family:{market.library.causes[c].family}" for c in scenario.causes}
    return {
        "cause": frozenset({*scenario.causes, *families}),
        "line": frozenset(market.lines(scenario.key)),
        "head": frozenset(head.head for head in scenario.heads),
        "device": frozenset({form}) if isinstance(form, str) else frozenset(),
    }


_Rows = list[tuple[str, list[tuple[str, str]]]]


def _causes(library: Library) -> tuple[str, str, _Rows]:
    families = dict.fromkeys(cause.family for cause in library.causes.values())
    return (
        "Cause",
        "Any cause",
        [
            (
                library.label("cause_family", family),
                [
                    (f"family:{family}", f"All of {library.label('cause_family', family).lower()}"),
                    *((c.key, c.name) for c in library.causes.values() if c.family == family),
                ],
            )
            for family in families
        ],
    )


def _lines(library: Library) -> tuple[str, str, _Rows]:
    return "Policy drawn in", "Any policy", [("", [(line, line_name(library, line)) for line in library.lines])]


def _heads(library: Library) -> tuple[str, str, _Rows]:
    groups = [
        (group.name, [(h.key, h.name) for h in library.heads.values() if h.group == group.key])
        for group in library.groups.values()
    ]
    return "Kind of loss", "Any loss", groups


def _devices(library: Library) -> tuple[str, str, _Rows]:
    fact = library.facts.get("product_form")
    values = [(v, library.label("fact.product_form", v)) for v in (fact.values if fact else ())]
    return "Type of device", "Any type", [("", [(v, f"{words[:1].upper()}{words[1:]}") for v, words in values])]


_FILTERS: Final[Mapping[str, Callable[[Library], tuple[str, str, _Rows]]]] = {
    "cause": _causes,
    "line": _lines,
    "head": _heads,
    "device": _devices,
}
