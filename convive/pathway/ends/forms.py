"""Forms of ends: a hold, an erasure before its time, a number to look for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.pathway.models import Erasure, Hold
from convive.ui.forms import Form


def _number() -> forms.CharField:
    return forms.CharField(
        label=_("Number of the case"),
        help_text=_("Six signs, as people say it on the telephone."),
        widget=forms.TextInput({"dir": "ltr", "autocomplete": "off"}),
        max_length=20,
    )


class AskHold(Form):
    """Which case is kept beyond its end, why, and until when."""

    number = _number()
    reason = forms.ChoiceField(
        label=_("Why must it be kept?"), choices=Hold.Reason.choices, widget=forms.RadioSelect
    )
    until = forms.DateField(
        label=_("Until which day?"), help_text=_("Within a year. It can be asked for again.")
    )


class AskEarly(Form):
    """Which case is erased before its time, and why."""

    number = _number()
    why = forms.ChoiceField(
        label=_("Why is it erased now?"),
        choices=[
            one
            for one in Erasure.Why.choices
            if one[0] in {Erasure.Why.ASKED, Erasure.Why.MISTAKE, Erasure.Why.UNFOUNDED}
        ],
        widget=forms.RadioSelect,
    )


class Agree(Form):
    """The second person's answer."""

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[
            ("agree", _("I agree: erase it now. Nobody can bring it back")),
            ("decline", _("It stays until its time")),
        ],
        widget=forms.RadioSelect,
    )


class FindCertificate(Form):
    """The number of a case that may have been erased."""

    marks_optional = False
    number = forms.CharField(
        label=_("Was this case erased? Its number"),
        widget=forms.TextInput({"dir": "ltr", "autocomplete": "off"}),
        max_length=20,
        required=False,
    )
