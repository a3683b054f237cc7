"""What is typed about a rest, and about who spoke how long."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.models import Seat
from convive.bodies.queries import LEG_WORDS
from convive.bodies.rules import Leg
from convive.ui.forms import Form


class CallRest(Form):
    """For which seat, and what the table should look at."""

    seat = forms.ModelChoiceField(
        Seat.objects.none(), label=_("You ask for"), to_field_name="ref", empty_label=None
    )
    reason = forms.CharField(
        label=_("What should the table look at?"),
        help_text=_("Everybody at the table reads it. No names."),
        widget=forms.Textarea({"dir": "auto"}),
        max_length=1000,
    )

    def __init__(self, *args: Any, offered: Iterable[Seat], words: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        seats = list(offered)
        field: Any = self.fields["seat"]
        field.queryset = Seat.objects.filter(ref__in=[one.ref for one in seats])
        field.label_from_instance = lambda seat: (
            str(seat.organisation) if seat.organisation else words[seat.category]
        )
        if len(seats) == 1:
            field.initial = seats[0].ref


class AnswerRest(Form):
    """What the table agreed after looking."""

    answer = forms.CharField(
        label=_("What did the table agree?"),
        widget=forms.Textarea({"dir": "auto"}),
        max_length=1000,
    )


class Spoken(Form):
    """Minutes by leg; an empty box means nobody noted it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for leg in Leg:
            self.fields[str(leg)] = forms.IntegerField(
                label=str(LEG_WORDS[leg]), min_value=0, max_value=1000, required=False
            )

    @property
    def minutes(self) -> dict[str, int]:
        """By leg, the minutes that were noted."""
        return {leg: self.cleaned_data[leg] or 0 for leg in Leg}
