"""What is typed about help of other levels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseFormField
from convive.people.choosing import OrganisationField
from convive.people.models import Organisation
from convive.plan.models import CourseUse, HelpOffer, HelpRequest, Municipality
from convive.plan.national.forms import postcodes_in
from convive.ui.forms import Form


class FindHelp(Form):
    """What the list of help is narrowed to."""

    marks_optional = False
    postcode = forms.CharField(label=_("Your postcode"), max_length=12, required=False)
    sort = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("All")), *HelpOffer.Sort.choices], required=False
    )


class OfferForm(Form):
    """Help that a higher level offers."""

    sort = forms.ChoiceField(label=_("Kind of help"), choices=HelpOffer.Sort.choices)
    title = PhraseFormField(label=_("What is it called?"), max_length=200)
    what = PhraseFormField(label=_("What does it give?"), lines=3, required=False)
    organisation = OrganisationField(
        Organisation.objects.all(),
        label=_("Who offers it?"),
    )
    contact = forms.CharField(
        label=_("How is it reached?"),
        help_text=_("An office, a telephone number or an e-mail address."),
        max_length=200,
        required=False,
    )
    postcodes = forms.CharField(
        label=_("Which postcodes does it serve?"),
        help_text=_("Or their beginnings, with commas between. Empty: everybody."),
        max_length=400,
        required=False,
    )
    conditions = PhraseFormField(
        label=_("Who can have it?"),
        help_text=_("A condition in each line, as a sentence about the place that asks."),
        lines=4,
        required=False,
    )
    opens_on = forms.DateField(label=_("Open from"), required=False)
    closes_on = forms.DateField(label=_("Open until"), required=False)

    def clean_postcodes(self) -> list[str]:
        return postcodes_in(self.cleaned_data["postcodes"])


class AskHelp(Form):
    """Which conditions are met, and what is needed."""

    met = forms.MultipleChoiceField(
        label=_("Which of these are so for us?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    text = forms.CharField(
        label=_("What do you need?"),
        help_text=_("For which work, by when. Name no person."),
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        max_length=4000,
    )

    def __init__(self, *args: Any, conditions: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["met"].choices = [  # type: ignore[attr-defined]
            (str(number), words) for number, words in enumerate(conditions)
        ]
        if not conditions:
            del self.fields["met"]

    @property
    def conditions_met(self) -> list[int]:
        """The conditions that are so, by their place."""
        return [int(number) for number in self.cleaned_data.get("met", ())]


class AnswerHelp(Form):
    """What becomes of a request."""

    state = forms.ChoiceField(
        label=_("How does it stand?"),
        choices=HelpRequest.State.choices[1:],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Answer"),
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        max_length=4000,
        required=False,
    )


class CourseUseForm(Form):
    """Where a course was taught further."""

    municipality = forms.ModelChoiceField(
        Municipality.objects.all(), label=_("Where was it taught?"), to_field_name="ref"
    )
    on = forms.DateField(label=_("When?"))
    came = forms.IntegerField(label=_("How many came?"), min_value=1, max_value=100_000)
    became_trainers = forms.IntegerField(
        label=_("How many of them can teach it now?"), min_value=0, max_value=100_000, initial=0
    )
    taught_by = forms.ChoiceField(
        label=_("Who taught?"), choices=CourseUse.Taught.choices, widget=forms.RadioSelect
    )
