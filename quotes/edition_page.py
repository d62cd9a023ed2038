"""What a newer edition would change for one company, in words for its founder. Reads only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from coverage_map.effect import CellChange, HeadChange, MapChange, ScenarioChange, map_change
from coverage_map.effect_words import Editions
from coverage_map.engine.maps import build_map
from coverage_map.engine.results import CoverageMap, Reason
from coverage_map.wordings import Basis, limits_of, programme_on
from coverage_map.words import counted, line_name, listed, rule_id
from questionnaires.carrying import QuestionChange, carried, known_under, question_changes
from questionnaires.models import KeptAside, Profile
from questionnaires.queries import answers_of, newer_edition
from questionnaires.shown import shown_questions
from questionnaires.telling import AnswerRow, Said, given_values, shown_answer
from quotes.edition_moves import MUST_SEND_AGAIN, holding, why_held
from quotes.models import QuoteRequest
from scenarios.editions import library_of
from scenarios.library import Level, Library


@dataclass(frozen=True, slots=True)
class CellLine:
    """One loss that is answered otherwise. `why`: policy, reason and rule: what decides now, or did where it rises."""

    head: str
    before: str
    after: str
    turn: str
    falls_before: bool
    falls_after: bool
    why: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ScenarioLines:
    """The losses of one scenario that change, the deepest fall first."""

    title: str
    fit: int
    cells: tuple[CellLine, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Something in a few words, and what is to be said of it."""

    words: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class AsideLine:
    """An answer that is or would be kept aside: its question, what was answered, and why."""

    question: str
    answer: str
    why: str


@dataclass(frozen=True, slots=True)
class Questions:
    """What happens to the questions and answers. `kept`: answers that stand as they are."""

    to_answer: tuple[Line, ...]
    reworded: tuple[Line, ...]
    aside: tuple[AsideLine, ...]
    kept: int

    @property
    def nothing(self) -> bool:
        """Whether the questionnaire stays as it is."""
        return not (self.to_answer or self.reworded or self.aside)


@dataclass(frozen=True, slots=True)
class EditionPage:
    """All that the page prints of a newer edition. `held`: why the company can't move now; "" where it can."""

    number: str
    newer: str
    published: datetime
    notes: str
    stressed: str
    rest: str
    scenarios: tuple[ScenarioLines, ...]
    applies: tuple[Line, ...]
    losses: tuple[Line, ...]
    fits: tuple[Line, ...]
    other_reason: int
    questions: Questions
    held: str
    send_again: tuple[str, ...]
    declined: bool


def edition_page(profile: Profile, *, basis: Basis, user: User) -> EditionPage | None:
    """What the edition in force would change against one wording; None where the profile is on it."""
    newer = newer_edition(profile)
    if newer is None:
        return None
    before, after = library_of(profile.edition), library_of(newer)
    rows = answers_of(profile)
    maps = [_map(library, before, rows, profile, basis) for library in (before, after)]
    change = map_change(*maps)
    editions = Editions(before, after)
    questions = _questions(before, after, rows)
    requests = QuoteRequest.objects.visible_to(user).filter(profile=profile)
    held = holding(requests)
    return EditionPage(
        before.number,
        newer.number,
        newer.published_at,
        newer.notes,
        *_headline(change, questions),
        _scenarios(editions, change),
        tuple(_applies(editions, one, maps[1]) for one in change.scenarios if one.how != "fit" and _shown(one)),
        tuple(_loss(editions, one) for one in change.heads),
        tuple(
            Line(editions.scenario(one.scenario), f"{one.before} to {one.after} of 100")
            for one in change.scenarios
            if one.how == "fit"
        ),
        sum(cell.turn == "reason" for cell in change.cells),
        questions,
        "" if held is None else why_held(held, profile),
        tuple(request.reference for request in requests if request.status in MUST_SEND_AGAIN),
        profile.declined_id == newer.pk,
    )


def _map(library: Library, own: Library, rows: Mapping[str, Said], profile: Profile, basis: Basis) -> CoverageMap:
    answers = known_under(own, library, rows)
    programme = programme_on(library, basis, inception=profile.starts, limits=limits_of(library, answers))
    return build_map(library, answers=answers, programme=programme)


def _headline(change: MapChange, questions: Questions) -> tuple[str, str]:
    worse = sum(cell.turn in ("worse", "falls") for cell in change.moved)
    better = len(change.moved) - worse
    said = [
        *([f"{counted(worse, 'loss', 'losses')} would be answered worse"] if worse else []),
        *([f"{counted(better, 'loss', 'losses')} better"] if better and worse else []),
        *([f"{counted(better, 'loss', 'losses')} would be answered better"] if better and not worse else []),
    ]
    ask = counted(len(questions.to_answer), "question")
    asks = f"It would ask you {ask} that you have not answered yet." if questions.to_answer else ""
    if said:
        return f"{listed(said)}.", asks
    if any(one.how != "fit" and _shown(one) for one in change.scenarios):
        return "No answer of the map gets better or worse,", f"but other events would apply to you. {asks}".strip()
    return "Your map would stay as it is.", asks


