"""SBOMs that a library would read for minutes are refused by a count, and pages are served meanwhile."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from questionnaires import uploads
from questionnaires.uploads import UploadError
from tests.questionnaires import making

CYCLONEDX = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1}
PART = {"type": "library", "name": "a"}
TAGGED = "SPDXVersion: SPDX-2.3\nDataLicense: CC0-1.0\nSPDXID: SPDXRef-DOCUMENT\nDocumentName: x\n"


def components() -> bytes:
    return json.dumps({**CYCLONEDX, "components": [PART] * 99_000}).encode()


def nested() -> bytes:
    inner = [{**PART, "components": [PART] * 1_000} for _ in range(11)]
    return json.dumps({**CYCLONEDX, "components": inner}).encode()


def dependencies() -> bytes:
    refs = [f"r{number}" for number in range(400)]
    parts = [{**PART, "bom-ref": ref} for ref in refs]
    edges = [{"ref": ref, "dependsOn": refs} for ref in refs]
    return json.dumps({**CYCLONEDX, "components": parts, "dependencies": edges}).encode()


def xml() -> bytes:
    part = '<component type="library"><name>a</name></component>'
    return f'<bom xmlns="http://cyclonedx.org/schema/bom/1.5"><components>{part * 20_000}</components></bom>'.encode()


def tagged() -> bytes:
    return (TAGGED + "".join(f"PackageName: p{n}\nSPDXID: SPDXRef-{n}\n" for n in range(4_000))).encode()


def spdx() -> bytes:
    return json.dumps({"spdxVersion": "SPDX-2.3", "packages": [{"name": "a"}] * 11_000}).encode()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (components, "more than 10,000 components"),
        (nested, "more than 10,000 components"),
        (dependencies, "more than can be read here"),
        (xml, "more than 10,000 components"),
        (tagged, "more than 6,000 lines"),
        (spdx, "more than 10,000 components"),
    ],
)
def test_a_bomb_is_refused_by_a_count_that_says_what_would_be_right(make: Callable[[], bytes], words: str) -> None:
    with pytest.raises(UploadError, match=words) as refused:
        uploads.check_content("sbom.json", make())
    assert "export it" in str(refused.value)


def test_while_a_file_is_being_checked_another_is_told_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "SECONDS_TO_WAIT", 0.05)
    with uploads._inspecting, pytest.raises(UploadError, match="Nothing was kept; try again in a minute"):
        uploads.check_content("policy.pdf", making.PDF)
    assert uploads.check_content("policy.pdf", making.PDF).kind is uploads.PDF


def test_files_that_take_too_long_together_are_told_how_many_to_add_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def files(count: int) -> list[SimpleUploadedFile]:
        return [SimpleUploadedFile(f"{number}.pdf", making.PDF) for number in range(count)]

    monkeypatch.setattr(uploads, "SECONDS_IN_ALL", 0)
    with pytest.raises(UploadError, match="Add at most 1 at a time"):
        uploads.check_files(files(3), too_many="too many")
    monkeypatch.setattr(uploads, "SECONDS_IN_ALL", 60)
    assert [file.name for file in uploads.check_files(files(3), too_many="too many")] == ["0.pdf", "1.pdf", "2.pdf"]
    with pytest.raises(UploadError, match="too many"):
        uploads.check_files(files(21), too_many="too many")
