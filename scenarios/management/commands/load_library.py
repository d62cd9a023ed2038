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
    from_json,
    publish,
)
from scenarios.models import Edition
from scenarios.pack_export import draft_is_empty
from scenarios.pack_import import import_pack
from scenarios.packs import CONTENT, FIRST_EDITION, Pack, PackError, builtin_pack, read_pack


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
        pack = from_json(edition.content)
        # An edition from before a part of the pack that there is now takes that part from the project's own files.
        files = {**builtin_pack().files, **pack.files}
        try:
            import_pack(pack=Pack(files, pack.notes), reason=f"Began from edition {edition.number}")
        except BrokenPackError as error:
            self.stderr.write(f"The working draft stays empty: edition {edition.number} doesn't fit it. {error}")
            return
        self.stdout.write(f"The working draft begins from edition {edition.number}.")
