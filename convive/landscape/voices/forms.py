"""The questions somebody may answer, each one optional, and the link for a partner."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices as asked
from convive.landscape.models import Setting, Voice
from convive.landscape.voices import queries, rules, words
from convive.places.choosing import AreaField
from convive.places.models import Area
from convive.ui.forms import Form

NOT_SAID = ("", _("I would rather not say"))


class Tell(Form):
    """What somebody tells, ticked; nothing asks who they are."""

    marks_optional = False
    category = forms.ChoiceField(label=_("What happened?"), required=False)
    quarter = forms.ChoiceField(label=_("When, roughly?"), required=False)
    area = AreaField(
        Area.objects.none(),
        label=_("In which part of the city?"),
        empty_label=_("I would rather not say"),
        required=False,
    )
    setting = forms.ChoiceField(
        label=_("Was it offline, online, or both?"),
        choices=[NOT_SAID, *Setting.choices],
        required=False,
    )
    who = forms.ChoiceField(
        label=_("Who lived through it?"), choices=[NOT_SAID, *Voice.Who.choices], required=False
    )
    grounds = forms.MultipleChoiceField(
        label=_("What was the hate aimed at?"),
        help_text=_("What those who did it meant. It need not be true of you."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    wants = forms.MultipleChoiceField(
        label=_("What would help you?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    police = forms.ChoiceField(
        label=_("Did you tell the police?"),
        help_text=_("You need not. Help does not depend on it."),
        choices=[NOT_SAID, *Voice.Police.choices],
        required=False,
    )
    why_not = forms.MultipleChoiceField(
        label=_("If not: why?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    safe = forms.ChoiceField(
        label=_("How safe do you feel now?"),
        choices=[NOT_SAID, *Voice.Safe.choices],
        required=False,
    )
    words = forms.CharField(
        label=_("What should the city know or do?"),
        help_text=_(
            "Please name no persons, accounts or numbers, also not yourself. "
            "Few people read this. It is erased after 30 days."
        ),
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        max_length=1000,
        required=False,
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        given: dict[str, list[tuple[Any, Any]]] = {
            "category": [NOT_SAID, *_said(words.kinds())],
            "grounds": _said(words.grounds()),
            "wants": _said(words.choices(words.WANT)),
            "why_not": _said(words.choices(words.WHY_NOT)),
            "quarter": [NOT_SAID, *_quarters(today)],
        }
        for name, lines in given.items():
            self.fields[name].choices = lines  # type: ignore[attr-defined]
        self.fields["area"].queryset = queries.wide_areas()  # type: ignore[attr-defined]

    def clean_quarter(self) -> date | None:
        """The first day of the quarter, or None."""
        written = self.cleaned_data["quarter"]
        return date.fromisoformat(written) if written else None


class Record(Tell):
    """The same, typed in for somebody who called or wrote on paper."""

    door = forms.ChoiceField(
        label=_("How did it come?"),
        choices=[one for one in Voice.Door.choices if one[0] in {"phone", "paper"}],
        widget=forms.RadioSelect,
    )
    helped = forms.BooleanField(
        label=_("I offered help first, before any question."),
        error_messages={"required": _("First offer help: read out the services on this page.")},
    )
    field_order = ["helped", "door"]


class GiveLink(Form):
    """Which partner gets a link."""

    organisation = asked.organisation(label=_("Which organisation?"))


class WhichHalf(Form):
    """Of which half-year the figures are."""

    marks_optional = False
    half = forms.ChoiceField(label=_("Half-year"), required=False)

    def __init__(self, *args: Any, halves: list[date], **options: Any) -> None:
        super().__init__(*args, **options)
        lines = [(half.isoformat(), half_words(half)) for half in halves]
        self.fields["half"].choices = lines  # type: ignore[attr-defined]


def half_words(half: date) -> str:
    """A half-year in words."""
    last = date(half.year, half.month + 5, 1)
    months = {"first": date_format(half, "F"), "last": date_format(last, "F Y")}
    return str(_("%(first)s to %(last)s") % months)


def _quarters(today: date) -> list[tuple[str, str]]:
    found = []
    for first in rules.quarters(today):
        last = date(first.year, first.month + 2, 1)
        months = {"first": date_format(first, "F"), "last": date_format(last, "F Y")}
        found.append((first.isoformat(), str(_("%(first)s to %(last)s") % months)))
    return found


def _said(pairs: Any) -> list[tuple[Any, Any]]:
    return [(code, str(label)) for code, label in pairs]
