"""How levels look: one mark for each level of the library, told by words first."""

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
