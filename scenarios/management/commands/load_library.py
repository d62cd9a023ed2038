"""Publishes a pack as an edition of the library, and begins the working draft from the newest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from scenarios.editions import (
    BadNumberError,
    BrokenPackError,
    NumberTakenError,
    current_edition,
    publish,
)
from scenarios.models import Edition
from scenarios.pack_export import draft_is_empty, pack_of
from scenarios.pack_import import import_pack
from scenarios.packs import CONTENT, FIRST_EDITION, PackError, builtin_pack, read_pack


class Command(BaseCommand):
    help = (
        "Publishes the pack in DIR as an edition of the library. Without DIR: the pack that comes with the project. "
        "Where the working draft is empty, it begins from the newest edition."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("dir", nargs="?", type=Path, metavar="DIR")
        parser.add_argument("--number", default=FIRST_EDITION, help=f"number of the edition ({FIRST_EDITION})")
        parser.add_argument("--notes", default="", help="what changed, for its readers")

    def handle(self, *args: Any, **options: Any) -> None:
        number, folder = options["number"], options["dir"]
        before = Edition.objects.count()
        try:
            pack = builtin_pack() if folder is None else read_pack(folder)
            edition = publish(pack=pack, number=number, notes=options["notes"])
        except NumberTakenError as error:
            if folder is not None or number != FIRST_EDITION:
                raise CommandError(str(error)) from error
            self.stdout.write(
                f"Edition {number} is already loaded. The project's own files have changed since; to bring them into "
                f"the draft of the next edition: python manage.py import_pack {CONTENT}"
            )
        except (BadNumberError, BrokenPackError, PackError) as error:
            raise CommandError(str(error)) from error
        else:
            short = edition.sha256[:12]
            if Edition.objects.count() == before:
                self.stdout.write(f"Edition {number} is already loaded ({short}); nothing to do.")
            else:
                self.stdout.write(self.style.SUCCESS(f"Edition {number} is published ({short})."))
        if draft_is_empty():
            self._begin_draft()

    def _begin_draft(self) -> None:
        edition = current_edition()
        try:
            import_pack(pack=pack_of(edition), reason=f"Began from edition {edition.number}")
        except (BrokenPackError, KeyError):
            # An edition from before a part of the pack that is there now: the project's own files have that part.
            import_pack(pack=builtin_pack(), reason="Began from the project's own files")
        self.stdout.write(f"The working draft begins from edition {edition.number}.")
