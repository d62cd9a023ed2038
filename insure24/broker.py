"""The broker of the embedded default: queues as folders, messages as files, no server.

kombu's own `filesystem` transport shows a message before it is wholly written and forgets it as soon as it is read, so
a killed worker loses it. Here

- a message appears by one rename, whole;
- whoever takes it moves it into its own claims and deletes it only when the task is acknowledged;
- claims of a process that died go back to their queue: each consumer holds a POSIX lock for as long as it lives, and
  the system releases it however it dies.

Folders below the one given as transport option `folder`::

    drafts/                         being written
    queues/<queue>/<time>-<id>      waiting, oldest first
    claims/<consumer>/<queue>/<time>-<id>
    claims/<consumer>.lock          locked while the consumer lives
"""

import fcntl
import json
import os
import re
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.transport import TRANSPORT_ALIASES, virtual

SCHEME = "insure24files"
RECOVER_EVERY_SECONDS = 1.0
_QUEUE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.@-]*")


class BadQueueName(ValueError):
    """A queue's name becomes a folder's name, so only plain ones are taken."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Queue name {name!r}: letters, digits, '_', '.', '@' and '-' only, not beginning with '.'.")


class FolderNotNamed(ValueError):
    """The connection doesn't say where the messages lie."""

    def __init__(self) -> None:
        super().__init__("The file broker needs transport_options={'folder': ...}: the folder of its messages.")


@dataclass(frozen=True, slots=True)
class Claim:
    """A message taken and not yet acknowledged."""

    queue: str
    file: Path


class Store:
    """The folders of one broker, as one process sees them; one per process, as its locks are the process's own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.claims = folder / "claims"
        self.drafts = folder / "drafts"
        self.consumer = uuid.uuid4().hex
        self._lock: int | None = None
        self._listed: dict[str, deque[str]] = {}
        self._recover_at = 0.0
        for made in (self.claims, self.drafts, folder / "queues"):
            made.mkdir(parents=True, exist_ok=True)

    def queue(self, name: str) -> Path:
        if not _QUEUE_NAME.fullmatch(name):
            raise BadQueueName(name)
        folder = self.folder / "queues" / name
        folder.mkdir(exist_ok=True)
        return folder

    def put(self, queue: str, content: bytes) -> None:
        name = f"{time.time_ns():020d}-{uuid.uuid4().hex}"
        draft = self.drafts / name
        draft.write_bytes(content)
        draft.rename(self.queue(queue) / name)

    def take(self, queue: str) -> tuple[bytes, Claim] | None:
        """The oldest waiting message, now claimed by this process; None when nothing waits."""
        self._stand_up()
        self._recover_from_the_dead()
        folder = self.queue(queue)
        claimed = self.claims / self.consumer / queue
        claimed.mkdir(parents=True, exist_ok=True)
        listed = self._listed.setdefault(queue, deque())
        if not listed:
            listed.extend(sorted(os.listdir(folder)))
        while listed:
            name = listed.popleft()
            with suppress(FileNotFoundError):
                claim = Claim(queue, (folder / name).rename(claimed / name))
                return claim.file.read_bytes(), claim
        return None

    def done(self, claim: Claim) -> None:
        claim.file.unlink(missing_ok=True)

    def give_back(self, claim: Claim) -> None:
        with suppress(FileNotFoundError):
            claim.file.rename(self.queue(claim.queue) / claim.file.name)

    def waiting(self, queue: str) -> int:
        return len(os.listdir(self.queue(queue)))

    def purge(self, queue: str) -> int:
        removed = 0
        for file in self.queue(queue).iterdir():
            with suppress(FileNotFoundError):
                file.unlink()
                removed += 1
        return removed

    def _stand_up(self) -> None:
        """Announces this consumer; its lock is held, open, until the process ends.

        It is taken before its file can be seen, so that no one finds it unlocked.
        """
        if self._lock is not None:
            return
        draft = self.drafts / f"{self.consumer}.lock"
        self._lock = os.open(draft, os.O_WRONLY | os.O_CREAT, 0o600)
        fcntl.lockf(self._lock, fcntl.LOCK_EX)
        draft.rename(self.claims / f"{self.consumer}.lock")

    def _recover_from_the_dead(self) -> None:
        if time.monotonic() < self._recover_at:
            return
        self._recover_at = time.monotonic() + RECOVER_EVERY_SECONDS
        for lock in self.claims.glob("*.lock"):
            # Closing any handle of a file drops the process's POSIX locks on it: the own one must not be opened again.
            if lock.stem == self.consumer:
                continue
            with _lock_of_the_dead(lock) as died:
                if died:
                    self._bury(lock)

    def _bury(self, lock: Path) -> None:
        claims = self.claims / lock.stem
        for file in claims.glob("*/*"):
            self.give_back(Claim(file.parent.name, file))
        for folder in (*claims.glob("*"), claims):
            with suppress(FileNotFoundError):
                folder.rmdir()
        lock.unlink(missing_ok=True)


@contextmanager
def _lock_of_the_dead(path: Path) -> Iterator[bool]:
    """Whether the consumer of this lock file has died; held meanwhile, so that one process alone recovers from it."""
    try:
        file = path.open("r+b")
    except FileNotFoundError:
        yield False
        return
    with file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield path.exists()


_stores: dict[tuple[int, Path], Store] = {}


def store_of_this_process(folder: Path) -> Store:
    """One store per process: a forked child must not take its parent's claims for its own."""
    key = (os.getpid(), folder)
    if key not in _stores:
        _stores[key] = Store(folder)
    return _stores[key]


