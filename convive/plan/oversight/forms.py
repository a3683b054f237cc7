"""What is typed when a programme is stopped or goes on, and at the yearly review."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseFormField
from convive.people.choosing import OrganisationsField
from convive.people.models import Organisation
from convive.plan.models import CommunityReview
from convive.ui.forms import Form


class Stop(Form):
    """Why a programme is stopped."""

    why = forms.CharField(
        label=_("Why is it stopped?"),
        help_text=_("Say what harms or is missing. Everybody who reads the plan reads this."),
        widget=forms.Textarea({"rows": 4}),
        max_length=2000,
    )


class GoOn(Form):
    """What changed since a programme was stopped."""

    why = forms.CharField(
        label=_("What changed since?"), widget=forms.Textarea({"rows": 4}), max_length=2000
    )


class Review(Form):
    """Who looked from the community, and what they found."""

    on = forms.DateField(label=_("When did they look?"))
    organisations = OrganisationsField(
        Organisation.objects.filter(ended_on=None),
        label=_("Who looked?"),
        help_text=_("Organisations from outside the administration. Name no person."),
    )
    people = forms.IntegerField(
        label=_("How many people took part?"), min_value=0, max_value=5000, initial=0
    )
    result = forms.ChoiceField(
        label=_("What is the result?"),
        choices=CommunityReview.Result.choices,
        widget=forms.RadioSelect,
    )
    said = PhraseFormField(
        label=_("What did they say?"),
        help_text=_("In their words. Which titles, pictures or places label people?"),
        lines=4,
        max_length=3000,
    )
    changes = PhraseFormField(
        label=_("What is changed because of it?"), lines=3, max_length=2000, required=False
    )
