"""A sheet: the page on which one thing of the library is edited as a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db.models import Field, Prefetch, QuerySet
from django.forms.models import modelform_factory

from editing.sheets.fields import Number
from editing.sheets.parts import Mistake, Part, Sent
from scenarios.models import Root

Parts = Callable[[Root | None, Sent], Sequence[Part]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What there is to say about one kind of thing.

    `fields` of the thing itself, `parts` below it. `sub` is the second line of a list's entry, `related` and
    `prefetch` what it reads. `key_of` names a new thing; without it nothing can be added. `only` narrows the table to
    the things that are meant; where that is one thing with a table below it, `counted` says how much there is, and no
    list stands before its page.
    `is_ordered`: whether editors put the things in order, and `within` what each stands in.
    `check` says by field what is wrong with the values that were sent, taken together.
    """

    slug: str
    model: type[Root]
    title: str
    one: str
    hint: str
    fields: tuple[str, ...]
    parts: Parts
    name: Callable[[Any], str] = str
    sub: Callable[[Any], str] = lambda thing: ""
    related: tuple[str, ...] = ()
    search: tuple[str, ...] = ()
    filter: str = ""
    prefetch: tuple[Prefetch[Any], ...] = ()
    key_of: Callable[[Mapping[str, Any]], str] | None = None
    can_add: bool = True
    labels: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)
    picks: Mapping[str, Callable[[Any], forms.Field]] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    page: str = ""
    fields_of: Callable[[Any], tuple[str, ...]] | None = None
    check: Callable[[Mapping[str, Any]], Mapping[str, str]] | None = None
    only: Mapping[str, object] = field(default_factory=dict)
    counted: Callable[[], int] | None = None
    is_ordered: bool = False
    within: str = ""

    @property
    def is_one(self) -> bool:
        """Whether all of it stands on one page."""
        return self.counted is not None

    def things(self) -> QuerySet[Any]:
        """Everything that has such a sheet, in order, with what its list reads."""
        found: QuerySet[Any] = self.model._base_manager.filter(**self.only)
        return found.select_related(*self.related).prefetch_related(*self.prefetch).order_by("position", "pk")

    def count(self) -> int:
        """How much there is to edit."""
        return self.counted() if self.counted is not None else self.things().count()

    def fields_for(self, thing: Root | None) -> tuple[str, ...]:
        """The fields that are this thing's own to say."""
        return self.fields_of(thing) if self.fields_of and thing is not None else self.fields

    def form_class(self, thing: Root | None) -> type[forms.ModelForm[Root]]:
        """The form of the thing's own fields."""
        made: type[forms.ModelForm[Root]] = modelform_factory(
            self.model,
            fields=self.fields_for(thing),
            formfield_callback=lambda model_field, **options: self._field(thing, model_field, options),
        )
        return made

    def _field(self, thing: Root | None, model_field: Field[Any, Any], options: dict[str, Any]) -> forms.Field | None:
        name = model_field.name
        found = self.picks[name](thing) if name in self.picks else _styled(model_field, options)
        if found is None:
            return None
        if name in self.labels:
            found.label = self.labels[name]
        elif found.label:
            found.label = f"{str(found.label)[:1].upper()}{str(found.label)[1:]}"
        if name in self.hints:
            found.help_text = self.hints[name]
        if name in self.required:
            found.required = True
        return found


def _styled(model_field: Any, options: dict[str, Any]) -> forms.Field | None:
    if model_field.get_internal_type() == "DecimalField":
        return Number(label=model_field.verbose_name, help_text=model_field.help_text, required=not model_field.blank)
    found: forms.Field | None = model_field.formfield(**options)
    match found:
        case forms.BooleanField() | None:
            pass
        case forms.ModelChoiceField():
            found.widget.attrs["class"] = "form-select"
            found.empty_label = None if found.required and found.initial else "—"
        case forms.ChoiceField():
            found.widget.attrs["class"] = "form-select"
        case forms.CharField() if isinstance(found.widget, forms.Textarea):
            found.widget.attrs |= {"class": "form-control", "rows": 2}
        case _:
            found.widget.attrs["class"] = "form-control"
            found.widget.attrs["autocomplete"] = "off"
    return found


class SheetPage:
    """One thing on its sheet: shown as stored, or as it was sent."""

    def __init__(self, sheet: Sheet, thing: Root | None, data: Sent = None) -> None:
        self.sheet = sheet
        self.thing = thing
        self.instance: Root = thing if thing is not None else sheet.model()
        self.form = sheet.form_class(thing)(data, instance=self.instance, use_required_attribute=False)
        self.parts = list(sheet.parts(thing, data))
        self.seen = data.get("version", "") if data is not None else thing.version if thing is not None else ""

    def is_valid(self) -> bool:
        """Reads everything that was sent, so that all that is wrong is told at once."""
        own = self.form.is_valid()
        if own and self.sheet.check is not None:
            for name, message in self.sheet.check(self.form.cleaned_data).items():
                self.form.add_error(name, message)
                own = False
        return all([own, *[part.is_valid() for part in self.parts]])

    @property
    def mistakes(self) -> list[Mistake]:
        """Everything that is wrong, in the order of the page."""
        own = [
            Mistake(_told(self.form, name, [str(e) for e in errors]), f"#id_{name}" if name != "__all__" else "")
            for name, errors in self.form.errors.items()
        ]
        return [*own, *(mistake for part in self.parts for mistake in part.mistakes)]


def _told(form: forms.BaseForm, name: str, errors: list[str]) -> str:
    label = form.fields[name].label if name in form.fields else ""
    return " ".join(f"{label} is missing." if error == "This field is required." else error for error in errors)


def stored_lines(sheet: Sheet, thing: Root) -> list[tuple[str, list[str]]]:
    """What is stored of a thing, by heading, for an editor whose save came second."""
    own = []
    for name in sheet.fields_for(thing):
        model_field = thing._meta.get_field(name)
        shown = getattr(thing, f"get_{name}_display", None)
        value = shown() if callable(shown) else getattr(thing, name)
        if value not in (None, ""):
            own.append(f"{str(getattr(model_field, 'verbose_name', name)).capitalize()}: {value}")
    page = SheetPage(sheet, thing)
    return [(sheet.one.capitalize(), own), *((part.title, part.told()) for part in page.parts if part.told())]
