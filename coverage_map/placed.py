"""Quotes and programmes of a placement, for the map: whoever keeps them provides them, and this app never knows who.

`settings.COVERAGE_MAP_PLACED` names the provider. It decides what the user may see: a client what was released to it,
a broker all that is recorded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.utils.module_loading import import_string

from accounts.models import Company, User
from coverage_map.engine.programme import Programme


@dataclass(frozen=True, slots=True)
class Placed:
    """The programmes that the user may see, in order, and why some that it may know of are missing."""

    programmes: tuple[Programme, ...] = ()
    note: str = ""


NOTHING: Final = Placed()
Provider = Callable[[Company, User], Placed]


def placed_for(company: Company, user: User) -> Placed:
    """What is placed for a company, as far as the user may see it."""
    provider: Provider = import_string(settings.COVERAGE_MAP_PLACED)
    return provider(company, user)
