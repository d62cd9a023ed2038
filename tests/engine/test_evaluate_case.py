"""`manage.py evaluate_case`: cases in, JSON out; a bad file is an error that teaches and prints nothing else."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import CommandError, call_command

WORKED = Path(__file__).parent.parent / "cases" / "worked.yaml"


def evaluate(path: Path, *arguments: str) -> str:
    out = StringIO()
    call_command("evaluate_case", str(path), *arguments, stdout=out)
    return out.getvalue()


def refused(tmp_path: Path, case: Any) -> str:
    path = tmp_path / "cases.yaml"
    path.write_text(case if isinstance(case, str) else yaml.safe_dump([case]), encoding="utf-8")
    out = StringIO()
    with pytest.raises(CommandError) as error:
        call_command("evaluate_case", str(path), stdout=out)
    assert out.getvalue() == ""
    return str(error.value)


def test_the_worked_cases_come_back_in_order_with_every_head() -> None:
    results = json.loads(evaluate(WORKED))
    assert [row["key"] for row in results] == [f"t0{n}" for n in range(1, 9)]
    first = results[0]
    assert set(first) == {"key", "scenario", "adjusted_by", "heads", "amounts"}
    assert set(first["heads"]["injury_damages"]) == {
        "level", "by", "rules", "falls_between", "overlap", "assumed", "flags", "reasons",
    }  # fmt: skip


def test_pounds_are_exact_numbers() -> None:
    text = evaluate(WORKED)
    amounts = json.loads(text)[3]["amounts"]
    assert amounts["business_interruption"] == {"gross": 355068, "insured": 226849, "uninsured": 128219}
    assert '"insured": 226849,' in text


def test_out_writes_the_file_and_prints_nothing(tmp_path: Path) -> None:
    target = tmp_path / "result.json"
    assert evaluate(WORKED, "--out", str(target)) == ""
    assert len(json.loads(target.read_text(encoding="utf-8"))) == 8


def test_answers_personalise_the_facts_and_give_the_controls(tmp_path: Path) -> None:
    path = tmp_path / "cases.yaml"
    case = {
        "key": "mine",
        "scenario": "ransomware_stops_release",
        "answers": {"contracts.sla_credits": "no", "operations.mfa": "no"},
        "quote": {"cy_limit": 1000000, "cy_conditions": ["mfa"]},
    }
    path.write_text(yaml.safe_dump([case]), encoding="utf-8")
    (result,) = json.loads(evaluate(path))
    assert result["adjusted_by"] == ["AD5"]
    assert result["heads"]["incident_response"]["rules"] == ["GEN5"]


def test_facts_override_the_scenarios_own(tmp_path: Path) -> None:
    path = tmp_path / "cases.yaml"
    text = "- {key: a, scenario: state_wiper, facts: {state_event: none}, quote: {cy_limit: 1, cy_hardware: yes}}"
    path.write_text(text, encoding="utf-8")
    (result,) = json.loads(evaluate(path))
    assert result["heads"]["hardware_replacement"]["level"] == "responds"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"scenario": "firmware_regresion"}, "did you mean 'firmware_regression'?"),
        ({"scenario": None}, "Case a, scenario: is missing"),
        ({"key": None}, "key: is missing"),
        ({"qoute": {}}, "Case a, qoute: is no part of a case; did you mean 'quote'?"),
        ({"quote": {"rc_sofware_defect": "silent"}}, "did you mean 'rc_software_defect'?"),
        ({"quote": {"pl_cyber": "maybe"}}, "Allowed: none, writeback, malicious_only, absolute."),
        ({"quote": {"pl_batch": True}}, "Case a, quote.pl_batch: true is not allowed"),
        ({"quote": {"pl_limit": "10m"}}, "Case a, quote.pl_limit: '10m' is no number"),
        ({"quote": {"pl_limit": -1}}, "it must be nil or more"),
        ({"quote": {"cy_ransom_coinsurance": 120}}, "it must be between 0 and 100"),
        ({"quote": {"eo_retro": "soon"}}, "write full, inception, or a date as YYYY-MM-DD"),
        ({"quote": {"cy_conditions": "mfa"}}, "is no list; write it as [one, another]"),
        ({"quote": {"cy_conditions": ["mfaa"]}}, "did you mean 'mfa'?"),
        ({"quote": []}, "Case a, quote: is a mapping"),
        ({"quote": None}, "Case a, quote: is missing; write what its wording says"),
        ({"controls": {"mfa": "maybe"}}, "Allowed: yes, partial, no."),
        ({"controls": {"mfas": "yes"}}, "Case a, controls.mfas: is no control; did you mean 'mfa'?"),
        ({"answers": {"data.ai": "some"}}, "Case a, answers.data.ai: 'some' is not allowed"),
        ({"answers": {"territory.us_ca": 12}}, "it must be between 0 and 1"),
        ({"facts": {"outage_hours": "long"}}, "Case a, facts.outage_hours: 'long' is no number"),
        ({"inception": "next year"}, "Case a, inception: 'next year' is no date"),
        ({"quantify": {"amounts": {"ip_damages": 5}}}, "is no head of this scenario"),
        ({"quantify": {"amount": {}}}, "did you mean 'amounts'?"),
    ],
)
def test_a_bad_case_is_told_by_case_key_and_what_is_allowed(
    tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    assert message in refused(tmp_path, {"key": "a", "scenario": "firmware_regression", "quote": {}, **change})


def test_a_case_without_a_quote_is_told_how_to_say_that_nothing_is_bought(tmp_path: Path) -> None:
    assert "Case a, quote: is missing" in refused(tmp_path, {"key": "a", "scenario": "firmware_regression"})
    path = tmp_path / "cases.yaml"
    path.write_text("- {key: a, scenario: firmware_regression, quote: {}}", encoding="utf-8")
    (result,) = json.loads(evaluate(path))
    assert {cell["level"] for cell in result["heads"].values()} == {"no_cover"}


def test_cases_that_share_a_key_are_refused_by_their_places(tmp_path: Path) -> None:
    path = tmp_path / "cases.yaml"
    row = "- {key: KEY, scenario: firmware_regression, quote: {}}"
    path.write_text("\n".join(row.replace("KEY", key) for key in ("a", "b", "a", "'1'", "1")), encoding="utf-8")
    with pytest.raises(CommandError) as error:
        evaluate(path)
    assert str(error.value).splitlines() == [
        "Case a, key: stands twice, at number 1 and at number 3; give each case a key of its own.",
        "Case 1, key: stands twice, at number 4 and at number 5; give each case a key of its own.",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("key: a", "no list of cases"),
        ("- just words", "Case number 1: a case is a mapping"),
        ("- {key: a, key: b}", "'key' stands here twice"),
        ("- [", "cases.yaml:"),
        ("- !!python/name:os.system {key: x}", "tags such as"),
    ],
)
def test_a_file_that_is_no_list_of_cases_is_refused(tmp_path: Path, text: str, message: str) -> None:
    assert message in refused(tmp_path, text)


def test_everything_wrong_is_listed_at_once(tmp_path: Path) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text("- {key: a, scenario: x}\n- {key: b, scenario: y}", encoding="utf-8")
    with pytest.raises(CommandError) as error:
        evaluate(path)
    assert "Case a, scenario" in str(error.value)
    assert "Case b, scenario" in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"nowhere\.yaml can't be read"):
        evaluate(tmp_path / "nowhere.yaml")


def test_cases_that_a_program_wrote_with_aliases_are_read(tmp_path: Path) -> None:
    shared = {"validation": "yes"}
    cases = [
        {"key": f"c{n}", "scenario": "firmware_regression", "controls": shared, "quote": {"pl_limit": 1e6}}
        for n in range(3)
    ]
    file, out = tmp_path / "cases.yaml", tmp_path / "out.json"
    file.write_text(yaml.safe_dump(cases), encoding="utf-8")
    assert "&id" in file.read_text(encoding="utf-8")
    call_command("evaluate_case", str(file), out=out)
    assert [row["key"] for row in json.loads(out.read_text(encoding="utf-8"))] == ["c0", "c1", "c2"]


def test_aliases_that_stand_for_millions_of_values_are_refused(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    file = tmp_path / "bomb.yaml"
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(CommandError, match="holds more than"):
        call_command("evaluate_case", str(file))
