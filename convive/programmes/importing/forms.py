"""What is handed in: a table of programmes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from convive.ui.forms import Form

MOST_BYTES = 5_000_000


class HandIn(Form):
    """A table, and the language its words are written in."""

    language = forms.ChoiceField(
        label=_("In which language is the file?"), choices=list(settings.LANGUAGES)
    )
    file = forms.FileField(
        label=_("Table of programmes"),
        help_text=_(
            "CSV, XLSX or ODS, one programme a row. The first row says: title, type, carrier."
        ),
    )

    def clean_file(self) -> Any:
        """A list of programmes is small: what is larger is something else."""
        given = self.cleaned_data["file"]
        if (given.size or 0) > MOST_BYTES:
            raise ValidationError(_("The file is larger than 5 MB."))
        return given
