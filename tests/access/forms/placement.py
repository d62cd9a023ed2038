"""Forms of a placement, of the client's side and of the broker's."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from questionnaires.answers import save_answer
from questionnaires.models import Profile
from quotes.approaches import choose_insurers
from quotes.insurers import save_insurer
from quotes.models import Approach, Insurer, Quote, QuoteRequest
from quotes.quotes import revise
from quotes.requests import save_request
from quotes.review import ask_client
from tests.access.forms.form import Form
from tests.access.forms.questionnaire import SIGNATURE
from tests.access.world import World

REQUEST: Final = {"reference": "request"}
APPROACH: Final = {**REQUEST, "pk": "approach"}


def draft_of_other(world: World) -> None:
    """The other company has written a request and not sent it."""
    profile = Profile.objects.get(company__reference="TES-0001")
    request = save_request(
        profile=profile,
        lines={"pl": Decimal(1_000_000)},
        starts=profile.starts,
        ends=profile.ends,
        notes="",
        by=world.person("other"),
    )
    world.things["draft"] = request.reference


def query_asked(world: World) -> None:
    """The broker has asked something that isn't answered yet."""
    request = QuoteRequest.objects.get(reference="SOL-0001-2027")
    world.things["open query"] = ask_client(request=request, text="When?", by=world.person("broker")).pk


def insurer_added(world: World) -> None:
    """There is an insurer that nobody has approached."""
    insurer = save_insurer(
        name="Tarn", kind="", rating="", lines=["pl"], notes="", active=True, by=world.person("broker")
    )
    world.things["new insurer"] = insurer.pk


def answers_changed(world: World) -> None:
    """The client has changed an answer since the answers were sent."""
    profile = Profile.objects.get(pk=world.key("profile"))
    save_answer(profile=profile, question="operations.mfa", value="no", by=world.person("owner"))


def insurer_chosen(world: World) -> None:
    """An insurer is on the list, and nothing was sent to it."""
    insurer_added(world)
    request = QuoteRequest.objects.get(reference=world.things["request"])
    chosen = {Insurer.objects.get(pk=world.key("new insurer")): ["pl"]}
    choose_insurers(request=request, chosen=chosen, by=world.person("broker"))
    world.things["new approach"] = Approach.objects.get(insurer__name="Tarn").pk


def quote_revised(world: World) -> None:
    """A new version of a quote is begun."""
    quote = Quote.objects.get(approach_id=world.key("approach"))
    world.things["draft version"] = revise(quote=quote, by=world.person("broker")).version


CLIENTS: Final[Mapping[str, Form]] = {
    "begin a request": Form(
        "owner",
        "quotes:request_new",
        {
            "want_pl": "on",
            "limit_pl": "5m",
            "starts_day": "1",
            "starts_month": "4",
            "starts_year": "2027",
            "ends_day": "31",
            "ends_month": "3",
            "ends_year": "2028",
            "notes": "",
        },
    ),
    "send a request": Form(
        "other", "quotes:request_confirm", SIGNATURE, given={"reference": "draft"}, prepare=draft_of_other
    ),
    "reply to a query": Form(
        "owner",
        "quotes:request_reply",
        {"reply": "In March."},
        given={"reference": "request", "pk": "open query"},
        prepare=query_asked,
    ),
    "withdraw": Form("owner", "quotes:request_withdraw", {"reason": "We wait."}, given=REQUEST),
    "send changed answers": Form("owner", "quotes:request_changes", SIGNATURE, given=REQUEST, prepare=answers_changed),
}

BROKERS: Final[Mapping[str, Form]] = {
    "ask the client": Form("broker", "quotes:placement_ask", {"text": "Who signs releases?"}, given=REQUEST),
    "take a step back": Form(
        "broker", "quotes:placement_step", {"step": "terms_received", "reason": "New terms."}, given=REQUEST
    ),
    "note a client's answer": Form(
        "broker",
        "quotes:placement_answer",
        {"reply": "By telephone: in March."},
        given={"reference": "request", "pk": "open query"},
        prepare=query_asked,
    ),
    "add an insurer": Form(
        "broker",
        "quotes:insurer_new",
        {"name": "Tarn Specialty", "kind": "MGA", "rating": "", "lines": "pl", "notes": "", "active": "on"},
    ),
    "change an insurer": Form(
        "broker",
        "quotes:insurer_edit",
        {"name": "Meridian", "kind": "", "rating": "", "lines": "pl", "notes": "", "active": "on"},
        given={"pk": "insurer"},
    ),
    "choose insurers": Form(
        "broker",
        "quotes:approaches",
        {"insurer": "{new insurer}", "lines-{new insurer}": "pl"},
        given=REQUEST,
        prepare=insurer_added,
    ),
    "note what came of an approach": Form(
        "broker",
        "quotes:approach_answer",
        {"to": "query", "note": "They ask for the plan."},
        also=frozenset({"declined_kind", "declined_reason"}),
        given=APPROACH,
    ),
    "begin a quote": Form(
        "broker",
        "quotes:quote_new",
        {"form": "MLS-08", "kind": "firm", "notes": "", "action": "draft"},
        also=frozenset({"insurer_reference", "valid_until", "commission", "insurer_fee"}),
        given=APPROACH,
    ),
    "withdraw a quote": Form(
        "broker",
        "quotes:quote_withdraw",
        {"reason": "Entered twice."},
        given={"reference": "request", "pk": "approach", "version": "version"},
    ),
    "make a programme": Form(
        "broker",
        "quotes:programmes",
        {"name": "Recall alone", "line-rc": "{recall section}"},
        also=frozenset({"programme"}),
        given=REQUEST,
    ),
    "recommend a programme": Form(
        "broker",
        "quotes:programme_action",
        {"action": "recommend", "reasons": "It has everything in one place."},
        given={"reference": "request", "pk": "programme"},
    ),
    "ask for a summary": Form("broker", "quotes:summaries", {"kind": "draft"}, given=REQUEST),
    "take an insurer off the list": Form(
        "broker",
        "quotes:approach_drop",
        {},
        given={"reference": "request", "pk": "new approach"},
        prepare=insurer_chosen,
    ),
    "go on with a quote": Form(
        "broker",
        "quotes:quote_edit",
        {"action": "draft"},
        given={**APPROACH, "version": "draft version"},
        prepare=quote_revised,
        page="entry",
    ),
    "revise a quote": Form("broker", "quotes:quote_revise", {}, given={**APPROACH, "version": "version"}),
    "price a programme": Form(
        "broker", "quotes:programme_price", {"line-rc": "{recall section}"}, given=REQUEST, status=200
    ),
    "release a summary": Form(
        "broker", "quotes:summary_release", {}, given={"reference": "request", "version": "version"}
    ),
    "decide on an erasure": Form(
        "broker", "quotes:erasure_decide", {"decision": "refuse", "reason": "A claim is open."}, given={"pk": "erasure"}
    ),
}
