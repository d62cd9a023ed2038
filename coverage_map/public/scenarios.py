"""The scenario library and a page for each scenario."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse

from coverage_map.guide.scenario import key_of, scenario_page, slug_of
from coverage_map.guide.search import FILTERS, Found
from coverage_map.guide.words import LONGEST
from coverage_map.public.showing import Shown, Source, guide_page, home_crumb

QUERY: Final = "q"


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that narrows the list, and the address without it."""

    label: str
    url: str


@guide_page
def library(request: HttpRequest, source: Source) -> Shown:
    """Every scenario, narrowed by words and filters; without JavaScript a form sent by GET."""
    text = source.text("scenarios")
    query = _plain(request.GET.get(QUERY, ""))
    chosen = {name: request.GET[name] for name in FILTERS if request.GET.get(name)}
    found = source.index.find(query=query, chosen=chosen)
    return Shown(
        "public/scenarios.html",
        text.title,
        text.description,
        {
            "text": text,
            "found": found,
            "chips": _chips(found),
            "meant_url": f"?{urlencode({QUERY: found.meant})}" if found.meant else "",
            "longest": LONGEST,
            "robots": "noindex, follow" if found.narrowed else "",
        },
        [home_crumb()],
    )


def _plain(query: str) -> str:
    return "".join(c for c in query[:LONGEST] if c.isprintable()).strip()


def _chips(found: Found) -> list[Chip]:
    """What is set, each with the address that leaves it out."""
    choices = [(f.name, f.chosen) for f in found.filters]
    values = {name: choice.value for name, choice in choices if choice is not None}
    if found.query:
        values[QUERY] = found.query
    labels = {name: choice.label for name, choice in choices if choice is not None}
    if found.query:
        labels[QUERY] = f"“{found.query}”"
    path = reverse("guide:scenarios")
    chips = []
    for name, label in labels.items():
        rest = urlencode({other: value for other, value in values.items() if other != name})
        chips.append(Chip(label, f"{path}?{rest}" if rest else path))
    return chips


@guide_page
def scenario(request: HttpRequest, source: Source, slug: str) -> Shown:
    """One scenario from its first hour to its last claim."""
    key = key_of(slug)
    if key not in source.library.scenarios or slug != slug_of(key) or key not in source.library.guide.scenarios:
        raise Http404(f"There is no scenario {slug}.")
    page = scenario_page(source.market, source.library.scenarios[key])
    return Shown(
        "public/scenario.html",
        page.card.headline,
        page.card.summary,
        {"page": page},
        [home_crumb(), (source.text("scenarios").title, reverse("guide:scenarios"))],
    )
