"""The tables that code reads, leading lines and named controls: what a person chose is saved, told and exported."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from editing.history import history_of
from editing.working import working_pack
from scenarios.compiling import compile_pack
from scenarios.editions import as_json
from scenarios.library import Level
from scenarios.models import (
    Control,
    FactValue,
    Feature,
    FeatureControl,
    FeatureValue,
    GeneralFeature,
    HeadGroup,
    Line,
    ResponseLevel,
    Root,
    TerritoryReach,
    WarEffect,
)
from scenarios.pack_export import write_pack
from scenarios.packs import Pack, read_pack
from tests.editing.conftest import signed_in
from tests.editing.page_form import PageForm

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def draft_content(loaded_draft: None, db: None) -> None:
    """Every test begins from the first edition's draft."""


@pytest.fixture
def ruth() -> Client:
    return signed_in("Ruth")


def page_of(sheet: str, thing: Root) -> str:
    return reverse("editing:thing", args=[sheet, thing.pk])


def sent(client: Client, sheet: str, thing: Root, **values: str | list[str]) -> Any:
    address = page_of(sheet, thing)
    return client.post(address, PageForm(client.get(address).content.decode()).set(**values).fields)


def told(client: Client) -> str:
    return client.get(reverse("editing:changes")).content.decode()


def exported(folder: Path) -> Pack:
    """The draft as files, read again."""
    write_pack(working_pack(), folder)
    return read_pack(folder)


def event(key: str) -> FactValue:
    return FactValue.objects.get(fact__key="state_event", key=key)


def war_field(clause: FeatureValue, what: str) -> str:
    return f"effects__{clause.pk}__event__{event(what).pk}"


@pytest.fixture
def war() -> Feature:
    return Feature.objects.get(key="cy_war")


@pytest.fixture
def territories() -> GeneralFeature:
    return GeneralFeature.objects.get(key="{L}_jurisdiction")


def test_what_a_war_clause_does_is_saved_told_and_exported(ruth: Client, war: Feature, tmp_path: Path) -> None:
    clause = war.values.get(key="lma5567")
    limited = ResponseLevel.objects.get(key="limited")
    values = {
        war_field(clause, "suspected"): str(limited.pk),
        war_field(clause, "war"): str(limited.pk),
        war_field(clause, "major_impact_in_state"): "none",
    }
    assert sent(ruth, "war", war, **values).status_code == 302
    held = {row.event.key: row.level.key for row in clause.war_effects.all()}
    assert held == {"suspected": "limited", "war": "limited"}
    page = told(ruth)
    assert "War clause" in page
    assert str(limited) in page
    pack = exported(tmp_path)
    assert pack.files["coded_rules"]["war"]["lma5567"] == {"suspected": "limited", "war": "limited"}
    assert compile_pack(pack, "draft").tables.war["lma5567"] == {"suspected": Level.LIMITED, "war": Level.LIMITED}


def test_only_what_was_changed_of_a_table_is_written(ruth: Client, war: Feature) -> None:
    clause = war.values.get(key="lma5564")
    limited = ResponseLevel.objects.get(key="limited")
    assert sent(ruth, "war", war, **{war_field(clause, "war"): str(limited.pk)}).status_code == 302
    assert WarEffect.history.filter(history_type="~").count() == 1
    lines = history_of(Feature.objects.get(pk=war.pk))[0].lines
    assert [(line.kind, line.before, line.after) for line in lines] == [("changed", "Excluded", str(limited))]


def test_a_war_table_that_says_nothing_of_an_event_or_another_level_is_refused(ruth: Client, war: Feature) -> None:
    before = as_json(working_pack())
    clause = war.values.get(key="lma5564")
    name = war_field(clause, "suspected").replace("__", "-")
    address = page_of("war", war)
    form = PageForm(ruth.get(address).content.decode())
    del form.fields[name]
    reply = ruth.post(address, form.fields)
    assert reply.status_code == 422
    assert [mistake.words for mistake in reply.context["mistakes"]] == [
        f"{clause}: say what it does to an event that is {event('suspected')}."
    ]
    for junk in ("x", "\x00", "99999999", str(event("war").pk * 1000)):
        form.fields[name] = [junk]
        assert ruth.post(address, form.fields).status_code == 422
    assert ruth.post(address, {"version": "1"}).status_code == 422
    assert as_json(working_pack()) == before


