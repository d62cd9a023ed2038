"""Switches of a what-if: written into an address and read back, applied to copies, told where they decide nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverage_map.addresses import Place
from coverage_map.asked import MOST, read_asked, read_form
from coverage_map.changes import changes_between
from coverage_map.presentation import MapReader
from coverage_map.switching import Switch, SwitchError, idle_because, read_switch, switch_on, write_switch
from coverage_map.wordings import Basis
from scenarios.library import Level
from tests.coverage_map.making import LIBRARY, demo_answers, reader, reader_on
from tests.engine.test_variants import ANSWERS, values_for

PLACE = Place("/map/", "market", "SOL-0001")


@pytest.mark.parametrize(
    ("raw", "switch"),
    [
        ("contracts.fitness:no", Switch("answer", "contracts.fitness", "no")),
        ("territory.us_ca:0.25", Switch("answer", "territory.us_ca", Decimal("0.25"))),
        ("product.form:samd,companion_app", Switch("answer", "product.form", frozenset({"samd", "companion_app"}))),
        ("eo_contractual:none", Switch("wording", "eo_contractual", "none")),
        ("rc_limit:2000000", Switch("wording", "rc_limit", Decimal(2_000_000))),
        ("cy_conditions:mfa", Switch("wording", "cy_conditions", frozenset({"mfa"}))),
        ("cy_conditions:none", Switch("wording", "cy_conditions", frozenset())),
        ("eo_retro:full", Switch("wording", "eo_retro", "full")),
    ],
)
def test_a_switch_is_read_as_it_is_written(raw: str, switch: Switch) -> None:
    assert read_switch(LIBRARY, raw) == switch
    assert read_switch(LIBRARY, write_switch(switch)) == switch


@settings(deadline=None)
@given(st.data())
def test_every_switch_comes_back_from_its_address(data: st.DataObject) -> None:
    if data.draw(st.booleans()):
        key = data.draw(st.sampled_from(sorted(ANSWERS)))
        switch = Switch("answer", key, data.draw(st.sampled_from(ANSWERS[key])))
    else:
        key = data.draw(st.sampled_from(sorted(LIBRARY.features)))
        value = data.draw(values_for(LIBRARY.features[key]))
        if LIBRARY.features[key].type == "percent" and isinstance(value, Decimal) and value > 100:
            value = Decimal(50)
        switch = Switch("wording", key, value)
    again = read_switch(LIBRARY, write_switch(switch))
    assert (again.kind, again.key, str(again.value) if key.endswith("_retro") else again.value) == (
        switch.kind,
        switch.key,
        str(switch.value) if key.endswith("_retro") else switch.value,
    ) or key == "rc_cutoff"


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("nonsense", "“nonsense” is not a switch of this map."),
        ("no.such:yes", "“no.such” is in no question and no wording of edition"),
        ("contracts.fitness:maybe", "can’t be answered “maybe”."),
        ("territory.us_ca:60", "can’t be answered “60”."),
        ("territory.us_ca:NaN", "can’t be answered “NaN”."),
        ("territory.us_ca:1e999999", "can’t be answered"),
        ("company.legal_name:X", "decides nothing on this map, so it can’t be switched."),
        ("eo_contractual:sometimes", "can’t be “sometimes”."),
        ("rc_limit:-5", "can’t be “-5”."),
        ("cy_conditions:mfa,hope", "can’t be “mfa,hope”."),
        ("cy_ransom_coinsurance:150", "can’t be “150”."),
        ("eo_retro:2026-99-99", "can’t be “2026-99-99”."),
        (f"rc_limit:{'9' * 500}", "is not a switch of this map."),
    ],
)
def test_what_can_not_be_read_says_what_and_why(raw: str, says: str) -> None:
    with pytest.raises(SwitchError) as told:
        read_switch(LIBRARY, raw)
    assert says in str(told.value)


def test_an_address_keeps_the_steps_in_order_and_the_last_of_each_thing() -> None:
    asked = read_asked(LIBRARY, ["eo_retro:full", "contracts.fitness:no", "eo_retro:inception", "bogus"])
    assert [write_switch(s) for s in asked.switches] == ["contracts.fitness:no", "eo_retro:inception"]
    assert asked.refused == ("“bogus” is not a switch of this map.",)
    place = PLACE.with_only(asked.switches)
    assert place.map() == "/map/?wording=market&of=SOL-0001&if=contracts.fitness:no&if=eo_retro:inception"


def test_more_than_forty_switches_are_refused_and_told() -> None:
    keys = [f"{f.key}:{f.values[0]}" for f in LIBRARY.features.values() if f.type == "choice"][: MOST + 3]
    asked = read_asked(LIBRARY, keys)
    assert len(asked.switches) == MOST
    assert asked.refused == ("A what-if holds at most 40 switches; the 3 after them are left out.",)
    many = read_asked(LIBRARY, ["bogus:1", "bogus:2", *[f"x{n}" for n in range(20)]]).refused
    assert (len(many), many[-1]) == (6, "16 more can’t be read either.")


def test_the_form_sets_what_differs_and_leaves_the_rest_as_it_is() -> None:
    base = reader_on(Basis.MARKET)
    asked = read_asked(LIBRARY, ["eo_contractual:none", "contracts.cap:all_capped"])
    after = read_form(
        base,
        asked,
        {
            "set.eo_contractual": [""],  # back to as it is
            "set.contracts.cap": ["all_capped"],  # still on, and still the first step
            "set.rc_limit": ["2.5m"],
            "set.territory.us_ca": ["0"],  # as answered already
            "set.cy_conditions": ["", "mfa", "backups"],
            "set.product.form": [""],
        },
    )
    assert after.refused == ()
    assert [write_switch(s) for s in after.switches] == [
        "contracts.cap:all_capped",
        "rc_limit:2500000",
        "cy_conditions:backups,mfa",
    ]


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("set.rc_limit", "lots", "“Recall: Limit of indemnity”: Enter an amount in pounds"),
        ("set.territory.us_ca", "140", "Enter a percentage between 0 and 100."),
        ("set.nonsense", "yes", "“nonsense” is in no question"),
        ("set.rc_limit", "9" * 5000, "that is too long to be read."),
    ],
)
def test_a_field_that_can_not_be_read_is_told_and_the_rest_is_done(name: str, value: str, says: str) -> None:
    after = read_form(reader_on(Basis.MARKET), read_asked(LIBRARY, ["eo_retro:full"]), {name: [value]})
    assert [write_switch(s) for s in after.switches] == ["eo_retro:full"]
    assert says in after.refused[0]


def test_a_what_if_of_nothing_changes_nothing() -> None:
    base = reader()
    assert base.with_switches(()) is base
    same = base.with_switches((Switch("answer", "operations.mfa", "partial"),))  # as it is answered
    found = changes_between(LIBRARY, base.variants.base, same.variants.base)
    assert found.nothing
    assert found.moved == ()


def test_switching_back_restores_the_map_and_leaves_the_first_alone() -> None:
    base = reader()
    before = base.map
    on = (Switch("wording", "eo_scope", "products_and_services"), Switch("answer", "contracts.fitness", "no"))
    switched = base.with_switches(on)
    assert switched.map != before
    assert base.map is before
    answers = switch_on(on[:1], Switch("answer", "contracts.fitness", demo_answers()["contracts.fitness"]))
    back = MapReader(LIBRARY, answers=base.answers, programme=base.programme, given=base.given).with_switches(
        answers[1:]
    )
    assert {k: {h: r.level for h, r in s.heads.items()} for k, s in back.map.scenarios.items()} == {
        k: {h: r.level for h, r in s.heads.items()} for k, s in before.scenarios.items()
    }
    assert back.money == base.money


def test_a_switched_wording_is_nobodys_confirmation() -> None:
    switched = reader().with_switches((Switch("wording", "pl_cyber", "writeback"),))
    stated = switched.programme.features["pl_cyber"]
    assert (stated.value, stated.confirmed) == ("writeback", False)
    cell = switched.cell("firmware_regression", "injury")
    assert cell is not None
    trusts = {
        (line.question, line.trust)
        for head in cell.heads
        for clause in head.clauses
        for line in (*clause.assumed, *(f for reason in clause.reasons for f in reason.features))
    }
    assert "tried" in {trust for _, trust in trusts}


def test_a_switch_that_decides_nothing_says_why() -> None:
    base = reader()

    def because(raw: str) -> str:
        return idle_because(
            LIBRARY, read_switch(LIBRARY, raw), answers=base.answers, given=base.given, programme=base.programme
        )

    assert because("operations.mfa:partial").endswith("is answered so already.")
    assert because("product.fda_cyber_device:yes").endswith("so it decides nothing.")
    assert because("operations.mfa:yes") == ""
    assert because(f"pl_cyber:{base.programme.features['pl_cyber'].value}").endswith("is so already.")


def test_a_parent_answer_brings_back_the_answers_kept_behind_it() -> None:
    given = {**demo_answers(), "product.fda_class": "II", "product.fda_cyber_device": "yes"}
    hidden = {key: value for key, value in given.items() if key != "product.fda_class"}
    base = MapReader(
        LIBRARY,
        answers={key: value for key, value in hidden.items() if key != "product.fda_cyber_device"},
        programme=reader().programme,
        given=hidden,
    )
    switched = base.with_switches((Switch("answer", "product.fda_class", "II"),))
    assert switched.answers["product.fda_cyber_device"] == "yes"
    assert "product.fda_cyber_device" not in base.answers


def test_buying_a_line_answers_its_losses() -> None:
    base = reader_on(Basis.NOTHING)
    bought = base.with_switches((Switch("wording", "cy_limit", Decimal(1_000_000)),))
    assert all(h.level is Level.NO_COVER for s in base.map.relevant for h in s.heads.values())
    assert any(h.level >= Level.LIMITED for s in bought.map.relevant for h in s.heads.values())
