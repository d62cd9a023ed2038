"""What uses a thing of the draft, in plain words, and the refusal to delete or rename what is used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import models, transaction

from scenarios.editions import library_of
from scenarios.integrity.read_by_code import Reading, readings
from scenarios.library import Library
from scenarios.models import (
    CapRule,
    Condition,
    ConditionValue,
    Content,
    Control,
    Fact,
    FactValue,
    Feature,
    FeatureValue,
    GeneralFeature,
    Head,
    Line,
    Question,
    QuestionOption,
    Root,
    Section,
    WorkedCase,
)
from scenarios.queries import published_editions

MOST_SAID: Final = 8

# The columns by which a row belongs to what it is a part of, and which are told as that thing.
PART_OF: Final = (
    "scenario", "clause", "adjustment", "question", "case", "cell", "gate", "group", "benchmark", "boundary", "ask",
    "control", "line", "fact", "cap_rule", "condition", "feature", "general",
)  # fmt: skip


# What code reads by name: the rows that have such a key.
READ_BY_CODE: Final[Mapping[type[Content], str]] = {
    Line: "lines",
    Head: "heads",
    Fact: "facts",
    Feature: "features",
    GeneralFeature: "features",
    CapRule: "cap_rules",
    Section: "sections",
    Question: "questions",
    Control: "controls",
}


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a thing: by what, and as what. `obj` is the row to open; None where code uses it."""

    what: str
    as_what: str
    obj: Any = None

    def __str__(self) -> str:
        return f"{self.what}, as {self.as_what}"


class InUseError(Exception):
    """A thing was about to be deleted, or its key changed, although it is used. `uses` says by what."""

    def __init__(self, message: str, uses: Iterable[Use] = ()) -> None:
        self.uses = tuple(uses)
        super().__init__(message)


def uses_of(obj: Content) -> list[Use]:
    """What in the draft refers to a thing, or to a part of it, from outside it; each user once."""
    inside = _own_rows(obj)
    by_code = [use for row in inside.values() for use in uses_by_code(row)]
    found: dict[tuple[Any, Any], Use] = {}
    for row in inside.values():
        for relation in _relations(row):
            if relation.on_delete is models.CASCADE:
                continue
            for user in relation.related_model._default_manager.filter(**{relation.field.name: row}):
                if (type(user), user.pk) in inside:
                    continue
                use = _use(user, relation.field.name)
                found.setdefault((type(use.obj), use.obj.pk), use)
    return [*dict.fromkeys(by_code), *found.values()]


def uses_by_code(row: Content) -> list[Use]:
    """What of the project itself goes by this row's key, whatever the draft says of it."""
    match row:
        case Feature() if row.general_id is not None:
            return []  # it goes with the general feature or with its line, which are asked themselves
        case FactValue():
            return _value_uses("facts", (row.fact.key,), row.key, "a value")
        case FeatureValue():
            owner: Any = row.feature or row.general
            return _value_uses("features", _own_keys(owner.key), row.key, "a value")
        case QuestionOption():
            return _value_uses("questions", (row.question.key,), row.key, "an option")
    kind = READ_BY_CODE.get(type(row))
    if kind is None:
        return []
    own = _own_keys(str(row.key))  # type: ignore[attr-defined]
    what = str(row._meta.verbose_name)
    return _code_uses((one for one in _readings(kind) if one.key in own), f"{_article(what)} {what}")


def _value_uses(kind: str, owners: tuple[str, ...], value: str, what: str) -> list[Use]:
    return _code_uses((one for one in _readings(kind) if one.key in owners and value in one.need.values), what)


def _code_uses(found: Iterable[Reading], what: str) -> list[Use]:
    said = dict.fromkeys(one.by for one in found)
    return [Use(f"{by[0].upper()}{by[1:]}", f"{what} that it needs") for by in said]


def _readings(kind: str) -> Iterable[Reading]:
    return readings(kind, _lines())


def _lines() -> tuple[str, ...]:
    return tuple(Line.objects.values_list("key", flat=True))


def _own_keys(key: str) -> tuple[str, ...]:
    return tuple(key.replace("{L}", line) for line in _lines()) if "{L}" in key else (key,)


def _article(what: str) -> str:
    return "an" if what[0] in "aeiou" else "a"


def use_of(row: Any) -> Use:
    """A row as a use of what it points to, where only the row is known."""
    whole = _whole(row)
    return Use(f"{_kind(whole)} {_name(whole)}".strip(), _as_what(row, whole), whole)


def _relations(row: Content) -> list[Any]:
    """The foreign keys of other rows of the draft that may point to this one."""
    fields = row._meta.get_fields(include_hidden=True)
    pointing = [field for field in fields if isinstance(field, models.ManyToOneRel)]
    return [field for field in pointing if issubclass(field.related_model, Content)]


def _own_rows(obj: Content) -> dict[tuple[type[Content], int], Content]:
    """The thing and every row that is a part of it and would go with it."""
    found: dict[tuple[type[Content], int], Content] = {}
    waiting = [obj]
    while waiting:
        row = waiting.pop()
        at = (type(row), row.pk)
        if at in found:
            continue
        found[at] = row
        for relation in _relations(row):
            if relation.on_delete is models.CASCADE:
                waiting.extend(relation.related_model._default_manager.filter(**{relation.field.name: row}))
        if isinstance(row, Line):
            waiting.extend(row.features.filter(general__isnull=False))
    return found


