"""The policies of a frozen document, each line of the shown option on its own, and what nobody confirmed. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from coverage_map.engine.payout import MapMoney
from coverage_map.words import line_name
from insure24 import formatting
from quotes.comparison import OptionResult
from quotes.document_parts import Json, amount, offer
from quotes.options import Option, Section
from quotes.term_rows import applies, term_words
from scenarios.library import Library, LineKey


def policies(library: Library, result: OptionResult, limits: Mapping[LineKey, Decimal]) -> list[Json]:
    """Each line of an option on its own."""
    return [_policy(library, result, section, limits.get(line)) for line, section in result.option.sections.items()]


def _policy(library: Library, result: OptionResult, section: Section, asked: Decimal | None) -> Json:
    line, programme = section.line, result.option.programme
    terms = {
        feature.key: _policy_term(library, feature.key, result.option) for feature in library.features_by_line[line]
    }
    limit = programme.features[f"{line}_limit"].value
    excess = programme.features.get(f"{line}_deductible")
    cost = result.price.sections[line]
    trigger = terms.get(f"{line}_trigger")
    pays, paid = _pays(library, result.likely, line)
    general = {
        name: terms[f"{line}_{name}"] for name in ("limit_basis", "costs", "retro", "jurisdiction", "other_insurance")
    }
    first = {f"{line}_limit", f"{line}_deductible"}
    return {
        **offer(section),
        "line": line,
        "name": line_name(library, line),
        "full_name": library.lines[line].name,
        "question": library.label("line_question", line),
        "limit": amount(limit) if isinstance(limit, Decimal) else None,
        "asked": amount(asked),
        "excess": amount(excess.value) if excess is not None and isinstance(excess.value, Decimal) else None,
        "trigger": trigger
        or {"words": library.lines[line].basis.capitalize(), "confirmed": True, "stated": True, "applies": True},
        **general,
        "premium": amount(cost.premium),
        "tax": amount(cost.tax),
        "payable": amount(cost.payable),
        "pays": pays,
        "paid": amount(paid),
        "terms": sorted((term for key, term in terms.items() if key not in first), key=lambda term: not term["stated"]),
        "slips": _slips(library, result.option, line),
        "exclusions": [e.text for e in result.option.exclusions if e.insurer == section.insurer],
    }


def _policy_term(library: Library, key: str, option: Option) -> Json:
    feature = library.features[key]
    stated = option.programme.features.get(key)
    value = feature.default if stated is None else stated.value
    return {
        "label": library.label("feature", key),
        "words": term_words(library, feature, value),
        "stated": stated is not None,
        "applies": applies(library, feature, option) and value is not None,
        "confirmed": stated is not None and stated.confirmed,
        "reference": "" if stated is None else stated.reference,
    }


def _slips(library: Library, option: Option, line: LineKey) -> list[Json]:
    """What stands beside a policy's tower: sub-limits, silent terms, and what was refused though it could be asked."""
    found: dict[str, list[Json]] = {"sub": [], "silent": [], "gap": []}
    for feature in library.features_by_line[line]:
        stated = option.programme.features.get(feature.key)
        if stated is None:
            continue
        label = library.label("feature", feature.key)
        if feature.key.endswith("_sublimit") and isinstance(stated.value, Decimal):
            found["sub"].append(
                {
                    "kind": "sub",
                    "label": label.removesuffix(" sub-limit"),
                    "words": formatting.money_short(stated.value),
                }
            )
        elif stated.value == "sublimit" and f"{feature.key}_sublimit" not in option.programme.features:
            found["sub"].append({"kind": "sub", "label": label, "words": "sum not stated"})
        elif stated.value == "silent":
            found["silent"].append({"kind": "gap", "label": label, "words": "wording is silent"})
        elif stated.value in ("excluded", "absolute", "no") and feature.has_ask and feature.ask != stated.value:
            words = library.label(f"feature.{feature.key}", str(stated.value))
            found["gap"].append({"kind": "gap", "label": label, "words": words[:1].lower() + words[1:]})
    return [*found["gap"][:2], *found["silent"][:1], *found["sub"][:1]][:3]


def _pays(library: Library, money: MapMoney, line: LineKey) -> tuple[list[Json], Decimal]:
    by_event = {
        scenario: sum((p.insured for p in event_money.heads.values() if p.line == line), Decimal(0))
        for scenario, event_money in money.by_scenario.items()
    }
    paid = sorted(((value, key) for key, value in by_event.items() if value > 0), key=lambda pair: -pair[0])
    rows = [{"title": library.scenarios[key].title, "paid": amount(value)} for value, key in paid]
    return rows, sum((value for value, _ in paid), Decimal(0))


def assumed(library: Library, result: OptionResult) -> list[Json]:
    """Wording that nobody confirmed and that decides cells of the map, most cells first."""
    counts: dict[str, int] = {}
    for event_result in result.coverage_map.relevant:
        for head in event_result.heads.values():
            for key in head.assumed:
                counts[key] = counts.get(key, 0) + 1
    return [
        {
            "line": line_name(library, library.features[key].line),
            "label": library.label("feature", key),
            "words": _policy_term(library, key, result.option)["words"],
            "losses": number,
        }
        for key, number in sorted(counts.items(), key=lambda pair: -pair[1])
        if key in library.features
    ]
