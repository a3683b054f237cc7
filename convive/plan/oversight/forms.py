"""What is typed when a programme is stopped or goes on."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.ui.forms import Form


class Stop(Form):
    """Why a programme is stopped."""

    why = forms.CharField(
        label=_("Why is it stopped?"),
        help_text=_("Say what harms or is missing. Everybody who reads the plan reads this."),
        widget=forms.Textarea({"rows": 4}),
        max_length=2000,
    )


class GoOn(Form):
    """What changed since a programme was stopped."""

    why = forms.CharField(
        label=_("What changed since?"), widget=forms.Textarea({"rows": 4}), max_length=2000
    )
