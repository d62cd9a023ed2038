"""The summary of a client of whom little is known yet: one quote that states limits, and few answers."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from coverage_map.engine.payout import Sums
from insure24 import firm, pdf
from questionnaires.models import Answer
from questionnaires.snapshots import take_snapshot
from quotes.document import build_document, hash_of
from quotes.document_page import page_of
from quotes.models import QuoteFeature, Subjectivity
from tests.documents.stage import AT, Stage, stage
from tests.documents.test_pdf import text_of

pytestmark = pytest.mark.django_db
KEPT = ("product.type", "company.turnover", "company.name")


@pytest.fixture
def thin() -> Stage:
    """The demo's placement, but for all that a client just begun would not have."""
    on = stage(recommended="package")
    Answer.objects.exclude(question__in=KEPT).delete()
    on.request.snapshot = take_snapshot(profile=on.request.profile, by=on.founder)
    on.request.save(update_fields=["snapshot"])
    for programme in on.programmes:
        if not programme.recommended:
            programme.delete()
    Subjectivity.objects.all().delete()
    QuoteFeature.objects.exclude(feature__endswith="_limit").delete()
    return on


def document_of(on: Stage) -> dict[str, Any]:
    return build_document(
        on.request,
        kind="draft",
        kind_label="Draft",
        version=1,
        at=AT,
        firm=firm.DEMO,
        adviser=on.broker,
    )


def test_what_is_not_known_is_said_and_no_page_is_left_over(thin: Stage, tmp_path: Path) -> None:
    document = document_of(thin)
    html, assets = page_of(document, hash_of(document))
    made = pdf.render(html, assets=assets)
    (tmp_path / "thin.pdf").write_bytes(made.data)
    assert made.tagged
    assert made.warnings == ()
    with pikepdf.open(io.BytesIO(made.data)) as file:
        pages = [text_of(page) for page in file.pages]
    whole = "".join(pages)
    for words in (
        "The quotes name no subjectivity",
        "The quote states the limit",
        "Losses that need a figure which you have not given are left out",
        "Not answered",
        "Demo: the company, the insurers and the firm are invented",
    ):
        assert words.replace(" ", "") in whole, words
    assert "authorised and regulated".replace(" ", "") not in whole
    assert min(len(page) for page in pages) > 400, "a page with next to nothing on it"
    assert document["needs"]["material_open"]
    assert any("figures that are missing" in action["text"] for action in document["actions"])


def test_what_rests_on_sub_limits_without_a_sum_is_told_apart() -> None:
    on = stage()
    document = document_of(on)
    shown = next(o for o in document["comparison"]["options"] if o["key"] == document["shown"])
    assert document["comparison"]["unsure"]
    assert 0 < float(shown["likely"]["unsure"]) < float(shown["likely"]["paid"])
    html, _ = page_of(document, hash_of(document))
    assert "rests on sub-limits whose sum no quote states" in html
    assert Sums().unsure == 0
