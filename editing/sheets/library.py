"""Every sheet, in the areas in which editors look for things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from editing.sheets import asked, events, tables, texts, wordings
from editing.sheets.sheet import Sheet
from scenarios.models import Root


@dataclass(frozen=True, slots=True)
class Area:
    """What an editor thinks of as one subject; its first sheet is the one that is meant."""

    key: str
    title: str
    icon: str
    sheets: tuple[Sheet, ...]


AREAS: Final[tuple[Area, ...]] = (
    Area("scenarios", "Scenarios", "bi-lightning-charge", events.SHEETS),
    Area("clauses", "Clauses and rules", "bi-diagram-3", (*wordings.CLAUSES, *tables.TABLES)),
    Area("wordings", "Wordings", "bi-file-text", wordings.WORDINGS),
    Area("questionnaire", "Questionnaire", "bi-ui-checks", asked.QUESTIONNAIRE),
    Area("controls", "Controls", "bi-shield-check", asked.CONTROLS),
    Area("texts", "Texts and guide", "bi-chat-left-text", texts.TEXTS),
)

SHEETS: Final[Mapping[str, Sheet]] = {sheet.slug: sheet for area in AREAS for sheet in area.sheets}
AREA_OF: Final[Mapping[str, Area]] = {sheet.slug: area for area in AREAS for sheet in area.sheets}


def sheet_of(model: type[Root]) -> Sheet | None:
    """The sheet on which things of this kind are edited."""
    return next((sheet for sheet in SHEETS.values() if sheet.model is model and not sheet.only), None)
