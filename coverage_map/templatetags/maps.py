"""What a map prints by the hundred, written in Python: a template takes several times as long."""

from __future__ import annotations

from html import escape
from typing import Final, assert_never

from django import template
from django.utils.safestring import SafeString, mark_safe

from coverage_map.losses import Basis
from coverage_map.matrix import MatrixCell
from coverage_map.whatif_fields import Field
from insure24.formatting import money_short
from scenarios.templatetags.insure24 import falls_icon

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
def basis_figures(head: Basis) -> SafeString:
    """What a loss costs, low to high, and where the likely sum comes from."""
    low, likely, high = (escape(money_short(sum_)) for sum_ in (head.low, head.likely, head.high))
    row = f"<span>{low}</span><span><b>{likely}</b></span><span>{high}</span><span>{escape(head.words)}</span>"
    return mark_safe(row)  # every part is escaped above
