"""One answer everywhere: command line, map, comparison, frozen document and PDF tell the same levels and pounds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from coverage_map.engine.severity import severities
from insure24 import formatting
from questionnaires.queries import known_from_snapshot
from quotes.comparison import Comparison, OptionResult
from quotes.demo import load_demo
from quotes.models import ProgrammeSummary, QuoteRequest
from quotes.offers import comparison_of, offers_of
from scenarios.conditions import Value, Values
from scenarios.editions import publish
from scenarios.library import Library
from scenarios.packs import builtin_pack
from tests.journeys.pdf_text import text_of

pytestmark = pytest.mark.django_db

LIKELY = 1
PENNY = Decimal("0.01")
LIKELY_ONCE = {
    # Every event once, in pounds: gross, paid, paid only if an argument is won, losses that fall between.
    "Harbour & Vale as quoted": (35_234_463, 983_000, 2_627_521, 27),
    "Meridian package": (35_234_463, 17_925_915, 8_230_000, 1),
    "Northgate product and recall with Calder technology and cyber": (35_234_463, 23_240_715, 220_000, 4),
}


@pytest.fixture
def request_(transactional_db: None) -> QuoteRequest:
    publish(pack=builtin_pack(), number="2026.1")
    load_demo(today=date(2026, 11, 23))
    return QuoteRequest.objects.get(reference="SOL-0001-2027")


@pytest.fixture
def compared(request_: QuoteRequest) -> Comparison:
    return comparison_of(request_, offers_of(request_).chosen(()))


def library_and_answers(request: QuoteRequest) -> tuple[Library, dict[str, Value]]:
    assert request.snapshot is not None
    return offers_of(request).library, known_from_snapshot(request.snapshot)


def whole(pounds: Decimal) -> int:
    return int(pounds.quantize(Decimal(1), ROUND_HALF_UP))


def test_the_comparison_tells_the_demos_story_in_pounds(compared: Comparison) -> None:
    assert {
        result.option.name: (
            whole(result.likely.total.gross),
            whole(result.likely.total.insured),
            whole(result.likely.total.disputed),
            result.falls_between,
        )
        for result in compared.results
    } == LIKELY_ONCE


def test_the_command_line_agrees_with_every_cell_and_every_pound(
    request_: QuoteRequest, compared: Comparison, tmp_path: Path
) -> None:
    library, answers = library_and_answers(request_)
    cases = [case for result in compared.results for case in cases_of(library, answers, result, request_.starts)]
    file, out = tmp_path / "cases.yaml", tmp_path / "out.json"
    file.write_text(yaml.safe_dump(cases, allow_unicode=True), encoding="utf-8")
    call_command("evaluate_case", str(file), out=out)
    told = {row["key"]: row for row in json.loads(out.read_text(encoding="utf-8"), parse_float=Decimal)}
    assert len(told) == len(cases) == 3 * compared.applies
    wrong = [
        f"{key}: {said} is not {expected}"
        for result in compared.results
        for scenario in result.coverage_map.relevant
        for key in [f"{result.option.key}/{scenario.scenario}"]
        for said, expected in differences(told[key], result, scenario.scenario)
    ]
    assert wrong == []


def cases_of(library: Library, answers: Values, result: OptionResult, inception: date) -> Iterator[dict[str, Any]]:
    """The events that apply to the demo's company as anyone may write them down for `evaluate_case`."""
    for found in result.coverage_map.relevant:
        amounts = severities(library, library.scenarios[found.scenario], answers)
        days = [amount.days[LIKELY] for amount in amounts.values() if amount.days is not None]
        quantify = {
            "amounts": {head: float(a.likely) for head, a in amounts.items() if a.likely is not None},
            **({"bi_days": float(days[0])} if days else {}),
        }
        yield {
            "key": f"{result.option.key}/{found.scenario}",
            "scenario": found.scenario,
            "inception": inception,
            "answers": {key: plain(value) for key, value in answers.items()},
            "quote": {key: plain(stated.value) for key, stated in result.option.programme.features.items()},
            "quantify": quantify,
        }


def plain(value: Value) -> object:
    match value:
        case frozenset():
            return sorted(value)
        case Decimal():
            return float(value)
        case _:
            return value


def differences(told: Mapping[str, Any], result: OptionResult, scenario: str) -> Iterator[tuple[object, object]]:
    """Where the command line and the comparison part: levels, what falls between, pounds to the penny."""
    heads = result.coverage_map.scenarios[scenario].heads
    for head, found in heads.items():
        row = told["heads"][head]
        for said, expected in (
            (row["level"], found.level.key),
            (row["falls_between"], list(found.falls_between) or None),
            (row["by"], list(found.by)),
        ):
            if said != expected:
                yield (head, said), expected
    money = result.likely.by_scenario[scenario]
    for head, payout in money.heads.items():
        row = told["amounts"][head]
        for part in ("gross", "insured", "uninsured"):
            if abs(Decimal(str(row[part])) - getattr(payout, part)) > PENNY:
                yield (head, part, row[part]), getattr(payout, part)


def test_the_frozen_document_and_the_page_and_the_pdf_tell_the_same(
    request_: QuoteRequest, compared: Comparison
) -> None:
    summary = ProgrammeSummary.objects.get(request=request_)
    options = {option["name"]: option for option in summary.document["comparison"]["options"]}
    assert {
        name: (
            whole(Decimal(option["likely"]["gross"])),
            whole(Decimal(option["likely"]["paid"])),
            whole(Decimal(option["likely"]["disputed"])),
            option["falls_between"],
        )
        for name, option in options.items()
    } == LIKELY_ONCE
    grid = summary.document["comparison"]["grid"]
    assert [
        (row["title"], [(cell["worst"]["level"], cell["likely"]["paid"]) for cell in row["cells"]]) for row in grid
    ] == [
        (row.title, [(cell.worst.mark.key, f"{cell.likely.insured:f}") for cell in row.cells]) for row in compared.grid
    ]
    weighted = [
        amount
        for result in compared.results
        for amount in (result.likely.weighted.insured, result.likely.weighted.own, result.high.weighted.insured)
    ]
    once = [amount for result in compared.results for amount in (result.likely.total.insured, result.price.total)]
    events = [cell.likely.insured for row in compared.grid for cell in row.cells]
    with summary.file.open("rb") as file:
        printed = text_of(file.read())
    broker = page_of("helen@brokers.example", "/desk/SOL-0001-2027/comparison/")
    client = page_of("priya@solace.example", "/quotes/SOL-0001-2027/comparison/")
    assert untold(broker, [*weighted, *once, *events]) == set()
    assert untold(client, [*weighted, *once, *events]) == set()
    assert untold(printed, [*once, *events]) == set()


def untold(text: str, amounts: Iterable[Decimal]) -> set[str]:
    """The amounts that a text gives neither in full nor at a glance."""
    return {
        formatting.money_short(amount)
        for amount in amounts
        if formatting.money_short(amount) not in text and formatting.money(amount) not in text
    }


def page_of(email: str, path: str) -> str:
    client = Client()
    client.force_login(User.objects.get(email=email))
    reply = client.get(path)
    assert reply.status_code == 200
    return reply.content.decode()
