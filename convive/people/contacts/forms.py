"""A spreadsheet, and which of its columns is what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.people.contacts import words
from convive.people.contacts.rules import Field
from convive.ui.forms import Form


class Upload(Form):
    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("CSV, XLSX, XLS or ODS, one contact a line, with headings in the first line."),
    )


class Columns(Form):
    """One choice for each thing a contact file may say."""

    def __init__(
        self, data: Any = None, *, header: Sequence[str], columns: Mapping[str, int], **options: Any
    ) -> None:
        super().__init__(data, **options)
        places: list[tuple[str, Any]] = [("", _("Not in this file"))]
        places += [(str(place), name) for place, name in enumerate(header)]
        for field in Field:
            self.fields[field] = forms.ChoiceField(
                label=str(words.FIELDS[field]),
                choices=places,
                required=False,
                initial=str(columns.get(field, "")),
            )

    def clean(self) -> dict[str, Any]:
        """Two things cannot stand in one column."""
        cleaned: dict[str, Any] = super().clean() or {}
        taken = [place for place in cleaned.values() if place]
        if len(taken) != len(set(taken)):
            self.add_error(None, _("One column was chosen for two things. Choose again."))
        return cleaned

    @property
    def chosen(self) -> dict[str, int]:
        """The columns that were chosen."""
        return {field: int(place) for field, place in self.cleaned_data.items() if place}
