"""How the levels look in a printed document: a mark, a pattern and a colour for each, drawn as SVG. Pure.

Each level has a silhouette of its own that survives a photocopier, so that no meaning hangs on colour.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from scenarios.levels import LEVELS

COLOURS: Final[Mapping[str, tuple[str, str]]] = {key: (mark.ink, mark.soft) for key, mark in LEVELS.items()}
PATTERNS: Final[Mapping[str, str]] = {
    "disputed": '<path d="M-1 7L7 -1M3 11L11 3" stroke="#f3dfae" stroke-width="1.1"/>',
    "no_cover": '<circle cx="2" cy="2" r=".6" fill="#c3cbd3"/><circle cx="6" cy="6" r=".6" fill="#c3cbd3"/>',
    "if_endorsed": '<path d="M0 4h8" stroke="#f6d5c2" stroke-width=".9"/>',
}
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


def level_pictures() -> Mapping[str, str]:
    """Every mark and pattern by the name that `level_css` asks for, without its ending."""
    drawn = {f"level-{key}": _svg(16, _MARKS[key].format(c=COLOURS[key][0])) for key in LEVELS}
    return drawn | {f"pattern-{key}": _svg(8, body) for key, body in PATTERNS.items()}


def _svg(side: int, body: str) -> str:
    box = f'width="{side}" height="{side}" viewBox="0 0 {side} {side}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{body}</svg>'


@cache
def level_css() -> str:
    """A mark, a pattern and a colour for each level: `td.lv-<level>` and `.tag-<level>`."""
    rules = []
    for level, (ink, soft) in COLOURS.items():
        marked = f"url(asset:level-{level}.svg)"
        layers = [(marked, ".9mm 1mm", "2.4mm 2.4mm", "no-repeat")]
        if level in PATTERNS:
            layers.append((f"url(asset:pattern-{level}.svg)", "0 0", "2mm 2mm", "repeat"))
        images, places, sizes, repeats = (",".join(part) for part in zip(*layers, strict=True))
        rules.append(
            f"td.lv-{level}{{background-color:{soft};background-image:{images};background-position:{places};"
            f"background-size:{sizes};background-repeat:{repeats};color:{ink}}}"
        )
        rules.append(f".tag-{level}{{color:{ink};background:{marked} 0 50%/2.7mm 2.7mm no-repeat;padding-left:3.9mm}}")
    return "\n".join(rules)
