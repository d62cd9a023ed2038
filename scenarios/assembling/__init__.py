"""Rows of the draft as a pack, in the one form and order that the project writes. Starts no query."""

from __future__ import annotations

from typing import Any

from scenarios.assembling.asked import controls_file, questionnaire_file
from scenarios.assembling.cases import cases_file
from scenarios.assembling.events import personalise_file, scenarios_file
from scenarios.assembling.labels import labels_file
from scenarios.assembling.notes import notes
from scenarios.assembling.rules import coded_file, rules_file
from scenarios.assembling.tables import Tables
from scenarios.assembling.texts import benchmarks_file, faqs_file, glossary_file, guide_file
from scenarios.assembling.vocabulary import model_file
from scenarios.models import GuidePage, Term, WorkedCase
from scenarios.packs import Pack

__all__ = ["Tables", "assemble"]


def assemble(tables: Tables) -> Pack:
    """The pack that these rows say. A part that has no row at all is left out."""
    files: dict[str, Any] = {
        "model": model_file(tables),
        "rules": rules_file(tables),
        "coded_rules": coded_file(tables),
        "scenarios": scenarios_file(tables),
        "personalise": personalise_file(tables),
        "questionnaire": questionnaire_file(tables),
        "controls": controls_file(tables),
        "benchmarks": benchmarks_file(tables),
        "labels": labels_file(tables),
    }
    if tables.all(GuidePage):
        files["guide"] = guide_file(tables)
    if tables.all(Term):
        files["glossary"] = glossary_file(tables)
    if tables.all(WorkedCase):
        files["cases"] = cases_file(tables)
    files["faqs"] = faqs_file(tables)
    return Pack(files, notes(tables))
