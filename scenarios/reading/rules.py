"""Clauses, rules and tables as pages. Pure."""

from __future__ import annotations

from typing import Final

from scenarios.library import Clause, Grant, Library, RuleText
from scenarios.reading.page import Detail, Entry, Grid, Page, Part, Words, details, plain
from scenarios.wording import all_words, any_words, listed, value_words

GIVES: Final = {
    "ok": "given",
    "limited": "given in part",
    "disputed": "disputed",
    "excluded": "excluded",
    "grant_no": "not given",
}


def clauses_page(library: Library) -> Page:
    """What each line of cover promises, what opens it and what gives it."""
    return Page(
        "clauses",
        "Insuring clauses",
        "A clause answers its losses when its line is bought, the event opens it and the wording gives it.",
        tuple(
            Part(
                line.key,
                line.name,
                tuple(_clause(library, clause) for clause in library.clauses.values() if clause.line == line.key),
                f"{library.label('line_question', line.key)} Basis: {line.basis}.",
            )
            for line in library.lines.values()
        ),
    )


def _clause(library: Library, clause: Clause) -> Entry:
    marks = {
        "It answers claims by others, so retroactive date and territory apply": clause.third,
        "It answers a field action": clause.field,
        "A waiting period applies": clause.waiting,
        "An exclusion of new releases can apply": clause.untested,
    }
    return Entry(
        clause.key,
        library.label("clause", clause.key),
        clause.key,
        details=details(
            {
                "Answers": plain(*(library.heads[head].name for head in clause.heads)),
                "Opens when": plain(*any_words(library, clause.trigger)),
                "Given by": _grant(library, clause.grant)
                if clause.grant
                else plain("Given wherever the line is bought"),
                "Capped by": tuple(Words(library.label("cap_group", group), "rules", group) for group in clause.groups),
                "Sub-limit": (
                    (Words(library.label("feature", clause.sublimit), "wording", clause.sublimit),)
                    if clause.sublimit
                    else ()
                ),
                "Also": plain(*(text for text, holds in marks.items() if holds)),
                "Reasons of its own": plain(
                    *(f"Where {_level(library, key).lower()}: {text}" for key, text in clause.level_why.items())
                ),
            }
        ),
    )


def _grant(library: Library, grant: Grant) -> tuple[Words, ...]:
    name = Words(library.label("feature", grant.feature), "wording", grant.feature)
    if not grant.map:
        return (name,)
    outcomes = listed(
        [f"‘{value_words(library, grant.feature, value)}’ {GIVES[outcome]}" for value, outcome in grant.map.items()]
    )
    return (name, Words(outcomes))


def _level(library: Library, key: str) -> str:
    return next((text.label for level, text in library.levels.items() if level.key == key), key)


def rules_page(library: Library) -> Page:
    """What takes cover away, why, and what would change it."""
    capped_by: dict[str, list[Words]] = {group: [] for group in library.rule_groups}
    for clause in library.clauses.values():
        for group in clause.groups:
            name = f"{library.label('line_short', clause.line)}: {library.label('clause', clause.key)}"
            capped_by[group].append(Words(name, "clauses", clause.key))
    parts = [
        Part(
            group,
            library.label("cap_group", group),
            (
                Entry(f"{group}-clauses", "Clauses it caps", details=(Detail("Clauses", tuple(capped_by[group])),)),
                *(
                    Entry(
                        rule.id,
                        library.label("gap", rule.id),
                        rule.id,
                        rule.why,
                        details(
                            {
                                "Holds where": plain(all_words(library, rule.when)),
                                "Then at best": plain(library.levels[rule.cap].label),
                                "What would change it": plain(rule.fix),
                            }
                        ),
                    )
                    for rule in rules
                ),
            ),
        )
        for group, rules in library.rule_groups.items()
    ]
    return Page(
        "rules",
        "Rules",
        "Every rule whose conditions all hold caps its clauses; the lowest cap decides, whatever the order.",
        (*parts, _coded(library), _tables(library), _levels(library)),
    )


def _coded(library: Library) -> Part:
    def title(text: RuleText) -> str:
        if text.id.startswith("GRANT:"):
            return f"A grant that leaves a clause at {_level(library, text.id.removeprefix('GRANT:')).lower()}"
        return "The clause responds" if text.id == "OK" else library.label("gap", text.id)

    return Part(
        "coded",
        "Rules that code decides",
        tuple(
            Entry(text.id, title(text), text.id, text.why, details({"What would change it": plain(text.fix)}))
            for text in library.rule_texts.values()
        ),
        "Their words are content; words in {braces} are filled in with what the rule met.",
    )


def _tables(library: Library) -> Part:
    events = [event for event in library.facts["state_event"].values if event != "none"]
    places = library.facts["claim_jurisdiction"].values
    clause = next(f for f in library.features.values() if f.key.endswith("_jurisdiction"))
    return Part(
        "tables",
        "Tables that rules read",
        (
            Entry(
                "war",
                "War and state-backed attacks",
                grids=(
                    Grid(
                        "What each clause leaves",
                        ("Clause", *(library.label("fact.state_event", event) for event in events)),
                        tuple(
                            (
                                library.label("feature.cy_war", key),
                                *(library.levels[row[event]].short if event in row else "–" for event in events),
                            )
                            for key, row in library.tables.war.items()
                        ),
                    ),
                ),
            ),
            Entry(
                "territories",
                "Territories and jurisdictions",
                grids=(
                    Grid(
                        "Where each clause reaches",
                        ("Clause", *(library.label("jurisdiction", place) for place in places)),
                        tuple(
                            (
                                value_words(library, clause.key, key),
                                *("Yes" if place in reached else "No" for place in places),
                            )
                            for key, reached in library.tables.territories.items()
                        ),
                    ),
                ),
            ),
            Entry(
                "groups",
                "Lines that lead",
                details=tuple(
                    Detail(
                        group.name, plain(listed([library.label("line_short", line) for line in group.leading], "then"))
                    )
                    for group in library.groups.values()
                ),
            ),
        ),
    )


def _levels(library: Library) -> Part:
    return Part(
        "levels",
        "Levels",
        tuple(Entry(level.key, text.label, level.key, text.meaning) for level, text in library.levels.items()),
    )
