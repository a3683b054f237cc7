"""Forms that call a meeting, invite to it, and say who came."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.bodies.models import Meeting, Presence
from convive.bodies.queries.tables import Chair
from convive.ground.phrase import PhraseFormField
from convive.ui.forms import Form

WORDS = ["title", "on", "at", "minutes_long", "manner", "place", "link", "is_open", "arranged"]
OPENNESS = [
    ("", _("As the table usually meets")),
    ("open", _("Everybody: it stands on the public calendar")),
    ("closed", _("Members and guests of the table")),
]
OPEN_WORDS = {"open": True, "closed": False}
AGAIN = [
    ("", _("No")),
    ("weekly", _("Every week")),
    ("fortnightly", _("Every two weeks")),
    ("monthly", _("Every month, on the same weekday")),
]


class MeetingWords(Form):
    """When and where, and what about."""

    title = PhraseFormField(label=_("Title"), max_length=160)
    on = forms.DateField(label=_("Date"))
    at = forms.TimeField(
        label=_("Time"), required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    minutes_long = forms.IntegerField(
        label=_("Length in minutes"), min_value=5, max_value=24 * 60, initial=90
    )
    manner = forms.TypedChoiceField(
        label=_("How do people take part?"),
        choices=Meeting.Manner.choices,
        coerce=str,
        empty_value=Meeting.Manner.HERE,
        initial=Meeting.Manner.HERE,
        required=False,
    )
    place = forms.CharField(label=_("Place"), required=False, max_length=200)
    link = forms.URLField(
        label=_("Link to take part from elsewhere"),
        help_text=_("In an open meeting everybody sees it."),
        required=False,
        max_length=500,
        assume_scheme="https",
    )
    is_open = forms.TypedChoiceField(
        label=_("Who may come?"),
        choices=OPENNESS,
        coerce=OPEN_WORDS.get,
        empty_value=None,
        required=False,
    )
    arranged = PhraseFormField(
        label=_("What is arranged for those who come?"),
        help_text=_("Interpretation, a way in without steps, somebody to look after children."),
        lines=2,
        max_length=1000,
        required=False,
    )
    agenda = choices.Agenda(
        label=_("Agenda"),
        help_text=_("One point a line, with its minutes after a bar: Welcome | 10"),
        required=False,
        max_length=6000,
    )


class CallWords(MeetingWords):
    """The same, and whether it comes again."""

    again = forms.ChoiceField(label=_("Does it come again?"), choices=AGAIN, required=False)
    times = forms.IntegerField(
        label=_("How many meetings in all?"),
        min_value=1,
        max_value=12,
        required=False,
    )

    @property
    def said(self) -> dict[str, Any]:
        """What to call; `times` 1 where it does not come again."""
        words = dict(self.cleaned_data)
        words["times"] = words["times"] or 1
        return words


def meeting_now(meeting: Meeting) -> dict[str, Any]:
    """What a meeting says now, for the form."""
    words = {name: getattr(meeting, name) for name in WORDS}
    points = [f"{item.title} | {item.minutes_planned}" for item in meeting.agenda.all()]
    openness = {True: "open", False: "closed", None: ""}[meeting.is_open]
    return words | {"is_open": openness, "agenda": "\n".join(points)}


class Invite(Form):
    """What every invitation says; the gain of each category comes from the pack."""

    concern = PhraseFormField(
        label=_("Which current concern does this meeting meet?"),
        help_text=_("Something people feel now: the start of school, a tense month."),
        lines=2,
        max_length=500,
        required=False,
    )
    about = forms.ChoiceField(
        label=_("Is this concern recorded here?"),
        help_text=_("Records tied to this table, and open worries."),
        required=False,
    )
    minutes_asked = forms.IntegerField(
        label=_("Minutes you ask of each of them, with preparation"), min_value=0, max_value=6000
    )
    load_reason = forms.CharField(
        label=_("Why do you ask those who were asked for a lot already?"),
        help_text=_("Only needed when somebody below is marked so."),
        required=False,
        max_length=300,
    )

    def __init__(
        self, *args: Any, concerns: Iterable[tuple[str, str]] = (), **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["about"].choices = [("", "–"), *concerns]  # type: ignore[attr-defined]


class Presences(Form):
    """Who came, seat by seat."""

    def __init__(self, *args: Any, chairs: Iterable[Chair] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        for chair in chairs:
            seat = chair.seat
            people = ", ".join(str(one) for one in (seat.person, seat.organisation) if one)
            self.fields[f"seat_{seat.ref}"] = forms.ChoiceField(
                label=f"{chair.words}: {people}" if people else str(chair.words),
                choices=[("", "–"), *Presence.How.choices],
                required=False,
            )

        self.fields["guests"] = forms.IntegerField(
            label=_("How many residents came, if it was open?"),
            min_value=0,
            max_value=30_000,
            required=False,
        )

    @property
    def came(self) -> dict[str, str]:
        """By reference of seat, how it was taken; seats left open are left out."""
        return {
            name.removeprefix("seat_"): how
            for name, how in self.cleaned_data.items()
            if how and name.startswith("seat_")
        }


class Cancel(Form):
    """Why a meeting is cancelled."""

    why = forms.CharField(label=_("Why is it cancelled?"), max_length=300)
