"""Who walks the road."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from accounts.models import Company, User


@dataclass(frozen=True, slots=True)
class Person:
    """Someone as they sign in."""

    name: str
    email: str
    password: str = "correct horse battery"


FOUNDER: Final = Person("Mei Chen", "mei@oriel.example")
BROKER: Final = Person("Ada Whitlock", "ada@firm.example")
STRANGER: Final = Person("Joe Pike", "joe@pike.example")
DAN: Final = Person("Dan Okafor", "dan@solace.example")
MEI: Final = Person("Mei Chen", "mei@solace.example")
"""Whom Priya Raman, the founder of most tests, asks for help."""


def company_of(user: User) -> Company:
    """The company that a founder owns."""
    return Company.objects.get(memberships__user=user)
