"""What code goes by in a pack, told by who reads it: without it a page loses its meaning in silence. Pure.

A key that code names stands in one of these lists; a test reads the code and holds them to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as made_by
from typing import Final

YES_NO: Final = ("yes_no", "yes_partial_no")
EACH_LINE: Final = "{L}"


@dataclass(frozen=True, slots=True)
class Need:
    """What a reader needs of a thing: one of these types (none: any), and these of its values or options."""

    types: tuple[str, ...] = ()
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """A part of the code, in an editor's words, and what it reads by name. `{L}` stands for each line of cover."""

    name: str
    questions: Mapping[str, Need] = made_by(default_factory=dict)
    features: Mapping[str, Need] = made_by(default_factory=dict)
    facts: Mapping[str, Need] = made_by(default_factory=dict)
    heads: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    controls: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    cap_rules: tuple[str, ...] = ()

    def names(self, kind: str) -> Mapping[str, Need]:
        """What it reads of a kind: `questions`, `features`, `facts`, `heads` and so on."""
        read = getattr(self, kind)
        return read if isinstance(read, Mapping) else dict.fromkeys(read, ANY)


ANY: Final = Need()
DATE, MONEY, NUMBER, PERCENT = Need(("date",)), Need(("money",)), Need(("number",)), Need(("percent",))
YESNO: Final = Need(("yesno",), ("yes", "no"))
DATED: Final = ("date_or",)
CHOICE: Final = ("choice",)
TERRITORIES: Final = ("territory.uk", "territory.eu", "territory.us_ca", "territory.row")
PLACES: Final = ("uk", "eu", "us_canada", "row")

READERS: Final = (
    Reader(
        "the two-minute check",
        questions={
            **dict.fromkeys(("product.form", "base.connectivity", "product.role"), Need(("multi",))),
            "updates.method": Need(CHOICE),
            "insurance.lines_now": Need(("multi",), (EACH_LINE, "none")),
            **dict.fromkeys(TERRITORIES, PERCENT),
            **dict.fromkeys(("contracts.fitness", "contracts.indemnity", "contracts.sla_credits"), Need(("yes_no",))),
            **dict.fromkeys(("operations.mfa", "operations.backups"), Need(YES_NO)),
        },
        facts={"claim_jurisdiction": Need(CHOICE, PLACES)},
    ),
    Reader(
        "the amounts of an event",
        questions={
            **dict.fromkeys(("company.revenue_next", "base.unit_cost", "contracts.acv"), MONEY),
            "company.gross_margin": PERCENT,
            **dict.fromkeys(("base.devices_in_field", "base.sites", "data.records"), NUMBER),
        },
    ),
    Reader("the policy period", questions={"insurance.renewal": DATE}),
    Reader("the cover held now", questions={"insurance.lines_now": Need(("multi",), (EACH_LINE,))}),
    Reader(
        "what current insurance tells already",
        questions={
            "insurance.lines_now": Need(("multi",), (EACH_LINE, "none")),
            "insurance.retro": DATE,
            "insurance.wordings": Need(("file",)),
        },
    ),
    Reader("the limits that a founder asks for", questions={"insurance.limit_{L}": MONEY}),
    Reader("the comparison of quotes", questions={"insurance.retro": DATE}),
    Reader("the turnover that must add up to 100%", questions=dict.fromkeys(TERRITORIES, PERCENT)),
    Reader("the check of bills of materials", questions={"development.sbom": ANY}),
    Reader("the summary's material facts", sections=("history",)),
    Reader("the summary's table of policies", features={"{L}_limit_basis": ANY}),
    Reader(
        "the scenario pages of the guide",
        facts=dict.fromkeys(("product_form", "injury_mode", "field_action", "security_event"), Need(CHOICE)),
    ),
    Reader("LINE", features={"{L}_limit": MONEY}),
    Reader("GEN1", facts={"known_before_inception": Need(("yesno",))}),
    Reader(
        "GEN2",
        lines=("pl",),
        features={
            "{L}_retro": Need(DATED, ("inception", "DATE")),
            "pl_trigger": Need(CHOICE, ("claims_made",)),
        },
        facts={"first_act_date": DATE},
    ),
    Reader("GEN3", features={"{L}_jurisdiction": Need(CHOICE)}, facts={"claim_jurisdiction": Need(CHOICE)}),
    Reader(
        "GEN4",
        features={"{L}_ai": Need(CHOICE, ("absolute", "genai_only"))},
        facts={"ai_output": Need(CHOICE, ("no", "generative"))},
    ),
    Reader("GEN5", features={"{L}_conditions": Need(("conditions",))}),
    Reader("the overlap of lines", features={"{L}_other_insurance": Need(CHOICE, ("primary", "excess"))}),
    Reader("the limit", features={"{L}_costs": Need(CHOICE, ("in_addition",))}),
    Reader("the excess", features={"{L}_deductible": MONEY, "{L}_deductible_costs": YESNO}),
    Reader(
        "CY1",
        lines=("cy",),
        features={
            "cy_unpatched": Need(CHOICE, ("none", "absolute")),
            "cy_unpatched_days": NUMBER,
            "cy_unpatched_coinsurance": PERCENT,
        },
        facts={"security_event": Need(CHOICE, ("own_systems",)), "patch_age_days": NUMBER},
    ),
    Reader("CY2", features={"cy_war": Need(CHOICE)}, facts={"state_event": Need(CHOICE, ("none",))}),
    Reader(
        "CY5",
        features={"cy_waiting_hours": NUMBER, "cy_waiting_type": Need(CHOICE, ("retention",))},
        facts={"outage_hours": NUMBER},
    ),
    Reader(
        "CY11",
        features={"cy_untested": Need(CHOICE, ("excluded",))},
        facts={"outage_from_release": Need(("yesno",))},
        controls=("validation",),
    ),
    Reader(
        "GRANT:cy_dependent",
        features={"cy_dependent": Need(CHOICE, ("none", "security_only"))},
        facts={
            "system_failure": Need(CHOICE, ("supplier",)),
            "security_event": Need(CHOICE, ("supplier",)),
        },
    ),
    Reader(
        "CY16",
        features={"cy_dependent_scope": Need(CHOICE, ("scheduled_only",))},
        facts={"supplier_scheduled": Need(("yesno",))},
    ),
    Reader(
        "co-insurance",
        heads=("extortion_payment",),
        features={"cy_ransom": Need(CHOICE), "cy_ransom_coinsurance": PERCENT},
    ),
    Reader("the payment of interruption", heads=("business_interruption",), cap_rules=("CY7",)),
    Reader(
        "RC14",
        features={"rc_cutoff": Need(DATED, ("DATE",))},
        facts={"first_made_date": DATE, "last_made_date": DATE},
    ),
    Reader("RC15", lines=("rc",), facts={"field_territories": Need(("set",))}),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One key that one reader needs, with the lines of cover filled in."""

    reader: str
    key: str
    need: Need

    @property
    def by(self) -> str:
        """The reader in a sentence: a rule by its id, anything else in words."""
        return f"rule {self.reader}" if self.reader[0].isupper() else self.reader


def readings(kind: str, lines: tuple[str, ...]) -> Iterator[Reading]:
    """Everything of a kind that code reads by name, reader by reader, for these lines."""
    for reader in READERS:
        for key, need in reader.names(kind).items():
            values = tuple(own for value in need.values for own in _filled(value, lines))
            for own in _filled(key, lines):
                yield Reading(reader.name, own, Need(need.types, values))


def _filled(key: str, lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key.replace(EACH_LINE, line) for line in lines) if EACH_LINE in key else (key,)
