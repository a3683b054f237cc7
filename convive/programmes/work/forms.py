"""What is typed about firms that help, and what somebody who looks for a place ticks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.ground.phrase import PhraseFormField
from convive.people.choosing import OrganisationField
from convive.people.models import Organisation
from convive.programmes.models.work import Placement, WorkPartner
from convive.programmes.work import queries, words
from convive.ui.forms import Form, Narrowing

ALL = ("", _("All"))


class FindFirms(Narrowing):
    """Which firms are listed."""

    sector = forms.ChoiceField(label=_("Sector"), required=False)
    offer = forms.ChoiceField(
        label=_("What it offers"), choices=[ALL, *WorkPartner.Offer.choices], required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["sector"].choices = [ALL, *words.choices(words.SECTOR)]  # type: ignore[attr-defined]


class Firm(Form):
    """What the register says of a firm."""

    sector = forms.ChoiceField(label=_("Sector"))
    offers = forms.MultipleChoiceField(
        label=_("What does it offer?"),
        choices=WorkPartner.Offer.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    about = PhraseFormField(label=_("How does it help?"), lines=3, max_length=800, required=False)
    contact = forms.CharField(
        label=_("Office to speak to"),
        help_text=_("A telephone number or an address of an office, not of a person."),
        max_length=200,
        required=False,
    )
    since = forms.DateField(label=_("Partner since"))
    until = forms.DateField(label=_("Partner until"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["sector"].choices = words.choices(words.SECTOR)  # type: ignore[attr-defined]


class AddFirm(Firm):
    """The same for a firm that is not in the register yet."""

    organisation = OrganisationField(
        Organisation.objects.filter(ended_on=None, work_partner=None),
        label=_("Firm or employer"),
        help_text=_("It stands in “Who is who” first."),
    )
    field_order = ["organisation"]


class Place(Form):
    """Places that every resident may ask for."""

    sort = forms.ChoiceField(
        label=_("Kind"), choices=Placement.Sort.choices, widget=forms.RadioSelect
    )
    title = PhraseFormField(label=_("What is it called?"), max_length=160)
    what = PhraseFormField(
        label=_("What does one do there?"), lines=3, max_length=800, required=False
    )
    eligibility = PhraseFormField(
        label=_("Who may come?"),
        help_text=_("Such as: everybody who lives in the city. Never a case, never a risk."),
        max_length=200,
    )
    skills = forms.MultipleChoiceField(
        label=_("What is the work like?"),
        help_text=_("People find it by these."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    area = choices.area(empty="–")
    places = forms.IntegerField(label=_("How many places?"), min_value=1, max_value=1000)
    opens_on = forms.DateField(label=_("Open from"))
    closes_on = forms.DateField(label=_("Open until"), required=False)
    how_to_ask = forms.CharField(
        label=_("How does one ask for it?"),
        help_text=_("An office, a telephone number, a desk."),
        max_length=200,
    )
    initiative = forms.ModelChoiceField(
        queries.programmes_to_join(),
        to_field_name="ref",
        label=_("Programme it belongs to"),
        empty_label="–",
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["skills"].choices = words.choices(words.SKILL)  # type: ignore[attr-defined]


class Began(Form):
    """How many residents began, and when."""

    people = forms.IntegerField(
        label=_("How many residents began?"),
        help_text=_("A number. Names stay with the firm."),
        min_value=1,
        max_value=1000,
    )
    on = forms.DateField(label=_("On which day?"))


class WentOn(Form):
    """How many went on."""

    went_on = forms.IntegerField(
        label=_("How many found work or training afterwards?"), min_value=0, max_value=1000
    )


class Look(Narrowing):
    """What somebody who looks for a place can and likes to do; nothing of it is kept."""

    skills = forms.MultipleChoiceField(
        label=_("What can you do, or like to do?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    sort = forms.ChoiceField(
        label=_("Kind"), choices=[ALL, *Placement.Sort.choices], required=False
    )
    area = choices.area(empty=_("All"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["skills"].choices = words.choices(words.SKILL)  # type: ignore[attr-defined]
