"""What the pages of the public guide print: terms explained in place, and data for search engines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from coverage_map.guide.terms import PageTerms, Piece
from scenarios.guide import Term

register = template.Library()

_ESCAPED: Final = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def explain(context: Context, text: str) -> SafeString:
    """A text in which the first use of a term on the page opens its meaning: a button with a popover, no script.

    Without `terms` in the context the text is printed as it is.
    """
    terms = context.get("terms")
    if not isinstance(terms, PageTerms):
        return format_html("{}", text)
    return format_html_join("", "{}", ((_piece(piece),) for piece in terms.explain(text)))


def _piece(piece: Piece) -> SafeString:
    if piece.term is None:
        return format_html("{}", piece.text)
    return format_html(
        '<button type="button" class="pub-term" popovertarget="term-note-{}">{}</button>', piece.term.key, piece.text
    )


@register.inclusion_tag("public/term_notes.html", takes_context=True)
def term_notes(context: Context) -> dict[str, list[Term]]:
    """The meanings that this page's terms open; printed once, after everything that explains one."""
    terms = context.get("terms")
    return {"terms": terms.used if isinstance(terms, PageTerms) else []}


@register.simple_tag
def json_ld(data: Mapping[str, Any]) -> SafeString:
    """Data for search engines. It is data, not script: the content security policy has nothing to allow."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))
