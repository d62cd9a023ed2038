"""A colleague who was done is told once that an answer of somebody else has opened more in their part."""

import pytest

from accounts.models import Notice, User
from questionnaires.answers import clear_answer, save_answer
from questionnaires.models import Profile
from questionnaires.queries import answers_of
from questionnaires.shown import shown_questions
from questionnaires.team import assign_question, mark_done
from questionnaires.telling import given_values
from tests.questionnaires.colleagues import LIBRARY, give, part_of

pytestmark = pytest.mark.django_db

FIRMWARE, PLATFORM = {"device_firmware", "cloud_platform"}, {"cloud_platform"}


def done_with(profile: Profile, section: str, person: User, by: User) -> None:
    """Gives a section to somebody, who says "I don't know" to all that is asked in it."""
    give(profile, section, person, by)
    for question in shown_questions(LIBRARY, given_values(LIBRARY, answers_of(profile))):
        if question.section == section and question.type != "file":
            save_answer(profile=profile, question=question.key, dont_know=True, by=person)
    mark_done(part=part_of(person, profile), section=section)
    Notice.objects.all().delete()


def form(profile: Profile, options: set[str], by: User) -> None:
    save_answer(profile=profile, question="product.form", value=sorted(options), by=by)


def told() -> list[tuple[str, str, str]]:
    return [(str(n.to), n.title, n.url) for n in Notice.objects.order_by("pk")]


def test_who_was_done_is_told_once_until_they_read_it_or_had_it_by_mail(
    profile: Profile, priya: User, mei: User
) -> None:
    done_with(profile, "base", mei, priya)
    form(profile, FIRMWARE, priya)
    one = ("Mei Chen", "1 more question to answer in Installed base and connectivity", "/questionnaire/base/")
    assert told() == [one]
    form(profile, PLATFORM, priya)
    form(profile, FIRMWARE, priya)
    assert told() == [one]
    for known, count in (("read_at", 2), ("mailed_at", 3)):
        Notice.objects.update(**{known: profile.created_at})
        form(profile, PLATFORM, priya)
        form(profile, FIRMWARE, priya)
        assert told() == [one] * count


def test_what_is_answered_already_opens_nothing(profile: Profile, priya: User, mei: User) -> None:
    form(profile, FIRMWARE, priya)
    done_with(profile, "base", mei, priya)
    form(profile, PLATFORM, priya)
    form(profile, FIRMWARE, priya)
    assert told() == []


def test_who_is_not_done_finds_it_and_is_not_told(profile: Profile, priya: User, mei: User) -> None:
    give(profile, "base", mei, priya)
    Notice.objects.all().delete()
    form(profile, FIRMWARE, priya)
    assert told() == []


def test_nobody_is_told_of_what_they_opened_themselves(profile: Profile, priya: User, dan: User) -> None:
    done_with(profile, "data", dan, priya)
    save_answer(profile=profile, question="data.ai", value="locked_ml", by=dan)
    assert told() == []
    clear_answer(profile=profile, question="data.ai", by=priya)
    save_answer(profile=profile, question="data.ai", value="locked_ml", by=priya)
    assert [line[0] for line in told()] == ["Dan Okafor"]


def test_a_question_that_was_passed_on_is_told_to_who_has_it(
    profile: Profile, priya: User, dan: User, mei: User
) -> None:
    done_with(profile, "base", dan, priya)
    assign_question(profile=profile, question=LIBRARY.questions["base.unit_cost"], person=mei.pk, by=priya)
    Notice.objects.all().delete()
    form(profile, FIRMWARE, priya)
    assert told() == []  # Mei was given it by name and is not done
