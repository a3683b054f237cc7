"""What people type to open their own key, and to name a passkey."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.people.entry.forms import password_field
from convive.people.unlocking.rules import LONGEST_MESSAGE
from convive.ui.forms import Form


class Password(Form):
    password = password_field(_("Your password"), "current-password")


class RecoveryCode(Form):
    # Its name keeps it out of kept forms.
    recovery_code = forms.CharField(
        label=_("Recovery code"),
        help_text=_("The long code that you printed or wrote down."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr", "spellcheck": "false"}),
    )


class NameOfPasskey(Form):
    name = forms.CharField(
        label=_("A name for it"),
        help_text=_("So that you know later which device it is on."),
        max_length=60,
        initial=_("This device"),
    )
    # Written by the browser. `password` in its name keeps it out of kept forms and of pages that
    # show again what was typed.
    password_of_passkey = forms.CharField(
        max_length=LONGEST_MESSAGE, required=False, widget=forms.HiddenInput()
    )


class Number(Form):
    _number = forms.IntegerField()
