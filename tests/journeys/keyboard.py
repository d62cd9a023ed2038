"""A page worked by the keyboard alone: from stop to stop, each of which must show that the focus is there."""

from __future__ import annotations

from datetime import date
from typing import Final

from playwright.sync_api import Locator, Page, expect

STOPS: Final = 400
"""More presses of Tab than any page has stops."""

ARRIVED: Final = """(wanted) => {
  const stop = document.activeElement;
  if (!stop || stop === document.body) return [false, ""];
  const parts = [stop, ...["label.choice", ".q-row"].map((part) => stop.closest(part)).filter(Boolean)];
  const drawn = parts.map((part) => getComputedStyle(part)).some((style) =>
    style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && style.outlineColor !== "rgba(0, 0, 0, 0)");
  const box = stop.getBoundingClientRect();
  const seen = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
  const shown = stop.matches(":focus-visible") && drawn && seen;
  return [stop === wanted, shown ? "" : stop.outerHTML.slice(0, 200)];
}"""
"""Whether the focus is there, and where it can't be seen: no outline, of its own or of the choice or row it fills."""

NO_MOUSE: Final = "addEventListener('pointerdown', () => console.error('A mouse was used'), true)"


def without_a_mouse(page: Page) -> Page:
    """From its next page on, a press of the mouse is a fault as an error of a script is one."""
    page.add_init_script(NO_MOUSE)
    return page


def tab_to(page: Page, wanted: Locator, *, key: str = "Tab") -> None:
    """Goes from stop to stop; each one on the way shows that the focus is there."""
    expect(wanted).to_have_count(1)
    for _ in range(STOPS):
        page.keyboard.press(key)
        arrived, unseen = wanted.evaluate(ARRIVED)
        assert unseen == "", f"The focus can't be seen on {unseen}"
        if arrived:
            return
    raise AssertionError(f"The keyboard doesn't get to {wanted}.")


def opens(page: Page, wanted: Locator) -> None:
    """A link, a button, or what folds away."""
    tab_to(page, wanted)
    page.keyboard.press("Enter")


def follows(page: Page, name: str, *, within: str = "") -> None:
    """A link of the page's main part, or of the navigation of that name."""
    part = page.get_by_role("navigation", name=within) if within else page.get_by_role("main")
    opens(page, part.get_by_role("link", name=name, exact=True))


def presses(page: Page, name: str) -> None:
    """A button of the page's main part."""
    opens(page, page.get_by_role("main").get_by_role("button", name=name, exact=True))


def ticks(page: Page, box: Locator) -> None:
    """A box that isn't ticked yet."""
    tab_to(page, box)
    page.keyboard.press("Space")
    expect(box).to_be_checked()


def chooses(page: Page, group: Locator, words: str) -> None:
    """One of several answers, none of which is chosen yet: the first by Space, each other by the arrows."""
    wanted, first = group.get_by_role("radio", name=words, exact=True), group.get_by_role("radio").first
    tab_to(page, first)
    if wanted.evaluate(ARRIVED)[0]:
        page.keyboard.press("Space")
    else:
        tab_to(page, wanted, key="ArrowDown")
    expect(wanted).to_be_checked()


def writes(page: Page, field: Locator, words: str) -> None:
    """In place of what the field holds: to come by Tab marks all of it."""
    tab_to(page, field)
    page.keyboard.type(words)
    expect(field).to_have_value(words)


def writes_a_date(page: Page, group: str, day: date) -> None:
    """In three boxes, the month by its name."""
    parts = page.get_by_role("group", name=group)
    for part, words in (("Day", str(day.day)), ("Month", f"{day:%B}"), ("Year", str(day.year))):
        writes(page, parts.get_by_label(part), words)


def signs(page: Page, name: str, role: str) -> None:
    """Who signs, and each statement by itself."""
    writes(page, page.get_by_label("Full name of the person who signs"), name)
    writes(page, page.get_by_label("Position in the company"), role)
    for box in page.get_by_role("group", name="What the signatory declares").get_by_role("checkbox").all():
        ticks(page, box)
