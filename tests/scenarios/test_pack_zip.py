"""A pack as a ZIP: the same bytes each time, and nothing of a hostile ZIP gets far."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.pack_export import written_files
from scenarios.pack_zip import LARGEST_ZIP, MOST_ENTRIES, texts_of_zip, zip_of
from scenarios.packs import NAMES, PackError, builtin_pack
from scenarios.plain_yaml import LONGEST_FILE

TEXTS = written_files(builtin_pack())


def zipped(entries: list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return made.getvalue()


def in_a_folder(folder: str) -> list[tuple[str, bytes]]:
    return [(f"{folder}{name}", text.encode()) for name, text in TEXTS.items()]


def test_a_zip_holds_the_files_of_an_export_and_is_the_same_to_the_byte() -> None:
    made = zip_of(TEXTS)

    assert made == zip_of(dict(reversed(TEXTS.items())))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.namelist() == [name for name in NAMES if name in TEXTS]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {name: archive.read(name).decode() for name in archive.namelist()} == TEXTS
    assert texts_of_zip(made) == TEXTS


def test_a_folder_that_was_compressed_on_a_computer_is_taken() -> None:
    left = [("__MACOSX/autumn/._rules.yaml", b"\0"), ("autumn/.DS_Store", b"\0"), ("autumn/", b"")]

    assert texts_of_zip(zipped([*left, *in_a_folder("autumn/")])) == TEXTS


def test_line_ends_and_marks_of_other_editors_are_read() -> None:
    said = b"\xef\xbb\xbf### 1. Why?\r\nSo.\r\n"

    assert texts_of_zip(zipped([("faqs.md", said)])) == {"faqs.md": "### 1. Why?\nSo.\n"}


def encrypted() -> bytes:
    made = bytearray(zipped([("rules.yaml", b"a: 1")]))
    made[made.index(b"PK\1\2") + 8] |= 1
    made[6] |= 1
    return bytes(made)


def lying_about_its_size() -> bytes:
    """A bomb whose directory says that it unpacks to a hundred bytes."""
    made = bytearray(zipped([("rules.yaml", b"a" * 50_000_000)]))
    at = made.index(b"PK\1\2")
    made[at + 24 : at + 28] = (100).to_bytes(4, "little")
    return bytes(made)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "This is no ZIP"),
    "text": (lambda: b"model: 1", "This is no ZIP"),
    "half a ZIP": (lambda: zip_of(TEXTS)[:-2000], "This is no ZIP, or a damaged one"),
    "a ZIP of nothing": (lambda: zipped([]), "holds no file of a pack"),
    "a huge ZIP": (lambda: b"PK" + b"x" * LARGEST_ZIP, "bytes, which no pack has"),
    "a bomb": (lambda: zipped([("rules.yaml", b"a" * 50_000_000)]), "rules.yaml: is over 1,000,000 bytes long"),
    "a bomb that lies": (lying_about_its_size, "This is no ZIP, or a damaged one|rules.yaml: is over"),
    "files that are long together": (
        lambda: zipped([(name, b"a" * LONGEST_FILE) for name in NAMES]),
        "The ZIP unpacks to over",
    ),
    "many files": (lambda: zipped([(f"{n}.yaml", b"") for n in range(MOST_ENTRIES + 1)]), "holds 61 files; a pack has"),
    "very many files": (lambda: zipped([(f"{n}", b"") for n in range(15_000)]), "holds 15,000 files"),
    "a way up": (lambda: zipped(in_a_folder("../")), "holds files in “..”"),
    "a way far up": (lambda: zipped([("../../etc/rules.yaml", b"a: 1")]), "holds files in “../../etc”"),
    "the root": (lambda: zipped([("/rules.yaml", b"a: 1"), ("/etc/rules.yaml", b"a: 1")]), "several folders"),
    "a drive": (lambda: zipped([("C:/rules.yaml", b"a: 1")]), "holds files in “C:”"),
    "a back slash": (lambda: zipped([("..\\rules.yaml", b"a: 1")]), "belongs to no pack"),
    "several folders": (lambda: zipped([("a/rules.yaml", b"a: 1"), ("b/model.yaml", b"a: 1")]), "several folders"),
    "a folder in a folder": (lambda: zipped([("a/b/rules.yaml", b"a: 1")]), "holds files in “a/b”"),
    "a stranger": (lambda: zipped([("rules.yaml", b"a: 1"), ("rule.yaml", b"")]), "did you mean `rules.yaml`"),
    "a program": (lambda: zipped([("setup.exe", b"MZ")]), "“setup.exe” belongs to no pack; take it out"),
    "a ZIP in a ZIP": (lambda: zipped([("inner.zip", zip_of(TEXTS))]), "belongs to no pack"),
    "a password": (encrypted, "locked with a password"),
    "another compression": (
        lambda: zipped([("rules.yaml", b"a: 1")], zipfile.ZIP_LZMA),
        "compressed in an unusual way",
    ),
    "no text": (lambda: zipped([("rules.yaml", b"\xff\xfe\x00")]), "can't be read as UTF-8"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_zip_is_refused_quickly_and_in_words(name: str) -> None:
    make, message = HOSTILE[name]
    content = make()
    began = time.monotonic()

    with pytest.raises(PackError, match=message):
        texts_of_zip(content)

    assert time.monotonic() - began < 2


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_stands_there_twice_is_refused() -> None:
    with pytest.raises(PackError, match="stands in the ZIP twice"):
        texts_of_zip(zipped([("rules.yaml", b"a: 1"), ("rules.yaml", b"a: 2")]))


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_damaged_zip_is_refused_or_read_and_never_breaks(data: st.DataObject) -> None:
    content = bytearray(zipped([("rules.yaml", b"a: 1\n" * 20), ("faqs.md", b"### 1. A?\nB")]))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))

    try:
        texts_of_zip(bytes(content))
    except PackError:
        return
