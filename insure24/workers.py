"""The processes that work in the background, told apart over machines and restarts. A tool: imports no app."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Worker:
    """A process that works. `started` tells it from a later one with the same number."""

    host: str
    pid: int
    started: str

    @classmethod
    def here(cls) -> Worker:
        """This process."""
        return cls(socket.gethostname(), os.getpid(), started_at(os.getpid()))

    @classmethod
    def named(cls, name: str) -> Worker | None:
        """The worker that a lease names; None where it can't be read."""
        parts = name.rsplit("/", 2)
        if len(parts) != 3 or not parts[1].isdecimal():
            return None
        return cls(parts[0], int(parts[1]), parts[2])

    @property
    def name(self) -> str:
        """What a lease says."""
        return f"{self.host}/{self.pid}/{self.started}"

    def known_dead(self, host: str) -> bool:
        """Whether it ran on this machine and is gone; of other machines nothing is known."""
        return self.host == host and started_at(self.pid) != self.started


def started_at(pid: int) -> str:
    """When a process of this machine began, in the kernel's ticks; "" where there is none."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""
    state, *fields = stat.rpartition(")")[2].split()
    return "" if state == "Z" else fields[18]
