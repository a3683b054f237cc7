"""Forms about what is lent and booked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.directory.assets import queries
from convive.directory.models import Asset
from convive.ground.phrase import PhraseFormField
from convive.ground.viewers import Asking
from convive.people.choosing import OrganisationField
from convive.people.models import Organisation
from convive.ui.forms import Form

SORTS = [("", _("All kinds")), *Asset.Sort.choices]


def a_time(label: Any, **about: Any) -> forms.TimeField:
    """A time of day, with the device's own clock."""
    return forms.TimeField(
        label=label, widget=forms.TimeInput({"type": "time"}, format="%H:%M"), **about
    )


class FindAssets(Form):
    """What the list is narrowed to."""

    marks_optional = False
    find = forms.CharField(label=_("Words to look for"), required=False, max_length=100)
    sort = forms.ChoiceField(label=_("Kind"), choices=SORTS, required=False)


class FindFree(Form):
    """A day, and what is needed on it."""

    marks_optional = False
    on = forms.DateField(label=_("Day"))
    sort = forms.ChoiceField(label=_("Kind"), choices=SORTS, required=False)
    people = forms.IntegerField(
        label=_("For how many people"), min_value=0, max_value=100_000, required=False
    )
    begins = a_time(_("From"), required=False)
    ends = a_time(_("Until"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        begins, ends = cleaned.get("begins"), cleaned.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", _("It must end after it begins."))
        return cleaned


class AssetForm(Form):
    """Everything that is told of one room, thing, interpreter or ride."""

    name = PhraseFormField(label=_("Name"), max_length=150)
    sort = forms.ChoiceField(label=_("Kind"), choices=Asset.Sort.choices)
    owner = OrganisationField(Organisation.objects.none(), label=_("Who owns it"))
    what = PhraseFormField(label=_("What it is good for"), lines=3, max_length=600, required=False)
    address = forms.CharField(label=_("Address"), max_length=300, required=False)
    area = choices.area()
    access = PhraseFormField(
        label=_("Access for people with disabilities"),
        help_text=_("Steps, lifts, toilets, sign language, a quiet room."),
        max_length=400,
        required=False,
    )
    capacity = forms.IntegerField(
        label=_("For how many people"), min_value=1, max_value=100_000, required=False
    )
    who = forms.ChoiceField(
        label=_("Who may book it"), choices=Asset.Who.choices, widget=forms.RadioSelect
    )
    hours = PhraseFormField(label=_("When it can be used"), max_length=300, required=False)
    cost = PhraseFormField(label=_("What it costs"), max_length=200, required=False)

    def __init__(self, *args: Any, by: Asking, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = queries.organisations_of(by)  # type: ignore[attr-defined]


class Book(Form):
    """From when until when, for whom and what for."""

    organisation = OrganisationField(
        Organisation.objects.none(), label=_("For which organisation?")
    )
    on = forms.DateField(label=_("Day"))
    begins = a_time(_("From"))
    until_on = forms.DateField(
        label=_("Until which day?"),
        help_text=_("Only when it is longer than one day."),
        required=False,
    )
    ends = a_time(_("Until"))
    purpose = forms.CharField(
        label=_("What is it for?"),
        help_text=_("A few words. Name no persons."),
        max_length=300,
    )

    def __init__(self, *args: Any, by: Asking, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = queries.organisations_of(by)  # type: ignore[attr-defined]


class Why(Form):
    """A reason that the other side will read."""

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("The other side reads this."),
        widget=forms.Textarea,
        max_length=500,
    )


class WhyPerhaps(Form):
    """The same, for who may give something back without a reason."""

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("The other side reads this."),
        widget=forms.Textarea,
        max_length=500,
        required=False,
    )
