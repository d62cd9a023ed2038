"""What production must have before it faces clients, checked in one go so that nobody fixes it line by line."""

from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured

from insure24.firm import Firm, missing

SHORTEST_SECRET = 50


@dataclass(frozen=True, slots=True)
class Given:
    """The settings as they were read, before anything is started with them."""

    secret_key: str
    debug: bool
    demo: bool
    hosts: tuple[str, ...]
    database_engine: str
    broker_embedded: bool
    email: str
    firm: Firm


class NotSafeForProduction(ImproperlyConfigured):
    """Production can't start; lists everything there is to put right."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        lines = "\n".join(f"  - {problem}" for problem in problems)
        super().__init__(f"production can't start until this is put right:\n{lines}")


def problems_of(given: Given) -> list[str]:
    found: list[str] = []
    if not given.secret_key:
        found.append("INSURE24_SECRET_KEY is missing: give it at least 50 random characters and keep them.")
    elif len(given.secret_key) < SHORTEST_SECRET or len(set(given.secret_key)) < 10:
        found.append(
            f"INSURE24_SECRET_KEY has {len(given.secret_key)} characters, {len(set(given.secret_key))} of them "
            f"different; it needs at least {SHORTEST_SECRET} random ones."
        )
    if given.debug:
        found.append("INSURE24_DEBUG is on: it shows code and settings to anyone who meets an error. Take it away.")
    if given.demo:
        found.append("INSURE24_DEMO is on: it would load people whose passwords are public. Take it away.")
    if not given.hosts:
        found.append("INSURE24_ALLOWED_HOSTS is missing: the names this site answers to, with commas.")
    elif "*" in given.hosts:
        found.append("INSURE24_ALLOWED_HOSTS is '*': name the hosts, or links in e-mails can be forged.")
    if given.database_engine != "django.db.backends.postgresql":
        found.append("INSURE24_DATABASE_URL is missing: SQLite is for one machine; name a PostgreSQL database.")
    if given.broker_embedded:
        found.append("INSURE24_BROKER_URL is missing: the file broker is for one machine; name a Redis server.")
    if not given.email:
        found.append("INSURE24_EMAIL_URL is missing: people confirm their e-mail addresses; name a mail server.")
    found += [f"{name} is missing: it stands in the footer and in every document." for name in missing(given.firm)]
    return found


def refuse_unless_safe(given: Given) -> None:
    if problems := problems_of(given):
        raise NotSafeForProduction(problems)
