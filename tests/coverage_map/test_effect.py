"""What an edition changes on one company's map: exact on small edits of the built-in pack."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from coverage_map.effect import Cause, EditionChange, edition_change, map_change, readable
from coverage_map.engine.maps import build_map
from coverage_map.engine.programme import Programme, Stated
from questionnaires.carrying import can_hold, carried, known_under, left_aside, question_changes
from questionnaires.telling import AnswerRow
from scenarios.compiling import compile_pack
from scenarios.library import Library
from tests.coverage_map.making import LIBRARY, demo_answers, demo_programme, written_answers
from tests.scenarios.packs import Break, cap_rule, feature, pack_with, question


def edited(change: Break) -> Library:
    return compile_pack(pack_with(change), "2026.2")


def row(value: object, *, dont_know: bool = False) -> AnswerRow:
    return AnswerRow(value, dont_know, "", None)


def rows() -> dict[str, AnswerRow]:
    """The demo company's answers as they are stored."""
    return {key: row(None if raw == "dont_know" else _stored(raw), dont_know=raw == "dont_know") for key, raw in
            written_answers().items()}  # fmt: skip


def _stored(raw: Any) -> object:
    if isinstance(raw, list):
        return [str(item) for item in raw]
    return str(Decimal(str(raw))) if isinstance(raw, int | float) else str(raw)


def changed(
    change: Break, programme: str = "cheapest", answers: Mapping[str, AnswerRow] | None = None
) -> EditionChange:
    return edition_change(
        LIBRARY, edited(change), rows=rows() if answers is None else answers, programme=demo_programme(programme)
    )


def test_an_edition_changes_nothing_against_itself() -> None:
    found = edition_change(LIBRARY, LIBRARY, rows=rows(), programme=demo_programme("split"))
    assert found.map.nothing
    assert found.map.compared == 152
    assert (found.questions, found.aside, found.dropped) == ((), (), ())


def moves(found: EditionChange) -> list[tuple[str, str, str, str, tuple[Cause, ...]]]:
    """The cells that change: scenario, loss, level before and after, causes."""
    return [(c.scenario, c.head, c.before.key, c.after.key, c.causes) for c in found.map.moved]


def test_a_cap_that_is_tightened_changes_exactly_the_cells_whose_best_clause_it_stops() -> None:
    def tighten(files: dict[str, Any]) -> None:
        cap_rule(files, "eo_scope", "EO13")["cap"] = "excluded"

    by_eo13 = (Cause("EO13", "stricter"),)
    found = changed(tighten, "split")
    assert moves(found) == [
        ("ransomware_stops_release", "contract_penalties", "disputed", "excluded", by_eo13),
        ("ransomware_stops_release", "tp_financial_loss", "disputed", "excluded", by_eo13),
    ]
    # Product liability's own exclusion now binds as much in the second, and is no cause.
    assert found.map.moved[1].rules_after == ("EO13", "PL12")
    assert {reason.rule for reason in found.map.moved[1].why} == {"EO13"}


def test_a_cap_that_is_softened_is_told_as_milder() -> None:
    def soften(files: dict[str, Any]) -> None:
        cap_rule(files, "cy_scope_resp", "CY9")["cap"] = "disputed"

    assert moves(changed(soften)) == [
        ("component_vulnerability", "incident_response", "no_cover", "disputed", (Cause("CY9", "milder"),)),
        ("component_vulnerability", "crisis_management", "no_cover", "disputed", (Cause("CY9", "milder"),)),
    ]


def test_a_rule_that_is_gone_no_longer_decides() -> None:
    def remove(files: dict[str, Any]) -> None:
        rules = files["rules"]["cap_groups"]["eo_scope"]
        rules[:] = [rule for rule in rules if rule["id"] != "EO13"]

    gone = (Cause("EO13", "no_longer"),)
    assert moves(changed(remove, "split")) == [
        ("ransomware_stops_release", "contract_penalties", "disputed", "limited", gone),
        ("ransomware_stops_release", "tp_financial_loss", "disputed", "responds", gone),
    ]


def test_a_rule_that_is_new_is_named_as_the_cause_of_each_fall() -> None:
    def add(files: dict[str, Any]) -> None:
        files["rules"]["cap_groups"]["rc_core"].append(
            {"id": "RC20", "when": {"field_cause": "drift"}, "cap": "no_cover", "why": "Drift is wear.", "fix": None}
        )
        files["labels"]["gap"]["RC20"] = "Performance that drifted"

    found = changed(add, "split")
    assert {(cell.scenario, cell.turn, cell.causes) for cell in found.map.moved} == {
        ("algorithm_drift", "worse", (Cause("RC20", "decides"),))
    }
    depths = [cell.depth for cell in found.map.worst_first]
    assert depths == sorted(depths, reverse=True)


