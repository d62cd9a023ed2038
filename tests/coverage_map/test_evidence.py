"""How far evidence backs the controls answered yes, on a given day."""

from datetime import date
from decimal import Decimal

import pytest

from coverage_map.controls import controls_summary
from questionnaires.proof import evidence_confidence, is_recent
from tests.coverage_map.making import LIBRARY, demo_answers

ON = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "recent"),
    [
        (date(2026, 11, 23), True),
        (date(2025, 11, 24), True),
        (date(2025, 11, 23), False),  # twelve months to the day
        (date(2025, 12, 1), True),
        (date(2024, 11, 24), False),
        (date(2026, 11, 24), False),  # still to come
    ],
)
def test_evidence_is_recent_for_less_than_twelve_months(day: date, recent: bool) -> None:
    assert is_recent(day, on=ON) is recent


def test_a_leap_day_ages_as_any_other() -> None:
    assert is_recent(date(2024, 2, 29), on=date(2025, 2, 28))
    assert not is_recent(date(2024, 2, 29), on=date(2025, 3, 1))


def test_only_yes_counts_and_one_recent_file_is_enough() -> None:
    answers = {"operations.mfa": "yes", "operations.backups": "yes", "development.sbom": "partial"}
    days = {
        "operations.mfa": (date(2020, 1, 1), date(2026, 9, 1)),
        "operations.backups": (date(2025, 1, 1),),
        "development.sbom": (date(2026, 9, 1),),
    }
    found = evidence_confidence(LIBRARY, answers, days, on=ON)
    assert (found.backed, found.yes, found.share) == (1, 2, Decimal("0.5"))
    assert evidence_confidence(LIBRARY, {}, days, on=ON).share is None


def test_confidence_stands_beside_the_score_and_never_in_it() -> None:
    bare = evidence_confidence(LIBRARY, demo_answers(), {}, on=ON)
    full = evidence_confidence(LIBRARY, demo_answers(), dict.fromkeys(LIBRARY.questions, (ON,)), on=ON)
    assert (bare.share, full.share) == (Decimal(0), Decimal(1))
    scores = {controls_summary(LIBRARY, demo_answers(), found).overall for found in (bare, full)}
    assert scores == {74}