def _use(user: Any, column: str) -> Use:
    """The thing that a row belongs to, and what the row does there."""
    whole = _whole(user, column)
    return Use(f"{_kind(whole)} {_name(whole)}".strip(), _as_what(user, whole, column), whole)


def _as_what(user: Any, whole: Any, column: str = "") -> str:
    match user:
        case ConditionValue():
            return f"a value in a condition on {user.condition.subject}"
        case Condition():
            return f"a condition, {user.get_use_display().lower()}"
        case _ if whole is user and column:
            return str(user._meta.get_field(column).verbose_name)
        case _:
            return str(user._meta.verbose_name)


def _whole(row: Any, column: str = "") -> Any:
    if isinstance(row, Root):
        return row
    if isinstance(row, Condition):
        return row.owner
    for name in PART_OF:
        if name == column or not any(name == field.name for field in row._meta.concrete_fields):
            continue
        field = row._meta.get_field(name)
        if field.remote_field is not None and field.remote_field.on_delete is models.CASCADE:
            parent = getattr(row, name)
            if parent is not None:
                return _whole(parent)
    return row


def _kind(obj: Any) -> str:
    return str(obj._meta.verbose_name).capitalize()


def _name(obj: Any) -> str:
    key = getattr(obj, "key", "")
    said = str(obj)
    return f"{said} ({key})" if key and key != said else said


def refuse_delete_if_used(obj: Content) -> None:
    """Raises InUseError, which lists what uses the thing, where anything does."""
    uses = uses_of(obj)
    if uses:
        raise InUseError(f"{_kind(obj)} {_name(obj)} can't be deleted: {_listed(uses)}", uses)


def refuse_where_code_reads(row: Content) -> None:
    """Raises InUseError where the project itself goes by a row's key: for rows that go with a sheet's other changes."""
    uses = uses_by_code(row)
    if uses:
        raise InUseError(f"{_kind(row)} {_name(row)} can't be deleted: {_listed(uses)}", uses)


@transaction.atomic
def delete_unused(obj: Content) -> None:
    """Deletes a thing that nothing uses, with its parts; InUseError where something does."""
    refuse_delete_if_used(obj)
    if isinstance(obj, Line):
        obj.features.filter(general__isnull=False).delete()
    obj.delete()


def refuse_rename_if_used(obj: Content, key: str) -> None:
    """Raises InUseError where the key of a thing would change and anything goes by the key that it has.

    A key that a published edition holds never changes: answers, quotes and maps of that edition go by it for years.
    """
    kept_row: Any = type(obj)._default_manager.filter(pk=obj.pk).first()
    if kept_row is None or kept_row.key == key:
        return
    old = str(kept_row.key)
    kept = [edition.number for edition in published_editions() if _holds(library_of(edition), obj, old)]
    if kept:
        raise InUseError(
            f"The key `{old}` can't change: {_editions(kept)} {'holds' if len(kept) == 1 else 'hold'} it, and answers, "
            "quotes and maps go by it. Change the words that people read instead; they are free."
        )
    uses = uses_of(obj)
    if uses:
        raise InUseError(f"The key `{old}` can't change while it is used: {_listed(uses)}", uses)


def _listed(uses: list[Use]) -> str:
    said = "; ".join(str(use) for use in uses[:MOST_SAID])
    rest = len(uses) - MOST_SAID
    more = f"; and {rest} more" if rest > 0 else ""
    return f"{len(uses)} {'thing uses' if len(uses) == 1 else 'things use'} it: {said}{more}. {remedy(uses)}"


def remedy(uses: Iterable[Use]) -> str:
    """What to do about uses that stand in the way."""
    if any(use.obj is None for use in uses):
        return "The project itself goes by it, so it stays; its words are free to change."
    return "Change first what uses it."


def _editions(numbers: list[str]) -> str:
    return f"edition {numbers[0]}" if len(numbers) == 1 else f"editions {', '.join(sorted(numbers))}"


def _holds(library: Library, obj: Content, key: str) -> bool:
    """Whether an edition knows a thing of this kind by this key."""
    match obj:
        case FactValue():
            return obj.fact.key in library.facts and key in library.facts[obj.fact.key].values
        case FeatureValue():
            owner = obj.feature or obj.general
            keys = _of_lines(library, owner.key) if owner else ()
            return any(key in library.features[one].values for one in keys if one in library.features)
        case QuestionOption():
            question = library.questions.get(obj.question.key)
            return question is not None and key in question.options
        case GeneralFeature():
            return any(one in library.features for one in _of_lines(library, key))
        case WorkedCase():
            return False
        case _:
            return key in _keys(library)


def _of_lines(library: Library, key: str) -> tuple[str, ...]:
    return tuple(key.replace("{L}", line) for line in library.lines)


def _keys(library: Library) -> frozenset[str]:
    """The keys of an edition's things, which are unique enough among them all to be looked up together."""
    guide = library.guide
    return frozenset(
        (
            *(level.key for level in library.levels),
            *library.lines, *library.groups, *library.heads, *library.causes, *library.facts, *library.features,
            *library.rule_groups, *library.rule_texts, *library.clauses, *library.scenarios, *library.questions,
            *library.controls, *guide.pages,
            *(cause.family for cause in library.causes.values()),
            *(rule.id for rules in library.rule_groups.values() for rule in rules),
            *(adjustment.id for adjustment in library.adjustments),
            *(section.key for section in library.sections),
            *(band.key for band in library.bands),
            *(boundary.key for boundary in guide.boundaries),
            *(term.key for term in guide.glossary),
        )
    )  # fmt: skip
