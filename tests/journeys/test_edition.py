"""An editor alone makes the next edition; a second one publishes it; a founder keeps her map until she moves.

All of it in a browser: a new wording feature, a question, a scenario with four heads, a clause that the feature gives,
a rule that reads it; the diff, the effect over the stored companies, a worked case, the review.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from accounts.models import AuditEvent, Role, User
from coverage_map.effect import MapChange, map_change
from coverage_map.engine.maps import build_map
from coverage_map.engine.programme import market_programme, nothing_bought
from coverage_map.wordings import limits_of
from editing.models import EditionDraft
from editing.working import working_pack
from questionnaires.queries import current_profile, known_answers
from scenarios.compiling import compile_pack
from scenarios.editions import current_edition, library_of, publish
from scenarios.levels import mark_of
from scenarios.library import Level
from scenarios.models import Edition
from scenarios.pack_export import pack_of
from scenarios.pack_import import import_pack
from scenarios.packs import builtin_pack
from tests.coverage_map.making import answer_all
from tests.journeys.conftest import OpenWindow
from tests.questionnaires import making
from tests.worker_process import WorkerProcess

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FEATURE = "Loss of remote monitoring"
QUESTION = "Do clinics watch patients through your platform at night?"
SCENARIO = "Night-time monitoring goes silent"
CLAUSE = "Night-time monitoring costs"
CAPPED = "Privacy liability"
GROUP = "Cyber: remote monitoring"
GAP = "Remote monitoring is excluded"
WHY = "Loss of remote monitoring is excluded by name."
HEADS = (
    ("Incident response (forensics, legal, coordination)", "fixed sum, £", "5,000", "20,000", "60,000"),
    ("Own business interruption (IT outage)", "days of gross profit", "1", "3", "10"),
    ("Customers' financial loss", "fixed sum, £", "10,000", "50,000", "400,000"),
    ("Crisis PR and recall advisers", "fixed sum, £", "5,000", "15,000", "40,000"),
)
STEPS = (
    ("Hour 0: alerts stop", "Alerts stop"),
    ("Hour 3: a nurse notices", "Noticed"),
    ("Day 2: clinics ask who pays", "Clinics ask"),
)


@pytest.fixture
def first(transactional_db: None) -> Edition:
    edition = publish(pack=builtin_pack(), number="2026.1", notes="The first.")
    import_pack(pack=pack_of(edition), reason="Began from edition 2026.1")
    return edition


def editor(name: str) -> User:
    email = f"{name.split()[0].lower()}@firm.example"
    return User.objects.create_user(email, "x", full_name=name, role=Role.EDITOR)


def part(page: Page, key: str) -> Locator:
    """A part of the sheet."""
    return page.locator(f"section#{key}")


def last_row(page: Page, key: str) -> Locator:
    return part(page, key).locator("[data-list] > [data-row]").last


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text(re.compile("^Saved: "))).to_be_visible()


def pick(field: Locator, words: str) -> None:
    """Chooses an option by the words that it begins with."""
    value = field.locator("option").filter(has_text=words).first.get_attribute("value")
    assert value, words
    field.select_option(value)


def condition(page: Page, key: str, subject: str, value: str) -> None:
    """Fills the last row of a part's conditions; its values come from the server as soon as the subject is chosen."""
    row = last_row(page, key)
    pick(row.get_by_label("Asks about"), subject)
    row.get_by_label(value, exact=True).check()


def add_feature(page: Page) -> None:
    page.goto("/editor/")
    page.get_by_role("main").get_by_role("link", name="Wording features").click()
    page.get_by_role("link", name="New wording feature").click()
    page.get_by_label("What it is called").fill(FEATURE)
    page.get_by_label("Line", exact=True).select_option(label="Cyber")
    page.get_by_label("What it takes").select_option(label="One of its values")
    page.get_by_label("Question to the broker").fill("Is loss of remote monitoring covered?")
    page.get_by_label("What to ask").fill("name loss of remote monitoring as covered")
    rows = part(page, "values").locator("[data-list] > [data-row]")
    for place, words in enumerate(("Covered", "Not mentioned", "Excluded")):
        rows.nth(place).get_by_label("Words").fill(words)
    rows.nth(1).get_by_label("Market default").check()
    rows.nth(0).get_by_label("To ask for").check()
    save(page)


