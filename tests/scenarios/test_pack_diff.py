"""What differs between two packs is said thing by thing, in words that an insurance person reads."""

from __future__ import annotations

import pytest

from scenarios.pack_diff import diff_packs, summary
from scenarios.packs import Pack, builtin_pack
from tests.scenarios.packs import Break, Files, by, cap_rule, clause, control, feature, pack_with, question


def said(change: Break) -> list[str]:
    return [str(one) for one in diff_packs(builtin_pack(), pack_with(change))]


def in_scenario(files: Files) -> Files:
    found: Files = files["scenarios"]["bricked_devices"]
    return found


def test_equal_packs_do_not_differ() -> None:
    assert diff_packs(builtin_pack(), builtin_pack()) == ()
    assert summary(()) == "nothing differs"


CASES: list[tuple[str, Break, list[str]]] = [
    (
        "a cap",
        lambda files: cap_rule(files, "rc_core", "RC2").update(cap="excluded"),
        ["Rule RC2: cap was “Disputed boundary”, is Excluded"],
    ),
    (
        "a condition",
        lambda files: cap_rule(files, "rc_core", "RC2")["when"].update(field_cause="drift"),
        [
            (
                "Rule RC2: applies when: “Cause of the field action is one of a defect, performance drift; and "
                "Software as a defect is Wording is silent” taken out, “Cause of the field action is performance "
                "drift; and Software as a defect is Wording is silent” added"
            )
        ],
    ),
    (
        "a rule that is gone",
        lambda files: files["rules"]["cap_groups"]["rc_core"].remove(cap_rule(files, "rc_core", "RC2")),
        ["Rule RC2 is gone"],
    ),
    (
        "a rule that is new",
        lambda files: files["rules"]["cap_groups"]["rc_core"].append(
            {**cap_rule(files, "rc_core", "RC2"), "id": "RC99"}
        ),
        ["Rule RC99 is new"],
    ),
    (
        "heads of a clause",
        lambda files: clause(files, "rc.logistics")["heads"].append("tp_recall_costs"),
        [
            (
                "Clause rc.logistics “Notify, trace and retrieve”: heads of loss: "
                "“Customers' and distributors' recall costs” added"
            )
        ],
    ),
    (
        "a default",
        lambda files: feature(files, "rc", "rc_software_defect").update(default="included"),
        [
            (
                "Wording feature rc_software_defect “Software as a defect”: default was “Wording is silent”, "
                "is “Software faults included”"
            )
        ],
    ),
    (
        "an order",
        lambda files: files["rules"]["clauses"].insert(0, files["rules"]["clauses"].pop(3)),
        ["Order of clauses: the order changed, first at “Financial loss extension”"],
    ),
    (
        "severity",
        lambda files: in_scenario(files)["heads"]["replacement_devices"].update(amounts=[1, 2, 3000]),
        [
            (
                "Scenario bricked_devices “Update bricks devices in the field”: heads of loss, "
                "Replacement, loan devices or refunds, amounts was “20 / 60 / 120”, is “1 / 2 / 3,000”"
            )
        ],
    ),
    (
        "a fact",
        lambda files: in_scenario(files)["facts"].update(publicity="no"),
        ["Scenario bricked_devices “Update bricks devices in the field”: fact Adverse publicity was yes, is no"],
    ),
    (
        "a step",
        lambda files: in_scenario(files)["timeline"].__setitem__(0, "Day 0: at last"),
        [],
    ),
    (
        "two steps that changed places",
        lambda files: in_scenario(files)["timeline"].__setitem__(slice(0, 2), in_scenario(files)["timeline"][1::-1]),
        [
            (
                "Scenario bricked_devices “Update bricks devices in the field”: timeline: "
                "“Hour 6: update halted; how many are dead?” moved to place 1"
            )
        ],
    ),
    (
        "a unit",
        lambda files: in_scenario(files)["heads"]["replacement_devices"].update(unit="per_site"),
        [
            (
                "Scenario bricked_devices “Update bricks devices in the field”: heads of loss, Replacement, loan "
                "devices or refunds, unit was “% of the cost to make each device affected”, is “each site affected”"
            )
        ],
    ),
    (
        "what a wording gives",
        lambda files: clause(files, "rc.consultants")["grant"]["map"].update(no="disputed"),
        [
            (
                "Clause rc.consultants “Recall and crisis consultants”: where it says “Not given”, it gives was "
                "“nothing, unless it is asked for”, is “an argument”"
            )
        ],
    ),
    (
        "a stretch of the picture",
        lambda files: files["guide"]["scenarios"]["bricked_devices"]["bars"][0].update(words="Ask"),
        [
            (
                "Scenario bricked_devices “Update bricks devices in the field”: policies in the guide's picture: "
                "“Technology E&O / professional indemnity, step 2 to step 4, only if asked for: Head off claims, if "
                "bought” taken out, “Technology E&O / professional indemnity, step 2 to step 4, only if asked for: "
                "Ask” added"
            )
        ],
    ),
    (
        "a type, and what a question drives",
        lambda files: question(files, "product.form").update(type="choice", drives=["control:mfa", "context"]),
        [
            (
                "Question product.form “What forms does the product take?”: type was “several of its options”, is "
                "“one of several”; what it drives: “Software in 'product'” taken out, “Insured business” taken out, "
                "“Multi-factor authentication” added, “only what people read” added"
            )
        ],
    ),
    (
        "a weight in a line",
        lambda files: control(files, "mfa").update(pl=3),
        ["Control mfa “Multi-factor authentication”: Product liability was 2, is 3"],
    ),
    (
        "words for a value",
        lambda files: files["labels"]["feature_value"]["rc_software_defect"].update(silent="Not a word"),
        [
            (
                "Wording feature rc_software_defect “Software as a defect”: "
                "words for silent was “Wording is silent”, is “Not a word”"
            )
        ],
    ),
    (
        "a control's weight",
        lambda files: control(files, "mfa").update(weight=13),
        ["Control mfa “Multi-factor authentication”: weight was 12, is 13"],
    ),
    (
        "a question's help",
        lambda files: question(files, "product.form").update(help="All of them."),
        [
            (
                "Question product.form “What forms does the product take?”: help was “Tick all parts you place on the "
                "market or host.”, is “All of them.”"
            )
        ],
    ),
    (
        "a term",
        lambda files: by(files["glossary"], "excess").update(also=["deductible", "retention"]),
        ["Term excess “Excess”: also: retention added"],
    ),
    (
        "a fix that is gone",
        lambda files: cap_rule(files, "rc_core", "RC16").update(fix=None),
        ["Rule RC16: fix was “Rarely bought back.”, is no longer said"],
    ),
]


