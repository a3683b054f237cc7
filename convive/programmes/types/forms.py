"""What is typed about types: their file, and the preview of the form it makes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from convive.programmes.types import actions, asking
from convive.programmes.types.reading import Type
from convive.ui.forms import Form


class TypeFile(Form):
    """The text of a type, typed or handed in as a file."""

    text = forms.CharField(
        label=_("The file"),
        help_text=_("Change the words and the fields. The preview shows the form it makes."),
        max_length=actions.LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 24, "dir": "ltr", "spellcheck": "false", "class": "code"}),
    )
    upload = forms.FileField(
        label=_("Or hand in a file"),
        help_text=_("A .json file. It takes the place of the text above."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        handed_in = cleaned.get("upload")
        if handed_in is not None:
            if handed_in.size > actions.LONGEST:
                raise ValidationError(_("This file is too long for types of programmes."))
            try:
                cleaned["text"] = handed_in.read().decode("utf-8-sig")
            except UnicodeDecodeError as error:
                raise ValidationError(_("This file is not text. Save it as UTF-8.")) from error
        if not cleaned.get("text"):
            raise ValidationError(_("Write the type, or hand in its file."))
        return cleaned


class Preview(Form):
    """The form that a type makes, to look at; nothing of it is kept."""

    marks_optional = True

    def __init__(self, kind: Type) -> None:
        super().__init__(auto_id=f"{kind.key}_%s")
        self.fields.update(asking.questions(kind.fields))
        for field in self.fields.values():
            field.disabled = True
