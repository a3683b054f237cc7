"""What is typed about who leads."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseFormField
from convive.people.models import Person
from convive.plan import lists
from convive.plan.models import Lead
from convive.ui.forms import Form


class AmendLead(Form):
    """The appointment: office, portfolio, mandate, deputies."""

    office = PhraseFormField(label=_("In which office?"), max_length=200)
    portfolio = forms.ChoiceField(
        label=_("From which portfolio?"),
        help_text=_("The portfolio sets the tone. Choose one that others like to work with."),
    )
    mandate = PhraseFormField(
        label=_("What is the mandate?"),
        help_text=_("Two sentences from the mandate letter are enough."),
        lines=3,
        required=False,
    )
    letter = forms.CharField(label=_("Number of the letter"), max_length=80, required=False)
    appointed_by = forms.CharField(label=_("Who appointed them?"), max_length=200)
    contact = forms.CharField(
        label=_("How does everybody reach them?"),
        help_text=_("An office, a telephone number, a desk. With it, the role has a public page."),
        max_length=200,
        required=False,
    )
    is_named = forms.BooleanField(
        label=_("Their name stands on that page"),
        help_text=_("They agreed to it."),
        required=False,
    )
    deputies = forms.ModelMultipleChoiceField(
        Person.objects.filter(can_sign_in=True, left_on=None),
        to_field_name="ref",
        label=_("Who stands in for them?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    since = forms.DateField(label=_("From"))
    until = forms.DateField(label=_("Until"), required=False)

    def __init__(self, *args: Any, lead: Person | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        deputies: Any = self.fields["deputies"]
        if lead is not None:
            deputies.queryset = deputies.queryset.exclude(pk=lead.pk)
        self.fields["portfolio"].choices = lists.choices(lists.PORTFOLIOS)  # type: ignore[attr-defined]


class Appoint(AmendLead):
    """A new appointment: first who."""

    person = forms.ModelChoiceField(
        Person.objects.filter(can_sign_in=True, left_on=None),
        to_field_name="ref",
        label=_("Who leads?"),
    )
    field_order = ["person"]


class Allot(Form):
    """The time and the skills that a superior gives."""

    hours = forms.DecimalField(
        label=_("How many hours a week?"),
        help_text=_("On top of other work, or with other work taken off their desk."),
        min_value=0,
        max_value=60,
        max_digits=4,
        decimal_places=1,
    )
    skills = PhraseFormField(
        label=_("Which skills and help come with it?"),
        help_text=_("Such as: a course in mediation, an assistant for two days, money for travel."),
        lines=2,
    )


class Week(Form):
    """How many hours one week took."""

    day = forms.DateField(label=_("A day of that week"))
    hours = forms.DecimalField(
        label=_("How many hours?"), min_value=0, max_value=60, max_digits=4, decimal_places=1
    )


def first_words(lead: Lead) -> dict[str, Any]:
    """What the form of an appointment begins with."""
    told = {name: getattr(lead, name) for name in AmendLead.base_fields if name != "deputies"}
    return told | {"deputies": [one.ref for one in lead.deputies.all()]}
