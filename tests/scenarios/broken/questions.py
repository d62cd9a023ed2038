"""Broken questions of questionnaire.yaml and controls that they ask for, each with what its check says."""

# ruff: noqa: E501 - a message stands on one line, as it is printed

from __future__ import annotations

from tests.scenarios.packs import Break, by, control, question

# What is broken, how, and the one problem that it makes.
ONE_PROBLEM: list[tuple[str, Break, str]] = [
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
]

# What is broken, how, and the problem at its root; others follow from it.
ROOT_PROBLEM: list[tuple[str, Break, str]] = [
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
