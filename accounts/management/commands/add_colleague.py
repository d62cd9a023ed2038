"""Adds a broker or an editor of the firm."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.forms import ValidationError
from django.urls import reverse

from accounts.models import Role
from accounts.people import PersonExistsError, add_colleague

ROLES = [Role.BROKER.value, Role.EDITOR.value]


class Command(BaseCommand):
    help = "Adds a broker or an editor, who chooses a password by the link for forgotten ones."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role", choices=ROLES)
        parser.add_argument("email", help="what they sign in with")
        parser.add_argument("name", help="full name, in quotation marks")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            validate_email(options["email"])
            added = add_colleague(email=options["email"], full_name=options["name"], role=Role(options["role"]))
        except ValidationError:
            raise CommandError(f"{options['email']!r} is not an e-mail address.") from None
        except PersonExistsError as error:
            raise CommandError(str(error)) from error
        link = settings.BASE_URL + reverse("account_reset_password")
        self.stdout.write(f"{added.full_name} is added. Ask them to choose a password: {link}")
