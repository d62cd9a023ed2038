"""What differs between two states of answers: values, notes, files by their contents; and words for each."""

from __future__ import annotations

from typing import Any

import pytest

from questionnaires.changes import answer_changes
from tests.questionnaires.making import library

MFA, WORDINGS = "operations.mfa", "insurance.wordings"


def entry(value: object, *, dont_know: bool = False, missing: str = "", by: str | None = None, **more: Any) -> Any:
    return {"value": value, "dont_know": dont_know, "missing": missing, "missing_by": by, **more}


def file(name: str, sha256: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "sha256": sha256, **more}


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (entry("yes"), entry("no"), ("Yes", "No")),
        (entry("yes"), None, ("Yes", "Not provided")),
        (None, entry(None, dont_know=True), ("Not provided", "I don’t know")),
        (
            entry("partial", missing="VPN"),
            entry("partial", missing="VPN", by="2027-03-01"),
            ("Partly. Missing: VPN", "Partly. Missing: VPN (by 1 March 2027)"),
        ),
        (
            entry("yes", files=[file("a.pdf", "1")]),
            entry("no", files=[file("a.pdf", "1")]),
            ("Yes. Files: a.pdf", "No. Files: a.pdf"),
        ),
        (
            entry("yes"),
            entry("yes", files=[file("a.pdf", "1", dated="2026-05-01")]),
            ("Yes", "Yes. Files: a.pdf"),
        ),
        (entry("sometimes"), entry("yes"), ("sometimes", "Yes")),
    ],
)
def test_an_answer_that_says_something_else_is_a_change(before: Any, after: Any, words: tuple[str, str]) -> None:
    sides = [{} if side is None else {MFA: side} for side in (before, after)]
    (change,) = answer_changes(library(), *sides)
    assert (change.subject, (change.before, change.after)) == (MFA, words)


def test_the_same_file_under_another_row_is_no_change_and_another_file_is() -> None:
    kept = {WORDINGS: entry([1], files=[file("a.pdf", "1")])}
    copied = {WORDINGS: entry([7], files=[file("a.pdf", "1")])}
    other = {WORDINGS: entry([1], files=[file("b.pdf", "2")])}
    assert answer_changes(library(), kept, copied) == ()
    (change,) = answer_changes(library(), kept, other)
    assert (change.before, change.after) == ("a.pdf", "b.pdf")
