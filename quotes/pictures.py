"""The pictures of a programme summary as SVG, drawn from the frozen document alone. Pure.

A picture never carries meaning by colour only: what is disputed is striped, what stays with the client is hollow, and
each level has a silhouette of its own that survives a photocopier. Every figure in a picture stands in a table too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from typing import Final

from insure24.formatting import day_short, money, money_short
from quotes.document_parts import Json
from scenarios.levels import LEVELS

INK, MUTED, LINE, BRAND, ACCENT = "#14212b", "#52616d", "#d9e0e6", "#0f2a3d", "#0b7a75"
PALE, EDGE, AMBER, RED, SAND = "#8fa1ae", "#a9b6c0", "#8a5a00", "#b3261e", "#fdf1d8"
TEXT: Final = 'font-family="Inter, Inter Ext"'
SERIF: Final = 'font-family="Source Serif 4, Source Serif 4 Ext"'
COLOURS: Final[Mapping[str, tuple[str, str]]] = {key: (mark.ink, mark.soft) for key, mark in LEVELS.items()}
PATTERNS: Final[Mapping[str, str]] = {
    "disputed": '<path d="M-1 7L7 -1M3 11L11 3" stroke="#f3dfae" stroke-width="1.1"/>',
    "no_cover": '<circle cx="2" cy="2" r=".6" fill="#c3cbd3"/><circle cx="6" cy="6" r=".6" fill="#c3cbd3"/>',
    "if_endorsed": '<path d="M0 4h8" stroke="#f6d5c2" stroke-width=".9"/>',
}
NO_XML: Final = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""What XML can't hold. One such character, pasted into a name, and the renderer leaves the picture out in silence."""
WIDTH: Final = 1740
"""Units across a page's text: ten to the millimetre."""


def pictures(document: Json) -> dict[str, str]:
    """Every picture by its name."""
    drawn = {f"level-{key}": mark(key) for key in LEVELS}
    drawn |= {f"pattern-{key}": _svg(8, 8, body, "8", "8") for key, body in PATTERNS.items()}
    drawn["cover"] = cover(document)
    drawn["towers"] = towers(document)
    drawn["causes"] = causes(document)
    drawn["totals"] = totals(document)
    drawn["events"] = events(document)
    for policy in document["policies"]:
        if policy["pays"]:
            drawn[f"pays-{policy['line']}"] = pays(policy)
    return drawn


def _svg(width: float, height: float, body: str, wide: str = "", high: str = "") -> str:
    wide, high = wide or f"{width / 10:g}mm", high or f"{height / 10:g}mm"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" '
        f'viewBox="0 0 {width:g} {height:g}">{body}</svg>'
    )


def _text(
    x: float,
    y: float,
    words: str,
    size: float = 26,
    fill: str = INK,
    weight: int = 400,
    at: str = "start",
    font: str = TEXT,
) -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" {font} font-size="{size:g}" font-weight="{weight}" fill="{fill}" '
        f'text-anchor="{at}">{escape(NO_XML.sub("", words), quote=False)}</text>'
    )


def _rect(x: float, y: float, width: float, height: float, fill: str, more: str = "") -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{height:.1f}" fill="{fill}"{more}/>'


def _stripes(x: float, y: float, width: float, height: float, colour: str) -> str:
    """Lines of their own in place of a pattern: they print the same everywhere."""
    if width <= 0.5:
        return ""
    parts = [_rect(x, y, width, height, SAND)]
    place = 6 - height
    while place < width:
        left, top, right, bottom = x + place, y + height, x + place + height, y
        if left < x:
            top -= x - left
            left = x
        if right > x + width:
            bottom += right - x - width
            right = x + width
        parts.append(f'<path d="M{left:.1f} {top:.1f}L{right:.1f} {bottom:.1f}" stroke="{colour}" stroke-width="1.5"/>')
        place += 10
    parts.append(_rect(x, y, width, height, "none", f' stroke="{colour}" stroke-width="1.6"'))
    return "".join(parts)


