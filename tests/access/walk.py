"""Every named address of the project, from the resolver itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True, slots=True)
class Address:
    """A named address: `name` with its namespaces, `parameters` that it must be given."""

    name: str
    parameters: frozenset[str]


def addresses() -> list[Address]:
    """All of them, in the order of the resolver; a name with two patterns counts once for each set of parameters."""
    return list(dict.fromkeys(_walk(get_resolver(), (), frozenset())))


def unnamed() -> list[str]:
    """Routes that nobody named: nothing could classify them."""
    return [route for route, name in _routes(get_resolver(), "") if not name]


def _walk(resolver: URLResolver, spaces: tuple[str, ...], given: frozenset[str]) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        needs = given | frozenset(entry.pattern.converters) | frozenset(entry.pattern.regex.groupindex)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, (*spaces, entry.namespace) if entry.namespace else spaces, needs)
        elif entry.name:
            yield Address(":".join((*spaces, entry.name)), needs)


def _routes(resolver: URLResolver, before: str) -> Iterator[tuple[str, str | None]]:
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route, entry.name
        else:
            yield from _routes(entry, route)
