"""Checks a pack that was edited by hand, and writes its files in the one form that an export has."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from scenarios.editions import BrokenPackError
from scenarios.integrity import check
from scenarios.pack_export import in_one_form, write_pack
from scenarios.packs import PackError, read_pack


class Command(BaseCommand):
    help = (
        "Checks the pack in DIR and writes its files in the form and order that export_edition has; what they say "
        "stays the same. Needs no database."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("dir", type=Path, metavar="DIR")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["dir"]
        try:
            pack = read_pack(folder)
            problems = check(pack)
            if problems:
                raise BrokenPackError(problems)
            names = write_pack(in_one_form(pack), folder)
        except (BrokenPackError, PackError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(self.style.SUCCESS(f"{folder} holds together, in one form: {', '.join(names)}."))
