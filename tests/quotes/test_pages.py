"""The pages: the road of a founder and of a broker, mistakes that keep what was typed, and who finds nothing there."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from quotes.entry import typed_of
from quotes.models import Approach, InformationRequest, Insurer, Programme, Quote, QuoteRequest
from quotes.review import ask_client
from tests.quotes import making

pytestmark = pytest.mark.django_db

PLACEMENT = ("placement", "submission", "approaches", "programmes")
PERIOD = {
    "starts_day": "1", "starts_month": "2", "starts_year": "2027",
    "ends_day": "31", "ends_month": "1", "ends_year": "2028",
}  # fmt: skip


def signed_in(user: User) -> Client:
    """A browser with that person's session."""
    client = Client()
    client.force_login(user)
    return client


def page(client: Client, name: str, /, *args: object) -> str:
    """The page's text; it must be there."""
    response = client.get(reverse(f"quotes:{name}", args=args))
    assert response.status_code == 200, (name, response.status_code)
    return response.content.decode()


def post(client: Client, name: str, /, *args: object, **data: Any) -> str:
    """The page that a form leads to."""
    response = client.post(reverse(f"quotes:{name}", args=args), data, follow=True)
    return response.content.decode()


SIGNATURE = {
    "signatory_name": "Priya Raman",
    "signatory_role": "Chief executive",
    **{f"statement_{key}": "on" for key in ("search", "complete", "material", "changes", "authority")},
}

# The founder's road


def test_a_founder_asks_declares_and_follows() -> None:
    profile = making.answered()
    client = signed_in(making.owner_of(profile))
    assert "No request yet" in page(client, "list")
    asked = post(client, "request_new", **PERIOD, want_pl="on", limit_pl="£10m", limit_eo="5", notes="Urgent")
    reference = f"{profile.company.reference}-2027"
    assert "This is <strong>all that we will send</strong>" in asked
    assert "£10,000,000" in asked
    assert "2 of" in asked
    undeclared = client.post(reverse("quotes:request_confirm", args=[reference]), {})
    told = undeclared.content.decode()
    assert "Tick “I have made a reasonable search" in told
    assert "Enter the full name of the person who signs." in told
    sent = post(client, "request_confirm", reference, **SIGNATURE)
    assert "Your request is with your broker" in sent
    assert reference in sent
    again = client.post(reverse("quotes:request_confirm", args=[reference]), SIGNATURE)
    assert again.headers["Location"] == reverse("quotes:request_sent", args=[reference])
    assert "Waits for your broker" in page(client, "request", reference)
    assert reference in page(client, "list")
    assert [(line.line, int(line.limit)) for line in QuoteRequest.objects.get().lines.all()] == [("pl", 10_000_000)]


def test_limits_begin_with_those_in_the_answers() -> None:
    profile = making.answered()
    owner = making.owner_of(profile)
    profile.answers.create(question="insurance.limit_cy", value="3000000", answered_by=owner)
    text = page(signed_in(owner), "request_new")
    assert 'value="3,000,000"' in text
    assert text.count(" checked") == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"want_pl": ""}, "Choose at least one line of cover."),
        ({"limit_pl": ""}, "Enter the limit that you want for Product liability, above £0."),
        ({"limit_pl": "lots"}, "Enter an amount in pounds, like 1,250,000."),
        ({"starts_year": "2020"}, "Cover can’t start in the past."),
        ({"ends_year": "2026"}, "Cover must end after it starts."),
        ({"ends_year": "2030"}, "Cover runs for 18 months at most; it is usually a year."),
        ({"starts_day": "31", "starts_month": "2"}, "Enter a real date"),
    ],
)
def test_a_mistake_is_told_and_keeps_what_was_typed(change: dict[str, str], words: str) -> None:
    client = signed_in(making.owner_of(making.answered()))
    data = {**PERIOD, "want_pl": "on", "limit_pl": "7,654,321", "notes": "A note of ours", **change}
    text = post(client, "request_new", **{k: v for k, v in data.items() if v})
    assert "There is a problem" in text
    assert words in text
    assert "A note of ours" in text
    assert not QuoteRequest.objects.exists()


def test_a_founder_without_answers_is_sent_to_the_questions() -> None:
    client = signed_in(making.founder())
    making.edition()
    assert "First, your answers" in page(client, "request_new")


def test_a_draft_waits_until_the_founder_comes_back() -> None:
    client = signed_in(making.owner_of(making.answered()))
    post(client, "request_new", **PERIOD, want_cy="on", limit_cy="2m", later="1")
    assert "Draft" in page(client, "list")
    assert 'value="2,000,000"' in page(client, "request_new")


