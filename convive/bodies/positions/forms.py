"""Forms about positions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.bodies.positions.words import STANDINGS
from convive.ground.phrase import PhraseFormField
from convive.people.choosing import OrganisationField
from convive.people.models import Organisation
from convive.ui.forms import Form


class FindPositions(Form):
    """What stands above the list."""

    marks_optional = False
    standing = forms.ChoiceField(
        label=_("How far is it?"),
        choices=[("", _("All")), *((one.value, words) for one, words in STANDINGS.items())],
        required=False,
    )


class Amend(Form):
    """What is asked for, of whom, and what it rests on."""

    words = PhraseFormField(label=_("What do you ask for?"), lines=4, max_length=3000)
    evidence = PhraseFormField(
        label=_("What does it rest on?"),
        help_text=_("Findings, figures, what residents said. Name no persons."),
        lines=3,
        max_length=3000,
        required=False,
    )
    addressee = choices.organisation(
        label=_("Who should answer?"),
        help_text=_("A ministry, a region, a province."),
        required=False,
    )


class Write(Amend):
    """The same, with the organisation that raises it."""

    organisation = OrganisationField(Organisation.objects.none(), label=_("In whose name?"))
    about = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)
    clause = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    field_order = ["organisation", "words"]

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]


class Sign(Form):
    """Which organisation stands behind it."""

    organisation = OrganisationField(
        Organisation.objects.none(),
        label=_("Which organisation stands behind it?"),
    )

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]


class Send(Form):
    """By when an answer is asked for."""

    due_on = forms.DateField(label=_("By when do you ask for an answer?"))


class TellResult(Form):
    """What came of it."""

    words = PhraseFormField(label=_("What came of it?"), lines=3, max_length=2000)
