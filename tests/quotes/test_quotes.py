"""Recording, revising and withdrawing quotes; programmes made of them, as the engine reads them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db.models import Count
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from coverage_map.engine.programme import Stated
from quotes.models import Approach, Programme, Quote, QuoteFeature
from quotes.programme_terms import engine_programme, engine_quote, programmes_with_terms, quotes_with_terms
from quotes.programmes import ProgrammeError, delete_programme, move_programme, recommend, save_programme, unrecommend
from quotes.programmes_page import programme_price
from quotes.quotes import IncompleteQuoteError, record_quote, revise, save_draft, terms_of, withdraw_quote
from quotes.terms import FeatureTerms, QuoteTerms, SectionTerms
from quotes.transitions import AlreadyDoneError, NotAllowedNowError, ReasonNeededError, move_quote
from scenarios.feature_values import BadTermError
from tests.quotes import making

pytestmark = pytest.mark.django_db


def test_a_recorded_quote_holds_its_terms_and_the_approach_stands_as_quoted() -> None:
    helen = making.broker()
    request = making.in_market(helen)
    terms = making.demo_terms("meridian")
    quote = record_quote(approach=making.approach(request, "meridian"), terms=terms, by=helen)
    kept = terms_of(Quote.objects.get(pk=quote.pk))
    assert set(kept.features) == set(terms.features)
    assert replace(kept, features=()) == replace(terms, features=())
    assert making.approach(request, "meridian").status == Approach.Status.QUOTED
    assert quote.recorded_at is not None


def test_an_incomplete_quote_is_refused_whole_and_kept_as_a_draft() -> None:
    helen = making.broker()
    approach = making.approach(making.in_market(helen), "meridian")
    terms = QuoteTerms(kind="firm", form="MLS-07", sections=(SectionTerms("pl", None),))
    with pytest.raises(IncompleteQuoteError) as refused:
        record_quote(approach=approach, terms=terms, by=helen)
    assert [problem.field for problem in refused.value.problems] == ["valid_until", "pl-premium", "pl_limit"]
    assert not Quote.objects.exists()
    draft = save_draft(approach=approach, terms=terms, by=helen, entry={"valid_until": ["soon"]})
    assert terms_of(draft) == terms
    assert draft.entry["valid_until"] == ["soon"]


def test_saving_a_draft_twice_keeps_one() -> None:
    helen = making.broker()
    approach = making.approach(making.in_market(helen), "meridian")
    first = save_draft(approach=approach, terms=QuoteTerms(kind="firm"), by=helen)
    second = save_draft(approach=approach, terms=making.demo_terms("meridian"), by=helen)
    assert first.pk == second.pk
    assert record_quote(approach=approach, terms=making.demo_terms("meridian"), by=helen).pk == first.pk


def test_a_revised_quote_supersedes_and_programmes_follow_it() -> None:
    helen = making.broker()
    request = making.quoted(helen, ["meridian"])
    old = making.quote_of(request, "meridian")
    programme = save_programme(
        request=request, name="Package", sections={s.line: s for s in old.sections.all()}, by=helen
    )
    draft = revise(quote=old, by=helen)
    assert (draft.version, terms_of(draft).form) == (2, terms_of(old).form)
    assert revise(quote=old, by=helen).pk == draft.pk
    old.refresh_from_db()
    assert old.status == Quote.Status.RECORDED
    terms = terms_of(draft)
    cheaper = replace(
        terms,
        sections=tuple(replace(s, premium=Decimal(1000)) for s in terms.sections if s.line != "rc"),
        features=tuple(f for f in terms.features if not f.feature.startswith("rc_")),
    )
    new = record_quote(approach=draft.approach, terms=cheaper, by=helen)
    old.refresh_from_db()
    assert (old.status, new.status) == (Quote.Status.SUPERSEDED, Quote.Status.RECORDED)
    assert {row.line: row.section.quote_id for row in programme.sections.select_related("section")} == {
        "pl": new.pk,
        "eo": new.pk,
        "cy": new.pk,
        "rc": old.pk,
    }


def test_nothing_recorded_is_overwritten() -> None:
    helen = making.broker()
    request = making.quoted(helen, ["meridian"])
    old = making.quote_of(request, "meridian")
    before = list(QuoteFeature.objects.filter(quote=old).values_list("feature", "value").order_by("feature"))
    record_quote(approach=old.approach, terms=making.demo_terms("northgate"), by=helen)
    assert list(QuoteFeature.objects.filter(quote=old).values_list("feature", "value").order_by("feature")) == before


def test_a_quote_in_a_programme_is_not_withdrawn_and_another_only_with_a_reason() -> None:
    helen = making.broker()
    request = making.quoted(helen, ["meridian", "calder"])
    meridian, calder = making.quote_of(request, "meridian"), making.quote_of(request, "calder")
    save_programme(request=request, name="Package", sections={s.line: s for s in meridian.sections.all()}, by=helen)
    with pytest.raises(NotAllowedNowError, match="Package takes a section"):
        withdraw_quote(quote=meridian, reason="They changed their mind.", by=helen)
    with pytest.raises(ReasonNeededError):
        withdraw_quote(quote=calder, by=helen)
    assert withdraw_quote(quote=calder, reason="Declined after all.", by=helen).status == Quote.Status.WITHDRAWN


def test_a_second_press_records_once() -> None:
    helen = making.broker()
    request = making.quoted(helen, ["meridian"])
    quote = making.quote_of(request, "meridian")
    with pytest.raises(AlreadyDoneError):
        move_quote(quote=quote, to=Quote.Status.RECORDED, by=helen)


def test_no_terms_before_the_market_or_after_the_end() -> None:
    helen = making.broker()
    request = making.in_market(helen)
    approach = making.approach(request, "meridian")
    type(request).objects.filter(pk=request.pk).update(status="withdrawn")
    with pytest.raises(NotAllowedNowError):
        record_quote(approach=approach, terms=making.demo_terms("meridian"), by=helen)


# Programmes


def split(helen: User) -> Programme:
    """The demo's split programme."""
    request = making.quoted(helen, ["northgate", "calder"])
    sections = {
        s.line: s
        for key in ("northgate", "calder")
        for s in making.quote_of(request, key).sections.select_related("quote")
    }
    del sections["eo"]
    return save_programme(request=request, name="Split", sections=sections, by=helen)


