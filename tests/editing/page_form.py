"""The form of a sheet as a browser would send it, to be changed and posted, and what a reply says of it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django.test import Client
from django.urls import reverse

from scenarios.models import Root


class PageForm(HTMLParser):
    """Reads the fields of the form that posts to an address; what stands in a <template> is no field yet."""

    def __init__(self, html: str, marker: str = "ed-form") -> None:
        super().__init__(convert_charrefs=True)
        self.marker = marker
        self.fields: dict[str, list[str]] = {}
        self._inside = False
        self._templates = 0
        self._select = ""
        self._chosen: str | None = None
        self._first: str | None = None
        self._area = ""
        self._text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = self.marker in given.get("class", "")
        elif tag == "template":
            self._templates += 1
        if not self._inside or self._templates:
            return
        match tag:
            case "input":
                kind, name = given.get("type", "text"), given.get("name", "")
                if name and (kind not in ("checkbox", "radio") or "checked" in given):
                    self.add(name, given.get("value", "on" if kind == "checkbox" else ""))
            case "select":
                self._select, self._chosen, self._first = given.get("name", ""), None, None
            case "option" if self._select:
                value = given.get("value", "")
                self._first = value if self._first is None else self._first
                if "selected" in given:
                    self._chosen = value
            case "textarea":
                self._area, self._text = given.get("name", ""), ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self._templates -= 1
        if not self._inside or self._templates:
            return
        if tag == "select" and self._select:
            self.add(self._select, (self._chosen if self._chosen is not None else self._first) or "")
            self._select = ""
        elif tag == "textarea" and self._area:
            self.add(self._area, self._text.removeprefix("\n"))
            self._area = ""
        elif tag == "form":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._area:
            self._text += data

    def add(self, name: str, value: str) -> None:
        """One more value of a field."""
        self.fields.setdefault(name, []).append(value)

    def set(self, **values: str | list[str]) -> PageForm:
        """Puts other values into fields, `__` for `-` in their names."""
        for name, value in values.items():
            self.fields[name.replace("__", "-")] = value if isinstance(value, list) else [value]
        return self


def page_of(sheet: str, thing: Root | None = None) -> str:
    """The address of a thing's sheet, or of a new one."""
    return reverse("editing:thing", args=[sheet, thing.pk]) if thing else reverse("editing:new", args=[sheet])


def form_of(editor: Client, address: str) -> PageForm:
    """What its page would send."""
    return PageForm(editor.get(address).content.decode())


def mistakes(reply: Any) -> list[str]:
    """What a reply refuses."""
    return [mistake.words for mistake in reply.context["mistakes"]]
