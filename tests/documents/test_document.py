"""The frozen document: what is in it, what never is, and its hash."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from insure24 import firm
from quotes.document import build_document, canonical, hash_of
from quotes.models import ProgrammeSummary, Quote, QuoteFeature
from quotes.offers import offers_of
from quotes.options import NothingToCompareError
from tests.documents.stage import AT, Stage, stage

pytestmark = pytest.mark.django_db


def made(on: Stage, **changes: Any) -> dict[str, Any]:
    given: dict[str, Any] = {
        "kind": "recommendation",
        "kind_label": "Recommendation",
        "version": 1,
        "at": AT,
        "firm": firm.PLACEHOLDERS,
        "adviser": on.broker,
    }
    return build_document(on.request, **{**given, **changes})


def test_the_same_three_inputs_give_the_same_document() -> None:
    on = stage()
    assert canonical(made(on)) == canonical(made(on))


def test_the_hash_survives_the_database() -> None:
    on = stage()
    document = made(on)
    kept = ProgrammeSummary.objects.create(
        request=on.request,
        version=1,
        kind="draft",
        edition=on.snapshot.edition,
        document=document,
        sha256=hash_of(document),
        created_by=on.broker,
    )
    assert hash_of(ProgrammeSummary.objects.get(pk=kept.pk).document) == kept.sha256


def test_it_names_answers_quotes_and_edition_by_their_hashes() -> None:
    on = stage()
    document = made(on)
    assert document["snapshot"]["sha256"] == on.snapshot.sha256
    assert document["edition"] == {"number": "2026.1", "sha256": on.snapshot.edition.sha256}
    QuoteFeature.objects.filter(feature="cy_war").first().delete()  # type: ignore[union-attr]
    assert made(on)["quotes"]["sha256"] != document["quotes"]["sha256"]


def test_the_commission_is_nowhere_in_it() -> None:
    text = canonical(made(stage())).decode()
    assert "commission" not in text
    for internal in ("11900", "29600", "27850", "0.175", "0.225"):
        assert internal not in text


def test_money_is_decimal_text_and_never_a_float() -> None:
    def floats(value: Any) -> list[Any]:
        if isinstance(value, dict):
            return [found for part in value.values() for found in floats(part)]
        if isinstance(value, list):
            return [found for part in value for found in floats(part)]
        return [value] if isinstance(value, float) else []

    document = json.loads(canonical(made(stage())))
    assert floats(document) == []
    shown = next(o for o in document["comparison"]["options"] if o["key"] == document["shown"])
    assert Decimal(shown["price"]["total"]) == Decimal("155680.00")


def test_what_stays_with_the_client_is_told_by_cause_to_the_last_penny() -> None:
    document = made(stage())
    causes = document["gaps"]["causes"]
    shown = next(o for o in document["comparison"]["options"] if o["key"] == document["shown"])
    assert sum(Decimal(cause["amount"]) for cause in causes) == Decimal(shown["likely"]["stays"])
    assert [cause["rule"] for cause in causes[:2]] == ["RC3", "RC7"]
    assert causes[0]["fix"]["who"] == "Northgate Specialty"
    assert causes[1]["fix"] == {"kind": "fund", "who": "", "words": "Plan to fund this yourself"}
    amounts = [Decimal(cause["amount"]) for cause in causes]
    assert amounts == sorted(amounts, reverse=True)
    assert len(document["gaps"]["between"]) == shown["falls_between"] == 4


def test_each_request_is_worth_what_the_same_events_say_with_the_term_changed() -> None:
    requests = made(stage())["gaps"]["requests"]
    assert (requests[0]["who"], round(Decimal(requests[0]["gain"]))) == ("Northgate Specialty", 1772800)
    assert round(Decimal(requests[1]["gain"])) == 1183562
    assert requests[-1]["words"] == "All of these together"
    assert Decimal(requests[-1]["gain"]) > sum(Decimal(row["gain"]) for row in requests[:-1])


def test_the_answer_is_made_of_the_figures() -> None:
    document = made(stage())
    assert document["lead"] == (
        "We recommend Northgate with Calder. It pays 69p of each pound that the 20 events in your map would likely "
        "cost, weighted by how well each fits you, and costs £79,520 more than the cheapest, which would leave £13.4m "
        "more with you."
    )
    assert [action["when"] for action in document["actions"]] == ["2026-12-15", "2027-01-12", "2027-01-22"]
    assert document["decisions"][0]["title"] == "Take Northgate with Calder"


def test_without_a_recommendation_nothing_is_advised() -> None:
    document = made(stage(recommended=""))
    assert not document["recommended"]
    assert document["lead"].startswith("No programme is recommended yet; this draft shows Northgate with Calder.")
    assert document["decisions"][0]["title"] == "Choose a programme"


def test_a_partial_answer_is_relied_on_as_it_is() -> None:
    partial = made(stage())["partial"]
    assert partial[0]["control"] == "Multi-factor authentication"
    assert (partial[0]["by"], "two contractors" in partial[0]["missing"].lower()) == ("2026-12-15", True)


def test_quotes_can_be_compared_before_any_programme_is_made() -> None:
    on = stage()
    for programme in on.programmes:
        programme.delete()
    document = made(on)
    assert [option["name"] for option in document["comparison"]["options"]] == [
        "Harbour & Vale Insurance as quoted",
        "Meridian Life Sciences as quoted",
        "Northgate Specialty as quoted",
        "Calder Technology Underwriting as quoted",
    ]


def test_without_an_offer_there_is_nothing_to_tell() -> None:
    on = stage()
    for programme in on.programmes:
        programme.delete()
    Quote.objects.update(status=Quote.Status.WITHDRAWN)
    with pytest.raises(NothingToCompareError):
        made(on)


def test_reading_offers_takes_the_same_queries_for_any_number(django_assert_num_queries: Any) -> None:
    on = stage()
    offers_of(on.request)
    with django_assert_num_queries(11):
        offers_of(on.request)
    on.programmes[0].delete()
    on.programmes[1].delete()
    with django_assert_num_queries(11):
        offers_of(on.request)
