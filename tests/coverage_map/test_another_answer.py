"""What another answer would do to a map: controls and contract terms, as a what-if would tell it."""

from datetime import date
from decimal import Decimal

import pytest

from coverage_map.another_answer import on_the_map
from coverage_map.engine.programme import Stated, market_programme
from coverage_map.presentation import MapReader
from coverage_map.switching import Switch
from questionnaires.drives import can_be_changed
from scenarios.compiling import builtin_library
from scenarios.conditions import Value

LIBRARY = builtin_library()
MFA = LIBRARY.questions["operations.mfa"]


def reader(answers: dict[str, Value], **features: Stated) -> MapReader:
    market = market_programme(inception=date(2027, 2, 1), limits=dict.fromkeys(LIBRARY.lines, Decimal(1_000_000)))
    programme = market.changed({key: stated.value for key, stated in features.items()})
    return MapReader(LIBRARY, answers=answers, programme=programme)


def trying(switches: tuple[Switch, ...]) -> str:
    return ",".join(f"{switch.key}:{switch.value}" for switch in switches)


def test_each_other_answer_is_told_as_the_what_if_would_tell_it() -> None:
    mine = reader({"operations.mfa": "partial"}, cy_conditions=Stated(frozenset({"mfa"})))
    found = on_the_map(mine, MFA, trying=trying)
    assert found is not None
    assert found.answered
    told = {other.answer: other for other in found.others}
    assert set(told) | set(found.idle) == {"Yes", "No"}
    switched = mine.with_switches((Switch("answer", "operations.mfa", "yes"),))
    changes = switched.changes_from(mine)
    assert changes.count("better") > 0
    assert told["Yes"].sentences[0].startswith(f"{len(changes.moved)} losses would be answered differently")
    assert told["Yes"].href == "operations.mfa:yes"


def test_an_answer_that_is_not_known_is_compared_with_every_one() -> None:
    found = on_the_map(reader({}), MFA, trying=trying)
    assert found is not None
    assert not found.answered
    assert {other.answer for other in found.others} | set(found.idle) == {"Yes", "Partly", "No"}


def test_where_no_loss_moves_only_the_sums_are_told() -> None:
    """Without a cover that makes it a condition, the control moves how far events fit, and no level."""
    answers: dict[str, Value] = {"development.update_rollback": "no", "base.devices_in_field": Decimal(8_000)}
    found = on_the_map(reader(answers), LIBRARY.questions["development.update_rollback"], trying=trying)
    assert found is not None
    other = found.others[0]
    (sentence,) = other.sentences
    assert "would stay with you" in sentence


@pytest.mark.parametrize("answers", [{}, {"base.devices_in_field": Decimal(8_000), "operations.mfa": "no"}])
@pytest.mark.parametrize(
    "conditions", [frozenset(), frozenset(LIBRARY.controls)], ids=["no condition", "every control"]
)
def test_every_answer_that_is_not_idle_says_what_moves_and_where_most_of_it_is(
    answers: dict[str, Value], conditions: frozenset[str]
) -> None:
    mine = reader(answers, cy_conditions=Stated(conditions), eo_conditions=Stated(conditions))
    for question in LIBRARY.questions.values():
        found = on_the_map(mine, question, trying=trying)
        for other in found.others if found is not None else ():
            assert other.sentences
            assert all(words.endswith(".") for words in other.sentences)
            key, _, value = other.href.partition(":")
            moved = mine.with_switches((Switch("answer", key, value),)).changes_from(mine).moved
            for words in other.sentences:
                if words.startswith(("Most are in", "All are in")):
                    title = words.split("“")[1].split("”")[0]
                    there = sum(LIBRARY.scenarios[each.scenario].title == title for each in moved)
                    assert there * 2 > len(moved) > 1
                    assert words.startswith("All") == (there == len(moved))


@pytest.mark.parametrize(
    "question", ["product.iec62304", "history.claims", "product.life_sustaining", "contracts.customers", "data.records"]
)
def test_what_another_fact_would_do_is_never_told(question: str) -> None:
    assert not can_be_changed(LIBRARY, LIBRARY.questions[question])
    assert on_the_map(reader({}), LIBRARY.questions[question], trying=trying) is None


def test_every_control_and_the_terms_of_contracts_are_told() -> None:
    told = {key for key, question in LIBRARY.questions.items() if can_be_changed(LIBRARY, question)}
    single = ("yes_no", "yes_partial_no", "choice")
    controls = {c.question for c in LIBRARY.controls.values() if LIBRARY.questions[c.question].type in single}
    assert controls <= told
    assert {"contracts.cap", "contracts.indemnity", "contracts.fitness", "contracts.sla_credits"} <= told
    assert all(key in controls or key.startswith("contracts.") for key in told)
