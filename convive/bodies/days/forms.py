"""Forms of the shared calendar."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.ground.phrase import PhraseFormField
from convive.ui.forms import Form


class Day(Form):
    """A day that matters to residents."""

    name = PhraseFormField(label=_("What is the day called?"), max_length=120)
    on = forms.DateField(label=_("When is it?"))
    until = forms.DateField(
        label=_("Last day"), help_text=_("Only if it is longer than one day."), required=False
    )
    words = PhraseFormField(
        label=_("What is it, and how can neighbours join?"),
        help_text=_("Everybody reads this. Name no persons."),
        lines=3,
        max_length=800,
        required=False,
    )
    care = PhraseFormField(
        label=_("What should others know when they plan?"),
        help_text=_("For example: no meetings after sunset, the street is full."),
        lines=2,
        max_length=400,
        required=False,
    )
    place = forms.CharField(label=_("Where?"), required=False, max_length=200)
    organisation = choices.organisation(
        label=_("Which organisation invites?"),
        help_text=_("Never write who believes what."),
        required=False,
    )


class Sure(Form):
    """Nothing to fill in: only the button."""
