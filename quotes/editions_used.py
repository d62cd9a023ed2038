"""Which edition of the library each part of a placement used, for its broker. Reads only."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import User
from coverage_map.models import StoredMap
from insure24 import formatting
from quotes.models import QuoteRequest
from quotes.offers import snapshot_of
from quotes.queries import released_of
from scenarios.editions import current_edition


@dataclass(frozen=True, slots=True)
class Used:
    """Something that was made, and the number of the edition that it used."""

    what: str
    edition: str


@dataclass(frozen=True, slots=True)
class EditionsUsed:
    """All of a placement. `moved`: the client's questionnaire is on another edition than the answers sent."""

    rows: tuple[Used, ...]
    sent: str
    now: str
    current: str

    @property
    def moved(self) -> bool:
        """Whether what the client answers now is not what was sent."""
        return self.now != self.sent


def editions_used(request: QuoteRequest, *, user: User) -> EditionsUsed:
    """The editions behind a request that has been sent; three queries."""
    snapshot = snapshot_of(request)
    sent = snapshot.edition.number
    maps = StoredMap.objects.visible_to(user).filter(snapshot=snapshot).select_related("edition")
    summaries = released_of(request, user).select_related("edition").order_by("version")
    return EditionsUsed(
        (
            Used(f"Answers, {formatting.day_short(snapshot.taken_at)}", sent),
            *(Used(f"Map kept: {row.basis}", row.edition.number) for row in maps.defer("result", "edition__content")),
            Used("Quotes and comparison", sent),
            *(
                Used(f"Programme summary, version {row.version}", row.edition.number)
                for row in summaries.defer("document", "edition__content")
            ),
            Used("Client’s questionnaire now", request.profile.edition.number),
        ),
        sent,
        request.profile.edition.number,
        current_edition().number,
    )
