"""`make run` as a person meets it: real processes on SQLite and the file broker, in a folder of their own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = [pytest.mark.embedded, pytest.mark.integration]

START_SECONDS = 90


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def embedded_environment(var: Path, port: int) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("INSURE24_", "DJANGO_"))}
    return {**clean, "INSURE24_VAR_DIR": str(var), "PORT": str(port), "INSURE24_DEMO": "0"}


@dataclass(slots=True)
class Served:
    """One `python -m insure24.serve`, what it said so far and where it keeps its state."""

    process: subprocess.Popen[bytes]
    var: Path
    port: int
    output: Path

    def said(self) -> str:
        return self.output.read_text()

    def wait_until(self, holds: Callable[[], bool], *, within: float = START_SECONDS) -> None:
        deadline = time.monotonic() + within
        while not holds():
            assert time.monotonic() < deadline, f"not in time; it said:\n{self.said()}\n{self.worker_log()}"
            time.sleep(0.1)

    def wait_until_ready(self) -> None:
        self.wait_until(lambda: "Insure24 is ready" in self.said() or self.process.poll() is not None)
        assert self.process.poll() is None, self.said()

    def worker_log(self) -> str:
        file = self.var / "log" / "worker.log"
        return file.read_text() if file.exists() else ""

    def worker_pid(self) -> int:
        return int(json.loads((self.var / "worker-heartbeat.json").read_text())["pid"])

    def health(self) -> dict[str, str]:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=10) as response:
            answer: dict[str, str] = json.load(response)
            return answer

    def send(self, task: str) -> None:
        """Publishes a task by name from a process of its own, as the web process would."""
        subprocess.run(
            [sys.executable, "-c", f"from insure24 import celery_app; celery_app.send_task({task!r})"],
            env={**embedded_environment(self.var, self.port), "DJANGO_SETTINGS_MODULE": "insure24.settings.local"},
            check=True,
        )


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[[], Served]]:
    started: list[Served] = []

    def start() -> Served:
        var, port = tmp_path / "var", free_port()
        output = tmp_path / f"output-{len(started)}"
        with output.open("wb") as file:
            process = subprocess.Popen(
                [sys.executable, "-m", "insure24.serve"],
                env=embedded_environment(var, port),
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
            )
        started.append(Served(process, var, port, output))
        return started[-1]

    yield start
    for served in started:
        if served.process.poll() is None:
            served.process.terminate()
            try:
                served.process.wait(timeout=40)
            except subprocess.TimeoutExpired:
                served.process.kill()
                served.process.wait()


def children_of(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(child) for child in listed.stdout.split()]


def runs(pid: int) -> bool:
    """A zombie has ended, though nobody has asked for its return code yet."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(state.strip()) and not state.startswith("Z")


def test_it_serves_restarts_its_worker_and_ends_whole(serve: Callable[[], Served]) -> None:
    served = serve()
    served.wait_until_ready()
    assert served.health() == {"web": "ok", "database": "ok", "worker": "ok"}

    killed = served.worker_pid()
    os.kill(killed, signal.SIGKILL)
    served.send("quotes.sweep_summaries")
    served.wait_until(lambda: served.worker_pid() != killed)
    assert "The worker died (killed by SIGKILL); starting it again" in served.said()
    served.wait_until(lambda: "quotes.sweep_summaries" in served.worker_log().split("ready.")[-1], within=30)

    family = children_of(served.process.pid)
    family += [grandchild for child in family for grandchild in children_of(child)]
    assert len(family) >= 4
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(timeout=40) == 0
    assert [pid for pid in family if runs(pid)] == []

    again = serve()
    again.wait_until_ready()
    assert again.health()["worker"] == "ok"


def test_it_ends_when_the_web_process_dies(serve: Callable[[], Served]) -> None:
    served = serve()
    served.wait_until_ready()
    worker = served.worker_pid()
    web = next(child for child in children_of(served.process.pid) if child != worker)
    os.kill(web, signal.SIGKILL)
    assert served.process.wait(timeout=40) == 1
    assert "The web process died (killed by SIGKILL)" in served.said()
    assert not runs(worker)


def test_children_of_a_killed_supervisor_end_too(serve: Callable[[], Served]) -> None:
    served = serve()
    served.wait_until_ready()
    family = children_of(served.process.pid)
    served.process.kill()
    served.process.wait()
    served.wait_until(lambda: not any(runs(pid) for pid in family), within=40)


def test_a_taken_port_is_told_before_anything_is_started(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "insure24.serve"],
            env=embedded_environment(tmp_path / "var", port),
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert f"Port {port} is taken" in done.stderr
    assert f"make run PORT={port + 1}" in done.stderr
    assert not (tmp_path / "var" / "db.sqlite3").exists()


def test_a_bad_port_says_what_is_allowed(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "insure24.serve"],
        env={**embedded_environment(tmp_path / "var", 1), "PORT": "eighty"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == "\ninsure24: PORT is 'eighty'; it must be a whole number from 1 to 65535.\n"
