"""The pages of the guide: what counts as failure, who answers what, controls, questions, glossary, editions."""

from __future__ import annotations

from itertools import groupby

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from coverage_map.guide.controls import controls_page
from coverage_map.guide.failures import failures_page
from coverage_map.guide.policies import policies_page
from coverage_map.public.showing import Shown, Source, guide_page, home_crumb
from scenarios.queries import editions_in_force


@guide_page
def failures(request: HttpRequest, source: Source) -> Shown:
    """What counts as software failure."""
    text = source.text("failures")
    context = {"text": text, "page": failures_page(source.library)}
    return Shown("public/failures_page.html", text.title, text.description, context, [home_crumb()])


@guide_page
def policies(request: HttpRequest, source: Source) -> Shown:
    """Which policy answers what."""
    text = source.text("policies")
    context = {"text": text, "page": policies_page(source.library), "asks": source.library.guide.asks}
    return Shown("public/policies.html", text.title, text.description, context, [home_crumb()])


@guide_page
def controls(request: HttpRequest, source: Source) -> Shown:
    """What insurers look for."""
    text = source.text("controls")
    context = {"text": text, "page": controls_page(source.library)}
    return Shown("public/controls.html", text.title, text.description, context, [home_crumb()])


@guide_page
def questions(request: HttpRequest, source: Source) -> Shown:
    """Questions that readers ask."""
    text = source.text("questions")
    faqs = [(slugify(faq.question)[:60].strip("-"), faq.question, faq.paragraphs) for faq in source.library.faqs]
    data = {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "mainEntity": [
            {
                "@type": "Question",
                "name": faq.question,
                "acceptedAnswer": {"@type": "Answer", "text": faq.answer},
            }
            for faq in source.library.faqs
        ],
    }
    context = {"text": text, "faqs": faqs}
    return Shown("public/questions.html", text.title, text.description, context, [home_crumb()], [data])


@guide_page
def glossary(request: HttpRequest, source: Source) -> Shown:
    """Every term, by letter."""
    text = source.text("glossary")
    terms = sorted(source.library.guide.glossary, key=lambda term: term.term.casefold())
    address = f"{settings.BASE_URL}{reverse('guide:glossary')}"
    data = {
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "name": text.title,
        "url": address,
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "name": term.term,
                "description": term.meaning,
                "url": f"{address}#term-{term.key}",
            }
            for term in terms
        ],
    }
    letters = [(letter, list(found)) for letter, found in groupby(terms, key=lambda term: term.term[:1].upper())]
    context = {"text": text, "letters": letters, "count": len(terms)}
    return Shown("public/glossary.html", text.title, text.description, context, [home_crumb()], [data])


@guide_page
def editions(request: HttpRequest, source: Source) -> Shown:
    """Editions that are or were in force, and what each changed. What is scheduled comes when it is in force."""
    text = source.text("editions")
    rows = [(edition, edition.pk == source.edition.pk) for edition in editions_in_force(timezone.localdate())]
    return Shown("public/editions.html", text.title, text.description, {"text": text, "rows": rows}, [home_crumb()])
