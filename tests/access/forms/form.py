"""What a form of the project is: who sends it, where to, and what a person fills in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.access.world import World
from tests.editing.page_form import PageForm
from tests.questionnaires import making

Files = Callable[[], SimpleUploadedFile]


def nothing(world: World) -> None:
    """The state is right as it is."""


def pdf() -> SimpleUploadedFile:
    """A file that every upload takes."""
    return SimpleUploadedFile("report.pdf", making.PDF, "application/pdf")


@dataclass(frozen=True, slots=True)
class Form:
    """A form: who sends it, where to, what they fill in, and the other fields that it also shows.

    `page` is a class of the form on the page at its address: what stands in its fields is sent with what is filled in.
    """

    role: str
    url: str
    fills: Mapping[str, str]
    also: frozenset[str] = frozenset()
    given: Mapping[str, str] | None = None
    status: int = 302
    prepare: Callable[[World], None] = nothing
    query: str = ""
    page: str = ""
    files: Mapping[str, Files] = field(default_factory=dict)

    def client(self, world: World) -> Client:
        """Of whoever sends it."""
        client = Client(raise_request_exception=False)
        if self.role != "nobody":
            client.force_login(world.person(self.role))
        return client

    def address(self, world: World) -> str:
        """Where it is sent."""
        given = {parameter: world.things[thing] for parameter, thing in (self.given or {}).items()}
        return reverse(self.url, kwargs=given) + self.query

    def fields(self, world: World) -> dict[str, object]:
        """What a person fills in, with what stands on the page already; files are new each time."""
        stands: dict[str, object] = {}
        if self.page:
            html = self.client(world).get(self.address(world)).content.decode()
            stands |= PageForm(html, self.page).fields
        filled = {name.format_map(world.things): value.format_map(world.things) for name, value in self.fills.items()}
        return stands | filled | {name: file() for name, file in self.files.items()}

    def shows(self, world: World) -> frozenset[str]:
        """Every field that the form offers."""
        return self.also | frozenset(self.fields(world))
