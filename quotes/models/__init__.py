"""The placement: from a client's request to the programme summary."""

from quotes.models.documents import ProgrammeSummary
from quotes.models.effects import EffectRun
from quotes.models.market import (
    Approach,
    Exclusion,
    Insurer,
    Quote,
    QuoteFeature,
    QuoteSection,
    Subjectivity,
)
from quotes.models.placement import (
    InformationRequest,
    QuoteRequest,
    RequestedLine,
    StatusChange,
)
from quotes.models.programmes import Programme, ProgrammeSection

__all__ = [
    "Approach",
    "EffectRun",
    "Exclusion",
    "InformationRequest",
    "Insurer",
    "Programme",
    "ProgrammeSection",
    "ProgrammeSummary",
    "Quote",
    "QuoteFeature",
    "QuoteRequest",
    "QuoteSection",
    "RequestedLine",
    "StatusChange",
    "Subjectivity",
]
