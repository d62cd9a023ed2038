"""Broken texts, tables and levels of coded_rules.yaml, each with what its check says."""

# ruff: noqa: E501 - a message stands on one line, as it is printed

from __future__ import annotations

from tests.scenarios.packs import Break

# What is broken, how, and the one problem that it makes.
ONE_PROBLEM: list[tuple[str, Break, str]] = [
    (
        "a coded rule without its reason",
        lambda f: f["coded_rules"]["rules"]["CY5"].pop("why"),
        "coded_rules.yaml, rule CY5: has no `why`.",
    ),
    (
        "a text for a rule that no code decides",
        lambda f: f["coded_rules"]["rules"].update(GEN7={"why": "New."}),
        "coded_rules.yaml, rule GEN7: no code decides rule `GEN7`, which is unknown; did you mean `GEN6`?",
    ),
    (
        "a blank that nothing fills in",
        lambda f: f["coded_rules"]["rules"]["CY5"].update(why="Over {hour} hours."),
        "coded_rules.yaml, rule CY5: `why` has {hour}, which nothing fills in; did you mean `hours`?",
    ),
    (
        "a brace without its partner",
        lambda f: f["coded_rules"]["rules"]["CY5"].update(why="Over {hours hours."),
        "coded_rules.yaml, rule CY5: `why` has a brace without its partner.",
    ),
    (
        "a war clause without its row",
        lambda f: f["coded_rules"]["war"].pop("lma5565"),
        "coded_rules.yaml, war: has no row for `lma5565`, a value of feature `cy_war`.",
    ),
    (
        "a war row for an unknown event",
        lambda f: f["coded_rules"]["war"]["traditional"].update(wars="excluded"),
        "coded_rules.yaml, war, traditional: has event `wars`, which is unknown; did you mean `war`?",
    ),
    (
        "a war row at an unknown level",
        lambda f: f["coded_rules"]["war"]["traditional"].update(war="gone"),
        "coded_rules.yaml, war, traditional: `war` is at level `gone`, which is unknown; there is responds, limited, disputed, if_endorsed, excluded, no_cover.",
    ),
    (
        "a territory clause without its row",
        lambda f: f["coded_rules"]["territories"].pop("worldwide"),
        "coded_rules.yaml, territories: has no row for `worldwide`, a value of the jurisdiction features.",
    ),
    (
        "a territory that there isn't",
        lambda f: f["coded_rules"]["territories"]["worldwide"].append("usa_canada"),
        "coded_rules.yaml, territories, worldwide: reaches territory `usa_canada`, which is unknown; did you mean `us_canada`?",
    ),
    (
        "a group that an unknown line leads",
        lambda f: f["coded_rules"]["groups"]["cyber"]["leading"].append("cyb"),
        "coded_rules.yaml, group cyber: is led by line `cyb`, which is unknown; did you mean `cy`?",
    ),
    (
        "a group without heads",
        lambda f: f["coded_rules"]["groups"].update(spare={"leading": ["cy"]}),
        "coded_rules.yaml, group spare: no head of model.yaml stands in it.",
    ),
    (
        "a level without its short word",
        lambda f: f["coded_rules"]["levels"].pop("limited"),
        "coded_rules.yaml, levels: level `limited` has no short word.",
    ),
    (
        "an uninsurable head that there isn't",
        lambda f: f["coded_rules"]["uninsurable"].append("fines"),
        "coded_rules.yaml, uninsurable: names head `fines`, which is unknown.",
    ),
]

# What is broken, how, and the problem at its root; others follow from it.
ROOT_PROBLEM: list[tuple[str, Break, str]] = [
    (
        "a coded rule without its text",
        lambda f: f["coded_rules"]["rules"].pop("CY5"),
        "coded_rules.yaml: rule `CY5` has no text; code decides it, and every answer needs its reason.",
    ),
]
