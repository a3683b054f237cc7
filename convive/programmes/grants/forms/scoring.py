"""What assessors and the panel write."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseFormField
from convive.programmes.grants.panel import Asker
from convive.programmes.grants.queries import Worded
from convive.programmes.models.application import Application
from convive.ui.forms import Form

POINTS = [
    (4, _("4: fully")),
    (3, _("3: well")),
    (2, _("2: in part")),
    (1, _("1: a little")),
    (0, _("0: not at all")),
]


class Ties(Form):
    """To whom an assessor has a tie, from the names alone."""

    tied = forms.MultipleChoiceField(
        label=_("To which of these do you have a tie?"),
        help_text=_(
            "You work or worked there, are a friend or relative, or stand to gain or lose. "
            "If you are unsure, tick it."
        ),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, askers: Sequence[Asker], **options: Any) -> None:
        super().__init__(*args, **options)
        offered = [(one.ref, one.name) for one in askers if not one.must]
        self.fields["tied"].choices = offered  # type: ignore[attr-defined]

    @property
    def told(self) -> dict[str, bool]:
        """Each tie by the reference of the application."""
        return dict.fromkeys(self.cleaned_data["tied"], True)


class GiveScore(Form):
    """Points by criterion, and why."""

    def __init__(self, *args: Any, criteria: Sequence[Worded], **options: Any) -> None:
        super().__init__(*args, **options)
        self.keys = [one.key for one in criteria]
        for one in criteria:
            self.fields[one.key] = forms.TypedChoiceField(
                label=str(one.words),
                help_text=str(one.hint),
                choices=POINTS,
                coerce=int,
                widget=forms.RadioSelect,
            )
        self.fields["note"] = forms.CharField(
            label=_("Why?"),
            help_text=_("About the project, in a sentence or two."),
            widget=forms.Textarea({"rows": 4, "dir": "auto"}),
            max_length=3000,
        )

    @property
    def points(self) -> dict[str, int]:
        """The points by criterion."""
        return {key: self.cleaned_data[key] for key in self.keys}


class FoundTie(Form):
    """Nothing to fill in: the button is the answer."""


class Decide(Form):
    """What the panel decided, and why."""

    outcome = forms.ChoiceField(
        label=_("What did the panel decide?"),
        choices=Application.Outcome.choices,
        widget=forms.RadioSelect,
    )
    granted = forms.DecimalField(
        label=_("How much is given?"), min_value=0, decimal_places=2, max_digits=10, required=False
    )
    why = PhraseFormField(
        label=_("Why?"),
        help_text=_("The applicant reads it in the letter: what was good, what was missing."),
        lines=4,
        max_length=3000,
    )
    talked = forms.CharField(
        label=_("What came of talking about the scores?"),
        help_text=_("Needed where two scores lie far apart. Only the panel reads it."),
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        max_length=2000,
        required=False,
    )
