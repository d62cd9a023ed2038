"""Forms of visitors, and of anyone about themselves and their company."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from django.core import mail

from accounts.invitations import invite
from accounts.mailing import token_of
from accounts.models import Company, Membership
from tests.access.forms.form import Form
from tests.access.world import World


def invited(world: World) -> None:
    """The first company has invited the founder of the other; the link stands in the mail."""
    company = Company.objects.get(reference="SOL-0001")
    kind = Membership.Kind.CONTRIBUTOR
    invite(company=company, email=world.person("other").email, kind=kind, sections=["data"], by=world.person("owner"))
    found = re.search(r"/join/([^/\s]+)/", str(mail.outbox[-1].body))
    world.things["join token"] = found[1] if found else ""


def mailed(world: World) -> None:
    """A mail has gone out, with the link that stops it."""
    world.things["mail token"] = token_of(world.person("owner"))


PEOPLE: Final[Mapping[str, Form]] = {
    "take the check": Form(
        "nobody",
        "guide:check",
        {"operations.mfa": "no"},
        also=frozenset({"base.connectivity", "insurance.lines_now", "product.form", "promises", "regions"}),
        status=200,
    ),
    "keep the check": Form("nobody", "guide:keep", {"operations.mfa": "no"}, status=200),
    "name the company": Form("new", "accounts:company", {"name": "Oriel Sleep Ltd", "town": "Bath"}),
    "change the company": Form("owner", "accounts:company", {"name": "Solace Pumps Ltd", "town": "Ely"}),
    "own details": Form("owner", "accounts:profile", {"full_name": "P. Raman", "job_title": "Chair"}),
    "a broker's own details": Form("broker", "accounts:profile", {"full_name": "H. Marsh", "job_title": ""}),
    "choose where to work": Form("owner", "accounts:choose", {}, given={"reference": "company"}),
    "mark every notice as read": Form("owner", "accounts:notices", {}),
    "open a notice": Form("owner", "accounts:notice", {}, also=frozenset({"action"}), given={"pk": "notice"}),
    "choose which mails come": Form(
        "owner",
        "accounts:notice_settings",
        {
            "placement": "digest",
            "answered": "none",
            "assigned": "at_once",
            "mention": "digest",
            "renewal": "at_once",
            "account": "digest",
        },
    ),
    "stop the mails": Form(
        "nobody", "accounts:stop_mail", {}, given={"token": "mail token"}, status=200, prepare=mailed
    ),
    "join a team": Form("other", "questionnaires:join", {}, given={"token": "join token"}, prepare=invited),
    "ask for an export": Form("other", "quotes:data", {}),
    "ask for erasure": Form("other", "quotes:erasure", {"sure": "on", "action": "ask"}),
    "print a map": Form("owner", "coverage_map:document_new", {"wording": "market"}),
    "print a client's map": Form(
        "broker", "coverage_map:client_document_new", {"wording": "market"}, given={"reference": "company"}
    ),
}
