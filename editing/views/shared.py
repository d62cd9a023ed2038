"""What the editors' pages share: who is there, the draft's library, and refusals told as messages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from django.http import HttpRequest

from accounts.models import User
from editing.working import working_pack
from scenarios.compiling import compile_pack
from scenarios.integrity import Problem, check
from scenarios.library import Library

DRAFT = "draft"
"""The number that the draft's library carries."""


def user_of(request: HttpRequest) -> User:
    """Whoever is signed in; the guard of every page here has seen to it."""
    return cast(User, request.user)


def draft_library() -> tuple[Library | None, Sequence[Problem]]:
    """The draft as a library; None, and what stands in the way, where it doesn't hold together."""
    pack = working_pack()
    problems = check(pack)
    return (None, problems) if problems else (compile_pack(pack, DRAFT), ())
