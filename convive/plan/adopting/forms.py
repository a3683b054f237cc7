"""What is typed when a framework is adopted, and when it is looked at again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.models import Decision
from convive.ground.phrase import PhraseFormField
from convive.ui.forms import Form


class Adopt(Form):
    """Who adopted it, when, by which paper, and why in spite of what is missing."""

    adopted_by = forms.CharField(
        label=_("Who adopted it?"), help_text=_("Such as the city council."), max_length=200
    )
    on = forms.DateField(label=_("On which day?"))
    document = forms.CharField(
        label=_("Number of the document"),
        help_text=_("As it stands on the council’s paper."),
        max_length=80,
        required=False,
    )
    decision = forms.ChoiceField(label=_("Was it decided at a table here?"), required=False)
    despite = forms.CharField(
        label=_("Why adopt it although something is missing?"),
        help_text=_("Only where a finding or an answer is missing. Everybody can read it."),
        widget=forms.Textarea({"rows": 3}),
        required=False,
        max_length=2000,
    )

    def __init__(self, *args: Any, decisions: Sequence[Decision] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.decisions = {one.ref: one for one in decisions}
        offered = [(ref, str(one)[:120]) for ref, one in self.decisions.items()]
        self.fields["decision"].choices = [("", "–"), *offered]  # type: ignore[attr-defined]
        if not offered:
            del self.fields["decision"]

    def clean_decision(self) -> Decision | None:
        return self.decisions.get(self.cleaned_data["decision"])


class Refresh(Form):
    """What the yearly look found."""

    found = PhraseFormField(
        label=_("What did you find?"),
        help_text=_("What still holds, what no longer fits, what you learned this year."),
        lines=4,
    )