def test_a_war_table_goes_back_to_what_it_was(ruth: Client, war: Feature) -> None:
    before = as_json(working_pack())
    clause = war.values.get(key="lma5564")
    none = {war_field(clause, "war"): "none", war_field(clause, "suspected"): "none"}
    assert sent(ruth, "war", war, **none).status_code == 302
    assert as_json(working_pack()) != before
    entry = history_of(war)[0]
    assert [line.kind for line in entry.lines] == ["removed", "removed"]
    war.refresh_from_db()
    ruth.post(reverse("editing:back", args=["war", war.pk]), {"before": entry.stamp, "version": str(war.version)})
    assert as_json(working_pack()) == before


def test_of_two_editors_of_a_table_the_second_sees_both(ruth: Client, war: Feature) -> None:
    samir, address = signed_in("Samir"), page_of("war", war)
    field = war_field(war.values.get(key="lma5564"), "war").replace("__", "-")
    limited, disputed = (ResponseLevel.objects.get(key=key) for key in ("limited", "disputed"))
    mine = PageForm(samir.get(address).content.decode())
    assert sent(ruth, "war", war, **{field: str(limited.pk)}).status_code == 302
    mine.fields[field] = [str(disputed.pk)]
    reply = samir.post(address, mine.fields)
    assert reply.status_code == 409
    assert f"{event('war')!s}: {limited}" in reply.content.decode()
    assert samir.post(address, PageForm(reply.content.decode()).fields).status_code == 302
    assert WarEffect.objects.get(clause__key="lma5564", event__key="war").level == disputed


def test_where_a_territory_clause_reaches_is_saved_told_and_exported(
    ruth: Client, territories: GeneralFeature, tmp_path: Path
) -> None:
    clause = territories.values.get(key="uk_eu")
    places = {row.key: str(row.pk) for row in FactValue.objects.filter(fact__key="claim_jurisdiction")}
    wanted = {f"reach__{clause.pk}": [places["uk"], places["row"]]}
    assert sent(ruth, "territories", territories, **wanted).status_code == 302
    assert "Territory clause" in told(ruth)
    pack = exported(tmp_path)
    assert pack.files["coded_rules"]["territories"]["uk_eu"] == ["uk", "row"]
    assert compile_pack(pack, "draft").tables.territories["uk_eu"] == {"uk", "row"}
    entry = history_of(territories)[0]
    assert sorted(line.kind for line in entry.lines) == ["added", "removed"]
    territories.refresh_from_db()
    sent_back = {"before": entry.stamp, "version": str(territories.version)}
    ruth.post(reverse("editing:back", args=["territories", territories.pk]), sent_back)
    assert {row.territory.key for row in TerritoryReach.objects.filter(clause=clause)} == {"uk", "eu"}


def test_a_clause_that_reaches_nowhere_is_refused(ruth: Client, territories: GeneralFeature) -> None:
    clause = territories.values.get(key="uk_eu")
    reply = sent(ruth, "territories", territories, **{f"reach__{clause.pk}": []})
    assert reply.status_code == 422
    assert [mistake.words for mistake in reply.context["mistakes"]] == [f"{clause}: pick at least one."]
    assert clause.reaches.count() == 2


def test_a_table_stands_on_one_page_and_shows_no_other_feature(ruth: Client, war: Feature) -> None:
    reply = ruth.get(reverse("editing:list", args=["war"]))
    assert reply.headers["Location"] == page_of("war", war)
    assert ruth.get(page_of("war", Feature.objects.get(key="cy_limit"))).status_code == 404
    assert ruth.get(reverse("editing:remove", args=["war", war.pk])).status_code == 404
    areas = ruth.get(reverse("editing:home")).context["areas"]
    rows = {row["sheet"].slug: row["count"] for area in areas for row in area["sheets"]}
    assert (rows["war"], rows["territories"]) == (6, 3)


