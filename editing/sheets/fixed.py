"""The answers of yes-or-no questions: nobody types them, and every such question has them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.db.models import Model

from editing.sheets.parts import Mistake
from scenarios.models import Question, QuestionOption


class YesOrNo:
    """A part of a question's sheet that only says what is offered, and sees that it is there."""

    template: ClassVar[str] = "editing/parts/fixed.html"
    key, title, hint = "options", "Answers it offers", ""

    def __init__(self, answers: Sequence[str]) -> None:
        self.answers = tuple(answers)
        self.mistakes: list[Mistake] = []

    def is_valid(self) -> bool:
        return True

    def save(self, owner: Model) -> None:
        if not isinstance(owner, Question):
            raise TypeError(f"{owner!r} is no question.")
        there = {option.key: option for option in owner.options.all()}
        for key, option in there.items():
            if key not in self.answers:
                option.delete()
        for key in self.answers:
            if key not in there:
                QuestionOption.objects.create(question=owner, key=key)

    def told(self) -> list[str]:
        return []
