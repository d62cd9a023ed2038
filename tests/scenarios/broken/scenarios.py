"""Broken scenarios of scenarios.yaml and adjustments of personalise.yaml, each with what its check says."""

# ruff: noqa: E501 - a message stands on one line, as it is printed

from __future__ import annotations

from tests.scenarios.packs import Break, adjustment

# What is broken, how, and the one problem that it makes.
ONE_PROBLEM: list[tuple[str, Break, str]] = [
    (
        "a scenario with an unknown cause",
        lambda f: f["scenarios"]["licence_claim"]["causes"].append("ip_license"),
        "scenarios.yaml, scenario licence_claim: `causes` names cause `ip_license`, which is unknown; did you mean `ip_licence`?",
    ),
    (
        "a scenario with an unknown control",
        lambda f: f["scenarios"]["licence_claim"]["controls"].append("sboms"),
        "scenarios.yaml, scenario licence_claim: `controls` names control `sboms`, which is unknown; did you mean `sbom`?",
    ),
    (
        "a scenario that hinges on an unknown feature",
        lambda f: f["scenarios"]["licence_claim"]["hinges"].append("eo_ips"),
        "scenarios.yaml, scenario licence_claim: `hinges` names feature `eo_ips`, which is unknown; did you mean `eo_ip`?",
    ),
    (
        "a scenario that sets an unknown fact",
        lambda f: f["scenarios"]["licence_claim"]["facts"].update(claim="ip"),
        "scenarios.yaml, scenario licence_claim: sets fact `claim`, which is unknown; did you mean `claims`?",
    ),
    (
        "a scenario that sets a fact to what it can't be",
        lambda f: f["scenarios"]["licence_claim"]["facts"].update(injury="sure"),
        "scenarios.yaml, scenario licence_claim: sets fact `injury` to `sure`, which is not one of its values; its values are none, alleged.",
    ),
    (
        "a scenario that gives one value where a fact holds several",
        lambda f: f["scenarios"]["licence_claim"]["facts"].update(claims="ip"),
        'scenarios.yaml, scenario licence_claim: sets fact `claims` to text "ip", where a list is meant.',
    ),
    (
        "a scenario with an unknown head",
        lambda f: f["scenarios"]["licence_claim"]["heads"].update(ip_damage={"unit": "gbp", "amounts": [1, 2, 3]}),
        "scenarios.yaml, scenario licence_claim, head ip_damage: is head `ip_damage`, which is unknown; did you mean `ip_damages`?",
    ),
    (
        "a head of loss without a unit",
        lambda f: f["scenarios"]["licence_claim"]["heads"]["ip_damages"].pop("unit"),
        "scenarios.yaml, scenario licence_claim, head ip_damages: has no `unit`.",
    ),
    (
        "a head of loss in an unknown unit",
        lambda f: f["scenarios"]["licence_claim"]["heads"]["ip_damages"].update(unit="pounds"),
        "scenarios.yaml, scenario licence_claim, head ip_damages: is counted in unit `pounds`, which is unknown; there is gbp, per_device, per_site, per_record, gp_days, acv_pct, unit_cost_pct, per_claimant.",
    ),
    (
        "a head of loss without amounts",
        lambda f: f["scenarios"]["licence_claim"]["heads"]["ip_damages"].pop("amounts"),
        "scenarios.yaml, scenario licence_claim, head ip_damages: has no `amounts`.",
    ),
    (
        "amounts that don't rise",
        lambda f: f["scenarios"]["licence_claim"]["heads"]["ip_damages"].update(amounts=[3, 2, 1]),
        "scenarios.yaml, scenario licence_claim, head ip_damages: `amounts` is 3, 2, 1; low must not exceed likely, nor likely high, and none be under 0.",
    ),
    (
        "two amounts where three are meant",
        lambda f: f["scenarios"]["licence_claim"]["heads"]["ip_damages"].update(amounts=[3, 4]),
        "scenarios.yaml, scenario licence_claim, head ip_damages: `amounts` is 3, 4; three numbers are meant: low, likely, high.",
    ),
    (
        "a claimant's award without the number of claimants",
        lambda f: f["scenarios"]["us_injury_claims"]["heads"]["injury_damages"].pop("claimants"),
        "scenarios.yaml, scenario us_injury_claims, head injury_damages: is counted per claimant and has no `claimants`.",
    ),
    (
        "a share of more than all devices",
        lambda f: f["scenarios"]["licence_claim"].update(affected_share=[0, 0.5, 2]),
        "scenarios.yaml, scenario licence_claim: `affected_share` is a share of the installed base, from 0 to 1.",
    ),
    (
        "a scenario that requires an unknown question",
        lambda f: f["scenarios"]["licence_claim"]["requires"].update({"product.forms": "samd"}),
        "scenarios.yaml, scenario licence_claim, requires: reads question `product.forms`, which is unknown; did you mean `product.form`?",
    ),
    (
        "a relevance that tests an unknown option",
        lambda f: f["scenarios"]["licence_claim"].update(more_if=[{"development.sbom": "never"}]),
        "scenarios.yaml, scenario licence_claim, more_if: tests question `development.sbom` for `never`, which is not one of its values; its values are yes, partial, no.",
    ),
    (
        "a relevance that always holds",
        lambda f: f["scenarios"]["licence_claim"].update(less_if=[{}]),
        "scenarios.yaml, scenario licence_claim, less_if: is empty, so that it always holds; write what it turns on, or leave it out.",
    ),
    (
        "an adjustment by an unknown question",
        lambda f: adjustment(f, "AD1").update(answers={"contract.fitness": "no"}),
        "personalise.yaml, adjustment AD1, answers: reads question `contract.fitness`, which is unknown; did you mean `contracts.fitness`?",
    ),
    (
        "an adjustment by an unknown option",
        lambda f: adjustment(f, "AD12").update(answers={"updates.method": "on_site"}),
        "personalise.yaml, adjustment AD12, answers: tests question `updates.method` for `on_site`, which is not one of its values; did you mean `onsite`?",
    ),
    (
        "an adjustment of an unknown fact",
        lambda f: adjustment(f, "AD12").update(set={"field_mode": "onsite"}),
        "personalise.yaml, adjustment AD12: sets fact `field_mode`, which is unknown; did you mean `field_action_mode`?",
    ),
    (
        "an adjustment to a value that there isn't",
        lambda f: adjustment(f, "AD12").update(set={"field_action_mode": "on_site"}),
        "personalise.yaml, adjustment AD12: sets fact `field_action_mode` to `on_site`, which is not one of its values; did you mean `onsite`?",
    ),
    (
        "an adjustment without its reason",
        lambda f: adjustment(f, "AD12").pop("why"),
        "personalise.yaml, adjustment AD12: has no `why`.",
    ),
    (
        "an adjustment that changes nothing",
        lambda f: adjustment(f, "AD12").pop("set"),
        "personalise.yaml, adjustment AD12: changes nothing: it has no `set`, `add` or `drop`.",
    ),
    (
        "an adjustment that adds to a fact of one value",
        lambda f: adjustment(f, "AD12").update(add={"field_action_mode": ["onsite"]}),
        "personalise.yaml, adjustment AD12: adds to fact `field_action_mode`, which holds one value; use `set`.",
    ),
    (
        "two adjustments of one id",
        lambda f: adjustment(f, "AD12").update(id="AD13"),
        "personalise.yaml, adjustment AD13: `id` AD13 stands twice; each adjustment needs its own.",
    ),
]
