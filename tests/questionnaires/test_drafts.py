"""What is typed is kept as it changes, whatever the network does to it, and is no answer until Continue."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Membership, User
from questionnaires import drafts
from questionnaires.answers import clear_answer, save_answer
from questionnaires.drafts import save_draft
from questionnaires.models import Answer, Draft, Profile
from questionnaires.queries import known_answers
from questionnaires.snapshots import take_snapshot
from tests.questionnaires import making, walking
from tests.questionnaires.walking import text_of

pytestmark = pytest.mark.django_db
PAGE, OTHER_PAGE = "a" * 32, "b" * 32
NAME = "/questionnaire/company/legal-name/"
MFA = "/questionnaire/operations/mfa/"
TURNOVER = "/questionnaire/company/revenue-last/"
page = walking.page


def keep(
    page: Client, address: str = NAME, *, sequence: int = 1, token: str = PAGE, version: int = 0, **typed: Any
) -> Any:
    return page.post(f"{address}draft/", {"page": token, "sequence": sequence, "version": version, **typed})


def test_the_highest_number_of_a_page_is_kept_whichever_arrives_last(page: Client) -> None:
    for sequence, words in ((1, "S"), (3, "Solace"), (2, "Sol")):
        reply = keep(page, sequence=sequence, answer=words)
        assert reply.status_code == 200
    assert (reply.json()["sequence"], reply.json()["closed"]) == (3, False)
    assert Draft.objects.get().fields == {"answer": ["Solace"]}


def test_a_draft_may_be_anything_and_is_no_answer(page: Client, profile: Profile, owner: User) -> None:
    keep(page, TURNOVER, answer="about nine or t")
    assert known_answers(profile) == {}
    assert take_snapshot(profile=profile, by=owner).answers == {}
    assert not Answer.objects.exists()
    reopened = page.get(TURNOVER)
    assert 'value="about nine or t"' in reopened.content.decode()
    assert "Your draft, saved" in text_of(reopened)
    assert "Begun, not answered yet" in text_of(page.get("/questionnaire/"))


def test_nobody_else_is_shown_a_draft(page: Client, profile: Profile) -> None:
    keep(page, answer="Half a na")
    page.force_login(making.founder("dan@solace.example", profile.company))
    for address in (NAME, "/questionnaire/", "/questionnaire/company/", "/questionnaire/check/", "/questionnaire/log/"):
        assert "Half a na" not in page.get(address).content.decode()


def test_continuing_makes_it_the_answer_and_a_late_save_brings_no_draft_back(page: Client) -> None:
    keep(page, sequence=2, answer="Solace Ltd")
    assert page.post(NAME, {"answer": "Solace Ltd", "version": "0", "page": PAGE, "sequence": "2"}).status_code == 302
    late = keep(page, sequence=3, answer="Solace L")
    assert late.json()["closed"] is True
    assert not Draft.objects.filter(fields__isnull=False).exists()
    assert "Your draft" not in text_of(page.get(NAME))
    assert Answer.objects.get().value == "Solace Ltd"


def test_continuing_with_a_mistake_keeps_the_words_also_without_script(page: Client) -> None:
    reply = page.post(TURNOVER, {"answer": "lots", "version": "0", "page": PAGE, "sequence": "0"})
    assert reply.status_code == 422
    assert 'value="lots"' in page.get(TURNOVER).content.decode()
    reply = page.post(TURNOVER, {"answer": "lots more", "version": "0", "page": OTHER_PAGE, "then": "list"})
    assert reply.headers["Location"] == "/questionnaire/"
    assert "Your words are kept as a draft" in text_of(page.get("/questionnaire/"))
    assert 'value="lots more"' in page.get(TURNOVER).content.decode()


def test_a_page_goes_on_with_the_draft_that_it_was_opened_with(page: Client) -> None:
    keep(page, sequence=4, answer="Sol")
    keep(page, token=OTHER_PAGE, drawn_from=f"{PAGE}:4", answer="Solace")
    assert list(Draft.objects.filter(fields__isnull=False).values_list("page", flat=True)) == [OTHER_PAGE]


def test_a_page_that_was_typed_on_since_keeps_its_own_draft(page: Client) -> None:
    keep(page, sequence=5, answer="Sol")
    keep(page, token=OTHER_PAGE, drawn_from=f"{PAGE}:4", answer="Tessel")
    assert Draft.objects.filter(fields__isnull=False).count() == 2


def test_a_draft_can_be_thrown_away(page: Client, profile: Profile, owner: User) -> None:
    save_answer(profile=profile, question="company.legal_name", value="Solace Ltd", by=owner)
    keep(page, sequence=1, version=1, answer="Sol")
    page.post(NAME, {"then": "discard", "page": OTHER_PAGE, "drawn_from": f"{PAGE}:1"})
    assert "Solace Ltd" in page.get(NAME).content.decode()
    assert Answer.objects.get().value == "Solace Ltd"


def test_a_draft_that_says_what_the_answer_says_is_not_shown(page: Client, profile: Profile, owner: User) -> None:
    save_answer(profile=profile, question="company.revenue_last", value=9400000, by=owner)
    keep(page, TURNOVER, version=1, answer="9.4m")
    assert "Your draft" not in text_of(page.get(TURNOVER))


def test_a_colleagues_answer_meets_a_draft_with_both_values(page: Client, profile: Profile) -> None:
    dan = making.founder("dan@solace.example", profile.company)
    User.objects.filter(pk=dan.pk).update(full_name="Dan Okafor")
    save_answer(profile=profile, question="operations.mfa", value="partial", missing="VPN", by=dan)
    reply = keep(page, MFA, answer="no")
    assert reply.status_code == 409
    told = text_of(type("Reply", (), {"content": reply.json()["conflict"].encode()}))
    assert "Dan Okafor" in told
    assert "Partly Missing: VPN" in told
    assert "Yours, kept as a draft No" in told
    assert Draft.objects.get().fields == {"answer": ["no"]}
    assert "This answer changed while you had it open" in text_of(page.get(MFA))
    assert keep(page, MFA, sequence=2, answer="partial", missing="VPN").status_code == 200


def test_an_answer_that_was_cleared_meets_a_draft_too(page: Client, profile: Profile, owner: User) -> None:
    save_answer(profile=profile, question="operations.mfa", value="no", by=owner)
    clear_answer(profile=profile, question="operations.mfa", by=owner)
    reply = keep(page, MFA, version=1, answer="yes")
    assert (reply.status_code, reply.json()["version"]) == (409, 0)
    assert page.post(MFA, {"answer": "yes", "version": "1", "keep": "0"}).status_code == 302
    assert Answer.objects.get().value == "yes"


@pytest.mark.parametrize(
    "sent",
    [
        {"page": "x" * 32},
        {"page": PAGE, "sequence": "-1"},
        {"page": PAGE, "sequence": "9" * 40},
        {"page": PAGE, "sequence": "1", "answer": "x" * (drafts.LONGEST + 1)},
        {"page": PAGE, "sequence": "1", "answer": ["x"] * 200},
    ],
)
def test_what_is_no_draft_is_refused_and_nothing_is_kept(page: Client, sent: dict[str, Any]) -> None:
    assert page.post(f"{NAME}draft/", sent).status_code == 422
    assert not Draft.objects.exists()


def test_characters_that_cannot_be_kept_are_left_out(page: Client) -> None:
    assert keep(page, answer="So\x00lace").status_code == 200
    assert Draft.objects.get().fields == {"answer": ["Solace"]}


def test_a_page_asks_who_is_signed_in_and_gets_their_token(page: Client, owner: User) -> None:
    told = page.get(f"{NAME}draft/").json()
    assert (told["user"], len(told["token"])) == (owner.pk, 64)
    page.logout()
    assert page.get(f"{NAME}draft/").headers["Location"].startswith("/accounts/login/")
    assert keep(page, answer="Sol").status_code == 302


# Reordering and dropping, 100 random runs


class Network:
    """Delivers requests late, twice, out of order or never, and loses replies; the page learns only what comes back."""

    def __init__(self, page: Client, chance: random.Random) -> None:
        self.page, self.chance = page, chance
        self.under_way: list[dict[str, Any]] = []

    def send(self, request: dict[str, Any]) -> bool:
        """Whether the page gets a reply that says kept. A request without one may still arrive later."""
        fate = self.chance.random()
        if fate < 0.25:
            return False  # dropped
        if fate < 0.5:
            self.under_way.append(request)  # overtaken by later ones
            return False
        reply = self._arrive(request)
        if self.chance.random() < 0.1:
            self.under_way.append(request)  # arrives twice
        return bool(reply) and self.chance.random() > 0.15  # the reply may be lost

    def settle(self) -> None:
        """Everything that was under way arrives, in any order."""
        self.chance.shuffle(self.under_way)
        for request in self.under_way:
            self._arrive(request)
        self.under_way.clear()

    def some_arrive(self) -> None:
        """Some of what is under way arrives, the oldest not first."""
        while self.under_way and self.chance.random() < 0.4:
            self._arrive(self.under_way.pop(self.chance.randrange(len(self.under_way))))

    def _arrive(self, request: dict[str, Any]) -> bool:
        return bool(self.page.post(f"{NAME}draft/", request).status_code == 200)


def typing(chance: random.Random) -> Iterator[str]:
    """A text as it grows and is mended."""
    text = ""
    for _ in range(chance.randint(5, 15)):
        place = chance.randint(0, len(text))
        text = text[:place] + chance.choice(["Solace ", "é", "\n", "Ltd", "<b>", "  ", "x" * 40]) + text[place:]
        if chance.random() < 0.2:
            text = text[: chance.randint(0, len(text))]
        yield text


@pytest.mark.parametrize("seed", range(100))
def test_no_character_is_lost_however_requests_are_dropped_and_reordered(page: Client, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311, the same runs every time
    network, sequence, text = Network(page, chance), 0, ""
    for text in typing(chance):
        sequence += 1
        network.send({"page": PAGE, "sequence": sequence, "version": 0, "answer": text})
        network.some_arrive()
    for _ in range(200):  # the page goes on until it is told that its last state is kept
        sequence += 1
        if network.send({"page": PAGE, "sequence": sequence, "version": 0, "answer": text}):
            break
        network.some_arrive()
    network.settle()
    draft = Draft.objects.get()
    assert draft.fields == {"answer": [text]}
    if text.strip():
        assert page.post(NAME, {"answer": text, "version": 0, "page": PAGE}).status_code == 302
        network.send({"page": PAGE, "sequence": 1, "version": 0, "answer": "late"})
        network.settle()
        assert Answer.objects.get().value == text.strip()
        assert not Draft.objects.filter(fields__isnull=False).exists()


def test_what_was_begun_is_told_with_its_question_and_person_and_never_its_words(
    page: Client, profile: Profile, owner: User
) -> None:
    dan = User.objects.create_user("dan@solace.example", "correct horse battery", full_name="Dan Okafor")
    Membership.objects.create(user=dan, company=profile.company)
    colleague = Client()
    colleague.force_login(dan)
    save_answer(profile=profile, question="company.revenue_last", value=1, by=owner)
    keep(page, answer="Solace")
    keep(colleague, TURNOVER, version=1, answer="seventy-seven")
    keep(colleague, MFA, token=OTHER_PAGE, answer="partial")
    held = "/questionnaire/held/cy/"
    keep(colleague, held, holding="held", insurer_name="Tarn Mutual")
    every = {
        (NAME, "by you"),
        (TURNOVER, "by Dan Okafor"),
        (MFA, "by Dan Okafor"),
        (held, "by Dan Okafor"),
    }
    there = {"company/": {(NAME, "by you"), (TURNOVER, "by Dan Okafor")}, "check/": every, "sign/": every}
    for at, expected in there.items():
        body = page.get(f"/questionnaire/{at}").content.decode()
        assert f"{len(expected)} answers begun and not continued." in body
        notice = body[body.index('id="begun"') : body.index("</ul>", body.index('id="begun"'))]
        told = re.findall(r'<li><a href="([^"?]+)[^"]*">[^<]+</a> <span class="muted">([^<]+)<', notice)
        assert set(told) == expected
        assert not re.search("seventy-seven|Tarn Mutual", body)


@pytest.mark.parametrize("at", ["company/", "check/", "sign/"])
def test_many_drafts_cost_no_more_queries_than_one(page: Client, profile: Profile, owner: User, at: str) -> None:
    save_answer(profile=profile, question="operations.mfa", value="yes", by=owner)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert page.get(f"/questionnaire/{at}").status_code == 200
        return len(asked)

    keep(page, answer="Solace")
    page.get(f"/questionnaire/{at}")
    before = queries()
    for number, question in enumerate(making.library().sections[0].questions[1:6]):
        save_draft(
            profile=profile,
            question=question,
            by=owner,
            page=f"{number:032}",
            sequence=1,
            typed={"answer": ["1"]},
            version=0,
        )
    assert queries() == before
