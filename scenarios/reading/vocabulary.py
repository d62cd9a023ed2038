"""Lines, losses, causes and facts: the words that everything else of an edition is said in. Pure."""

from __future__ import annotations

from scenarios.library import Fact, Head, Library
from scenarios.reading.page import Detail, Entry, Page, Part, Words, details, plain
from scenarios.wording import listed, value_words

PARTIES = {"first": "The company’s own loss", "third": "What others claim"}


def vocabulary_page(library: Library) -> Page:
    """What there is to insure, to lose and to go wrong, and what rules read of an event."""
    return Page(
        "vocabulary",
        "Lines, losses, causes and facts",
        "What scenarios, clauses and rules are made of.",
        (
            Part("lines", "Lines of cover", tuple(_line(library, key) for key in library.lines)),
            *(
                Part(
                    f"group-{group.key}",
                    f"Heads of loss: {group.name}",
                    tuple(_head(library, head) for head in library.heads.values() if head.group == group.key),
                )
                for group in library.groups.values()
            ),
            *(
                Part(
                    f"family-{family}",
                    f"Causes: {library.label('cause_family', family)}",
                    tuple(_cause(library, key) for key, one in library.causes.items() if one.family == family),
                )
                for family in dict.fromkeys(cause.family for cause in library.causes.values())
            ),
            Part(
                "facts",
                "Facts of an event",
                tuple(_fact(library, fact) for fact in library.facts.values()),
                "A scenario states where it differs from the usual; answers of a company may change it.",
            ),
        ),
    )


def _line(library: Library, key: str) -> Entry:
    line = library.lines[key]
    clauses = tuple(
        Words(library.label("clause", clause.key), "clauses", clause.key)
        for clause in library.clauses.values()
        if clause.line == key
    )
    return Entry(
        f"line-{key}",
        line.name,
        key,
        library.label("line_question", key),
        details(
            {"Short name": plain(library.label("line_short", key)), "Basis": plain(line.basis), "Clauses": clauses}
        ),
    )


def _head(library: Library, head: Head) -> Entry:
    fund = "No wording takes it over: plan to fund it" if head.key in library.uninsurable else ""
    return Entry(
        f"head-{head.key}",
        head.name,
        head.key,
        details=details(
            {
                "Whose loss": plain(PARTIES[head.party]),
                "Insurability": plain(head.insurability, fund),
                "Answered by": tuple(
                    Words(
                        f"{library.label('line_short', clause.line)}: {library.label('clause', clause.key)}",
                        "clauses",
                        clause.key,
                    )
                    for clause in library.clauses_by_head[head.key]
                ),
            }
        ),
    )


def _cause(library: Library, key: str) -> Entry:
    began = tuple(Words(one.title, "scenarios", one.key) for one in library.scenarios.values() if key in one.causes)
    return Entry(f"cause-{key}", library.causes[key].name, key, details=(Detail("Begins", began),) if began else ())


def _fact(library: Library, fact: Fact) -> Entry:
    return Entry(
        f"fact-{fact.key}",
        library.label("fact", fact.key),
        fact.key,
        fact.help,
        details(
            {
                "It can be": plain(listed([value_words(library, fact.key, one) for one in fact.values], "or")),
                "Usually": plain(value_words(library, fact.key, fact.default)),
            }
        ),
    )
