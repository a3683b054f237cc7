"""What is typed about gaps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.ground.phrase import PhraseFormField
from convive.people.choosing import OrganisationsField
from convive.people.models import Organisation
from convive.plan.models import Action, Gap
from convive.ui.forms import Form


class _WithActions(Form):
    """A form that offers actions."""

    def __init__(self, *args: Any, actions: Sequence[Action], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offered = {one.ref: one for one in actions}
        offered = [("", _("None")), *((ref, str(one)) for ref, one in self.offered.items())]
        self.fields["action"].choices = offered  # type: ignore[attr-defined]

    def clean_action(self) -> Action | None:
        return self.offered.get(self.cleaned_data["action"])


class GapForm(_WithActions):
    """What is needed, where, whom it concerns, what could stretch."""

    need = PhraseFormField(
        label=_("What is needed and nobody does?"),
        help_text=_("A need or a place, never a group of people."),
        lines=2,
        max_length=500,
    )
    area = choices.area()
    organisations = OrganisationsField(
        Organisation.objects.filter(ended_on=None),
        label=_("Which organisations does it concern?"),
        required=False,
    )
    action = forms.ChoiceField(
        label=_("What exists that could stretch to cover it?"), required=False
    )


class Decide(_WithActions):
    """What is decided about a gap."""

    decision = forms.ChoiceField(
        label=_("What is decided?"), choices=Gap.Decision.choices, widget=forms.RadioSelect
    )
    action = forms.ChoiceField(
        label=_("Which action covers it?"),
        help_text=_("Needed where something is stretched or begun."),
        required=False,
    )
    why = PhraseFormField(
        label=_("How does it cover the need, or why not?"), lines=3, max_length=1000, required=False
    )
    revisit_on = forms.DateField(
        label=_("When do we look at it again?"),
        help_text=_("Needed where it is put off."),
        required=False,
    )


class PutOff(Form):
    """Why a finding waits, and until when."""

    why = PhraseFormField(
        label=_("Why is it put off?"),
        help_text=_("It stands in the printed plan."),
        lines=3,
        max_length=1000,
    )
    revisit_on = forms.DateField(label=_("When do we look at it again?"))


class AnswerProposal(Form):
    """Whether a need that a room counted goes onto the board."""

    decision = forms.ChoiceField(
        label=_("What becomes of it?"),
        choices=[
            ("take", _("It goes onto the board of gaps")),
            ("leave", _("It does not, with a reason")),
        ],
        widget=forms.RadioSelect,
    )
    why = PhraseFormField(
        label=_("Why not?"),
        help_text=_("Needed where it does not go onto the board. The room reads it."),
        lines=3,
        max_length=1000,
        required=False,
    )
