"""What is written about a grant: its agreement, the talks, the light report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from convive.people.choosing import OrganisationField
from convive.people.models import Organisation, Person
from convive.programmes.grants import queries, words
from convive.programmes.grants.actions.reporting import Asked
from convive.programmes.grants.rules import is_a_measure
from convive.programmes.models import Initiative
from convive.programmes.models.award import Award
from convive.ui.forms import Form

MOST = 1_000_000


class Agree(Form):
    """Who signs for the city."""

    city_house = OrganisationField(
        Organisation.objects.filter(ended_on=None, sort=Organisation.Sort.CITY),
        label=_("Which office signs for the city?"),
        empty_label="–",
    )


class Pay(Form):
    """When a part was paid."""

    on = forms.DateField(label=_("Paid on"))


class NameCoach(Form):
    """Who stands by the project."""

    coach = forms.ModelChoiceField(
        Person.objects.none(),
        to_field_name="ref",
        label=_("Who stands by this project?"),
        empty_label="–",
        required=False,
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        found = queries.possible_assessors(today=today)
        self.fields["coach"].queryset = found  # type: ignore[attr-defined]


class Talk(Form):
    """A talk with those who carry the project."""

    on = forms.DateField(label=_("When?"))
    minutes = forms.IntegerField(label=_("How long, in minutes?"), min_value=1, max_value=600)
    about = forms.CharField(
        label=_("What was it about?"),
        help_text=_("About the work. Write no names of people."),
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        max_length=2000,
    )
    next_step = forms.CharField(label=_("What comes next?"), max_length=300, required=False)


class TieProgramme(Form):
    """Which programme the project became."""

    initiative = forms.ModelChoiceField(
        Initiative.objects.none(),
        to_field_name="ref",
        label=_("Which programme is it?"),
        help_text=_("Its sessions and its pictures with their consent stand there."),
        empty_label="–",
        required=False,
    )

    def __init__(self, *args: Any, award: Award, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["initiative"].queryset = queries.programmes_of(award)  # type: ignore[attr-defined]


class Stop(Form):
    """Why a project cannot go on."""

    why = forms.CharField(
        label=_("Why can it not go on?"),
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        max_length=1000,
    )


class Report(Form):
    """A light report: what this size of grant asks, and the questions that every project asks."""

    came = forms.IntegerField(
        label=_("How many people came?"),
        help_text=_("Count people once where you can. A careful guess is fine."),
        min_value=0,
        max_value=MOST,
    )

    def __init__(
        self,
        *args: Any,
        reports: Sequence[str],
        instruments: Sequence[queries.Worded],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.reports = [one for one in reports if one in words.REPORTS]
        self.instruments = list(instruments)
        for key in self.reports:
            label, hint = words.REPORTS[key]
            self.fields[key] = forms.CharField(
                label=str(label),
                help_text=str(hint),
                widget=forms.Textarea({"rows": 3, "dir": "auto"}),
                max_length=4000,
            )
        for one in self.instruments:
            for part, label in PARTS.items():
                self.fields[f"{one.key}_{part}"] = forms.IntegerField(
                    label=label % {"question": str(one.hint)},
                    min_value=0,
                    max_value=MOST,
                    required=False,
                )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for one in self.instruments:
            told = _numbers(cleaned, one.key)
            if not told:
                continue
            if len(told) < len(PARTS):
                raise ValidationError(
                    _("For each question fill in all four numbers, or none of them.")
                )
            if not is_a_measure(*told):
                self.add_error(f"{one.key}_before_of", _("No more people say yes than were asked."))
        return cleaned

    @property
    def answers(self) -> dict[str, str]:
        """What was told in words."""
        return {key: self.cleaned_data[key] for key in self.reports}

    @property
    def measures(self) -> dict[str, Asked]:
        """What was counted, by question; none for a question without numbers."""
        found = {}
        for one in self.instruments:
            told = _numbers(self.cleaned_data, one.key)
            if len(told) == len(PARTS):
                found[one.key] = Asked(*told)
        return found


def _numbers(cleaned: Mapping[str, Any], key: str) -> list[int]:
    """The numbers that were filled in for one question."""
    told = (cleaned.get(f"{key}_{part}") for part in PARTS)
    return [number for number in told if number is not None]


PARTS = {
    "before": _("“%(question)s” How many said yes before?"),
    "before_of": _("“%(question)s” How many answered before?"),
    "after": _("“%(question)s” How many said yes afterwards?"),
    "after_of": _("“%(question)s” How many answered afterwards?"),
}
