"""What the public guide says, beside what stands with lines, causes, controls and scenarios; and the glossary."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from scenarios.models.base import Ordered, Root, key_field
from scenarios.models.controls import Control
from scenarios.models.events import Scenario, TimelineStep
from scenarios.models.vocabulary import Line


class GuidePage(Root):
    """The head of a page of the guide. The pages are in code; none can be added."""

    IDENTITY = ("key",)

    key = key_field(unique=True)
    title = models.CharField(max_length=200)
    lead = models.TextField("sentence under the title")
    search_text = models.TextField("what a search engine shows")

    class Meta(Root.Meta):
        verbose_name = "page of the guide"
        verbose_name_plural = "pages of the guide"

    def __str__(self) -> str:
        return self.title


class GuideSide(Root):
    """How the guide speaks of the controls of one side."""

    IDENTITY = ("side",)

    side = models.CharField(max_length=4, choices=Control.Side.choices, unique=True)
    title = models.CharField(max_length=160)
    lead = models.TextField()

    class Meta(Root.Meta):
        verbose_name = "side of controls"
        verbose_name_plural = "sides of controls"

    def __str__(self) -> str:
        return self.title


class LinePoint(Ordered):
    """A thing that a line pays, or that is to be read first in it."""

    class Use(models.TextChoices):
        PAYS = "pays", "It pays"
        READ_FIRST = "read_first", "To read first"

    IDENTITY = ("line", "use", "position")

    line = models.ForeignKey(Line, models.CASCADE, related_name="points")
    use = models.CharField(max_length=12, choices=Use.choices)
    text = models.TextField()

    class Meta(Ordered.Meta):
        verbose_name = "point of the guide"
        verbose_name_plural = "points of the guide"

    def __str__(self) -> str:
        return self.text


class ControlEvidence(Ordered):
    """A thing that shows a control at work."""

    IDENTITY = ("control", "position")

    control = models.ForeignKey(Control, models.CASCADE, related_name="evidence_rows")
    text = models.TextField()

    class Meta(Ordered.Meta):
        verbose_name = "evidence"
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.text


class Boundary(Root):
    """An event that two sides read differently."""

    IDENTITY = ("key",)

    key = key_field(unique=True)
    event = models.CharField(max_length=200)
    you = models.TextField("what you say")
    insurer = models.TextField("what the insurer says")
    settles = models.TextField("what settles it")

    class Meta(Root.Meta):
        verbose_name_plural = "boundaries"

    def __str__(self) -> str:
        return self.event


class BoundaryLine(Ordered):
    """A line whose boundary it is."""

    IDENTITY = ("boundary", "line")

    boundary = models.ForeignKey(Boundary, models.CASCADE, related_name="line_rows")
    line = models.ForeignKey(Line, models.PROTECT, related_name="boundary_rows")

    class Meta(Ordered.Meta):
        verbose_name = "line"
        constraints: ClassVar = [models.UniqueConstraint(fields=["boundary", "line"], name="scenarios_boundary_line")]

    def __str__(self) -> str:
        return str(self.line)


class GuideSaying(Root):
    """How to answer a question about a control."""

    IDENTITY = ("position",)

    label = models.CharField(max_length=80)
    words = models.TextField()

    class Meta(Root.Meta):
        verbose_name = "advice on answering"
        verbose_name_plural = "advice on answering"

    def __str__(self) -> str:
        return self.label


class GuideHow(Root):
    """A step of how it works, for founders or for brokers."""

    class Reader(models.TextChoices):
        FOUNDER = "founder", "Founders"
        BROKER = "broker", "Brokers"

    IDENTITY = ("position",)

    reader = models.CharField(max_length=10, choices=Reader.choices)
    title = models.CharField(max_length=160)
    text = models.TextField()

    class Meta(Root.Meta):
        verbose_name = "step of how it works"
        verbose_name_plural = "steps of how it works"

    def __str__(self) -> str:
        return self.title


class GuideAsk(Root):
    """A question to ask of a wording."""

    IDENTITY = ("position",)

    question = models.TextField()
    why = models.TextField()

    class Meta(Root.Meta):
        verbose_name = "question to ask of a wording"
        verbose_name_plural = "questions to ask of a wording"

    def __str__(self) -> str:
        return self.question


class GuideAskLine(Ordered):
    """A line to which the question belongs."""

    IDENTITY = ("ask", "line")

    ask = models.ForeignKey(GuideAsk, models.CASCADE, related_name="line_rows")
    line = models.ForeignKey(Line, models.PROTECT, related_name="ask_rows")

    class Meta(Ordered.Meta):
        verbose_name = "line"
        constraints: ClassVar = [models.UniqueConstraint(fields=["ask", "line"], name="scenarios_ask_line")]

    def __str__(self) -> str:
        return str(self.line)


class ScenarioBar(Ordered):
    """A stretch of a scenario's timeline in which a line is at work, or the company's own money where there is none."""

    IDENTITY = ("scenario", "position")

    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="bars")
    line = models.ForeignKey(
        Line, models.PROTECT, related_name="bars", null=True, blank=True, help_text="Blank: the company's own money."
    )
    first = models.ForeignKey(TimelineStep, models.RESTRICT, related_name="bars_from", verbose_name="from step")
    last = models.ForeignKey(TimelineStep, models.RESTRICT, related_name="bars_to", verbose_name="to step")
    words = models.CharField(max_length=120)
    if_asked = models.BooleanField("only if asked for", default=False)

    class Meta(Ordered.Meta):
        verbose_name = "bar of the picture"
        verbose_name_plural = "bars of the picture"

    def __str__(self) -> str:
        return self.words


class ScenarioShut(Ordered):
    """Why a line stays shut in a scenario."""

    IDENTITY = ("scenario", "line")

    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="shut_rows")
    line = models.ForeignKey(Line, models.PROTECT, related_name="shut_rows")
    text = models.CharField(max_length=200)

    class Meta(Ordered.Meta):
        verbose_name = "line that stays shut"
        verbose_name_plural = "lines that stay shut"
        constraints: ClassVar = [models.UniqueConstraint(fields=["scenario", "line"], name="scenarios_shut_once")]

    def __str__(self) -> str:
        return self.text


class RelatedScenario(Ordered):
    """Another scenario that readers of this one may want."""

    IDENTITY = ("scenario", "related")

    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="related_rows")
    related = models.ForeignKey(Scenario, models.PROTECT, related_name="related_from")

    class Meta(Ordered.Meta):
        verbose_name = "related scenario"
        constraints: ClassVar = [models.UniqueConstraint(fields=["scenario", "related"], name="scenarios_related_once")]

    def __str__(self) -> str:
        return str(self.related)


class Term(Root):
    """A term of the glossary."""

    IDENTITY = ("key",)

    key = key_field(unique=True)
    term = models.CharField(max_length=120)
    meaning = models.TextField()

    def __str__(self) -> str:
        return self.term


class TermForm(Ordered):
    """Another form under which a term is found in a text."""

    IDENTITY = ("term", "position")

    term = models.ForeignKey(Term, models.CASCADE, related_name="forms")
    text = models.CharField(max_length=120)

    class Meta(Ordered.Meta):
        verbose_name = "other form"

    def __str__(self) -> str:
        return self.text
