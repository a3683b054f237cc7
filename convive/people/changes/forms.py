"""What is asked before organisations change."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.ui.forms import Form


class Why(Form):
    """The reason, for everybody who wonders later."""

    why = forms.CharField(label=_("Why?"), max_length=300)


class Other(Form):
    """The organisation that was chosen from those found."""

    other = forms.SlugField(max_length=12, widget=forms.HiddenInput)


class Join(Form):
    """Which of the two entries stays."""

    kept = forms.SlugField(max_length=12, widget=forms.HiddenInput)
    double = forms.SlugField(max_length=12, widget=forms.HiddenInput)
