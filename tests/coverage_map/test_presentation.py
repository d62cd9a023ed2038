"""What a map's page says: its figures, its gaps worst first, its table. Exact on the demo company."""

from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from coverage_map.around import around
from coverage_map.controls import controls_summary
from coverage_map.fixes import Fix, Step
from coverage_map.presentation import figures_used, map_view_model, no_address
from coverage_map.wordings import Basis
from scenarios.library import Level
from tests.coverage_map.making import LIBRARY, demo_answers, demo_programme, href, reader, reader_on

PROGRAMMES = {
    "cheapest": (27, (35_234_463, 983_000, 2_627_521), (22_479_068, 697_400, 1_576_512)),
    "package": (1, (35_234_463, 17_925_915, 8_230_000), (22_479_068, 11_862_482, 5_631_500)),
    "split": (4, (35_234_463, 23_240_715, 220_000), (22_479_068, 15_553_422, 132_000)),
}


@pytest.mark.parametrize("key", PROGRAMMES)
def test_the_demo_programmes_pay_and_fall_between_to_the_pound(key: str) -> None:
    between, total, weighted = PROGRAMMES[key]
    read = reader(key)
    sums = read.money.total, read.money.weighted
    assert [tuple(round(v) for v in (s.gross, s.insured, s.disputed)) for s in sums] == [total, weighted]
    assert read.view(href=href).between_losses == between


def test_the_headline_counts_what_falls_between() -> None:
    headline = reader().view(href=href).headline
    assert (headline.before, headline.stressed) == (
        "With Harbour & Vale as quoted, ",
        "27 losses in 15 of 20 scenarios fall between your policies",
    )
    assert headline.after == ": two or more of them touch the loss and none pays."


def test_the_headline_of_one_loss_speaks_of_one() -> None:
    headline = reader("package").view(href=href, own=False).headline
    assert headline.stressed == "1 loss in 1 of 20 scenarios falls between the policies"
    assert headline.after == ": two of them touch it and neither pays."


def test_the_figures_are_weighted_by_fit_and_add_up() -> None:
    figures = {f.label: (f.value, f.note, f.bad) for f in reader().view(href=href).figures}
    assert figures == {
        "Falls between policies": ("27", "losses, in 15 scenarios", True),
        "Likely losses mapped": ("£22.5m", "20 scenarios, weighted by fit", False),
        "Paid": ("£697k", "3p in each £1", False),
        "In dispute": ("£1.6m", "nil up to this sum", False),
        "Stays with you": ("£20.2m", "weighted the same way", True),
    }


def test_gaps_stand_worst_first_by_likely_sum_and_fit() -> None:
    view = reader().view(href=href)
    gaps = view.between.first + view.between.rest
    assert [gap.weight for gap in gaps] == sorted((gap.weight for gap in gaps), reverse=True)
    worst = gaps[0]
    assert (worst.title, worst.count, worst.amount) == (
        "Silent misrouting: events never escalated for months",
        3,
        Decimal(2_720_000),
    )
    assert (worst.fix.changes, worst.fix.closes, [step.line for step in worst.fix.steps]) == (4, 3, ["Tech E&O"])


def test_a_gap_says_why_each_policy_refuses() -> None:
    gap = next(g for g in reader().view(href=href).between.first if g.scenario == "silent_misrouting")
    sides = {side.name: side.whys for part in gap.parts for side in part.sides}
    assert set(sides) == {"Product liability", "Tech E&O"}
    assert sides["Tech E&O"][0] == "The fault dates from 1 March 2024, before the retroactive date of 1 February 2027."


def test_every_unpaid_loss_stands_in_exactly_one_list() -> None:
    read = reader()
    view = read.view(href=href)
    listed = sum(g.count for g in view.between.first + view.between.rest)
    listed += sum(loss.count for loss in view.others.first + view.others.rest)
    unpaid = [h for r in read.map.relevant for h in r.heads.values() if h.level < Level.DISPUTED]
    assert listed == len(unpaid)


