"""Whether the answers that a request goes by are signed, and whether the signature still covers them."""

from __future__ import annotations

from dataclasses import dataclass

from insure24 import formatting
from questionnaires.changes import Change
from questionnaires.declarations import changes_since
from questionnaires.models import Declaration
from questionnaires.snapshots import hash_now
from quotes.models import QuoteRequest


@dataclass(frozen=True, slots=True)
class Signed:
    """The declaration over a request's answers; `changes` are those made since, none where it is current."""

    declaration: Declaration | None
    current: bool
    changes: tuple[Change, ...] = ()

    @property
    def wrong(self) -> str:
        """What stops the answers from being relied on; blank where they are signed and nothing changed."""
        if self.current:
            return ""
        if self.declaration is None:
            return "Nobody has signed the declaration of these answers. Ask the client to check and sign them."
        number = len(self.changes)
        what = f"{number} answer{'' if number == 1 else 's'} changed" if number else "The answers changed"
        return (
            f"{what} since {self.declaration.signatory_name} signed them on "
            f"{formatting.day(self.declaration.signed_at)}, so the declaration is void. "
            "Ask the client to sign again and send the changes."
        )


def signed_answers(request: QuoteRequest) -> Signed:
    """The signature under the answers that were sent, against those that stand now."""
    snapshot = request.snapshot
    if snapshot is None:
        return Signed(None, current=False)
    declaration = Declaration.objects.filter(snapshot=snapshot).first()
    if declaration is None:
        declaration = Declaration.objects.filter(
            snapshot__profile_id=snapshot.profile_id, sha256=snapshot.sha256
        ).first()
    if hash_now(request.profile) != snapshot.sha256:
        return Signed(declaration, current=False, changes=changes_since(snapshot, request.profile))
    return Signed(declaration, current=declaration is not None)
