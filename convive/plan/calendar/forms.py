"""What is typed about dates ahead."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseFormField
from convive.people.choosing import OrganisationsField
from convive.people.models import Organisation, Person
from convive.places.choosing import AreaField
from convive.places.models import Area
from convive.plan.models import Occasion
from convive.ui.forms import Form


class OccasionForm(Form):
    """A date ahead."""

    title = PhraseFormField(label=_("What is it?"), max_length=200)
    sort = forms.ChoiceField(label=_("What kind of date?"), choices=Occasion.Sort.choices)
    on = forms.DateField(label=_("On which day?"))
    until = forms.DateField(label=_("Until which day?"), required=False)
    is_yearly = forms.BooleanField(label=_("It comes every year"), required=False)
    area = AreaField(Area.objects.filter(retired_on=None), label=_("Where?"), required=False)
    tension = PhraseFormField(
        label=_("What could become tense?"),
        help_text=_("Describe the situation, never a group."),
        lines=3,
        required=False,
    )
    message = PhraseFormField(label=_("What does the city want to say?"), lines=3, required=False)
    organisations = OrganisationsField(
        Organisation.objects.all(),
        label=_("With which organisations do we speak first?"),
        required=False,
    )
    owner = forms.ModelChoiceField(
        Person.objects.filter(can_sign_in=True, left_on=None),
        label=_("Who prepares it?"),
        to_field_name="ref",
    )


class QuietForm(Form):
    """The regulated period before a vote."""

    quiet_from = forms.DateField(
        label=_("From which day does the city keep quiet?"), required=False
    )
    quiet_until = forms.DateField(label=_("Until which day?"), required=False)
    quiet_source = forms.CharField(
        label=_("Which rule does this rest on?"),
        help_text=_("The law or order, as the legal office would cite it."),
        max_length=300,
        required=False,
    )


class FactsForm(Form):
    """Verified facts on how to vote."""

    facts = PhraseFormField(
        label=_("How does one vote?"),
        help_text=_("When, where, with which paper, with whose help. Nothing about parties."),
        lines=8,
    )
    facts_source = forms.CharField(label=_("Who verified this?"), max_length=300)
    facts_checked_on = forms.DateField(label=_("Verified on"))


class LearnForm(Form):
    """What was learned afterwards."""

    learned = forms.CharField(
        label=_("What did we learn?"), widget=forms.Textarea({"rows": 5, "dir": "auto"})
    )


class Confirm(Form):
    """Asks nothing: sending it is the confirmation."""


def first_words(occasion: Occasion) -> dict[str, Any]:
    """What the form of a date begins with."""
    names = [name for name in OccasionForm.base_fields if name != "organisations"]
    told = {name: getattr(occasion, name) for name in names}
    return told | {
        "area": occasion.area.ref if occasion.area else "",
        "owner": occasion.owner.ref if occasion.owner else "",
        "organisations": [one.ref for one in occasion.organisations.all()],
    }
