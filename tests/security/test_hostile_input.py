"""Whatever is posted, by founder or broker, is answered in time and never by a fault of the server."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.models import User
from insure24.fields import MoneyField
from questionnaires.reading import read_money, read_number, read_percent
from questionnaires.values import AnswerError
from quotes.document_page import page_of
from quotes.entry import MOST_ROWS, read
from quotes.models import Exclusion, Programme, QuoteRequest, QuoteSection, StatusChange
from quotes.pictures import _text
from quotes.programmes import save_programme
from quotes.requests import send_changes
from quotes.summaries import request_summary
from quotes.transitions import AlreadyDoneError
from tests.documents.stage import stage
from tests.quotes import making

MEGABYTE = 1_000_000
TOO_LONG_A_KEY = "9" * 5000


@pytest.fixture(autouse=True)
def _a_monday_in_november() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 23, 9, 0, tzinfo=UTC), tick=True):
        yield


@pytest.fixture
def broker(db: None) -> User:
    return making.broker()


@pytest.fixture
def desk(client: Client, broker: User) -> Client:
    client.force_login(broker)
    return client


@pytest.mark.parametrize("reader", [read_money, read_percent, read_number])
def test_a_megabyte_of_spaces_in_a_figure_is_refused_at_once(reader: object) -> None:
    started = time.monotonic()
    with pytest.raises(AnswerError):
        reader("1" + " " * MEGABYTE + "x")  # type: ignore[operator]  # each takes text
    assert time.monotonic() - started < 1


def test_a_megabyte_of_spaces_in_a_wording_feature_is_refused_at_once() -> None:
    feature = next(f for f in making.library().features.values() if f.type == "number")
    started = time.monotonic()
    read(making.library(), {feature.key: ["1" + " " * MEGABYTE + "x"]})
    assert time.monotonic() - started < 1


@pytest.mark.parametrize("amount", ["9" * MEGABYTE * 2, "9" * MEGABYTE + "m", "0." + "0" * MEGABYTE])
def test_an_amount_of_a_million_digits_is_a_mistake_and_no_fault(amount: str) -> None:
    with pytest.raises(ValidationError):
        MoneyField().clean(amount)
    assert MoneyField().clean("£1,234,567.89") == Decimal("1234567.89")


def test_a_commission_that_rounds_to_the_whole_premium_is_refused() -> None:
    entry = read(making.library(), {"commission": ["99.999"]})
    assert entry.terms.commission is None
    assert [problem.field for problem in entry.unread] == ["commission"]


def test_a_list_takes_no_more_pasted_lines_than_its_page_can_show_again() -> None:
    typed = {f"exclusion-{n}-text": [f"exclusion {n}"] for n in range(40)}
    pasted = "\n".join(f"pasted {n}" for n in range(5000))
    entry = read(making.library(), {**typed, "exclusions_pasted": [pasted]})
    assert len(entry.terms.exclusions) == 40
    assert [problem.field for problem in entry.unread] == ["exclusions_pasted"]
    assert entry.kept["exclusions_pasted"] == [pasted]
    whole = read(making.library(), {"exclusions_pasted": ["\n".join(pasted.splitlines()[:MOST_ROWS])]})
    assert (len(whole.terms.exclusions), whole.unread) == (MOST_ROWS, ())


def test_pasted_lines_outlive_a_quote_that_cannot_be_recorded_yet(desk: Client, broker: User) -> None:
    request = making.in_market(broker)
    address = f"/desk/{request.reference}/quotes/{making.approach(request, 'meridian').pk}/new/"
    reply = desk.post(address, {"action": "record", "kind": "firm", "exclusions_pasted": "War\nNuclear"})
    assert (reply.status_code, Exclusion.objects.count()) == (422, 2)
    assert b"War\nNuclear</textarea>" in reply.content


@pytest.mark.parametrize("words", ["Bad\x0bname", "Bad\x00name", "Bad\x1bname", "Bad\ufffename", "Bad\ud800name"])
def test_no_character_of_a_name_breaks_a_picture_of_the_document(words: str) -> None:
    assert ET.fromstring(_text(0, 0, words)).text == "Badname"  # noqa: S314, our own


def test_no_control_character_of_a_name_reaches_the_printed_page(db: None) -> None:
    placed = stage()
    placed.company.name = "Bad\x0bname <b>"
    placed.company.save()
    made = request_summary(request=placed.request, by=placed.broker)
    printed, assets = page_of(made.document, made.sha256)
    assert "Badname &lt;b&gt;" in printed
    assert "\x0b" not in printed
    for picture in (asset for asset in assets.values() if asset.type == "image/svg+xml"):
        ET.fromstring(picture.content)  # noqa: S314, our own


@pytest.mark.parametrize("parameter", ["edit", "from"])
def test_a_key_of_five_thousand_digits_names_nothing(desk: Client, broker: User, parameter: str) -> None:
    request = making.quoted(broker)
    address = f"/desk/{request.reference}/programmes/"
    assert desk.get(address, {parameter: TOO_LONG_A_KEY}).status_code == 200
    assert desk.post(address, {"programme": TOO_LONG_A_KEY, "line-pl": TOO_LONG_A_KEY, "name": "x"}).status_code == 422
    assert desk.post(f"{address}price/", {"line-pl": TOO_LONG_A_KEY}).status_code == 200


def test_an_edition_of_five_thousand_digits_is_not_there(client: Client, db: None) -> None:
    client.force_login(User.objects.create_superuser("root@brokers.example", "x"))
    assert client.get(f"/admin/scenarios/edition/{TOO_LONG_A_KEY}/change/").status_code == 404


def test_null_bytes_reach_no_column(desk: Client, broker: User) -> None:
    request = making.quoted(broker)
    section = QuoteSection.objects.filter(quote__approach__request=request).first()
    assert section is not None
    programmes = f"/desk/{request.reference}/programmes/"
    sent = {"name": "A\x00B", f"line-{section.line}": str(section.pk)}
    assert desk.post(programmes, sent).status_code == 302
    programme = Programme.objects.get()
    assert desk.post(f"{programmes}{programme.pk}/", {"action": "recommend", "reasons": "a\x00b"}).status_code == 302
    assert desk.get("/desk/", {"q": "a\x00b"}).status_code == 200
    assert desk.post(f"/desk/{request.reference}/step/", {"step": "withdraw", "reason": "a\x00b"}).status_code == 302
    programme.refresh_from_db()
    assert (programme.name, programme.reasons) == ("AB", "ab")
    assert StatusChange.objects.get(after=QuoteRequest.Status.WITHDRAWN).reason == "ab"


def test_reasons_have_a_length(desk: Client, broker: User) -> None:
    request = making.quoted(broker)
    section = QuoteSection.objects.filter(quote__approach__request=request).select_related("quote").first()
    assert section is not None
    programme = save_programme(request=request, name="A", sections={section.line: section}, by=broker)
    address = f"/desk/{request.reference}/programmes/{programme.pk}/"
    desk.post(address, {"action": "recommend", "reasons": "x" * MEGABYTE})
    desk.post(f"/desk/{request.reference}/step/", {"step": "withdraw", "reason": "x" * MEGABYTE})
    programme.refresh_from_db()
    request.refresh_from_db()
    assert (programme.reasons, request.status) == ("", QuoteRequest.Status.TERMS_RECEIVED)


def test_answers_that_did_not_change_are_not_declared_twice(db: None) -> None:
    request = making.submitted()
    declared = request.snapshot_id
    with pytest.raises(AlreadyDoneError):
        send_changes(request=request, agreed=True, by=making.owner_of(request.profile))
    request.refresh_from_db()
    assert request.snapshot_id == declared
