"""Every page that anyone may open, found from the resolver: what WCAG 2.2 AA asks, every width, and plain craft.

Who may open what stands in tests/access/table.py, which no address escapes; so no page escapes this test either.
The usual run looks at two views of each; `make thorough` looks at eight.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from accounts.companies import change_company
from accounts.models import Company, Role, User
from editing.sheets.library import SHEETS
from quotes.demo import load_demo
from quotes.models import Insurer, Programme
from scenarios.editions import publish
from scenarios.packs import builtin_pack
from tests.access.contributors import MAP_READER, OPEN, expected
from tests.access.table import TABLE, Access, kwargs_of
from tests.access.world import ROLES, World, make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Axe = Callable[[], list[str]]
SignIn = Callable[[User], Page]

WIDTHS = (320, 390, 768, 1440)
THOROUGH = bool(os.environ.get("INSURE24_THOROUGH"))
VIEWS = tuple(product(("light", "dark"), WIDTHS)) if THOROUGH else (("light", 1440), ("dark", 390))
SHEETS_OF_THEIR_OWN_LOOK = ("war", "territories", "loss-groups")
"""The table of addresses names one sheet of the editors; these have parts that it lacks."""
CONTRIBUTORS = {"contributor": OPEN, "map reader": MAP_READER}
LONG_NAME = ("Ultraferromagnetoencephalographysystems " + "Wolverhampton" * 5 + " and Bartholomew Ltd")[:120]
LONG_PERSON = "Wolfeschlegelsteinhausenbergerdorff " * 3
SPILLED = re.compile(
    r"\{\{|\{%|%\}|\}\}|<[A-Z]\w+: |<\w[\w.]+ object|Decimal\(|datetime\.|frozenset\(|"
    r"[^:.!?\s][ \u00a0]None\b(?! of)|\bNone[%p]|\b(?:True|False)\b|__\w+__"
)
"""How Python and templates look on a page. "None" is a word alone or first; amid a sentence it is not."""
PRESSED = """() => [...document.querySelectorAll('main :is(h1, h2, h3, h4, h5, h6, p)')].filter((e) => {
  if (!e.checkVisibility({ visibilityProperty: true }) || e.closest('.visually-hidden')) return false;
  const words = document.createRange();
  words.selectNodeContents(e);
  const lines = new Set([...words.getClientRects()].map((line) => Math.round(line.bottom / 4)));
  const width = e.getBoundingClientRect().width;
  return lines.size > 1 && width > 1 && width < 5 * parseFloat(getComputedStyle(e).fontSize);
}).map((e) => `${e.tagName} ${Math.round(e.getBoundingClientRect().width)}px: ${e.innerText.slice(0, 40)}`)"""


@pytest.fixture
def world(transactional_db: None) -> World:
    publish(pack=builtin_pack(), number="2026.1")
    load_demo(today=date(2026, 11, 23))
    return make_world()


def pages_of(world: World, role: str) -> Iterator[str]:
    """The addresses that this role opens as pages; downloads and parts of pages are none."""
    client = Client()
    user = world.people[role]
    if user is not None:
        client.force_login(user)
    for name, access in TABLE.items():
        if gets(name, access, role) != "200":
            continue
        address = reverse(name, kwargs=kwargs_of(access, world))
        reply = client.get(address)
        is_page = reply.headers["Content-Type"].startswith("text/html") and b"<html" in reply.content
        reply.close()  # a download holds its file open
        if is_page:
            yield address
    if role == "editor":
        for slug in SHEETS_OF_THEIR_OWN_LOOK:
            yield reverse("editing:thing", args=[slug, SHEETS[slug].things()[0].pk])


def gets(name: str, access: Access, role: str) -> str:
    """What the table of addresses gives to a role."""
    if role in CONTRIBUTORS:
        return expected(name, access, CONTRIBUTORS[role])[0]
    return access.get.split()[ROLES.index(role)]


def opened(page: Page, address: str, theme: str, width: int) -> list[str]:
    """Opens the page so, and says what is wrong with its craft."""
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 900})
    reply = page.goto(address)
    assert reply is not None
    wrong = [] if reply.status == 200 else [f"answers {reply.status}"]
    if found := re.findall(r"<[^>]*\sstyle\s*=[^>]*>", reply.text()):
        wrong.append(f"style attributes: {found[:3]}")
    return wrong + craft(page)


def unfolded(page: Page, axe: Axe) -> list[str]:
    """What is wrong once everything that folds is open."""
    folds = page.evaluate("[...document.querySelectorAll('main details:not([open])')].map(d => (d.open = true)).length")
    return [f"{fault}, unfolded" for fault in (*axe(), *fits(page))] if folds else []


def craft(page: Page) -> list[str]:
    """One main heading, a title, no sideways scrolling, nothing of Python's on the page."""
    wrong = []
    heads = page.locator("h1").all_inner_texts()
    if len(heads) != 1 or not heads[0].strip():
        wrong.append(f"main headings: {heads}")
    if not re.search(r"\S.*(– Insure24|\| .*\S)$", page.title()):
        wrong.append(f"title: {page.title()!r}")
    if spilled := SPILLED.findall(page.locator("body").inner_text()):
        wrong.append(f"spilled: {spilled}")
    return wrong + fits(page)


def fits(page: Page) -> list[str]:
    """No sideways scrolling, and no heading or paragraph pressed into a strip."""
    return [*sideways(page), *pressed(page)]


def pressed(page: Page) -> list[str]:
    """Headings and paragraphs narrower than 6 em that need more than one line for it."""
    found = page.evaluate(PRESSED)
    return [f"pressed: {found[:4]}"] if found else []


