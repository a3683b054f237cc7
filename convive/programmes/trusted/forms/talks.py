"""What is typed about conversations and about barriers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.models import Ask
from convive.directory.models import Service
from convive.ground.phrase import PhraseFormField
from convive.people.choosing import OrganisationField
from convive.programmes.models import Barrier, Dialogue
from convive.programmes.trusted.queries import barriers
from convive.ui.forms import Form, Narrowing


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea({"rows": rows, "dir": "auto"})


class Talk(Form):
    """One conversation: who as roles, by which rules, and what each side wants the other to know."""

    roles = forms.CharField(
        label=_("Who took part? Roles, no names"),
        help_text=_("Such as: four shopkeepers, six young people, two neighbours."),
        widget=_lines(2),
        max_length=1000,
    )
    participants = forms.IntegerField(label=_("How many took part?"), min_value=1, max_value=500)
    facilitator = forms.CharField(label=_("Who leads the conversation? A role"), max_length=200)
    ground_rules = forms.CharField(
        label=_("Which rules did everybody accept?"), widget=_lines(3), max_length=2000
    )
    distress_support = forms.CharField(
        label=_("Who is there when it becomes too much?"), max_length=300
    )
    first_side = forms.CharField(label=_("One side"), max_length=120)
    first_wants = forms.CharField(
        label=_("What does it want the other side to understand?"),
        widget=_lines(3),
        max_length=2000,
        required=False,
    )
    second_side = forms.CharField(label=_("The other side"), max_length=120)
    second_wants = forms.CharField(
        label=_("What does it want the first side to understand?"),
        widget=_lines(3),
        max_length=2000,
        required=False,
    )
    common_goals = forms.CharField(
        label=_("What do both sides want?"), widget=_lines(3), max_length=2000, required=False
    )
    minutes = forms.CharField(
        label=_("Minutes"),
        help_text=_("What was said, not who said it. Nothing is recorded."),
        widget=_lines(6),
        max_length=6000,
        required=False,
    )
    said_yes_to_names = forms.IntegerField(
        label=_("How many said yes to being named?"),
        help_text=_("Names may stand in the minutes only when every single one said yes."),
        min_value=0,
        max_value=500,
        initial=0,
    )


class CloseTalk(Form):
    """What came of a conversation."""

    outcomes = forms.MultipleChoiceField(
        label=_("What came of it?"),
        help_text=_("Several may be true at once. None of them means that it failed."),
        choices=Dialogue.Outcome.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    common_goals = forms.CharField(
        label=_("Which goals do both sides share?"),
        help_text=_("Only where you chose shared goals."),
        widget=_lines(3),
        max_length=2000,
        required=False,
    )


class FindBarriers(Narrowing):
    """What stands above the list."""

    reason = forms.ChoiceField(
        label=_("Reason"), choices=[("", _("All")), *Barrier.Reason.choices], required=False
    )
    service = forms.ModelChoiceField(
        Service.objects.filter(barriers__isnull=False).distinct(),
        to_field_name="ref",
        label=_("Service"),
        empty_label=_("All"),
        required=False,
    )


class NoteBarrier(Form):
    """Why a service is not used by people of a group, and who answers."""

    service = forms.ModelChoiceField(
        barriers.services(), to_field_name="ref", label=_("Which service is not used?")
    )
    organisation = OrganisationField(
        barriers.groups(),
        label=_("By people of which organisation?"),
        help_text=_("As it names itself."),
    )
    reasons = forms.MultipleChoiceField(
        label=_("Why is it not used?"),
        choices=Barrier.Reason.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    what = forms.CharField(
        label=_("What did they say about it?"),
        help_text=_("What happens there, not who lived it."),
        widget=_lines(4),
        max_length=2000,
    )
    door = forms.ChoiceField(
        label=_("How did it reach you?"),
        choices=[one for one in Ask.Door.choices if one[0] != Ask.Door.WEB],
        initial=Ask.Door.MEETING,
    )
    owner = forms.ModelChoiceField(
        barriers.owners(),
        to_field_name="ref",
        label=_("Who owns it?"),
        help_text=_("They answer it, and see that something changes."),
    )
    own_support = PhraseFormField(
        label=_("What do they have of their own?"),
        help_text=_("Such as: a telephone chain of mothers. It is not listed anywhere by this."),
        lines=2,
        max_length=600,
        required=False,
    )


class OwnSupport(Form):
    """What a group has of its own, and its yes to being listed."""

    own_support = PhraseFormField(
        label=_("What do they have of their own?"), lines=3, max_length=600, required=False
    )
    agreed_on = forms.DateField(
        label=_("Since when do they agree to be listed?"),
        help_text=_("Leave it empty when they do not, or do not any more."),
        required=False,
    )
    agreed_how = forms.CharField(label=_("How did they agree?"), max_length=300, required=False)


class ListSupport(Form):
    """Which listing of theirs it is."""

    service = forms.ModelChoiceField(
        Service.objects.none(), to_field_name="ref", label=_("Which listing?")
    )

    def __init__(self, *args: Any, services: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["service"].queryset = services  # type: ignore[attr-defined]
