"""What the content security policy and the vendoring rule forbid, looked for in every template and asset."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.storage import FileSystemStorage
from django.template.loader import render_to_string
from fontTools.ttLib import TTFont

from deploy.dev import fonts

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
OURS = sorted((ROOT / "static" / "css").glob("*.css")) + sorted((ROOT / "static" / "js").glob("*.js"))


def on_screen(path: Path) -> bool:
    """A document's own template is drawn by the PDF renderer, which has no such policy."""
    return "pdf" not in path.parts and "documents" not in path.parts


@pytest.mark.parametrize("path", [p for p in TEMPLATES if on_screen(p)], ids=lambda p: str(p.relative_to(ROOT)))
def test_a_template_has_no_inline_style_script_or_handler(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle\s*=", source), "style attributes are blocked; docs/components.md says what to use"
    assert "<style" not in source
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", source)
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", source)


@pytest.mark.parametrize("path", [*TEMPLATES, *OURS], ids=lambda p: str(p.relative_to(ROOT)))
def test_nothing_is_loaded_from_another_host(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"""(src|srcset|href)\s*=\s*["'](https?:)?//(?!.*rel=)""", source)
    assert not re.search(r"""url\(\s*["']?(https?:)?//""", source)
    assert not re.search(r"@import", source)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_is_explained_comes_unescaped_so_that_it_is_escaped_once(path: Path) -> None:
    assert not re.findall(
        r"{% explain [^%]*\|(?:join|escape|force_escape|linebreaks\w*|urlize)", path.read_text("utf-8")
    )


def test_every_vendored_folder_carries_its_version_and_its_licence() -> None:
    folders = [p for p in (ROOT / "static" / "vendor").iterdir() if p.is_dir()]
    assert folders
    for folder in folders:
        assert re.search(r"-\d+\.\d+\.\d+$", folder.name), folder.name
        assert (folder / "LICENSE").is_file(), folder.name


def test_every_asset_that_a_stylesheet_names_is_there_for_the_hashed_storage(tmp_path: Path) -> None:
    source = FileSystemStorage(ROOT / "static")
    paths = [str(p.relative_to(ROOT / "static")) for p in (ROOT / "static").rglob("*") if p.is_file()]
    storage = ManifestStaticFilesStorage(location=tmp_path, base_url="/static/")
    for path in paths:
        with source.open(path) as content:
            storage.save(path, content)
    outcomes = list(storage.post_process({path: (storage, path) for path in paths}))
    assert [result for _, _, result in outcomes if isinstance(result, Exception)] == []


def test_the_page_for_our_own_failure_needs_no_context() -> None:
    page = render_to_string("500.html")
    assert "Something went wrong on our side" in page
    assert "{{" not in page


@pytest.mark.parametrize("code", [400, 403, 404])
def test_an_error_page_can_be_drawn_without_a_request(code: int) -> None:
    assert f'<p class="code">{code}</p>' in render_to_string(f"{code}.html")


def test_the_icons_are_those_that_the_project_names() -> None:
    used = fonts.used_icons()
    assert fonts.ICON_CSS.read_text(encoding="utf-8") == fonts.icon_css(used), "run make fonts"
    with TTFont(fonts.FONTS / "icons.woff2") as font:
        assert set(font.getBestCmap()) == {int(code, 16) for code in used.values()}, "run make fonts"


@pytest.mark.parametrize(("name", "source"), [("inter.woff2", fonts.TEXT), ("serif.woff2", fonts.DISPLAY)])
def test_a_cut_font_has_every_character_of_the_whole_one(name: str, source: Path) -> None:
    with TTFont(fonts.FONTS / name) as cut, TTFont(source) as whole:
        assert set(cut.getBestCmap()) == set(whole.getBestCmap())


def test_the_weights_of_the_styles_are_in_the_fonts() -> None:
    named = {
        int(weight)
        for path in (ROOT / "static" / "css").glob("*.css")
        for rule in re.findall(r"\{([^{}]*)\}", re.sub(r"@font-face \{[^}]*\}", "", path.read_text(encoding="utf-8")))
        for weight in re.findall(r"(?:font-weight|font): ?(\d{3})\b", rule)
    }
    with TTFont(fonts.FONTS / "inter.woff2") as font:
        axes = {axis.axisTag: axis for axis in font["fvar"].axes}
    assert named
    assert axes["wght"].minValue <= min(named)
    assert max(named) <= axes["wght"].maxValue


def test_no_template_names_an_icon_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text('<i class="bi bi-no-such-thing"></i>', encoding="utf-8")
    monkeypatch.setattr(fonts, "ROOT", tmp_path)
    with pytest.raises(SystemExit, match="No icon is called no-such-thing"):
        fonts.used_icons()


@pytest.mark.parametrize("path", [p for p in TEMPLATES if 'class="timeline' in p.read_text()], ids=lambda p: p.name)
def test_each_step_of_a_timeline_has_its_date_and_then_its_words(path: Path) -> None:
    """The list is a grid of two: words put first would stand in the narrow column of dates."""
    steps = re.findall(r'<ol class="timeline.*?</ol>', path.read_text(encoding="utf-8"), re.DOTALL)
    found = re.findall(r"<li[^>]*>(<\w+).*?</(?:time|span)>(<\w+)", " ".join(steps), re.DOTALL)
    assert found
    assert set(found) <= {("<time", "<div"), ("<span", "<div")}