class QoS(virtual.QoS):
    """Acknowledging a message deletes its claim; rejecting it gives it back or drops it."""

    channel: "Channel"

    def ack(self, delivery_tag: str) -> None:
        super().ack(delivery_tag)
        self.channel.finish(delivery_tag)

    def reject(self, delivery_tag: str, requeue: bool = False) -> None:
        super().reject(delivery_tag, requeue=requeue)
        self.channel.finish(delivery_tag)


class Channel(virtual.Channel):
    """Queues as folders; bindings are declared by each process before it publishes or consumes."""

    QoS = QoS
    supports_fanout = False

    def __init__(self, connection: virtual.Transport, **options: Any) -> None:
        super().__init__(connection, **options)
        client = self.connection.client
        if client is None or not client.transport_options:
            raise FolderNotNamed
        self._folder = Path(client.transport_options["folder"])
        self._claimed: dict[str, Claim] = {}
        self._without_ack: set[str] = set()

    @property
    def store(self) -> Store:
        return store_of_this_process(self._folder)

    def finish(self, delivery_tag: str) -> None:
        if claim := self._claimed.pop(delivery_tag, None):
            self.store.done(claim)

    def basic_consume(
        self, queue: str, no_ack: bool, callback: Callable[..., Any] | None, consumer_tag: str | None, **options: Any
    ) -> str:
        if no_ack:
            self._without_ack.add(queue)
        return super().basic_consume(queue, no_ack, callback, consumer_tag, **options)

    def basic_get(self, queue: str, no_ack: bool = False, **options: Any) -> Any:
        message = super().basic_get(queue, no_ack, **options)
        if message is not None and no_ack:
            self.finish(message.properties["delivery_tag"])
        return message

    def _put(self, queue: str, message: Any, **_: Any) -> None:
        self.store.put(queue, json.dumps(message).encode())

    def _get(self, queue: str, timeout: float | None = None) -> Any:
        taken = self.store.take(queue)
        if taken is None:
            raise Empty
        content, claim = taken
        message = json.loads(content)
        if queue in self._without_ack:
            self.store.done(claim)
        else:
            self._claimed[message["properties"]["delivery_tag"]] = claim
        return message

    def _restore(self, message: Any) -> None:
        if claim := self._claimed.pop(message.delivery_tag, None):
            self.store.give_back(claim)

    def _has_queue(self, queue: str, **_: Any) -> bool:
        return True

    def _size(self, queue: str) -> int:
        return self.store.waiting(queue)

    def _purge(self, queue: str) -> int:
        return self.store.purge(queue)

    def _delete(self, queue: str, *_: Any, **__: Any) -> None:
        self.store.purge(queue)


class Transport(virtual.Transport):
    """kombu's way in; `register()` makes its scheme known."""

    Channel = Channel
    global_state = virtual.BrokerState()
    driver_type = "files"
    driver_name = "files"

    def __init__(self, client: Any, **options: Any) -> None:
        super().__init__(client, **options)
        self.state = self.global_state


def register() -> None:
    TRANSPORT_ALIASES[SCHEME] = f"{Transport.__module__}:{Transport.__name__}"
