"""The answer on one page: what is advised, what is to be decided, and what is to be done by when. Pure.

Every sentence is made of the comparison, the gaps and the answers; none knows a client, an insurer or a programme.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from coverage_map.words import counted, line_name
from insure24 import formatting
from quotes.comparison import Comparison, OptionResult
from quotes.conditions_checked import PartialAnswer
from quotes.document_gaps import Cause, Gaps
from quotes.document_parts import Json, iso, short_insurer, short_name
from scenarios.library import Library

MOST: Final = 3


def lead(found: Comparison, result: OptionResult, *, advises: bool) -> str:
    """What is advised, expected to be advised, or laid out, in two sentences."""
    name = short_name(result.option)
    pence = "" if result.pence is None else f" pays {result.pence}p of each pound"
    events = counted(found.applies, "event")
    if result.option.recommended:
        first = f"We recommend {name}." if advises else f"We expect to recommend {name}."
    elif len(found.results) > 1:
        first = f"No programme is recommended yet; this draft shows {name}."
    else:
        first = f"This draft shows {name}, the only programme put together so far."
    second = (
        f" It{pence} that the {events} in your map would likely cost, weighted by how well each fits you"
        if pence
        else ""
    )
    cheapest = found.cheapest
    if second and cheapest is not result:
        more = formatting.money(result.price.total - cheapest.price.total)
        left = cheapest.likely.weighted.own - result.likely.weighted.own
        second += f", and costs {more} more than the cheapest"
        if left > 0:
            second += f", which would leave {formatting.money_short(left)} more with you"
    return f"{first}{second}." if second else first


def decisions(found: Comparison, result: OptionResult, gaps: Gaps) -> list[Json]:
    """At most three: the programme, what to ask insurers for, what to fund."""
    made: list[Json] = []
    others = [other for other in found.results if other is not result]
    name = short_name(result.option)
    if result.option.recommended and others:
        rival = max(others, key=lambda r: r.likely.weighted.insured)
        gap = rival.price.total - result.price.total
        costs = f"{formatting.money(abs(gap))} {'more' if gap > 0 else 'less'}" if gap else "the same"
        paid = f"{rival.pence}p of each pound against {result.pence}p" if rival.pence is not None else ""
        made.append({"title": f"Take {name}", "text": f"Or {short_name(rival.option)}: {costs} to pay, {paid}."})
    elif result.option.recommended:
        made.append({"title": f"Take {name}", "text": "It is the only programme put together so far."})
    else:
        made.append(
            {"title": "Choose a programme", "text": "The comparison shows what each would pay, and where it stops."}
        )
    requests = gaps.requests()
    if requests:
        best = requests[0]
        made.append(
            {
                "title": f"Ask {best.who} to {best.words[0]}",
                "text": f"It would move {formatting.money_short(best.gain)} of the likely loss to the insurer.",
            }
        )
    funded = [cause for cause in gaps.causes() if cause.fix.kind == "fund" and cause.rule not in ("CUT", "REST")]
    if funded:
        made.append({"title": "Plan to fund the rest", "text": _funded(funded)})
    return made[:MOST]


def _funded(causes: Sequence[Cause]) -> str:
    total = sum((cause.amount for cause in causes), Decimal(0))
    first = causes[0].title
    words = f"{first[:1].lower()}{first[1:]}"
    more = f" and {counted(len(causes) - 1, 'other cause')}" if len(causes) > 1 else ""
    return f"No insurer takes it over: {words}{more}, {formatting.money_short(total)} at likely cost."


def actions(
    library: Library, found: Comparison, result: OptionResult, partial: Mapping[str, PartialAnswer], *, by: str
) -> list[Json]:
    """At most three, the soonest first: conditions that are breached, what insurers wait for, controls that
    are on their way, and the start of cover."""
    rows: list[tuple[date, Json]] = []
    place = found.results.index(result)
    for row in found.conditions:
        if row.cells[place].state == "breached":
            when = row.by or result.option.programme.inception
            note = f": {row.missing[:1].lower()}{row.missing[1:]}" if row.missing else ""
            rows.append((when, _action(when, f"Meet the condition “{row.name}”{note}.", by)))
    waiting: dict[tuple[date, str], list[str]] = {}
    for subject in result.option.subjectivities:
        due = subject.due or subject.valid_until
        if subject.before_bind and due is not None and subject.status in ("Open", "Rejected"):
            waiting.setdefault((due, subject.insurer), []).append(subject.text)
    for (due, insurer), texts in waiting.items():
        words = "; ".join(f"{text[:1].lower()}{text[1:]}" for text in texts)
        rows.append((due, _action(due, f"Send {short_insurer(insurer)}: {words}.", by)))
    breached = {row.control for row in found.conditions if row.cells[place].state == "breached"}
    rows += _open_controls(library, partial, breached, by)
    start = result.option.programme.inception
    if found.missing:
        figures = counted(len(found.missing), "figure")
        rows.append((start, _action(start, f"Give us the {figures} that are missing: their losses are left out.", by)))
    rows.append(
        (start, _action(start, "Tell us of any answer that has changed by then: cover starts on this day.", by))
    )
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])][:MOST]


def _open_controls(
    library: Library, partial: Mapping[str, PartialAnswer], told: set[str], by: str
) -> list[tuple[date, Json]]:
    """The control that weighs most among those on their way."""
    weights = {control.question: control for control in library.controls.values() if control.key not in told}
    dated = [(note.by, key) for key, note in partial.items() if note.by is not None and key in weights]
    return [
        (
            day,
            _action(day, _finish(library.label("control", weights[key].key), partial[key].missing), by),
        )
        for day, key in sorted(dated, key=lambda pair: -weights[pair[1]].weight)[:1]
    ]


def _finish(control: str, missing: str) -> str:
    open_part = f" Still open: {missing[:1].lower()}{missing[1:]}." if missing else ""
    return f"Finish “{control}”.{open_part}"


def _action(when: date, text: str, who: str) -> Json:
    return {"when": iso(when), "text": text, "who": who}


def needs(library: Library, result: OptionResult, found: Comparison) -> list[Json]:
    """What was asked for, line by line, and what is offered against it."""
    rows = []
    for line, asked in found.asked.limits.items():
        section = result.option.sections.get(line)
        stated = result.option.programme.features.get(f"{line}_limit")
        offered = stated.value if section is not None and stated is not None else None
        if not isinstance(offered, Decimal):
            met: Any = "Not offered"
        elif offered < asked:
            met = "In part: a lower limit"
        else:
            met = "Firm" if section is not None and section.kind == "firm" else "Indication"
        rows.append(
            {
                "line": line_name(library, line),
                "question": library.label("line_question", line),
                "asked": f"{asked:f}",
                "offered": f"{offered:f}" if isinstance(offered, Decimal) else None,
                "met": met,
            }
        )
    return rows
