"""Decides worked cases from a file and prints the results as JSON."""

from __future__ import annotations

import json
import re
import secrets
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from coverage_map.case_results import decide_case, written
from coverage_map.cases import CaseError, read_cases
from scenarios.compiling import builtin_library
from scenarios.editions import BrokenPackError, library_of
from scenarios.library import Library
from scenarios.models import Edition
from scenarios.pack_export import draft_is_empty, draft_library
from scenarios.plain_yaml import PackError, read_cases_yaml

DRAFT = "draft"
PENNIES = Decimal("0.01")


class Command(BaseCommand):
    """Prints, for each case of FILE, the level of every head of loss with its reasons, and the pounds."""

    help = (
        "Decide the worked cases of FILE, a YAML list, and print a JSON list in the same order. "
        "A bad file is an error that names the case, the key and what is allowed."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--out", type=Path, help="write the JSON here, not to the terminal")
        parser.add_argument(
            "--edition",
            help="a published edition, for example 2026.1, or `draft` (default: the project's own content)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        library = self._library(options["edition"])
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{path} can't be read: {error}") from error
        try:
            cases = read_cases(library, read_cases_yaml(text, path.name))
            results = [written(decide_case(library, case)) for case in cases]
        except (PackError, CaseError) as error:
            raise CommandError(str(error)) from error
        answer = to_json(results)
        if options["out"] is None:
            self.stdout.write(answer)
            return
        try:
            options["out"].write_text(answer + "\n", encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{options['out']} can't be written: {error}") from error

    def _library(self, number: str | None) -> Library:
        if number is None:
            return builtin_library()
        if number == DRAFT:
            return self._draft()
        edition = Edition.objects.filter(number=number).first()
        if edition is None:
            known = ", ".join(Edition.objects.values_list("number", flat=True)) or "none"
            raise CommandError(f"There is no edition {number}; the editions are: {known}.")
        return library_of(edition)

    def _draft(self) -> Library:
        if draft_is_empty():
            raise CommandError("The draft is empty; run: python manage.py load_library")
        try:
            return draft_library()
        except BrokenPackError as error:
            raise CommandError(str(error)) from error


def to_json(value: Any) -> str:
    """JSON in which decimals stand as exact numbers, rounded to pennies."""
    mark = secrets.token_hex(8)

    def number(item: object) -> str:
        if isinstance(item, Decimal):
            rounded = item.quantize(PENNIES)
            exact = rounded.to_integral_value() if rounded == rounded.to_integral_value() else rounded
            return f"{mark}{exact:f}{mark}"
        raise TypeError(f"{item!r} can't be written as JSON.")

    text = json.dumps(value, ensure_ascii=False, indent=2, default=number)
    return re.sub(rf'"{mark}(-?[0-9.]+){mark}"', r"\1", text)
