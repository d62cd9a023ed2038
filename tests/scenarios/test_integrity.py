"""A broken pack is told what is wrong, where, and what would be right."""

# ruff: noqa: E501 - a message stands on one line, as it is printed

from __future__ import annotations

import pytest

from scenarios.integrity import Problem, check
from scenarios.packs import Pack, PackError, builtin_pack, read_yaml
from tests.scenarios.packs import (
    Break,
    Files,
    adjustment,
    by,
    cap_rule,
    clause,
    control,
    feature,
    pack_with,
    question,
)

# What is broken, how, and the one problem that it makes.
ONE_PROBLEM: list[tuple[str, Break, str]] = [
    (
        "a cap rule that reads an unknown feature",
        lambda f: cap_rule(f, "rc_core", "RC2")["when"].update(rc_sofware_defect="silent"),
        "rules.yaml, cap rule RC2: reads feature `rc_sofware_defect`, which is unknown; did you mean `rc_software_defect`?",
    ),
    (
        "a cap rule that reads an unknown fact",
        lambda f: cap_rule(f, "pl_core", "PL4")["when"].update(injury_mod="malfunction"),
        "rules.yaml, cap rule PL4: reads fact `injury_mod`, which is unknown; did you mean `injury_mode`?",
    ),
    (
        "a cap rule that tests a value its fact can't have",
        lambda f: cap_rule(f, "pl_core", "PL3")["when"].update(product_form="device_firmwre"),
        "rules.yaml, cap rule PL3: tests fact `product_form` for `device_firmwre`, which is not one of its values; did you mean `device_firmware`?",
    ),
    (
        "a cap rule that tests a value its feature can't have",
        lambda f: cap_rule(f, "pl_core", "PL9")["when"].update(pl_cyber="total"),
        "rules.yaml, cap rule PL9: tests feature `pl_cyber` for `total`, which is not one of its values; its values are none, writeback, malicious_only, absolute.",
    ),
    (
        "a cap rule without its reason",
        lambda f: cap_rule(f, "eo_perils", "EO9").pop("why"),
        "rules.yaml, cap rule EO9: has no `why`.",
    ),
    (
        "a cap rule with an empty reason",
        lambda f: cap_rule(f, "eo_perils", "EO9").update(why=" "),
        "rules.yaml, cap rule EO9: `why` has empty text where text is meant.",
    ),
    (
        "a cap rule that caps at an unknown level",
        lambda f: cap_rule(f, "cy_net", "CY12").update(cap="exclude"),
        "rules.yaml, cap rule CY12: caps at level `exclude`, which is unknown; did you mean `excluded`?",
    ),
    (
        "a cap rule that turns on nothing",
        lambda f: cap_rule(f, "cy_net", "CY12").update(when={}),
        "rules.yaml, cap rule CY12: `when` is empty, so that it would always cap; write what it turns on.",
    ),
    (
        "a cap rule with an operator that isn't one",
        lambda f: cap_rule(f, "pl_core", "PL9")["when"].update(product_form={"isnt": "it_only"}),
        "rules.yaml, cap rule PL9: product_form: 'isnt' is no operator; the operators are any, gt, gte, lt, lte, none, not.",
    ),
    (
        "a cap rule that compares words with a number",
        lambda f: cap_rule(f, "pl_core", "PL9")["when"].update(product_form={"gt": 3}),
        "rules.yaml, cap rule PL9: compares fact `product_form` with a number, but it is no number.",
    ),
    (
        "a cap rule with a key that means nothing",
        lambda f: cap_rule(f, "cy_net", "CY13").update(wy="?"),
        "rules.yaml, cap rule CY13: has the key `wy`, which means nothing here; did you mean `why`?",
    ),
    (
        "a cap group that no clause uses",
        lambda f: f["rules"]["cap_groups"].update(spare=[]),
        "rules.yaml, cap group spare: is used by no clause.",
    ),
    (
        "a clause that answers an unknown head",
        lambda f: clause(f, "eo.ip")["heads"].append("ip_damage"),
        "rules.yaml, clause eo.ip: answers head `ip_damage`, which is unknown; did you mean `ip_damages`?",
    ),
    (
        "a clause of an unknown line",
        lambda f: clause(f, "eo.ip").update(line="oe"),
        "rules.yaml, clause eo.ip: belongs to line `oe`, which is unknown; there is pl, eo, cy, rc.",
    ),
    (
        "a clause in an unknown cap group",
        lambda f: clause(f, "eo.ip").update(caps=["eo_scop"]),
        "rules.yaml, clause eo.ip: is capped by group `eo_scop`, which is unknown; did you mean `eo_scope`?",
    ),
    (
        "a clause that any event opens",
        lambda f: clause(f, "eo.ip").update(trigger=[]),
        "rules.yaml, clause eo.ip: `trigger` is empty, so that it would always open; write what opens it.",
    ),
    (
        "a trigger that reads an unknown fact",
        lambda f: clause(f, "eo.ip").update(trigger=[{"claim": {"any": ["ip"]}}]),
        "rules.yaml, clause eo.ip, trigger: reads fact `claim`, which is unknown; did you mean `claims`?",
    ),
    (
        "a grant whose map misses a value",
        lambda f: clause(f, "eo.injury")["grant"]["map"].pop("silent"),
        "rules.yaml, clause eo.injury, grant: doesn't say what `eo_injury` silent gives; add it to `map`.",
    ),
    (
        "a grant whose map has a value too many",
        lambda f: clause(f, "eo.ip")["grant"]["map"].update(maybe="ok"),
        "rules.yaml, clause eo.ip, grant: maps value `maybe`, which is unknown; there is yes, no.",
    ),
    (
        "a grant whose map gives what isn't there",
        lambda f: clause(f, "eo.ip")["grant"]["map"].update(no="refused"),
        'rules.yaml, clause eo.ip, grant: maps `no` to text "refused"; it can be ok, limited, disputed, excluded, grant_no.',
    ),
    (
        "a sub-limit that is no feature",
        lambda f: clause(f, "eo.injury").update(sublimit="eo_injury_sublimits"),
        "rules.yaml, clause eo.injury: has as its sub-limit feature `eo_injury_sublimits`, which is unknown; did you mean `eo_injury_sublimit`?",
    ),
    (
        "a sub-limit that is no money",
        lambda f: clause(f, "eo.injury").update(sublimit="eo_ip"),
        "rules.yaml, clause eo.injury: has as its sub-limit feature `eo_ip`, which is of type yesno; money is meant.",
    ),
    (
        "a level of the wrong rank",
        lambda f: by(f["model"]["levels"], "limited").update(rank=5),
        "model.yaml, levels: level `limited` must be there with rank 4.",
    ),
    (
        "an example with a date that moves by nothing known",
        lambda f: question(f, "updates.mock_date").update(example="{last spring}, as an exercise."),
        "questionnaire.yaml, question updates.mock_date, example: holds `{last spring}`; write a date as {8 months ago} or {in 3 months}.",
    ),
    (
        "an example with a date that grows old",
        lambda f: question(f, "updates.mock_date").update(example="15 3 2026, as an exercise."),
        "questionnaire.yaml, question updates.mock_date, example: names a year, and grows old; write the date as {8 months ago} or {in 3 months}.",
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
    (
        "a question that drives nothing",
        lambda f: question(f, "updates.method").update(drives=[]),
        "questionnaire.yaml, question updates.method: drives nothing; name what it drives, or `context` where only people read it.",
    ),
    (
        "a question that drives an unknown scenario",
        lambda f: question(f, "updates.method").update(drives=["firmware_regresion"]),
        "questionnaire.yaml, question updates.method: drives scenario `firmware_regresion`, which is unknown; did you mean `firmware_regression`?",
    ),
    (
        "a question that drives an unknown control",
        lambda f: question(f, "updates.method").update(drives=["control:mfas"]),
        "questionnaire.yaml, question updates.method: drives control `mfas`, which is unknown; did you mean `mfa`?",
    ),
    (
        "a question that drives an unknown feature",
        lambda f: question(f, "updates.method").update(drives=["feature:rc_action_scop"]),
        "questionnaire.yaml, question updates.method: drives feature `rc_action_scop`, which is unknown; did you mean `rc_action_scope`?",
    ),
    (
        "a question that drives an unknown severity input",
        lambda f: question(f, "updates.method").update(drives=["severity:device"]),
        "questionnaire.yaml, question updates.method: drives severity input `device`, which is unknown; did you mean `devices`?",
    ),
    (
        "a question without why insurers ask",
        lambda f: question(f, "updates.method").pop("why"),
        "questionnaire.yaml, question updates.method: has no `why`.",
    ),
    (
        "a question of an unknown type",
        lambda f: question(f, "updates.method").update(type="choose"),
        "questionnaire.yaml, question updates.method: is of type `choose`, which is unknown; did you mean `choice`?",
    ),
    (
        "options where there is nothing to choose",
        lambda f: question(f, "base.sites").update(options=["few", "many"]),
        "questionnaire.yaml, question base.sites: is of type number, which takes no `options`.",
    ),
    (
        "show-when on an unknown question",
        lambda f: question(f, "data.records").update(show_when={"data.sensitive": "none"}),
        "questionnaire.yaml, question data.records, show_when: reads question `data.sensitive`, which is unknown; did you mean `data.most_sensitive`?",
    ),
    (
        "show-when on an unknown option",
        lambda f: question(f, "data.records").update(show_when={"data.most_sensitive": {"not": "nothing"}}),
        "questionnaire.yaml, question data.records, show_when: tests question `data.most_sensitive` for `nothing`, which is not one of its values; its values are none, pseudonymised, identifiable_health.",
    ),
    (
        "show-when on a later question",
        lambda f: question(f, "data.most_sensitive").update(show_when={"insurance.declined": "yes"}),
        "questionnaire.yaml, question data.most_sensitive: `show_when` reads question `insurance.declined`, which is asked later; move it before this one.",
    ),
    (
        "show-when on the question itself",
        lambda f: question(f, "data.records").update(show_when={"data.records": {"gt": 0}}),
        "questionnaire.yaml, question data.records: `show_when` goes in a circle: data.records → data.records.",
    ),
    (
        "show-when in a circle",
        lambda f: question(f, "data.most_sensitive").update(show_when={"data.role": "both"}),
        "questionnaire.yaml, question data.most_sensitive: `show_when` goes in a circle: data.most_sensitive → data.role → data.most_sensitive.",
    ),
    (
        "weights that don't add up to 100",
        lambda f: control(f, "mfa").update(weight=13),
        "controls.yaml, controls: the weights of `weight` add up to 101; they must add up to 100.",
    ),
    (
        "a line's weights that don't add up to 100",
        lambda f: control(f, "mfa").update(cy=10),
        "controls.yaml, controls: the weights of line `cy` add up to 90; they must add up to 100.",
    ),
    (
        "a control asked by an unknown question",
        lambda f: control(f, "mfa").update(question="operations.mfas"),
        "controls.yaml, control mfa: is asked by question `operations.mfas`, which is unknown; did you mean `operations.mfa`?",
    ),
    (
        "a control asked by a question that doesn't drive it",
        lambda f: control(f, "mfa").update(question="updates.field_plan"),
        "controls.yaml, control mfa: is asked by question `updates.field_plan`, which doesn't drive `control:mfa`.",
    ),
    (
        "a gate on an unknown control",
        lambda f: f["controls"]["gates"][0]["when"].update(control={"mfaa": "no"}),
        "controls.yaml, gate number 1: reads control `mfaa`, which is unknown; did you mean `mfa`?",
    ),
    (
        "a gate on an unknown option",
        lambda f: f["controls"]["gates"][2]["when"].update(answers={"product.iec62304": "D"}),
        "controls.yaml, gate number 3: tests question `product.iec62304` for `D`, which is not one of its values; its values are A, B, C, not_assessed.",
    ),
    (
        "a gate on an unknown question",
        lambda f: f["controls"]["gates"][2]["when"].update(answers={"product.iec62305": "C"}),
        "controls.yaml, gate number 3: reads question `product.iec62305`, which is unknown; did you mean `product.iec62304`?",
    ),
    (
        "a gate to an unknown band",
        lambda f: f["controls"]["gates"][0].update(cap="week"),
        "controls.yaml, gate number 1: caps at band `week`, which is unknown; did you mean `weak`?",
    ),
    (
        "a gate without its reason",
        lambda f: f["controls"]["gates"][0].pop("why"),
        "controls.yaml, gate number 1: has no `why`.",
    ),
    (
        "a gate of an unknown line",
        lambda f: f["controls"]["gates"][0].update(line="cyber"),
        "controls.yaml, gate number 1: caps line `cyber`, which is unknown; there is pl, eo, cy, rc.",
    ),
    (
        "no band for a low score",
        lambda f: by(f["controls"]["bands"], "weak").update(min=10),
        "controls.yaml, bands: no band begins at 0, so that a low score has none.",
    ),
    (
        "a figure for an unknown scenario",
        lambda f: f["benchmarks"][0].update(scenarios=["ransomware_stop_release"]),
        "benchmarks.yaml, figure number 1: illustrates scenario `ransomware_stop_release`, which is unknown; did you mean `ransomware_stops_release`?",
    ),
    (
        "words for an unknown option",
        lambda f: f["labels"]["option"]["data.role"].update(owner="Owner"),
        "labels.yaml, option, data.role: names value `owner`, which is unknown; there is controller, processor, both.",
    ),
    (
        "words for an unknown feature",
        lambda f: f["labels"]["feature"].update(pl_cybre="Cyber"),
        "labels.yaml, feature: names feature `pl_cybre`, which is unknown; did you mean `pl_cyber`?",
    ),
    (
        "words for an unknown rule",
        lambda f: f["labels"]["gap"].update(RC99="A gap"),
        "labels.yaml, gap: names rule `RC99`, which is unknown; did you mean `RC9`?",
    ),
    (
        "words of an unknown kind",
        lambda f: f["labels"].update(colour={"red": "Red"}),
        "labels.yaml: has kind of words `colour`, which is unknown.",
    ),
    (
        "a key that YAML didn't read as a word",
        lambda f: f["labels"]["line_short"].update({2: "Two"}),
        "labels.yaml, line_short: has the key 2 where a word is meant; put it in quotes.",
    ),
    (
        "a question of readers without an answer",
        lambda f: f.update(faqs="### 1. Why?\n\n### 2. How?\nSo."),
        "faqs.md, question Why?: has no answer.",
    ),
    ("a file that is missing", lambda f: f.pop("controls"), "controls.yaml: is missing."),
    (
        "a file that belongs to no pack",
        lambda f: f.update(controles={}),
        "controles.yaml: belongs to no pack; did you mean `controls`?",
    ),
    (
        "a file that holds something else",
        lambda f: f.update(scenarios=["firmware_regression"]),
        "scenarios.yaml: holds a list where a mapping is meant.",
    ),
]

# What is broken, how, and the problem at its root; others follow from it.
ROOT_PROBLEM: list[tuple[str, Break, str]] = [
    (
        "two cap rules of one id in one group",
        lambda f: cap_rule(f, "pl_core", "PL2").update(id="PL1"),
        "rules.yaml, cap rule PL1: `id` PL1 stands twice; each cap rule needs its own.",
    ),
    (
        "two cap rules of one id in two groups",
        lambda f: cap_rule(f, "cy_net", "CY13").update(id="CY3"),
        "rules.yaml, cap rule CY3: `id` CY3 stands in cy_common and in cy_net; each rule needs its own.",
    ),
    (
        "a cap rule with the id of a coded rule",
        lambda f: cap_rule(f, "cy_net", "CY13").update(id="CY11"),
        "rules.yaml, cap rule CY11: `id` CY11 is also a rule of coded_rules.yaml; each rule needs its own.",
    ),
    (
        "a clause that answers nothing",
        lambda f: clause(f, "rc.deployment").update(heads=[]),
        "rules.yaml, clause rc.deployment: answers nothing: `heads` is empty.",
    ),
    (
        "a head that no clause answers",
        lambda f: f["rules"]["clauses"].remove(clause(f, "eo.ip")),
        "rules.yaml, clauses: no clause answers head `ip_damages` of model.yaml.",
    ),
    (
        "a clause whose key isn't of its line",
        lambda f: clause(f, "eo.ip").update(line="pl"),
        "rules.yaml, clause eo.ip: its key must begin with `pl.`.",
    ),
    (
        "text where a list is meant",
        lambda f: clause(f, "eo.ip").update(heads="ip_damages"),
        'rules.yaml, clause eo.ip: `heads` has text "ip_damages" where a list of words is meant.',
    ),
    (
        "a grant of an unknown feature",
        lambda f: clause(f, "eo.ip")["grant"].update(feature="eo_ips"),
        "rules.yaml, clause eo.ip, grant: reads feature `eo_ips`, which is unknown; did you mean `eo_ip`?",
    ),
    (
        "a grant of another line's feature",
        lambda f: clause(f, "eo.ip")["grant"].update(feature="pl_regulatory"),
        "rules.yaml, clause eo.ip, grant: reads feature `pl_regulatory` of another line; the clause belongs to `eo`.",
    ),
    (
        "a grant of an unknown special kind",
        lambda f: clause(f, "cy.dependent_bi")["grant"].update(special="depended"),
        "rules.yaml, clause cy.dependent_bi, grant: is of special kind `depended`, which is unknown; did you mean `dependent`?",
    ),
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
    (
        "a coded rule without its text",
        lambda f: f["coded_rules"]["rules"].pop("CY5"),
        "coded_rules.yaml: rule `CY5` has no text; code decides it, and every answer needs its reason.",
    ),
    (
        "a choice without options",
        lambda f: question(f, "updates.method").pop("options"),
        "questionnaire.yaml, question updates.method: is of type choice and has no `options`.",
    ),
    (
        "two questions of one key",
        lambda f: question(f, "data.role").update(key="data.records"),
        "questionnaire.yaml, question data.records: `key` data.records stands twice; each question needs its own.",
    ),
    (
        "a question under another section's name",
        lambda f: question(f, "data.role").update(key="privacy.role"),
        "questionnaire.yaml, question privacy.role: its key must begin with `data.`, the section it stands in.",
    ),
]


def test_the_pack_that_comes_with_the_project_has_no_problems() -> None:
    assert check(builtin_pack()) == ()


@pytest.mark.parametrize(("change", "problem"), [(c, p) for _, c, p in ONE_PROBLEM], ids=[n for n, _, _ in ONE_PROBLEM])
def test_it_finds(change: Break, problem: str) -> None:
    assert [str(found) for found in check(pack_with(change))] == [problem]


@pytest.mark.parametrize(
    ("change", "problem"), [(c, p) for _, c, p in ROOT_PROBLEM], ids=[n for n, _, _ in ROOT_PROBLEM]
)
def test_it_finds_the_root_of(change: Break, problem: str) -> None:
    assert problem in [str(found) for found in check(pack_with(change))]


def test_it_reports_everything_at_once_file_by_file() -> None:
    def break_three(files: Files) -> None:
        cap_rule(files, "eo_perils", "EO9").pop("why")
        control(files, "mfa").update(weight=13)
        by(files["model"]["heads"], "ip_damages").update(group="finance")

    assert check(pack_with(break_three)) == (
        Problem(
            "model.yaml", "head ip_damages", "stands in group `finance`, which is unknown; did you mean `financial`?"
        ),
        Problem("rules.yaml", "cap rule EO9", "has no `why`."),
        Problem("controls.yaml", "controls", "the weights of `weight` add up to 101; they must add up to 100."),
    )


def test_a_key_that_stands_twice_in_a_file_is_refused_on_reading() -> None:
    with pytest.raises(PackError, match=r"scenarios\.yaml: 'title' stands here twice"):
        read_yaml("one: {title: A, title: B}", "scenarios.yaml")


def test_an_empty_pack_is_told_which_files_it_lacks() -> None:
    assert [str(problem) for problem in check(Pack({}))] == [
        "model.yaml: is missing.",
        "rules.yaml: is missing.",
        "coded_rules.yaml: is missing.",
        "scenarios.yaml: is missing.",
        "personalise.yaml: is missing.",
        "questionnaire.yaml: is missing.",
        "benchmarks.yaml: is missing.",
        "labels.yaml: is missing.",
        "controls.yaml: is missing.",
        "guide.yaml: is missing.",
        "glossary.yaml: is missing.",
        "faqs.md: is missing.",
    ]