def add_scenario(page: Page) -> None:
    page.get_by_role("link", name="Scenarios", exact=True).first.click()
    page.get_by_role("link", name="New scenario").click()
    page.get_by_label("What happens").fill(SCENARIO)
    page.get_by_label("Headline in the guide").fill("The night the alerts stopped")
    page.get_by_label("Summary in the guide").fill("A release stops the alerts of a monitoring service until morning.")
    page.get_by_label("Share of devices affected: low").fill("0")
    page.get_by_label("Likely", exact=True).first.fill("0.1")
    page.get_by_label("High", exact=True).first.fill("0.5")
    part(page, "causes").get_by_label("Outage of monitoring or alerting").check()
    for place, (head, unit, *amounts) in enumerate(HEADS):
        if place:
            part(page, "heads").get_by_role("button", name="Add a loss").click()
        row = last_row(page, "heads")
        pick(row.get_by_label("Loss"), head)
        row.get_by_label("Counted in").select_option(label=unit)
        for label, amount in zip(("Low", "Likely", "High"), amounts, strict=True):
            row.get_by_label(label, exact=True).fill(amount)
    for place, (step, label) in enumerate(STEPS):
        if place:
            part(page, "steps").get_by_role("button", name="Add a step").click()
        last_row(page, "steps").get_by_label("Step").fill(step)
        last_row(page, "steps").get_by_label("In the picture").fill(label)
    facts = part(page, "facts")
    facts.locator("summary").click()
    facts.get_by_label("System failure").select_option(label="own hosted platform")
    facts.get_by_label("Hours of outage").fill("9")
    part(page, "controls").get_by_label("Monitoring and incident plan").check()
    pick(last_row(page, "hinges").get_by_label("Wording feature"), FEATURE)
    save(page)


def draw_picture(page: Page) -> None:
    """Says which policy is at work when, now that the steps are there."""
    bars = last_row(page, "bars")
    bars.get_by_label("Policy").select_option(label="Cyber")
    pick(bars.get_by_label("From step"), "Hour 0")
    pick(bars.get_by_label("To step"), "Day 2")
    bars.get_by_label("Words").fill("Restores the service")
    for place, line in enumerate(("Product liability", "Tech E&O", "Recall")):
        if place:
            part(page, "shut").get_by_role("button", name="Add a policy").click()
        last_row(page, "shut").get_by_label("Policy").select_option(label=line)
        last_row(page, "shut").get_by_label("Why").fill("Stays shut: nobody was hurt")
    pick(last_row(page, "related").get_by_label("Scenario"), "Firmware regression")
    save(page)


def add_question(page: Page) -> None:
    page.get_by_role("link", name="Questionnaire").first.click()
    page.get_by_role("link", name="New question").click()
    page.get_by_label("Section").select_option(label="Product and classification")
    page.get_by_label("Question", exact=True).fill(QUESTION)
    page.get_by_label("Answered by").select_option(label="Yes or no")
    page.get_by_label("Help under the question").fill("Count sites without staff of their own on duty.")
    page.get_by_label("Why insurers ask").fill("Whoever watches at night has nobody else to notice.")
    pick(last_row(page, "drives").get_by_label("Drives"), SCENARIO)
    save(page)
    page.get_by_role("link", name="As a founder sees it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(QUESTION)
    expect(page.get_by_text("Preview of the draft")).to_be_visible()


def make_relevant(page: Page) -> None:
    """The new question decides to whom the scenario applies."""
    page.goto("/editor/library/scenarios/")
    page.get_by_label("Search scenarios").fill("night-time")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name=SCENARIO).click()
    condition(page, "requires", QUESTION[:40], "Yes")
    save(page)


def add_clause(page: Page) -> None:
    page.get_by_role("link", name="Clauses and rules").first.click()
    page.get_by_role("link", name="New insuring clause").click()
    page.get_by_label("What it is called").fill(CLAUSE)
    page.get_by_label("Line", exact=True).select_option(label="Cyber")
    pick(page.get_by_label("Wording feature that gives it"), f"Cyber: {FEATURE}")
    part(page, "heads").get_by_label("Crisis PR and recall advisers").check()
    condition(page, "trigger", "System failure", "own hosted platform")
    for value, gives in (("Covered", "The cover"), ("Not mentioned", "The cover"), ("Excluded", "The cover")):
        part(page, "outcomes").get_by_label(f"Where it says “{value}”").select_option(label=gives)
    part(page, "caps").get_by_label("Cyber: every clause").check()
    save(page)