def test_a_founder_replies_to_a_query_and_an_empty_reply_is_told() -> None:
    helen = making.broker()
    request = making.under_review(helen)
    query = ask_client(request=request, text="Who tests the alarms?", by=helen)
    client = signed_in(making.owner_of(request.profile))
    assert "Who tests the alarms?" in page(client, "request", request.reference)
    empty = client.post(reverse("quotes:request_reply", args=[request.reference, query.pk]), {"reply": " "})
    assert (empty.status_code, "Enter your reply." in empty.content.decode()) == (422, True)
    assert "is with your broker" in post(client, "request_reply", request.reference, query.pk, reply="Two of us.")
    assert InformationRequest.objects.get().reply == "Two of us."


def test_withdrawing_keeps_the_reason() -> None:
    request = making.submitted()
    client = signed_in(making.owner_of(request.profile))
    refused = client.post(reverse("quotes:request_withdraw", args=[request.reference]), {})
    assert refused.status_code == 422
    post(client, "request_withdraw", request.reference, reason="Sold the company.")
    assert request.changes.latest("at").reason == "Sold the company."


# The broker's road


def test_a_broker_takes_it_from_the_desk_to_a_recommended_programme() -> None:
    request, helen = making.submitted(), making.broker()
    client, reference = signed_in(helen), request.reference
    assert "Review the submission" in page(client, "desk")
    assert "It is yours." in post(client, "placement_step", reference, step="take_on")
    assert "Partly" in page(client, "submission", reference)
    assert "Accepted for the market." in post(client, "placement_step", reference, step="accept")
    assert "at least one insurer" in post(client, "placement_step", reference, step="send")
    post(client, "insurer_new", name="Meridian Life Sciences", lines=["pl", "eo"], active="on")
    insurer = Insurer.objects.get()
    post(client, "approaches", reference, **{"insurer": insurer.pk, f"lines-{insurer.pk}": ["pl", "eo", "cy", "rc"]})
    assert "In market." in post(client, "placement_step", reference, step="send")
    approach = Approach.objects.get()
    data = typed_of(making.library(), making.demo_terms("meridian"))
    recorded = post(client, "quote_new", reference, approach.pk, **data, action="record")
    assert "is recorded as version 1" in recorded
    assert "£165,760" in recorded
    assert "Terms are in." in post(client, "placement_step", reference, step="close")
    quote = Quote.objects.get()
    assert (
        'value="Meridian Life Sciences as quoted"'
        in client.get(reverse("quotes:programmes", args=[reference]), {"from": quote.pk}).content.decode()
    )
    lines = {f"line-{section.line}": section.pk for section in quote.sections.all()}
    price = client.post(reverse("quotes:programme_price", args=[reference]), lines).content.decode()
    assert "£165,760" in price
    post(client, "programmes", reference, name="Package", **lines)
    programme = Programme.objects.get()
    assert "Say why you recommend it" in post(client, "programme_action", reference, programme.pk, action="recommend")
    text = post(client, "programme_action", reference, programme.pk, action="recommend", reasons="It pays most.")
    assert "It pays most." in text
    assert "No programme is" not in page(client, "placement", reference)


def test_a_refused_step_is_told_and_changes_nothing() -> None:
    request, client = making.submitted(), signed_in(making.broker())
    text = post(client, "placement_step", request.reference, step="accept")
    assert "can&#x27;t go to “Ready for market” from there" in text
    assert "There is no such step" in post(client, "placement_step", request.reference, step="fly")
    request.refresh_from_db()
    assert request.status == "submitted"


def entry() -> tuple[Client, Approach, str]:
    """A broker before an approach that waits for a quote."""
    helen = making.broker()
    request = making.in_market(helen)
    return signed_in(helen), making.approach(request, "meridian"), request.reference


def test_every_feature_typed_on_the_page_is_recorded_and_shown() -> None:
    client, approach, reference = entry()
    typed = typed_of(making.library(), making.demo_terms("meridian"))
    post(client, "quote_new", reference, approach.pk, **typed, action="draft")
    draft = Quote.objects.get()
    assert draft.features.count() == len(making.demo_terms("meridian").features)
    text = page(client, "quote_edit", reference, approach.pk, draft.version)
    assert 'value="10,000,000"' in text
    assert '<option value="breach_included" selected>' in text
    assert "It can be recorded" in text


def test_recording_with_mistakes_tells_them_first_and_loses_nothing() -> None:
    client, approach, reference = entry()
    typed = typed_of(making.library(), making.demo_terms("meridian")) | {
        "pl-premium": ["fifty"], "valid_until": ["soon"], "cy_limit": [""], "exclusion-0-text": ["Redesign"],
    }  # fmt: skip
    response = client.post(reverse("quotes:quote_new", args=[reference, approach.pk]), {**typed, "action": "record"})
    text = response.content.decode()
    assert response.status_code == 422
    assert text.index("There is a problem") < text.index("Policy form and version")
    for words in (
        "Premium for Product liability: enter an amount in pounds",
        "Valid until: enter a real date",
        "Enter the limit of indemnity for Cyber.",
    ):
        assert words in text
    assert 'value="fifty"' in text
    draft = Quote.objects.get()
    assert draft.status == Quote.Status.DRAFT
    again = page(client, "quote_edit", reference, approach.pk, draft.version)
    assert 'value="fifty"' in again
    assert 'value="soon"' in again


