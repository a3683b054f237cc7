"""What a school says of an alert, on a phone, in a minute."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.people.choosing import OrganisationField
from convive.people.models import Organisation
from convive.programmes.models.alert import SchoolAlert
from convive.programmes.models.site import EducationSite
from convive.programmes.school import queries
from convive.ui.forms import Form


class Alert(Form):
    """One alert: where, what about, how urgent, is somebody at risk, what was done."""

    site = forms.ChoiceField(label=_("Which school?"))
    category = forms.ChoiceField(label=_("What is it about?"), widget=forms.RadioSelect)
    at_risk_now = forms.TypedChoiceField(
        label=_("Is somebody at risk now?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    urgency = forms.ChoiceField(
        label=_("How soon must somebody know?"),
        choices=SchoolAlert.Urgency.choices,
        widget=forms.RadioSelect,
    )
    what = forms.CharField(
        label=_("What happened?"),
        help_text=_("Write no name of a pupil. “A pupil of class 4b” is enough."),
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        max_length=2000,
    )
    done = forms.CharField(
        label=_("What did you do already?"),
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        max_length=2000,
        required=False,
    )

    def __init__(self, *args: Any, sites: Iterable[EducationSite], **options: Any) -> None:
        super().__init__(*args, **options)
        self.sites = {one.ref: one for one in sites}
        offered = [(ref, str(one)) for ref, one in self.sites.items()]
        self.fields["site"].choices = offered  # type: ignore[attr-defined]
        self.fields["category"].choices = queries.categories()  # type: ignore[attr-defined]

    def clean_site(self) -> EducationSite:
        """The school behind the choice."""
        return self.sites[self.cleaned_data["site"]]


class NameDesk(Form):
    """Who stands behind a desk."""

    organisation = OrganisationField(
        Organisation.objects.filter(ended_on=None), label=_("Who receives these alerts?")
    )
