"""Questions that several forms ask alike: a person, an organisation, an area, a list of words."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from convive.bodies.models import Body
from convive.bodies.queries import checklist_by_leg
from convive.people.choosing import OrganisationField
from convive.people.models import Organisation, Person
from convive.places.choosing import AreaField
from convive.places.models import Area

LONGEST_AGENDA = 30
LONGEST_POINT = 8 * 60  # minutes
AREA, WHOLE_CITY = _("Area"), _("The whole city")
COMMA = re.compile(r"[,;،؛\n]")


def person(**about: Any) -> forms.ModelChoiceField[Person]:
    """Somebody who works with the city, or agreed to be listed."""
    people = Person.objects.filter(Q(can_sign_in=True) | Q(listed=True), left_on=None)
    return forms.ModelChoiceField(people, to_field_name="ref", **about)


def organisation(**about: Any) -> forms.ModelChoiceField[Organisation]:
    """An organisation of the directory that is still there."""
    return OrganisationField(Organisation.objects.filter(ended_on=None), **about)


def body(**about: Any) -> forms.ModelChoiceField[Body]:
    """A table that has not ended."""
    tables = Body.objects.filter(until=None)
    return forms.ModelChoiceField(tables, to_field_name="ref", **about)


def area(label: Any = AREA, *, empty: Any = WHOLE_CITY) -> Any:
    """An area that is in use; leaving it empty is fine."""
    areas = Area.objects.filter(retired_on=None)
    return AreaField(areas, label=label, empty_label=empty, required=False)


class Categories(forms.MultipleChoiceField):
    """The checklist of who can sit at a table."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **about: Any) -> None:
        super().__init__(choices=_by_leg, **about)


class WordList(forms.CharField):
    """Words parted by commas: `["faith", "youth"]`."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, (list, tuple)) else value

    def clean(self, value: Any) -> Any:
        words = (word.strip() for word in COMMA.split(super().clean(value)))
        return list(dict.fromkeys(word[:60] for word in words if word))


class Agenda(forms.CharField):
    """One point a line, with its minutes after a bar: `Welcome | 10`."""

    widget = forms.Textarea(attrs={"rows": 6, "dir": "auto"})

    def clean(self, value: Any) -> Any:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > LONGEST_AGENDA:
            raise ValidationError(_("An agenda of more than 30 points is two meetings."))
        return [self._point(line) for line in lines]

    def _point(self, line: str) -> tuple[str, int]:
        title, _bar, minutes = line.partition("|")
        if not title.strip():
            raise ValidationError(_("A point needs words before the bar."))
        if not minutes.strip():
            return title.strip()[:300], 10
        # int() also reads Arabic digits.
        if not minutes.strip().isdecimal() or not 0 < int(minutes) <= LONGEST_POINT:
            raise ValidationError(
                _("After the bar stand minutes, as in: Welcome | 10. This line says: %(line)s"),
                params={"line": line[:80]},
            )
        return title.strip()[:300], int(minutes)


def _by_leg() -> list[tuple[str, list[tuple[str, str]]]]:
    """The checklist in four legs: sixty lines are read in groups, not in a row."""
    return [
        (str(leg), [(one.key, str(one.words)) for one in known])
        for leg, known in checklist_by_leg()
        if known
    ]


def categories_with_own(*keys: str) -> list[tuple[str, Any]]:
    """The checklist for a select box, by leg, with categories that a table made up itself."""
    known = _by_leg()
    listed = {key for _leg, lines in known for key, _words in lines}
    own = [(key, key) for key in dict.fromkeys(keys) if key and key not in listed]
    return [("", "–"), *known, *own]