def test_a_form_of_clause_that_a_table_speaks_of_is_not_removed(ruth: Client, war: Feature) -> None:
    place = [value.key for value in war.values.all()].index("lma5564")
    reply = sent(ruth, "features", war, **{f"values__{place}__remove": "1"})
    assert reply.status_code == 422
    assert war.values.filter(key="lma5564").exists()


def test_the_lines_that_lead_a_group_change_places_and_are_told_and_exported(ruth: Client, tmp_path: Path) -> None:
    group = HeadGroup.objects.get(key="injury")
    pl, eo = Line.objects.get(key="pl"), Line.objects.get(key="eo")
    swapped = {"leaders__0__line_id": str(eo.pk), "leaders__1__line_id": str(pl.pk)}
    assert sent(ruth, "loss-groups", group, **swapped).status_code == 302
    assert [row.line.key for row in group.leaders.all()] == ["eo", "pl", "cy"]
    page = told(ruth)
    assert str(group) in page
    pack = exported(tmp_path)
    assert pack.files["coded_rules"]["groups"]["injury"]["leading"] == ["eo", "pl", "cy"]
    assert compile_pack(pack, "draft").groups["injury"].leading == ("eo", "pl", "cy")


def test_leading_lines_are_added_and_removed_and_none_stands_twice(ruth: Client) -> None:
    group = HeadGroup.objects.get(key="injury")
    cy, rc = Line.objects.get(key="cy"), Line.objects.get(key="rc")
    reply = sent(ruth, "loss-groups", group, leaders__0__line_id=str(cy.pk))
    assert reply.status_code == 422
    assert "Lines that lead it: is there twice; remove one of the two." in [m.words for m in reply.context["mistakes"]]
    rolled = {"leaders__0__line_id": str(cy.pk), "leaders__1__line_id": str(rc.pk), "leaders__2__remove": "1"}
    assert sent(ruth, "loss-groups", group, **rolled).status_code == 302
    assert [row.line.key for row in group.leaders.all()] == ["cy", "rc"]


def test_the_controls_of_a_feature_are_saved_by_line_and_exported(ruth: Client, tmp_path: Path) -> None:
    own = Feature.objects.get(key="cy_conditions")
    general = GeneralFeature.objects.get(key="{L}_conditions")
    mfa, backup = Control.objects.get(key="mfa"), Control.objects.exclude(key="mfa").order_by("pk")[0]
    assert sent(ruth, "features", own, default=[str(mfa.pk)]).status_code == 302
    assert sent(ruth, "general-features", general, ask=[str(backup.pk)]).status_code == 302
    assert own.control_rows.get().use == FeatureControl.Use.DEFAULT
    assert "mfa" in told(ruth) or str(mfa) in told(ruth)
    features = {row["key"]: row for row in exported(tmp_path).files["model"]["features"]["general"]}
    said = features["{L}_conditions"]
    assert (said["default"]["cy"], said["default"]["pl"], said["ask"]) == (["mfa"], [], [backup.key])


def test_a_feature_that_is_asked_for_controls_says_so_from_then_on(ruth: Client) -> None:
    line = Line.objects.get(key="cy")
    own = Feature.objects.create(key="cy_others", line=line, type="conditions", label="Others", question="Which?")
    mfa = Control.objects.get(key="mfa")
    assert sent(ruth, "features", own, default=[str(mfa.pk)]).status_code == 302
    assert not Feature.objects.get(pk=own.pk).has_ask
    assert sent(ruth, "features", own, ask=[str(mfa.pk)]).status_code == 302
    assert Feature.objects.get(pk=own.pk).has_ask
    rows = {row["key"]: row for row in working_pack().files["model"]["features"]["cy"]}
    assert (rows[own.key]["default"], rows[own.key]["ask"]) == (["mfa"], ["mfa"])
