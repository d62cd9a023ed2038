"""The pages: comparison, summary and documents, for brokers and for the client."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from accounts.models import Company, Membership, User
from insure24 import pdf
from quotes import tasks
from quotes.models import Programme, ProgrammeSummary, Quote
from quotes.rendering import render_summary
from quotes.summaries import release_summary, request_summary
from tests.documents.stage import Stage, stage

pytestmark = pytest.mark.django_db

REF = "SOL-0001-2027"
TINY = pdf.Pdf(b"%PDF-1.7 tiny", 3, True, (), ())


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(tasks.render_summary, "delay", lambda summary_id: None)
    monkeypatch.setattr(pdf, "render", lambda *_, **__: TINY)


@pytest.fixture
def on() -> Stage:
    return stage()


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def ready(on: Stage, *, released: bool = False) -> ProgrammeSummary:
    summary = request_summary(request=on.request, by=on.broker, kind="recommendation")
    render_summary(summary.pk)
    if released:
        release_summary(summary=summary, by=on.broker)
    summary.refresh_from_db()
    return summary


def stranger() -> User:
    user = User.objects.create_user("other@example.com", "x")
    company = Company.objects.create(name="Other Ltd", reference="OTH-0001")
    Membership.objects.create(user=user, company=company)
    return user


def test_the_broker_reads_the_verdict_the_pounds_and_the_commission(on: Stage) -> None:
    page = as_(on.broker).get(f"/desk/{REF}/comparison/").content.decode()
    assert "<strong>saves £79,520 and leaves £13.4m more</strong> of the likely loss with the client." in page
    for words in (
        "£76,160",
        "£165,760",
        "£155,680",
        "69p",
        "£27,850",
        "Condition precedent, breached today",
        "£2,627,521",
    ):
        assert words in page, words


def test_differences_only_works_without_scripts(on: Stage) -> None:
    broker = as_(on.broker)
    assert 'class="table-i24 compare diff-only"' in broker.get(f"/desk/{REF}/comparison/").content.decode()
    assert "diff-only" not in broker.get(f"/desk/{REF}/comparison/?chosen=1").content.decode().replace(
        "data-diff-only", ""
    )


def test_what_is_compared_can_be_chosen_and_never_more_than_five(on: Stage) -> None:
    quotes = [f"quote-{pk}" for pk in Quote.objects.order_by("pk").values_list("pk", flat=True)]
    programmes = [f"programme-{programme.pk}" for programme in on.programmes]
    broker = as_(on.broker)
    two = broker.get(f"/desk/{REF}/comparison/", {"options": [programmes[2], quotes[0]]})
    assert [option["key"] for option in two.context["c"]["options"]] == [programmes[2], quotes[0]]
    many = broker.get(f"/desk/{REF}/comparison/", {"options": programmes + quotes})
    assert len(many.context["c"]["options"]) == 5
    junk = broker.get(f"/desk/{REF}/comparison/", {"options": ["programme-0", "<script>"]})
    assert [option["key"] for option in junk.context["c"]["options"]] == programmes


def test_with_nothing_on_offer_the_page_says_what_to_do(on: Stage) -> None:
    Programme.objects.all().delete()
    Quote.objects.update(status=Quote.Status.WITHDRAWN)
    answer = as_(on.broker).get(f"/desk/{REF}/comparison/")
    assert answer.status_code == 200
    assert b"Nothing to compare yet" in answer.content


def test_the_page_takes_the_same_queries_for_one_programme_and_for_three(
    on: Stage, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    broker = as_(on.broker)
    broker.get(f"/desk/{REF}/comparison/")
    with django_assert_max_num_queries(30) as three:
        broker.get(f"/desk/{REF}/comparison/")
    Programme.objects.filter(pk__in=[on.programmes[0].pk, on.programmes[1].pk]).delete()
    with django_assert_max_num_queries(30) as one:
        broker.get(f"/desk/{REF}/comparison/")
    assert len(one.captured_queries) == len(three.captured_queries)


def test_the_broker_makes_a_summary_and_watches_it(on: Stage) -> None:
    broker = as_(on.broker)
    answer = broker.post(f"/desk/{REF}/summary/", {"kind": "recommendation"})
    assert answer.url == f"/desk/{REF}/summary/1/"  # type: ignore[attr-defined]
    waiting = broker.get(answer["Location"]).content.decode()
    assert 'hx-get="/desk/SOL-0001-2027/summary/1/"' in waiting
    assert "Download" not in waiting
    polled = broker.get(answer["Location"], headers={"HX-Request": "true"})
    assert polled.content.decode().startswith('<div class="sheet sheet-body" id="progress"')
    render_summary(ProgrammeSummary.objects.get().pk)
    done = broker.get(answer["Location"], headers={"HX-Request": "true"})
    assert done["HX-Refresh"] == "true"
    assert "Download the PDF" in broker.get(answer["Location"]).content.decode()


def test_a_recommendation_is_not_offered_where_none_is_marked(on: Stage) -> None:
    Programme.objects.update(recommended=False)
    broker = as_(on.broker)
    assert "Recommendation:" not in broker.get(f"/desk/{REF}/summary/").content.decode()
    answer = broker.post(f"/desk/{REF}/summary/", {"kind": "recommendation"})
    assert answer.status_code == 422
    assert not ProgrammeSummary.objects.exists()


def test_a_failed_summary_says_why(on: Stage) -> None:
    summary = ready(on)
    ProgrammeSummary.objects.filter(pk=summary.pk).update(status="failed", attempts=3, error="RuntimeError: no font")
    page = as_(on.broker).get(f"/desk/{REF}/summary/1/").content.decode()
    assert "The PDF could not be made." in page
    assert "RuntimeError: no font" in page


def test_the_file_is_an_attachment_with_the_clients_name(on: Stage) -> None:
    summary = ready(on, released=True)
    for user in (on.broker, on.founder):
        answer = as_(user).get(f"/documents/{summary.pk}.pdf")
        assert answer["Content-Disposition"] == 'attachment; filename="Solace-Infusion-Ltd-programme-summary-v1.pdf"'
        assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
        assert "no-store" in answer["Cache-Control"]
        assert b"".join(answer.streaming_content) == TINY.data  # type: ignore[attr-defined]


def test_the_client_sees_nothing_of_it_before_the_release(on: Stage) -> None:
    summary = ready(on)
    client = as_(on.founder)
    assert client.get(f"/documents/{summary.pk}.pdf").status_code == 404
    assert client.get(f"/quotes/{REF}/comparison/").status_code == 404
    assert "No documents yet" in client.get("/documents/").content.decode()
    assert client.post(f"/desk/{REF}/summary/1/release/").status_code == 404
    as_(on.broker).post(f"/desk/{REF}/summary/1/release/")
    assert "Programme summary, version 1" in client.get("/documents/").content.decode()
    assert b"".join(client.get(f"/documents/{summary.pk}.pdf").streaming_content) == TINY.data  # type: ignore[attr-defined]


def test_the_client_reads_the_released_comparison_as_it_was_frozen_and_without_commission(on: Stage) -> None:
    ready(on, released=True)
    Quote.objects.update(commission="0.9", form="Changed since")
    Programme.objects.all().delete()
    page = as_(on.founder).get(f"/quotes/{REF}/comparison/").content.decode()
    assert "of the likely loss with you." in page
    assert "£155,680" in page
    assert "ommission" not in page
    assert "Changed since" not in page


def test_strangers_find_nothing(on: Stage) -> None:
    summary = ready(on, released=True)
    other = as_(stranger())
    for url in (
        f"/documents/{summary.pk}.pdf",
        f"/quotes/{REF}/comparison/",
        f"/desk/{REF}/comparison/",
        f"/desk/{REF}/summary/1/",
    ):
        assert other.get(url).status_code == 404, url
    assert "No documents yet" in other.get("/documents/").content.decode()


def test_a_file_that_is_gone_is_a_plain_404(on: Stage) -> None:
    summary = ready(on, released=True)
    Path(summary.file.path).unlink()
    assert as_(on.founder).get(f"/documents/{summary.pk}.pdf").status_code == 404
