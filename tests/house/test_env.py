"""What the environment may say, and what is answered to anything else."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from insure24 import env, firm


@pytest.mark.parametrize("given", ["1", "true", "Yes", " on "])
def test_a_flag_is_on(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("INSURE24_DEMO", given)
    assert env.flag("INSURE24_DEMO", default=False) is True


@pytest.mark.parametrize("given", ["0", "false", "No", "off"])
def test_a_flag_is_off(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("INSURE24_DEMO", given)
    assert env.flag("INSURE24_DEMO", default=True) is False


def test_an_empty_value_counts_as_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSURE24_DEMO", " ")
    assert env.flag("INSURE24_DEMO", default=True) is True


def test_a_bad_flag_names_itself_what_was_given_and_what_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSURE24_DEMO", "maybe")
    with pytest.raises(ImproperlyConfigured) as told:
        env.flag("INSURE24_DEMO", default=False)
    assert str(told.value) == "INSURE24_DEMO is 'maybe'; it must be 1, true, yes or on, or else 0, false, no or off."


@pytest.mark.parametrize("given", ["0", "65536", "-1", "80.5", "eighty", "٨"])
def test_a_port_out_of_range_is_refused(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("PORT", given)
    with pytest.raises(env.BadSetting, match=r"PORT is .*; it must be a whole number from 1 to 65535\."):
        env.whole_number("PORT", 8024, least=1, most=65535)


def test_words_are_split_at_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSURE24_ALLOWED_HOSTS", "a.example, b.example,,")
    assert env.words("INSURE24_ALLOWED_HOSTS") == ["a.example", "b.example"]


def test_without_a_database_named_it_is_sqlite_in_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INSURE24_DATABASE_URL", raising=False)
    config = env.database("INSURE24_DATABASE_URL", sqlite=Path("/var/db.sqlite3"))
    assert config["ENGINE"] == "django.db.backends.sqlite3"
    assert config["NAME"] == Path("/var/db.sqlite3")
    assert config["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert config["OPTIONS"]["timeout"] == 20


def test_a_postgresql_url_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSURE24_DATABASE_URL", "postgresql://amy:p%40ss@db.example:6432/insure24?sslmode=require")
    config = env.database("INSURE24_DATABASE_URL", sqlite=Path("unused"))
    assert {key: config[key] for key in ("ENGINE", "USER", "PASSWORD", "HOST", "PORT", "NAME", "OPTIONS")} == {
        "ENGINE": "django.db.backends.postgresql",
        "USER": "amy",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": 6432,
        "NAME": "insure24",
        "OPTIONS": {"sslmode": "require"},
    }
    assert config["CONN_MAX_AGE"] == 60
    assert config["CONN_HEALTH_CHECKS"] is True


@pytest.mark.parametrize("given", ["mysql://amy:secret@db.example/insure24", "postgresql://amy:secret@db.example"])
def test_another_database_is_refused_without_telling_its_password(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("INSURE24_DATABASE_URL", given)
    with pytest.raises(env.BadSetting) as told:
        env.database("INSURE24_DATABASE_URL", sqlite=Path("unused"))
    assert "INSURE24_DATABASE_URL" in str(told.value)
    assert "secret" not in str(told.value)


def test_another_broker_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSURE24_BROKER_URL", "amqp://localhost")
    with pytest.raises(env.BadSetting, match="redis://host:6379/0"):
        env.broker("INSURE24_BROKER_URL", default="unused")


@pytest.mark.parametrize("given", ["insure.example.com", "ftp://insure.example.com", "https://insure.example.com/app"])
def test_a_base_url_is_a_host_and_nothing_more(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("INSURE24_BASE_URL", given)
    with pytest.raises(env.BadSetting, match="INSURE24_BASE_URL"):
        env.base_url("INSURE24_BASE_URL", "http://localhost")


def test_a_folder_must_be_absolute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSURE24_VAR_DIR", "var")
    with pytest.raises(env.BadSetting, match="an absolute path"):
        env.folder("INSURE24_VAR_DIR", Path("/unused"))


def test_the_firm_stands_in_brackets_until_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in firm.missing(firm.PLACEHOLDERS):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("INSURE24_FIRM_NAME", "Harbour Broking Ltd")
    read = firm.read()
    assert read.name == "Harbour Broking Ltd"
    assert read.frn == "[Firm reference number]"
    assert firm.missing(read) == [
        "INSURE24_FIRM_FRN",
        "INSURE24_FIRM_PHONE",
        "INSURE24_FIRM_EMAIL",
        "INSURE24_FIRM_ADDRESS",
        "INSURE24_FIRM_COMPLAINTS",
    ]


def test_the_demo_has_an_invented_firm_where_none_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in firm.missing(firm.PLACEHOLDERS):
        monkeypatch.delenv(name, raising=False)
    assert firm.read(demo=True).invented
    assert not firm.read().invented
    assert set(firm.missing(firm.DEMO)) == set(firm.missing(firm.PLACEHOLDERS))
    monkeypatch.setenv("INSURE24_FIRM_NAME", "Harbour Broking Ltd")
    assert firm.read(demo=True) == firm.read()
