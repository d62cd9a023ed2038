"""Brings a pack into the working draft, and says what that changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from scenarios.editions import BrokenPackError
from scenarios.pack_diff import summary
from scenarios.pack_export import draft_is_empty, draft_pack
from scenarios.pack_import import import_pack, plan_import
from scenarios.packs import PackError, absent_from, builtin_pack, read_pack


class Command(BaseCommand):
    help = (
        "Makes the working draft say what the pack in DIR says, all of it or nothing, and prints what changes. "
        "A file that DIR doesn't have stays as it is in the draft. Nothing is published."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("dir", type=Path, metavar="DIR")
        parser.add_argument("--check", action="store_true", help="print what would change, and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["dir"]
        try:
            base = builtin_pack() if draft_is_empty() else draft_pack()
            pack = read_pack(folder, base)
            if options["check"]:
                changes = plan_import(pack).changes
            else:
                changes = import_pack(pack=pack, reason=f"Imported from {folder.name}")
        except (BrokenPackError, PackError) as error:
            raise CommandError(str(error)) from error
        for change in changes:
            self.stdout.write(f"  {change}")
        absent = absent_from(folder)
        if absent:
            self.stdout.write(f"Not in {folder}, and kept as they are: {', '.join(absent)}.")
        if not changes:
            self.stdout.write("The draft says this already; nothing differs.")
        elif options["check"]:
            self.stdout.write(f"Would be imported: {summary(changes)}. Nothing was changed.")
        else:
            self.stdout.write(self.style.SUCCESS(f"Imported into the draft: {summary(changes)}."))
