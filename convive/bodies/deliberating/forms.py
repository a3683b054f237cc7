"""Forms about a question for residents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.models import Decision, Deliberation, Reading
from convive.ground.phrase import PhraseFormField
from convive.ui.forms import Form


class Question(Form):
    """The question, who is invited, and until when people contribute."""

    question = PhraseFormField(
        label=_("What is the question?"),
        help_text=_("One that can be answered either way."),
        lines=2,
        max_length=300,
    )
    invites = forms.ChoiceField(
        label=_("Who is invited?"), widget=forms.RadioSelect, choices=Deliberation.Invites.choices
    )
    invited_how = PhraseFormField(
        label=_("How are people invited?"),
        help_text=_("For example: letters to 2,000 homes, twice as many where few are heard."),
        lines=3,
        max_length=800,
    )
    letters = forms.IntegerField(
        label=_("By lot: how many letters?"), min_value=1, max_value=10_000_000, required=False
    )
    places = forms.IntegerField(
        label=_("By lot: how many places?"), min_value=1, max_value=2_000, required=False
    )
    opens_on = forms.DateField(label=_("Contributions from"))
    closes_on = forms.DateField(label=_("Contributions until"))


class NewReading(Form):
    """A page of what everybody reads before."""

    side = forms.ChoiceField(
        label=_("What is it?"), widget=forms.RadioSelect, choices=Reading.Side.choices
    )
    words = PhraseFormField(label=_("In plain words"), lines=3, max_length=800)
    source = forms.CharField(label=_("Where does it come from?"), max_length=300)


class HandOver(Form):
    """Which decision goes to the city."""

    decision = forms.ChoiceField(
        label=_("Which decision?"), widget=forms.RadioSelect, required=True
    )

    def __init__(self, *args: Any, decisions: Iterable[Decision] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = {one.ref: one for one in decisions}
        named = [(ref, str(one.text)) for ref, one in self.known.items()]
        self.fields["decision"].choices = named  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Decision:
        """The decision itself."""
        return self.known[self.cleaned_data["decision"]]


class Sure(Form):
    """Nothing to fill in: only the button."""
