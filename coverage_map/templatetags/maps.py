"""What a map prints by the hundred, written in Python: a template takes several times as long."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from html import escape
from typing import Final, assert_never

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from coverage_map.losses import Basis, Loss
from coverage_map.matrix import MatrixCell, MatrixRow
from coverage_map.whatif_fields import Field
from coverage_map.words import QuestionRef
from insure24.formatting import money_short, pounds
from scenarios.templatetags.insure24 import falls_icon, stack_bar

register = template.Library()


@register.simple_tag
def switch_row(field: Field) -> SafeString:
    """One field of the what-if panel: a select, boxes, or a box for a figure."""
    on, id_, name, label = " on" if field.on else "", escape(field.id), escape(field.name), escape(field.label)
    now = escape(field.now)
    match field.kind:
        case "one":
            body = (
                f'<label for="{id_}">{label}</label>'
                f'<select class="form-select form-select-sm" id="{id_}" name="{name}">'
                f'<option value="">As it is: {now}</option>{_options(field)}</select>'
            )
        case "many":
            body = (
                f'<fieldset><legend>{label}</legend><p id="{id_}-now">Now: {now}</p>'
                f'<input type="hidden" name="{name}" value="">{_checks(field)}</fieldset>'
            )
        case "figure":
            before, after = _UNITS.get(field.unit, ("", ""))
            body = (
                f'<label for="{id_}">{label}</label><p id="{id_}-now">Now: {now}</p>'
                f'<div class="input-group input-group-sm">{before}<input class="form-control" type="text" '
                f'inputmode="decimal" autocomplete="off" id="{id_}" name="{name}" value="{escape(field.typed)}" '
                f'aria-describedby="{id_}-now">{after}</div>'
            )
        case _:
            assert_never(field.kind)
    return mark_safe(f'<div class="switch-row{on}">{body}</div>')  # every part is escaped above


_UNITS: Final = {
    "£": ('<span class="input-group-text">£</span>', ""),
    "%": ("", '<span class="input-group-text">%</span>'),
}


def _options(field: Field) -> str:
    """The options of a select, after the one that leaves it as it is."""
    return "".join(
        f'<option value="{escape(o.value)}"{" selected" if o.chosen else ""}>{escape(o.words)}</option>'
        for o in field.options
    )


def _checks(field: Field) -> str:
    """The boxes of a field of which several may be ticked."""
    name, id_ = escape(field.name), escape(field.id)
    return "".join(
        f'<label class="switch-check"><input class="form-check-input" type="checkbox" id="{id_}-{escape(o.value)}" '
        f'name="{name}" value="{escape(o.value)}"{" checked" if o.chosen else ""} aria-describedby="{id_}-now">'
        f"<span>{escape(o.words)}</span></label>"
        for o in field.options
    )


@register.simple_tag
def matrix_cell(cell: MatrixCell, target: str = "") -> SafeString:
    """A cell on a page: a link to its reasons, loaded into `target` where the page names one, or words alone."""
    mark, changed, link = cell.mark, " changed" if cell.change else "", ""
    tag = "a" if cell.href else "div"
    if cell.href:
        href = escape(cell.href)
        link = f' href="{href}"'
        if target:
            link += (
                f' data-reasons hx-get="{href}" hx-target="#{escape(target)}" hx-swap="innerHTML" hx-trigger="reasons"'
            )
        if cell.opened:
            link += ' aria-current="true"'
    anchor = f' id="c-{escape(cell.key)}"' if cell.key else ""
    falls = f'{falls_icon()}<span class="visually-hidden">falls between, </span>' if cell.falls else ""
    was = (
        f'<span class="n was"><span class="visually-hidden">{escape(cell.change)}, </span>was {escape(cell.was)}</span>'
        if cell.change
        else ""
    )
    return mark_safe(  # every part that content names is escaped
        f'<{tag}{link} class="cell {mark.css}{changed}"{anchor}><span class="w"><i class="bi {mark.icon}" '
        f'aria-hidden="true"></i><span>{escape(mark.short)}</span></span><span class="n">{falls}'
        f"<span>{cell.note}</span></span>{was}</{tag}>"
    )


@register.simple_tag
def row_cells(row: MatrixRow[MatrixCell], target: str = "") -> SafeString:
    """The cells of a row on a page, as `matrix_cell` prints each."""
    return mark_safe(  # every part that content names is escaped
        "".join(
            _NO_LOSS if cell is None else f'<td data-th="{escape(column.label)}">{matrix_cell(cell, target)}</td>'
            for column, cell in row.cells
        )
    )


_NO_LOSS: Final = (
    '<td class="none"><span aria-hidden="true">·</span>'
    '<span class="visually-hidden">No such loss in this scenario</span></td>'
)


@register.simple_tag
def question_links(questions: Iterable[QuestionRef], opens: Collection[str]) -> SafeString:
    """Questions in a line, linked where the reader can open them."""
    return mark_safe(" · ".join(question_link(ref, opens) for ref in questions))  # `question_link` escapes


@register.simple_tag
def question_link(ref: QuestionRef, opens: Collection[str]) -> SafeString:
    """A question, linked where the reader can open it."""
    if ref.key not in opens:
        return mark_safe(f"<span>{escape(ref.words)}</span>")
    url = reverse("questionnaires:question", args=[ref.section, ref.slug])
    return mark_safe(f'<a href="{escape(url)}">{escape(ref.words)}</a>')


@register.simple_tag
def loss_figures(loss: Loss, stays_with: str) -> SafeString:
    """The cells of what an event costs, low to high, drawn and in figures, and who carries the likely sum."""
    scale = loss.range
    if scale is None:
        return mark_safe('<td colspan="6" class="muted">Not known yet: the figures it needs are not answered.</td>')
    low, likely, high = loss.low, loss.likely, loss.high
    more = "<small>or more</small>" if loss.missing else ""
    return mark_safe(  # figures, and words that name only the reader
        '<td class="sev-drawn"><svg viewBox="0 0 300 32" preserveAspectRatio="none" role="img" '
        f'aria-label="Low {pounds(low)}, likely {pounds(likely)}, high {pounds(high)}">'
        '<path class="sev-rule" d="M58.3 0v32M141.7 0v32M225 0v32"/>'
        f'<rect class="sev-range" x="{scale.low}" y="14.5" width="{scale.width}" height="3"/>'
        f'<path class="sev-end" d="M{scale.low} 10v12M{scale.high} 10v12"/>'
        f'<rect class="sev-mark" x="{scale.likely}" y="6" width="5" height="20" rx="1.5"/></svg></td>'
        f'<td class="num" data-th="Low">{money_short(low)}</td>'
        f'<td class="num" data-th="Likely"><b>{money_short(likely)}</b>{more}</td>'
        f'<td class="num" data-th="High">{money_short(high)}</td>'
        f'<td class="sev-bar">{stack_bar(loss.paid, loss.disputed, loss.own)}</td>'
        f'<td class="num sev-stays" data-th="Stays with {escape(stays_with)}">{money_short(loss.own)}</td>'
    )


@register.simple_tag
def loss_basis(loss: Loss, opens: Collection[str]) -> SafeString:
    """How an event's loss is made up, head by head; what a head needs where a figure is missing."""
    return mark_safe("".join(f"<li><b>{escape(h.name)}</b>{_basis(h, opens)}</li>" for h in loss.heads))


def _basis(head: Basis, opens: Collection[str]) -> str:
    if head.missing:
        return f'<span class="basis-needs">Needs: {question_links(head.missing, opens)}</span>'
    low, likely, high = (money_short(sum_) for sum_ in (head.low, head.likely, head.high))
    return f"<span>{low}</span><span><b>{likely}</b></span><span>{high}</span><span>{escape(head.words)}</span>"
