"""Loads the demo's people, companies and placement."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from quotes.demo import PASSWORD, DemoNotAllowedError, SignIn, load_demo
from quotes.demo_placement import SummaryNotReadyError
from scenarios.editions import NoEditionError


class Command(BaseCommand):
    help = "Loads the demo where INSURE24_DEMO allows it. A second time adds nothing and changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            people = load_demo(today=timezone.localdate())
        except (DemoNotAllowedError, NoEditionError, SummaryNotReadyError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(table(people))


def table(people: tuple[SignIn, ...]) -> str:
    """The sign-ins, one a line, and the password they share."""
    email = max(len(who.email) for who in people)
    name = max(len(who.name) for who in people)
    lines = [f"  {who.email:<{email}}  {who.name:<{name}}  {who.what}" for who in people]
    return "\n".join(["Demo sign-ins, all with the password " + PASSWORD, *lines])
