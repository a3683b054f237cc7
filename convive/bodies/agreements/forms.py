"""What is typed about agreements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.models import Agreement
from convive.ground.phrase import PhraseFormField
from convive.people.models import Organisation
from convive.ui.forms import Form

LONGEST = 30_000


class FindAgreements(Form):
    """What the list is narrowed to."""

    marks_optional = False
    sort = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("All kinds")), *Agreement.Sort.choices], required=False
    )
    ended = forms.BooleanField(label=_("Show agreements that ended too"), required=False)


class AgreementText(Form):
    """What every version says, between whom, until when."""

    text = PhraseFormField(
        label=_("Text"),
        help_text=_("Write it in each language in which somebody signs."),
        lines=14,
        max_length=LONGEST,
    )
    parties = forms.ModelMultipleChoiceField(
        Organisation.objects.all(),
        label=_("Parties"),
        help_text=_("Every party signs. A text that only persons sign needs none."),
        to_field_name="ref",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    review_on = forms.DateField(label=_("Look at it again by"))


class NewAgreement(AgreementText):
    """A new agreement, often from a starter text."""

    sort = forms.ChoiceField(label=_("Kind"), choices=Agreement.Sort.choices)
    title = PhraseFormField(label=_("Title"), max_length=200)
    needs_lawyer = forms.BooleanField(
        label=_("A local lawyer must read each version before it holds"), required=False
    )
    field_order = ["sort", "title", "text", "parties"]


class AmendAgreement(AgreementText):
    """The next version."""

    what_changed = forms.CharField(
        label=_("What changed, and why?"),
        help_text=_("One or two sentences. Everybody who signs again reads them first."),
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        max_length=1000,
    )
    field_order = ["what_changed", "text", "parties"]


class Sign(Form):
    """For whom, having read it, under one's own name."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("You sign for"),
        to_field_name="ref",
        empty_label=None,
        widget=forms.RadioSelect,
    )
    has_read = forms.BooleanField(label=_("I have read this text and I agree"))
    typed_name = forms.CharField(
        label=_("Type your name"),
        help_text=_("As it stands in your account. This is your signature."),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "name", "dir": "auto"}),
    )
    number = forms.IntegerField(widget=forms.HiddenInput)
    language = forms.CharField(widget=forms.HiddenInput, max_length=8)

    def __init__(self, *args: Any, offered: Sequence[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["organisation"]
        refs = [one.ref for one in offered]
        field.queryset = Organisation.objects.filter(ref__in=refs)  # type: ignore[attr-defined]
        if len(refs) == 1:
            field.initial = refs[0]


class Lawyer(Form):
    """Who read it, of those who know the local law."""

    lawyer = forms.CharField(label=_("Which lawyer read this version and agrees?"), max_length=200)
    number = forms.IntegerField(widget=forms.HiddenInput)


class Renew(Form):
    """Until when it holds after somebody looked again."""

    review_on = forms.DateField(label=_("Look at it again by"))


class End(Form):
    """Why it ends."""

    why = forms.CharField(
        label=_("Why does it end?"),
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        max_length=1000,
    )
