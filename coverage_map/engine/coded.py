"""The rules that read more than one thing, or compute. Content holds their words and tables, this their logic. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from coverage_map.engine.caps import Cap, Found
from coverage_map.engine.results import Event, FactUse, FeatureUse
from coverage_map.engine.wording import BoundClause, Wording, inline
from scenarios.conditions import Value
from scenarios.library import Level, LineKey, Scenario, as_date, as_set


class CodedRules:
    """The coded rules on one event under one wording."""

    def __init__(self, wording: Wording, scenario: Scenario, event: Event, controls: Mapping[str, str]) -> None:
        self.wording = wording
        self.library = wording.library
        self.scenario = scenario
        self.event = event
        self.facts = event.facts
        self.controls = controls
        self._changed = {change.fact: applied for applied in event.applied for change in applied.changes}
        self._facts_used: dict[str, FactUse] = {}
        self._lines: dict[LineKey, Found] = {}

    def fact(self, key: str) -> FactUse:
        """A fact of the event as a rule uses it, with where it came from."""
        found = self._facts_used.get(key)
        if found is None:
            applied = self._changed.get(key)
            uncertain = (self.event.uncertain or {}).get(key, ())
            value = self.facts[key]
            if applied is not None:
                found = FactUse(key, value, applied.id, applied.why, applied.questions, uncertain)
            elif key in self.event.stated:
                found = FactUse(key, value, "case", uncertain=uncertain)
            else:
                found = FactUse(key, value, uncertain=uncertain)
            self._facts_used[key] = found
        return found

    def cap(
        self,
        rule: str,
        level: Level,
        *,
        facts: tuple[str, ...] = (),
        features: tuple[FeatureUse, ...] = (),
        control: str = "",
        words: Mapping[str, str] | None = None,
    ) -> Cap:
        """The cap that a rule puts on a clause, its words filled in."""
        text = self.library.rule_texts[rule]
        why = text.why.format_map(words) if words else text.why
        return Cap(rule, level, why, text.fix, tuple(self.fact(f) for f in facts), features, control)

    def line(self, line: LineKey) -> Found:
        """What the rules of a whole line find."""
        found = self._lines.get(line)
        if found is None:
            found = self._lines[line] = Found()
            if self.facts["known_before_inception"] == "yes":
                found.caps.append(self.cap("GEN1", Level.EXCLUDED, facts=("known_before_inception",)))
            self._artificial_intelligence(line, found)
            self._conditions_precedent(line, found)
            if line == "rc":
                self._cutoff(found)
                self._field_territories(found)
            else:
                self._retroactive(line, found)
                # Territory and jurisdiction is one feature: first-party clauses rest on it too.
                found.read(self.wording.line_use(line, "jurisdiction"))
            if line == "cy":
                self._unpatched(found)
                self._war(found)
        return found

    def _retroactive(self, line: LineKey, found: Found) -> None:
        read: tuple[FeatureUse, ...] = ()
        if line == "pl":
            trigger = self.wording.use("pl_trigger")
            found.read(trigger)
            if trigger.value != "claims_made":
                return
            read = (trigger,)
        retro = self.wording.line_use(line, "retro")
        found.read(retro)
        first = as_date(self.facts["first_act_date"])
        start = self.wording.programme.inception if retro.value == "inception" else as_date(retro.value)
        if first is not None and start is not None and first < start:
            found.caps.append(
                self.cap(
                    "GEN2",
                    Level.EXCLUDED,
                    facts=("first_act_date",),
                    features=(*read, retro),
                    words={"first_act_date": _day(first), "retro": _day(start)},
                )
            )

    def _artificial_intelligence(self, line: LineKey, found: Found) -> None:
        output = self.facts["ai_output"]
        if output == "no":
            return
        use = self.wording.line_use(line, "ai")
        found.read(use)
        if use.value == "absolute" or (output == "generative" and use.value == "genai_only"):
            found.caps.append(self.cap("GEN4", Level.EXCLUDED, facts=("ai_output",), features=(use,)))

    def _conditions_precedent(self, line: LineKey, found: Found) -> None:
        use = self.wording.line_use(line, "conditions")
        found.read(use)
        for control in sorted(as_set(use.value)):
            answer = self.controls.get(control, "")
            if control not in self.scenario.controls:
                if answer in ("no", "partial"):
                    found.flags.append(f"cp_breach_unrelated:{control}")
            elif answer in ("no", "partial"):
                found.caps.append(
                    self.cap(
                        "GEN5",
                        Level.EXCLUDED if answer == "no" else Level.DISPUTED,
                        features=(use,),
                        control=control,
                        words={
                            "control": self.library.label("control", control),
                            "answer": {"no": "no", "partial": "partly"}[answer],
                        },
                    )
                )
            elif answer != "yes":
                found.flags.append(f"cp_unconfirmed:{control}")

    def _unpatched(self, found: Found) -> None:
        age = self.facts["patch_age_days"]
        if self.facts["security_event"] != "own_systems" or age is None:
            return
        clause, days = self.wording.use("cy_unpatched"), self.wording.use("cy_unpatched_days")
        found.read(clause)
        if clause.value == "none":
            return
        found.read(days)
        if _amount(age) > _amount(days.value):
            found.caps.append(
                self.cap(
                    "CY1",
                    Level.EXCLUDED if clause.value == "absolute" else Level.LIMITED,
                    facts=("security_event", "patch_age_days"),
                    features=(clause, days),
                    words={"days": _plain(age), "allowed": _plain(days.value)},
                )
            )

    def _war(self, found: Found) -> None:
        event = str(self.facts["state_event"])
        if event == "none":
            return
        use = self.wording.use("cy_war")
        found.read(use)
        level = self.library.tables.war[str(use.value)].get(event)
        if level is not None:
            found.caps.append(
                self.cap(
                    "CY2",
                    level,
                    facts=("state_event",),
                    features=(use,),
                    words={
                        "clause": self.library.label("feature.cy_war", str(use.value)),
                        "event": inline(self.library.label("fact.state_event", event)),
                    },
                )
            )

    def _cutoff(self, found: Found) -> None:
        use = self.wording.use("rc_cutoff")
        found.read(use)
        cutoff = as_date(use.value)
        if cutoff is None:
            return
        first, last = as_date(self.facts["first_made_date"]), as_date(self.facts["last_made_date"])
        for made, fact, level in (
            (last, "last_made_date", Level.EXCLUDED),
            (first, "first_made_date", Level.LIMITED),
        ):
            if made is not None and made < cutoff:
                found.caps.append(
                    self.cap(
                        "RC14",
                        level,
                        facts=(fact,),
                        features=(use,),
                        words={"cutoff": _day(cutoff)},
                    )
                )
                return

    def _field_territories(self, found: Found) -> None:
        territories = as_set(self.facts["field_territories"])
        use = self.wording.line_use("rc", "jurisdiction")
        found.read(use)
        inside = self.library.tables.territories[str(use.value)]
        outside = territories - inside
        if territories and not outside:
            return
        found.caps.append(
            self.cap(
                "RC15",
                Level.LIMITED if territories & inside else Level.EXCLUDED,
                facts=("field_territories",),
                features=(use,),
                words={
                    "territories": " and ".join(
                        self.library.label("fact.field_territories", key) for key in sorted(outside)
                    )
                    or "no territory that is known"
                },
            )
        )

    def own(self, bound: BoundClause, found: Found) -> None:
        """Adds what the rules of one clause find."""
        clause = bound.clause
        if clause.third and clause.line != "rc":
            self._jurisdiction(clause.line, found)
        if clause.grant is not None and clause.grant.special == "dependent":
            self._dependent(bound, found)
        if clause.waiting:
            self._waiting(found)
        if clause.untested:
            self._untested(found)

    def sublimit(self, use: FeatureUse, found: Found) -> None:
        """Adds what a clause's sub-limit does: it limits where it is recorded and nothing else does."""
        found.uses[use.key] = use
        if use.value is not None and all(cap.level != Level.LIMITED for cap in found.caps):
            words = {"sublimit": f"£{_amount(use.value):,.0f}"}
            found.caps.append(self.cap("GEN6", Level.LIMITED, features=(use,), words=words))

    def _jurisdiction(self, line: LineKey, found: Found) -> None:
        use = self.wording.line_use(line, "jurisdiction")
        claim = str(self.facts["claim_jurisdiction"])
        if claim not in self.library.tables.territories[str(use.value)]:
            found.caps.append(
                self.cap(
                    "GEN3",
                    Level.EXCLUDED,
                    facts=("claim_jurisdiction",),
                    features=(use,),
                    words={"jurisdiction": self.library.label("fact.claim_jurisdiction", claim)},
                )
            )

    def _dependent(self, bound: BoundClause, found: Found) -> None:
        use = self.wording.use("cy_dependent")
        scope = self.wording.use("cy_dependent_scope")
        found.read(use, scope)
        failure_alone = self.facts["system_failure"] == "supplier" and self.facts["security_event"] != "supplier"
        if use.value == "none" or (use.value == "security_only" and failure_alone):
            grant = self.wording.grant(bound.clause, use, "if_endorsed")
            found.caps.append(
                Cap(
                    grant.rule,
                    Level.IF_ENDORSED,
                    grant.why,
                    grant.fix,
                    (self.fact("system_failure"), self.fact("security_event")),
                    (use,),
                )
            )
        if scope.value == "scheduled_only" and self.facts["supplier_scheduled"] != "yes":
            found.caps.append(self.cap("CY16", Level.EXCLUDED, facts=("supplier_scheduled",), features=(scope,)))

    def _waiting(self, found: Found) -> None:
        use = self.wording.use("cy_waiting_hours")
        found.read(use)
        hours = self.facts["outage_hours"]
        if _amount(hours) <= _amount(use.value):
            found.caps.append(
                self.cap(
                    "CY5",
                    Level.NO_COVER,
                    facts=("outage_hours",),
                    features=(use,),
                    words={"hours": _plain(hours), "waiting": _plain(use.value)},
                )
            )

    def _untested(self, found: Found) -> None:
        if self.facts["outage_from_release"] != "yes":
            return
        use = self.wording.use("cy_untested")
        found.read(use)
        if use.value == "excluded":
            validated = self.controls.get("validation") == "yes"
            found.caps.append(
                self.cap(
                    "CY11",
                    Level.DISPUTED if validated else Level.EXCLUDED,
                    facts=("outage_from_release",),
                    features=(use,),
                    control="validation",
                )
            )


def _amount(value: Value) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(0)


def _plain(value: Value) -> str:
    return f"{_amount(value):f}"


def _day(value: date) -> str:
    return f"{value.day} {value:%B %Y}"
