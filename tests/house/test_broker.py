"""The file broker: messages appear whole, stay claimed until they are acknowledged, and survive whoever took them."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from kombu import Connection, Exchange, Queue

from insure24 import broker
from insure24.broker import Store

DEFAULT = Queue("default", Exchange("default", "direct"), routing_key="default")
TAKE_AND_SLEEP = """
import sys, time
from pathlib import Path
from insure24.broker import Store
store = Store(Path(sys.argv[1]))
taken = [store.take("default") for _ in range(int(sys.argv[2]))]
print("taken", flush=True)
time.sleep(60)
"""
PUBLISH_MANY = """
import sys
from pathlib import Path
from insure24.broker import Store
store = Store(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    store.put("default", f"{sys.argv[2]}-{number:04d} {'x' * 5000}".encode())
"""
TAKE_UNTIL_IDLE = """
import sys, time
from pathlib import Path
from insure24.broker import Store
store, idle_since = Store(Path(sys.argv[1])), time.monotonic()
while time.monotonic() - idle_since < 1.5:
    if taken := store.take("default"):
        print(taken[0].decode().split()[0], len(taken[0]), flush=True)
        store.done(taken[1])
        idle_since = time.monotonic()
    else:
        time.sleep(0.005)
"""


@pytest.fixture
def another_process() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    started: list[subprocess.Popen[str]] = []

    def start(code: str, *arguments: str) -> subprocess.Popen[str]:
        started.append(subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


def take(store: Store, *, within: float = 0) -> tuple[bytes, broker.Claim]:
    deadline = time.monotonic() + within
    while (taken := store.take("default")) is None:
        assert time.monotonic() < deadline, "nothing waits"
        time.sleep(0.02)
    return taken


def test_messages_come_oldest_first_and_once(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for content in (b"first", b"second"):
        store.put("default", content)
    assert [take(store)[0], take(store)[0]] == [b"first", b"second"]
    assert store.take("default") is None


def test_a_message_is_claimed_until_it_is_done(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("default", b"job")
    _, claim = take(store)
    assert store.waiting("default") == 0
    assert claim.file.read_bytes() == b"job"
    store.done(claim)
    assert not claim.file.exists()


def test_a_message_given_back_waits_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for content in (b"first", b"second"):
        store.put("default", content)
    store.give_back(take(store)[1])
    assert {take(store)[0], take(store)[0]} == {b"first", b"second"}


def test_nothing_half_written_can_be_taken(tmp_path: Path) -> None:
    store = Store(tmp_path)
    (store.drafts / "00000000000000000001-dying").write_bytes(b"half a mess")
    assert store.take("default") is None


def test_a_living_consumer_keeps_its_claims(
    tmp_path: Path, another_process: Callable[..., subprocess.Popen[str]]
) -> None:
    Store(tmp_path).put("default", b"job")
    living = another_process(TAKE_AND_SLEEP, str(tmp_path), "1")
    assert living.stdout is not None
    assert living.stdout.readline() == "taken\n"
    assert Store(tmp_path).take("default") is None


def test_claims_of_a_killed_consumer_go_back(
    tmp_path: Path, another_process: Callable[..., subprocess.Popen[str]]
) -> None:
    store = Store(tmp_path)
    for number in range(3):
        store.put("default", f"job {number}".encode())
    dying = another_process(TAKE_AND_SLEEP, str(tmp_path), "2")
    assert dying.stdout is not None
    assert dying.stdout.readline() == "taken\n"
    dying.kill()
    dying.wait()
    found = {take(store, within=5)[0] for _ in range(3)}
    assert found == {b"job 0", b"job 1", b"job 2"}
    assert [file.name for file in store.claims.glob("*.lock")] == [f"{store.consumer}.lock"]


def test_two_publishers_and_two_consumers_lose_nothing_and_repeat_nothing(
    tmp_path: Path, another_process: Callable[..., subprocess.Popen[str]]
) -> None:
    consumers = [another_process(TAKE_UNTIL_IDLE, str(tmp_path)) for _ in range(2)]
    publishers = [another_process(PUBLISH_MANY, str(tmp_path), name, "500") for name in ("a", "b")]
    assert [publisher.wait(timeout=30) for publisher in publishers] == [0, 0]
    told = "".join(consumer.communicate(timeout=30)[0] for consumer in consumers).splitlines()
    assert sorted(told) == [f"{name}-{number:04d} 5007" for name in ("a", "b") for number in range(500)]


@pytest.mark.parametrize("name", ["", ".", "..", "../elsewhere", "a/b", ".hidden"])
def test_a_queue_that_is_no_plain_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(broker.BadQueueName, match="letters, digits"):
        Store(tmp_path).put(name, b"")


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    broker.register()
    with Connection("insure24files://localhost", transport_options={"folder": str(tmp_path)}) as opened:
        yield opened


def publish(connection: Connection, body: dict[str, int]) -> None:
    connection.Producer().publish(body, exchange=DEFAULT.exchange, routing_key="default", declare=[DEFAULT])


def test_kombu_acknowledges_by_deleting_the_claim(connection: Connection, tmp_path: Path) -> None:
    publish(connection, {"id": 7})
    message = DEFAULT(connection.default_channel).get()
    assert message is not None
    assert message.payload == {"id": 7}
    assert len(list(tmp_path.glob("claims/*/default/*"))) == 1
    message.ack()
    assert list(tmp_path.glob("claims/*/default/*")) == []


def test_kombu_requeues_by_giving_back(connection: Connection, tmp_path: Path) -> None:
    publish(connection, {"id": 7})
    queue = DEFAULT(connection.default_channel)
    first = queue.get()
    assert first is not None
    first.requeue()
    assert len(list(tmp_path.glob("queues/default/*"))) == 1
    again = queue.get()
    assert again is not None
    assert again.payload == {"id": 7}


def test_kombu_rejects_by_dropping(connection: Connection, tmp_path: Path) -> None:
    publish(connection, {"id": 7})
    message = DEFAULT(connection.default_channel).get()
    assert message is not None
    message.reject()
    assert [file for file in tmp_path.glob("*/*/*") if file.is_file()] == []
    assert list(tmp_path.glob("claims/*/default/*")) == []


def test_a_closed_connection_gives_back_what_was_not_acknowledged(connection: Connection, tmp_path: Path) -> None:
    publish(connection, {"id": 7})
    assert DEFAULT(connection.default_channel).get() is not None
    connection.release()
    assert len(list(tmp_path.glob("queues/default/*"))) == 1
