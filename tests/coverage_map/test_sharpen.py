"""Which answers would sharpen a map, told alike on every page."""

import pytest
from django.test import Client

from coverage_map.around import around
from coverage_map.wordings import Basis
from questionnaires.drives import effects_of, map_reads, unknown_words
from tests.coverage_map.making import LIBRARY, answer_all, demo_answers, reader_on
from tests.questionnaires import making

RTO, MFA = LIBRARY.questions["operations.rto_hours"], LIBRARY.questions["operations.mfa"]


def test_what_would_sharpen_a_map_is_always_among_what_maps_read() -> None:
    reads = map_reads(LIBRARY)
    for answers in ({}, demo_answers("company", "product"), demo_answers()):
        questions = around(reader_on(Basis.MARKET, dict(answers))).questions
        assert {each.question.key for each in (*questions.first, *questions.rest)} <= reads


def test_a_question_that_no_map_reads_says_that_insurers_ask_it() -> None:
    assert RTO.key not in map_reads(LIBRARY)
    says = [effect.does for effect in effects_of(LIBRARY, RTO)]
    assert says[0] == "Insurers ask it for these events"
    assert "It does not change the map by itself." in says[-1]
    assert "Matters in these events" in [effect.does for effect in effects_of(LIBRARY, MFA)]


def test_finding_out_is_said_to_make_the_map_surer_only_where_it_can() -> None:
    assert unknown_words(LIBRARY, [MFA]) == "Each one that you find out can make the map surer."
    assert unknown_words(LIBRARY, [RTO]) == "The map does not turn on it; insurers want to know it."
    assert unknown_words(LIBRARY, [RTO, MFA]).startswith("Finding out 1 of them can make the map surer;")


@pytest.mark.django_db
def test_the_task_list_and_the_map_agree_on_what_is_not_known() -> None:
    user = making.founder()
    profile = making.profile(user)
    answer_all(profile)
    client = Client()
    client.force_login(user)
    assert profile.answers.filter(dont_know=True).values_list("question", flat=True).get() == RTO.key
    assert "Nothing is left to sharpen" in client.get("/map/").content.decode()
    for path in ("/questionnaire/", "/questionnaire/check/"):
        page = client.get(path).content.decode()
        assert "The map does not turn on it; insurers want to know it." in page
        assert "map surer" not in page