def test_every_rule_that_can_leave_a_loss_open_has_a_title_in_plain_words() -> None:
    view = reader().view(href=href)
    titles = [loss.title for loss in view.others.first + view.others.rest]
    titles += [LIBRARY.label("gap", rule) for rule in ("LINE", "TRIGGER", "GEN1", "GEN6", "CY7", "EO13")]
    assert "A kind of event that none of these policies pays for" in titles
    assert [title for title in titles if not title or "written for" in title or title.isupper()] == []


def test_a_line_that_is_not_bought_is_one_entry_with_what_buying_it_would_close() -> None:
    view = reader().view(href=href)
    recall = next(loss for loss in view.others.first if loss.title == "Recall isn’t bought")
    assert recall.fix.steps[0].line == "Recall"
    assert recall.fix.steps[0].words.startswith("buy it")
    assert recall.fix.closes <= recall.count


def test_what_no_wording_takes_over_is_to_be_funded() -> None:
    view = reader_on(Basis.MARKET).view(href=href)
    patch = next(
        loss for loss in view.others.first + view.others.rest if loss.title == LIBRARY.heads["patch_development"].name
    )
    assert (patch.fix.steps, patch.rule, patch.why) == ((), "", "Wordings rarely take this over.")


def test_a_cell_tells_the_worst_loss_but_not_the_cost_of_writing_the_fix() -> None:
    rows = {row.key: row for row in reader("package").view(href=href).matrix.rows}
    cells = {column.key: cell for column, cell in rows["firmware_regression"].cells}
    field = cells["field"]
    assert field is not None
    assert (field.mark.key, field.note, field.falls) == ("limited", "5 of 6 paid", 0)
    assert cells["privacy"] is None


def test_the_open_cell_is_the_worst_gap_unless_another_is_asked_for() -> None:
    read = reader()
    opened = read.view(href=href).opened
    assert opened is not None
    assert (opened.scenario, opened.group) == ("silent_misrouting", "injury")
    asked = read.view(href=href, opened=("firmware_regression", "field"))
    assert [cell.key for row in asked.matrix.rows for _, cell in row.cells if cell and cell.opened] == [
        "firmware_regression-field"
    ]


def test_with_nothing_bought_all_stays_and_nothing_falls_between() -> None:
    view = reader_on(Basis.NOTHING).view(href=href)
    assert view.headline.stressed == "all 152 losses in 20 scenarios stay with you"
    assert (view.between.first, view.limits) == ((), ())
    assert all(cell.mark.key == "no_cover" for row in view.matrix.rows for _, cell in row.cells if cell)


def test_scenarios_that_do_not_apply_say_which_answer_rules_them_out() -> None:
    out = {r.title: [(q.words, q.answer) for q in r.because] for r in around(reader()).ruled_out}
    assert out == {
        "Vulnerability disclosed in an implant; in-person update": [("Is any part implantable?", "No")],
        "US injury claims from a sensor compensation error": [("Turnover: USA and Canada", "0%")],
    }


def test_unanswered_questions_are_ranked_by_the_losses_that_they_could_move() -> None:
    questions = around(reader_on(Basis.MARKET, demo_answers("company", "product"))).questions
    found = questions.first + questions.rest
    assert [(q.question.key, q.losses, q.cells) for q in found[:3]] == [
        ("updates.method", 33, 11),
        ("base.connectivity", 26, 12),
        ("data.most_sensitive", 11, 5),
    ]
    assert found[0].could == "Could change 33 losses of 159, in 11 cells"
    order = [(q.losses, q.reach) for q in found]
    assert order == sorted(order, reverse=True)
    sites = next(q for q in found if q.question.key == "base.sites")
    assert (sites.question.section, sites.question.slug) == ("base", "sites")
    assert sites.tells == "what 16 events would cost"
    assert sites.could == "Changes no answer on this map"
    assert not {q.question.key for q in found} & set(demo_answers("company", "product"))


def test_missing_figures_are_named_and_never_counted_as_nothing() -> None:
    view = reader_on(Basis.MARKET, demo_answers("product")).view(href=href)
    loss = next(loss for loss in view.losses if loss.key == "firmware_regression")
    assert "base.devices_in_field" in {q.key for q in loss.missing}
    assert [head.likely for head in loss.heads if head.missing] == [None] * sum(bool(h.missing) for h in loss.heads)
    assert "some figures missing" in view.figures[1].note