_MARKS: Final[Mapping[str, str]] = {
    "responds": '<circle cx="8" cy="8" r="7" fill="{c}"/>'
    '<path d="M4.6 8.3l2.4 2.4 4.5-5" fill="none" stroke="#fff" stroke-width="1.9"/>',
    "limited": '<circle cx="8" cy="8" r="6.2" fill="#fff" stroke="{c}" stroke-width="1.6"/>'
    '<path d="M1.8 8a6.2 6.2 0 0 0 12.4 0z" fill="{c}"/>',
    "disputed": '<path d="M8 .8L15.2 8 8 15.2.8 8z" fill="#fff" stroke="{c}" stroke-width="1.5"/>'
    '<path d="M8 .8L.8 8 8 15.2z" fill="{c}"/>',
    "if_endorsed": '<circle cx="8" cy="8" r="6.2" fill="#fff" stroke="{c}" stroke-width="1.6"/>'
    '<path d="M8 4.4v7.2M4.4 8h7.2" stroke="{c}" stroke-width="1.8"/>',
    "excluded": '<rect x="1.2" y="1.2" width="13.6" height="13.6" fill="{c}"/>'
    '<path d="M4.6 4.6l6.8 6.8M11.4 4.6l-6.8 6.8" stroke="#fff" stroke-width="1.9"/>',
    "no_cover": '<circle cx="8" cy="8" r="6.2" fill="#fff" stroke="{c}" stroke-width="1.5" '
    'stroke-dasharray="2.6 2.2"/>',
}


def mark(level: str) -> str:
    """A level's mark."""
    return _svg(16, 16, _MARKS[level].format(c=COLOURS[level][0]), "16", "16")


_COVER: Final[Mapping[str, str]] = {
    "responds": '<circle cx="{x}" cy="{y}" r="27" fill="#8fd3cd"/>',
    "limited": '<circle cx="{x}" cy="{y}" r="26" fill="none" stroke="#8fd3cd" stroke-width="3"/>'
    '<path d="M{l} {y}a26 26 0 0 0 52 0z" fill="#8fd3cd"/>',
    "disputed": '<path d="M{x} {t}l29 29-29 29-29-29z" fill="none" stroke="#e9c46a" stroke-width="3"/>'
    '<path d="M{x} {t}l-29 29 29 29z" fill="#e9c46a"/>',
    "if_endorsed": '<circle cx="{x}" cy="{y}" r="26" fill="none" stroke="#e9c46a" stroke-width="3"/>'
    '<path d="M{x} {y}m0-13v26M{x} {y}m-13 0h26" stroke="#e9c46a" stroke-width="3.4"/>',
    "excluded": '<rect x="{sx}" y="{sy}" width="46" height="46" fill="none" stroke="#f4f1ea" stroke-width="3"/>'
    '<path d="M{x} {y}m-12-12l24 24M{x} {y}m12-12l-24 24" stroke="#f4f1ea" stroke-width="3"/>',
    "no_cover": '<circle cx="{x}" cy="{y}" r="26" fill="none" stroke="#5b7488" stroke-width="3" '
    'stroke-dasharray="9 8"/>',
}


def cover(document: Json) -> str:
    """The client's own map as marks without words: events across, groups of loss down."""
    rows, groups = document["grid"]["rows"], document["grid"]["groups"]
    step = min(84.0, 1652 / max(len(rows), 1))
    parts = []
    for across, row in enumerate(rows):
        for down, cell in enumerate(row["cells"]):
            x, y = 28 + across * step, 30 + down * 84
            if cell is None:
                parts.append(f'<circle cx="{x:.1f}" cy="{y}" r="4" fill="#2c4a5f"/>')
                continue
            places = {"x": f"{x:.1f}", "y": y, "l": f"{x - 26:.1f}", "t": y - 29, "sx": f"{x - 23:.1f}", "sy": y - 23}
            parts.append(_COVER[cell["level"]].format(**places))
    height = 30 + 84 * max(len(groups) - 1, 0) + 30
    return _svg(1652, height, "".join(parts), "174mm", f"{174 * height / 1652:.1f}mm")


def _nice_limits(most: Decimal) -> list[Decimal]:
    """Up to four round sums below the highest limit, to draw lines at."""
    unit = Decimal(10) ** (len(f"{most:.0f}") - 1)
    found = [unit * Decimal(part) for part in ("0.2", "0.5", "1", "2", "5", "10") if unit * Decimal(part) <= most]
    return found[-3:]


