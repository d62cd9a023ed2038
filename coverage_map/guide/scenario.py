"""A scenario's page: how it escalates, what may answer each loss, what to ask, controls, published cases. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from coverage_map.engine.closing import Closing
from coverage_map.engine.results import ClauseResult, HeadResult
from coverage_map.engine.wording import inline
from coverage_map.fixes import Step as FixStep
from coverage_map.fixes import steps_of
from coverage_map.guide.market import Market
from coverage_map.guide.tally import Tally, tally_of, tally_of_heads
from coverage_map.guide.timeline import Picture, Step, draw, steps_in_words
from coverage_map.words import fact_value, feature_value, line_name, nobody_answers, number_in_words
from scenarios.guide import ScenarioGuide
from scenarios.levels import LevelMark, mark_of
from scenarios.library import Benchmark, Level, Library, Scenario

SHOWN = "verified"
STATES_FACTS = ("product_form", "injury_mode", "field_action", "security_event")


def slug_of(key: str) -> str:
    """A key as it stands in an address."""
    return key.replace("_", "-")


def key_of(slug: str) -> str:
    """The key that an address names."""
    return slug.replace("-", "_")


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and its words."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Side:
    """A clause that the loss reaches, and what it says there."""

    line: str
    clause: str
    mark: LevelMark
    leads: bool


@dataclass(frozen=True, slots=True)
class Why:
    """Why it is so; `line` where two policies give each their reason."""

    line: str
    words: str


@dataclass(frozen=True, slots=True)
class LossRow:
    """A kind of loss. `rests`: wording that the answer rests on, as commonly sold; `steps`: what to ask for.

    `none`: why no clause may respond, where none does.
    """

    key: str
    name: str
    party: str
    sides: tuple[Side, ...]
    none: str
    mark: LevelMark
    falls: bool
    whys: tuple[Why, ...]
    rests: tuple[Pair, ...]
    steps: tuple[FixStep, ...]
    fund: bool
    settled: LevelMark


@dataclass(frozen=True, slots=True)
class LossGroup:
    """Losses of one group."""

    key: str
    name: str
    rows: tuple[LossRow, ...]


@dataclass(frozen=True, slots=True)
class AskRow:
    """A wording to settle, of a line, and how readily it is given. `closes`: it is needed for a loss above."""

    line: str
    words: str
    given: str
    closes: bool


@dataclass(frozen=True, slots=True)
class ControlRow:
    """A control that matters here: what shows it, and what its lack does to the lines that are drawn in."""

    key: str
    headline: str
    evidence: str
    terms: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """A published case or figure."""

    source: str
    year: str
    figure: str


@dataclass(frozen=True, slots=True)
class Card:
    """A scenario in a list."""

    key: str
    slug: str
    title: str
    headline: str
    summary: str
    tally: Tally
    families: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScenarioPage:
    """All that the page prints."""

    card: Card
    facts: tuple[Pair, ...]
    causes: tuple[Pair, ...]
    picture: Picture | None
    steps: tuple[Step, ...]
    groups: tuple[LossGroup, ...]
    count: int
    losses_title: str
    losses_lead: str
    settled: Tally
    asks: tuple[AskRow, ...]
    asks_title: str
    controls: tuple[ControlRow, ...]
    published: tuple[Published, ...]
    related: tuple[Card, ...]
    given: str


def card_of(market: Market, scenario: Scenario) -> Card:
    """A scenario as lists show it."""
    library = market.library
    told = library.guide.scenarios.get(scenario.key)
    families = dict.fromkeys(library.label("cause_family", library.causes[c].family) for c in scenario.causes)
    return Card(
        scenario.key,
        slug_of(scenario.key),
        scenario.title,
        told.headline if told else scenario.title,
        told.summary if told else "",
        tally_of_heads(market.heads(scenario.key)),
        tuple(families),
        tuple(line_name(library, line) for line in market.lines(scenario.key)),
    )


def scenario_page(market: Market, scenario: Scenario) -> ScenarioPage:
    """The page of a scenario."""
    library = market.library
    told = library.guide.scenarios.get(scenario.key)
    closings = {head.head: market.closing(scenario.key, head.head) for head in scenario.heads}
    groups = _groups(market, scenario, closings)
    rows = [row for group in groups for row in group.rows]
    settled = tally_of(Level.of(row.settled.key) for row in rows)
    asks = _asks(library, scenario, closings.values())
    number = number_in_words(len(rows)).capitalize()
    return ScenarioPage(
        card_of(market, scenario),
        tuple(Pair(library.label("fact", f), _fact(library, scenario, f)) for f in STATES_FACTS if f in library.facts),
        tuple(Pair(library.causes[c].name, c) for c in scenario.causes),
        draw(library, scenario, told) if told else None,
        steps_in_words(library, scenario, told),
        groups,
        len(rows),
        f"{number} {'loss' if len(rows) == 1 else 'losses'}, one by one",
        _lead(rows, settled),
        settled,
        asks,
        f"{number_in_words(len(asks)).capitalize()} {'wording' if len(asks) == 1 else 'wordings'} to settle before "
        "you buy",
        _controls(market, scenario),
        tuple(_published(library.benchmarks, scenario.key)),
        _related(market, told),
        library.label("saying", "given_and_its_trigger_is_met"),
    )


def _fact(library: Library, scenario: Scenario, fact: str) -> str:
    return _sentence(fact_value(library, fact, scenario.facts[fact]))


def _lead(rows: list[LossRow], settled: Tally) -> str:
    """What the table comes to, in two sentences."""
    outcomes = [row.mark.key for row in rows]
    full, limited, argued = (outcomes.count(key) for key in ("responds", "limited", "disputed"))
    parts = [f"plainly pay {number_in_words(full) if full else 'none'}"]
    if limited:
        parts.append(f"pay {number_in_words(limited)} to a limit")
    if argued:
        parts.append(f"leave {number_in_words(argued)} open to argument")
    told = " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]
    paid = sum(mark.outcome == "paid" for mark in settled.marks)
    own = sum(row.fund for row in rows)
    first = f"Of {'these' if len(rows) != 1 else 'this'} {number_in_words(len(rows))}, common wordings {told}."
    second = f"With the wordings below settled, {number_in_words(paid)} would be paid."
    third = f" {number_in_words(own).capitalize()} would stay with you whatever you buy." if own else ""
    return f"{first} {second}{third}"


def _groups(market: Market, scenario: Scenario, closings: dict[str, Closing]) -> tuple[LossGroup, ...]:
    library, heads = market.library, market.heads(scenario.key)
    found: dict[str, list[LossRow]] = {}
    for severity in scenario.heads:
        row = _row(library, scenario, heads[severity.head], closings[severity.head])
        found.setdefault(library.heads[severity.head].group, []).append(row)
    return tuple(LossGroup(key, library.groups[key].name, tuple(found[key])) for key in library.groups if key in found)


def _row(library: Library, scenario: Scenario, head: HeadResult, closing: Closing) -> LossRow:
    reached = sorted((c for c in head.clauses if c.engaged), key=lambda c: (-c.level, c.clause != head.winner))
    plan = closing.fund or (not closing.changes and not head.paid)
    settled = head.level if head.paid or plan or not closing.changes else closing.level
    return LossRow(
        head.head,
        library.heads[head.head].name,
        library.label("party", library.heads[head.head].party),
        tuple(
            Side(line_name(library, c.line), library.label("clause", c.clause), mark_of(c.level.key), c.clause == lead)
            for lead in (head.winner,)
            for c in reached
        ),
        "" if reached else nobody_answers(library, head.head),
        mark_of(head.level.key),
        bool(head.falls_between),
        _whys(library, head, reached),
        _rests(library, scenario, head),
        () if head.paid or plan else steps_of(library, closing.changes),
        plan and not head.paid,
        mark_of(settled.key),
    )


def _whys(library: Library, head: HeadResult, reached: list[ClauseResult]) -> tuple[Why, ...]:
    if head.falls_between:
        best: dict[str, ClauseResult] = {}
        for clause in reached:
            best.setdefault(clause.line, clause)
        return tuple(
            Why(line_name(library, line), reason.why)
            for line, clause in best.items()
            if line in head.falls_between
            for reason in clause.reasons
        )
    leading = [c for c in reached if c.clause == head.winner]
    reasons = leading[0].reasons if leading else head.reasons
    return tuple(Why("", why) for why in dict.fromkeys(r.why for r in reasons if r.rule != "OK"))


def _rests(library: Library, scenario: Scenario, head: HeadResult) -> tuple[Pair, ...]:
    """Wording of the clause that pays which the scenario hinges on: were it otherwise, the answer would change."""
    if not head.paid:
        return ()
    winner = head.clause(head.winner)
    return tuple(
        Pair(library.label("feature", use.key), inline(feature_value(library, use.key, use.value)))
        for use in winner.consulted
        if use.key in scenario.hinges
    )


def _asks(library: Library, scenario: Scenario, closings: Iterable[Closing]) -> tuple[AskRow, ...]:
    """Wordings that would close a loss, then those that the scenario hinges on and that are not sold as asked."""
    closes = {c.key for closing in closings if not closing.fund for c in closing.changes if c.kind == "feature"}
    hinges = {key for key in scenario.hinges if library.features[key].has_ask}
    wanted = [f for f in library.features.values() if f.key in closes]
    wanted += [f for f in library.features.values() if f.key in hinges - closes and f.ask != f.default]
    return tuple(
        AskRow(
            library.lines[feature.line].name,
            _sentence(library.label("ask", feature.key)),
            library.label("avail", feature.avail) if feature.avail and feature.avail != "na" else "",
            feature.key in closes,
        )
        for feature in wanted
    )


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _controls(market: Market, scenario: Scenario) -> tuple[ControlRow, ...]:
    library, lines = market.library, market.lines(scenario.key)
    rows = []
    for key, control in library.controls.items():
        if key not in scenario.controls:
            continue
        told = library.guide.controls.get(key)
        terms = tuple(
            Pair(line_name(library, line), control.terms[line])
            for line in lines
            if control.terms.get(line, "-").strip("-")
        )
        rows.append(
            ControlRow(
                slug_of(key),
                told.headline if told else control.name,
                told.evidence[0] if told and told.evidence else "",
                terms,
            )
        )
    return tuple(rows)


def _published(benchmarks: Iterable[Benchmark], scenario: str) -> Iterable[Published]:
    """Cases and figures whose source was seen; nothing else is shown."""
    for found in benchmarks:
        if scenario in found.scenarios and found.verified == SHOWN:
            yield Published(found.source, found.year, found.figure)


def _related(market: Market, told: ScenarioGuide | None) -> tuple[Card, ...]:
    scenarios = market.library.scenarios
    return tuple(card_of(market, scenarios[key]) for key in (told.related if told else ()) if key in scenarios)
