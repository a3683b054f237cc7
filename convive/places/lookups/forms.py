"""Turning typed words into clean values about lookups."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from convive.places.models import Vintage
from convive.ui.forms import Form


class ImportLookup(Form):
    """A lookup file, and the two editions it leads between."""

    file = forms.FileField(
        label=_("Lookup file"),
        help_text=_("A table with the old code and the new code of each area."),
    )
    from_layer = forms.CharField(
        label=_("From: what these areas are"), max_length=60, initial="neighbourhood"
    )
    from_edition = forms.CharField(
        label=_("From: edition"), help_text=_("Such as 2011."), max_length=40
    )
    to_layer = forms.CharField(
        label=_("To: what these areas are"), max_length=60, initial="neighbourhood"
    )
    to_edition = forms.CharField(
        label=_("To: edition"), help_text=_("Such as 2021."), max_length=40
    )
    from_column = forms.CharField(
        label=_("Column with the old code"),
        help_text=_("Leave it empty and we look for it."),
        max_length=100,
        required=False,
    )
    to_column = forms.CharField(label=_("Column with the new code"), max_length=100, required=False)
    weight_column = forms.CharField(
        label=_("Column with the weight"),
        help_text=_(
            "Which part of the old area passes into the new one. Without it we weigh by residents,"
            " else by surface, else equally, and say so."
        ),
        max_length=100,
        required=False,
    )
    make_missing = forms.BooleanField(
        label=_("Make the editions and areas that we do not know yet"),
        help_text=_("They have a name and a code, and no outline."),
        required=False,
    )
    source = forms.CharField(label=_("Source"), max_length=200, required=False)


class DeriveLookup(Form):
    """Two editions with outlines, and perhaps smaller areas whose residents are known."""

    origin = forms.ModelChoiceField(
        label=_("From"), queryset=Vintage.objects.none(), to_field_name="ref"
    )
    destination = forms.ModelChoiceField(
        label=_("To"), queryset=Vintage.objects.none(), to_field_name="ref"
    )
    grain_layer = forms.ChoiceField(
        label=_("Weigh by the residents of"),
        help_text=_("Smaller areas whose residents are known. Without them we weigh by surface."),
        required=False,
    )

    def __init__(
        self, *args: Any, editions: QuerySet[Vintage], layers: list[str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        for name in ("origin", "destination"):
            self.fields[name].queryset = editions  # type: ignore[attr-defined]
        choices = [("", _("Nothing: weigh by surface")), *((name, name) for name in layers)]
        self.fields["grain_layer"].choices = choices  # type: ignore[attr-defined]
