"""Maps kept in the process: the same map, found by all that it was read from."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coverage_map import kept
from coverage_map.engine.maps import build_map
from coverage_map.engine.programme import Programme, Stated, market_programme
from coverage_map.kept import KEPT, forget, read_lately
from scenarios.compiling import builtin_library
from scenarios.conditions import Value

LIBRARY = builtin_library()
ANSWERS: dict[str, Value] = {"operations.mfa": "no", "company.revenue_next": Decimal(2_000_000)}
MARKET = market_programme(inception=date(2027, 2, 1), limits={"cy": Decimal(1_000_000)})


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    forget()


def test_the_same_map_is_read_once() -> None:
    first = read_lately(LIBRARY, answers=ANSWERS, programme=MARKET)
    again = read_lately(LIBRARY, answers=dict(ANSWERS), programme=MARKET.changed({}))
    assert again is first
    assert first.reading.map == build_map(LIBRARY, answers=ANSWERS, programme=MARKET)


@pytest.mark.parametrize(
    "programme",
    [
        replace(MARKET, inception=date(2027, 2, 2)),
        replace(MARKET, key="quoted"),
        replace(MARKET, name="Quoted"),
        replace(MARKET, insurers={"cy": "Northgate"}),
        replace(MARKET, features={"cy_limit": Stated(Decimal(2_000_000))}),
        replace(MARKET, features={"cy_limit": Stated(Decimal(1_000_000), confirmed=False)}),
        replace(MARKET, features={"cy_limit": Stated(Decimal(1_000_000), reference="3.1")}),
    ],
    ids=["inception", "key", "name", "insurer", "limit", "confirmed", "reference"],
)
def test_another_programme_is_another_map(programme: Programme) -> None:
    first = read_lately(LIBRARY, answers=ANSWERS, programme=MARKET)
    other = read_lately(LIBRARY, answers=ANSWERS, programme=programme)
    assert other is not first
    assert other.reading.map == build_map(LIBRARY, answers=ANSWERS, programme=programme)


@pytest.mark.parametrize("changed", [{"operations.mfa": "yes"}, {"company.revenue_next": Decimal(3_000_000)}])
def test_other_answers_are_another_map(changed: dict[str, Value]) -> None:
    first = read_lately(LIBRARY, answers=ANSWERS, programme=MARKET)
    other = read_lately(LIBRARY, answers=ANSWERS | changed, programme=MARKET)
    assert other is not first
    assert other.reading.map == build_map(LIBRARY, answers=ANSWERS | changed, programme=MARKET)


def test_answers_changed_afterwards_change_nothing_that_is_kept() -> None:
    given = dict(ANSWERS)
    first = read_lately(LIBRARY, answers=given, programme=MARKET)
    given["operations.mfa"] = "yes"
    assert first.reading.answers == ANSWERS


def test_another_edition_of_the_library_is_another_map() -> None:
    newer = replace(LIBRARY, number="2099.1")
    read_lately(LIBRARY, answers=ANSWERS, programme=MARKET)
    assert read_lately(newer, answers=ANSWERS, programme=MARKET).reading.map.edition == "2099.1"


def test_the_oldest_is_let_go() -> None:
    first = read_lately(LIBRARY, answers=ANSWERS, programme=MARKET)
    for number in range(KEPT):
        read_lately(LIBRARY, answers=ANSWERS, programme=replace(MARKET, name=str(number)))
    assert read_lately(LIBRARY, answers=ANSWERS, programme=MARKET) is not first
    assert kept._read.cache_info().currsize == KEPT
