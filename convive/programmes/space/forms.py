"""What is typed about projects of public space and homes, and about counts of homes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.ground.phrase import PhraseFormField
from convive.people.choosing import OrganisationField, OrganisationsField
from convive.people.models import Organisation
from convive.places.models import Area
from convive.programmes.models.planning import PlanningFile
from convive.programmes.models.space import SpaceProject
from convive.programmes.space import groups
from convive.ui.forms import Form, Narrowing

ALL = ("", _("All"))
MOST = 1_000_000


class Find(Narrowing):
    """Which projects are listed."""

    area = choices.area(empty=_("All"))
    sort = forms.ChoiceField(
        label=_("Kind"), choices=[ALL, *SpaceProject.Sort.choices], required=False
    )


class ProjectForm(Form):
    """Everything the register says of one project."""

    title = PhraseFormField(label=_("What is it called?"), max_length=200)
    sort = forms.ChoiceField(label=_("Kind"), choices=SpaceProject.Sort.choices)
    summary = PhraseFormField(label=_("In short"), lines=3, max_length=2000, required=False)
    areas = forms.ModelMultipleChoiceField(
        Area.objects.filter(retired_on=None),
        to_field_name="ref",
        label=_("In which districts?"),
    )
    begun_on = forms.DateField(label=_("Begun on"))
    done_on = forms.DateField(label=_("Finished on"), required=False)
    on_public_land = forms.BooleanField(label=_("It stands on land of the city"), required=False)
    cost = forms.DecimalField(
        label=_("Cost"), min_value=0, max_digits=14, decimal_places=2, required=False
    )
    currency = forms.CharField(label=_("Currency"), max_length=3, min_length=3, initial="EUR")
    consulted = OrganisationsField(
        Organisation.objects.filter(ended_on=None),
        label=_("Which communities were consulted?"),
        help_text=_("Organisations that spoke for people who live there."),
        required=False,
    )
    consulted_how = PhraseFormField(
        label=_("How were people heard?"), lines=3, max_length=1000, required=False
    )
    file = forms.ModelChoiceField(
        PlanningFile.objects.none(),
        to_field_name="ref",
        label=_("Planning file"),
        required=False,
    )
    is_public = forms.BooleanField(label=_("Show it to everybody"), required=False)

    def __init__(self, *args: Any, files: QuerySet[PlanningFile], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["file"].queryset = files  # type: ignore[attr-defined]
        for one in groups.groups(groups.TENURE):
            self.fields[f"homes_{one.key}"] = forms.IntegerField(
                label=_("New homes: %(group)s") % {"group": one.words},
                min_value=0,
                max_value=MOST,
                required=False,
            )

    @property
    def about(self) -> dict[str, Any]:
        """What was typed, with the new homes by group."""
        given = dict(self.cleaned_data)
        homes = {one.key: given.pop(f"homes_{one.key}") for one in groups.groups(groups.TENURE)}
        return given | {"homes": {key: number for key, number in homes.items() if number}}


class AddProject(ProjectForm):
    """The same for a new project."""

    office = OrganisationField(Organisation.objects.none(), label=_("Who leads it?"))
    field_order = ["title", "office"]

    def __init__(self, *args: Any, offices: QuerySet[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["office"].queryset = offices  # type: ignore[attr-defined]


class TakeIn(Form):
    """A pasted table of homes, and where it was published."""

    table = forms.CharField(
        label=_("Paste the table"),
        help_text=_(
            "One line each: area, year, how the homes are held, number of homes. For example: "
            "Riverside; 2024; owner; 4200"
        ),
        widget=forms.Textarea({"rows": 12, "dir": "auto", "spellcheck": "false"}),
        max_length=10_000,
    )
    source = forms.CharField(
        label=_("Where were these counts published?"),
        help_text=_("For example: national housing register, table 4, 2025."),
        max_length=200,
    )
