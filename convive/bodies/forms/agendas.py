"""Forms about the points of an agenda and their papers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.models import AgendaItem, Paper
from convive.bodies.queries.agendas import Waiting
from convive.bodies.queries.tables import Chair
from convive.ground.phrase import PhraseFormField
from convive.ui.forms import Form

LONGEST_POINT = 8 * 60  # minutes


class Raised(Form):
    """A form about a point: who raised it is asked only where the table says so (PRI-12)."""

    def __init__(self, *args: Any, says_who_raised: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if says_who_raised:
            self.fields["raised_by"] = raised_by()


def raised_by() -> forms.ChoiceField:
    """Whose topic it is."""
    return forms.ChoiceField(
        label=_("Who raised it?"),
        help_text=_("Say it as it was: the label “youth-led” hangs on it."),
        choices=[("", "–"), *AgendaItem.RaisedBy.choices],
    )


class TakeUp(Form):
    """What waits and goes on the agenda now."""

    marks_optional = False
    chosen = forms.MultipleChoiceField(
        label=_("What goes on the agenda?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, waiting: Iterable[Waiting] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        named = [(one.about, str(one.title)) for one in waiting]
        self.fields["chosen"].choices = named  # type: ignore[attr-defined]


class NewPoint(Raised):
    """A point that comes from nowhere else."""

    title = PhraseFormField(label=_("Point"), max_length=300)
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=1, max_value=LONGEST_POINT, initial=10
    )
    is_closed = forms.BooleanField(
        label=_("Spoken about without the public"),
        help_text=_("Others then read “A point without the public”, and none of its minutes."),
        required=False,
    )


class Point(Raised):
    """A point worded anew, or moved."""

    title = PhraseFormField(label=_("Point"), max_length=300)
    minutes_planned = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=LONGEST_POINT)
    position = forms.IntegerField(label=_("Which number on the agenda?"), min_value=1, max_value=60)
    is_closed = forms.BooleanField(label=_("Spoken about without the public"), required=False)


class NewPaper(Form):
    """A file beside a point, and who needs it."""

    file = forms.FileField(label=_("File"))
    name = PhraseFormField(
        label=_("What is it called?"),
        help_text=_("Without words, it is called as the file is."),
        max_length=160,
        required=False,
    )
    readers = forms.ChoiceField(
        label=_("Who may read it?"),
        choices=Paper.Readers.choices,
        initial=Paper.Readers.MEMBERS,
    )
    seats = forms.MultipleChoiceField(
        label=_("Which seats, if only some?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, chairs: Iterable[Chair] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        every = list(chairs)
        self.known = {chair.seat.ref: chair.seat for chair in every}
        named = [(chair.seat.ref, _seat(chair)) for chair in every]
        self.fields["seats"].choices = named  # type: ignore[attr-defined]

    @property
    def said(self) -> dict[str, Any]:
        """The words, with the seats themselves and without the file."""
        words = {name: self.cleaned_data[name] for name in ("name", "readers")}
        return words | {"seats": [self.known[ref] for ref in self.cleaned_data["seats"]]}


def point_now(item: AgendaItem, position: int) -> dict[str, Any]:
    """What a point says now, for the form."""
    return {
        "title": item.title,
        "minutes_planned": item.minutes_planned,
        "position": position,
        "is_closed": item.is_closed,
        "raised_by": item.raised_by,
    }


def _seat(chair: Chair) -> str:
    people = ", ".join(str(one) for one in (chair.seat.person, chair.seat.organisation) if one)
    return f"{chair.words}: {people}" if people else str(chair.words)


class Sure(Form):
    """Nothing to fill in: only the button."""
