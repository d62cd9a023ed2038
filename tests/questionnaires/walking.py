"""What tests share that walk through the questionnaire's pages: a signed-in client, the text of a page."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from questionnaires.answers import save_answer
from questionnaires.models import Profile

MFA = "/questionnaire/operations/mfa/"


@pytest.fixture
def page(client: Client, owner: User) -> Client:
    """A client signed in as the owner. A module takes it by `page = walking.page`; elsewhere it is a browser's."""
    client.force_login(owner)
    return client


def text_of(reply: Any) -> str:
    """The page's text without its markup."""
    text = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", reply.content.decode(), flags=re.DOTALL)
    text = html_without_terms(text)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text)))


def html_without_terms(body: str) -> str:
    """Terms of the glossary as the words that they explain."""
    return re.sub(r'<button type="button" class="term"[^>]*>(.*?)</button>', r"\1", body)


def answer(profile: Profile, owner: User, **given: Any) -> None:
    """Answers by key, the dot written __."""
    for key, value in given.items():
        save_answer(profile=profile, question=key.replace("__", "."), value=value, by=owner)
