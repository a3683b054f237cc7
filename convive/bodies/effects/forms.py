"""Forms about effects nobody meant."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.models import Ask, Triage
from convive.ground.phrase import PhraseFormField
from convive.ui.forms import Form

WATCHED = [one for one in Ask.Sort.choices if one[0] in Ask.WATCHED]


class FindEffects(Form):
    """What stands above the list."""

    marks_optional = False
    state = forms.ChoiceField(
        label=_("Which?"),
        choices=[
            ("", _("All")),
            ("new", _("Nobody looked at it yet")),
            ("looked", _("Looked at")),
        ],
        required=False,
    )
    sort = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *WATCHED], required=False)


class DoAbout(Form):
    """How much it matters, and what is done."""

    weight = forms.ChoiceField(
        label=_("What does it need?"), choices=Triage.Weight.choices, widget=forms.RadioSelect
    )
    done = PhraseFormField(label=_("What is done about it?"), lines=4, max_length=3000)


class TellLesson(Form):
    """What was learned, for everybody."""

    lesson = PhraseFormField(
        label=_("What did we learn?"),
        help_text=_("Everybody reads this. Name no persons."),
        lines=4,
        max_length=2000,
    )
