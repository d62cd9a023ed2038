"""The parts of a frozen document, as plain JSON: money as decimal text, dates as ISO text. Pure.

Nothing is left to compute where a part is printed.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Final

from coverage_map.engine.payout import EventMoney, Sums
from coverage_map.matrix import cell_json
from coverage_map.words import counted, line_name, listed, question_ref
from insure24 import formatting
from quotes.comparison import Comparison, GridCell, OptionResult, Price, valid_until
from quotes.document_gaps import Cause, Gaps
from quotes.options import Option, Section
from quotes.term_rows import TermBlock, TermCell, TermRow
from scenarios.conditions import Values
from scenarios.library import Library

Json = dict[str, Any]
LONG_NAME: Final = 26
AND: Final = {"&", "and"}
SHORT_WORD: Final = 5


def amount(value: Decimal | None) -> str | None:
    """Money as text, unrounded; None stays None."""
    return None if value is None else f"{value:f}"


def iso(day: date | None) -> str | None:
    """A date as text."""
    return None if day is None else day.isoformat()


def short_insurer(name: str) -> str:
    """The first word of an insurer's name, or "A & B"; two words where the first is too short to tell it by."""
    words = name.split()
    if len(words) > 1 and words[0].lower() == "the":
        words = words[1:]
    if len(words) > 2 and words[1].lower() in AND:
        return " ".join(words[:3])
    return " ".join(words[: 2 if len(words[0]) < SHORT_WORD else 1]) if words else ""


def short_name(option: Option) -> str:
    """A column's heading: the option's name, or its insurers' where that is too long."""
    if len(option.name) <= LONG_NAME or not option.sections:
        return option.name
    return " with ".join(dict.fromkeys(short_insurer(name) for name in option.insurers))


def sums(value: Sums) -> Json:
    """Gross, paid, disputed and own: what stays whatever an argument brings."""
    return {
        "gross": amount(value.gross),
        "paid": amount(value.insured),
        "disputed": amount(value.disputed),
        "own": amount(value.own),
        "stays": amount(value.uninsured),
        "unsure": amount(value.unsure),
    }


def event(money: EventMoney) -> Json:
    """The same of one event."""
    return sums(Sums(money.gross, money.insured, money.disputed, money.uninsured, money.unsure))


def price(library: Library, option: Option, value: Price) -> Json:
    """What an option costs. The commission is never in it: a document goes to the client."""
    return {
        "sections": [
            {
                "line": line,
                "name": line_name(library, line),
                "insurer": option.sections[line].insurer,
                "premium": amount(section.premium),
                "tax": amount(section.tax),
                "payable": amount(section.payable),
            }
            for line, section in value.sections.items()
        ],
        "net": amount(value.net),
        "tax": amount(value.tax),
        "fees": amount(value.fees),
        "total": amount(value.total),
    }


def comparison(library: Library, found: Comparison, *, for_client: bool = True) -> Json:
    """The whole comparison, without what is internal."""
    verdict = found.verdict.for_client if for_client else found.verdict
    return {
        "verdict": {"before": verdict.before, "strong": verdict.strong, "after": verdict.after},
        "applies": found.applies,
        "ipt_rate": amount(found.ipt_rate),
        "unstated": found.unstated,
        "unsure": any(result.likely.total.unsure for result in found.results),
        "lines": [{"key": line, "name": line_name(library, line)} for line in found.asked.limits],
        "options": [_option(library, found, result) for result in found.results],
        "conditions": [
            {
                "control": row.name,
                "answer": row.answer,
                "answer_words": library.label("answer", row.answer).lower() if row.answer else "not answered",
                "missing": row.missing,
                "by": iso(row.by),
                "cells": [
                    {
                        "state": cell.state,
                        "lines": [line_name(library, line) for line in cell.lines],
                        "insurers": list(cell.insurers),
                        "at_stake": amount(cell.at_stake),
                        "pence_without": cell.pence_without,
                    }
                    for cell in row.cells
                ],
            }
            for row in found.conditions
        ],
        "held": _held(library, found),
        "blocks": [_block(block) for block in found.blocks],
        "grid": [
            {
                "scenario": row.scenario,
                "title": row.title,
                "fit": row.fit,
                "likely": amount(row.likely),
                "high": amount(row.high),
                "same": row.same,
                "cells": [_grid_cell(cell) for cell in row.cells],
                "held": None if row.held is None else _grid_cell(row.held),
            }
            for row in found.grid
        ],
        "missing": [library.questions[key].question for key in found.missing],
    }


def _grid_cell(cell: GridCell) -> Json:
    return {"worst": cell_json(cell.worst), "likely": event(cell.likely), "high": event(cell.high)}


def _held(library: Library, found: Comparison) -> Json | None:
    """What is held now, and the retroactive dates that an option would move forward; None where nothing was told."""
    if not found.held.told:
        return None
    names = {result.option.key: short_name(result.option) for result in found.results}
    return {
        "lines": [
            {
                "key": line,
                "name": line_name(library, line),
                "state": held.state,
                "insurer": held.insurer,
                "expires": iso(held.expires),
            }
            for line, held in found.held.lines.items()
        ],
        "tried": None
        if found.held_tried is None
        else {
            "likely": sums(found.held_tried.likely.total),
            "likely_weighted": sums(found.held_tried.likely.weighted),
            "high_weighted": sums(found.held_tried.high.weighted),
            "falls_between": found.held_tried.falls_between,
        },
        "retro_moves": [
            {
                "option": names[moved.option],
                "line": line_name(library, moved.line),
                "held_since": iso(moved.held_since),
                "offered": iso(moved.offered),
            }
            for moved in found.retro_moves
        ],
    }


