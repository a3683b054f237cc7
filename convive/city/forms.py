"""Turning typed words into a city's clean values."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from convive.city import countries
from convive.city.models import City
from convive.ground.phrase import Phrase, PhraseFormField
from convive.ui.forms import Form

WEEKDAYS = [
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
]
# The four ways of SEC-30, each with what it asks of a city.
ROUTES = [
    (City.Route.NOT_YET, _("Decide later: local services and national lines are shown meanwhile.")),
    (City.Route.NATIONAL, _("Use the national service: ready at once, nothing to build.")),
    (City.Route.REGIONAL, _("Join a regional service: shared staff, needs an agreement.")),
    (
        City.Route.HOSTED,
        _("Add it to a local table that already meets: same people, new training."),
    ),
    (
        City.Route.OWN,
        _("Create an own mechanism: needs a mandate, trained people and an agreement."),
    ),
]
MOST_PROMISES = 10


# Shown first, so that most cities never open the long list. The order says nothing.
OFTEN = ("ar", "de", "en", "es", "fa", "fr", "it", "nl", "pl", "pt", "ro", "so", "sw", "tr", "uk")


class LanguageBoxes(forms.CheckboxSelectMultiple):
    """Boxes for a few languages, and all others behind a line that opens."""

    template_name = "city/languages.html"


class DaysField(forms.CharField):
    """Dates, one a line, as 2026-12-24."""

    widget = forms.Textarea({"rows": 3, "dir": "ltr"})

    def clean(self, value: Any) -> list[str]:
        found = []
        for line in super().clean(value).split():
            try:
                found.append(date.fromisoformat(line).isoformat())
            except ValueError:
                raise ValidationError(
                    _("“%(line)s” is not a date. Write it as 2026-12-24."),
                    params={"line": line[:40]},
                ) from None
        return sorted(set(found))


class CityForm(Form):
    """What both pages ask: who the city is and how it works."""

    name = PhraseFormField(label=_("Name of the city"), max_length=120)
    country = forms.ChoiceField(label=_("Country"))
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"),
        help_text=_("Tick those that many people speak. More can follow."),
        widget=LanguageBoxes,
        required=False,
    )
    population = forms.IntegerField(
        label=_("Number of residents"), min_value=0, max_value=100_000_000, required=False
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False)
    subdivision = forms.CharField(
        label=_("Region code for public holidays"),
        help_text=_("Only where regions have their own holidays, such as BY for Bavaria."),
        max_length=10,
        required=False,
    )
    route = forms.ChoiceField(
        label=_("Where does support come from?"),
        choices=ROUTES,
        widget=forms.RadioSelect,
        initial=City.Route.NOT_YET,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # Nothing is chosen for a city that has not said where it lies.
        unsaid = [] if self.initial.get("country") else [("", "—")]
        _choices(self, "country", [*unsaid, *_country_choices()])
        _choices(self, "languages", _language_choices(self.initial.get("languages", ())))
        zones = [(zone, zone) for zone in sorted(available_timezones())]
        _choices(self, "time_zone", [("", _("The usual one of the country")), *zones])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        usual = countries.country(cleaned.get("country", "")).time_zone
        return cleaned | {
            "population": cleaned.get("population") or 0,
            "time_zone": cleaned.get("time_zone") or usual,
        }


class SetUp(CityForm):
    """The few questions with which a city begins (GOV-21)."""

    field_order = ("name", "country", "languages", "population", "route")


class Amend(CityForm):
    """Everything a city says of itself, but its promises."""

    region = PhraseFormField(label=_("Region"), max_length=120, required=False)
    welcome = PhraseFormField(label=_("Words of welcome"), lines=2, max_length=400, required=False)
    emergency_number = forms.CharField(label=_("Emergency number"), max_length=20)
    weekend = forms.TypedMultipleChoiceField(
        label=_("Weekend"),
        choices=WEEKDAYS,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick the days on which the city does not work."),
    )
    closing_days = DaysField(
        label=_("Days on which the city is closed"),
        help_text=_("Besides public holidays. One date a line, as 2026-12-24."),
        required=False,
    )
    route_words = PhraseFormField(
        label=_("How people reach this support"),
        help_text=_("Name, telephone and opening hours, in one or two sentences."),
        lines=2,
        max_length=400,
        required=False,
    )


class Promises(Form):
    """What the city will never do, one sentence a field; an empty field is left out."""

    def __init__(self, *args: Any, count: int, **options: Any) -> None:
        super().__init__(*args, **options)
        for number in range(1, min(count + 1, MOST_PROMISES) + 1):
            self.fields[f"promise_{number}"] = PhraseFormField(
                label=_("Promise %(number)s") % {"number": number},
                lines=2,
                max_length=300,
                required=False,
            )

    def promises(self) -> list[Phrase]:
        """The promises that were written, in their order."""
        return [words for words in self.cleaned_data.values() if words]


def _choices(form: Form, name: str, choices: list[Any]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


def _language_choices(spoken: Collection[str]) -> list[tuple[Any, Any]]:
    """Languages spoken here and those spoken often, one by one; then the group of all others."""
    near: list[tuple[str, str]] = []
    others: list[tuple[str, str]] = []
    for one in countries.all_languages():
        group = near if one.code in spoken or one.code in OFTEN else others
        group.append((one.code, one.native))
    return [*near, (_("All other languages"), others)]


def _country_choices() -> list[tuple[str, Any]]:
    known = [(one.code, str(one.name)) for one in countries.all_countries()]
    return [*known, (countries.ELSEWHERE, _("Another country"))]
