"""For how long the firm keeps what, and why. A tool: text and years, set by the firm, printed where people ask."""

from __future__ import annotations

from dataclasses import dataclass

from insure24 import env


@dataclass(frozen=True, slots=True)
class Period:
    """Years that something is kept after `begins`, with the reason and where it is written."""

    years: int
    begins: str
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Retention:
    """`placed`: of insurance that was arranged. `trail`: of who did what, when."""

    placed: Period
    trail: Period


def read() -> Retention:
    """The periods with the firm's own words where it gave any; the defaults are the usual ones, not legal advice."""
    return Retention(
        placed=Period(
            env.whole_number("INSURE24_KEEP_PLACED_YEARS", 6, least=1, most=40),
            "the end of the policy",
            env.text(
                "INSURE24_KEEP_PLACED_WHY",
                "A claim, or a complaint about our advice, may come years after a policy has ended. What you told "
                "insurers and what we advised are then needed, by you as much as by us.",
            ),
            env.text(
                "INSURE24_KEEP_PLACED_SOURCE",
                "Limitation Act 1980, section 5: six years for claims on a contract. UK GDPR, article 17(3)(b), (e).",
            ),
        ),
        trail=Period(
            env.whole_number("INSURE24_KEEP_TRAIL_YEARS", 6, least=1, most=40),
            "the event",
            env.text(
                "INSURE24_KEEP_TRAIL_WHY",
                "Who signed in, answered, sent and erased, and when. It holds no answers, but names of files and "
                "e-mail addresses as they were.",
            ),
            env.text(
                "INSURE24_KEEP_TRAIL_SOURCE",
                "UK GDPR, article 5(2) (we must be able to show what was done) and article 17(3)(e).",
            ),
        ),
    )
