"""What is typed about a call: need, money, days, weights, what shows a step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import Phrase, PhraseFormField
from convive.people.models import Person
from convive.plan.models import BudgetLine
from convive.programmes.grants import queries
from convive.programmes.grants.standing import Step
from convive.programmes.models.call import Call
from convive.ui.forms import Form

NAMES = [
    *("title", "need", "goal", "finding", "eligibility", "no_money_for", "budget_line", "whole"),
    *("smallest", "largest", "first_share", "languages", "opens_on", "closes_on", "decides_on"),
    *("help_desk", "for_young", "youngest", "oldest", "hides_names", "instruments", "before"),
    "learned_before",
]


class CallForm(Form):
    """A call as it is written; nothing but its title is needed at first."""

    title = PhraseFormField(
        label=_("What is the call named?"), help_text=_("Name no community."), max_length=150
    )
    need = PhraseFormField(label=_("What do people need?"), lines=3, required=False)
    goal = PhraseFormField(label=_("What should be better afterwards?"), lines=2, required=False)
    finding = forms.ChoiceField(label=_("Which finding does it rest on?"), required=False)
    eligibility = PhraseFormField(
        label=_("Who may ask?"),
        help_text=_("Groups and associations of the city. It never depends on a case or a risk."),
        lines=2,
        required=False,
    )
    no_money_for = PhraseFormField(label=_("What does it not pay for?"), lines=2, required=False)
    budget_line = forms.ModelChoiceField(
        BudgetLine.objects.none(),
        to_field_name="ref",
        label=_("Which budget line pays?"),
        required=False,
        empty_label="–",
    )
    whole = forms.DecimalField(
        label=_("Money for the whole round"), min_value=0, decimal_places=2, required=False
    )
    smallest = forms.DecimalField(
        label=_("Smallest amount for one project"), min_value=0, decimal_places=2, required=False
    )
    largest = forms.DecimalField(
        label=_("Largest amount for one project"), min_value=0, decimal_places=2, required=False
    )
    first_share = forms.IntegerField(
        label=_("How much of it is paid first, per cent?"),
        help_text=_("Small groups cannot lay out money. Pay most of it first."),
        min_value=10,
        max_value=90,
        initial=60,
    )
    languages = forms.MultipleChoiceField(
        label=_("In which languages can people apply?"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    opens_on = forms.DateField(label=_("First day"), required=False)
    closes_on = forms.DateField(
        label=_("Last day"), help_text=_("Six weeks give small groups time."), required=False
    )
    decides_on = forms.DateField(label=_("Decided by"), required=False)
    help_desk = PhraseFormField(
        label=_("Who helps to apply?"),
        help_text=_("An office with a telephone number, an address and hours."),
        lines=2,
        required=False,
    )
    for_young = forms.BooleanField(
        label=_("It is for young people, who may ask through a sponsor"), required=False
    )
    youngest = forms.IntegerField(label=_("From age"), min_value=1, max_value=99, required=False)
    oldest = forms.IntegerField(label=_("To age"), min_value=1, max_value=99, required=False)
    hides_names = forms.BooleanField(
        label=_("Assessors score without knowing who asks"), required=False, initial=True
    )
    assessors = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        to_field_name="ref",
        label=_("Who scores?"),
        help_text=_("Two at least. Each scores alone and declares ties first."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    instruments = forms.MultipleChoiceField(
        label=_("Which questions does every project ask before and after?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    before = forms.ModelChoiceField(
        Call.objects.none(),
        to_field_name="ref",
        label=_("Which round came before?"),
        required=False,
        empty_label="–",
    )
    learned_before = PhraseFormField(
        label=_("What does this round do differently because of it?"), lines=2, required=False
    )

    def __init__(self, *args: Any, today: date, call: Call | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        fields: dict[str, Any] = self.fields
        fields["finding"].choices = [("", "–"), *queries.findings(today=today)]
        fields["budget_line"].queryset = queries.lines_to_give()
        fields["assessors"].queryset = queries.possible_assessors(today=today)
        fields["instruments"].choices = [(one.key, str(one.words)) for one in queries.instruments()]
        fields["before"].queryset = queries.rounds_before(call)


class Weights(Form):
    """A weight for each criterion; none means that it does not count."""

    def __init__(self, *args: Any, criteria: Sequence[queries.Worded], **options: Any) -> None:
        super().__init__(*args, **options)
        for one in criteria:
            self.fields[one.key] = forms.IntegerField(
                label=str(one.words),
                help_text=str(one.hint),
                min_value=0,
                max_value=100,
                required=False,
            )

    @property
    def weights(self) -> dict[str, int]:
        """Each criterion's weight."""
        return {key: value or 0 for key, value in self.cleaned_data.items()}


class Publish(Form):
    """Nothing to fill in: the button is the answer."""


class WithdrawCall(Form):
    """Why a call is taken back."""

    why = PhraseFormField(
        label=_("Why is it taken back?"),
        help_text=_("Everybody who opens the call reads it."),
        lines=2,
    )


class EndRound(Form):
    """What a round came to."""

    report = PhraseFormField(
        label=_("What did this round come to?"),
        help_text=_("For everybody, in a few sentences: what was done, what worked, what did not."),
        lines=5,
        max_length=4000,
    )


class KeepEvidence(Form):
    """What shows a step."""

    words = forms.CharField(
        label=_("What shows that this step was done?"),
        help_text=_("Such as: the minutes of the evening with twelve associations."),
        max_length=300,
    )
    address = forms.CharField(
        label=_("Where is it found?"),
        help_text=_("A page of this workspace begins with /, another with https://."),
        max_length=300,
        required=False,
    )


class StepLabels(Form):
    """The ten steps in the words of this city or its network."""

    def __init__(self, *args: Any, steps: Sequence[Step], **options: Any) -> None:
        super().__init__(*args, **options)
        for one in steps:
            self.fields[one.key] = PhraseFormField(
                label=_("Step %(number)d") % {"number": one.number},
                max_length=120,
                initial=one.label,
            )

    @property
    def labels(self) -> dict[str, Phrase]:
        """Each step's label."""
        return dict(self.cleaned_data)


def first_words(call: Call) -> dict[str, Any]:
    """What the form of a call begins with."""
    told = {name: getattr(call, name) for name in NAMES}
    told |= {name: getattr(told[name], "ref", "") for name in ("budget_line", "before")}
    return told | {"assessors": [one.ref for one in call.assessors.all()]}