def test_paid_disputed_and_own_make_up_each_likely_loss() -> None:
    losses = {loss.key: loss for loss in reader().view(href=href).losses}
    assert all(loss.paid + loss.disputed + loss.own == loss.likely for loss in losses.values())
    update = losses["update_server_compromise"]
    assert [round(v) for v in (update.likely, update.paid, update.disputed, update.own)] == [
        4_820_822,
        90_000,
        1_722_534,
        3_008_288,
    ]


def test_controls_without_an_answer_give_no_score() -> None:
    assert not controls_summary(LIBRARY, demo_answers("product")).known
    known = around(reader()).controls
    assert (known.overall, known.band_label, known.unanswered) == (74, "Good", 0)
    assert known.weak[0].key == "operations.mfa"


def test_wanted_limits_are_taken_and_others_are_said_to_be_assumed() -> None:
    wanted = reader_on(Basis.MARKET).view(href=href).limits
    assert [(row.line, f"{row.amount:,}", row.assumed) for row in wanted[:2]] == [
        ("Product liability", "10,000,000", False),
        ("Tech E&O", "5,000,000", False),
    ]
    assumed = reader_on(Basis.MARKET, demo_answers("product")).view(href=href).limits
    assert [f"{row.amount:,}" for row in assumed] == ["5,000,000", "5,000,000", "2,000,000", "1,000,000"]
    assert all(row.assumed for row in assumed)


def test_own_figures_are_told_in_one_line() -> None:
    assert figures_used(demo_answers()) == (
        "8,000 devices in the field, 40 sites, 26,000 records, £12m forecast turnover, 60% gross margin, "
        "£900k a year from the largest contract"
    )
    assert figures_used({}) == ""


def test_a_quoted_programme_reads_the_same_without_addresses() -> None:
    view = map_view_model(LIBRARY, answers=demo_answers(), programme=demo_programme("split"), href=no_address)
    assert {cell.href for row in view.matrix.rows for _, cell in row.cells if cell} == {""}
    assert [(row.line, row.insurer) for row in view.limits][1] == ("Tech E&O", "Calder Technology Underwriting")


def test_what_the_order_is_by_stands_beside_the_sum() -> None:
    view = reader("cheapest").view(href=href)
    for gap in view.between.first:
        assert gap.amount is not None
        assert gap.amount * gap.fit / 100 == gap.weight
    several = next(loss for loss in view.others.first if len(loss.places) > 1 and loss.amount)
    told = render_to_string("coverage_map/open_loss.html", {"loss": several, "own": True})
    assert f"likely, if each of the {len(several.places)} happened once: stays with you" in told
    assert f"fit {several.fit} of 100 on average" in told
    gap = view.between.first[0]
    told = render_to_string("coverage_map/gap.html", {"gap": gap, "own": False})
    assert "likely, if it happens: stays with the client" in told
    assert f"fit {gap.fit} of 100<" in told


@pytest.mark.parametrize(
    ("closes", "elsewise", "of", "fund", "said"),
    [
        (2, 0, 2, "", ""),
        (
            16,
            12,
            32,
            "",
            "Of the other 16, 12 need other changes; plan to fund 4: wording for them is rarely given, if at all.",
        ),
        (1, 1, 2, "", "The other needs other changes."),
        (1, 0, 2, "", "Plan to fund the other: wording for it is rarely given, if at all."),
        (1, 0, 2, "fines", ""),
    ],
)
def test_a_set_that_closes_some_losses_says_what_becomes_of_the_others(
    closes: int, elsewise: int, of: int, fund: str, said: str
) -> None:
    fix = Fix((Step("Cyber", "ask"),), 1, closes, of, fund, elsewise=elsewise)
    assert (fix.partly, fix.rest) == (closes < of, said)


def test_every_loss_of_a_reason_is_closed_needs_other_changes_or_is_never_closed() -> None:
    view = reader("cheapest").view(href=href)
    partly = [loss for loss in (*view.others.first, *view.others.rest) if loss.fix.partly]
    assert partly
    for loss in partly:
        assert loss.fix.closes + loss.fix.elsewise + loss.fix.unclosed == loss.count
        assert loss.fix.rest
