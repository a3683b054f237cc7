"""What is typed on the mayor's page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.city import queries as city
from convive.ground.phrase import PhraseFormField
from convive.people.choosing import OrganisationField
from convive.people.models import Organisation, Person
from convive.places.choosing import AreaField
from convive.places.models import Area
from convive.plan.mayor import queries
from convive.plan.models import OpenDoor, Pledge, Statement
from convive.ui.forms import Form


def _area(**options: Any) -> AreaField:
    return AreaField(Area.objects.filter(retired_on=None), **options)


class PledgeForm(Form):
    """A commitment in the city's own words."""

    words = PhraseFormField(
        label=_("In the words of this city"),
        help_text=_("One sentence that a resident can hold you to."),
        lines=2,
        max_length=500,
    )
    state = forms.ChoiceField(
        label=_("How does it stand?"), choices=Pledge.State.choices, widget=forms.RadioSelect
    )
    owner = forms.ModelChoiceField(
        Person.objects.filter(can_sign_in=True, left_on=None),
        label=_("Who looks after it?"),
        to_field_name="ref",
        required=False,
    )
    review_on = forms.DateField(label=_("Look at it again by"))
    lacks = PhraseFormField(label=_("What is still missing?"), lines=2, required=False)
    is_public = forms.BooleanField(label=_("Show it to everybody"), required=False)


class StatementForm(Form):
    """What the mayor said."""

    title = PhraseFormField(label=_("Title"), max_length=200)
    text = PhraseFormField(label=_("What was said?"), lines=6)
    said_on = forms.DateField(label=_("On which day?"))
    where = forms.CharField(label=_("Where?"), max_length=200, required=False)
    pledges = forms.MultipleChoiceField(
        label=_("Which commitments is it about?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    is_public = forms.BooleanField(label=_("Show it to everybody"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["pledges"].choices = queries.titles()  # type: ignore[attr-defined]


class VisitForm(Form):
    """Where the mayor was."""

    on = forms.DateField(label=_("On which day?"))
    area = _area(label=_("Where?"))
    organisation = OrganisationField(
        Organisation.objects.all(),
        label=_("Which organisation did the mayor meet?"),
        required=False,
    )
    what = PhraseFormField(
        label=_("What was it about?"),
        help_text=_("The topic, without names of people."),
        max_length=300,
    )


class DoorForm(Form):
    """A time at which anybody may come."""

    on = forms.DateField(label=_("On which day?"))
    begins_at = forms.TimeField(label=_("From"), widget=forms.TimeInput({"type": "time"}))
    ends_at = forms.TimeField(label=_("To"), widget=forms.TimeInput({"type": "time"}))
    place = forms.CharField(label=_("Where?"), max_length=200)
    area = _area(label=_("In which district?"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("In which languages?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    note = PhraseFormField(
        label=_("Good to know"),
        help_text=_("Such as: no steps, children welcome, an interpreter on request."),
        max_length=300,
        required=False,
    )
    came = forms.IntegerField(
        label=_("How many came?"), min_value=0, max_value=30_000, required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        spoken = city.language_choices()
        self.fields["languages"].choices = spoken  # type: ignore[attr-defined]


class PromiseForm(Form):
    """A promise by a day."""

    text = PhraseFormField(label=_("What is promised?"), max_length=300)
    due_on = forms.DateField(label=_("By which day?"))
    is_public = forms.BooleanField(label=_("Show it to everybody"), required=False)


def first_words(made: Pledge) -> dict[str, Any]:
    """What the form of a commitment begins with."""
    told = {name: getattr(made, name) for name in PledgeForm.base_fields}
    return told | {"owner": made.owner.ref if made.owner else ""}


def first_words_of_statement(made: Statement) -> dict[str, Any]:
    """What the form of a statement begins with."""
    return {name: getattr(made, name) for name in StatementForm.base_fields}


def first_words_of_door(made: OpenDoor) -> dict[str, Any]:
    """What the form of an open door begins with."""
    told = {name: getattr(made, name) for name in DoorForm.base_fields}
    return told | {"area": made.area.ref if made.area else ""}
