"""Forms about the way of an ask."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.bodies.models import Answer
from convive.ground.phrase import PhraseFormField
from convive.ui.forms import Form


class SendUp(Form):
    """Where it goes: a table of the city, or an organisation of another level."""

    body = choices.body(label=_("To which table?"), required=False)
    organisation = choices.organisation(
        label=_("Or to which organisation?"),
        help_text=_("A region, a province, a ministry."),
        required=False,
    )
    words = PhraseFormField(
        label=_("What should who asked know about it?"),
        help_text=_("They read this with their code. Name no persons."),
        lines=2,
        max_length=500,
        required=False,
    )


class AnswerThere(Form):
    """The answer of the place where it lies."""

    sort = forms.ChoiceField(label=_("Answer"), choices=Answer.Sort.choices)
    words = PhraseFormField(
        label=_("Why"),
        help_text=_("Who asked reads this with their code. Name no persons."),
        lines=4,
        max_length=3000,
    )


class SendBack(Form):
    """Why it comes back without an answer."""

    words = PhraseFormField(
        label=_("Why does it come back?"),
        help_text=_("Who asked reads this with their code. Name no persons."),
        lines=3,
        max_length=1000,
    )
