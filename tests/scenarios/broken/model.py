"""Broken levels, heads, causes, facts and features of model.yaml, each with what its check says."""

# ruff: noqa: E501 - a message stands on one line, as it is printed

from __future__ import annotations

from tests.scenarios.packs import Break, by, feature

# What is broken, how, and the one problem that it makes.
ONE_PROBLEM: list[tuple[str, Break, str]] = [
    (
        "a level of the wrong rank",
        lambda f: by(f["model"]["levels"], "limited").update(rank=5),
        "model.yaml, levels: level `limited` must be there with rank 4.",
    ),
    (
        "a head of an unknown group",
        lambda f: by(f["model"]["heads"], "ip_damages").update(group="finance"),
        "model.yaml, head ip_damages: stands in group `finance`, which is unknown; did you mean `financial`?",
    ),
    (
        "a head of neither party",
        lambda f: by(f["model"]["heads"], "ip_damages").update(party="second"),
        'model.yaml, head ip_damages: `party` is text "second"; it can be first, third.',
    ),
    (
        "a cause in two families",
        lambda f: f["model"]["causes"]["regulatory"].append({"key": "cy_state", "name": "Again"}),
        "model.yaml, causes, regulatory, cause cy_state: `key` cy_state stands in two families.",
    ),
    (
        "a fact that defaults to what it can't be",
        lambda f: f["model"]["facts"]["product_form"].update(default="device"),
        "model.yaml, fact product_form: defaults fact `product_form` to `device`, which is not one of its values; did you mean `device_app`?",
    ),
    (
        "a fact of an unknown type",
        lambda f: f["model"]["facts"]["injury"].update(type="choise"),
        "model.yaml, fact injury: is of type `choise`, which is unknown; did you mean `choice`?",
    ),
    (
        "a general feature without a default for one line",
        lambda f: feature(f, "general", "{L}_costs")["default"].pop("rc"),
        "model.yaml, features of general, feature {L}_costs: has no default for line `rc`.",
    ),
    (
        "a general feature with a default for an unknown line",
        lambda f: feature(f, "general", "{L}_costs")["default"].update(xx="inclusive"),
        "model.yaml, features of general, feature {L}_costs: has a default for line `xx`, which is unknown; there is pl, eo, cy, rc.",
    ),
    (
        "a feature that asks for what it can't be",
        lambda f: feature(f, "pl", "pl_cyber").update(ask="write_back"),
        "model.yaml, features of pl, feature pl_cyber: asks feature `pl_cyber` to `write_back`, which is not one of its values; did you mean `writeback`?",
    ),
    (
        "a feature that defaults to what it can't be",
        lambda f: feature(f, "cy", "cy_war").update(default="lma5568"),
        "model.yaml, features of cy, feature cy_war: defaults feature `cy_war` to `lma5568`, which is not one of its values; did you mean `lma5567`?",
    ),
    (
        "a dated feature that defaults to no date",
        lambda f: feature(f, "rc", "rc_cutoff").update(default="last year"),
        'model.yaml, features of rc, feature rc_cutoff: defaults feature `rc_cutoff` to text "last year"; a date as 2026-01-31, or none is meant.',
    ),
    (
        "an availability that there isn't",
        lambda f: feature(f, "eo", "eo_ip").update(avail="often"),
        'model.yaml, features of eo, feature eo_ip: `avail` is text "often"; it can be standard, common, rare, na.',
    ),
    (
        "a key of the file that means nothing",
        lambda f: f["model"].update(line=[]),
        "model.yaml: has the key `line`, which means nothing here; did you mean `lines`?",
    ),
]

# What is broken, how, and the problem at its root; others follow from it.
ROOT_PROBLEM: list[tuple[str, Break, str]] = [
    (
        "two heads of one key",
        lambda f: by(f["model"]["heads"], "ip_damages").update(key="mitigation_costs"),
        "model.yaml, head mitigation_costs: `key` mitigation_costs stands twice; each head needs its own.",
    ),
    (
        "a fact that code reads and isn't there",
        lambda f: f["model"]["facts"].pop("outage_from_release"),
        "model.yaml, facts: fact `outage_from_release` is missing; CY11 reads it.",
    ),
    (
        "a feature that code reads and isn't there",
        lambda f: f["model"]["features"]["cy"].remove(feature(f, "cy", "cy_untested")),
        "model.yaml, features: feature `cy_untested` is missing; CY11 reads it.",
    ),
    (
        "a general feature that code reads and isn't there",
        lambda f: f["model"]["features"]["general"].remove(feature(f, "general", "{L}_retro")),
        "model.yaml, features: feature `pl_retro` is missing; GEN2 reads it.",
    ),
    (
        "a feature under another line's name",
        lambda f: feature(f, "rc", "rc_cutoff").update(key="cy_cutoff"),
        "model.yaml, features of rc, feature cy_cutoff: its key must begin with `rc_`.",
    ),
    (
        "a choice without values",
        lambda f: feature(f, "eo", "eo_basis").pop("values"),
        "model.yaml, features of eo, feature eo_basis: is of type choice and has no `values`.",
    ),
]
