"""A company's move to a newer edition of the library, and when its placement stands in the way.

Until a request is ready for the market its answers can still be sent again, under a new declaration. From then on
insurers quote, and a policy is written, on the answers that were declared, and those name the edition whose questions
they answer; so the questionnaire stays with it until the placement has ended. The renewal begins on the edition then
in force.
"""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import Membership, User
from questionnaires.models import Profile
from questionnaires.moving import Moved, move_to_edition
from questionnaires.queries import newer_edition
from quotes.models import QuoteRequest
from quotes.transitions import AlreadyDoneError, NotAllowedNowError, NotYoursError

Status = QuoteRequest.Status
MAY_MOVE: Final = (
    Status.DRAFT,
    Status.SUBMITTED,
    Status.UNDER_REVIEW,
    Status.INFORMATION_REQUESTED,
    Status.WITHDRAWN,
)
"""Stages at which answers may still change before anyone prices them; every other stage refuses."""
MUST_SEND_AGAIN: Final = (Status.SUBMITTED, Status.UNDER_REVIEW, Status.INFORMATION_REQUESTED)


class PlacementHoldsError(NotAllowedNowError):
    """A placement stands on the frozen answers; the message names it and says what comes after."""


class AnotherEditionError(NotAllowedNowError):
    """The edition that was looked at is not the one in force any more."""


@transaction.atomic
def move_company(*, profile: Profile, to: str, by: User) -> Moved:
    """Moves the questionnaire to the edition in force, which must be `to`: the one whose changes were shown.

    Raises NotYoursError where `by` doesn't own the company, PlacementHoldsError, AnotherEditionError, or
    AlreadyDoneError on a second press.
    """
    if not may_move(by, profile):
        raise NotYoursError("Only an owner of the company can move its questionnaire. Ask them to.")
    requests = QuoteRequest.objects.select_for_update(of=("self",)).filter(profile=profile).order_by("pk")
    held = holding(requests)
    if held is not None:
        raise PlacementHoldsError(why_held(held, profile))
    newer = newer_edition(profile)
    if newer is None or profile.edition.number == to:
        raise AlreadyDoneError(f"Your questionnaire is on edition {profile.edition.number} already.")
    if newer.number != to:
        raise AnotherEditionError(
            f"Edition {newer.number} has been published meanwhile. Look at what it would change, then move."
        )
    moved = move_to_edition(profile=profile, edition=newer, by=by)
    if moved is None:
        raise AlreadyDoneError(f"Your questionnaire is on edition {newer.number} already.")
    return moved


def may_move(user: User, profile: Profile) -> bool:
    """Whether the user owns the company: a move is everyone's, so a contributor doesn't make it."""
    return Membership.objects.filter(user=user, company_id=profile.company_id, kind=Membership.Kind.OWNER).exists()


def holding(requests: QuerySet[QuoteRequest]) -> QuoteRequest | None:
    """The first of these requests that a move would pull the answers away from."""
    return next((request for request in requests if request.status not in MAY_MOVE), None)


def why_held(request: QuoteRequest, profile: Profile) -> str:
    """Why the questionnaire stays with its edition for now."""
    return (
        f"{request.reference} is at “{request.get_status_display()}”: insurers work on the answers that you declared "
        f"under edition {profile.edition.number}, and those stay as they are. You can move once that request has "
        "ended, and your renewal begins on the edition then in force. If a fact has changed, tell your broker."
    )
