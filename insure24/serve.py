"""`make run`: web and worker together on this machine, from nothing to an address that answers.

The worker is restarted when it dies, since its jobs wait for it; without the web process there is nothing left to
serve, so its death ends everything. Each child has a session of its own: a Ctrl-C reaches this process alone, which
then ends them in order and lets the worker finish the task in hand.
"""

import ctypes
import io
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import django
from django.conf import settings
from django.core.management import call_command, get_commands
from django.db import connections

from insure24 import env, health

HOST = "127.0.0.1"
START_SECONDS = 60
WARM_STOP_SECONDS = 30
LONGEST_PAUSE_SECONDS = 30
LARGEST_LOG_BYTES = 5_000_000


class CannotServe(Exception):
    """Why there is nothing to serve, for the person at the terminal."""


@dataclass(slots=True)
class Child:
    """A process that is kept: its command, its log and, while it runs, its handle."""

    name: str
    command: list[str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    quick_deaths: int = field(default=0)

    def start(self) -> None:
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_end_with_parent,
            )
        self.started = time.monotonic()

    @property
    def pid(self) -> int:
        return self.process.pid if self.process else -1

    def died(self) -> int | None:
        """The return code of an ended process; None while it runs."""
        return self.process.poll() if self.process else None

    def ask_to_stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def end(self, *, within: float) -> None:
        """Waits for the end that was asked for, then takes whatever is left of the process and its children."""
        if not self.process:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=max(within, 0))
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def last_words(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines()[-15:] if self.log.exists() else []
        return "\n".join(f"  | {line}" for line in lines)


def _end_with_parent() -> None:
    """Linux ends the child when this process is killed outright; elsewhere only a proper end reaches it."""
    if sys.platform == "linux":
        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)


class Stop:
    """Whether the end was asked for, and how often: the second time means at once."""

    def __init__(self) -> None:
        self.asked = 0
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self.asked += 1


def say(line: str) -> None:
    print(line, flush=True)


def free_port() -> int:
    """The port to serve on, known to be free before anything is started."""
    port = env.whole_number("PORT", 8024, least=1, most=65535)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            raise CannotServe(f"Port {port} needs more rights than you have. Choose one: make run PORT=8024") from None
        except OSError:
            raise CannotServe(
                f"Port {port} is taken, perhaps by another `make run`. End that one or choose: make run PORT={port + 1}"
            ) from None
    return port


def prepare() -> str:
    """Brings database, library and demo up to date; the demo's own words about its sign-ins."""
    call_command("migrate", interactive=False, verbosity=0)
    known = get_commands()
    if "load_library" in known:
        call_command("load_library", verbosity=0)
    told = io.StringIO()
    if settings.DEMO and "load_demo" in known:
        call_command("load_demo", stdout=told)
    connections.close_all()
    return told.getvalue().strip()


def children(port: int) -> tuple[Child, Child]:
    logs = Path(settings.VAR_DIR) / "log"
    logs.mkdir(parents=True, exist_ok=True)
    web = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port)]
    web += ["--workers", "1", "--blocking-threads", "2", "--workers-kill-timeout", "5", "--no-ws"]
    web += ["insure24.wsgi:application"]
    worker = [sys.executable, "-m", "celery", "-A", "insure24", "worker", "-B", "--queues", "default,documents"]
    worker += ["--concurrency", "2", "--loglevel", "INFO"]
    worker += ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    return Child("web", web, logs / "web.log"), Child("worker", worker, logs / "worker.log")


def web_answers(port: int) -> bool:
    request = urllib.request.Request(f"http://{HOST}:{port}/healthz")
    try:
        with urllib.request.urlopen(request, timeout=5) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def worker_answers(pid: int) -> bool:
    last = health.last_heartbeat()
    return last is not None and last[0] == pid and health.worker_answers(now=time.time())


def wait_for(child: Child, answers: Callable[[], bool], stop: Stop) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not stop.asked and not answers():
        if (code := child.died()) is not None:
            raise CannotServe(f"The {child.name} process ended at once ({_how(code)}):\n{child.last_words()}")
        if time.monotonic() > deadline:
            told = f"The {child.name} process gives no good answer in {START_SECONDS} s:"
            raise CannotServe(f"{told}\n{child.last_words()}")
        time.sleep(0.1)


def _how(code: int) -> str:
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


def keep(web: Child, worker: Child, stop: Stop) -> None:
    """Until the end is asked for; a worker that keeps dying is given longer and longer pauses."""
    while not stop.asked:
        time.sleep(0.2)
        if (code := web.died()) is not None:
            raise CannotServe(f"The web process died ({_how(code)}):\n{web.last_words()}")
        if (code := worker.died()) is not None and not stop.asked:
            worker.quick_deaths = worker.quick_deaths + 1 if time.monotonic() - worker.started < 10 else 0
            pause = min(2**worker.quick_deaths - 1, LONGEST_PAUSE_SECONDS)
            when = f" in {pause} s" if pause else ""
            say(f"The worker died ({_how(code)}); starting it again{when}. See {worker.log}")
            worker.end(within=0)
            _sleep_unless(stop, pause)
            if not stop.asked:
                worker.start()


def _sleep_unless(stop: Stop, seconds: float) -> None:
    until = time.monotonic() + seconds
    while not stop.asked and time.monotonic() < until:
        time.sleep(0.1)


def end_both(web: Child, worker: Child, stop: Stop) -> None:
    web.ask_to_stop()
    worker.ask_to_stop()
    asked_before = stop.asked
    deadline = time.monotonic() + WARM_STOP_SECONDS
    web.end(within=5)
    while worker.died() is None and time.monotonic() < deadline and stop.asked <= asked_before:
        time.sleep(0.1)
    worker.end(within=0)


def serve() -> None:
    stop = Stop()
    port = free_port()
    os.environ.setdefault("INSURE24_BASE_URL", f"http://{HOST}:{port}")
    django.setup()
    sign_ins = prepare()
    web, worker = children(port)
    try:
        web.start()
        worker.start()
        wait_for(web, lambda: web_answers(port), stop)
        wait_for(worker, lambda: worker_answers(worker.pid), stop)
        if not stop.asked:
            say(f"\nInsure24 is ready: http://{HOST}:{port}\n")
            if sign_ins:
                say(f"{sign_ins}\n")
            if settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
                say(f"Mails are not sent but written to {settings.EMAIL_FILE_PATH}")
            say(f"Ctrl-C ends it. Everything it keeps is under {settings.VAR_DIR}")
        keep(web, worker, stop)
        say("\nEnding; the worker finishes what it has in hand (Ctrl-C again: at once).")
    finally:
        end_both(web, worker, stop)


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "insure24.settings.local")
    try:
        serve()
    except (CannotServe, env.BadSetting) as problem:
        print(f"\ninsure24: {problem}", file=sys.stderr, flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
