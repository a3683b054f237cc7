"""What people type to come in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from convive.people import common_words
from convive.people.rules import SHORTEST_PASSWORD
from convive.ui.forms import Form
from convive.vault.keys import LONGEST_PASSWORD


def password_field(label: Any, autocomplete: str, **options: Any) -> forms.CharField:
    """A box for a password, never filled in by the page and never changed on the way."""
    return forms.CharField(
        label=label,
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
        **options,
    )


def code_field(**options: Any) -> forms.CharField:
    """A box for the six digits of the phone."""
    attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr"}
    options.setdefault("help_text", _("Six digits. They change every half minute."))
    return forms.CharField(
        label=_("Code from your phone"),
        max_length=20,
        widget=forms.TextInput(attrs=attrs),
        **options,
    )


class SignIn(Form):
    email = forms.CharField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "dir": "ltr"}),
    )
    password = password_field(_("Password"), "current-password")


class Code(Form):
    code = code_field()


class RecoveryCode(Form):
    code = forms.CharField(
        label=_("Recovery code"),
        help_text=_("The long code that you printed or wrote down when you joined."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr", "spellcheck": "false"}),
    )


class Address(Form):
    email = forms.CharField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "dir": "ltr"}),
    )


class NewPassword(Form):
    """A password typed twice. `known` are words about this person and this city."""

    password = password_field(
        _("Your new password"),
        "new-password",
        help_text=_("At least 15 characters. Five or six words that nobody would guess are good."),
    )
    password_again = password_field(_("The same password again"), "new-password")

    def __init__(self, *args: Any, known: Iterable[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = tuple(known)

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if len(password) < SHORTEST_PASSWORD:
            raise ValidationError(_("This is too short. Use at least 15 characters."))
        if common_words.too_easy(password, self.known):
            raise ValidationError(
                _("This is easy to guess: it holds words that many people use, or names from here.")
            )
        return password

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if "password" in cleaned and cleaned["password"] != cleaned.get("password_again"):
            self.add_error("password_again", _("The two passwords are not the same."))
        return cleaned


class ChangePassword(NewPassword):
    password_current = password_field(_("Your password until now"), "current-password")
    field_order = ("password_current", "password", "password_again")


class Regain(NewPassword):
    """A new password and one more proof: a code of the phone or the recovery code."""

    code = code_field(required=False)
    recovery_code = forms.CharField(
        label=_("Or your recovery code"),
        help_text=_("With this code nothing that was sealed for you is lost."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr", "spellcheck": "false"}),
    )
    field_order = ("code", "recovery_code", "password", "password_again")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not (cleaned.get("code") or cleaned.get("recovery_code")):
            self.add_error("code", _("Give the code from your phone, or your recovery code."))
        return cleaned


class Confirm(Form):
    password = password_field(_("Your password"), "current-password")


class NewPhone(Confirm):
    code = code_field()


class Language(Form):
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
