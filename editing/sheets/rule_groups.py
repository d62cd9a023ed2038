"""The sheet of a group of rules: the clauses that take it, which are told in the history of each clause."""

from __future__ import annotations

from typing import ClassVar

from django.db.models import Model

from editing.sheets import lists
from editing.sheets.fields import number_of
from editing.sheets.parts import Part, Sent
from editing.sheets.picks import Picks, PicksSpec
from scenarios.models import Clause, ClauseCapGroup, Root


class TakenBy(Picks):
    """A part of a group: the clauses that take it. The same rows stand on the sheet of each clause.

    So only what differs from what the page showed is written, and each clause that it touches gets a new version:
    neither sheet undoes what was meanwhile done on the other.
    """

    template: ClassVar[str] = "editing/parts/taken_by.html"

    def __init__(self, spec: PicksSpec, owner: Model | None, data: Sent) -> None:
        super().__init__(spec, owner, data)
        seen = [] if data is None else [number_of(value) for value in data.getlist(f"{spec.key}-seen")]
        self.seen = list(self.stored) if data is None else [value for value in seen if value is not None]

    def save(self, owner: Model) -> None:
        """Writes what was picked and unpicked."""
        added = [value for value in self.picked if value not in self.seen and value not in self.stored]
        dropped = [row for value, row in self.stored.items() if value in self.seen and value not in self.picked]
        touched = {*added, *(row.clause_id for row in dropped if isinstance(row, ClauseCapGroup))}
        for clause in Clause.objects.select_for_update().filter(pk__in=touched).order_by("pk"):
            clause.claim(seen=clause.version)
            clause.save()
        for row in dropped:
            row.delete()
        for value in added:
            ClauseCapGroup.objects.create(group_id=owner.pk, clause_id=value)


def group_parts(owner: Root | None, data: Sent) -> list[Part]:
    """The part of a group below its name."""
    spec = PicksSpec(
        "clauses", "Clauses that take it", "Its rules cap these clauses, and no other. The history of each says so.",
        ClauseCapGroup, "group", "clause", lists.clause_choices,
    )  # fmt: skip
    return [TakenBy(spec, owner, data)]
