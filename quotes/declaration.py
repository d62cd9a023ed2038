"""The words that a founder agrees to before anything is sent. Pure.

The Insurance Act 2015 asks a fair presentation of the risk of whoever buys business insurance. The words agreed to are
kept with the request, so that changing them here changes nothing that was signed.
"""

from __future__ import annotations

from typing import Final

DECLARATION: Final = (
    "I have made a reasonable search for what insurers need to know, asking those in the company who would know it.",
    "To the best of our knowledge and belief the answers are complete and true; where we don’t know, we have said so.",
    "I will say at once if anything changes before cover starts: a change voids this until I declare again.",
    "I may make this declaration for the company.",
)


def declaration_text() -> str:
    """All of it, as it is kept."""
    return "\n".join(DECLARATION)
