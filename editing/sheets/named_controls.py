"""Controls that a wording makes a condition of cover: those of the market's default, and those to ask for."""

from __future__ import annotations

from typing import Final

from django.db.models import Model

from editing.sheets import lists
from editing.sheets.parts import Part, Sent
from editing.sheets.picks import Picks, PicksSpec
from scenarios.models import Feature, FeatureControl, GeneralFeature

Use = FeatureControl.Use
WORDS: Final = {
    Use.DEFAULT: (
        "Controls by market default",
        "What the market makes a condition where a quote says nothing.",
    ),
    Use.ASK: (
        "Controls to ask for",
        "Conditions that a broker would accept; none picked asks for none.",
    ),
}


class NamedControls(Picks):
    """A part of a feature's sheet. Whoever picks controls to ask for says that there is something to ask for."""

    def save(self, owner: Model) -> None:
        super().save(owner)
        asks = self.spec.key == Use.ASK and bool(self.picked)
        if asks and isinstance(owner, Feature | GeneralFeature) and not owner.has_ask:
            owner.has_ask = True
            owner.save()


def named_controls(owner: Feature | GeneralFeature, data: Sent) -> list[Part]:
    """The controls that are its own to name: a feature that every line has says once what to ask for."""
    if isinstance(owner, GeneralFeature):
        return [_part("general", Use.ASK, owner, data)]
    uses = (Use.DEFAULT,) if owner.general_id is not None else (Use.DEFAULT, Use.ASK)
    return [_part("feature", use, owner, data) for use in uses]


def _part(side: str, use: FeatureControl.Use, owner: Feature | GeneralFeature, data: Sent) -> Part:
    title, hint = WORDS[use]
    order = ("control__position", "pk")
    spec = PicksSpec(
        use.value, title, hint, FeatureControl, side, "control", lists.control_choices, order=order, given={"use": use}
    )
    return NamedControls(spec, owner, data)