def add_group(page: Page) -> None:
    """A group of rules that the new clause takes, and one that was there before."""
    page.get_by_role("link", name="Groups of rules").first.click()
    page.get_by_role("link", name="New group of rules").click()
    page.get_by_label("What it is called").fill(GROUP)
    part(page, "clauses").get_by_label(CLAUSE).check()
    part(page, "clauses").get_by_label(CAPPED).check()
    save(page)


def add_rule(page: Page) -> None:
    """A rule of the new group: the clause is given whatever the wording says, so that only the rule can stop it."""
    page.get_by_role("link", name="Cap rules").first.click()
    page.get_by_role("link", name="New cap rule").click()
    page.get_by_label("Group").select_option(label=GROUP)
    page.get_by_label("At most").select_option(label="Excluded")
    page.get_by_label("Why, as people read it").fill(WHY)
    page.get_by_label("What would change it").fill("Have the exclusion deleted.")
    page.get_by_label("A gap's title").fill(GAP)
    condition(page, "when", FEATURE, "Excluded")
    last_row(page, "when").get_by_label("Not mentioned", exact=True).check()
    save(page)


def keep_worked_case(page: Page) -> None:
    page.get_by_role("link", name="Worked cases", exact=True).first.click()
    page.get_by_label("What happens").select_option(label=SCENARIO)
    page.get_by_role("button", name="Open the bench").click()
    page.locator("#part-wording-cy > summary").click()
    page.get_by_label("Is loss of remote monitoring covered?").select_option(label="Excluded")
    page.get_by_role("button", name="Decide").first.click()
    loss = page.locator("#tree-crisis_management")
    loss.locator("summary").first.click()
    clause = loss.locator(".tree-clause").filter(has_text=CLAUSE)
    expect(clause.locator(".tree-binds").filter(has_text=WHY)).to_have_count(1)
    expect(clause.locator(".tree-line")).to_contain_text("Excluded")
    page.get_by_label("Title").fill("Monitoring excluded by name")
    page.get_by_role("button", name="Keep as a worked case").click()
    expect(page.get_by_text("The draft comes to every cell that was kept.")).to_be_visible()


def see_the_effect(page: Page, change: MapChange) -> None:
    """The page counts what differs between the company’s maps, says from which level to which, and by which rule."""
    page.goto("/editor/edition/")
    page.get_by_role("button", name="Count the effect").click()
    expect(page.locator(".display-sentence")).to_be_visible(timeout=60_000)
    falls = [cell for cell in change.moved if cell.turn == "worse"]
    by_rule = [cell for cell in falls if any(reason.why == WHY for reason in cell.why)]
    # Where the cyber policy’s clause is capped, what Tech E&O could give by endorsement answers best.
    assert {(cell.before, cell.after) for cell in by_rule} == {(Level.RESPONDS, Level.IF_ENDORSED)}
    assert by_rule == falls
    rises = sum(cell.turn == "better" for cell in change.moved)
    figures = page.locator(".figures > div")
    expect(figures.filter(has_text="Cells that fall").locator("dd")).to_contain_text(re.compile(rf"^{len(falls)}\D"))
    expect(figures.filter(has_text="Cells that rise").locator("dd")).to_contain_text(re.compile(rf"^{rises}\D"))
    expect(figures.filter(has_text="Companies").locator("dd")).to_contain_text("1 of 1")
    moves = page.get_by_role("table", name="Cells by the level before and after").locator("tbody tr")
    fall = moves.filter(has_text="Worse").filter(has_text="Responds").filter(has_text=mark_of("if_endorsed").short)
    expect(fall.locator("td.num")).to_have_text([str(len(by_rule)), "1"])
    row = page.get_by_role("table", name="Changes by rule").locator("tbody tr").filter(has_text=GAP)
    expect(row.locator("td.num")).to_have_text([str(len(by_rule)), "0", re.compile(r"\d+"), "1 of 1"])
    added = page.locator(".plain-list li").filter(has_text=SCENARIO)
    expect(added).to_contain_text("new scenario")