def towers(document: Json) -> str:
    """Each policy as a tower to the scale of its limit, its excess below the line, its weak points beside it."""
    policies = document["policies"]
    ground, tall = 660, 590
    limits = [Decimal(policy["limit"] or 0) for policy in policies]
    most = max(limits, default=Decimal(1)) or Decimal(1)
    pitch = (WIDTH - 84) / max(len(policies), 1)
    wide = min(182.0, pitch * 0.45)
    insurers = list(dict.fromkeys(policy["insurer"] for policy in policies))
    parts = []
    for tick in _nice_limits(most):
        y = ground - float(tick / most) * tall
        parts.append(
            f'<path d="M76 {y:.1f}H{WIDTH}" stroke="{LINE}" stroke-width="1.4" stroke-dasharray="2 7"/>'
            + _text(70, y + 8, money_short(tick), 22, MUTED, at="end")
        )
    for place, (policy, limit) in enumerate(zip(policies, limits, strict=True)):
        x, colour = 84 + place * pitch, (BRAND, ACCENT, "#3d5a73", "#5b6b2f")[insurers.index(policy["insurer"]) % 4]
        height = max(float(limit / most) * tall, 8.0)
        parts.append(_rect(x, ground - height, wide, height, colour))
        inside = height > 100
        top = ground - height + 50 if inside else ground - height - 34
        ink = "#fff" if inside else INK
        parts.append(_text(x + (14 if inside else 0), top, money_short(limit), 42, ink, 600, font=SERIF))
        basis = str(policy["limit_basis"]["words"]).lower()
        parts.append(_text(x + (14 if inside else 0), top + 28, basis, 18.5, ink if inside else MUTED))
        parts.append(_excess(x, ground, wide, policy["excess"], colour))
        parts.append(_text(x, ground + 92, policy["name"], 29, INK, 600, font=SERIF))
        parts.append(_text(x, ground + 124, _fitted(policy["insurer"], pitch, 22), 22, MUTED))
        firm = policy["kind"] == "firm"
        until = (
            f"{'Firm' if firm else 'Indication'} to {day_short(date.fromisoformat(policy['valid_until']))}"
            if policy["valid_until"]
            else ""
        )
        parts.append(_text(x, ground + 154, until, 22, MUTED if firm else AMBER, 400 if firm else 600))
        parts.append(_slips(x + wide + 8, ground, policy["slips"], colour, pitch - wide - 26))
    parts.append(f'<path d="M76 {ground + 2}H{WIDTH}" stroke="{INK}" stroke-width="2.4"/>')
    parts.append(_text(70, ground + 35, "Yours", 21, MUTED, at="end"))
    return _svg(WIDTH, ground + 170, "".join(parts))


def _excess(x: float, ground: float, wide: float, excess: str | None, colour: str) -> str:
    words = "not stated" if excess is None else "nil" if Decimal(excess) == 0 else money(Decimal(excess))
    lines = "".join(f'<path d="M{x + j:.1f} {ground + 49}l22 -44"/>' for j in range(0, int(wide) - 20, 13))
    return (
        _rect(x, ground + 5, wide, 44, "#fff", f' stroke="{colour}" stroke-width="2"')
        + f'<g stroke="{colour}" stroke-width="1.6" stroke-opacity=".42">{lines}</g>'
        + _rect(x + 22, ground + 11, wide - 44, 32, "#fff")
        + _text(x + wide / 2, ground + 35, words, 22, INK, 600, "middle")
    )


def _slips(x: float, ground: float, slips: Sequence[Json], colour: str, room: float) -> str:
    wrapped = [
        (slip, _wrapped(slip["label"], int(room / 11.2)) + _wrapped(slip["words"], int(room / 10.2))) for slip in slips
    ]
    y = ground - sum(26 * len(lines) + 16 for _, lines in wrapped) + 8
    parts = []
    for slip, lines in wrapped:
        height = 26 * len(lines) - 6
        style = (
            f' stroke="{RED}" stroke-width="1.8" stroke-dasharray="5 4"'
            if slip["kind"] == "gap"
            else f' fill-opacity=".35" stroke="{colour}" stroke-width="1.4"'
        )
        parts.append(_rect(x - 4, y - 24, room + 8, height + 16, "#fff"))
        parts.append(_rect(x, y - 18, 15, height, "#fff" if slip["kind"] == "gap" else colour, style))
        bold = len(_wrapped(slip["label"], int(room / 11.2)))
        for number, line in enumerate(lines):
            strong = number < bold
            parts.append(
                _text(
                    x + 25,
                    y + 26 * number,
                    line,
                    20.5 if strong else 19.5,
                    INK if strong else MUTED,
                    600 if strong else 400,
                )
            )
        y += 26 * len(lines) + 16
    return "".join(parts)


def _wrapped(words: str, room: int) -> list[str]:
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > room:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _fitted(words: str, room: float, size: float) -> str:
    most = int(room / (size * 0.53))
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def causes(document: Json) -> str:
    """What stays with the client as one bar, split by the numbered causes of the table below it."""
    rows = document["gaps"]["causes"]
    total = sum((Decimal(row["amount"]) for row in rows), Decimal(0))
    tones = {**{key: ink for key, (ink, _) in COLOURS.items()}, "responds": "#8fb3a1", "no_cover": "#6b7783"}
    parts, x = [], 0.0
    for number, row in enumerate(rows, 1):
        width = float(WIDTH * Decimal(row["amount"]) / total) if total else 0.0
        parts.append(_rect(x, 0, max(width - 5, 2), 62, tones[row["level"]]))
        if width > 50:
            parts.append(_text(x + 12, 41, str(number), 28, "#fff", 600))
        if width > 140:
            parts.append(_text(x + width - 17, 41, money_short(Decimal(row["amount"])), 24, "#fff", at="end"))
        x += width
    return _svg(WIDTH, 62, "".join(parts))


