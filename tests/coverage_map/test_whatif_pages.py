"""The what-if on map pages: a form that works by itself, links that undo; nothing stored, nothing dropped untold."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Company, User
from coverage_map.models import StoredMap
from questionnaires.models import Answer
from questionnaires.snapshots import take_snapshot
from tests.coverage_map.making import LIBRARY, answer_all
from tests.questionnaires import making

pytestmark = pytest.mark.django_db

MAP = "/map/"


@pytest.fixture
def owner() -> User:
    user = making.founder()
    answer_all(making.profile(user))
    return user


@pytest.fixture
def read(owner: User) -> Callable[..., str]:
    client = Client()
    client.force_login(owner)

    def get(*switches: str, **query: str) -> str:
        pairs = [*query.items(), *(("if", switch) for switch in switches)]
        response = client.get(f"{MAP}?{urlencode(pairs)}")
        assert response.status_code == 200
        return unescape(response.content.decode())

    return get


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_switch_shows_what_changes_in_words_cells_and_money(read: Callable[..., str]) -> None:
    page = read("eo_withheld_fees:yes")
    assert "With 1 what-if switch on; nothing is saved" in page
    assert "3 losses would be answered differently: 3 better." in page
    assert "£1.1m less of the likely losses, weighted by fit, would stay with you." in page
    assert page.count('class="change change-better"') == 3
    assert len(re.findall(r'class="cell lv lv-[a-z_]+ changed"', page)) == 3
    assert "was 0 of 4 paid" in page
    assert "Withheld fees" in page or "withheld fees" in page


def test_each_step_can_be_undone_the_last_and_all(read: Callable[..., str], owner: User) -> None:
    of = making.company_of(owner).reference
    page = read("eo_withheld_fees:yes", "contracts.cap:all_capped")
    state = f"/map/?wording=market&of={of}"
    undo = re.findall(r'<a href="([^"]+)" data-whatif', page)
    assert undo == [
        f"{state}&if=contracts.cap:all_capped",
        f"{state}&if=eo_withheld_fees:yes",
        f"{state}&if=eo_withheld_fees:yes",
        "/map/?wording=market",
    ]
    assert f'value="http://testserver{state}&if=eo_withheld_fees:yes&if=contracts.cap:all_capped"' in page


def test_the_reasons_of_a_cell_are_those_of_the_what_if(owner: User) -> None:
    client = signed_in(owner)
    address = "/map/integration_failure/financial/?wording=market&if=eo_withheld_fees:yes"
    page = client.get(address).content.decode()
    assert "With 1 what-if switch on; nothing is saved" in page
    assert "Switched in this what-if" in page
    assert "Switched in this what-if" not in client.get(address.partition("&")[0]).content.decode()


def test_without_script_the_form_leads_to_the_address_of_its_state(owner: User) -> None:
    client = signed_in(owner)
    of = making.company_of(owner).reference
    response = client.get(
        MAP,
        {"wording": "market", "of": of, "if": "eo_retro:inception", "set.eo_withheld_fees": "yes", "set.rc_limit": ""},
    )
    assert (response.status_code, response["Location"]) == (
        302,
        f"/map/?wording=market&of={of}&if=eo_retro:inception&if=eo_withheld_fees:yes#changes",
    )
    same = client.get(MAP, {"wording": "market", "set.rc_limit": "", "set.contracts.fitness": ""})
    assert same["Location"] == "/map/?wording=market"


def test_htmx_gets_the_part_and_the_address_to_show(owner: User) -> None:
    response = signed_in(owner).get(
        MAP,
        {"wording": "market", "set.eo_withheld_fees": "yes"},
        headers={"HX-Request": "true", "HX-Target": "map-live"},
    )
    page = response.content.decode()
    assert response.status_code == 200
    assert page.startswith('<div id="map-live">')
    assert "<html" not in page
    assert "What would do most" not in page
    assert response["HX-Push-Url"].endswith("&if=eo_withheld_fees:yes")
    assert {"HX-Request", "HX-Target"} <= {word.strip() for word in response["Vary"].split(",")}


@pytest.mark.parametrize(
    ("switch", "says"),
    [
        ("bogus", "“bogus” is not a switch of this map."),
        ("old.question:yes", "“old.question” is in no question and no wording of edition 2026.1."),
        ("contracts.fitness:perhaps", "can’t be answered “perhaps”."),
        ("<script>alert(1)</script>:x", "is in no question"),
        ("rc_limit:\x00", "can’t be"),
    ],
)
def test_what_a_link_names_that_is_not_there_is_told_and_the_rest_is_shown(
    read: Callable[..., str], switch: str, says: str
) -> None:
    page = read(switch, "eo_withheld_fees:yes")
    assert "Part of this address or form could not be followed." in page
    assert says in page
    assert "3 losses would be answered differently" in page
    assert 'role="alert"' in page


def test_a_field_that_can_not_be_read_is_told_on_the_page_itself(owner: User) -> None:
    response = signed_in(owner).get(MAP, {"wording": "market", "set.rc_limit": "a lot", "set.eo_withheld_fees": "yes"})
    page = unescape(response.content.decode())
    assert response.status_code == 200
    assert "“Recall: Limit of indemnity”: Enter an amount in pounds" in page
    assert "3 losses would be answered differently" in page


NAMED = re.compile(r"<h3>(.*?)</h3>|<b>(.*?)</b><small>(.*?)</small>")
LIVE = {"HX-Request": "true", "HX-Target": "map-live"}


SWITCHED = "wording=market&if=pl_limit:0"
TERM = re.compile(r'<button type="button" class="term"[^>]*>(.*?)</button>')


def plain(page: bytes) -> str:
    """A page, its terms without what explains them."""
    return TERM.sub(r"\1", unescape(page.decode()))


def folded(page: bytes, name: str) -> str:
    """What stands under the fold of a list."""
    found = re.search(rf'<details class="more" id="{name}-rest">(.*?)</details>\s*</section>', plain(page), re.DOTALL)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("name", ["between", "others", "changes"])
def test_a_switch_gets_the_first_of_each_list_and_the_rest_once_it_is_unfolded(owner: User, name: str) -> None:
    client = signed_in(owner)
    whole = folded(client.get(f"{MAP}?{SWITCHED}").content, name)
    live = folded(client.get(f"{MAP}?{SWITCHED}", headers=LIVE).content, name)
    address = re.search(r'hx-get="([^"]+)"', live)
    assert address is not None
    rest = plain(client.get(address[1], headers={"HX-Request": "true"}).content)
    assert NAMED.findall(whole) == NAMED.findall(rest) != []
    assert NAMED.findall(live) == []
    start = re.search(r'<ol class="[a-z-]+" start="(\d+)">', rest)
    assert start is not None
    assert start[0] in whole
    assert int(start[1]) > 1
    assert re.findall(r"Show the other \d+ \w+", live) == re.findall(r"Show the other \d+ \w+", whole)


def test_the_rest_of_a_list_is_no_page_of_its_own(owner: User) -> None:
    client = signed_in(owner)
    there = client.get(f"{MAP}rest/between/?wording=market&if=eo_limit:0")
    assert (there.status_code, there.headers["Location"].partition("?")[0]) == (302, MAP)
    assert "if=eo_limit:0" in there.headers["Location"]
    assert client.get(f"{MAP}rest/nonsense/", headers={"HX-Request": "true"}).status_code == 404


def test_a_switch_that_decides_nothing_says_so(read: Callable[..., str]) -> None:
    page = read("operations.mfa:partial", "product.fda_cyber_device:yes")
    assert "is answered so already." in page
    assert "so it decides nothing." in page
    assert "No loss takes another level." in page


def test_a_wording_of_a_line_that_is_not_bought_decides_nothing(read: Callable[..., str]) -> None:
    page = read("eo_contractual:none", wording="nothing")
    assert "Tech E&O is not bought, so its wording decides nothing." in page


def test_a_link_opens_for_its_company_and_for_nobody_else(owner: User) -> None:
    of = making.company_of(owner).reference
    link = f"/map/?wording=market&of={of}&if=eo_withheld_fees:yes"
    assert signed_in(owner).get(link).status_code == 200
    other = making.founder("anna@tessel.example")
    making.profile(other)
    assert signed_in(other).get(link).status_code == 404
    assert signed_in(other).get(f"/map/integration_failure/financial/?of={of}").status_code == 404
    assert signed_in(other).get(f"/map/compare/?of={of}").status_code == 404
    assert signed_in(making.broker()).get(link).status_code == 404


def test_nothing_of_a_what_if_is_written(owner: User) -> None:
    client = signed_in(owner)
    client.get(MAP)
    before = list(Answer.objects.order_by("pk").values()), StoredMap.objects.count()
    with CaptureQueriesContext(connection) as queries:
        client.get(f"{MAP}?if=eo_withheld_fees:yes&if=contracts.fitness:no&if=operations.mfa:yes")
        client.get(MAP, {"set.contracts.fitness": "no"})
        client.get("/map/compare/?wording=asked&against=market")
    assert not [q["sql"] for q in queries if not q["sql"].lstrip().upper().startswith("SELECT")]
    assert (list(Answer.objects.order_by("pk").values()), StoredMap.objects.count()) == before


def test_a_broker_switches_on_the_clients_map(owner: User) -> None:
    company = making.company_of(owner)
    take_snapshot(profile=company.profiles.get(), by=owner)
    company.came_to_broker_at = timezone.now()
    company.save()
    client = signed_in(making.broker())
    root = f"/clients/{company.reference}/map/"
    page = unescape(client.get(f"{root}?if=eo_withheld_fees:yes").content.decode())
    assert "would stay with the client." in page
    assert "It opens only for brokers of your firm." in page
    assert "/questionnaire/" not in page
    assert client.get(f"{root}?of=TES-0001").status_code == 404
    assert "Cell by cell" in client.get(f"{root}compare/?wording=asked").content.decode()


def test_improvements_open_questions_and_controls_stand_around_the_map(read: Callable[..., str]) -> None:
    page = read()
    assert "What would do most" in page
    assert "£3.1m less" in page
    assert "Controls score: 74 of 100, good" in page
    assert "0 of 6 controls answered yes have evidence dated in the last 12 months." in page
    assert "From here on: your answers as they are" not in page
    assert "From here on: your answers as they are, without the what-if." in read("operations.mfa:yes")


def test_the_panel_offers_answers_controls_lines_and_wordings(read: Callable[..., str]) -> None:
    page = read()
    for words in (
        "Contract terms, updates and other answers",
        "Controls",
        "Lines bought, limits and excesses",
        "Wording",
    ):
        assert f"<summary><span>{words}</span>" in page
    assert 'name="set.contracts.fitness"' in page
    assert 'name="set.operations.mfa"' in page
    assert 'name="set.rc_limit"' in page
    assert 'name="set.eo_contractual"' in page
    assert "As it is: Partly" in page


def test_two_programmes_side_by_side(owner: User) -> None:
    client = signed_in(owner)
    page = unescape(client.get("/map/compare/?wording=asked&against=market").content.decode())
    assert "answers 104 losses better" in page
    assert "43 cells better, 0 worse, 17 the same." in page
    back = unescape(client.get("/map/compare/?wording=market&against=asked").content.decode())
    assert "answers 104 losses worse" in back
    assert "0 cells better, 43 worse, 17 the same." in back


def test_a_comparison_says_what_it_could_not_follow(owner: User) -> None:
    page = unescape(signed_in(owner).get("/map/compare/?wording=x&against=y&if=eo_retro:full").content.decode())
    assert "“x” is not, or no longer, on this map." in page
    assert "“y” is not, or no longer, on this map." in page
    assert "the switches of a what-if are left out here." in page


TEXT = st.text(max_size=30)
KEYS = st.one_of(st.sampled_from([*LIBRARY.questions, *LIBRARY.features]), TEXT)
NAMES = st.one_of(st.sampled_from(["if", "wording", "of", "against", "set."]), KEYS.map(lambda key: f"set.{key}"), TEXT)
PATHS = st.sampled_from([MAP, "/map/compare/", "/map/integration_failure/financial/"])
PAIRS = st.lists(st.tuples(NAMES, st.one_of(TEXT, st.builds("{}:{}".format, KEYS, TEXT))), max_size=6)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pairs=PAIRS, part=st.booleans(), path=st.sampled_from([MAP, "/map/compare/", "/map/integration_failure/financial/"])
)
def test_no_address_makes_a_fault(owner: User, pairs: list[tuple[str, str]], part: bool, path: str) -> None:
    headers = {"HX-Request": "true", "HX-Target": "map-live"} if part else {}
    query = urlencode(pairs, errors="surrogatepass")
    assert signed_in(owner).get(f"{path}?{query}", headers=headers).status_code in (200, 302, 404)


@pytest.mark.parametrize(
    "query", ["if=" + "x" * 100_000, "&".join(f"if=k{n}:v" for n in range(900)), "set.rc_limit=" + "9" * 100_000]
)
def test_a_very_long_address_is_answered(owner: User, query: str) -> None:
    response = signed_in(owner).get(f"{MAP}?{query}")
    assert response.status_code == 200
    assert "could not be followed" in response.content.decode()


def test_a_company_that_has_answered_nothing_can_compare(client: Client) -> None:
    user = making.founder()
    making.profile(user)
    client.force_login(user)
    assert "Nothing is answered yet." in client.get("/map/compare/").content.decode()
    assert Company.objects.count() == 1
