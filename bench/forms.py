"""What crispy costs a whole page: the sum of its rendering, page by page, in milliseconds and in fields drawn."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Final

from crispy_forms.templatetags import crispy_forms_filters
from django.core.management import call_command
from django.test import override_settings

from accounts.models import User
from bench.pages import FOUNDER, client_of, getter
from questionnaires.answers import save_answer
from questionnaires.models import Profile
from questionnaires.shown import slug_of
from scenarios.compiling import builtin_library

LIMIT_MS: Final = 15
"""The most that a page may spend on it; told beside each page, never asserted: machines differ."""
DRAWN_BY: Final = ("crispy", "as_crispy_field", "as_crispy_errors")
"""The filters that the templates draw forms with."""
ROUNDS: Final = 15


class Share:
    """What crispy has taken since it was last read: seconds of this thread, and how often it was entered."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.times = 0
        self._inside = False

    def read(self) -> tuple[float, int]:
        """Milliseconds and entries since the last reading."""
        found = (self.seconds * 1000, self.times)
        self.seconds, self.times = 0.0, 0
        return found

    def counted(self, draw: Callable[..., Any]) -> Callable[..., Any]:
        """The same drawing, its outermost entry timed."""

        @wraps(draw)
        def drawn(*args: Any, **kwargs: Any) -> Any:
            if self._inside:
                return draw(*args, **kwargs)
            self._inside, began = True, time.thread_time()
            try:
                return draw(*args, **kwargs)
            finally:
                self.seconds += time.thread_time() - began
                self.times += 1
                self._inside = False

        return drawn


@contextmanager
def crispy_counted() -> Iterator[Share]:
    """Counts what templates that are compiled from now on draw by crispy."""
    share, filters = Share(), crispy_forms_filters.register.filters
    before = {name: filters[name] for name in DRAWN_BY}
    filters.update({name: share.counted(draw) for name, draw in before.items()})
    try:
        yield share
    finally:
        filters.update(before)


def pages() -> dict[str, str]:
    """The pages with forms: a question of every type, a line held now, the team, the signature."""
    library = builtin_library()
    first = {q.type: q for q in reversed(tuple(library.questions.values())) if not q.show_when.alternatives}
    return {
        **{f"question page, {kind}": f"/questionnaire/{q.section}/{slug_of(q)}/" for kind, q in sorted(first.items())},
        **{f"held now, {line}": f"/questionnaire/held/{line}/" for line in library.lines},
        "team": "/questionnaire/team/",
        "sign": "/questionnaire/sign/",
    }


def measure() -> dict[str, Any]:
    """Each page on the demo, as its owner opens it."""
    call_command("migrate", verbosity=0)
    call_command("load_library", verbosity=0)
    call_command("load_demo", verbosity=0)
    founder = client_of(FOUNDER)
    _unsign()
    with override_settings(ALLOWED_HOSTS=["testserver"]), crispy_counted() as share:
        rows = {name: one(name, getter(founder, path), share) for name, path in pages().items()}
    return {"limit_ms": LIMIT_MS, "pages": rows}


def _unsign() -> None:
    """Changes an answer of the demo's signed company, so that the page of the signature has its form."""
    owner = User.objects.get(email=FOUNDER)
    profile = Profile.objects.filter(company__memberships__user=owner).latest("starts")
    save_answer(profile=profile, question="company.legal_name", value="Solace Infusion Holdings Ltd", by=owner)


def one(name: str, get: Callable[[], object], share: Share) -> dict[str, Any]:
    """One page's row: the median of some rounds, the first, which reads the templates, left out."""
    get()
    share.read()
    found = []
    for _ in range(ROUNDS):
        get()
        found.append(share.read())
    took = statistics.median(ms for ms, _ in found)
    print(f"{name}: crispy entered {found[0][1]} times, {took:.1f} ms{'' if took < LIMIT_MS else f', over {LIMIT_MS}'}")
    return {"entered": found[0][1], "ms": took, "kept": took < LIMIT_MS}