def totals(document: Json) -> str:
    """For each option, what it pays of every event once at its likely cost."""
    options = document["comparison"]["options"]
    parts, y, left, room = [], 0.0, 330, 1150
    for option in options:
        sums = {key: Decimal(value) for key, value in option["likely"].items()}
        gross = sums["gross"] or Decimal(1)
        strong = option["key"] == document["shown"]
        height = 46 if strong else 36
        paid, disputed = (float(room * sums[key] / gross) for key in ("paid", "disputed"))
        parts.append(_label(option["short"], 0, y + height / 2 + 9, 25, strong, left))
        parts.append(_rect(left, y + 1, room, height, "#fff", f' stroke="{EDGE}" stroke-width="1.4"'))
        parts.append(_rect(left, y + 1, paid, height, BRAND if strong else PALE))
        parts.append(_stripes(left + paid, y + 1, disputed, height, AMBER))
        if paid > 200:
            words = f"{money_short(sums['paid'])} paid"
            parts.append(_text(left + paid - 14, y + height / 2 + 10, words, 24, "#fff" if strong else INK, 600, "end"))
        share = f"{100 * sums['paid'] / gross:.0f}% paid"
        parts.append(
            _text(WIDTH, y + height / 2 + 10, share, 25, INK if strong else MUTED, 600 if strong else 400, "end")
        )
        y += height + 14
    return _svg(WIDTH, max(y - 8, 1), "".join(parts))


def _label(words: str, x: float, y: float, size: float, strong: bool, room: float) -> str:
    return _text(x, y, _fitted(words, room, size), size, INK if strong else MUTED, 600 if strong else 400)


def events(document: Json) -> str:
    """The best fitting events, at most six, and what each option pays of their likely cost."""
    comparison = document["comparison"]
    rows = [row for row in comparison["grid"] if Decimal(row["likely"]) > 0][
        : 6 if len(comparison["options"]) < 4 else 4
    ]
    if not rows:
        return _svg(WIDTH, 1, "")
    most = max(Decimal(row["likely"]) for row in rows)
    left, room = 330, 1130
    parts = []
    for tick in [Decimal(0), *_nice_limits(most)]:
        x = left + float(room * tick / most)
        parts.append(f'<path d="M{x:.0f} 40V1600" stroke="#e8edf1" stroke-width="1"/>')
        parts.append(_text(x, 24, money_short(tick) if tick else "0", 21, MUTED, at="middle" if tick else "start"))
    y = 62.0
    for row in rows:
        likely = Decimal(row["likely"])
        parts.append(_rect(0, y - 16, WIDTH, 42, "#fff"))
        parts.append(_text(0, y + 15, row["title"], 27, INK, 600, font=SERIF))
        parts.append(_text(WIDTH, y + 15, f"{money_short(likely)} likely loss", 22, MUTED, at="end"))
        y += 32
        for option, cell in zip(comparison["options"], row["cells"], strict=True):
            strong = option["key"] == document["shown"]
            height = 30 if strong else 22
            paid, disputed = (Decimal(cell["likely"][key]) for key in ("paid", "disputed"))
            wide, whole = float(room * paid / most), float(room * likely / most)
            parts.append(_label(option["short"], 0, y + height / 2 + 8, 22, strong, left))
            parts.append(_rect(left, y, whole, height, "#fff", f' stroke="{EDGE}" stroke-width="1.4"'))
            parts.append(_rect(left, y, max(wide, 1.5), height, BRAND if strong else PALE))
            parts.append(_stripes(left + wide, y, float(room * disputed / most), height, AMBER))
            words = money_short(paid) if paid else "nil"
            parts.append(
                _text(
                    left + whole + 14, y + height / 2 + 8, words, 22, INK if strong else MUTED, 600 if strong else 400
                )
            )
            y += height + 8
        y += 28
    return _svg(WIDTH, y - 24, "".join(parts))


def pays(policy: Json) -> str:
    """Where one policy pays: its six largest likely payments."""
    rows = policy["pays"][:6]
    most = max(Decimal(row["paid"]) for row in rows)
    parts, y = [], 0.0
    for row in rows:
        paid = Decimal(row["paid"])
        parts.append(_text(0, y + 22, _fitted(row["title"], 1180, 23.5), 23.5))
        parts.append(_rect(0, y + 34, max(3.0, float(1010 * paid / most)), 14, BRAND))
        parts.append(_text(1180, y + 48, money_short(paid), 25, INK, 600, "end"))
        y += 72
    return _svg(1180, y - 20, "".join(parts))
