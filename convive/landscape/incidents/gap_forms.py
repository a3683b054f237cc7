"""Forms for what somebody knows of a source that no file says."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseFormField
from convive.places.choosing import AreaField
from convive.places.models import Area
from convive.ui.forms import Form


class GapForm(Form):
    """A time that was not reported."""

    first = forms.DateField(label=_("From"))
    last = forms.DateField(label=_("To"))
    area = AreaField(
        Area.objects.filter(retired_on=None),
        label=_("Area"),
        required=False,
        empty_label=_("The whole city"),
    )
    reporter = forms.CharField(
        label=_("Who should have reported"),
        help_text=_("An office or an association, never a person."),
        max_length=160,
        required=False,
    )
    note = forms.CharField(label=_("How you know"), max_length=300, required=False)


class BreakForm(Form):
    """A day from which a source counts differently."""

    on = forms.DateField(label=_("From this day on"))
    sentence = PhraseFormField(
        label=_("What changed"), help_text=_("It stands on every series of this source.")
    )