def _option(library: Library, found: Comparison, result: OptionResult) -> Json:
    option = result.option
    return {
        "key": option.key,
        "name": option.name,
        "short": short_name(option),
        "recommended": option.recommended,
        "reasons": option.reasons,
        "tags": list(found.tags(result)),
        "lines": [line_name(library, line) for line in option.sections],
        "insurers": list(option.insurers),
        "price": price(library, option, result.price),
        "offers": [offer(section) for section in option.offers],
        "by_line": {line: short_insurer(section.insurer) for line, section in option.sections.items()},
        "valid_until": iso(valid_until(option)),
        "pence": result.pence,
        "falls_between": result.falls_between,
        "likely": sums(result.likely.total),
        "likely_weighted": sums(result.likely.weighted),
        "high": sums(result.high.total),
        "high_weighted": sums(result.high.weighted),
        "exclusions": [{"text": e.text, "insurer": e.insurer, "reference": e.reference} for e in option.exclusions],
        "subjectivities": subjectivities(option),
    }


def offer(section: Section) -> Json:
    """What a quote says of itself."""
    return {
        "insurer": section.insurer,
        "short": short_insurer(section.insurer),
        "form": section.form,
        "kind": section.kind,
        "valid_until": iso(section.valid_until),
        "quote": section.quote,
        "version": section.version,
    }


def subjectivities(option: Option) -> list[Json]:
    """Those before binding first, the soonest first; `due` falls back on the end of the quote."""
    found = []
    for row in option.subjectivities:
        due = row.due or (row.valid_until if row.before_bind else None)
        kind = next((s.kind for s in option.sections.values() if s.insurer == row.insurer), "firm")
        if row.before_bind:
            ends = f"; the {'quote' if kind == 'firm' else 'indication'} ends {formatting.day(row.valid_until)}"
            missed = f"{short_insurer(row.insurer)} can’t be bound{ends if row.valid_until else ''}"
        else:
            missed = f"{short_insurer(row.insurer)} may cancel or change its terms"
        found.append(
            {
                "text": row.text,
                "insurer": row.insurer,
                "before_bind": row.before_bind,
                "days": row.days,
                "due": iso(due),
                "status": row.status,
                "missed": missed,
            }
        )
    return sorted(found, key=lambda row: (not row["before_bind"], row["due"] or "9999"))


def _block(block: TermBlock) -> Json:
    return {"line": block.line, "name": block.name, "rows": [_row(row) for row in block.rows]}


def _row(row: TermRow) -> Json:
    return {
        "key": row.key,
        "label": row.label,
        "asked": row.asked,
        "figures": row.figures,
        "same": row.same,
        "held": None if row.held is None else _term(row.held),
        "cells": [_term(cell) for cell in row.cells],
    }


def _term(cell: TermCell) -> Json:
    return {
        "words": cell.words,
        "state": cell.state,
        "mark": cell.mark,
        "confirmed": cell.confirmed,
        "reference": cell.reference,
        "note": cell.note,
        "warning": cell.warning,
    }


def grid(library: Library, found: Comparison, result: OptionResult, answers: Values) -> Json:
    """One option's map: events by groups of loss, with what each would likely cost and what is paid of it."""
    place = found.results.index(result)
    rows = []
    for row in found.grid:
        cell = row.cells[place]
        rows.append(
            {
                "title": row.title,
                "fit": row.fit,
                "cells": [None if c is None else cell_json(c) for c in cell.groups.values()],
                "money": event(cell.likely),
                "percent": _percent(cell.likely),
            }
        )
    return {
        "groups": [group.name for group in library.groups.values()],
        "rows": rows,
        "others": [
            {
                "title": library.scenarios[other.scenario].title,
                "because": [_because(library, key, answers) for key in other.relevance.fails],
            }
            for other in result.coverage_map.others
        ],
    }


def _because(library: Library, key: str, answers: Values) -> str:
    ref = question_ref(library, key, answers)
    return f"{ref.words} {ref.answer}" if ref.answer else ref.words


def _percent(money: EventMoney) -> int | None:
    return round(100 * money.insured / money.gross) if money.gross else None


def gaps(found: Gaps) -> Json:
    """Causes, what falls between, and what each request would win."""
    causes = found.causes()
    return {
        "causes": [_cause(cause) for cause in causes],
        "total": amount(sum((cause.amount for cause in causes), Decimal(0))),
        "between": [{"scenario": b.scenario, "head": b.head, "lines": list(b.lines)} for b in found.between()],
        "requests": [
            {"who": r.who, "words": _sentence(listed(r.words)), "gain": amount(r.gain)} for r in found.requests()
        ],
    }


def _cause(cause: Cause) -> Json:
    return {
        "rule": cause.rule,
        "level": cause.level.key,
        "title": cause.title,
        "why": cause.why,
        "amount": amount(cause.amount),
        "disputed": amount(cause.disputed),
        "events": counted(cause.events, "event"),
        "fix": {"kind": cause.fix.kind, "who": cause.fix.who, "words": _sentence(cause.fix.words)},
        "gain": amount(cause.gain),
    }


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
