"""Which year and which kind the picture shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.people.models import Organisation
from convive.ui.forms import Form


class Year(Form):
    """The end of which year."""

    marks_optional = False
    year = forms.TypedChoiceField(label=_("At the end of"), coerce=int, required=False)

    def __init__(self, *args: Any, years: Sequence[int], today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        known = sorted({today.year, *years}, reverse=True)
        field = self.fields["year"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101  (for the type checker)
        field.choices = [(year, str(year)) for year in known]

    @property
    def chosen(self) -> int | None:
        """The year asked for; None for today."""
        valid = self.is_bound and self.is_valid()
        return (self.cleaned_data["year"] or None) if valid else None


class YearAndKind(Year):
    """The end of which year, and which kind of organisation."""

    sort = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("All kinds")), *Organisation.Sort.choices], required=False
    )

    @property
    def kind(self) -> str:
        """The kind asked for, or none."""
        return str(self.cleaned_data["sort"]) if self.is_bound and self.is_valid() else ""
