"""Forms of a tense time: standing by, calling out, answering, ending, looking back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.bodies.models import Response
from convive.city import queries as city
from convive.ground.phrase import PhraseFormField
from convive.places.models import Area
from convive.ui.forms import Form


class StandBy(Form):
    """Where somebody can help, and in which languages."""

    languages = forms.MultipleChoiceField(
        label=_("In which languages can you help?"), widget=forms.CheckboxSelectMultiple
    )
    areas = forms.ModelMultipleChoiceField(
        Area.objects.filter(retired_on=None),
        label=_("In which areas?"),
        help_text=_("Choose none for the whole city."),
        to_field_name="ref",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        spoken = city.language_choices()
        self.fields["languages"].choices = spoken  # type: ignore[attr-defined]


class Roster(Form):
    """Which part of the roster: an area, a language."""

    marks_optional = False
    area = choices.area()
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        spoken = city.language_choices()
        self.fields["language"].choices = [("", _("Any language")), *spoken]  # type: ignore[attr-defined]


class CallOut(Form):
    """Why the table is called out, and where."""

    reason = PhraseFormField(
        label=_("Why is the table called?"),
        help_text=_("One or two sentences, without names. Where the table is open, all read them."),
        lines=3,
        max_length=600,
    )
    area = choices.area(_("Where?"))


class AnswerCall(Form):
    """Yes or no; both are fine."""

    response = forms.ChoiceField(
        label=_("Can you help?"),
        widget=forms.RadioSelect,
        choices=[(Response.ACCEPTED, _("Yes, I come")), (Response.DECLINED, _("Not this time"))],
    )


class Heard(Form):
    """What somebody heard."""

    text = forms.CharField(
        label=_("What did you hear?"),
        help_text=_("One or two sentences are enough. Please name no persons."),
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        max_length=1500,
    )


class StandDown(Form):
    """How it ended."""

    outcome = PhraseFormField(
        label=_("How did it end?"),
        help_text=_("Without names. Where the table is open, everybody reads it."),
        lines=3,
        max_length=1000,
    )


class LookBack(Form):
    """When the table looks back."""

    on = forms.DateField(label=_("Date"))
    at = forms.TimeField(label=_("Time"), required=False)
    place = forms.CharField(label=_("Place"), required=False, max_length=200)


class Sure(Form):
    """Nothing to fill in: only the button."""
