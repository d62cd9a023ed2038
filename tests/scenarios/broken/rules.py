"""Broken cap rules, clauses and grants of rules.yaml, each with what its check says."""

# ruff: noqa: E501 - a message stands on one line, as it is printed

from __future__ import annotations

from tests.scenarios.packs import Break, cap_rule, clause

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
]
