"""What is typed about help for partners."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.ground.phrase import PhraseFormField
from convive.people.choosing import OrganisationField
from convive.people.models import Organisation
from convive.plan.models import HelpOffer, HelpRequest
from convive.ui.forms import Form

SORTS = [
    HelpOffer.Sort.EXPERTISE,
    HelpOffer.Sort.TECHNICAL,
    HelpOffer.Sort.TRAINING,
    HelpOffer.Sort.INFORMATION,
    HelpOffer.Sort.DATA,
    HelpOffer.Sort.INTRODUCTION,
]


class Find(Form):
    """Which quarter is counted."""

    marks_optional = False
    day = forms.DateField(label=_("A day in the quarter to count"), required=False)


class Offer(Form):
    """What the city gives its partners."""

    sort = forms.ChoiceField(
        label=_("What kind of help is it?"),
        choices=[(one.value, one.label) for one in SORTS],
        widget=forms.RadioSelect,
    )
    title = PhraseFormField(label=_("What is it called?"), max_length=200)
    what = PhraseFormField(label=_("What does it give?"), lines=3, required=False)
    organisation = choices.organisation(label=_("Which office gives it?"))
    contact = forms.CharField(
        label=_("How is it reached?"),
        help_text=_("An office, a telephone number or an e-mail address."),
        max_length=200,
        required=False,
    )
    opens_on = forms.DateField(label=_("Open from"), required=False)
    closes_on = forms.DateField(label=_("Open until"), required=False)


class AskFor(Form):
    """Which organisation asks, and for what."""

    organisation = OrganisationField(
        Organisation.objects.none(), label=_("Which organisation asks?")
    )
    text = forms.CharField(
        label=_("What do you need?"),
        help_text=_("For which work, by when. Name no person."),
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        max_length=4000,
    )

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["organisation"]
        field.queryset = organisations  # type: ignore[attr-defined]
        if len(own := organisations[:2]) == 1:
            field.initial = own[0].ref


class Answer(Form):
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
