"""Conditions as sentences that an insurance person can check."""

from __future__ import annotations

import pytest

from scenarios.compiling import builtin_library
from scenarios.conditions import parse_all, parse_any
from scenarios.wording import all_words, any_words

LIBRARY = builtin_library()


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ({"injury": "alleged"}, "Injury is alleged"),
        ({"security_event": {"not": "none"}}, "Security event is not none"),
        (
            {"product_form": ["cloud_service", "device_app", "samd"]},
            "Product form is one of app of a device, software as a medical device and cloud service",
        ),
        ({"extortion": "yes"}, "Extortion demand: yes"),
        ({"outage_hours": {"gt": 0}}, "Hours of outage is over 0"),
        ({"claims": {"any": ["financial", "ip"]}}, "Claims made includes financial loss or intellectual property"),
        ({"pl_cyber": "absolute"}, "Cyber and data exclusion is ‘Absolute exclusion’"),
        (
            {"operations.mfa": ["no", "partial"]},
            "“MFA on all remote access and privileged accounts?” is answered Partly or No",
        ),
        (
            {"base.legacy_share": {"gte": 0.2}},
            "“Share of the base on unsupported operating systems or parts” is answered at least 20%",
        ),
        (
            {"product.form": {"any": ["samd"], "none": ["device_firmware", "accessory_gateway"]}},
            (
                "“What forms does the product take?” includes ‘Stand-alone software as a medical device’; and "
                "“What forms does the product take?” includes none of ‘A device with firmware’ and "
                "‘An accessory, gateway or hub’"
            ),
        ),
        ({"mfa": "no"}, "Multi-factor authentication is No"),
        ({}, "Always"),
    ],
)
def test_a_condition_reads_as_a_sentence(condition: object, sentence: str) -> None:
    assert all_words(LIBRARY, parse_all(condition)) == sentence


def test_alternatives_are_sentences_of_their_own() -> None:
    trigger = parse_any([{"security_event": {"not": "none"}}, {"personal_data": "confirmed"}])

    assert any_words(LIBRARY, trigger) == ("Security event is not none", "Personal data affected is confirmed")


def test_no_sentence_of_the_library_shows_a_key() -> None:
    sentences = [all_words(LIBRARY, rule.when) for rules in LIBRARY.rule_groups.values() for rule in rules]
    sentences += [words for clause in LIBRARY.clauses.values() for words in any_words(LIBRARY, clause.trigger)]
    sentences += [all_words(LIBRARY, one.answers) for one in LIBRARY.adjustments]
    sentences += [all_words(LIBRARY, one) for scenario in LIBRARY.scenarios.values() for one in scenario.more_if]

    assert [sentence for sentence in sentences if "_" in sentence] == []
