"""Forms around a first look."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from convive.pathway.models import Reread
from convive.ui.forms import Form


class PutOff(Form):
    """Why a clock ends later."""

    why = forms.CharField(
        label=_("Why is more time needed?"),
        help_text=_("It is sealed in the case. A clock is put off once."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReadAgain(Form):
    """How somebody else sees a closing."""

    says = forms.ChoiceField(
        label=_("How do you see it?"), choices=Reread.Says.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In your words"),
        help_text=_("Needed if you would have decided otherwise. Then talk with who decided."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class Voice(Form):
    """What the neighbourhood may know, about nobody."""

    text = forms.CharField(
        label=_("What could be done in the neighbourhood?"),
        help_text=_(
            "Write what many could have seen: no name, school, street, day or event that leads to "
            "somebody. A second person reads it, and it appears a week later beside others."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    language = forms.ChoiceField(label=_("Language of these words"), choices=settings.LANGUAGES)
    names_checked = forms.BooleanField(
        label=_("I looked at the marked words: they lead to nobody"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = get_language()
