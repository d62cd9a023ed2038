"""A founder sees what a newer edition would change, moves or stays; a placement in the market holds her answers."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from accounts.models import AuditEvent, Membership, User
from questionnaires.models import Answer, KeptAside, Profile
from questionnaires.queries import current_profile
from quotes.edition_moves import MAY_MOVE, AnotherEditionError, PlacementHoldsError, move_company
from quotes.models import QuoteRequest
from quotes.requests import changed_since_sent, send_changes
from quotes.review import accept
from quotes.transitions import AlreadyDoneError
from tests.coverage_map.making import answer_all
from tests.questionnaires.making import later_edition
from tests.quotes import making
from tests.scenarios.packs import question

pytestmark = pytest.mark.django_db

NOTICE = "A newer edition of the library (2026.2) is published."


def later(files: dict[str, Any]) -> None:
    """Product liability takes no injuries; an option goes, a question is new, one says it otherwise."""
    files["rules"]["cap_groups"]["pl_core"].append(
        {"id": "PL20", "when": {"injury": "alleged"}, "cap": "no_cover", "why": "Injury is left out.", "fix": None}
    )
    question(files, "data.ai")["options"].remove("none")
    question(files, "operations.mfa")["question"] = "Is multi-factor sign-in on everywhere?"
    rows = next(s for s in files["questionnaire"]["sections"] if s["key"] == "operations")["questions"]
    rows.append(dict(question(files, "operations.mfa"), key="operations.passkeys", question="Do you use passkeys?"))


def owner() -> tuple[User, Profile, Client]:
    user = making.founder()
    profile = making.profile(user)
    answer_all(profile)
    return user, profile, signed_in(user)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def current(profile: Profile) -> Profile:
    found = current_profile(profile.company)
    assert found is not None
    return found


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_map_stays_on_its_edition_and_a_notice_leads_to_what_would_change() -> None:
    _, _, client = owner()
    assert NOTICE not in text(client, "/map/")
    later_edition(later)
    for address in ("/map/", "/questionnaire/"):
        page = text(client, address)
        assert NOTICE in page
        assert "/edition/" in page
    assert "library edition 2026.1" in text(client, "/map/")


def test_nobody_who_answered_nothing_is_bothered() -> None:
    user = making.founder()
    making.profile(user)
    later_edition(later)
    assert NOTICE not in text(signed_in(user), "/questionnaire/")


def test_the_page_says_cells_questions_and_answers_in_words() -> None:
    _, profile, client = owner()
    later_edition(later, notes="Product liability words reviewed.")
    ai = Answer.objects.get(profile=profile, question="data.ai")
    ai.value = "none"
    ai.save()
    page = text(client, "/edition/")
    assert "What edition 2026.2 would change" in page
    assert "would be answered worse" in page
    assert "PL20" in page
    assert "Do you use passkeys?" in page
    assert "Is multi-factor sign-in on everywhere?" in page
    assert "What you chose is no longer offered." in page
    assert "Product liability words reviewed." in page
    assert f"{len(Answer.objects.filter(profile=profile)) - 1} answers stay" in page
    assert client.get("/edition/?wording=asked").status_code == 200
    assert client.get("/edition/?wording=nothing").status_code == 404
    assert client.get("/edition/?wording=x").status_code == 404


def test_the_page_without_a_newer_edition_says_so() -> None:
    _, _, client = owner()
    assert "You are on the edition in force." in text(client, "/edition/")


def test_moving_keeps_what_can_be_kept_and_shows_what_was_set_aside() -> None:
    _, profile, client = owner()
    later_edition(later)
    Answer.objects.filter(profile=profile, question="data.ai").update(value="none")
    number = Answer.objects.filter(profile=profile).count()
    reply = client.post("/edition/move/", {"to": "2026.2"}, follow=True)
    assert reply.redirect_chain == [("/questionnaire/", 302)]
    page = reply.content.decode()
    assert f"Your questionnaire is on edition 2026.2 now. {number - 1} answers kept as they are." in page
    assert "1 answer kept aside." in page
    assert NOTICE not in page
    assert current(profile).edition.number == "2026.2"
    aside = text(client, "/edition/")
    assert "Answers kept aside" in aside
    assert "Given under edition 2026.1." in aside
    assert "library edition 2026.2" in text(client, "/map/")
    again = client.post("/edition/move/", {"to": "2026.2"}, follow=True).content.decode()
    assert "on edition 2026.2 already" in again
    assert AuditEvent.objects.filter(verb="moved to edition").count() == 1


def test_staying_puts_the_notice_away_until_another_edition_comes() -> None:
    _, profile, client = owner()
    later_edition(later)
    client.post("/edition/stay/")
    assert NOTICE not in text(client, "/map/")
    assert "See what 2026.2 would change" in text(client, "/questionnaire/")
    assert current(profile).edition.number == "2026.1"

    def third(files: dict[str, Any]) -> None:
        question(files, "operations.mfa")["help"] = "Everywhere."

    later_edition(third, "2026.3")
    assert "(2026.3) is published" in text(client, "/map/")


@pytest.mark.parametrize("to", ["", "2026.9", "x" * 5000, "2026.2\x00"])
def test_only_the_edition_that_was_shown_is_moved_to(to: str) -> None:
    _, profile, client = owner()
    later_edition(later)
    reply = client.post("/edition/move/", {"to": to})
    assert (reply.status_code, reply.headers["Location"]) == (302, "/edition/")
    assert current(profile).edition.number == "2026.1"
    assert not KeptAside.objects.exists()


def test_an_edition_published_between_looking_and_pressing_is_looked_at_first() -> None:
    user, profile, _ = owner()
    later_edition(later)
    later_edition(lambda files: question(files, "operations.mfa").update(help="Everywhere."), "2026.3")
    with pytest.raises(AnotherEditionError, match=r"2026\.3 has been published meanwhile"):
        move_company(profile=profile, to="2026.2", by=user)


def test_answers_in_the_market_stay_with_their_edition_and_the_page_says_why() -> None:
    user, profile, client = owner()
    broker = making.broker()
    request = making.in_market(broker, made=profile)
    later_edition(later)
    with pytest.raises(PlacementHoldsError, match=r"under edition 2026\.1"):
        move_company(profile=profile, to="2026.2", by=user)
    page = text(client, "/edition/")
    assert "You can’t move now" in page
    assert f"{request.reference} is at “In market”" in page
    assert "Move to 2026.2</button>" not in page
    client.post("/edition/move/", {"to": "2026.2"})
    assert current(profile).edition.number == "2026.1"


def test_every_status_that_insurers_work_on_holds_the_answers() -> None:
    assert {str(status) for status in QuoteRequest.Status if status not in MAY_MOVE} == {
        "ready_for_market",
        "in_market",
        "terms_received",
        "recommended",
        "client_instructed",
    }


def test_before_the_market_a_move_asks_for_the_answers_to_be_sent_again() -> None:
    user, profile, client = owner()
    broker = making.broker()
    request = making.under_review(broker, profile)
    snapshot = request.snapshot
    assert snapshot is not None
    later_edition(later)
    assert f"Your broker has {request.reference}." in text(client, "/edition/")
    move_company(profile=profile, to="2026.2", by=user)
    request = QuoteRequest.objects.get(pk=request.pk)
    assert request.snapshot == snapshot
    assert changed_since_sent(request)
    submission = text(signed_in(broker), f"/desk/{request.reference}/submission/")
    assert "The client has moved to 2026.2 since." in submission
    assert client.get(f"/quotes/{request.reference}/").status_code == 200
    sent = send_changes(request=request, agreed=True, by=user)
    assert sent.snapshot is not None
    assert sent.snapshot.edition.number == "2026.2"
    accept(request=QuoteRequest.objects.get(pk=request.pk), by=broker)


def test_a_contributor_finds_no_edition_to_move() -> None:
    _, profile, _ = owner()
    later_edition(later)
    colleague = User.objects.create_user("joe@solace.example", "x")
    Membership.objects.create(user=colleague, company=profile.company, kind=Membership.Kind.CONTRIBUTOR)
    client = signed_in(colleague)
    assert client.get("/edition/").status_code == 404
    assert client.post("/edition/move/", {"to": "2026.2"}).status_code == 404
    assert client.post("/edition/stay/").status_code == 404
    assert (current(profile).edition.number, current(profile).declined) == ("2026.1", None)


def test_a_second_press_is_told_calmly() -> None:
    user, profile, _ = owner()
    later_edition(later)
    assert move_company(profile=profile, to="2026.2", by=user) is not None
    with pytest.raises(AlreadyDoneError):
        move_company(profile=current(profile), to="2026.2", by=user)


def test_a_broker_reads_which_edition_each_part_used() -> None:
    _, profile, _ = owner()
    broker = making.broker()
    request = making.submitted(profile)
    later_edition(later)
    page = text(signed_in(broker), f"/desk/{request.reference}/submission/")
    assert "Editions of the library" in page
    assert "Map kept: Wording as commonly sold" in page
    assert "2026.2 is published; the client is on 2026.1." in page


def test_events_and_losses_that_come_and_go_are_told_once_each() -> None:
    _, _, client = owner()
    first = making.library().scenarios
    always = [key for key, scenario in first.items() if not scenario.requires.tests]
    spare = next(head for head in making.library().heads if head not in {h.head for h in first[always[1]].heads})

    def come_and_go(files: dict[str, Any]) -> None:
        files["scenarios"][always[0]]["requires"] = {"data.ai": "generative"}
        files["scenarios"][always[1]]["heads"][spare] = {"unit": "gbp", "amounts": [1, 2, 3]}
        gone = always[2]
        files["scenarios"]["new_event"] = dict(files["scenarios"][gone], title="A new event")
        del files["scenarios"][gone]

    later_edition(come_and_go)
    page = text(client, "/edition/")
    for words in (
        f"<b>{escape(first[always[0]].title)}</b>",
        "It would no longer apply to you, given your answer to “Does the product use AI?”.",
        f'<b>{escape(first[always[2]].title)}</b><span class="muted">It is no longer among the events.',
        '<b>A new event</b><span class="muted">A new event that applies to you: ',
        f"{escape(first[always[1]].title)}: {escape(making.library().heads[spare].name)}",
        "Counted from now on: ",
    ):
        assert words in page
