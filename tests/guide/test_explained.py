"""Terms open in place on every page that uses them: once a page, never inside a link or a label, each with its note."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django.test import Client

from accounts.models import User
from scenarios.editions import publish
from scenarios.packs import builtin_pack
from tests.coverage_map.making import answer_all
from tests.questionnaires import making
from tests.scenarios.packs import Files, by, pack_with

pytestmark = pytest.mark.django_db
NEVER_WITHIN = {"a", "button", "label", "legend", "summary"}
VOID = {"br", "col", "hr", "img", "input", "link", "meta", "wbr"}


class Terms(HTMLParser):
    """What a page, or a part of one, opens, and where its buttons stand."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.ids: list[str] = []
        self.misplaced: list[str] = []
        self._within: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        if note := has.get("popovertarget"):
            self.opened.append(note)
            if NEVER_WITHIN & set(self._within):
                self.misplaced.append(note)
        if name := has.get("id"):
            self.ids.append(name)
        if tag not in VOID:
            self._within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._within and self._within.pop() != tag:
            pass

    @property
    def keys(self) -> list[str]:
        return [note.rpartition("-")[2] for note in self.opened]

    def check(self, path: str) -> None:
        assert len(set(self.opened)) == len(self.opened), path
        assert not self.misplaced, path
        assert all(self.ids.count(note) == 1 for note in self.opened), path


def read(client: Client, path: str, **headers: str) -> Terms:
    reply = client.get(path, headers=headers)
    assert reply.status_code == 200, path
    found = Terms(reply.content.decode())
    found.check(path)
    return found


@pytest.fixture
def founder() -> Client:
    user = making.founder()
    answer_all(making.profile(user))
    return signed_in(user)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    ("path", "at_least", "among"),
    [
        ("/", 30, {"defence_costs", "market_default", "exclusion"}),
        ("/guide/", 5, {"vulnerability", "ransomware"}),
        ("/scenarios/", 6, {"market_default"}),
        ("/check/", 6, {"mfa", "pi", "samd"}),
        ("/guide/policies/", 30, {"head_of_loss"}),
        (
            "/scenarios/firmware-regression/",
            22,
            {"endorsement", "write_back", "defence_costs", "market_default", "notification"},
        ),
    ],
)
def test_guide_pages_explain_the_terms_they_use(client: Client, path: str, at_least: int, among: set[str]) -> None:
    publish(pack=builtin_pack(), number="2026.1")
    found = read(client, path)
    assert len(found.opened) >= at_least
    assert not among - set(found.keys)
    assert len(set(found.keys)) == len(found.keys)


def test_the_result_of_the_check_explains_its_own_terms_as_a_part(client: Client) -> None:
    publish(pack=builtin_pack(), number="2026.1")
    reply = client.post("/check/", {"product.form": "samd", "insurance.lines_now": "cy"}, headers={"HX-Request": "1"})
    found = Terms(reply.content.decode())
    found.check("the result")
    assert found.opened
    assert all(note.startswith("term-note-result-") for note in found.opened)


def test_the_map_explains_gaps_fixes_and_improvements(founder: Client) -> None:
    found = read(founder, "/map/?wording=market")
    assert len(found.opened) > 15
    assert len(set(found.keys)) == len(found.keys)


def test_parts_of_the_map_bring_their_own_notes(founder: Client) -> None:
    live = read(founder, "/map/?wording=market", **{"HX-Request": "true", "HX-Target": "map-live"})
    reasons = read(founder, "/map/firmware_regression/field/", **{"HX-Request": "true"})
    assert live.opened
    assert all(note.startswith(("term-note-live-", "term-note-reasons-")) for note in live.opened)
    assert reasons.opened
    assert all(note.startswith("term-note-reasons-") for note in reasons.opened)


@pytest.mark.parametrize(
    ("path", "among"),
    [
        ("/questionnaire/updates/patch-time/", {"vulnerability"}),
        ("/questionnaire/operations/rto-hours/", {"waiting_period"}),
        ("/questionnaire/insurance/lines-now/", {"product_liability", "pi"}),
        ("/questionnaire/development/sbom/", {"sbom"}),
    ],
)
def test_a_question_explains_its_help_why_words_and_choices(founder: Client, path: str, among: set[str]) -> None:
    assert not among - set(read(founder, path).keys)


def test_a_question_explains_with_the_glossary_of_its_own_edition() -> None:
    user = making.founder()
    making.profile(user)

    def without(files: Files) -> None:
        files["glossary"].remove(by(files["glossary"], "waiting_period"))

    publish(pack=pack_with(without), number="2026.2")
    assert "waiting_period" in read(signed_in(user), "/questionnaire/operations/rto-hours/").keys
