"""Editions: published once, whole, and never changed."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from scenarios.compiling import builtin_library, compile_pack
from scenarios.editions import (
    BrokenPackError,
    NoEditionError,
    NumberTakenError,
    as_json,
    current_edition,
    from_json,
    library_of,
    publish,
)
from scenarios.models import Edition, EditionIsPublishedError
from scenarios.packs import builtin_pack
from tests.scenarios.packs import Files, cap_rule, pack_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Edition:
    return publish(pack=builtin_pack(), number="2026.1")


def reworded(files: Files) -> None:
    cap_rule(files, "pl_core", "PL1").update(why="Said in other words.")


def test_the_library_of_an_edition_is_the_one_that_the_files_hold(edition: Edition) -> None:
    assert library_of(edition) == builtin_library()


def test_the_order_of_scenarios_heads_and_questions_outlives_the_database(edition: Edition) -> None:
    library = library_of(Edition.objects.get())

    assert list(library.scenarios) == list(builtin_library().scenarios)
    assert [[head.head for head in one.heads] for one in library.scenarios.values()] == [
        [head.head for head in one.heads] for one in builtin_library().scenarios.values()
    ]
    assert list(library.questions) == list(builtin_library().questions)


def test_a_pack_survives_the_way_to_json_and_back() -> None:
    there = from_json(as_json(builtin_pack()))

    assert as_json(there) == as_json(builtin_pack())
    assert compile_pack(there, "2026.1") == builtin_library()


def test_publishing_the_same_again_gives_the_same_edition(edition: Edition) -> None:
    assert publish(pack=builtin_pack(), number="2026.1") == edition
    assert Edition.objects.count() == 1


def test_a_number_can_not_be_given_to_other_content(edition: Edition) -> None:
    with pytest.raises(NumberTakenError, match=r"Edition 2026\.1 is already published with other content"):
        publish(pack=pack_with(reworded), number="2026.1")

    assert library_of(current_edition()) == builtin_library()


def test_the_same_content_can_not_have_two_numbers(edition: Edition) -> None:
    with pytest.raises(NumberTakenError, match=r"already published as edition 2026\.1"):
        publish(pack=builtin_pack(), number="2026.2")


def test_a_broken_pack_is_not_published_and_says_all_that_is_wrong(edition: Edition) -> None:
    def break_two(files: Files) -> None:
        cap_rule(files, "pl_core", "PL1").pop("why")
        cap_rule(files, "pl_core", "PL2").update(cap="gone")

    with pytest.raises(BrokenPackError) as raised:
        publish(pack=pack_with(break_two), number="2026.2")

    assert str(raised.value) == (
        "The pack has 2 problems; nothing was changed.\n"
        "  rules.yaml, cap rule PL1: has no `why`.\n"
        "  rules.yaml, cap rule PL2: caps at level `gone`, which is unknown; "
        "there is responds, limited, disputed, if_endorsed, excluded, no_cover."
    )
    assert list(Edition.objects.all()) == [edition]


def test_the_current_edition_is_the_one_published_last(edition: Edition) -> None:
    newer = publish(pack=pack_with(reworded), number="2026.2")

    assert current_edition() == newer
    assert library_of(newer).rule_groups["pl_core"][0].why == "Said in other words."
    assert library_of(edition) == builtin_library()


def test_without_an_edition_it_says_how_to_load_one() -> None:
    with pytest.raises(NoEditionError, match=r"python manage\.py load_library"):
        current_edition()


def test_an_edition_can_not_be_saved_again(edition: Edition) -> None:
    edition.notes = "Later."

    with pytest.raises(EditionIsPublishedError, match=r"Edition 2026\.1 is published and can't change"):
        edition.save()


def test_an_edition_can_not_be_deleted(edition: Edition) -> None:
    with pytest.raises(EditionIsPublishedError, match=r"can't be deleted; maps and documents name it"):
        edition.delete()


def test_many_editions_can_not_be_changed_at_once(edition: Edition) -> None:
    with pytest.raises(EditionIsPublishedError):
        Edition.objects.update(notes="Later.")
    with pytest.raises(EditionIsPublishedError):
        Edition.objects.bulk_update([edition], ["notes"])
    with pytest.raises(EditionIsPublishedError):
        Edition.objects.all().delete()


def test_an_edition_can_not_be_overwritten_under_its_own_key(edition: Edition) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Edition(pk=edition.pk, number="2026.1", content="{}", sha256="0").save()

    assert library_of(Edition.objects.get()) == builtin_library()


def test_the_database_itself_refuses_to_change_an_edition(edition: Edition) -> None:
    with (
        pytest.raises(DatabaseError, match="a published edition never changes"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE scenarios_edition SET notes = 'Later.'")


def test_postgresql_itself_refuses_to_delete_an_edition(postgresql: None, edition: Edition) -> None:
    with (
        pytest.raises(DatabaseError, match="a published edition never changes"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM scenarios_edition")
