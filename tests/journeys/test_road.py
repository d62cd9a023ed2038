"""The whole road with new people: from a founder's first visit to the programme summary in the founder's hands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

import pytest
from django.test import Client

from accounts.companies import name_company
from accounts.models import Role, User
from quotes.models import Quote
from scenarios.editions import publish
from scenarios.packs import builtin_pack
from tests.journeys import broker, founder
from tests.journeys.broker import QuoteTyped, Term
from tests.journeys.conftest import OpenWindow
from tests.journeys.pdf_text import text_of
from tests.journeys.people import BROKER, FOUNDER, STRANGER
from tests.worker_process import WorkerProcess

pytestmark = [pytest.mark.browser, pytest.mark.integration, pytest.mark.django_db(transaction=True)]

# Addresses that name a row of someone: a request, a client, a file. The rest lead each to what is their own.
OTHERS = re.compile(r"/desk/|/clients/|ORI-0001|/evidence/|\.pdf$")
COMPANY = "Oriel Sleep Ltd"
WHOLE, HALF = "Wharf Life Sciences", "Pennine Technology"
LINES = ("Product liability", "Tech E&O", "Cyber", "Recall")
REASONS = "Pennine takes injury into technology cover, and Wharf adds recall."
WHOLE_QUOTE: QuoteTyped = {
    "form": "Wharf MedTech 3.1",
    "premiums": {"pl": "48,000", "eo": "35,000", "cy": "21,000", "rc": "30k"},
    "terms": [
        Term("pl_limit", "10m", typed=True, reference="Schedule"),
        Term("pl_deductible", "25,000", typed=True, reference="Schedule"),
        Term("pl_software_product", "all", reference="Definition 14"),
        Term("pl_cyber", "absolute", reference="Exclusion 7"),
        Term("eo_limit", "3m", typed=True),
        Term("cy_limit", "3m", typed=True),
        Term("cy_waiting_hours", "12", typed=True, reference="Page 9"),
        Term("rc_limit", "2m", typed=True),
        Term("rc_software_defect", "included", reference="2.1 (b)"),
    ],
    "exclusion": "Absolute cyber exclusion on product liability",
    "subjectivity": "Validation summary of the firmware",
}
HALF_QUOTE: QuoteTyped = {
    "form": "Pennine Tech & Cyber 12",
    "premiums": {"eo": "34,000", "cy": "26,000"},
    "terms": [
        Term("eo_limit", "3m", typed=True, reference="Schedule"),
        Term("eo_injury", "covered", reference="Clause 3.2"),
        Term("cy_limit", "3m", typed=True, reference="Schedule"),
    ],
}


def test_a_new_founder_and_a_broker_walk_the_whole_road(open_window: OpenWindow, worker: WorkerProcess) -> None:
    publish(pack=builtin_pack(), number="2026.1")
    User.objects.create_user(BROKER.email, BROKER.password, full_name=BROKER.name, role=Role.BROKER)
    founders, brokers = open_window(), open_window()
    visited: set[str] = set()
    for page in (founders, brokers):
        page.on("request", lambda request: visited.add(urlsplit(request.url).path))

    founder.signs_up(founders, FOUNDER, company=COMPANY, town="Bath")
    founder.answers_the_company_section(founders, company=COMPANY)
    founder.answers_the_data_section(founders)
    founder.answers_one_of_each_other_kind(founders)
    founder.leaves_in_the_middle(founders)
    founder.comes_back_to_the_same_place(founders, FOUNDER)
    founder.the_rest_is_answered(User.objects.get(email=FOUNDER.email))
    founder.reads_the_map(founders)
    reference = founder.asks_for_quotes(founders)
    assert reference.startswith("ORI-0001")

    broker.signs_in(brokers, BROKER)
    broker.takes_it_on(brokers, reference, company=COMPANY)
    broker.reads_the_submission(brokers, company=COMPANY)
    broker.asks_for_more(brokers, "Who may sign an update, and from where?")
    founder.replies(founders, reference, "Two people, each with a hardware key, from the build server only.")
    broker.accepts(brokers, reference, reply="Two people, each with a hardware key")
    broker.adds_an_insurer(brokers, WHOLE, lines=["Product liability", "Tech E&O", "Cyber", "Recall"])
    broker.adds_an_insurer(brokers, HALF, lines=["Tech E&O", "Cyber"])
    broker.approaches(brokers, reference, [WHOLE, HALF])
    broker.records_a_quote(brokers, reference, WHOLE, **WHOLE_QUOTE)
    broker.records_a_quote(brokers, reference, HALF, **HALF_QUOTE)
    assert Quote.objects.filter(status=Quote.Status.RECORDED).count() == Quote.objects.count() == 2
    broker.closes_the_market(brokers, reference)
    broker.compares(brokers, totals=["£150,080", "£67,200"])
    broker.builds_a_programme(brokers, "All with Wharf", dict.fromkeys(LINES, WHOLE))
    broker.builds_a_programme(brokers, "Wharf and Pennine", dict(zip(LINES, (WHOLE, HALF, HALF, WHOLE), strict=True)))
    broker.recommends(brokers, "Wharf and Pennine", reasons=REASONS)
    broker.makes_and_releases_the_summary(brokers)

    founder.reads_the_comparison(founders, reference, reasons=REASONS, totals=["£150,080", "£154,560"])
    file = founder.downloads_the_summary(founders)
    assert file.startswith(b"%PDF-")
    assert COMPANY.replace(" ", "") in text_of(file)
    assert answers_to_a_stranger(visited) == []


def answers_to_a_stranger(visited: Iterable[str]) -> list[str]:
    """What of these addresses another company's founder gets anything of; her own pages are left out."""
    stranger = User.objects.create_user(STRANGER.email, STRANGER.password, full_name=STRANGER.name)
    name_company(user=stranger, name="Pike Imaging Ltd", town="Leeds")
    client = Client()
    client.force_login(stranger)
    others = [path for path in sorted(visited) if OTHERS.search(path)]
    assert len(others) >= 20, others
    return [path for path in others if client.get(path).status_code not in {404, 405}]
