"""What is typed about keeping a line running."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.pathway.models import Upkeep
from convive.ui.forms import Form


class Plan(Form):
    """Something that is due."""

    sort = forms.ChoiceField(label=_("What?"), choices=Upkeep.Sort.choices)
    due_on = forms.DateField(label=_("Due on"))
    cost = forms.IntegerField(
        label=_("What it costs in that year"),
        help_text=_("In the money of the city. Write 0 if it costs nothing."),
        min_value=0,
        max_value=100_000_000,
        initial=0,
    )


class Finish(Form):
    """It was done."""

    sure = forms.BooleanField(label=_("It was done today."))
