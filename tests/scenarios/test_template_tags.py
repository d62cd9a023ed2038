"""The tags and filters that every page is written with."""

from decimal import Decimal

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template import Context, Template

from insure24.fields import DatePartsField, MoneyField
from scenarios.levels import LEVELS
from scenarios.templatetags import insure24 as tags


class CompanyForm(forms.Form):
    name = forms.CharField(
        label="Company name", help_text="As registered.", widget=forms.TextInput({"placeholder": "x"})
    )
    limit = MoneyField(label="Limit")
    start = DatePartsField(label="When should cover start?", help_text="For example, 1 2 2027")
    mfa = forms.ChoiceField(label="Is it on?", choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect)
    note = forms.CharField(label="Note", required=False)
    agree = forms.BooleanField(label="I may answer for the company")


def printed(source: str, **context: object) -> str:
    return Template("{% load insure24 %}" + source).render(Context(context))


@pytest.mark.parametrize("key", LEVELS)
def test_a_badge_says_its_level_in_words_beside_a_hidden_icon(key: str) -> None:
    mark = LEVELS[key]
    assert printed(f'{{% level_badge "{key}" %}}') == (
        f'<span class="level lv lv-{key}"><i class="bi {mark.icon}" aria-hidden="true"></i>{mark.short}</span>'
    )


def test_words_given_to_a_badge_are_escaped() -> None:
    assert "&lt;b&gt;" in tags.level_badge("limited", "<b>")


def test_a_bar_tells_its_sums_in_words_and_draws_them_without_a_style_attribute() -> None:
    bar = tags.stack_bar(Decimal(250), Decimal(250), Decimal(500))
    assert 'aria-label="Paid £250, disputed £250, stays uninsured £500"' in bar
    assert '<rect class="disp" x="25.00%" width="25.00%" height="100%"/>' in bar
    assert "style" not in bar


def test_a_bar_of_nothing_is_all_uninsured() -> None:
    assert '<rect class="paid" width="0.00%" height="100%"/>' in tags.stack_bar(0, 0, 0)


def test_a_status_of_an_unknown_kind_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="There is no kind of tag 'red'"):
        tags.status_tag("Late", "red")


@pytest.mark.parametrize(
    ("name", "letters"), [("Priya Raman", "PR"), ("priya.raman@example.com", "PR"), ("Mei", "M"), ("", "?")]
)
def test_initials(name: str, letters: str) -> None:
    assert tags.initials(name) == letters


def test_a_firm_that_gave_no_number_has_no_telephone_link() -> None:
    assert tags.phone_link("[Firm telephone]") == "[Firm telephone]"
    assert tags.phone_link("0330 127 2333") == '<a href="tel:03301272333">0330 127 2333</a>'


def test_the_summary_names_each_missing_answer_and_leads_to_it() -> None:
    lines = tags.error_lines(CompanyForm({}))
    assert [(line.words, line.href) for line in lines] == [
        ("Company name is missing.", "#id_name"),
        ("Limit is missing.", "#id_limit"),
        ("Enter a date.", "#id_start"),
        ("Choose an answer: Is it on?", "#id_mfa"),
        ("Tick “I may answer for the company”, or you can’t go on.", "#id_agree"),
    ]


def test_a_form_without_mistakes_has_no_summary() -> None:
    assert printed('{% include "components/error_summary.html" %}', form=CompanyForm()).strip() == ""


def test_hint_and_error_are_tied_to_their_control_and_share_the_summarys_words() -> None:
    page = render_crispy_form(CompanyForm({}))
    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert 'id="id_name_helptext"' in page
    assert 'id="id_name_error"' in page
    assert "Company name is missing." in page
    assert 'aria-describedby="id_start_helptext id_start_error"' in page


def test_a_form_shows_no_placeholder_and_marks_what_is_optional() -> None:
    page = render_crispy_form(CompanyForm())
    assert "placeholder" not in page
    assert page.count("(optional)") == 1


def test_radio_buttons_become_cards_that_keep_the_answer() -> None:
    page = render_crispy_form(CompanyForm({"mfa": "no"}))
    assert page.count('<label class="choice"') == 2
    checked = page.split('id="id_mfa_1"')[0].rsplit("<input", 1)[1] + page.split('id="id_mfa_1"')[1].split(">")[0]
    assert "checked" in checked