def _scenarios(editions: Editions, change: MapChange) -> tuple[ScenarioLines, ...]:
    found: dict[str, list[CellChange]] = {}
    for cell in change.worst_first:
        found.setdefault(cell.scenario, []).append(cell)
    return tuple(
        ScenarioLines(editions.scenario(key), cells[0].fit, tuple(_cell(editions, cell) for cell in cells))
        for key, cells in found.items()
    )


def _cell(editions: Editions, cell: CellChange) -> CellLine:
    return CellLine(
        editions.head(cell.head),
        cell.before.key,
        cell.after.key,
        cell.turn,
        bool(cell.falls_before),
        bool(cell.falls_after),
        _whys(editions, cell.why),
    )


def _whys(editions: Editions, reasons: Iterable[Reason]) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        dict.fromkeys((line_name(editions.after, reason.line), reason.why, rule_id(reason.rule)) for reason in reasons)
    )


def _shown(change: ScenarioChange) -> bool:
    """Whether it means something to the company: one that never applied may come and go unseen."""
    return bool(change.before or change.after)


def _applies(editions: Editions, change: ScenarioChange, later: CoverageMap) -> Line:
    title = editions.scenario(change.scenario)
    if change.how in ("removed", "stops"):
        if change.how == "removed":
            return Line(title, "It is no longer among the events.")
        asked = [f"“{editions.after.questions[key].question}”" for key in change.ruled_out_by]
        return Line(title, f"It would no longer apply to you, given your answer to {listed(asked)}.")
    heads = later.scenarios[change.scenario].heads.values()
    unpaid = sum(head.level < Level.DISPUTED for head in heads)
    between = sum(bool(head.falls_between) for head in heads)
    new = "A new event that applies to you" if change.how == "added" else "It would begin to apply to you"
    falls = f", {between} of them between policies" if between else ""
    return Line(title, f"{new}: {counted(len(heads), 'loss', 'losses')}, {unpaid} not paid{falls}.")


def _loss(editions: Editions, change: HeadChange) -> Line:
    words = f"{editions.scenario(change.scenario)}: {editions.head(change.head)}"
    label = editions.after.levels[change.level].label
    return Line(words, f"Counted from now on: {label}." if change.added else "No longer counted.")


def _questions(before: Library, after: Library, rows: Mapping[str, Said]) -> Questions:
    kept = carried(before, after, rows)
    changes = {change.question: change for change in question_changes(before, after)}
    was = {q.key for q in shown_questions(before, given_values(before, rows)) if q.key not in rows}
    asked = shown_questions(after, given_values(after, kept))
    return Questions(
        tuple(
            Line(question.question, _why_asked(changes.get(question.key)))
            for question in asked
            if question.key not in kept and question.key not in was
        ),
        tuple(
            Line(change.after, f"Was: {change.before}" if change.before != change.after else "Its help is new.")
            for change in changes.values()
            if change.how == "reworded" and change.question in kept
        ),
        tuple(
            AsideLine(before.questions[key].question, _answer(before, key, said), _why_aside(changes.get(key)))
            for key, said in rows.items()
            if key not in kept and key in before.questions
        ),
        len(kept),
    )


def _why_asked(change: QuestionChange | None) -> str:
    if change is None or change.how in ("reworded", "condition"):
        return "Asked of you from now on, given your other answers."
    if change.how == "added":
        return "New."
    return "It takes another kind of answer now." if change.how == "retyped" else "It offers other answers now."


def _why_aside(change: QuestionChange | None) -> str:
    match change:
        case None:
            return "It can’t be read under the newer edition."
        case QuestionChange(how="removed"):
            return "The question is no longer asked."
        case QuestionChange(how="retyped"):
            return "The question takes another kind of answer now."
        case _:
            return "What you chose is no longer offered."


def _answer(library: Library, key: str, said: Said) -> str:
    row = AnswerRow(said.value, said.dont_know, "", None)
    question = library.questions[key]
    if question.type == "file":
        return "Your files"
    return shown_answer(library, question, row, {}).text


def kept_aside(profile: Profile) -> tuple[AsideLine, ...]:
    """The answers that earlier moves have set aside, the latest first."""
    lines = []
    for row in KeptAside.objects.filter(profile=profile).select_related("edition").defer("edition__content"):
        library = library_of(row.edition)
        if row.question in library.questions:
            why = f"Given under edition {row.edition.number}."
            lines.append(AsideLine(library.questions[row.question].question, _answer(library, row.question, row), why))
    return tuple(lines)
