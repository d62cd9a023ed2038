"""PDFs that act, hide something or are broken."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.questionnaires import making
from tests.questionnaires.hostile.file import DAMAGED, PASSWORD, SWOLLEN, Hostile


def pdf(change: Callable[[pikepdf.Pdf], None] | None = None, **saving: Any) -> bytes:
    """A page that `change` alters."""
    made = pikepdf.new()
    made.add_blank_page()
    if change is not None:
        change(made)
    kept = io.BytesIO()
    made.save(kept, **saving)
    return kept.getvalue()


def pdf_active() -> Iterator[Hostile]:
    """PDFs that do something."""
    kinds = {
        "JavaScript": "a script",
        "Launch": "an action",
        "SubmitForm": "an action",
        "ImportData": "an action",
        "GoToR": "an action",
        "GoToE": "other files",
        "Rendition": "sound, film",
        "Movie": "sound, film",
        "Sound": "sound, film",
        "RichMediaExecute": "sound, film",
        "GoTo3DView": "sound, film",
    }
    for kind, says in kinds.items():
        for packed in (False, True):
            mode = {"object_stream_mode": pikepdf.ObjectStreamMode.generate} if packed else {}
            how = "packed" if packed else "open"
            for place, change in (("start", _at_start), ("page", _on_page), ("link", _in_link)):
                yield Hostile(f"pdf {kind} {place} {how}", "report.pdf", pdf(partial(change, kind), **mode), says)


def _action(kind: str) -> Dictionary:
    action = Dictionary(Type=Name.Action, S=Name(f"/{kind}"))
    if kind == "JavaScript":
        action.JS = String("app.alert(1)")
    return action


def _at_start(kind: str, made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = _action(kind)


def _on_page(kind: str, made: pikepdf.Pdf) -> None:
    made.pages[0].AA = Dictionary(O=_action(kind))


def _in_link(kind: str, made: pikepdf.Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=made.make_indirect(_action(kind)))
    made.pages[0].Annots = Array([made.make_indirect(link)])


def pdf_hidden() -> Iterator[Hostile]:
    """PDFs that hide something."""

    def attached(made: pikepdf.Pdf) -> None:
        made.attachments["tool.exe"] = b"MZ"

    def names(made: pikepdf.Pdf) -> None:
        script = Dictionary(S=Name.JavaScript, JS=made.make_stream(b"app.alert(1)"))
        made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script])))

    def xfa(made: pikepdf.Pdf) -> None:
        made.Root.AcroForm = Dictionary(XFA=made.make_stream(b"<xdp/>"), Fields=[])

    def field(made: pikepdf.Pdf) -> None:
        keyed = Dictionary(FT=Name.Tx, T=String("t"), AA=Dictionary(K=Dictionary(S=Name.JavaScript, JS=String("x"))))
        made.Root.AcroForm = Dictionary(Fields=Array([made.make_indirect(keyed)]))

    def pinned(made: pikepdf.Pdf) -> None:
        made.pages[0].Annots = Array([made.make_indirect(Dictionary(Subtype=Name.FileAttachment, Rect=[0, 0, 1, 1]))])

    def film(made: pikepdf.Pdf) -> None:
        made.pages[0].Annots = Array([made.make_indirect(Dictionary(Subtype=Name.RichMedia, Rect=[0, 0, 1, 1]))])

    def chained(made: pikepdf.Pdf) -> None:
        second = made.make_indirect(Dictionary(S=Name.JavaScript, JS=String("x")))
        made.Root.OpenAction = Dictionary(S=Name.URI, URI=String("https://a.example"), Next=second)

    def deep(made: pikepdf.Pdf) -> None:
        nest = Array([])
        for _ in range(90):
            nest = Array([nest])
        made.Root.Deep = nest

    for label, change, says in (
        ("attachment", attached, "other files"),
        ("names", names, "a script"),
        ("xfa", xfa, "XFA"),
        ("field", field, "a script"),
        ("pinned file", pinned, "other files"),
        ("film", film, "sound, film"),
        ("chained", chained, "a script"),
        ("deep", deep, SWOLLEN),
    ):
        yield Hostile(f"pdf hidden: {label}", "report.pdf", pdf(change), says)
    escaped = making.PDF.replace(b"/Catalog/Pages", b"/Catalog/OpenAction<</S/J#61vaScript/#4aS(x)>>/Pages")
    yield Hostile("pdf hidden: escaped name", "report.pdf", escaped, "a script")
    older = making.PDF.replace(b"xref", b"9 0 obj\n<</S/JavaScript/JS(app.alert(1))>>\nendobj\nxref", 1)
    yield Hostile("pdf hidden: in no table", "report.pdf", older, "a script")
    for method in (4, 6):
        locked = pdf(encryption=pikepdf.Encryption(owner="o", user="u", R=method))
        yield Hostile(f"pdf locked R{method}", "report.pdf", locked, PASSWORD)


def pdf_broken() -> Iterator[Hostile]:
    """PDFs that can't be read."""
    yield Hostile("pdf head alone", "a.pdf", b"%PDF-1.7\n", DAMAGED)
    yield Hostile("pdf cut", "a.pdf", making.PDF[:90], DAMAGED)
    yield Hostile("pdf of nothing", "a.pdf", b"%PDF-1.7\n" + b"\x00" * 500 + b"%%EOF", DAMAGED)
    yield Hostile(
        "pdf without pages", "a.pdf", making.PDF.replace(b"/Kids[3 0 R]/Count 1", b"/Kids[     ]/Count 0"), DAMAGED
    )
    yield Hostile("pdf without catalogue", "a.pdf", making.PDF.replace(b"/Root 1", b"/Toor 1"), DAMAGED)
    bomb = zlib.compress(zlib.compress(b" " * 60_000_000, 9), 9)
    stream = (
        b"%PDF-1.7\n1 0 obj\n<</Type/XRef/Size 9000000/W[1 4 2]/Root 2 0 R/Filter[/FlateDecode/FlateDecode]/Length "
        + str(len(bomb)).encode()
        + b">>stream\n"
        + bomb
        + b"\nendstream\nendobj\nstartxref\n9\n%%EOF"
    )
    yield Hostile("pdf bomb in its table", "a.pdf", stream, "“a.pdf”")
