"""`make fonts`: the fonts of the pages, cut from the vendored ones to what the pages use.

A page on a slow line waits for its fonts, so they hold the weights and optical sizes that the styles name and the icons
that the project names, and nothing else. Writes static/fonts/ and static/css/icons.css; the same input gives the same
bytes. Printed documents go on using the vendored files whole.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT: Final = Path(__file__).resolve().parents[2]
VENDOR: Final = ROOT / "static" / "vendor"
FONTS: Final = ROOT / "static" / "fonts"
ICON_CSS: Final = ROOT / "static" / "css" / "icons.css"

TEXT: Final = VENDOR / "inter-5.3.0/files/inter-latin-opsz-normal.woff2"
DISPLAY: Final = VENDOR / "source-serif-4-5.3.1/files/source-serif-4-latin-opsz-normal.woff2"
ICONS: Final = VENDOR / "bootstrap-icons-1.13.2/font"

Limits = Mapping[str, tuple[float, float]]
TEXT_LIMITS: Final[Limits] = {"wght": (400, 700)}
DISPLAY_LIMITS: Final[Limits] = {"wght": (400, 700), "opsz": (20, 60)}
FEATURES: Final = ["calt", "ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "tnum"]

_POSTSCRIPT: Final = 6
_FAMILY_NAMES: Final = {1, 3, 4, _POSTSCRIPT, 16, 25}
_NAMED: Final = re.compile(r"\bbi-([a-z0-9]+(?:-[a-z0-9]+)*)\b")
_BY_CODE: Final = re.compile(r'content: ?"\\([0-9A-Fa-f]{4})"')
_IN_VENDOR: Final = re.compile(r"\.bi-([a-z0-9-]+)::before\{content:\"\\([0-9a-f]{4})\"\}")
_WHERE: Final = {".html", ".py", ".js", ".css"}
_FOLDERS: Final = (
    "accounts", "coverage_map", "editing", "insure24", "questionnaires", "quotes", "scenarios", "static/css",
    "static/js", "templates",
)  # fmt: skip
_HEAD: Final = """\
/* Made by `make fonts` from Bootstrap Icons 1.13.2 (MIT, The Bootstrap Authors): the icons that the project names. */
@font-face { font-family: "bootstrap-icons"; font-display: block; src: url("../fonts/icons.woff2") format("woff2"); }
.bi::before, [class^="bi-"]::before, [class*=" bi-"]::before { display: inline-block; font-family: "bootstrap-icons" !important; font-style: normal; font-weight: 400 !important; font-variant: normal; text-transform: none; line-height: 1; vertical-align: -.125em; -webkit-font-smoothing: antialiased; -moz-osx-font-smoothing: grayscale; }
"""  # noqa: E501, a rule of a style sheet


def vendored_icons() -> dict[str, str]:
    """Every icon's code point in hex, by its name without `bi-`."""
    return dict(_IN_VENDOR.findall((ICONS / "bootstrap-icons.min.css").read_text(encoding="utf-8")))


def used_icons() -> dict[str, str]:
    """The icons that templates, code, scripts and styles name, by name or by code point."""
    known = vendored_icons()
    names: set[str] = set()
    codes: set[str] = set()
    for folder in _FOLDERS:
        for file in (ROOT / folder).rglob("*"):
            if file.suffix in _WHERE and file != ICON_CSS:
                text = file.read_text(encoding="utf-8")
                names |= set(_NAMED.findall(text))
                codes |= {code.lower() for code in _BY_CODE.findall(text)}
    unknown = sorted(names - known.keys())
    if unknown:
        raise SystemExit(
            f"No icon is called {', '.join(unknown)}; the names are in static/vendor/{ICONS.relative_to(VENDOR)}."
        )
    return {name: code for name, code in sorted(known.items()) if name in names or code in codes}


def cut(source: Path, name: str, *, limits: Limits, unicodes: set[int] | None = None) -> bytes:
    """A font with some of its characters and a part of its axes, as WOFF2.

    It is called `name`: a font under the Open Font License that was changed may not keep a reserved name.
    """
    font = TTFont(source, recalcTimestamp=False)
    options = Options()
    options.layout_features = FEATURES
    options.hinting = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=unicodes if unicodes is not None else set(font.getBestCmap()))
    subsetter.subset(font)
    font.flavor = None
    plain = io.BytesIO()
    font.save(plain)
    plain.seek(0)
    font = TTFont(plain, recalcTimestamp=False)
    if limits:
        font = instantiateVariableFont(font, dict(limits))
    for record in font["name"].names:
        if record.nameID in _FAMILY_NAMES:
            record.string = name.replace(" ", "") if record.nameID == _POSTSCRIPT else name
    font.flavor = "woff2"
    packed = io.BytesIO()
    font.save(packed)
    return packed.getvalue()


def icon_css(icons: Mapping[str, str]) -> str:
    """The style sheet of some icons."""
    rules = "".join(f'.bi-{name}::before {{ content: "\\{code}"; }}\n' for name, code in icons.items())
    return _HEAD + rules


def main() -> int:
    icons = used_icons()
    FONTS.mkdir(exist_ok=True)
    made = {
        "inter.woff2": cut(TEXT, "Insure24 Text", limits=TEXT_LIMITS),
        "serif.woff2": cut(DISPLAY, "Insure24 Display", limits=DISPLAY_LIMITS),
        "icons.woff2": cut(
            ICONS / "fonts" / "bootstrap-icons.woff2",
            "Insure24 Icons",
            limits={},
            unicodes={int(code, 16) for code in icons.values()},
        ),
    }
    for name, data in made.items():
        (FONTS / name).write_bytes(data)
        print(f"static/fonts/{name}: {len(data) / 1024:.0f} kB")
    ICON_CSS.write_text(icon_css(icons), encoding="utf-8")
    print(f"static/css/icons.css: {len(icons)} icons")
    return 0


if __name__ == "__main__":
    sys.exit(main())
