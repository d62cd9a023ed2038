"""The quote's page saves by itself and may be late: what it knew as its draft can be recorded by then."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from quotes.entry import typed_of
from quotes.models import Quote
from quotes.quotes import record_quote
from tests.quotes import making

pytestmark = pytest.mark.django_db


def test_a_page_that_saves_itself_late_begins_no_new_draft() -> None:
    broker = making.broker()
    request = making.in_market(broker, offers=("meridian",))
    approach = making.approach(request, "meridian")
    client = Client()
    client.force_login(broker)
    address = reverse("quotes:quote_new", args=[request.reference, approach.pk])
    shown = client.get(address)
    assert b'name="after" value="0"' in shown.content
    terms = making.demo_terms("meridian")
    typed = {**typed_of(making.library(), terms), "action": "check", "after": "0"}
    assert client.post(address, typed).status_code == 200
    record_quote(approach=approach, terms=terms, by=broker)
    assert client.post(address, typed).status_code == 204
    edit = reverse("quotes:quote_edit", args=[request.reference, approach.pk, 1])
    assert client.post(edit, typed).status_code == 204
    assert sorted(Quote.objects.values_list("version", "status")) == [(1, "recorded")]
