"""Terms of the glossary in running text: where each stands for the first time on a page. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from scenarios.guide import Term

_GAPS: Final = re.compile(r"[\s\u2010\u2011-]+")
_GAP: Final = r"[\s\u2010\u2011-]+"
_PLURAL: Final = re.compile(r"[^\W\d_]{3}$")
"""What may take a plural: words of three letters or more, so not “notify it” and not “E&O”."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `term` where it is one to be explained, `note` the id of what explains it."""

    text: str
    term: Term | None = None
    note: str = ""


class TermFinder:
    """Finds terms in any of their forms, whole words only, the longest form first.

    Plurals, and a hyphen for a space or the other way round, are found without being listed.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_form: dict[str, Term] = {}
        patterns: dict[str, str] = {}
        for term in terms:
            for form in term.forms:
                for each in (form, *_plurals(form)):
                    self._by_form.setdefault(_plain(each), term)
                    patterns[each.casefold()] = _pattern(each)
        # By first letter: most words begin no term, and are passed over at once.
        by_letter: dict[str, list[str]] = {}
        for form in sorted(patterns, key=len, reverse=True):
            by_letter.setdefault(form[0], []).append(patterns[form])
        branches = "|".join(f"(?={re.escape(first)})(?:{'|'.join(forms)})" for first, forms in by_letter.items())
        any_letter = "".join(map(re.escape, by_letter))
        self._pattern = (
            re.compile(rf"(?<![\w-])(?=[{any_letter}])(?:{branches})(?![\w-])", re.IGNORECASE) if branches else None
        )

    def first_uses(self, text: str, seen: set[str]) -> Iterator[Piece]:
        """The text in pieces. A term that is in `seen` is left alone; one that is found is added to it."""
        end = 0
        for match in self._pattern.finditer(text) if self._pattern else ():
            term = self._by_form[_plain(match[0])]
            if term.key in seen:
                continue
            seen.add(term.key)
            if match.start() > end:
                yield Piece(text[end : match.start()])
            yield Piece(match[0], term)
            end = match.end()
        if end < len(text):
            yield Piece(text[end:])


def _plain(form: str) -> str:
    return _GAPS.sub("", form.casefold())


def _pattern(form: str) -> str:
    """A form with hyphens or spaces between its words; one that is written with a hyphen also in one word."""
    gap = _GAP if " " in form else _GAP[:-1] + "*"
    return gap.join(map(re.escape, _GAPS.split(form)))


def _plurals(form: str) -> tuple[str, ...]:
    if not _PLURAL.search(form):
        return ()
    if form.endswith("y") and form[-2] not in "aeiou":
        return (f"{form[:-1]}ies",)
    return (f"{form}es",) if form.endswith(("s", "x", "ch", "sh")) else (f"{form}s",)


@lru_cache(maxsize=8)
def finder_of(glossary: tuple[Term, ...]) -> TermFinder:
    """The finder of an edition's glossary, made once."""
    return TermFinder(glossary)


class PageTerms:
    """The terms explained on one page so far.

    `part` names a stretch that htmx swaps on its own: it prints its own notes, under ids of its own, so that they
    come and go with it, and explains nothing that the page has explained before it.
    """

    def __init__(self, finder: TermFinder, *, but: str = "") -> None:
        self._finder = finder
        self._seen = {but} if but else set[str]()
        self._prefix = "term-note"
        self.used: list[Term] = []

    def part(self, name: str) -> PageTerms:
        """The terms of a part of the page."""
        made = PageTerms(self._finder)
        made._seen, made._prefix = self._seen, f"term-note-{name}"
        return made

    def note(self, term: Term) -> str:
        """The id of the note that explains a term."""
        return f"{self._prefix}-{term.key}"

    def explain(self, text: str) -> tuple[Piece, ...]:
        """A text in pieces, its new terms noted."""
        pieces = []
        for piece in self._finder.first_uses(text, self._seen):
            if piece.term is not None:
                self.used.append(piece.term)
                piece = Piece(piece.text, piece.term, self.note(piece.term))
            pieces.append(piece)
        return tuple(pieces)


def page_terms(glossary: tuple[Term, ...], *, but: str = "") -> PageTerms:
    """The terms of a page that was just begun. `but`: a term that the page itself is about, and so does not explain."""
    return PageTerms(finder_of(glossary), but=but)
