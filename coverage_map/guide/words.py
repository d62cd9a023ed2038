"""Words of a text as a search sees them: folded, without the endings that English puts on. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_WORD: Final = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")
_VOWEL: Final = re.compile(r"[aeiouy]")
STOP: Final = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be been but by can could do does for from had has have how i if in into is it its my no "
        "nor not of on or our so than that the their them then there these they this to was we were what when where "
        "which who why will with would you your",
    )
)
LONGEST: Final = 200
_ENDINGS: Final = (
    ("isations", "ise"), ("isation", "ise"), ("ations", "ate"), ("ation", "ate"), ("ically", "ic"),
    ("ments", "ment"), ("ities", "ity"), ("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"),
    ("ings", ""), ("ing", ""), ("edly", ""), ("ed", ""), ("ers", "er"), ("ly", ""), ("s", ""),
)  # fmt: skip


def stem(word: str) -> str:
    """A word without its ending: claims and claimed are claim, vulnerabilities is vulnerability.

    Not a dictionary form; two forms of a word need only meet. What would lose its last vowel keeps its ending.
    """
    for ending, instead in _ENDINGS:
        if not word.endswith(ending) or (ending == "s" and word.endswith(("ss", "us", "is"))):
            continue
        base = word[: -len(ending)]
        if len(base) < 3 or not _VOWEL.search(base):
            continue
        if not instead and len(base) > 3 and base[-1] == base[-2] and base[-1] not in "ls":
            base = base[:-1]  # stopped, stopping
        return _without_e(base + instead)
    return _without_e(word)


def _without_e(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def words_of(text: str) -> Iterator[str]:
    """The stems of a text, those that say nothing left out."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    for match in _WORD.finditer(plain):
        word = match[0].partition("'")[0]
        if word not in STOP:
            yield stem(word)


def query_words(query: str) -> tuple[str, ...]:
    """The stems that a query asks for, each once; what is beyond `LONGEST` characters is not read."""
    return tuple(dict.fromkeys(words_of(query[:LONGEST])))
