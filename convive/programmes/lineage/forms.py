"""What is typed about who passes a course on: who, which sessions, what was seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.city import queries as city
from convive.ground.phrase import PhraseFormField
from convive.places.models import Area
from convive.programmes.lineage.queries import Item
from convive.programmes.models import Initiative, Session, Trainer
from convive.ui.forms import Form

NOT_SAID = "-"  # a button without a value would send "on"
SEEN = [
    ("yes", _("yes")),
    ("partly", _("partly")),
    ("no", _("not this time")),
    (NOT_SAID, _("no answer")),
]


class BeginLine(Form):
    """Which programme is passed on."""

    course = forms.ModelChoiceField(
        Initiative.objects.none(),
        to_field_name="ref",
        label=_("Which course is passed on?"),
        help_text=_("It stands among the programmes first."),
    )

    def __init__(self, *args: Any, courses: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["course"].queryset = courses  # type: ignore[attr-defined]


class TrainerForm(Form):
    """Who passes a course on: never a name."""

    role = PhraseFormField(
        label=_("In which role?"),
        help_text=_("For example: PE teacher, coach, youth leader. Write no names of people."),
        max_length=120,
    )
    organisation = choices.organisation(label=_("Of which organisation?"), required=False)
    people = forms.IntegerField(
        label=_("How many people are they?"), min_value=1, max_value=5000, initial=1
    )
    taught_by = forms.ModelMultipleChoiceField(
        Trainer.objects.none(),
        to_field_name="ref",
        label=_("Who trained them?"),
        help_text=_("Choose nobody for who was trained elsewhere and begins here."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    trained_on = forms.DateField(label=_("When was the training over?"))
    languages = forms.MultipleChoiceField(
        label=_("In which languages do they teach?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    areas = forms.ModelMultipleChoiceField(
        Area.objects.filter(retired_on=None),
        to_field_name="ref",
        label=_("In which districts?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, teachers: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["taught_by"].queryset = teachers  # type: ignore[attr-defined]
        spoken = city.language_choices()
        self.fields["languages"].choices = spoken  # type: ignore[attr-defined]


class AmendTrainer(TrainerForm):
    """The same, and since when they no longer pass it on."""

    ended_on = forms.DateField(label=_("No longer active since"), required=False)


class PassOn(Form):
    """Which sessions they held."""

    sessions = forms.MultipleChoiceField(
        label=_("Which sessions did they hold?"),
        help_text=_("A session that several held together counts once."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, offered: Iterable[Session], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offered = {one.ref: one for one in offered}
        self.fields["sessions"].choices = [  # type: ignore[attr-defined]
            (ref, session_words(one)) for ref, one in self.offered.items()
        ]

    def clean_sessions(self) -> list[Session]:
        """The sessions behind the ticks."""
        return [self.offered[ref] for ref in self.cleaned_data["sessions"]]


class Observe(Form):
    """What two who teach saw in one session."""

    on = forms.DateField(label=_("When did you sit in it together?"))
    observer = forms.CharField(
        label=_("Who sat beside?"),
        help_text=_("The role, for example: trainer of another school. Write no name."),
        max_length=120,
    )
    session = forms.ChoiceField(label=_("In which session?"), required=False)
    went_well = forms.CharField(
        label=_("What went well?"),
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        max_length=2000,
    )
    to_change = forms.CharField(
        label=_("What would you both change?"),
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        max_length=2000,
        required=False,
    )
    talked_over = forms.BooleanField(label=_("We talked about it afterwards"), required=False)

    def __init__(
        self, *args: Any, items: Sequence[Item], sessions: Iterable[Session], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.sessions = {one.ref: one for one in sessions}
        offered = [(ref, session_words(one)) for ref, one in self.sessions.items()]
        self.fields["session"].choices = [("", "–"), *offered]  # type: ignore[attr-defined]
        for item in items:
            self.fields[f"seen_{item.key}"] = forms.ChoiceField(
                label=str(item.words), choices=SEEN, widget=forms.RadioSelect, required=False
            )

    def clean_session(self) -> Session | None:
        """The session behind the choice."""
        return self.sessions.get(self.cleaned_data["session"])

    @property
    def told(self) -> dict[str, Any]:
        """What the action asks for."""
        own = {key: said for key, said in self.cleaned_data.items() if key[:5] != "seen_"}
        seen = {
            key[5:]: said
            for key, said in self.cleaned_data.items()
            if key[:5] == "seen_" and said != NOT_SAID
        }
        return own | {"seen": seen}


def session_words(one: Session) -> str:
    """A session in a list of choices: its day, and what it belongs to."""
    return f"{date_format(one.begins, 'SHORT_DATE_FORMAT')} · {one.initiative}"
