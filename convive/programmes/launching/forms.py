"""What is typed when a programme is paused or ends."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseFormField
from convive.ui.forms import Form


class Start(Form):
    """Nothing to type: everything stands on the page of the programme."""


class Pause(Form):
    """Why it rests."""

    why = forms.CharField(
        label=_("Why is it paused?"),
        max_length=1000,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
    )


class End(Form):
    """What was learned, and why it ends."""

    learned = PhraseFormField(
        label=_("What was learned?"),
        help_text=_("What went well, what you would change, what surprised you. No names."),
        lines=4,
        max_length=2000,
    )
    why = forms.CharField(
        label=_("Why does it end?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
    )
    cancel_coming = forms.BooleanField(
        label=_("Sessions that are still to come are cancelled"), required=False
    )
