"""Writes an edition, or the working draft, as the files of a pack."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from scenarios.models import Edition
from scenarios.pack_export import draft_is_empty, draft_pack, pack_of, write_pack
from scenarios.packs import PackError

DRAFT = "draft"


class Command(BaseCommand):
    help = (
        "Writes edition NUMBER into the folder DIR as a pack: YAML files that import_pack reads. NUMBER may be "
        f"`{DRAFT}`: the working draft. Writing what was imported gives the same files, to the byte."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", metavar="NUMBER", help=f"a published edition, for example 2026.1, or {DRAFT}")
        parser.add_argument("dir", type=Path, metavar="DIR")

    def handle(self, *args: Any, **options: Any) -> None:
        number: str = options["number"]
        if number == DRAFT:
            if draft_is_empty():
                raise CommandError("The draft is empty; run: python manage.py load_library")
            pack, what = draft_pack(), "The working draft"
        else:
            edition = Edition.objects.filter(number=number).first()
            if edition is None:
                known = ", ".join((*Edition.objects.values_list("number", flat=True), DRAFT))
                raise CommandError(f"There is no edition {number}; there is {known}.")
            pack, what = pack_of(edition), str(edition)
        try:
            names = write_pack(pack, options["dir"])
        except PackError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(self.style.SUCCESS(f"{what} is in {options['dir']}: {', '.join(names)}."))
