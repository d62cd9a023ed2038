"""What every part of a sheet can do: read what was sent, say what is wrong, save it under its owner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from django.db.models import Model


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong, and the field to put it right in."""

    words: str
    href: str = ""


class Part(Protocol):
    """One part of a sheet below its own fields."""

    key: str
    title: str
    hint: str
    template: ClassVar[str]
    mistakes: list[Mistake]

    def is_valid(self) -> bool:
        """Reads what was sent; `mistakes` then says what is wrong."""

    def save(self, owner: Model) -> None:
        """Writes what was sent under its owner, leaving alone what didn't change."""

    def told(self) -> list[str]:
        """What is stored now, a line each, for an editor whose save came second."""


Sent = Any
"""What a form sent (a QueryDict), or None for a page that is only shown."""
