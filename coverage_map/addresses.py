"""Addresses of a map with its programme and its switches: the whole state of a what-if is in the address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

from coverage_map.switching import Switch, switch_on, write_switch


@dataclass(frozen=True)
class Place:
    """Where a map stands. `root`: the map's own address; `of`: the company's reference, so that a link that is passed
    on opens this company's map or none.
    """

    root: str
    wording: str
    of: str
    switches: tuple[Switch, ...] = ()

    def map(self) -> str:
        """The map as it stands."""
        return f"{self.root}?{self.query}"

    def cell(self, scenario: str, group: str) -> str:
        """One cell of it."""
        return f"{self.root}{scenario}/{group}/?{self.query}"

    def rest(self, name: str) -> str:
        """The folded rest of one of its lists."""
        return f"{self.root}rest/{name}/?{self.query}"

    def paper(self) -> str:
        """Where it is printed."""
        return f"{self.root}paper/"

    @cached_property
    def query(self) -> str:
        """What tells the programme and the switches."""
        pairs = [("wording", self.wording)]
        if self.switches:
            pairs += [("of", self.of), *(("if", write_switch(switch)) for switch in self.switches)]
        return urlencode(pairs, safe=":,")

    def on(self, wording: str) -> Place:
        """Another programme, the switches kept."""
        return replace(self, wording=wording)

    def with_only(self, switches: Iterable[Switch]) -> Place:
        """These switches and no others."""
        return replace(self, switches=tuple(switches))

    def trying(self, switches: tuple[Switch, ...]) -> str:
        """The map with these switched on besides."""
        found = self.switches
        for switch in switches:
            found = switch_on(found, switch)
        return f"{self.with_only(found).map()}#changes"
