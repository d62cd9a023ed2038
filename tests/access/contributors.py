"""What a contributor gets of each address: nothing but what this table opens.

An address that anyone who signs in gets alike, a contributor gets too; every other is 404 unless it is named here. So a
new page of clients is closed to contributors until somebody decides otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tests.access.table import Access

OPEN: Final[Mapping[str, tuple[str, str]]] = {
    "accounts:choose": ("405", "302"),
    "accounts:notice": ("404", "404"),
    "questionnaires:tasks": ("200", "405"),
    "questionnaires:section": ("200", "405"),
    "questionnaires:question": ("200", "422"),
    "questionnaires:draft": ("200", "422"),
    "questionnaires:comment": ("405", "422"),
    "questionnaires:comment_remove": ("405", "404"),
    "questionnaires:done": ("405", "302"),
    "questionnaires:renewal": ("404", "405"),
    "questionnaires:renewal_section": ("404", "404"),
    "questionnaires:question_evidence": ("200", "422"),
    "questionnaires:evidence": ("404", "405"),
    "questionnaires:evidence_remove": ("405", "404"),
}
"""By name, what GET and POST give to one who was given the section that the addresses name."""

ELSEWHERE: Final[Mapping[str, tuple[str, str]]] = {
    **OPEN,
    "questionnaires:section": ("404", "405"),
    "questionnaires:question": ("404", "404"),
    "questionnaires:draft": ("404", "404"),
    "questionnaires:comment": ("405", "404"),
    "questionnaires:question_evidence": ("404", "404"),
}
"""The same for one who was given other sections."""

MAP_READER: Final[Mapping[str, tuple[str, str]]] = {
    **ELSEWHERE,
    "coverage_map:map": ("200", "405"),
    "coverage_map:cell": ("200", "405"),
    "coverage_map:rest": ("302", "405"),
    "coverage_map:answer": ("404", "405"),
    "coverage_map:pair": ("200", "405"),
    "coverage_map:document_new": ("405", "302"),
    "coverage_map:document": ("404", "405"),
    "coverage_map:document_file": ("404", "405"),
}
"""The same for one who may read the coverage map; a map on paper is its asker's own."""


def expected(name: str, access: Access, opened: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    """What GET and POST must give."""
    if name in opened:
        return opened[name]
    if _alike(access.get) and _alike(access.post):
        return access.get.split()[2], access.post.split()[2]
    return "404", "404"


def _alike(statuses: str) -> bool:
    """Whether it is the same for clients of every kind and for brokers."""
    return len(set(statuses.split()[1:5])) == 1
