"""What the editors' pages share: who is there, and the draft as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, cast

from django.http import HttpRequest

from accounts.models import User
from editing.problem_words import Told, tell
from editing.worked_cases import Held, cases_of
from editing.working import pack_to_read
from scenarios.compiling import compile_pack
from scenarios.integrity import check
from scenarios.library import Library
from scenarios.packs import Pack

DRAFT: Final = "draft"
"""The number that the draft's library carries."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The draft as a pack, as a library (None where it doesn't hold together), and what stands in the way."""

    pack: Pack
    library: Library | None
    problems: Sequence[Told]
    cases: tuple[Held, ...]

    def case(self, key: str) -> Held | None:
        """The worked case of that key."""
        return next((held for held in self.cases if held.key == key), None)


def draft_now() -> Draft:
    """The draft as it stands, or as it was submitted where it is in review."""
    pack = pack_to_read()
    problems = tell(check(pack))
    library = None if problems else compile_pack(pack, DRAFT)
    return Draft(pack, library, problems, cases_of(pack))


def user_of(request: HttpRequest) -> User:
    """Whoever is signed in; the guard of every page here has seen to it."""
    return cast(User, request.user)
