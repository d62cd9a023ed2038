"""Typed readers of the environment. A value that can't be used stops the start and says what would be right.

Every reader takes the variable's name and a default; an empty value counts as not given, since that is what an
unfilled line of an env file means.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured


class BadSetting(ImproperlyConfigured):
    """A variable holds something the project can't use: names it, what was given and what is allowed."""

    def __init__(self, name: str, given: str, allowed: str) -> None:
        self.name = name
        super().__init__(f"{name} is {given!r}; it must be {allowed}.")


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool) -> bool:
    given = text(name).lower()
    if not given:
        return default
    if given in {"1", "true", "yes", "on"}:
        return True
    if given in {"0", "false", "no", "off"}:
        return False
    raise BadSetting(name, given, "1, true, yes or on, or else 0, false, no or off")


def whole_number(name: str, default: int, *, least: int, most: int) -> int:
    given = text(name)
    if not given:
        return default
    if given.isascii() and given.isdecimal() and least <= int(given) <= most:
        return int(given)
    raise BadSetting(name, given, f"a whole number from {least} to {most}")


def words(name: str, default: Sequence[str] = ()) -> list[str]:
    """A list written with commas; spaces around them don't count."""
    given = [word.strip() for word in text(name).split(",") if word.strip()]
    return given or list(default)


def folder(name: str, default: Path) -> Path:
    given = text(name)
    if not given:
        return default
    if not Path(given).is_absolute():
        raise BadSetting(name, given, "an absolute path")
    return Path(given)


def base_url(name: str, default: str) -> str:
    """Where the site answers, without a closing slash: the start of every link in an e-mail."""
    given = text(name, default)
    parts = urlsplit(given)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path.strip("/"):
        raise BadSetting(name, given, "an address such as https://insure.example.com, with no path")
    return given.rstrip("/")


def database(name: str, *, sqlite: Path) -> dict[str, Any]:
    """Django's settings of the database: PostgreSQL where the URL says so, else SQLite in the file given."""
    given = text(name)
    if not given:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": sqlite,
            # Writers queue for the lock when their transaction begins: one that began by reading could not wait for it.
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    if urlsplit(given).scheme not in {"postgres", "postgresql"} or not urlsplit(given).path.strip("/"):
        raise BadSetting(name, _without_password(given), "postgresql://user:password@host:5432/database, or not set")
    config: dict[str, Any] = dict(environ.Env.db_url_config(given))
    config["ENGINE"] = "django.db.backends.postgresql"
    return {**config, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


def broker(name: str, *, default: str) -> str:
    given = text(name)
    if not given:
        return default
    if urlsplit(given).scheme not in {"redis", "rediss"} or not urlsplit(given).netloc:
        raise BadSetting(name, _without_password(given), "redis://host:6379/0 or rediss://…, or not set")
    return given


def email(name: str) -> dict[str, Any]:
    """Django's EMAIL_* settings from a URL such as smtp+tls://user:password@host:587; empty when not given."""
    given = text(name)
    if not given:
        return {}
    if urlsplit(given).scheme not in {"smtp", "smtp+tls", "smtp+ssl", "consolemail"}:
        raise BadSetting(name, _without_password(given), "smtp://…, smtp+tls://…, smtp+ssl://… or consolemail://")
    return dict(environ.Env.email_url_config(given))


def _without_password(url: str) -> str:
    """The URL as it may be shown: errors end in logs, where a password has no place."""
    password = urlsplit(url).password
    return url.replace(f":{password}@", ":…@") if password else url
