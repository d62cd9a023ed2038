"""A what-if as a page prints it: the steps that are on, how each is undone, what may be switched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coverage_map.addresses import Place
from coverage_map.changes import Changes
from coverage_map.changes_page import ChangesView, changes_view
from coverage_map.controls import controls_summary
from coverage_map.folding import RestHref
from coverage_map.presentation import MapReader
from coverage_map.switching import Switch, idle_because, write_switch
from coverage_map.whatif_fields import Fields, FieldSet, name_of, said
from coverage_map.words import line_name
from scenarios.library import Library


@dataclass(frozen=True, slots=True)
class Step:
    """A switch that is on. `idle`: why it decides nothing, "" where it may. `undo`: the address without it."""

    words: str
    was: str
    now: str
    idle: str
    undo: str


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The panel and what it changes. `raw`: the switches that are on, as the address holds them.

    `controls`: the controls score before and after, "" where no control is switched. `refused`: what the address or
    the form asked for and why it is left out.
    """

    steps: tuple[Step, ...]
    raw: tuple[str, ...]
    sets: tuple[FieldSet, ...]
    changes: ChangesView | None
    controls: str
    undo_last: str
    undo_all: str
    share: str
    refused: tuple[str, ...]

    @property
    def on(self) -> bool:
        """Whether anything is switched."""
        return bool(self.steps)


def what_if(
    reader: MapReader,
    switched: MapReader,
    place: Place,
    *,
    refused: Iterable[str] = (),
    own: bool,
    rest: RestHref | None = None,
) -> tuple[WhatIf, Changes | None]:
    """The what-if of a map. `switched`: the same map with the switches of `place` on. `rest`: where the folded rest of
    its changes is fetched from.
    """
    library, switches = reader.library, place.switches
    fields = Fields(reader, switched, {switch.key: switch for switch in switches})
    changes = switched.changes_from(reader) if switches else None
    steps = tuple(
        Step(
            name_of(library, switch.key),
            fields.as_it_is(switch.key),
            said(library, switch.key, switch.value),
            _idle(reader, switched, switch),
            place.with_only(s for s in switches if s is not switch).map(),
        )
        for switch in switches
    )
    page = WhatIf(
        steps,
        tuple(write_switch(switch) for switch in switches),
        fields.sets(),
        None if changes is None else changes_view(library, changes, href=place.cell, own=own, rest=rest),
        _controls(library, reader, switched),
        place.with_only(switches[:-1]).map() if switches else "",
        place.with_only(()).map() if switches else "",
        place.map() if switches else "",
        tuple(refused),
    )
    return page, changes


def _idle(reader: MapReader, switched: MapReader, switch: Switch) -> str:
    library = reader.library
    because = idle_because(library, switch, answers=reader.answers, given=switched.given, programme=reader.programme)
    if because or switch.kind == "answer":
        return because
    feature = library.features[switch.key]
    if not switched.programme.bought(feature.line) and switch.key != f"{feature.line}_limit":
        return f"{line_name(library, feature.line)} is not bought, so its wording decides nothing."
    return ""


def _controls(library: Library, reader: MapReader, switched: MapReader) -> str:
    questions = [control.question for control in library.controls.values()]
    answers: tuple[Mapping[str, object], Mapping[str, object]] = (reader.answers, switched.answers)
    if all(answers[0].get(key) == answers[1].get(key) for key in questions):
        return ""
    before, after = (controls_summary(library, each.answers).overall for each in (reader, switched))
    return f"Controls score: {before} before, {after} after."
