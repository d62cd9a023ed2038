"""What a pack's worked case says, in words. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from scenarios.pack_words import PackWords, listed, part

Said = Iterator[tuple[str, str | tuple[str, ...]]]

GIVEN: Final[Mapping[str, str]] = {"controls": "control", "answers": "answer to", "facts": "fact"}
NAMES: Final[Mapping[str, str]] = {
    "title": "title", "company": "company", "inception": "cover begins", "why": "why it is kept",
}  # fmt: skip
QUANTITIES: Final[Mapping[str, str]] = {"daily_gp": "gross profit a day", "bi_days": "days of interruption"}
OVERLAPS: Final[Mapping[str, str]] = {
    "clear": "the wordings say which pays first",
    "contribution": "they share it",
    "conflict": "their wordings conflict",
}
NOTHING: Final = "OK"
GRANTED: Final = "GRANT:"


def said_of_case(words: PackWords, row: Mapping[str, Any]) -> Said:
    """Each thing that a case gives, and each that it must come to, under a name."""
    for column, raw in row.items():
        if column in NAMES:
            yield NAMES[column], words.value("", raw)
        elif column == "scenario":
            yield column, words.name("scenario", raw)
        elif column == "quote":
            for key, held in _pairs(raw):
                yield f"wording, {_line(words, key.partition('_')[0])}: {words.subject(key)}", words.value(key, held)
        elif column in GIVEN:
            for key, held in _pairs(raw):
                yield f"{GIVEN[column]} {words.subject(key)}", words.value(key, held)
    yield from _quantities(words, row.get("quantify"))
    for head, cell in _pairs(row.get("expect")):
        yield from _cell(words, words.name("head", head), cell)
    for head, amounts in _pairs(row.get("expect_amounts")):
        for what, amount in _pairs(amounts):
            yield f"{words.name('head', head)}, pounds {what}", words.value("", amount)


def _quantities(words: PackWords, raw: object) -> Said:
    for key, amount in _pairs(raw):
        if key in QUANTITIES:
            yield QUANTITIES[key], words.value("", amount)
    for head, amount in _pairs(part(raw, "amounts")):
        yield f"{words.name('head', head)}, pounds lost", words.value("", amount)


def _cell(words: PackWords, head: str, cell: object) -> Said:
    for key, raw in _pairs(cell):
        match key:
            case "level":
                yield f"{head}, comes to", words.name("level", raw)
            case "by":
                yield f"{head}, answered by", tuple(_clause(words, str(one)) for one in listed(raw))
            case "rules":
                yield f"{head}, decided by", tuple(_rule(words, str(one)) for one in listed(raw))
            case "falls_between":
                yield f"{head}, falls between", tuple(_line(words, str(one)) for one in listed(raw))
            case "overlap":
                how = str(part(raw, "type"))
                lines = " and ".join(_line(words, str(one)) for one in listed(part(raw, "lines")))
                yield f"{head}, paid by several", f"{lines}: {OVERLAPS.get(how, how)}"


def _clause(words: PackWords, key: str) -> str:
    line, dot, _ = key.partition(".")
    name = words.name("clause", key)
    return f"{_line(words, line)}: {name}" if dot and name != key else name


def _line(words: PackWords, key: str) -> str:
    return words.label("line_short", key) or words.name("line", key)


def _rule(words: PackWords, key: str) -> str:
    if key == NOTHING:
        return "nothing takes the cover away"
    if key.startswith(GRANTED):
        return f"what the wording says on {words.subject(key.removeprefix(GRANTED))}"
    title = words.label("gap", key)
    if not title:
        return f"rule {key}"
    return f"{title} (rule {key})" if any(c.isdigit() for c in key) else title


def _pairs(raw: object) -> list[tuple[str, Any]]:
    return [(str(key), held) for key, held in raw.items()] if isinstance(raw, Mapping) else []
