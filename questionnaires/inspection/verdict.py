"""What an inspection of a file's contents may find. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Reason(StrEnum):
    """Why a file isn't taken. The words for people are made from it in `uploads`."""

    TYPE = "type"
    PASSWORD = "password"  # noqa: S105 - a reason, no secret
    ACTIVE = "active"
    DAMAGED = "damaged"
    SWOLLEN = "swollen"
    MIXED = "mixed"
    SBOM = "sbom"


class Refused(Exception):
    """The file isn't taken. `detail` names what was met: for ACTIVE the thing that it carries, for SBOM the fault."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Finding:
    """What a clean file is: its kind's key, and for an SBOM what it lists."""

    kind: str
    sbom: dict[str, Any] | None = None
