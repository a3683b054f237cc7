"""What is chosen above the pages of reach, and why a programme differs from its plan."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.people.models import Organisation
from convive.programmes.reach.rules import Quarter, quarter_named
from convive.ui.forms import Form, Narrowing

MOST_QUARTERS = 8
A_DAY = timedelta(days=1)


class Period(Form):
    """From a day to a day; the last twelve months while nothing is chosen."""

    marks_optional = False
    since = forms.DateField(label=_("From"), required=False)
    until = forms.DateField(label=_("Until"), required=False)

    def clean(self) -> dict[str, Any]:
        """An end before the beginning is no period."""
        told = super().clean() or {}
        since, until = told.get("since"), told.get("until")
        if since and until and until < since:
            self.add_error("until", str(_("The end lies before the beginning.")))
        return told

    def chosen(self, *, usual: tuple[date, date]) -> tuple[date, date]:
        """The first day, and the last."""
        told = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return told.get("since") or usual[0], told.get("until") or usual[1]


class ChooseQuarter(Form):
    """Which quarter: whole ones that are over, for who does not run the programmes of the city."""

    marks_optional = False
    quarter = forms.ChoiceField(label=_("Quarter"), required=False)

    def __init__(self, *args: Any, last: Quarter, **options: Any) -> None:
        super().__init__(*args, **options)
        self.last = last
        found = [last]
        while len(found) < MOST_QUARTERS:
            found.append(found[-1].before)
        self.fields["quarter"].choices = [(str(one), _named(one)) for one in found]  # type: ignore[attr-defined]
        self.fields["quarter"].initial = str(last)

    def chosen(self) -> Quarter:
        """The quarter; the last one while nothing is chosen."""
        told = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return quarter_named(told.get("quarter") or "") or self.last


class FindQuiet(Narrowing):
    """Which organisations the list of those not reached shows."""

    months = forms.IntegerField(
        label=_("Months without contact"), min_value=1, max_value=120, required=False
    )
    sort = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("All kinds")), *Organisation.Sort.choices], required=False
    )
    area = choices.area(empty=_("All areas"))


class Explain(Form):
    """Why a programme differs from its plan."""

    why = forms.CharField(
        label=_("Why does it differ from the plan?"),
        help_text=_("One or two sentences. Name no persons."),
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        max_length=2000,
    )


def _named(one: Quarter) -> str:
    told = {
        "first": date_format(one.first, "F"),
        "last": date_format(one.span.before - A_DAY, "F Y"),
    }
    return __("%(first)s to %(last)s") % told
