"""What is typed about the rota."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.city import here
from convive.city import queries as city
from convive.ground.phrase import PhraseFormField
from convive.pathway.queries import templates
from convive.pathway.rota.words import SKILLS, WEEKDAYS
from convive.pathway.rules.template import Template
from convive.spaces.models import Member
from convive.ui.forms import Form

NOBODY = ("", _("Nobody yet"))


class Promise(Form):
    """When a line is answered, for whom, and what is said when nobody is there."""

    audience = forms.MultipleChoiceField(
        label=_("For whom is it?"),
        help_text=_("Tick nothing if it is for everybody. Others are told where to turn instead."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.TypedMultipleChoiceField(
        label=_("On which days?"),
        help_text=_("Tick nothing for every day."),
        choices=WEEKDAYS,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    begins = forms.TimeField(
        label=_("From"), help_text=_("Leave both empty for day and night."), required=False
    )
    ends = forms.TimeField(label=_("Until"), required=False)
    closed_words = PhraseFormField(label=_("What people are told when nobody is there"))
    closed_phone = forms.CharField(
        label=_("Number that answers then"), max_length=40, widget=forms.TextInput({"dir": "ltr"})
    )

    def __init__(self, *args: Any, template: Template, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["audience"].choices = [  # type: ignore[attr-defined]
            (key, templates.words(one.name)) for key, one in template.referrers.items()
        ]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if bool(told.get("begins")) != bool(told.get("ends")):
            self.add_error("ends", _("Write both times, or leave both empty."))
        return told


class Plan(Form):
    """A shift, perhaps the same for some weeks."""

    day = forms.DateField(label=_("Day"))
    begins = forms.TimeField(label=_("From"))
    ends = forms.TimeField(
        label=_("Until"), help_text=_("Earlier than its beginning: the next morning.")
    )
    worker = forms.ChoiceField(label=_("Who is there?"), required=False)
    deputy = forms.ChoiceField(label=_("Who stands in for them?"), required=False)
    on_call = forms.BooleanField(
        label=_("On call: at home, with the telephone turned over"), required=False
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"), required=False, widget=forms.CheckboxSelectMultiple
    )
    skills = forms.MultipleChoiceField(
        label=_("What they can do"),
        choices=SKILLS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    weeks = forms.IntegerField(label=_("For how many weeks?"), min_value=1, max_value=8, initial=1)

    def __init__(self, *args: Any, workers: Sequence[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        self.workers = _offer(self, workers)
        self.fields["languages"].choices = city.language_choices()  # type: ignore[attr-defined]

    def planned(self) -> dict[str, Any]:
        """The shift as the action wants it."""
        told = dict(self.cleaned_data)
        day, begins, ends = told.pop("day"), told.pop("begins"), told.pop("ends")
        last = day if ends > begins else day + timedelta(days=1)
        return {
            **told,
            "worker": self.workers.get(told["worker"]),
            "deputy": self.workers.get(told["deputy"]),
            "begins": _at(day, begins),
            "ends": _at(last, ends),
        }


class Change(Form):
    """Somebody else on a shift."""

    worker = forms.ChoiceField(label=_("Who is there?"), required=False)
    deputy = forms.ChoiceField(label=_("Who stands in for them?"), required=False)
    on_call = forms.BooleanField(
        label=_("On call: at home, with the telephone turned over"), required=False
    )

    def __init__(self, *args: Any, workers: Sequence[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        self.workers = _offer(self, workers)

    def changed(self) -> dict[str, Any]:
        """The change as the action wants it."""
        told = self.cleaned_data
        return {
            "worker": self.workers.get(told["worker"]),
            "deputy": self.workers.get(told["deputy"]),
            "on_call": told["on_call"],
        }


class Drop(Form):
    """Taking a shift out."""

    sure = forms.BooleanField(label=_("Take this shift out of the rota."))


class Tell(Form):
    """What the next shift must know."""

    words = forms.CharField(
        label=_("What must the next shift know?"),
        help_text=_("It is sealed, and erased after two weeks. Use case numbers, not names."),
        widget=forms.Textarea({"rows": 5, "dir": "auto"}),
    )


def _offer(form: Form, workers: Sequence[Member]) -> dict[str, Member]:
    for name in ("worker", "deputy"):
        choices = [NOBODY, *((one.ref, str(one)) for one in workers)]
        form.fields[name].choices = choices  # type: ignore[attr-defined]
    return {one.ref: one for one in workers}


def _at(day: date, at: time) -> datetime:
    return datetime.combine(day, at, here.zone())
