"""What is typed at the public doors besides the sheets: a code, and a message."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from convive.files.forms import SealedFilesField
from convive.ui.forms import Form
from convive.vault import receipts
from convive.vault.codes import NotACode


class Code(Form):
    """The code that somebody wrote down; any way of typing it will do."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("Twenty letters and digits. Capitals, spaces and dashes do not matter."),
        max_length=200,
        widget=forms.TextInput(
            {
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "dir": "ltr",
                "class": "code-box",
            }
        ),
    )

    def clean_code(self) -> str:
        typed = str(self.cleaned_data["code"])
        try:
            receipts.read(typed)
        except NotACode:
            raise ValidationError(
                _(
                    "This is not a whole code. It has twenty letters and digits; "
                    "the letters I, L, O and U do not appear in it."
                )
            ) from None
        return typed


class Message(Form):
    """A message to the people who look after the concern."""

    text = forms.CharField(
        label=_("Your message"), widget=forms.Textarea({"dir": "auto", "autocomplete": "off"})
    )
    attachments = SealedFilesField(label=_("Pictures or papers, only if they help"), required=False)
