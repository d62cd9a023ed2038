"""Packs from anywhere: what no pack has is refused, in words, before it can cost memory or time."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from scenarios.packs import PackError, builtin_pack, read_pack
from scenarios.plain_yaml import LONGEST_FILE, read_document, read_yaml

LAUGHS = "\n".join(
    ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
)
HOSTILE = {
    "a billion laughs": (LAUGHS, "aliases are not allowed"),
    "a circle": ("a: &a [*a]", "aliases are not allowed"),
    "an anchor alone": ("a: &a 1", "aliases are not allowed"),
    "a merge of an alias": ("a: &a {b: 1}\nc: {<<: *a}", "aliases are not allowed"),
    "a Python object": ("!!python/object/apply:os.system ['true']", "tags such as"),
    "a Python name": ("a: !!python/name:os.system", "tags such as"),
    "a tag of its own": ("a: !secret b", "tags such as"),
    "a tag of YAML": ("a: !!binary aGVsbG8=", "tags such as"),
    "a set": ("!!set {a, b}", "tags such as"),
    "deep lists": ("[" * 50_000, "levels deep"),
    "deep mappings": ("{a: " * 20_000, "levels deep"),
    "deep blocks": ("\n".join(f"{' ' * n}a:" for n in range(500)), "levels deep"),
    "deep items": ("- " * 20_000, "levels deep"),
    "a huge file": ("a: " + "b" * LONGEST_FILE, "bytes long"),
    "a huge text": ("a: " + "b" * 50_000, "characters long"),
    "a huge key": ("k" * 50_000 + ": 1", "characters long"),
    "very many values": ("[" + "1," * 200_000 + "1]", "values"),
    "a key twice": ("a: 1\na: 2", "stands here twice"),
    "two documents": ("a: 1\n---\nb: 2", "single document"),
    "a character that can't be printed": ('a: "\\0"', "can't be printed"),
    "half a character": ('a: "\\ud800"', r"rules\.yaml"),
    "a bell": ('a: "\\a"', "can't be printed"),
    "a list as a key": ("? [a, b]\n: 1", r"rules\.yaml"),
    "an open bracket": ("a: [", r"rules\.yaml"),
    "a tab": ("a:\n\t- b", r"rules\.yaml"),
    "control characters": ("a: \x01", r"rules\.yaml"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_yaml_is_refused_quickly_and_by_name(name: str) -> None:
    text, message = HOSTILE[name]
    began = time.monotonic()

    with pytest.raises(PackError, match=message) as raised:
        read_yaml(text, "rules.yaml")

    assert str(raised.value).startswith("rules.yaml: ")
    assert len(str(raised.value)) < 2_000
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("yes", "yes"), ("no", "no"), ("on", "on"), ("NO", "NO"), ("true", True), ("false", False), ("null", None),
        ("1", 1), ("-7", -7), ("0.05", 0.05), (".5", 0.5), ("1_000", "1_000"), ("0x1F", "0x1F"), ("010", "010"),
        ("1e9", "1e9"), (".inf", ".inf"), (".nan", ".nan"), ("12:30", "12:30"), ("<<", "<<"), ("=", "="),
        ("2024-03-01 10:00:00", "2024-03-01 10:00:00"), ("9" * 5000, "9" * 5000), ("1" * 16, "1" * 16),
    ],
)  # fmt: skip
def test_a_bare_word_is_read_as_people_mean_it(written: str, read: object) -> None:
    assert read_yaml(f"a: {written}", "a.yaml") == {"a": read}


def test_a_date_is_a_date_and_an_impossible_one_an_error() -> None:
    assert str(read_yaml("a: 2024-03-01", "a.yaml")["a"]) == "2024-03-01"
    with pytest.raises(PackError, match=r"a\.yaml"):
        read_yaml("a: 2024-13-01", "a.yaml")


def test_comments_are_read_by_the_place_that_they_are_about() -> None:
    text = (
        "# The file.\n# Its second line.\n\n"
        "# Above a key.\n"
        "rows:   # beside a key\n"
        '  - {key: a, text: "# no comment"}   # beside a row\n'
        "  # above a row\n"
        "  - key: b\n"
        "    # inside a row\n"
        "    text: |\n"
        "      # no comment\n"
        "      either\n"
        "  - id: c#d\n"
        "  - [1, 2] # a row without a name\n"
        "# At the end.\n"
    )

    value, notes = read_document(text, "x.yaml")

    assert value["rows"][1]["text"] == "# no comment\neither\n"
    assert notes == {
        (): "The file.\nIts second line.\nAt the end.",
        ("rows",): "Above a key.\nbeside a key",
        ("rows", "a"): "beside a row",
        ("rows", "b"): "above a row",
        ("rows", "b", "text"): "inside a row",
        ("rows", "4"): "a row without a name",
    }


def folder_with(folder: Path, name: str, content: bytes) -> Path:
    (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("rules.yaml", b"\xff\xfe\x00", r"rules\.yaml: can't be read as UTF-8 text"),
        ("faqs.md", b"\xff", r"faqs\.md: can't be read as UTF-8 text"),
        ("faqs.md", b"### a\n\x00", r"faqs\.md: holds a character that can't be printed"),
        ("faqs.md", b"x" * (LONGEST_FILE + 1), r"faqs\.md: is over 1,000,000 bytes long"),
        ("labels.yaml", b"x" * (LONGEST_FILE + 1), r"labels\.yaml: is over 1,000,000 bytes long"),
        ("scenario.yaml", b"a: 1", r"scenario\.yaml belongs to no pack; did you mean `scenarios\.yaml`\?"),
        ("rules.yml", b"a: 1", r"rules\.yml belongs to no pack"),
    ],
)
def test_a_folder_with_such_a_file_is_refused(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    with pytest.raises(PackError, match=message):
        read_pack(folder_with(tmp_path, name, content), builtin_pack())


def test_what_is_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="is no folder"):
        read_pack(tmp_path / "nowhere", builtin_pack())


def test_a_file_that_is_absent_stays_as_the_base_has_it(tmp_path: Path) -> None:
    pack = read_pack(tmp_path, builtin_pack())

    assert pack == builtin_pack()
