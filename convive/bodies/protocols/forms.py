"""What is typed beside a protocol."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from convive.bodies.models import JointEntry
from convive.ground.phrase import PhraseFormField
from convive.people.models import Organisation
from convive.places.models import Area
from convive.ui.forms import Form


class FindEntries(Form):
    """What the list is narrowed to."""

    marks_optional = False
    sort = forms.ChoiceField(
        label=_("Kind"),
        choices=[("", _("All kinds")), *JointEntry.Sort.choices],
        required=False,
    )


class Desk(Form):
    """A desk of a party: its function and its line."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Party"),
        to_field_name="ref",
        empty_label=None,
        widget=forms.RadioSelect,
    )
    function = PhraseFormField(
        label=_("Which desk?"),
        help_text=_("A function, never a person: it stays when people change."),
        max_length=200,
    )
    line = forms.CharField(label=_("Telephone or e-mail of the desk"), max_length=200)
    when = PhraseFormField(label=_("When does it answer?"), max_length=200, required=False)

    def __init__(self, *args: Any, parties: Sequence[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = Organisation.objects.filter(ref__in=[one.ref for one in parties])
        self.fields["organisation"].queryset = chosen  # type: ignore[attr-defined]


class RemoveDesk(Form):
    """Only the button."""


class Entry(Form):
    """What was done together. No names."""

    sort = forms.ChoiceField(
        label=_("What was it?"), choices=JointEntry.Sort.choices, widget=forms.RadioSelect
    )
    worked_on = forms.DateField(label=_("When?"))
    area = forms.ModelChoiceField(
        Area.objects.none(),
        label=_("Where?"),
        to_field_name="ref",
        empty_label=_("Not in one place"),
        required=False,
    )
    took_part = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        label=_("Who took part?"),
        help_text=_("Organisations only."),
        to_field_name="ref",
        widget=forms.CheckboxSelectMultiple,
    )
    done = forms.CharField(
        label=_("What was done?"),
        help_text=_("Two or three sentences. No person’s name, number or address."),
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        max_length=2000,
    )
    police_part = forms.CharField(
        label=_("What did the police do?"),
        help_text=_("So that everybody can see which part was theirs."),
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        max_length=1000,
        required=False,
    )
    trained = forms.IntegerField(
        label=_("For a training: how many people learned?"),
        min_value=1,
        max_value=1000,
        required=False,
    )
    has_looked = forms.BooleanField(
        label=_("I have looked: no person is named here"), required=False
    )

    def __init__(
        self,
        *args: Any,
        parties: Sequence[Organisation],
        areas: QuerySet[Area],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        chosen = Organisation.objects.filter(ref__in=[one.ref for one in parties])
        self.fields["took_part"].queryset = chosen  # type: ignore[attr-defined]
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]
