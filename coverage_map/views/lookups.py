"""What map pages share: whose map it is, which programme is asked for, and what a link that is out of date says."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from typing import cast

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from accounts.models import Company, Membership, User
from accounts.queries import membership_of
from coverage_map.addresses import Place
from coverage_map.around import Around, around
from coverage_map.choices import HELD, Choice, first_choice
from coverage_map.kept import read_lately
from coverage_map.presentation import MapReader
from coverage_map.programmes import choices_for
from coverage_map.queries import MapSource, own_source, sent_source
from coverage_map.switching import Trying, no_trying
from questionnaires.models import Profile
from questionnaires.parts import Part
from questionnaires.proof import evidence_confidence
from questionnaires.queries import assignments_of, evidence_dates


@dataclass(frozen=True, slots=True)
class Opened:
    """A company's map as the user may read it: the programmes to choose from, and the one that is shown.

    `opens`: the questions that the user can open, so that the map links to them and to no other.
    """

    source: MapSource
    root: str
    choices: Mapping[str, Choice]
    choice: Choice
    note: str
    refused: tuple[str, ...]
    opens: Container[str]

    @property
    def place(self) -> Place:
        """Where it stands, nothing switched."""
        return Place(self.root, self.choice.key, self.source.company.reference)

    def reader(self, choice: Choice | None = None) -> MapReader:
        """The map on the programme shown, or on another."""
        read, source = choice or self.choice, self.source
        kept = read_lately(source.library, answers=source.answers, programme=read.programme)
        return MapReader(
            source.library,
            answers=source.answers,
            programme=read.programme,
            limits=read.limits,
            given=source.given,
            reading=kept.reading,
            like=kept.wording,
        )

    def around(self, reader: MapReader, trying: Trying = no_trying) -> Around:
        """What stands around the map, with the evidence behind its answers."""
        source = self.source
        dates = evidence_dates(source.told) if source.told is not None else {}
        confidence = evidence_confidence(source.library, source.answers, dates, on=timezone.localdate(source.sent_at))
        return around(reader, confidence=confidence, trying=trying)

    def choose(self, word: str) -> Choice | None:
        """The programme that an address names."""
        return self.choices.get(word)


def open_own(request: HttpRequest, *, alone: bool = False) -> Opened | HttpResponseRedirect:
    """The signed-in client's map, or the way to naming a company. A link of another company finds nothing.

    `alone`: only the programme that the address names is wanted, not what else there is to choose from.
    """
    membership = membership_of(request)
    if membership is None:
        return redirect("accounts:company")
    company = membership.company
    if not membership.may_read_map:
        raise Http404
    if request.GET.get("of", company.reference) != company.reference:
        raise Http404
    source = own_source(company, today=timezone.localdate())
    opens: Container[str] = source.library.questions
    if not membership.is_owner:
        source = replace(source, newer=None)  # only an owner moves to another edition
        opens = _own_questions(membership, source)
    return _opened(request, source, reverse("coverage_map:map"), alone, opens)


def _own_questions(membership: Membership, source: MapSource) -> frozenset[str]:
    """The questions that a contributor was given."""
    if not isinstance(source.told, Profile):
        return frozenset()
    part = Part(source.told, membership, assignments_of(source.told))
    return frozenset(question.key for question in part.seen(source.library.questions.values()))


def open_clients(request: HttpRequest, reference: str, *, alone: bool = False) -> Opened:
    """A client's map from the answers that it sent last; `alone` as for `open_own`."""
    company = get_object_or_404(Company.objects.visible_to(request.user), reference=reference)
    source = sent_source(company)
    if source is None or request.GET.get("of", company.reference) != company.reference:
        raise Http404
    return _opened(request, source, reverse("coverage_map:client_map", args=[reference]), alone, ())


def _opened(request: HttpRequest, source: MapSource, root: str, alone: bool, opens: Container[str]) -> Opened:
    named = request.POST.get("wording", request.GET.get("wording"))
    choices, note = choices_for(source, cast(User, request.user), only=(named or HELD) if alone else "")
    first = first_choice(choices)
    word = first.key if named is None else named
    choice = choices.get(word)
    refused: tuple[str, ...] = ()
    if choice is None:
        choice = first
        refused = (gone(word, choice),)
    return Opened(source, root, choices, choice, note, refused, opens)


def gone(word: str, instead: Choice) -> str:
    """What a link to a programme says that is not, or no longer, on the map."""
    return f"“{word[:40]}” is not, or no longer, on this map. What you see is “{instead.label}”."
