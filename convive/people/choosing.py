"""Choosing an organisation, also among ten thousand: type a part of its name, take one of those found.

While there are few, they stand in an ordinary list. It works without JavaScript: the form is sent,
comes back with what was found, and nothing typed is lost.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Case, QuerySet, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convive.ground.reading.folding import fold
from convive.people.models import Organisation
from convive.people.who_is_who.seeking import name_read
from convive.ui.forms import SEEKING

FEW = 200
MOST_FOUND = 20


@dataclass(frozen=True, slots=True)
class Sought:
    """Words typed to find an organisation by, and what was chosen before."""

    words: str
    chosen: tuple[str, ...]


class Chooser(forms.Select):
    """An ordinary list (`short`) while there are few; a box to type in and what was found when many."""

    template_name = "people/chooser.html"

    def __init__(self, short: Any, *, several: bool = False) -> None:
        super().__init__()
        self.short, self.allow_multiple_selected = short, several
        self._known: tuple[Any, bool] = (None, False)

    def __deepcopy__(self, memo: dict[int, Any]) -> Chooser:
        made = super().__deepcopy__(memo)
        made.short = copy.deepcopy(self.short, memo)
        return made

    @property
    def rows(self) -> QuerySet[Organisation]:
        """Everything that may be chosen here."""
        found: QuerySet[Organisation] = self.choices.queryset  # type: ignore[attr-defined]
        return found

    @property
    def is_long(self) -> bool:
        """There are too many for a list."""
        if self._known[0] is not self.rows:
            self._known = (self.rows, self.rows.order_by()[: FEW + 1].count() > FEW)
        return self._known[1]

    @property
    def use_fieldset(self) -> bool:  # type: ignore[override]
        return self.is_long or self.short.use_fieldset

    def use_required_attribute(self, initial: Any) -> bool:
        return not self.is_long and self.short.use_required_attribute(initial)

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return id_ if self.is_long else self.short.id_for_label(id_, index)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """What was chosen; or what was sought, when other words are typed than the list answers to."""
        written = data.getlist(name) if hasattr(data, "getlist") else _listed(data.get(name))
        chosen = tuple(filter(None, written))
        words = str(data.get(f"{name}_find", "")).strip()[:200]
        if words and (words != data.get(f"{name}_was") or (self.is_required and not chosen)):
            return Sought(words, chosen)
        if self.allow_multiple_selected:
            return list(chosen)
        return chosen[-1] if chosen else ""

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and f"{name}_find" not in data

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        if self.is_long:
            return super().render(name, value, attrs, renderer)
        self.short.choices, self.short.is_required = self.choices, self.is_required
        plain = list(value.chosen) if isinstance(value, Sought) else value
        if isinstance(plain, list) and not self.allow_multiple_selected:
            plain = next(iter(plain), "")
        return self.short.render(name, plain, attrs, renderer)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        sought = value if isinstance(value, Sought) else Sought("", tuple(_listed(value)))
        found = self.found(sought.words)
        kept = list(self.rows.filter(ref__in=sought.chosen))
        shown = kept + [one for one in found[:MOST_FOUND] if one not in kept]
        return {
            "widget": {
                "name": name,
                "template_name": self.template_name,
                "attrs": attrs or {},
                "words": sought.words,
                "sort": "checkbox" if self.allow_multiple_selected else "radio",
                "options": [(one, one in kept) for one in shown],
                "may_be_nobody": not (self.is_required or self.allow_multiple_selected),
                "nobody": not kept,
                "more": len(found) > MOST_FOUND,
            }
        }

    def found(self, words: str) -> list[Organisation]:
        """At most one more than is shown: those whose name begins so first, then by name."""
        folded = fold(words).split()
        if not folded:
            return []
        rows = self.rows
        for word in folded:
            rows = rows.filter(found_by__contains=word)
        first = Case(When(found_by__startswith=" ".join(folded), then=Value(0)), default=Value(1))
        return list(rows.order_by(first, name_read(), "pk")[: MOST_FOUND + 1])

    def said(self, sought: Sought) -> str:
        """What the form says beside what was found."""
        number = len(self.found(sought.words))
        if not number:
            return _("No organisation is called like this. Try fewer letters, or another name.")
        if number > MOST_FOUND:
            return _("There are many. Choose one of the first twenty, or type more letters.")
        return ngettext(
            "One organisation is called like this. Choose it, then send the form.",
            "%(number)d organisations are called like this. Choose, then send the form.",
            number,
        ) % {"number": number}


class OrganisationField(forms.ModelChoiceField[Organisation]):
    """One organisation of those in `rows`."""

    widget: Chooser

    def __init__(self, rows: QuerySet[Organisation], *, short: Any = None, **about: Any) -> None:
        chooser = Chooser(short or forms.Select())
        super().__init__(rows, to_field_name="ref", widget=chooser, **about)

    def clean(self, value: Any) -> Any:
        _refuse_sought(self.widget, value)
        return super().clean(value)


class OrganisationsField(forms.ModelMultipleChoiceField[Organisation]):
    """Several of those in `rows`."""

    widget: Chooser

    def __init__(self, rows: QuerySet[Organisation], *, short: Any = None, **about: Any) -> None:
        chooser = Chooser(short or forms.CheckboxSelectMultiple(), several=True)
        super().__init__(rows, to_field_name="ref", widget=chooser, **about)

    def clean(self, value: Any) -> Any:
        _refuse_sought(self.widget, value)
        return super().clean(value)


def _refuse_sought(chooser: Chooser, value: Any) -> None:
    if isinstance(value, Sought):
        raise ValidationError(chooser.said(value), code=SEEKING)


def _listed(value: Any) -> list[str]:
    if isinstance(value, (list, tuple)):
        return [str(one) for one in value]
    return [str(value)] if value else []
