"""Keys of new things, made from their words: editors never type one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from django.db.models import Model

LONGEST: Final = 40


def slug_of(words: str, longest: int = LONGEST) -> str:
    """Words as a key: small letters, figures and `_`, cut between words."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    parts = re.findall(r"[a-z0-9]+", plain)
    key = ""
    for part in parts:
        longer = f"{key}_{part}" if key else part[:longest]
        if len(longer) > longest:
            break
        key = longer
    return key or "new"


def free_key(wanted: str, taken: frozenset[str] | set[str]) -> str:
    """The key itself, or with a count where it is taken."""
    if wanted not in taken:
        return wanted
    count = 2
    while f"{wanted}_{count}" in taken:
        count += 1
    return f"{wanted}_{count}"


def new_key(model: type[Model], wanted: str) -> str:
    """A key that no row of this table has."""
    manager = model._base_manager
    return free_key(wanted, set(manager.filter(key__startswith=wanted).values_list("key", flat=True)))


def next_in_series(models: Sequence[type[Model]], prefix: str) -> str:
    """The next of a series of rules that these tables share: PL12 after PL11."""
    keys = [key for model in models for key in model._base_manager.values_list("key", flat=True)]
    numbers = [int(match[1]) for key in keys if (match := re.fullmatch(rf"{re.escape(prefix)}([0-9]{{1,6}})", key))]
    return f"{prefix}{max(numbers, default=0) + 1}"
