"""Whatever an editor writes, the check answers, and what it passes can be compiled."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.compiling import compile_pack
from scenarios.integrity import check
from scenarios.packs import Pack, builtin_pack

JUNK: list[Any] = [None, [], {}, "", "zzz", 3, -1, 0.5, True, [1, 2], ["a"], {"a": 1}, {3: 4}, [{}], [[]]]
Path = tuple[str | int, ...]


def paths(value: object, path: Path = ()) -> list[Path]:
    """Every place in a pack."""
    inside: Any = ()
    if isinstance(value, dict):
        inside = value.items()
    elif isinstance(value, list):
        inside = enumerate(value)
    return [path] * bool(path) + [deeper for key, one in inside for deeper in paths(one, (*path, key))]


def put(value: Any, path: Path, junk: object) -> Any:
    """A copy of the value with junk at the path; what lies beside the path is shared."""
    if not path:
        return junk
    copy = value.copy()
    copy[path[0]] = put(value[path[0]], path[1:], junk)
    return copy


PLACES = paths(dict(builtin_pack().files))


@settings(max_examples=300, deadline=None)
@given(place=st.sampled_from(PLACES), junk=st.sampled_from(JUNK))
def test_junk_anywhere_is_a_problem_or_compiles(place: Path, junk: object) -> None:
    pack = Pack(put(dict(builtin_pack().files), place, junk))

    if not check(pack):
        compile_pack(pack, "2026.9")
