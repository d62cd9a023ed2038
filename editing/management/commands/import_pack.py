"""Brings a pack into the working draft: says what that changes, asks, and does all of it or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import Role, User
from editing.importing import import_files, pack_to_import
from editing.publishing import LockedError, refuse_where_locked_now
from scenarios.editions import BrokenPackError
from scenarios.pack_diff import summary
from scenarios.pack_import import DraftChangedError, plan_import
from scenarios.packs import PackError, absent_from, texts_of_folder


class Command(BaseCommand):
    help = (
        "Makes the working draft say what the pack in DIR says, all of it or nothing. Prints first what changes, and "
        "asks. A file that DIR doesn't have stays as it is in the draft. Nothing is published."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("dir", type=Path, metavar="DIR")
        parser.add_argument("--check", action="store_true", help="print what would change, and change nothing")
        parser.add_argument("--yes", action="store_true", help="import without asking")
        parser.add_argument("--by", metavar="EMAIL", help="the editor whom the history and the trail name")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["dir"]
        by = _editor(options["by"])
        try:
            if not options["check"]:
                refuse_where_locked_now()
            texts = texts_of_folder(folder)
            plan = plan_import(pack_to_import(texts))
            for change in plan.changes:
                self.stdout.write(f"  {change}")
            absent = absent_from(folder)
            if absent:
                self.stdout.write(f"Not in {folder}, and kept as they are: {', '.join(absent)}.")
            if not plan.changes:
                self.stdout.write("The draft says this already; nothing differs.")
                return
            self.stdout.write(f"Would be imported: {summary(plan.changes)}.")
            if options["check"]:
                self.stdout.write("Nothing was changed.")
                return
            if not options["yes"]:
                _ask()
            changes = import_files(texts=texts, planned=plan, by=by, name=folder.resolve().name)
        except (BrokenPackError, DraftChangedError, LockedError, PackError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(self.style.SUCCESS(f"Imported into the draft: {summary(changes)}."))


def _editor(email: str | None) -> User | None:
    if email is None:
        return None
    found = User.objects.filter(email__iexact=email, role=Role.EDITOR, is_active=True).first()
    if found is None:
        raise CommandError(f"There is no editor {email}; --by takes the address that an editor signs in with.")
    return found


def _ask() -> None:
    """Goes on where the answer is yes."""
    try:
        answer = input("Import this into the draft? Type yes or no: ")
    except (EOFError, OSError, RuntimeError):
        raise CommandError("Nothing was imported: nobody is there to say yes; with --yes nobody is asked.") from None
    if answer.strip().lower() not in {"yes", "y"}:
        raise CommandError("Nothing was imported.")
