"""The other side of the wall: reads a file from standard input, inspects it, prints one line of JSON.

Each family of files is a program of its own, so that only its parser is loaded:
`python -m questionnaires.inspection.pdf < file`. It limits itself before it reads a byte: memory, processor time, no
file written, no core left. Nothing of Django is loaded and nothing inherited that is secret.
"""

from __future__ import annotations

import json
import logging
import os
import resource
import sys
from collections.abc import Callable
from typing import Final

from questionnaires.inspection.verdict import Finding, Reason, Refused

MEMORY: Final = 768 * 1024 * 1024
SECONDS: Final = 8
DETAIL: Final = 240
NICE: Final = 10

Inspect = Callable[[bytes], Finding]


def limit() -> None:
    """Caps this process; a cap that is met ends it, and the caller takes that for a refusal. Pages come before it."""
    os.nice(NICE)
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        resource.setrlimit(what, (most, most))


def main(inspect: Inspect) -> None:
    """Inspects what comes in and prints the verdict."""
    limit()
    logging.disable(logging.CRITICAL)
    print(json.dumps(verdict(inspect, sys.stdin.buffer.read())))  # noqa: T201 - the verdict is this program's output


def verdict(inspect: Inspect, content: bytes) -> dict[str, object]:
    """The finding or the refusal as JSON. Whatever a parser trips over makes the file a damaged one."""
    try:
        found = inspect(content)
    except Refused as refused:
        detail = "".join(c for c in refused.detail if c.isprintable())[:DETAIL]
        return {"refused": refused.reason.value, "detail": detail}
    except (MemoryError, RecursionError):
        return {"refused": Reason.SWOLLEN.value, "detail": ""}
    except Exception:
        return {"refused": Reason.DAMAGED.value, "detail": ""}
    return {"kind": found.kind, "sbom": found.sbom}
