"""Publishes a pack as an edition of the library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from scenarios.editions import BadNumberError, BrokenPackError, NumberTakenError, publish
from scenarios.models import Edition
from scenarios.packs import CONTENT, FIRST_EDITION, PackError, read_pack


class Command(BaseCommand):
    help = "Publishes the pack in DIR as an edition of the library. Without DIR: the pack that comes with the project."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("dir", nargs="?", type=Path, default=CONTENT, metavar="DIR")
        parser.add_argument("--number", default=FIRST_EDITION, help=f"number of the edition ({FIRST_EDITION})")
        parser.add_argument("--notes", default="", help="what changed, for its readers")

    def handle(self, *args: Any, **options: Any) -> None:
        number = options["number"]
        before = Edition.objects.count()
        try:
            edition = publish(pack=read_pack(options["dir"]), number=number, notes=options["notes"])
        except (BadNumberError, BrokenPackError, NumberTakenError, PackError) as error:
            raise CommandError(str(error)) from error
        short = edition.sha256[:12]
        if Edition.objects.count() == before:
            self.stdout.write(f"Edition {number} is already loaded ({short}); nothing to do.")
        else:
            self.stdout.write(self.style.SUCCESS(f"Edition {number} is published ({short})."))
