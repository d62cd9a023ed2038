"""What pages that save what is typed share: drafts as requests bring them, kept, closed and taken over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict

from accounts.models import User
from questionnaires import drafts, queries
from questionnaires.drafts import DraftError, Kept, Subject
from questionnaires.models import Profile

_TOKEN = re.compile(r"[0-9a-f]{32}")
_NUMBER = re.compile(r"[0-9]{1,9}")


def token_of(text: str) -> str:
    """A page's token as it was sent; empty where it is none."""
    return text if _TOKEN.fullmatch(text) else ""


def number_of(text: str) -> int:
    """A whole number as it was sent; 0 where it is none."""
    return int(text) if text.isascii() and _NUMBER.fullmatch(text) else 0


@dataclass(frozen=True, slots=True)
class TypedPage:
    """One opened page as a request tells of it: of what, whose, and which of its fields a draft keeps."""

    request: HttpRequest
    profile: Profile
    subject: Subject
    by: User
    fields: tuple[str, ...] = drafts.FIELDS

    @property
    def version(self) -> int:
        """The version that the page had seen."""
        return number_of(self.request.POST.get("version", ""))

    def typed(self, sent: MultiValueDict[str, str] | None = None) -> dict[str, list[str]]:
        """What was typed; DraftError where it can't be kept."""
        return drafts.read_typed(dict((self.request.POST if sent is None else sent).lists()), self.fields)

    def with_aside(self, names: Iterable[str]) -> MultiValueDict[str, str]:
        """What was sent, and what the page's draft has of fields that were not: those that a choice has hidden."""
        sent = MultiValueDict(dict(self.request.POST.lists()))
        older = token_of(self.request.POST.get("drawn_from", "").partition(":")[0])
        pages = [token for token in (self._token(), older) if token]
        found = {
            draft.page: draft.fields or {}
            for draft in queries.drafts_of(self.profile, self.by)
            if draft.question == self.subject.key and draft.page in pages
        }
        aside = next((found[token] for token in pages if token in found), {})
        for name in names:
            if name in aside and name not in sent:
                sent.setlist(name, aside[name])
        return sent

    def receive(self) -> tuple[Kept, dict[str, list[str]]]:
        """Keeps a save that the page sent by itself; DraftError says why it is not kept."""
        page, sequence = self._token(), number_of(self.request.POST.get("sequence", ""))
        if not page or not sequence:
            raise DraftError("This page can’t be saved. Load it again.")
        typed = self.typed()
        kept = self._save(page, sequence, typed)
        if not kept.closed:
            self.take_over()
        return kept, typed

    def keep(self, sent: MultiValueDict[str, str] | None = None) -> bool:
        """Keeps what can't be saved as it is, also where no script did; False where it can't be kept either.

        `sent` stands for what was sent where more than that is to be kept.
        """
        page = self._token()
        if not page:
            return False
        try:
            typed = self.typed(sent)
        except DraftError:
            return False
        self._save(page, number_of(self.request.POST.get("sequence", "")) + 1, typed)
        self.take_over()
        return True

    def close(self) -> None:
        """The page has served; so has the draft that it began with."""
        drafts.close_page(profile=self.profile, question=self.subject, by=self.by, page=self._token())
        self.take_over()

    def take_over(self) -> None:
        """The draft that the page began with goes, unless it was typed on since."""
        older, _, sequence = self.request.POST.get("drawn_from", "").partition(":")
        if token_of(older):
            drafts.take_over(
                profile=self.profile, question=self.subject, by=self.by, page=older, sequence=number_of(sequence)
            )

    def _token(self) -> str:
        return token_of(self.request.POST.get("page", ""))

    def _save(self, page: str, sequence: int, typed: drafts.Typed) -> Kept:
        return drafts.save_draft(
            profile=self.profile,
            question=self.subject,
            by=self.by,
            page=page,
            sequence=sequence,
            typed=typed,
            version=self.version,
        )
