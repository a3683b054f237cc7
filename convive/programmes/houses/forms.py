"""What is typed about shared houses."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.bodies.models import Agreement
from convive.directory.assets.forms import a_time
from convive.directory.models import Asset
from convive.ground.phrase import PhraseFormField
from convive.people.choosing import OrganisationField
from convive.people.models import Organisation
from convive.programmes.houses import queries
from convive.programmes.models.house import UnmetWish
from convive.ui.forms import Form


class HouseForm(Form):
    """Everything that is told of a house."""

    name = PhraseFormField(label=_("What is the house called?"), max_length=150)
    what = PhraseFormField(label=_("What is it for?"), lines=3, max_length=600, required=False)
    organisation = choices.organisation(label=_("Who answers for the house?"))
    area = choices.area(empty="–")
    rooms = forms.ModelMultipleChoiceField(
        Asset.objects.none(),
        label=_("Which rooms and things belong to it?"),
        help_text=_("They stand under “Rooms and things” first."),
        to_field_name="ref",
        widget=forms.CheckboxSelectMultiple,
    )
    agreement = forms.ModelChoiceField(
        Agreement.objects.none(),
        label=_("Agreement of the partners"),
        to_field_name="ref",
        empty_label=_("None yet"),
        required=False,
    )
    since = forms.DateField(label=_("Open since"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["rooms"].queryset = queries.rooms_to_choose()  # type: ignore[attr-defined]
        offered = queries.agreements_to_choose()
        self.fields["agreement"].queryset = offered  # type: ignore[attr-defined]


class Join(Form):
    """Who helps to run the house."""

    organisation = OrganisationField(
        Organisation.objects.filter(ended_on=None), label=_("Which organisation?")
    )
    does = PhraseFormField(label=_("What does it do there?"), max_length=300, required=False)
    on = forms.DateField(label=_("Since"))


class Part(Form):
    """Until when a partner helped."""

    on = forms.DateField(label=_("Its last day"))


class BookRoom(Form):
    """Which room, when, for whom, for how many."""

    organisation = OrganisationField(
        Organisation.objects.none(), label=_("For which organisation?")
    )
    room = forms.ModelChoiceField(Asset.objects.none(), label=_("Which room?"), to_field_name="ref")
    on = forms.DateField(label=_("Day"))
    begins = a_time(_("From"))
    ends = a_time(_("Until"))
    people = forms.IntegerField(
        label=_("For how many people?"), min_value=1, max_value=100_000, required=False
    )
    purpose = forms.CharField(
        label=_("What is it for?"),
        help_text=_("A few words. Name no persons."),
        max_length=300,
    )

    def __init__(self, *args: Any, rooms: Any, bookers: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["room"].queryset = rooms  # type: ignore[attr-defined]
        self.fields["organisation"].queryset = bookers  # type: ignore[attr-defined]


class Wish(Form):
    """What somebody asked for and did not get."""

    organisation = OrganisationField(Organisation.objects.none(), label=_("Who asked?"))
    on = forms.DateField(label=_("For which day?"))
    begins = a_time(_("From"), required=False)
    ends = a_time(_("Until"), required=False)
    people = forms.IntegerField(
        label=_("For how many people?"), min_value=1, max_value=100_000, required=False
    )
    why = forms.ChoiceField(
        label=_("Why was it not possible?"),
        choices=UnmetWish.Why.choices,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, bookers: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = bookers  # type: ignore[attr-defined]
