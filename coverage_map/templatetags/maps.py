"""What a map prints by the hundred, written in Python: a template takes several times as long."""

from __future__ import annotations

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from coverage_map.losses import Basis
from coverage_map.whatif_fields import Field
from insure24.formatting import money_short

register = template.Library()


@register.simple_tag
def switch_options(field: Field) -> SafeString:
    """The options of a select, after the one that leaves it as it is."""
    rows = [
        f'<option value="{escape(o.value)}"{" selected" if o.chosen else ""}>{escape(o.words)}</option>'
        for o in field.options
    ]
    return mark_safe("".join(rows))  # every part is escaped above


@register.simple_tag
def switch_checks(field: Field) -> SafeString:
    """The boxes of a field of which several may be ticked."""
    name, id_ = escape(field.name), escape(field.id)
    rows = [
        f'<label class="switch-check"><input class="form-check-input" type="checkbox" id="{id_}-{escape(o.value)}" '
        f'name="{name}" value="{escape(o.value)}"{" checked" if o.chosen else ""} aria-describedby="{id_}-now">'
        f"<span>{escape(o.words)}</span></label>"
        for o in field.options
    ]
    return mark_safe("".join(rows))  # every part is escaped above


@register.simple_tag
def basis_figures(head: Basis) -> SafeString:
    """What a loss costs, low to high, and where the likely sum comes from."""
    low, likely, high = (escape(money_short(sum_)) for sum_ in (head.low, head.likely, head.high))
    row = f"<span>{low}</span><span><b>{likely}</b></span><span>{high}</span><span>{escape(head.words)}</span>"
    return mark_safe(row)  # every part is escaped above
