"""Forms about meetings, decisions and tasks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.bodies.models import AgendaItem, Meeting, Presence
from convive.bodies.queries.tables import Chair
from convive.ground.phrase import PhraseFormField
from convive.ui.forms import Form


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
    place = forms.CharField(label=_("Place"), required=False, max_length=200)
    agenda = choices.Agenda(
        label=_("Agenda"),
        help_text=_("One point a line, with its minutes after a bar: Welcome | 10"),
        required=False,
        max_length=6000,
    )


class Invite(Form):
    """What every invitation says; the gain of each category comes from the pack."""

    concern = PhraseFormField(
        label=_("Which current concern does this meeting meet?"),
        help_text=_("Something people feel now: the start of school, a tense month."),
        lines=2,
        max_length=500,
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

    @property
    def came(self) -> dict[str, str]:
        """By reference of seat, how it was taken; seats left open are left out."""
        return {name.removeprefix("seat_"): how for name, how in self.cleaned_data.items() if how}


class Minutes(Form):
    """What was said, point by point, and what the meeting itself brought (GOV-13)."""

    def __init__(self, *args: Any, items: Iterable[AgendaItem] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        for item in items:
            self.fields[f"said_{item.pk}"] = PhraseFormField(
                label=str(item.title), lines=3, max_length=10_000, required=False
            )
        others = {name: _outcome(name) for name in ("minutes", *OUTCOMES)}
        self.fields.update(others)

    @property
    def said(self) -> dict[int, Any]:
        """By key of agenda point, what was said."""
        return {
            int(name.removeprefix("said_")): words
            for name, words in self.cleaned_data.items()
            if name.startswith("said_")
        }

    @property
    def outcome(self) -> dict[str, Any]:
        """What does not belong to one point."""
        return {name: self.cleaned_data[name] for name in ("minutes", *OUTCOMES)}


OUTCOMES = {
    "worries": _("Worries shared"),
    "common_ground": _("Common ground found"),
    "explored": _("Ways of working together explored"),
}


def _outcome(name: str) -> PhraseFormField:
    label = OUTCOMES.get(name, _("Anything else that was said"))
    return PhraseFormField(label=label, lines=3, max_length=10_000, required=False)


def minutes_now(meeting: Meeting) -> dict[str, Any]:
    """What the minutes say now, for the form."""
    said = {f"said_{item.pk}": item.said for item in meeting.agenda.all()}
    return said | {name: getattr(meeting, name) for name in ("minutes", *OUTCOMES)}


class Decide(Form):
    """A decision with its reason and its dissent."""

    text = PhraseFormField(label=_("What was decided?"), lines=2, max_length=2000)
    reason = PhraseFormField(label=_("Why?"), lines=2, max_length=2000, required=False)
    dissent = forms.CharField(
        label=_("Dissent, in the words of those who disagreed"),
        help_text=_("It stays with the decision. Name the seat, not the person."),
        widget=forms.Textarea,
        required=False,
        max_length=4000,
    )
    to_confirm = forms.BooleanField(
        label=_("Too few seats were there: a later meeting must confirm it"), required=False
    )


class GiveTask(Form):
    """Who does what by when."""

    text = PhraseFormField(label=_("What is to be done?"), max_length=500)
    owner = choices.person(label=_("Who does it?"))
    due_on = forms.DateField(label=_("By when?"))


class PassTask(Form):
    """Somebody else takes over."""

    to = choices.person(label=_("Who takes over?"))
    due_on = forms.DateField(label=_("By when?"))


class FinishTask(Form):
    """What came of a task."""

    outcome = forms.CharField(
        label=_("What came of it?"), widget=forms.Textarea, required=False, max_length=2000
    )


class Cancel(Form):
    """Why a meeting is cancelled."""

    why = forms.CharField(label=_("Why is it cancelled?"), max_length=300)


class FindDecisions(Form):
    """Which table's decisions to show."""

    marks_optional = False
    body = forms.ChoiceField(label=_("Table"), required=False)

    def __init__(self, *args: Any, bodies: Iterable[Any] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        every = [("", _("All tables")), *((body.ref, str(body)) for body in bodies)]
        self.fields["body"].choices = every  # type: ignore[attr-defined]


class FindTasks(Form):
    """Whose tasks to show, and whether the done ones."""

    marks_optional = False
    whose = forms.ChoiceField(
        label=_("Whose tasks?"),
        choices=[("", _("Everybody’s")), ("mine", _("Mine"))],
        required=False,
    )
    done = forms.BooleanField(label=_("Show what is done"), required=False)
