"""Editors read editions in the admin, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role, User
from editing.models import EditionDraft
from insure24.formatting import day
from scenarios.editions import publish
from scenarios.models import Edition
from scenarios.packs import builtin_pack
from scenarios.reading import PAGES
from tests.scenarios.packs import pack_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Edition:
    return publish(pack=builtin_pack(), number="2026.1", notes="The first.")


def signed_in(client: Client, role: str) -> Client:
    client.force_login(User.objects.create_user(f"{role}@example.com", "a good password", role=role))
    return client


@pytest.fixture
def editor(client: Client) -> Client:
    return signed_in(client, Role.EDITOR)


def addresses(edition: Edition) -> list[str]:
    return [
        reverse("admin:index"),
        reverse("admin:scenarios_edition_changelist"),
        reverse("admin:scenarios_edition_change", args=[edition.pk]),
        *(reverse("admin:scenarios_edition_page", args=[edition.pk, page]) for page in (*PAGES, "cases")),
    ]


def test_an_editor_reads_every_page_of_an_edition(editor: Client, edition: Edition) -> None:
    for address in addresses(edition):
        assert editor.get(address).status_code == 200, address


def test_an_editor_sees_from_when_an_edition_is_in_force(editor: Client, edition: Edition) -> None:
    later = timezone.localdate() + timedelta(days=9)
    made = publish(pack=pack_with(lambda files: files["glossary"].pop()), number="2026.2", in_force_from=later)

    assert f"<td>{day(later)}</td>" in editor.get(addresses(made)[1]).content.decode()
    assert f"In force from {day(later)}" in editor.get(addresses(made)[2]).content.decode()


@pytest.mark.parametrize("role", [Role.CLIENT, Role.BROKER])
def test_nobody_else_reads_them(client: Client, edition: Edition, role: str) -> None:
    signed_in(client, role)

    for address in addresses(edition):
        assert client.get(address).status_code in {302, 403, 404}, address


def test_a_stranger_is_sent_to_sign_in_where_everybody_does(client: Client, edition: Edition) -> None:
    for address in addresses(edition):
        answer = client.get(address, follow=True)
        assert [page for page, _ in answer.redirect_chain][-1].startswith(reverse("account_login")), address


def test_an_editor_sees_editions_only(editor: Client, edition: Edition) -> None:
    apps = editor.get(reverse("admin:index")).context["app_list"]

    assert [(app["app_label"], [model["object_name"] for model in app["models"]]) for app in apps] == [
        ("scenarios", ["Edition"])
    ]


@pytest.mark.parametrize("page", ["add", "delete", "change"])
def test_an_editor_changes_nothing(editor: Client, edition: Edition, page: str) -> None:
    args = [] if page == "add" else [edition.pk]

    assert editor.post(reverse(f"admin:scenarios_edition_{page}", args=args)).status_code in {403, 405}
    assert Edition.objects.get().notes == "The first."


def test_an_entry_has_its_anchor_and_its_words(editor: Client, edition: Edition) -> None:
    html = editor.get(reverse("admin:scenarios_edition_page", args=[edition.pk, "rules"])).content.decode()

    assert '<article id="RC3"' in html
    assert "A field action with a cyber cause" in html
    assert "Cause of the field action is a vulnerability; and Cyber cause of recall is ‘Cyber causes excluded’" in html
    assert "Add cyber vulnerability as an insured cause." in html


def test_an_edition_says_who_submitted_and_who_reviewed_it(editor: Client, edition: Edition) -> None:
    address = reverse("admin:scenarios_edition_change", args=[edition.pk])
    assert "without a review here" in editor.get(address).content.decode()
    ruth, samir = (
        User.objects.create_user(f"{name.lower()}@firm.example", "x", full_name=name, role=Role.EDITOR)
        for name in ("Ruth Calloway", "Samir Haddad")
    )
    when = datetime(2026, 3, 2, 12, tzinfo=UTC)
    EditionDraft.objects.create(
        number=edition.number, state="published", open=None, edition=edition, frozen_sha256=edition.sha256,
        submitted_by=ruth, submitted_at=when, reviewed_by=samir, reviewed_at=when + timedelta(days=2),
    )  # fmt: skip
    page = editor.get(address).content.decode()
    assert "Submitted by Ruth Calloway on 2 March 2026." in page
    assert "Reviewed and published by Samir Haddad on 4 March 2026." in page


def test_a_page_that_there_is_not_is_not_found(editor: Client, edition: Edition) -> None:
    assert editor.get(reverse("admin:scenarios_edition_page", args=[edition.pk, "clients"])).status_code == 404
    assert editor.get(reverse("admin:scenarios_edition_page", args=[edition.pk + 1, "rules"])).status_code == 404
    assert editor.get(reverse("admin:scenarios_edition_change", args=["rules"])).status_code == 404


def test_the_list_of_editions_takes_the_same_queries_for_one_and_for_three(editor: Client, edition: Edition) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert len(editor.get(address).context["editions"]) == Edition.objects.count()
        return len(captured)

    address = reverse("admin:scenarios_edition_changelist")
    for_one = queries()
    for number in (2, 3):
        Edition.objects.create(number=f"2026.{number}", content="{}", sha256=str(number))

    assert queries() == for_one
