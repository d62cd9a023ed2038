"""Terms of the glossary explained in place: a button that opens a note, without script."""

from __future__ import annotations

from html import escape

from django import template
from django.template import Context
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from scenarios.terms import PageTerms, Piece

register = template.Library()


@register.simple_tag(takes_context=True)
def explain(context: Context, text: str) -> SafeString:
    """A text in which the first use of a term on the page opens its meaning: a button with a popover, no script.

    Without `terms` in the context the text is printed as it is.
    """
    terms = context.get("terms")
    if not isinstance(terms, PageTerms):
        return conditional_escape(text)
    return mark_safe("".join([_piece(piece) for piece in terms.explain(str(text))]))  # `_piece` escapes


def _piece(piece: Piece) -> str:
    if piece.term is None:
        return escape(piece.text)
    return f'<button type="button" class="term" popovertarget="{escape(piece.note)}">{escape(piece.text)}</button>'


@register.simple_tag(takes_context=True)
def words_explained(context: Context, *texts: str) -> SafeString:
    """A line of the terms that stand in labels and legends, where no button may stand; nothing where none does."""
    terms = context.get("terms")
    if not isinstance(terms, PageTerms):
        return mark_safe("")
    found = [piece for text in texts for piece in terms.explain(str(text)) if piece.term is not None]
    if not found:
        return mark_safe("")
    words = " · ".join([_piece(piece) for piece in found])
    return mark_safe(f'<p class="terms-named">Words used here: {words}</p>')  # `_piece` escapes


@register.simple_tag(takes_context=True)
def term_notes(context: Context) -> SafeString:
    """The meanings that this page's terms open; printed once, after everything that explains one."""
    terms = context.get("terms")
    return _notes(terms) if isinstance(terms, PageTerms) else mark_safe("")


def _notes(terms: PageTerms) -> SafeString:
    if not terms.used:
        return mark_safe("")
    notes = [(terms.note(term), term) for term in terms.used]
    return mark_safe(render_to_string("components/term_notes.html", {"notes": notes}))


class _ExplainedNode(Node):
    def __init__(self, name: FilterExpression, nodelist: NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        terms = context.get("terms")
        if not isinstance(terms, PageTerms):
            return self.nodelist.render(context)
        part = terms.part(str(self.name.resolve(context)))
        with context.push(terms=part):
            return self.nodelist.render(context) + _notes(part)


@register.tag
def explained(parser: Parser, token: Token) -> Node:
    """A part of a page that htmx swaps on its own, with its own notes: `{% explained "live" %}…{% endexplained %}`."""
    _, name = token.split_contents()
    nodelist = parser.parse(("endexplained",))
    parser.delete_first_token()
    return _ExplainedNode(parser.compile_filter(name), nodelist)