def test_an_editor_makes_an_edition_and_a_founder_moves_to_it_when_she_likes(
    open_window: OpenWindow, first: Edition, worker: WorkerProcess, axe_on: Callable[[Page], list[str]]
) -> None:
    founder = making.founder()
    profile = making.profile(founder)
    answer_all(profile)
    nothing = nothing_bought(inception=profile.starts)
    before = build_map(library_of(first), answers=known_answers(profile), programme=nothing)
    window = open_window(editor("Ruth Calloway"))

    add_feature(window)
    add_scenario(window)
    draw_picture(window)
    add_question(window)
    make_relevant(window)
    add_clause(window)
    add_group(window)
    add_rule(window)
    keep_worked_case(window)

    # What it changes, in words, and over the stored companies.
    window.goto("/editor/changes/")
    for name in (FEATURE, SCENARIO, QUESTION, CLAUSE, WHY):
        expect(window.get_by_role("main").get_by_text(name).first).to_be_visible()
    assert axe_on(window) == []
    known = known_answers(profile)
    limits = {limit.line: limit.amount for limit in limits_of(library_of(first), known)}
    market = market_programme(inception=profile.starts, limits=limits)
    libraries = (library_of(first), compile_pack(working_pack(), "2026.2"))
    see_the_effect(window, map_change(*(build_map(one, answers=known, programme=market) for one in libraries)))

    # Planned and handed to a second editor; she can't approve it herself, and nobody can change it meanwhile.
    window.goto("/editor/edition/")
    expect(window.get_by_label("Number")).to_have_value("2026.2")
    window.get_by_label("What changes, and why").fill(
        "Night-time monitoring: a scenario, its wording and its question."
    )
    window.get_by_role("button", name="Save the plan").click()
    expect(window.get_by_text("Plan saved.")).to_be_visible()
    window.get_by_role("button", name="Ask another editor to review it").click()
    expect(window.get_by_text("Another editor has to approve it.")).to_be_visible()
    window.goto("/editor/library/scenarios/")
    expect(window.get_by_text("Edition 2026.2 is in review, so nothing can be changed.")).to_be_visible()

    second = open_window(editor("Samir Haddad"))
    second.goto("/editor/edition/")
    assert axe_on(second) == []
    second.get_by_role("button", name="Approve and publish 2026.2").click()
    expect(second.get_by_text("Edition 2026.2 is published.")).to_be_visible()

    newest = current_edition()
    assert newest.number == "2026.2"
    draft = EditionDraft.objects.get(edition=newest)
    assert [step.get_kind_display() for step in draft.steps.all()] == [
        "began the draft", "changed the plan", "asked for review", "approved and published it",
    ]  # fmt: skip
    assert AuditEvent.objects.filter(verb="published edition", subject="2026.2").count() == 1

    # The founder keeps her map on 2026.1, sees what would change, and moves when she likes.
    hers = open_window(founder)
    hers.goto("/map/")
    expect(hers.get_by_text("It reads library edition 2026.1")).to_be_visible()
    expect(hers.get_by_text(SCENARIO)).to_have_count(0)
    profile.refresh_from_db()
    after = build_map(library_of(profile.edition), answers=known_answers(profile), programme=nothing)
    assert after == before
    hers.goto("/edition/")
    expect(hers.get_by_role("heading", level=1)).to_have_text("What edition 2026.2 would change")
    expect(hers.get_by_text(SCENARIO).first).to_be_visible()
    expect(hers.get_by_text(QUESTION).first).to_be_visible()
    with hers.expect_navigation():
        hers.get_by_role("button", name="Move to 2026.2").click()
    hers.goto("/map/")
    expect(hers.get_by_text("It reads library edition 2026.2")).to_be_visible()
    hers.get_by_role("link", name=QUESTION).click()
    hers.get_by_label("Yes", exact=True).check()
    with hers.expect_navigation():
        hers.get_by_role("button", name="Continue").click()
    hers.goto("/map/")
    expect(hers.get_by_text(SCENARIO).first).to_be_attached()
    moved = current_profile(profile.company)
    assert moved is not None
    assert moved.edition == newest
