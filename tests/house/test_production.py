"""Production starts whole or not at all; each test starts it as a server would, in a process of its own."""

import os
import subprocess
import sys

import pytest

COMPLETE = {
    "INSURE24_SECRET_KEY": "k7Jq-2mWz_9fXc4TnB8sVhY6pLr3GdAe5uQo1iKtZyHxMwNbRj",
    "INSURE24_ALLOWED_HOSTS": "insure.example.com",
    "INSURE24_DATABASE_URL": "postgresql://insure24:secret@db.example:5432/insure24",
    "INSURE24_BROKER_URL": "redis://redis.example:6379/0",
    "INSURE24_EMAIL_URL": "smtp+tls://insure24:secret@mail.example:587",
    "INSURE24_TRUSTED_PROXIES": "1",
    "INSURE24_FIRM_NAME": "Harbour Broking Ltd",
    "INSURE24_FIRM_FRN": "000000",
    "INSURE24_FIRM_PHONE": "020 7946 0000",
    "INSURE24_FIRM_EMAIL": "desk@harbour.example",
    "INSURE24_FIRM_ADDRESS": "1 Harbour Street, London",
    "INSURE24_FIRM_COMPLAINTS": "Write to complaints@harbour.example.",
}


def start(environment: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("INSURE24_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-Wa", *command],
        env={**clean, **environment, "DJANGO_SETTINGS_MODULE": "insure24.settings.production"},
        capture_output=True,
        text=True,
        check=False,
    )


def refusal(changes: dict[str, str]) -> str:
    done = start({**COMPLETE, **changes}, "-c", "from django.conf import settings; settings.DEBUG")
    assert done.returncode != 0
    assert "NotSafeForProduction: production can't start until this is put right:" in done.stderr
    return done.stderr.split("put right:\n")[1]


def test_check_deploy_is_clean() -> None:
    done = start(COMPLETE, "manage.py", "check", "--deploy", "--fail-level", "INFO")
    assert done.stdout == "System check identified no issues (0 silenced).\n", done.stderr
    assert done.returncode == 0


def test_with_nothing_configured_everything_missing_is_told_at_once() -> None:
    told = refusal(dict.fromkeys(COMPLETE, ""))
    named = [line.split()[1] for line in told.splitlines()]
    assert named == [name for name in COMPLETE if name != "INSURE24_TRUSTED_PROXIES"]


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("INSURE24_SECRET_KEY", "short", "INSURE24_SECRET_KEY has 5 characters, 5 of them different"),
        ("INSURE24_SECRET_KEY", "a" * 60, "INSURE24_SECRET_KEY has 60 characters, 1 of them different"),
        ("INSURE24_DEBUG", "1", "INSURE24_DEBUG is on"),
        ("INSURE24_DEMO", "1", "INSURE24_DEMO is on"),
        ("INSURE24_ALLOWED_HOSTS", "*", "INSURE24_ALLOWED_HOSTS is '*'"),
        ("INSURE24_DATABASE_URL", "", "INSURE24_DATABASE_URL is missing"),
        ("INSURE24_BROKER_URL", "", "INSURE24_BROKER_URL is missing"),
        ("INSURE24_FIRM_FRN", "", "INSURE24_FIRM_FRN is missing"),
    ],
)
def test_each_unsafe_setting_stops_the_start_alone(name: str, value: str, told: str) -> None:
    lines = refusal({name: value}).strip().splitlines()
    assert len(lines) == 1
    assert lines[0].strip().startswith(f"- {told}")


def test_cookies_belong_to_this_host_alone_and_travel_over_https() -> None:
    ask = "from django.conf import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.BASE_URL)"
    assert start(COMPLETE, "-c", ask).stdout.split() == [
        "__Host-insure24-session",
        "__Host-insure24-csrf",
        "https://insure.example.com",
    ]


def test_the_content_policy_knows_no_unsafe_word() -> None:
    ask = "from django.conf import settings as s; print(s.CONTENT_SECURITY_POLICY)"
    policy = start(COMPLETE, "-c", ask).stdout
    assert "script-src" in policy
    assert "unsafe" not in policy
