"""What is typed about courses that travel."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.exchange import queries as practices
from convive.exchange import showing
from convive.exchange.courses import words
from convive.ground.phrase import PhraseFormField
from convive.ui.forms import Form


class Share(Form):
    """How others may use a course."""

    licence = forms.ChoiceField(
        label=_("How may others use it?"), choices=words.LICENCES, widget=forms.RadioSelect
    )


class Take(Form):
    """The file of another city, and who carries the course here."""

    file = forms.FileField(label=_("The file of the course"))
    title = PhraseFormField(
        label=_("What is it called here?"),
        help_text=_("Leave it empty to keep the title it had."),
        max_length=200,
        required=False,
    )
    carrier = choices.organisation(label=_("Who carries it here?"))
    changes = PhraseFormField(
        label=_("What do you change?"),
        help_text=_("One or two sentences. They stand beside the credit."),
        lines=3,
        max_length=1000,
        required=False,
    )


class CreditPractice(Form):
    """From which practice of the catalogue a course came."""

    practice = forms.ChoiceField(label=_("From which practice did it come?"))
    changes = PhraseFormField(
        label=_("What did you change?"), lines=3, max_length=1000, required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        known = [
            (one.key, f"{showing.title(one)} – {showing.place(one)}")
            for one in practices.practices()
        ]
        self.fields["practice"].choices = known  # type: ignore[attr-defined]


class Yes(Form):
    """Nothing to fill in: only yes."""
