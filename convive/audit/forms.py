"""Turning typed words into a house to watch over, and a year to publish."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from convive.audit.notes import Signer
from convive.ui.forms import Form

YEARS_BACK = 3


class Watch(Form):
    """Another house: what we call it, and the key it signs its checkpoints with."""

    name = forms.CharField(label=_("Name of the other house"), max_length=200)
    key = forms.CharField(
        label=_("Its public key"),
        max_length=300,
        help_text=_("One line from its proof page. Compare it by telephone with somebody there."),
        widget=forms.TextInput({"dir": "ltr", "spellcheck": "false", "autocomplete": "off"}),
    )

    def clean_key(self) -> str:
        key: str = self.cleaned_data["key"].strip()
        try:
            Signer.read(key)
        except ValueError:
            raise ValidationError(
                _("This is not the key of a house. Copy the whole line from its proof page.")
            ) from None
        return key


class StopWatching(Form):
    """Nothing to write: only the question whether to stop."""


class PublishYear(Form):
    """The year whose count is published; only years that are over."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int)

    def __init__(self, data: Any = None, *, today: date, **options: Any) -> None:
        super().__init__(data, **options)
        years = range(today.year - 1, today.year - 1 - YEARS_BACK, -1)
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]
