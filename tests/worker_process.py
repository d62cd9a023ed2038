"""A real Celery worker beside a test, on the test's own database and broker."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from insure24 import health

START_SECONDS = 30


@dataclass(slots=True)
class WorkerProcess:
    """Started by the `worker` fixture. `kill` is SIGKILL, children too, as when a machine loses its power."""

    environment: dict[str, str]
    log: Path
    beat: bool = False
    process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    def start(self) -> None:
        command = [sys.executable, "-m", "celery", "-A", "insure24", "worker", "--queues", "default,documents"]
        command += ["--concurrency", "1", "--loglevel", "INFO"]
        command += ["--without-gossip", "--without-mingle", "--without-heartbeat"]
        command += ["-B"] if self.beat else []
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        deadline = time.monotonic() + START_SECONDS
        while (health.last_heartbeat() or (0, 0.0))[0] != self.pid:
            assert self.process.poll() is None, f"the worker ended at once:\n{self.output()}"
            assert time.monotonic() < deadline, f"the worker does not answer:\n{self.output()}"
            time.sleep(0.05)

    def kill(self) -> None:
        os.killpg(self.pid, signal.SIGKILL)
        if self.process is not None:
            self.process.wait()

    def stop(self) -> None:
        """Warm: it finishes what it has in hand."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.kill()
            raise

    def output(self) -> str:
        return self.log.read_text(errors="replace") if self.log.exists() else ""


def environment_of(database: dict[str, str]) -> dict[str, str]:
    """The environment of a process that must see this test's database: its connection, as settings.test reads it."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "insure24.settings.test"}
    if database["ENGINE"] == "django.db.backends.postgresql":
        place = f"{database['HOST'] or '127.0.0.1'}:{database['PORT'] or 5432}"
        person = f"{database['USER']}:{database['PASSWORD']}" if database["PASSWORD"] else database["USER"]
        environment["INSURE24_TEST_DATABASE_URL"] = f"postgresql://{person}@{place}/{database['NAME']}"
    else:
        environment["INSURE24_TEST_DATABASE_URL"] = ""
        environment["INSURE24_TEST_SQLITE"] = str(database["NAME"])
    return environment
