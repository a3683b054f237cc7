"""What is typed about places of learning."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.bodies.models import Agreement
from convive.city import queries as city
from convive.ground.phrase import PhraseFormField
from convive.people.choosing import OrganisationField
from convive.people.models import Organisation
from convive.programmes.models import Initiative
from convive.programmes.models.session import Session
from convive.programmes.models.site import EducationSite
from convive.ui.forms import Form, Narrowing

ALL = ("", _("All"))


class FindSites(Narrowing):
    """Which places of learning are listed."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=[ALL, *EducationSite.Kind.choices], required=False
    )
    control = forms.ChoiceField(
        label=_("Say of the city"), choices=[ALL, *EducationSite.Control.choices], required=False
    )
    area = choices.area(empty=_("All"))


class SiteForm(Form):
    """Everything the register says of one place of learning."""

    kind = forms.ChoiceField(label=_("Kind"), choices=EducationSite.Kind.choices)
    city_control = forms.ChoiceField(
        label=_("How much of a say has the city there?"),
        choices=EducationSite.Control.choices,
        widget=forms.RadioSelect,
    )
    ages = forms.MultipleChoiceField(
        label=_("Ages"),
        choices=Initiative.Age.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    area = choices.area(empty="–")
    languages = forms.MultipleChoiceField(
        label=_("Languages of the families"),
        help_text=_("The leaflet for families is made in these."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    governed_by = PhraseFormField(label=_("Who governs it"), max_length=200, required=False)
    may_do = PhraseFormField(
        label=_("What the city may do there"), lines=3, max_length=1000, required=False
    )
    focal_point = choices.person(label=_("Who to speak to"), required=False)
    agreed_on = forms.DateField(label=_("The school agreed on"), required=False)
    agreed_until = forms.DateField(label=_("Until"), required=False)
    agreed_how = forms.CharField(
        label=_("How it agreed"),
        help_text=_("For example: a letter of the head, a decision of its council."),
        max_length=300,
        required=False,
    )

    def __init__(
        self, *args: Any, agreements: QuerySet[Agreement] | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["languages"].choices = city.language_choices()  # type: ignore[attr-defined]
        if agreements is not None:
            self.fields["agreement"] = forms.ModelChoiceField(
                agreements,
                to_field_name="ref",
                label=_("Agreement with the city"),
                required=False,
            )


class AddSite(SiteForm):
    """The same for a school that is not in the register yet."""

    organisation = OrganisationField(
        Organisation.objects.filter(ended_on=None, education_site=None),
        label=_("School or place of learning"),
        help_text=_("It stands in “Who is who” first."),
    )
    field_order = ["organisation"]


class Bring(Form):
    """Which session takes place in a school, and for which classes."""

    session = forms.ChoiceField(label=_("Which session?"))
    classes = forms.CharField(
        label=_("For which classes?"),
        help_text=_("For example: 4a and 4b. Write no names of pupils."),
        max_length=120,
        required=False,
    )
    ages = forms.MultipleChoiceField(
        label=_("Ages"),
        help_text=_("Leave it empty for the usual ages of this school."),
        choices=Initiative.Age.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, sessions: Iterable[Session], **options: Any) -> None:
        super().__init__(*args, **options)
        self.sessions = {one.ref: one for one in sessions}
        self.fields["session"].choices = [  # type: ignore[attr-defined]
            (ref, f"{date_format(one.begins, 'SHORT_DATETIME_FORMAT')} · {one.initiative}")
            for ref, one in self.sessions.items()
        ]

    def clean_session(self) -> Session:
        """The session behind the choice."""
        return self.sessions[self.cleaned_data["session"]]
