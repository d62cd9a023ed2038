"""Words that someone typed outlive a session that ended: every form behind sign-in is one of the two that see to it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR) / "templates"
SIGNED_OUT = ("account", "public", "registration", "admin")
FORM = re.compile(r"<form\b(?P<tag>[^>]*)>(?P<body>.*?)</form>", re.DOTALL)
TYPED = re.compile(
    r"<textarea|\|crispy|as_crispy_field|<input class=\"form-control|type=\"(?:text|file)\"|_fields\.html|parts/"
)
KEEPS = re.compile(r"\sdata-(?:stays|autosave)\b")
OF_NOBODY = {
    "accounts/invitation.html": "whoever joins has no session yet",
    "questionnaires/question.html": "the editor's preview saves nothing",
}


def forms() -> Iterator[tuple[str, str, str]]:
    for path in sorted(ROOT.rglob("*.html")):
        name = str(path.relative_to(ROOT))
        if path.relative_to(ROOT).parts[0] in SIGNED_OUT:
            continue
        for found in FORM.finditer(path.read_text(encoding="utf-8")):
            yield name, found["tag"], found["body"]


def test_every_form_behind_sign_in_that_takes_typed_words_keeps_them_where_the_session_ended() -> None:
    loses = {
        name
        for name, tag, body in forms()
        if 'method="post"' in tag and TYPED.search(body) and not KEEPS.search(tag) and name not in OF_NOBODY
    }
    assert loses == set()


@pytest.mark.parametrize("name", ["quotes/request_new.html", "editing/thing.html", "questionnaires/sign.html"])
def test_the_search_for_forms_finds_those_that_are_known(name: str) -> None:
    assert any(found == name and TYPED.search(body) for found, _, body in forms())
