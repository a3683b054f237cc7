"""Forms about the register: listing, putting together, waiting, replying, looking again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from convive.bodies.models import Answer, Ask
from convive.ground.phrase import PhraseFormField
from convive.people.choosing import OrganisationField
from convive.people.models import Organisation
from convive.ui.forms import Form


class ListAsk(Form):
    """The question as everybody may read it, before it is answered."""

    question = PhraseFormField(
        label=_("What was asked, in your own words and without names"), lines=3, max_length=1000
    )


class _Asks(forms.ModelChoiceField[Ask]):
    def label_from_instance(self, one: Ask) -> str:
        return f"{date_format(one.raised_on, 'SHORT_DATE_FORMAT')} · {one}"


class Merge(Form):
    """Which other ask says the same."""

    into = _Asks(
        Ask.objects.none(),
        to_field_name="ref",
        label=_("Which ask says the same?"),
        help_text=_("That one is answered. Both codes show its answer."),
    )

    def __init__(self, *args: Any, same: QuerySet[Ask], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["into"].queryset = same  # type: ignore[attr-defined]


class StandStill(Form):
    """What the answer waits for."""

    words = PhraseFormField(
        label=_("What do you wait for?"),
        help_text=_("Who asked reads this with their code. Name no persons."),
        lines=2,
        max_length=300,
    )


class Reply(Form):
    """What who asked says to the answer, with their code."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=40,
        widget=forms.TextInput({"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
    )
    text = forms.CharField(
        label=_("What do you want to say to this answer?"),
        help_text=_("You can reply once. Please name no persons."),
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        max_length=3000,
    )
    look_again = forms.BooleanField(
        label=_("Please have somebody else look at it again"), required=False
    )


class ReplyFor(Form):
    """The same, for an organisation in its own name."""

    organisation = OrganisationField(
        Organisation.objects.none(), label=_("For which organisation?")
    )
    text = forms.CharField(
        label=_("What does your organisation say to this answer?"),
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        max_length=3000,
    )
    is_public = forms.BooleanField(
        label=_("It may stand beside the published answer, with our name"), required=False
    )
    look_again = forms.BooleanField(
        label=_("Please have somebody else look at it again"), required=False
    )

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]


class LookAgain(Form):
    """What the second look found; with a new reason the answer is worded anew."""

    found = PhraseFormField(label=_("What did you find?"), lines=3, max_length=2000)
    sort = forms.ChoiceField(
        label=_("New answer"),
        choices=[("", _("As it was")), *Answer.Sort.choices],
        required=False,
    )
    why = PhraseFormField(
        label=_("New reason"),
        help_text=_("Leave this empty when the answer stands."),
        lines=4,
        max_length=5000,
        required=False,
    )
