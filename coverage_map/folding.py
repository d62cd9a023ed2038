"""A list of which the first few stand open and the rest is folded. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

T = TypeVar("T")

RestHref = Callable[[str], str]
"""The address that the rest of a list is fetched from once it is unfolded, by the list's name."""


@dataclass(frozen=True, slots=True)
class Shown(Generic[T]):
    """`amount`: likely pounds in the rest, None where not known. `more`: how many the rest holds; `start`: the place of
    its first in the whole list, from 1.

    Where `url` is given the rest comes from there, and `rest` is empty.
    """

    first: tuple[T, ...]
    rest: tuple[T, ...] = ()
    more: int = 0
    start: int = 1
    amount: Decimal | None = None
    url: str = ""


def cut(count: int, first: int) -> int:
    """How many of `count` stand open: one more than `first` rather than a fold that holds a single one."""
    return count if count <= first + 1 else first


def shown(items: Sequence[T], first: int) -> Shown[T]:
    """The whole list, all of it here."""
    open_ = cut(len(items), first)
    return Shown(tuple(items[:open_]), tuple(items[open_:]), len(items) - open_, open_ + 1)
