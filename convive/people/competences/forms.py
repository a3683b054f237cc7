"""What is typed about somebody's training."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from convive.people.competences import queries
from convive.ui.forms import Form


class Confirm(Form):
    """For what, how it was learned, from when until when."""

    key = forms.SlugField(
        label=_("Trained for"),
        help_text=_("A key that templates name, such as screening, panel or first-contact."),
        max_length=60,
    )
    learned_how = forms.CharField(
        label=_("How do you know?"),
        help_text=_("The course and its date, as the certificate says them."),
        max_length=300,
    )
    since = forms.DateField(label=_("Holds from"))
    until = forms.DateField(label=_("Holds until"), help_text=_("Then training is repeated."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if known := queries.keys_in_use():
            field = self.fields["key"]
            field.help_text = format_lazy(
                "{hint} {known}",
                hint=field.help_text,
                known=_("Used here already: %(keys)s.") % {"keys": ", ".join(known)},
            )

    def clean_key(self) -> str:
        return str(self.cleaned_data["key"]).lower()


class End(Form):
    """Asks nothing: sending it is the confirmation."""