def test_a_draft_is_saved_with_anything_missing() -> None:
    client, approach, reference = entry()
    assert "The draft is saved." in post(client, "quote_new", reference, approach.pk, action="draft", form="MLS-07")
    assert Quote.objects.get().form == "MLS-07"
    second = client.get(reverse("quotes:quote_new", args=[reference, approach.pk]))
    assert second.headers["Location"].endswith(f"/quotes/{approach.pk}/1/edit/")


def test_the_running_check_saves_and_says_what_is_missing() -> None:
    client, approach, reference = entry()
    response = client.post(
        reverse("quotes:quote_new", args=[reference, approach.pk]),
        {"action": "check", "pl-offered": "yes", "form": "X"},
    )
    text = response.content.decode()
    assert response.headers["HX-Trigger"] == '{"i24:saved": null}'
    assert "Enter the premium for Product liability, before tax." in text
    assert Quote.objects.get().form == "X"


def test_a_revised_quote_is_typed_over_a_copy_and_supersedes() -> None:
    helen = making.broker()
    request = making.quoted(helen, ["meridian"])
    client, approach = signed_in(helen), making.approach(request, "meridian")
    text = post(client, "quote_revise", request.reference, approach.pk, 1)
    assert "Meridian Life Sciences, version 2" in text
    typed = typed_of(making.library(), making.demo_terms("meridian")) | {"pl-premium": ["50,000"]}
    post(client, "quote_edit", request.reference, approach.pk, 2, **typed, action="record")
    assert [quote.status for quote in Quote.objects.order_by("version")] == ["superseded", "recorded"]
    old = page(client, "quote", request.reference, approach.pk, 1)
    assert "Superseded" in old
    assert "£52,000" in old


def test_a_recorded_quote_is_read_and_not_typed_over() -> None:
    helen = making.broker()
    request = making.quoted(helen, ["meridian"])
    approach = making.approach(request, "meridian")
    client = signed_in(helen)
    text = post(client, "quote_edit", request.reference, approach.pk, 1, form="Another", action="draft")
    assert "Revise it to change its terms." in text
    assert Quote.objects.get().form == "Integrated MedTech Package MLS-07"


def test_markup_in_what_people_type_is_printed_as_text() -> None:
    client, approach, reference = entry()
    evil = '"><script>alert(1)</script>'
    text = post(client, "quote_new", reference, approach.pk, action="draft", form=evil, **{"pl-premium": evil})
    assert "<script>alert" not in text


# Who finds nothing there


def test_clients_find_no_desk_and_strangers_no_request() -> None:
    helen = making.broker()
    request = making.quoted(helen, ["meridian"])
    approach = making.approach(request, "meridian")
    owner, stranger = making.owner_of(request.profile), making.founder("anna@tessel.example")
    desk = [
        reverse("quotes:desk"), reverse("quotes:insurers"), reverse("quotes:insurer_new"),
        *(reverse(f"quotes:{n}", args=[request.reference]) for n in PLACEMENT),
        reverse("quotes:quote", args=[request.reference, approach.pk, 1]),
        reverse("quotes:quote_new", args=[request.reference, approach.pk]),
    ]  # fmt: skip
    for address in desk:
        assert signed_in(owner).get(address).status_code == 404, address
        assert Client().get(address).status_code == 302, address
    own = [reverse(f"quotes:{n}", args=[request.reference]) for n in ("request", "request_sent", "request_confirm")]
    for address in own:
        assert signed_in(stranger).get(address).status_code == 404, address
        assert signed_in(helen).get(address).status_code == 404, address
    assert request.reference not in page(signed_in(stranger), "list")


def test_a_broker_finds_no_draft() -> None:
    request = making.draft()
    assert signed_in(making.broker()).get(reverse("quotes:placement", args=[request.reference])).status_code == 404


def test_an_approach_of_another_placement_is_not_found() -> None:
    helen = making.broker()
    ours = making.in_market(helen)
    theirs = making.in_market(helen, made=making.answered(making.founder("anna@tessel.example")))
    address = reverse("quotes:quote_new", args=[ours.reference, making.approach(theirs, "meridian").pk])
    assert signed_in(helen).get(address).status_code == 404


def test_the_client_reads_no_insurers_name_before_it_is_released() -> None:
    helen = making.broker()
    request = making.quoted(helen)
    client = signed_in(making.owner_of(request.profile))
    text = page(client, "request", request.reference) + page(client, "list")
    for insurer in Insurer.objects.all():
        assert insurer.name not in text
