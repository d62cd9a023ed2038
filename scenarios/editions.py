"""Editions of the library: publishing one, and the library that one holds."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from django.db import transaction
from django.utils import timezone

from insure24.formatting import day
from scenarios.compiling import compile_pack
from scenarios.integrity import Problem, check
from scenarios.library import Library
from scenarios.models import Edition
from scenarios.packs import Pack
from scenarios.queries import editions_in_force, published_editions

NOTES: Final = "notes"
NUMBER: Final = re.compile(r"[0-9]{4}\.[1-9][0-9]{0,3}")


class NoEditionError(Exception):
    """No edition is published yet."""


class NumberTakenError(Exception):
    """A number, or the very same content, is already published and means something else."""


class TooEarlyError(Exception):
    """An edition would come into force before one that is already published."""


class BadNumberError(Exception):
    """What was given is no number of an edition."""


class BrokenPackError(Exception):
    """A pack has problems and was not published. `problems` holds every one of them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = f"{len(self.problems)} problem" + ("" if len(self.problems) == 1 else "s")
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(f"The pack has {count}; nothing was changed.\n{lines}")


def as_json(pack: Pack) -> str:
    """The pack as one line of JSON in its own order, dates written as ISO dates; notes under a name of their own."""
    files = dict(sorted(pack.files.items()))
    if pack.notes:
        files[NOTES] = dict(sorted(pack.notes.items()))
    return json.dumps(files, ensure_ascii=False, separators=(",", ":"), default=_iso)


def from_json(content: str) -> Pack:
    """The pack that an edition's content holds; TypeError where it is JSON and no pack."""
    files = json.loads(content)
    if not isinstance(files, dict):
        raise TypeError("A pack is a JSON object of files.")
    return Pack(files, files.pop(NOTES, {}))


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in a pack: text, numbers, dates, lists and mappings have.")


@transaction.atomic
def publish(*, pack: Pack, number: str, notes: str = "", in_force_from: date | None = None) -> Edition:
    """The edition `number` with this pack's content, made unless one that says the same is already there.

    `in_force_from`: the day from which new work uses it; None is from now on.

    Raises BadNumberError where the number isn't a year and a count, BrokenPackError where the pack has problems,
    NumberTakenError where the number holds other content or the content has another number, TooEarlyError where it
    would be in force before an edition that is published already. Nothing is changed then.
    """
    if not NUMBER.fullmatch(number):
        raise BadNumberError(f"`{number}` is no number of an edition; a year and a count is, as 2026.1.")
    problems = check(pack)
    if problems:
        raise BrokenPackError(problems)
    content = as_json(pack)
    sha256 = hashlib.sha256(content.encode()).hexdigest()
    for edition in published_editions():
        if edition.number == number and (edition.sha256 == sha256 or library_of(edition) == compile_pack(pack, number)):
            return edition
        if edition.number == number:
            raise NumberTakenError(
                f"Edition {number} is already published with other content, and never changes; "
                "publish this pack under the next number."
            )
        if edition.sha256 == sha256:
            raise NumberTakenError(
                f"This very content is already published as edition {edition.number}; nothing to publish as {number}."
            )
    check_in_force_from(in_force_from)
    return Edition.objects.create(
        number=number, content=content, sha256=sha256, notes=notes, in_force_from=in_force_from
    )


def check_in_force_from(day_chosen: date | None) -> None:
    """Raises TooEarlyError where a new edition, in force from this day, would come before the newest one."""
    newest = published_editions().first()
    if newest is None or newest.in_force_from is None:
        return
    if (day_chosen or timezone.localdate()) < newest.in_force_from:
        raise TooEarlyError(
            f"Edition {newest.number} comes into force on {day(newest.in_force_from)}, and a later edition can't "
            f"before it; choose {day(newest.in_force_from)} or a later day."
        )


def current_edition(on: date | None = None) -> Edition:
    """The newest edition in force on a day (today, where none is given), without its content loaded.

    NoEditionError where there is none.
    """
    edition = editions_in_force(on or timezone.localdate()).first()
    if edition is None:
        raise NoEditionError("No edition of the library is published yet; run: python manage.py load_library")
    return edition


def library_of(edition: Edition) -> Library:
    """The library of an edition, compiled once in a process. An edition never changes, so neither does this."""
    return _compiled(edition.pk, edition.number, edition.sha256)


@lru_cache(maxsize=8)
def _compiled(pk: int, number: str, sha256: str) -> Library:
    content = Edition.objects.values_list("content", flat=True).get(pk=pk, sha256=sha256)
    return compile_pack(from_json(content), number)
