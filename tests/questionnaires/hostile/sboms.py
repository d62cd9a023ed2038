"""Software bills of materials: good ones, and what breaks them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.questionnaires.hostile.file import SWOLLEN, UNREAD, Hostile

BOM = {
    "bomFormat": "CycloneDX",
    "specVersion": "1.6",
    "version": 1,
    "metadata": {"timestamp": "2026-11-03T09:00:00Z"},
    "components": [{"type": "library", "name": "openssl", "version": "3.0"}],
}
SPDX = {
    "spdxVersion": "SPDX-2.3",
    "dataLicense": "CC0-1.0",
    "SPDXID": "SPDXRef-DOCUMENT",
    "name": "pump",
    "documentNamespace": "https://solace.example/pump",
    "creationInfo": {"created": "2026-11-03T09:00:00Z", "creators": ["Tool: syft-1.2"]},
    "packages": [{"name": "openssl", "SPDXID": "SPDXRef-a", "downloadLocation": "NOASSERTION"}],
}
TAGGED = """SPDXVersion: SPDX-2.3
DataLicense: CC0-1.0
SPDXID: SPDXRef-DOCUMENT
DocumentName: pump
DocumentNamespace: https://solace.example/pump
Creator: Tool: syft-1.2
Created: 2026-11-03T09:00:00Z

PackageName: openssl
SPDXID: SPDXRef-openssl
PackageVersion: 3.0
PackageDownloadLocation: NOASSERTION
FilesAnalyzed: false
"""
XML_BOM = """<?xml version="1.0"?><bom xmlns="http://cyclonedx.org/schema/bom/1.5" version="1"><metadata>
<timestamp>2026-11-03T09:00:00Z</timestamp><tools><tool><name>syft</name><version>1.2</version></tool></tools>
<component type="firmware"><name>Pump</name><version>3</version></component></metadata>
<components><component type="library"><name>openssl</name><version>3.0</version></component></components></bom>"""


def sboms() -> Iterator[Hostile]:
    """SBOMs that can't be read or list nothing."""

    def bom(**changed: object) -> bytes:
        return json.dumps(BOM | changed).encode()

    def spdx(**changed: object) -> bytes:
        return json.dumps(SPDX | changed).encode()

    yield Hostile("sbom: breaks off", "sbom.json", bom()[:-20], UNREAD)
    yield Hostile("sbom: unknown version", "sbom.json", bom(specVersion="9.9"), "9.9")
    yield Hostile("sbom: no version", "sbom.json", bom(specVersion=None), UNREAD)
    yield Hostile("sbom: nothing listed", "sbom.json", bom(components=[]), "lists no component")
    yield Hostile("sbom: wrong part", "sbom.json", bom(components=[{"type": "spaceship", "name": "x"}]), UNREAD)
    yield Hostile("sbom: no list", "sbom.json", bom(components="openssl"), UNREAD)
    yield Hostile("sbom: wrong time", "sbom.json", bom(metadata={"timestamp": "yesterday"}), UNREAD)
    yield Hostile("sbom: another format", "sbom.json", bom(bomFormat="Swid"), UNREAD)
    yield Hostile(
        "sbom: deep", "sbom.json", b'{"bomFormat": "CycloneDX", "x": ' + b"[" * 400 + b"]" * 400 + b"}", SWOLLEN
    )
    yield Hostile("sbom: very deep", "sbom.json", b'{"bomFormat": "CycloneDX", "x": ' + b"[" * 200_000, SWOLLEN)
    yield Hostile("sbom: xml cut", "sbom.xml", XML_BOM[:-30].encode(), UNREAD)
    yield Hostile("sbom: xml version", "sbom.xml", XML_BOM.replace("bom/1.5", "bom/7.5").encode(), UNREAD)
    yield Hostile(
        "sbom: xml empty", "sbom.xml", b'<bom xmlns="http://cyclonedx.org/schema/bom/1.5"/>', "lists no component"
    )
    deep = "<a>" * 500 + "</a>" * 500
    deep = f'<bom xmlns="http://cyclonedx.org/schema/bom/1.5">{deep}</bom>'
    yield Hostile("sbom: xml deep", "sbom.xml", deep.encode(), SWOLLEN)
    yield Hostile("sbom: spdx 3", "sbom.json", b'{"@context": "https://spdx.org/rdf/3.0.1", "@graph": []}', UNREAD)
    yield Hostile("sbom: spdx version", "sbom.json", spdx(spdxVersion="SPDX-1.0"), UNREAD)
    yield Hostile("sbom: spdx without making", "sbom.json", spdx(creationInfo=None), UNREAD)
    yield Hostile("sbom: spdx empty", "sbom.json", spdx(packages=[]), "lists no component")
    yield Hostile("sbom: spdx wrong parts", "sbom.json", spdx(packages=[{"name": 5}]), UNREAD)
    yield Hostile("sbom: tags without time", "sbom.spdx", TAGGED.replace("Created:", "Made:").encode(), UNREAD)
    yield Hostile("sbom: tags without version", "sbom.spdx", TAGGED.replace("SPDX-2.3", "").encode(), UNREAD)
    yield Hostile("sbom: tags of nothing", "sbom.spdx", TAGGED.split("PackageName")[0].encode(), "lists no component")
