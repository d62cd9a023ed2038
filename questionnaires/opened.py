"""Tells a colleague who was done that an answer of somebody else has opened more questions in their part."""

from __future__ import annotations

from django.urls import reverse

from accounts.models import Notice, User
from accounts.notices import notify
from questionnaires.models import Answer, Assignment, Profile
from questionnaires.parts import given_to
from questionnaires.queries import answers_of
from questionnaires.shown import shown_questions
from questionnaires.telling import given_values, section_title
from scenarios.editions import library_of
from scenarios.library import Library, Question


def tell_opened(*, profile: Profile, question: Question, was: Answer | None, by: User) -> None:
    """After a question was answered anew; `was` is what stood before. No query where nothing hangs on the question."""
    library = library_of(profile.edition)
    if not any(question.key in each.show_when.subjects for each in library.questions.values()):
        return
    rows = list(Assignment.objects.filter(profile=profile).select_related("person"))
    done = [row for row in rows if row.done_at is not None and row.person_id != by.pk]
    opened = _opened(library, profile, question, was) if done else []
    handed_on = {row.question: row.person_id for row in rows if row.question}
    told: dict[tuple[int, str], int] = {}
    for each in opened:
        for person in {row.person_id for row in done}:
            if given_to(done, person, each) and handed_on.get(each.key, person) == person:
                told[person, each.section] = told.get((person, each.section), 0) + 1
    people = {row.person_id: row.person for row in done}
    titles = {section.key: section_title(section.title) for section in library.sections}
    for (person, section), count in told.items():
        _tell(profile, people[person], titles[section], reverse("questionnaires:section", args=[section]), count, by)


def _opened(library: Library, profile: Profile, question: Question, was: Answer | None) -> list[Question]:
    """The questions that are asked now, were not before, and have no answer kept."""
    answers = answers_of(profile)
    before = {key: answer for key, answer in answers.items() if key != question.key}
    if was is not None:
        before[question.key] = was
    asked = {each.key for each in shown_questions(library, given_values(library, before))}
    now = shown_questions(library, given_values(library, answers))
    return [each for each in now if each.key not in asked and each.key not in answers]


def _tell(profile: Profile, to: User, title: str, url: str, count: int, by: User) -> None:
    """Once until it is read or mailed: an answer may go to and fro."""
    words = f"{count} more question{'' if count == 1 else 's'} to answer in {title}"
    standing = Notice.objects.filter(to=to, company=profile.company_id, read_at__isnull=True, mailed_at__isnull=True)
    if not standing.filter(title=words).exists():
        notify(to=to, kind=Notice.Kind.ASSIGNED, title=words, url=url, company=profile.company, by=by)
