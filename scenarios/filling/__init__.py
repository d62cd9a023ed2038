"""A pack as rows of the draft. Reads a pack that the integrity check passes; touches no database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from scenarios.filling.asked import fill_controls, fill_drives, fill_questions
from scenarios.filling.cases import fill_cases
from scenarios.filling.events import fill_adjustments, fill_scenarios
from scenarios.filling.rows import Fill, Identity, Pool, Rows
from scenarios.filling.rules import fill_rules
from scenarios.filling.texts import fill_texts
from scenarios.filling.vocabulary import fill_feature_controls, fill_features, fill_vocabulary
from scenarios.models import Content, Label, PackNote
from scenarios.packs import Pack

__all__ = ["Rows", "fill"]

IN_ORDER: Final[tuple[Fill, ...]] = (
    fill_vocabulary,
    fill_features,
    fill_questions,
    fill_controls,
    fill_feature_controls,
    fill_rules,
    fill_scenarios,
    fill_drives,
    fill_adjustments,
    fill_texts,
    fill_cases,
)


def fill(
    pack: Pack,
    known: Mapping[type[Content], Mapping[Identity, int]] | None = None,
    last: Mapping[type[Content], int] | None = None,
) -> Rows:
    """The rows that say what a pack says. `known` and `last` are the keys that the database has, and has given."""
    rows = Rows(known or {}, last or {})
    words = Pool(dict(_flat(pack.files["labels"])))
    notes = Pool({tuple(path.split("/")): text for path, text in pack.notes.items()})
    for step in IN_ORDER:
        step(rows, pack.files, words, notes)
    for place, ((kind, key, *value), text) in enumerate(words.left.items(), start=1):
        note = notes.take("labels", kind, key, *value)
        rows.add(Label(kind=kind, key=key, value="".join(value), text=text, description=note, position=place))
    if files_text := pack.files["controls"].get("confidence"):
        note = notes.take("controls", "confidence")
        place = len(words.left) + 1
        rows.add(Label(kind="confidence", key="controls", text=files_text, description=note, position=place))
    for (file, *part), text in notes.left.items():
        rows.add(PackNote(file=file, part="/".join(part), text=text))
    return rows


def _flat(labels: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    for kind, entries in labels.items():
        for key, held in entries.items():
            if isinstance(held, Mapping):
                for value, text in held.items():
                    yield (kind, key, value), text
            else:
                yield (kind, key), held
