"""Forms about kinds of table and the checklist of categories."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms.tables import Count
from convive.bodies.queries import LEG_WORDS, Kind, category_words
from convive.ground.phrase import PhraseFormField
from convive.ui.forms import Form


class Lines(forms.CharField):
    """Typed lines; empty ones do not count."""

    widget = forms.Textarea({"rows": 12, "dir": "auto"})

    def clean(self, value: Any) -> Any:
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]


class KindWords(Form):
    """Everything about a kind of table that a city may write anew."""

    name = PhraseFormField(label=_("Name"), max_length=120)
    purpose = PhraseFormField(label=_("What it is for"), lines=2, max_length=500)
    topics = PhraseFormField(label=_("Usual topics"), max_length=200, required=False)
    seats = Lines(
        label=_("Seats: one category a line"),
        help_text=_(
            "A category, a bar, how many; “advises” after a second bar for a seat that does not"
            " decide. Like this: Schools | 2"
        ),
        max_length=8000,
    )
    meets_every_days = forms.IntegerField(
        label=_("Meets every so many days"), min_value=1, max_value=800
    )
    minimum_a_year = Count(label=_("How many meetings a year does the law ask for?"), most=52)
    number = Count(
        label=_("Seats needed to decide"),
        help_text=_("0 means more than half of the seats that are filled."),
        most=200,
    )
    share = Count(label=_("Or a share of the seats, in per cent"), most=100)
    each_leg = forms.BooleanField(
        label=_("Every leg that sits here must be there to decide"), required=False
    )
    term_months = Count(label=_("How many months does a term last?"), most=240)
    hours_a_month = Count(label=_("Hours a month that a member gives"), most=200)
    answered_within = Count(
        label=_("Within how many working days does the city answer it?"), most=200
    )
    open = forms.BooleanField(label=_("Its agenda is public"), required=False)
    stages = forms.BooleanField(
        label=_("It finds its members, develops a framework, then oversees it"), required=False
    )

    @property
    def changes(self) -> dict[str, Any]:
        """The words as the pack writes them, without the seats."""
        said = self.cleaned_data
        plain = {name: dict(said[name]) for name in ("name", "purpose", "topics")}
        same = (
            "meets_every_days", "minimum_a_year", "term_months", "hours_a_month",
            "answered_within", "open", "stages",
        )  # fmt: skip
        quorum = {name: said[name] for name in ("number", "share", "each_leg")}
        return {**plain, **{name: said[name] for name in same}, "quorum": quorum}


def written(kind: Kind) -> dict[str, Any]:
    """A kind as the boxes of `KindWords` show it."""
    entry = kind.entry
    words, advises = category_words(), _("advises")
    lines = [
        f"{words[one['category']]} | {one['number']}"
        + ("" if one.get("voting", True) else f" | {advises}")
        for one in entry["seats"]
    ]
    return {
        **entry,
        **entry.get("quorum", {}),
        "name": kind.name,
        "purpose": kind.purpose,
        "topics": kind.topics,
        "seats": "\n".join(lines),
    }


class CategoryWords(Form):
    """One line of the checklist: what an organisation brings, and the leg it strengthens (GOV-08)."""

    words = PhraseFormField(
        label=_("Category"),
        help_text=_("What an organisation brings. Never what a person is or believes."),
        max_length=80,
    )
    leg = forms.ChoiceField(
        label=_("Which leg does it strengthen?"),
        choices=list(LEG_WORDS.items()),
        widget=forms.RadioSelect,
        required=False,
    )
    gain = PhraseFormField(
        label=_("What do they gain by coming?"), lines=2, max_length=600, required=False
    )
