"""Terms of the glossary in running text: where each stands for the first time on a page. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scenarios.guide import Term


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `term` where it is one to be explained."""

    text: str
    term: Term | None = None


class TermFinder:
    """Finds terms in any of their forms, whole words only, the longest form first."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_form = {form.casefold(): term for term in terms for form in term.forms}
        forms = sorted(self._by_form, key=len, reverse=True)
        any_form = "|".join(map(re.escape, forms))
        self._pattern = re.compile(rf"(?<![\w-])(?:{any_form})(?![\w-])", re.IGNORECASE) if forms else None

    def first_uses(self, text: str, seen: set[str]) -> Iterator[Piece]:
        """The text in pieces. A term that is in `seen` is left alone; one that is found is added to it."""
        end = 0
        for match in self._pattern.finditer(text) if self._pattern else ():
            term = self._by_form[match[0].casefold()]
            if term.key in seen:
                continue
            seen.add(term.key)
            if match.start() > end:
                yield Piece(text[end : match.start()])
            yield Piece(match[0], term)
            end = match.end()
        if end < len(text):
            yield Piece(text[end:])


class PageTerms:
    """The terms explained on one page so far."""

    def __init__(self, finder: TermFinder, *, but: str = "") -> None:
        self._finder = finder
        self._seen = {but} if but else set[str]()
        self.used: list[Term] = []

    def explain(self, text: str) -> tuple[Piece, ...]:
        """A text in pieces, its new terms noted."""
        pieces = tuple(self._finder.first_uses(text, self._seen))
        self.used += [piece.term for piece in pieces if piece.term is not None]
        return pieces
