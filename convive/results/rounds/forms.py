"""What is typed about a round: what was learned from it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseFormField
from convive.ui.forms import Form


class RoundLesson(Form):
    """What a round taught, and what the next one does differently."""

    text = PhraseFormField(label=_("What did we learn?"), lines=3)
    change = PhraseFormField(
        label=_("What should the next round do differently?"), lines=2, required=False
    )
    learned_on = forms.DateField(label=_("When?"))
