"""Files that must not be kept, made here by families, each with the words that its refusal must say."""

from __future__ import annotations

from tests.questionnaires.hostile import archives, office, pdfs, pictures, sboms, texts, types
from tests.questionnaires.hostile.file import Hostile
from tests.questionnaires.hostile.office import rels
from tests.questionnaires.hostile.pdfs import pdf
from tests.questionnaires.hostile.sboms import BOM, SPDX, TAGGED, XML_BOM

__all__ = ["BOM", "SPDX", "TAGGED", "XML_BOM", "Hostile", "corpus", "pdf", "rels"]


def corpus() -> list[Hostile]:
    """All of them."""
    return [
        *types.wrong_types(),
        *types.lying_names(),
        *types.old_office(),
        *pdfs.pdf_active(),
        *pdfs.pdf_hidden(),
        *pdfs.pdf_broken(),
        *office.office_parts(),
        *office.office_links(),
        *office.office_fields(),
        *archives.office_archives(),
        *archives.entity_bombs(),
        *pictures.pictures(),
        *types.mixed(),
        *texts.texts(),
        *texts.tables(),
        *sboms.sboms(),
    ]
