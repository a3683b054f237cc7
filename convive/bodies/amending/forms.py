"""What is typed about changes of an agreement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.models import Voice
from convive.ground.phrase import PhraseFormField
from convive.people.models import Organisation
from convive.ui.forms import Form

LONGEST = 30_000


class ForParty(Form):
    """For which party somebody speaks."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("You speak for"),
        to_field_name="ref",
        empty_label=None,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, offered: Sequence[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["organisation"]
        refs = [one.ref for one in offered]
        field.queryset = Organisation.objects.filter(ref__in=refs)  # type: ignore[attr-defined]
        if len(refs) == 1:
            field.initial = refs[0]


class Propose(ForParty):
    """New words for one part, and why."""

    words = PhraseFormField(
        label=_("The new words"),
        help_text=_("Write them in each language in which somebody signs."),
        lines=6,
        max_length=LONGEST,
    )
    why = PhraseFormField(
        label=_("Why should it change?"),
        help_text=_("One or two sentences. Every party reads them."),
        lines=2,
        max_length=1000,
    )
    number = forms.IntegerField(widget=forms.HiddenInput)
    part = forms.CharField(widget=forms.HiddenInput, max_length=60, required=False)
    field_order = ["words", "why", "organisation"]


class Speak(ForParty):
    """Yes, not yet, or words only."""

    says = forms.ChoiceField(
        label=_("What do you say?"), choices=Voice.Says.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In your own words"),
        help_text=_("Needed, unless you agree. What would help you to agree?"),
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        max_length=2000,
        required=False,
    )


class Pause(ForParty):
    """Why time is needed."""

    why = forms.CharField(
        label=_("Why do you need a pause?"),
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        max_length=1000,
    )


class Withdraw(Form):
    """Why it is taken back."""

    why = forms.CharField(
        label=_("Why is it withdrawn?"),
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        max_length=1000,
    )