def test_a_programme_reads_each_line_from_the_section_that_it_takes() -> None:
    programme = split(making.broker())
    read = engine_programme(
        making.library(),
        programme=programmes_with_terms(Programme.objects.filter(pk=programme.pk)).get(),
        inception=making.STARTS,
    )
    assert read.insurers == {
        "pl": "Northgate Specialty",
        "cy": "Calder Technology Underwriting",
        "rc": "Northgate Specialty",
    }
    assert read.features["cy_conditions"] == Stated(frozenset({"backups"}), True, "page 3")
    assert read.features["pl_limit"].value == Decimal(10_000_000)
    assert (read.bought("pl"), read.bought("eo"), read.bought("cy"), read.bought("rc")) == (True, False, True, True)
    assert not any(key.startswith("eo_") for key in read.features)


def test_a_quote_alone_reads_every_line_that_it_offers() -> None:
    helen = making.broker()
    request = making.quoted(helen, ["calder"])
    quote = quotes_with_terms(Quote.objects.filter(pk=making.quote_of(request, "calder").pk)).get()
    read = engine_quote(making.library(), quote=quote, inception=making.STARTS)
    assert read.name == "Calder Technology Underwriting as quoted"
    assert read.features["eo_retro"].value == date(2021, 4, 1)
    assert [line for line in making.library().lines if read.bought(line)] == ["eo", "cy"]


def test_what_is_recorded_but_not_confirmed_stays_unconfirmed() -> None:
    helen = making.broker()
    request = making.in_market(helen, ["calder"])
    terms = making.demo_terms("calder")
    unsure = tuple(replace(f, confirmed=f.feature != "cy_injury") for f in terms.features)
    quote = record_quote(approach=making.approach(request, "calder"), terms=replace(terms, features=unsure), by=helen)
    read = engine_quote(making.library(), quote=quote, inception=making.STARTS)
    assert read.features["cy_injury"] == Stated("silent", False, "page 3")
    assert read.features["cy_war"].confirmed