@pytest.mark.parametrize(("what", "change", "expected"), CASES, ids=[what for what, _, _ in CASES])
def test_a_difference_is_said(what: str, change: Break, expected: list[str]) -> None:
    found = said(change)

    if expected:
        assert found == expected
    else:
        assert len(found) == 1
        assert "“Day 0: at last” added" in found[0]


def test_without_a_pack_before_everything_is_new() -> None:
    changes = diff_packs(None, builtin_pack())

    assert {change.kind for change in changes} == {"added"}
    assert "Scenario bricked_devices “Update bricks devices in the field” is new" in [str(one) for one in changes]


def test_notes_of_editors_are_compared_too() -> None:
    noted = Pack(builtin_pack().files, {**builtin_pack().notes, "rules/clauses/pl.injury": "Ask counsel."})

    found = diff_packs(builtin_pack(), noted)

    assert [str(one) for one in found] == [
        "Note for editors at rules/clauses/pl.injury: text was “Product liability”, is “Ask counsel.”"
    ]


def test_details_carry_the_whole_text_before_and_after() -> None:
    long = "Said at length. " * 40
    (change,) = diff_packs(builtin_pack(), pack_with(lambda files: cap_rule(files, "rc_core", "RC2").update(why=long)))

    (detail,) = change.details
    assert (change.part, change.key, change.kind) == ("cap_rules", "RC2", "changed")
    assert (detail.before, detail.after) == ("'Defect' does not mention software.", long)
    assert len(str(detail)) < 400


@pytest.mark.parametrize("stem", [stem for stem in builtin_pack().files if stem != "faqs"])
def test_a_draft_that_does_not_hold_together_can_still_be_compared(stem: str) -> None:
    for junk in (None, [], {}, "x", [1], {"a": 1}):
        files = {**builtin_pack().files, stem: junk}
        assert diff_packs(builtin_pack(), Pack(files))
        diff_packs(Pack(files), builtin_pack())