def test_a_clause_that_is_gone_is_named_itself() -> None:
    key = next(c.key for c in LIBRARY.clauses.values() if c.line == "rc")

    def remove(files: dict[str, Any]) -> None:
        clauses = files["rules"]["clauses"]
        clauses[:] = [clause for clause in clauses if clause["key"] != key]

    fallen = [cell for cell in changed(remove, "split").map.moved if cell.turn == "worse"]
    assert fallen
    assert {cell.causes for cell in fallen} == {(Cause(f"CLAUSE:{key}", "no_longer"),)}


def test_a_scenario_that_answers_rule_out_stops_and_its_cells_are_not_compared() -> None:
    key = next(s.key for s in LIBRARY.scenarios.values() if not s.requires.tests)

    def demand(files: dict[str, Any]) -> None:
        files["scenarios"][key]["requires"] = {"data.ai": "generative"}

    found = changed(demand)
    assert [(one.scenario, one.how, one.after, one.ruled_out_by) for one in found.map.scenarios] == [
        (key, "stops", 0, ("data.ai",))
    ]
    assert found.map.cells == ()
    assert found.map.compared == 152 - len(LIBRARY.scenarios[key].heads)


def test_a_loss_that_a_scenario_gains_is_told_with_its_level() -> None:
    key = next(s.key for s in LIBRARY.scenarios.values() if not s.requires.tests)
    spare = next(head for head in LIBRARY.heads if head not in {h.head for h in LIBRARY.scenarios[key].heads})

    def gain(files: dict[str, Any]) -> None:
        files["scenarios"][key]["heads"][spare] = {"unit": "gbp", "amounts": [1, 2, 3]}

    found = changed(gain)
    assert [(one.scenario, one.head, one.added) for one in found.map.heads] == [(key, spare, True)]
    assert (found.map.cells, found.map.scenarios) == ((), ())


def test_the_same_comparison_serves_what_if() -> None:
    """Two programmes under one edition: the type says nothing of editions."""
    answers, programme = demo_answers(), demo_programme("cheapest")
    before = build_map(LIBRARY, answers=answers, programme=programme)
    after = build_map(LIBRARY, answers=answers, programme=programme.changed({"pl_limit": Decimal(0)}))
    found = map_change(before, after)
    assert found.moved
    assert all(cell.turn in ("worse", "falls", "closes") for cell in found.moved)
    assert map_change(after, before).compared == found.compared


# Questions and answers


def test_answers_are_carried_where_key_type_and_choice_stay() -> None:
    asked = LIBRARY.questions["data.ai"]
    assert can_hold(asked, asked, row(asked.options[0]))
    assert can_hold(asked, asked, row(None, dont_know=True))
    assert not can_hold(asked, asked, row("gone"))
    assert not can_hold(asked, None, row(asked.options[0]))
    assert not can_hold(asked, LIBRARY.questions["company.activities"], row(asked.options[0]))


def test_every_kind_of_change_of_a_question_is_told_once() -> None:
    def change(files: dict[str, Any]) -> None:
        question(files, "data.ai")["options"].remove("generative")
        question(files, "operations.mfa")["question"] = "Is multi-factor sign-in on everywhere?"
        question(files, "operations.rto_hours")["type"] = "text"
        sections = files["questionnaire"]["sections"]
        for section in sections:
            section["questions"] = [q for q in section["questions"] if q["key"] != "insurance.wordings"]

    later = edited(change)
    found = {one.question: (one.how, one.gone) for one in question_changes(LIBRARY, later)}
    assert found == {
        "data.ai": ("options", ("generative",)),
        "operations.mfa": ("reworded", ()),
        "operations.rto_hours": ("retyped", ()),
        "insurance.wordings": ("removed", ()),
    }
    given = {
        "data.ai": row("generative"),
        "operations.mfa": row("yes"),
        "operations.rto_hours": row("8"),
        "insurance.wordings": row([1]),
    }
    assert set(carried(LIBRARY, later, given)) == {"operations.mfa"}
    assert set(left_aside(LIBRARY, later, given)) == {"data.ai", "operations.rto_hours", "insurance.wordings"}
    assert known_under(LIBRARY, later, given) == {"operations.mfa": "yes"}
    back = {one.question: one.how for one in question_changes(later, LIBRARY)}
    assert back["insurance.wordings"] == "added"


# What a quote states


def test_what_an_edition_cannot_read_of_a_quote_stands_at_the_market_default_and_is_told() -> None:
    key, gone = "cy_threat", "threat_incl_vulnerability"
    keep = [value for value in LIBRARY.features[key].values if value != gone]
    programme = Programme(
        demo_programme("split").inception, {"cy_limit": Stated(Decimal(1_000_000)), key: Stated(gone)}
    )

    def narrow(files: dict[str, Any]) -> None:
        found = feature(files, "cy", key)
        found["values"] = keep
        found["ask"] = found["default"] = keep[0]

    later = edited(narrow)
    assert set(readable(later, programme).features) == {"cy_limit"}
    assert readable(LIBRARY, programme) is programme
