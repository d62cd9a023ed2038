"""PostgreSQL and Redis for the tests: those configured, else those that answer here, else private ones.

A private server runs from installed (or, as root on Debian, freshly installed) binaries, on a free port, in a temporary
folder, without care for the disk, and is stopped with the tests.
"""

import glob
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg2
import redis

LOCAL_POSTGRES = "postgresql://postgres@127.0.0.1:5432/postgres"
LOCAL_REDIS = "redis://127.0.0.1:6379/0"
START_SECONDS = 30


@dataclass(slots=True)
class Services:
    """Where the services are; `missing` tells what the tests must do without, and how to get it."""

    postgres: str = ""
    redis: str = ""
    chromium: str = ""
    missing: list[str] = field(default_factory=list)


class NotHere(Exception):
    """A service can't be had on this machine; the message says what would help."""


@contextmanager
def services() -> Iterator[Services]:
    found = Services()
    with ExitStack() as running:
        for name, find in (("postgres", _postgres), ("redis", _redis), ("chromium", _chromium)):
            try:
                setattr(found, name, find(running))
            except NotHere as problem:
                found.missing.append(str(problem))
        yield found


def _postgres(running: ExitStack) -> str:
    if configured := os.environ.get("INSURE24_TEST_DATABASE_URL", ""):
        return configured
    if _postgres_answers(LOCAL_POSTGRES):
        return LOCAL_POSTGRES
    binaries = _postgres_binaries() or _after_install(_postgres_binaries, "postgresql", "database tests on PostgreSQL")
    return running.enter_context(_private_postgres(binaries))


def _redis(running: ExitStack) -> str:
    if configured := os.environ.get("INSURE24_TEST_REDIS_URL", ""):
        return configured
    if _redis_answers(LOCAL_REDIS):
        return LOCAL_REDIS
    server = _program("redis-server") or _after_install(
        lambda: _program("redis-server"), "redis-server", "broker tests on Redis"
    )
    return running.enter_context(_private_redis(server))


def _chromium(running: ExitStack) -> str:
    return chromium() or _after_install(chromium, "chromium", "browser tests")


def chromium() -> str:
    return _program("chromium") or _program("chromium-browser") or _program("google-chrome")


def _program(name: str) -> str:
    return shutil.which(name) or ""


def _after_install(find: Callable[[], str], package: str, purpose: str) -> str:
    """What `find` finds once Debian's package is there; as root it is installed, else only asked for."""
    if not _program("apt-get"):
        raise NotHere(f"{purpose}: install {package} and run again")
    if os.geteuid() != 0:
        raise NotHere(f"{purpose}: run `sudo apt-get install -y {package}` and run again")
    print(f"insure24: installing {package} ({purpose})", flush=True)
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", package]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if subprocess.run(install, env=quiet, capture_output=True, check=False).returncode:
        subprocess.run(["apt-get", "update", "-q"], env=quiet, capture_output=True, check=False)
        again = subprocess.run(install, env=quiet, capture_output=True, text=True, check=False)
        if again.returncode:
            raise NotHere(f"{purpose}: apt-get could not install {package}: {again.stderr.strip()[-300:]}")
    if found := find():
        return found
    raise NotHere(f"{purpose}: {package} is installed, yet its program is not to be found")


def _postgres_answers(url: str) -> bool:
    try:
        connection = psycopg2.connect(url, connect_timeout=2)
    except psycopg2.OperationalError:
        return False
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")
            row = cursor.fetchone()
            return bool(row and row[0])
    finally:
        connection.close()


def _redis_answers(url: str) -> bool:
    client = redis.Redis.from_url(url, socket_connect_timeout=2)
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
    finally:
        client.close()


def _postgres_binaries() -> str:
    """The folder of initdb and pg_ctl, the newest where Debian keeps several."""
    if initdb := _program("initdb"):
        return str(Path(initdb).parent)
    folders = [folder for folder in glob.glob("/usr/lib/postgresql/*/bin") if Path(folder, "initdb").exists()]
    return max(folders, key=lambda folder: float(Path(folder).parent.name), default="")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _private_postgres(binaries: str) -> Iterator[str]:
    """PostgreSQL refuses to run as root; there it runs as the user its package made, or as nobody."""
    folder = Path(tempfile.mkdtemp(prefix="insure24-postgres-"))
    as_user: list[str] = []
    if os.geteuid() == 0:
        owner = _first_user("postgres", "nobody")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        as_user = ["runuser", "-u", owner.pw_name, "--"]
    port, data = _free_port(), folder / "data"
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off"
    control = [*as_user, f"{binaries}/pg_ctl", "-D", str(data)]
    try:
        _must(
            [*as_user, f"{binaries}/initdb", "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N"],
            "initdb",
        )
        _must([*control, "-w", "-l", str(folder / "log"), "-o", options, "start"], "starting PostgreSQL")
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], capture_output=True, check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _first_user(*names: str) -> pwd.struct_passwd:
    for name in names:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NotHere(f"database tests on PostgreSQL: it can't run as root, and there is no user {' or '.join(names)}")


def _must(command: list[str], purpose: str) -> None:
    # Output goes to a file: the server keeps what it inherits open, and a pipe would never end.
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(command, cwd="/", stdout=output, stderr=subprocess.STDOUT, check=False)
        if done.returncode:
            output.seek(0)
            raise NotHere(f"database tests on PostgreSQL: {purpose} failed: {output.read().strip()[-300:]}")


@contextmanager
def _private_redis(server: str) -> Iterator[str]:
    port = _free_port()
    url = f"redis://127.0.0.1:{port}/0"
    with tempfile.TemporaryDirectory(prefix="insure24-redis-") as folder:
        process = subprocess.Popen(
            [server, "--port", str(port), "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", "no"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            deadline = time.monotonic() + START_SECONDS
            while not _redis_answers(url):
                if process.poll() is not None or time.monotonic() > deadline:
                    raise NotHere("broker tests on Redis: a private redis-server did not start")
                time.sleep(0.05)
            yield url
        finally:
            process.terminate()
            process.wait(timeout=10)
