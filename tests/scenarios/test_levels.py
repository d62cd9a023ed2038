"""How levels look: one mark for each level of the library, told by words first."""

import re
from pathlib import Path

import pytest

from scenarios.compiling import builtin_library
from scenarios.levels import LEVELS, mark_of
from scenarios.library import Level


def test_every_level_of_the_library_has_a_mark_best_first() -> None:
    assert list(LEVELS) == [level.key for level in sorted(Level, reverse=True)]


def test_marks_use_the_librarys_own_words() -> None:
    texts = builtin_library().levels
    assert {t.level.key: (t.label, t.short) for t in texts.values()} == {
        key: (m.label, m.short) for key, m in LEVELS.items()
    }


def test_no_two_levels_share_words_icon_or_class() -> None:
    marks = LEVELS.values()
    assert len({m.short for m in marks}) == len({m.icon for m in marks}) == len({m.css for m in marks}) == len(Level)


def test_paid_levels_are_those_from_limited_up() -> None:
    paid = {key for key, mark in LEVELS.items() if mark.outcome == "paid"}
    assert paid == {level.key for level in Level if level >= Level.LIMITED}


def test_an_unknown_level_names_those_there_are() -> None:
    with pytest.raises(ValueError, match=r"There is no level 'maybe'; the levels are responds, limited"):
        mark_of("maybe")


ROOT = Path(__file__).resolve().parents[2]


def test_screens_and_paper_have_the_colours_that_documents_have() -> None:
    tokens = (ROOT / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
    for mark in LEVELS.values():
        light, *_, paper = re.findall(rf"--i24-{mark.token}: (#\w+); --i24-{mark.token}-soft: (#\w+)", tokens)
        assert light == paper == (mark.ink, mark.soft), mark.key


def test_no_template_names_a_levels_icon_or_colour_itself() -> None:
    """A template prints `level_badge` or a mark; notices and statuses have icons of their own kind."""
    for file in (ROOT / "templates").rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r'class="level lv-|class="level lv |<i class="bi bi-(?:plus|dash)-circle"', text), file
        assert not any(mark.ink in text for mark in LEVELS.values()), file
