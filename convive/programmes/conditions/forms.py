"""What is typed about ideas and conditions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseFormField
from convive.people.choosing import OrganisationField
from convive.people.models import Organisation
from convive.programmes.models.planning import Idea, PlanningFile
from convive.programmes.planning_files import queries as files
from convive.ui.forms import Form


class IdeaForm(Form):
    """A team, its idea, and who brings it forward."""

    team = forms.CharField(
        label=_("What does the team call itself?"),
        help_text=_("A name of the team, never of its people."),
        max_length=80,
    )
    title = PhraseFormField(label=_("The idea in a few words"), max_length=200)
    what = PhraseFormField(
        label=_("What came out of it?"),
        help_text=_("A drawing, a model, a list: say what it is and where one can see it."),
        lines=4,
        max_length=2000,
        required=False,
    )
    organisation = OrganisationField(
        Organisation.objects.filter(ended_on=None),
        label=_("Which organisation brings it forward?"),
        help_text=_("If it becomes a condition, it keeps this organisation’s name."),
        required=False,
    )
    on = forms.DateField(label=_("Brought on"))


class ConditionForm(Form):
    """What is asked for, who proposed it, who sees to it, until when."""

    words = PhraseFormField(label=_("What is asked for?"), lines=3, max_length=500)
    criterion = forms.ChoiceField(label=_("For which criterion?"), required=False)
    proposed_by = OrganisationField(
        Organisation.objects.filter(ended_on=None),
        label=_("Which organisation proposed it?"),
        required=False,
    )
    proposer = PhraseFormField(
        label=_("Or who proposed it, in words"),
        help_text=_("For example: a group of students, residents of the street. No names."),
        max_length=120,
        required=False,
    )
    owner = OrganisationField(
        Organisation.objects.filter(ended_on=None), label=_("Who sees to it?")
    )
    due_on = forms.DateField(label=_("To be done by"))

    def __init__(self, *args: Any, file: PlanningFile, **options: Any) -> None:
        super().__init__(*args, **options)
        listed = [(one.key, str(one.words)) for one in files.criteria_of(file)]
        self.fields["criterion"].choices = [("", _("None of them")), *listed]  # type: ignore[attr-defined]


class AskFor(ConditionForm):
    """The same for a new condition, which may come from an idea of a team."""

    idea = forms.ModelChoiceField(
        Idea.objects.none(),
        to_field_name="ref",
        label=_("Does it come from an idea of a team?"),
        help_text=_("Then it stands under the name of who brings the idea forward."),
        required=False,
    )
    field_order = ["words", "criterion", "idea"]

    def __init__(self, *args: Any, ideas: QuerySet[Idea], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["idea"].queryset = ideas  # type: ignore[attr-defined]


class ChooseFile(Form):
    """Of which file an idea becomes a condition."""

    file = forms.ModelChoiceField(
        PlanningFile.objects.none(), to_field_name="ref", label=_("Which planning file?")
    )

    def __init__(self, *args: Any, files: QuerySet[PlanningFile], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["file"].queryset = files  # type: ignore[attr-defined]


class Finish(Form):
    """How one can see that it is done."""

    how = PhraseFormField(label=_("How can one see that it is done?"), lines=2, max_length=500)


class Drop(Form):
    """Why it is not asked for any more."""

    why = PhraseFormField(label=_("Why is it dropped?"), lines=2, max_length=500)
