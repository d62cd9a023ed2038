"""A cell opened: every policy that the loss reaches, every rule, answer and wording behind it."""

from decimal import Decimal

from coverage_map.reasons import CellReasons, ClauseReasons, HeadReasons
from coverage_map.wordings import Basis
from tests.coverage_map.making import demo_answers, reader, reader_on


def cell(scenario: str, group: str, programme: str = "cheapest") -> CellReasons:
    found = reader(programme).cell(scenario, group)
    assert found is not None
    return found


def head(scenario: str, group: str, key: str, programme: str = "cheapest") -> HeadReasons:
    return next(h for h in cell(scenario, group, programme).heads if h.key == key)


def clause(of: HeadReasons, line: str) -> ClauseReasons:
    return next(c for c in of.clauses if c.line == line)


def test_each_policy_gives_its_rule_and_the_words_it_turned_on() -> None:
    found = head("firmware_regression", "injury", "injury_damages")
    assert found.mark.key == "excluded"
    assert found.falls == "Falls between: Product liability and Tech E&O touch this loss and neither pays"
    liability = clause(found, "Product liability")
    assert (liability.insurer, liability.mark.key) == ("Harbour & Vale Insurance", "excluded")
    by_rule = {reason.rule: reason for reason in liability.reasons}
    feature = by_rule["PL9"].features[0]
    assert (feature.value, feature.trust, feature.reference) == (
        "Absolute exclusion",
        "confirmed",
        "HV Manufacturers Combined 2024/3",
    )
    assert [(fact.name, fact.value) for fact in by_rule["PL9"].facts] == [("Product form", "device with firmware")]


def test_amounts_come_with_how_they_are_made() -> None:
    found = head("firmware_regression", "injury", "injury_damages")
    assert (found.low, found.likely, found.high) == (Decimal(20_000), Decimal(500_000), Decimal(12_000_000))
    assert found.basis == "£250,000 × 2 claimants"


def test_a_fact_that_an_answer_set_names_the_question_and_the_answer() -> None:
    found = clause(head("integration_failure", "financial", "tp_financial_loss"), "Tech E&O")
    facts = [fact for reason in found.reasons for fact in reason.facts if fact.because]
    asked = {(q.key, q.answer) for fact in facts for q in fact.because}
    assert ("contracts.indemnity", "Yes") in asked
    assert "Your contracts carry indemnities wider than the law imposes." in {fact.why for fact in facts}


def test_a_control_that_is_a_condition_is_told_with_the_clients_own_answer() -> None:
    found = clause(head("ransomware_stops_release", "cyber", "incident_response"), "Cyber")
    reason = next(r for r in found.reasons if r.rule == "GEN5")
    assert reason.control is not None
    assert (found.mark.key, reason.control.key, reason.control.answer) == ("disputed", "operations.mfa", "Partly")


def test_wording_that_nobody_stated_is_assumed_and_wording_asked_for_is_not_confirmed() -> None:
    def trusts(basis: Basis) -> set[str]:
        found = reader_on(basis).cell("firmware_regression", "injury")
        assert found is not None
        return {f.trust for h in found.heads for c in h.clauses for r in c.reasons for f in r.features}

    assert trusts(Basis.MARKET) <= {"assumed"}
    assert "confirmed" not in trusts(Basis.ASKED)


def test_policies_that_do_not_open_are_named() -> None:
    found = head("firmware_regression", "field", "patch_deployment")
    assert "Recall is not bought." in found.unreached


def test_what_is_paid_says_what_cut_it() -> None:
    found = head("firmware_regression", "injury", "injury_damages", "package")
    assert found.pays == "£475,000 of the likely £500,000 would be paid, after excess £25,000."


def test_a_gap_carries_the_smallest_set_that_closes_it() -> None:
    found = head("integration_failure", "financial", "tp_financial_loss")
    assert [(step.line, found.changes) for step in found.steps] == [("Tech E&O", 2)]


def test_the_event_tells_how_the_answers_changed_it() -> None:
    changed = cell("integration_failure", "financial").applied
    assert {(q.key, fact.name) for fact in changed for q in fact.because} >= {
        ("contracts.indemnity", "Contract terms in play")
    }


def test_an_answer_that_could_still_change_a_fact_is_named() -> None:
    found = reader_on(Basis.MARKET, demo_answers("product")).cell("us_injury_claims", "injury")
    assert found is not None
    unsure = {q.key for h in found.heads for c in h.clauses for r in c.reasons for fact in r.facts for q in fact.unsure}
    assert "territory.us_ca" in unsure


def test_there_are_no_reasons_where_there_is_no_cell() -> None:
    read = reader()
    assert read.cell("firmware_regression", "privacy") is None
    assert read.cell("implant_vulnerability", "injury") is None
    assert read.cell("nothing_such", "injury") is None
    assert read.cell("firmware_regression", "nothing_such") is None
