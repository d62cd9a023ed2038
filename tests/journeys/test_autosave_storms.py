"""Autosave in a real browser while its requests are dropped, overtaken and answered late: no character is lost.

Every seed is a text typed in bursts, and mended, through a network of its own. The page's clock is wound on, so that
its pauses take no time. The usual run is 5 seeds; `make thorough` runs 100.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from typing import Final, Literal
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import APIResponse, Dialog, Locator, Page, Request, Route, expect

from questionnaires.models import Draft
from tests.browser_page import Faults
from tests.journeys.conftest import OpenWindow
from tests.journeys.test_team import USE, forget, saved, state
from tests.questionnaires import making

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RUNS: Final = 100 if os.environ.get("INSURE24_THOROUGH") else 5
WORDS: Final = (
    "insulin ", "glucose – ", "“safely” ", "a&b=c ", "100% ", "x+y; ", "<b>dose</b> ", "naïve ", "Zürich ", "💉 ", "  ",
)  # fmt: skip
PAUSES: Final = (100, 700, 1_200, 2_500, 5_000, 16_000)
"""How long nobody types, in milliseconds of the page: around what it waits to save, to retry and to give up."""

Fate = Literal["dropped", "overtaken", "unanswered", "late", "passed"]
FATES: Final[tuple[Fate, ...]] = ("dropped", "overtaken", "unanswered", "late", "passed")


class Storm:
    """What lies between one page and the server. Once `calm`, what the page sends goes through.

    overtaken     the page is told that it failed; it arrives later, after newer ones
    unanswered    the same, but the page is told nothing and waits until it gives up
    late          arrives at once; the reply comes while somebody types on
    """

    def __init__(self) -> None:
        self.chance = random.Random()  # noqa: S311, begun anew with every seed
        self.calm = False
        self.fates: Counter[Fate] = Counter()
        self.newest = self.came_after_newer = 0
        self.astray: list[Route] = []
        self.replies: list[tuple[Route, APIResponse]] = []
        self.under_way: set[Request] = set()  # those that go through

    def begin(self, seed: int) -> None:
        """The network of one seed."""
        self.chance.seed(f"network {seed}")
        self.calm, self.newest = False, 0
        self.under_way.clear()

    def watch(self, page: Page) -> None:
        """Stands between this page and the address that it saves to."""
        page.route("**/draft/", self._meet)
        page.on("request", self._begins)
        page.on("requestfinished", self._ends)
        page.on("requestfailed", self._ends)

    def some_arrive(self) -> None:
        """Some of what is under way gets where it was going, the oldest not first."""
        for waiting in (self.astray, self.replies):
            self.chance.shuffle(waiting)
        while self.astray and self.chance.random() < 0.4:
            self._arrive(self.astray.pop())
        while self.replies and self.chance.random() < 0.6:
            self._reply()

    def answer(self) -> None:
        """Every reply that is under way gets to the page."""
        while self.replies:
            self._reply()

    def settle(self) -> None:
        """What was sent long ago arrives, in any order."""
        self.chance.shuffle(self.astray)
        while self.astray:
            self._arrive(self.astray.pop())

    def _begins(self, request: Request) -> None:
        if self.calm and request.url.endswith("/draft/"):
            self.under_way.add(request)

    def _ends(self, request: Request) -> None:
        self.under_way.discard(request)

    def _meet(self, route: Route) -> None:
        if self.calm or route.request.method != "POST":
            self._note(route)
            route.continue_()
            return
        fate = self.chance.choice(FATES)
        self.fates[fate] += 1
        if fate in {"overtaken", "unanswered"}:
            self.astray.append(route)
        if fate in {"dropped", "overtaken"}:
            route.abort()
        if fate == "late":
            self.replies.append((route, self._arrive(route)))
        if fate == "passed":
            self._note(route)
            route.continue_()

    def _arrive(self, route: Route) -> APIResponse:
        self._note(route)
        return route.fetch()

    def _reply(self) -> None:
        route, reply = self.replies.pop()
        route.fulfill(response=reply)

    def _note(self, route: Route) -> None:
        sequence = int(parse_qs(route.request.post_data or "").get("sequence", ["0"])[0])
        self.came_after_newer += sequence < self.newest
        self.newest = max(self.newest, sequence)


def type_a_burst(page: Page, chance: random.Random) -> None:
    """A few words anywhere in the text, then some of it taken back."""
    keys = page.keyboard
    for _ in range(chance.randint(0, 3)):
        keys.press(chance.choice(("Home", "End", "Control+Home", "Control+End", "ArrowLeft", "ArrowUp")))
    for _ in range(chance.randint(1, 3)):
        word = chance.choice(WORDS)
        if chance.random() < 0.5:
            keys.type(word)
        else:
            keys.insert_text(word)
    if chance.random() < 0.3:
        keys.press("Enter")
    for _ in range(chance.choice((0, 0, 1, 4))):
        keys.press(chance.choice(("Backspace", "Delete", "Control+Backspace", "Control+Z")))


def type_in_the_storm(page: Page, storm: Storm, chance: random.Random) -> None:
    """Bursts with pauses; the last ends with a word, so that something stands there."""
    for _ in range(chance.randint(7, 12)):
        type_a_burst(page, chance)
        page.clock.run_for(chance.choice(PAUSES))
        storm.some_arrive()
    page.keyboard.type("end")


def says_saved(page: Page, storm: Storm) -> bool:
    """Whether the page says so once the network is there again and some time has passed."""
    storm.calm = True
    storm.answer()
    for _ in range(400):
        if page.locator("#save-state[data-state=saved]").count():
            return True
        if not storm.under_way:
            page.clock.run_for(500)
        page.wait_for_timeout(5)
    return False


def kept() -> list[list[str]]:
    """What each draft in the database says."""
    return [fields["answer"] for fields in Draft.objects.values_list("fields", flat=True) if fields is not None]


def what_is_lost(page: Page, field: Locator, storm: Storm) -> str:
    """Empty where all that the field holds was kept, stays kept and is shown again."""
    told, typed = says_saved(page, storm), field.input_value()
    if not told:
        return f"typed {typed!r}, and the page never says that it is saved"
    if (found := kept()) != [[typed]]:
        return f"typed {typed!r}, kept {found!r}"
    storm.settle()
    if (found := kept()) != [[typed]]:
        return f"typed {typed!r}, overwritten by {found!r}"
    page.reload()
    if (shown := field.input_value()) != typed:
        return f"typed {typed!r}, shown again {shown!r}"
    return ""


def test_no_character_is_lost_in_a_storm(open_window: OpenWindow, page_faults: Faults) -> None:
    owner = making.founder()
    making.profile(owner)
    page, storm = open_window(owner), Storm()
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.clock.install()
    storm.watch(page)
    field = page.get_by_role("textbox").first
    lost: dict[int, str] = {}
    for seed in range(RUNS):
        chance = random.Random(seed)  # noqa: S311, the same typing every time
        storm.begin(seed)
        if chance.random() < 0.7:
            Draft.objects.all().delete()  # else the page goes on with the draft that stands
        page.goto(USE)
        field.focus()
        type_in_the_storm(page, storm, chance)
        if words := what_is_lost(page, field, storm):
            lost[seed] = words
    forget(page_faults)
    assert lost == {}
    assert asked == []
    assert set(storm.fates) == set(FATES)
    assert storm.came_after_newer >= RUNS // 2


def test_what_is_taken_back_after_a_save_without_a_reply_is_saved_again(
    open_window: OpenWindow, page_faults: Faults
) -> None:
    owner = making.founder()
    making.profile(owner)
    page, words = open_window(owner), "Gives insulin at a rate set by a clinician."
    page.goto(USE)
    field = page.get_by_role("textbox").first
    field.press_sequentially(words)
    saved(page)

    def lose_the_reply(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/draft/", lose_the_reply, times=1)
    field.press("Control+A")
    field.press("Delete")
    state(page, "Not saved – retrying")
    forget(page_faults)
    field.press("Control+Z")
    expect(field).to_have_value(words)
    saved(page)
    assert kept() == [[words]]