def test_programmes_are_read_in_the_same_number_of_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    programme = split(making.broker())
    assert programme.sections.aggregate(n=Count("pk"))["n"] == 3
    with django_assert_num_queries(6):
        for row in programmes_with_terms(Programme.objects.filter(request=programme.request)):
            engine_programme(making.library(), programme=row, inception=making.STARTS)


def test_a_programme_takes_only_recorded_sections_of_its_own_request() -> None:
    helen = making.broker()
    ours = making.quoted(helen, ["meridian"])
    theirs = making.quoted(helen, ["meridian"], making.answered(making.founder("anna@tessel.example")))
    foreign = making.quote_of(theirs, "meridian").sections.get(line="pl")
    with pytest.raises(ProgrammeError, match="another client"):
        save_programme(request=ours, name="A", sections={"pl": foreign}, by=helen)
    own = making.quote_of(ours, "meridian").sections.get(line="pl")
    with pytest.raises(ProgrammeError, match="chosen for cy"):
        save_programme(request=ours, name="A", sections={"cy": own}, by=helen)
    with pytest.raises(ProgrammeError, match="at least one line"):
        save_programme(request=ours, name="A", sections={}, by=helen)
    with pytest.raises(ProgrammeError, match="Enter a name"):
        save_programme(request=ours, name=" ", sections={"pl": own}, by=helen)
    save_programme(request=ours, name="A", sections={"pl": own}, by=helen)
    with pytest.raises(ProgrammeError, match="already"):
        save_programme(request=ours, name="A", sections={"pl": own}, by=helen)


def test_one_programme_is_recommended_with_reasons() -> None:
    helen = making.broker()
    request = making.quoted(helen, ["meridian"])
    sections = {s.line: s for s in making.quote_of(request, "meridian").sections.all()}
    first = save_programme(request=request, name="First", sections=sections, by=helen)
    second = save_programme(request=request, name="Second", sections=sections, by=helen)
    with pytest.raises(ProgrammeError, match="Say why"):
        recommend(programme=first, reasons=" ", by=helen)
    recommend(programme=first, reasons="It pays most.", by=helen)
    recommend(programme=second, reasons="It pays more.", by=helen)
    assert list(Programme.objects.filter(recommended=True)) == [second]
    unrecommend(programme=second, by=helen)
    assert not Programme.objects.filter(recommended=True).exists()


def test_programmes_move_up_and_down_and_stay_at_the_ends() -> None:
    helen = making.broker()
    request = making.quoted(helen, ["meridian"])
    sections = {s.line: s for s in making.quote_of(request, "meridian").sections.all()}
    a, b, c = (save_programme(request=request, name=n, sections=sections, by=helen) for n in "ABC")
    move_programme(programme=c, up=True, by=helen)
    move_programme(programme=a, up=True, by=helen)
    assert [row.name for row in Programme.objects.filter(request=request)] == ["A", "C", "B"]
    delete_programme(programme=b, by=helen)
    assert [row.name for row in Programme.objects.filter(request=request)] == ["A", "C"]


def test_an_insurers_fee_is_charged_once_and_not_taxed() -> None:
    helen = making.broker()
    request = making.in_market(helen, ["calder"])
    terms = replace(making.demo_terms("calder"), insurer_fee=Decimal(250))
    quote = record_quote(approach=making.approach(request, "calder"), terms=terms, by=helen)
    price = programme_price(list(quote.sections.select_related("quote")), starts=making.STARTS)
    assert (price.premium, price.tax, price.fees, price.total) == (
        Decimal(70_500),
        Decimal("8460.00"),
        Decimal(250),
        Decimal("79210.00"),
    )


def test_a_term_that_the_library_does_not_know_is_an_error() -> None:
    helen = making.broker()
    request = making.in_market(helen, ["calder"])
    terms = replace(making.demo_terms("calder"), features=(FeatureTerms("cy_nonsense", "yes"),))
    with pytest.raises(BadTermError, match="There is no wording feature"):
        record_quote(approach=making.approach(request, "calder"), terms=terms, by=helen)
