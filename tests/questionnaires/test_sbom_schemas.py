"""An SBOM that breaks the schema of its format is read, kept and told so; a check that takes too long is broken off."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from questionnaires import uploads
from questionnaires.inspection import schema
from questionnaires.models import Evidence
from questionnaires.proof import sbom_line
from tests.questionnaires import hostile, making

SPDX = hostile.SPDX
BROKEN = hostile.BOM | {"specVersion": "1.5", "colour": "red"}


def breaks(content: bytes, name: str = "sbom.json") -> object:
    sbom = uploads.check_content(name, content).sbom
    assert sbom is not None
    return sbom["breaks"]


@pytest.mark.parametrize("version", ["1.2", "1.3", "1.4", "1.5", "1.6", "1.7"])
def test_an_sbom_of_every_version_that_keeps_to_its_schema_is_said_to(version: str) -> None:
    assert breaks(json.dumps(hostile.BOM | {"specVersion": version}).encode()) == ""


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (json.dumps(BROKEN).encode(), "sbom.json", "colour"),
        (json.dumps(hostile.BOM | {"version": 0}).encode(), "sbom.json", "version: 0 is less than the minimum of 1"),
        (hostile.XML_BOM.replace("<components>", "<x/><components>").encode(), "sbom.xml", "line 4: Element 'x'"),
        (json.dumps(SPDX | {"documentNamespace": "pump"}).encode(), "sbom.json", "document_namespace"),
        (hostile.TAGGED.replace("https://solace.example/pump", "pump").encode(), "sbom.spdx", "document_namespace"),
    ],
)
def test_what_breaks_a_schema_is_told_and_the_file_is_taken(content: bytes, name: str, words: str) -> None:
    assert words in str(breaks(content, name))


def test_a_schema_that_no_version_has_is_not_checked() -> None:
    assert breaks(json.dumps(hostile.BOM | {"specVersion": "1.1"}).encode()) is None


def test_a_check_that_hangs_is_broken_off_and_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(self: object, text: str) -> None:
        while True:
            pass

    monkeypatch.setattr(schema, "BEGUN", time.monotonic())
    monkeypatch.setattr(schema, "SECONDS", 10_000)
    monkeypatch.setattr(schema, "SECONDS_TO_CHECK", 0.2)
    monkeypatch.setattr("cyclonedx.validation.json.JsonValidator.validate_str", hang)
    begun = time.monotonic()
    assert schema.broken_in_json("{}", "1.6") is None
    assert time.monotonic() - begun < 5


def test_where_no_time_is_left_no_check_is_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "SECONDS", 0)
    assert schema.broken_in_json("{}", "1.6") is None
    assert schema.broken_in_xml("<bom/>" * schema.LARGEST_XML, "1.6") is None


@pytest.mark.django_db
def test_the_page_of_the_evidence_says_what_of_an_sbom_breaks_its_schema() -> None:
    owner = making.founder()
    making.profile(owner)
    page = Client()
    page.force_login(owner)
    address = "/questionnaire/development/sbom/evidence/"
    sent: dict[str, Any] = {"action": "add", "files": SimpleUploadedFile("sbom.json", json.dumps(BROKEN).encode())}
    assert page.post(address, sent).status_code == 302
    shown = page.get(address).content.decode()
    assert "It reads as CycloneDX 1.5, but doesn’t keep to its schema:" in shown
    assert "colour" in shown
    sbom = Evidence.objects.get().sbom or {}
    assert sbom_line(sbom).endswith("doesn’t keep to its schema")
    Evidence.objects.update(sbom={name: value for name, value in sbom.items() if name != "breaks"})
    assert "doesn’t keep to its schema" not in page.get(address).content.decode()