def sideways(page: Page) -> list[str]:
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    if over <= 0:
        return []
    widest = page.evaluate(
        "[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1"
        " && !e.closest('.scroll-region')).slice(0, 4).map(e => e.tagName + '.' + e.className)"
    )
    return [f"scrolls {over}px sideways: {widest}"]


@pytest.mark.parametrize("role", ["nobody", "new", "owner", "contributor", "map reader", "other", "broker", "editor"])
def test_every_page_is_open_to_all_and_fits_every_width(
    page: Page, signed_in: SignIn, axe: Axe, world: World, role: str
) -> None:
    """`other` is the second company, just begun: its lists are empty."""
    user = world.people[role]
    if user is not None:
        signed_in(user)
    wrong = []
    seen = list(pages_of(world, role))
    for address in seen:
        for theme, width in VIEWS:
            faults = [*opened(page, address, theme, width), *axe(), *unfolded(page, axe)]
            if width == 390:
                page.set_viewport_size({"width": 320, "height": 900})
                faults += [f"{fault} at 320" for fault in fits(page)]
            wrong += [f"{address} {theme} {width}: {fault}" for fault in faults]
    assert seen != []
    assert wrong == [], "\n".join(wrong)


def test_a_heading_that_stands_one_letter_a_line_is_told(page: Page) -> None:
    page.set_content('<main><h3 style="width: 1em">Recall costs</h3><p>Of two lines<br>and wide</p><p>£2m</p></main>')
    assert pressed(page) == ["pressed: ['H3 19px: Recall costs']"]


@dataclass(frozen=True, slots=True)
class Mistake:
    """A form sent as it must not be: where, by whom, what is emptied first, the button."""

    role: str
    url: str
    button: str
    given: tuple[tuple[str, str], ...] = ()
    empty: tuple[str, ...] = ()
    untick: str = ""

    def address(self, world: World) -> str:
        return reverse(self.url, kwargs={name: world.things[thing] for name, thing in self.given})


REQUEST = (("reference", "request"),)
MISTAKES = (
    Mistake("nobody", "account_login", "Sign in"),
    Mistake("nobody", "account_signup", "Create account"),
    Mistake("new", "accounts:company", "Continue"),
    Mistake("owner", "accounts:profile", "Save", empty=("full_name",)),
    Mistake("other", "quotes:request_new", "Continue", untick="input[name^=want_]"),
    Mistake("other", "questionnaires:held_line", "Save and continue", given=(("line", "line"),)),
    Mistake("other", "questionnaires:sign", "Sign for the company"),
    Mistake("broker", "quotes:insurer_new", "Save"),
    Mistake("broker", "quotes:placement", "Ask", given=REQUEST),
    Mistake("broker", "quotes:programmes", "Add the programme", given=REQUEST),
)


def test_a_form_sent_empty_says_so_first_and_stays_open_to_all(
    page: Page, signed_in: SignIn, axe: Axe, world: World
) -> None:
    wrong = []
    for mistake in MISTAKES:
        page.context.clear_cookies()
        user = world.people[mistake.role]
        if user is not None:
            signed_in(user)
        wrong += [f"{mistake.url} {fault}" for fault in faults_of(mistake, page, axe, mistake.address(world))]
    assert wrong == [], "\n".join(wrong)


def faults_of(mistake: Mistake, page: Page, axe: Axe, address: str) -> list[str]:
    """Sends the form and says what is wrong with the page that answers."""
    page.goto(address)
    for name in mistake.empty:
        page.locator(f"[name={name}]").fill("")
    if mistake.untick:
        for box in page.locator(mistake.untick).all():
            box.uncheck()
    page.get_by_role("main").get_by_role("button", name=mistake.button, exact=True).click()
    page.wait_for_selector("[data-error-summary]")
    wrong = []
    for theme, width in (*VIEWS, ("light", 320)):
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        page.set_viewport_size({"width": width, "height": 900})
        wrong += [f"{theme} {width}: {fault}" for fault in (*craft(page), *axe())]
    if not page.title().startswith("Error: "):
        wrong.append(f"title: {page.title()!r}")
    if page.locator(".field-error, .invalid-feedback").count() == 0:
        wrong.append("no mistake stands by its field")
    return wrong


@pytest.mark.parametrize("role", ["owner", "broker"])
def test_names_too_long_for_a_line_break_no_page(page: Page, signed_in: SignIn, world: World, role: str) -> None:
    company = Company.objects.get(reference="SOL-0001")
    founder = world.person("owner")
    change_company(company=company, by=founder, name=LONG_NAME, town="Llanfairpwllgwyngyllgogerychwyrndrobwll")
    Insurer.objects.filter(name="Meridian Life Sciences").update(name=LONG_NAME)
    Programme.objects.filter(name="Meridian package").update(name=LONG_NAME)
    User.objects.filter(role__in=[Role.CLIENT, Role.BROKER]).update(full_name=LONG_PERSON)
    signed_in(world.person(role))
    wrong = []
    for address in pages_of(world, role):
        for width in (1440, 390, 320):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(address)
            wrong += [f"{address} {width}: {fault}" for fault in fits(page)]
    assert wrong == [], "\n".join(wrong)


def test_a_firm_without_clients_has_a_desk_that_says_so(page: Page, signed_in: SignIn, axe: Axe) -> None:
    publish(pack=builtin_pack(), number="2026.1")
    signed_in(User.objects.create_user("new@firm.example", "x", full_name="Ada Whitlock", role=Role.BROKER))
    wrong = []
    for address in ("/desk/", "/desk/?show=mine&q=nothing", "/desk/insurers/"):
        for theme, width in VIEWS:
            wrong += [f"{address} {theme}: {fault}" for fault in (*opened(page, address, theme, width), *axe())]
    assert wrong == [], "\n".join(wrong)
