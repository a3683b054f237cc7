"""Forms about templates: which two to compare, which role to play in a walk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import Phrase, PhraseFormField
from convive.ground.refusals import Words
from convive.pathway.adopting import words as own_words
from convive.pathway.rules import editing
from convive.ui.forms import Form


class Compare(Form):
    """Two templates to lay side by side."""

    marks_optional = False
    one = forms.ChoiceField(label=_("One template"))
    other = forms.ChoiceField(label=_("The other one"))

    def __init__(self, *args: Any, offered: Sequence[tuple[str, Words]], **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("one", "other"):
            self.fields[name].choices = offered  # type: ignore[attr-defined]


class Play(Form):
    """Whom one plays in a walk."""

    marks_optional = False
    role = forms.ChoiceField(label=_("Walk as"), required=False)

    def __init__(self, *args: Any, offered: Sequence[tuple[str, Words]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["role"].choices = [("", _("Everybody in turn")), *offered]  # type: ignore[attr-defined]


class Copy(Form):
    """What the city calls its own copy."""

    title = PhraseFormField(
        label=_("What do you call your own copy?"),
        help_text=_("The name that people of your city will read. Write it in every language."),
        max_length=120,
    )


class Decision(Form):
    """The legal decision that switches something on."""

    words = forms.CharField(
        label=_("What was decided, and on which law?"),
        help_text=_(
            "The article and the sentence. Everybody who reads this template reads it too."
        ),
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        max_length=2000,
    )
    who = forms.CharField(
        label=_("Who decided?"),
        help_text=_("The office or the court, for example: legal department of the city."),
        max_length=200,
    )
    on = forms.DateField(label=_("On which day?"))


class Change(Form):
    """One part of a copy: its words, days, numbers and doors, field by field."""

    def __init__(self, *args: Any, offered: Sequence[editing.Field], **options: Any) -> None:
        self.paths = {f"f{number}": one for number, one in enumerate(offered)}
        super().__init__(*args, **options)
        for name, one in self.paths.items():
            self.fields[name] = _field(one)

    @property
    def changes(self) -> dict[str, Any]:
        """What is different now, by its path."""
        told = {one.path: self.cleaned_data[name] for name, one in self.paths.items()}
        before = {one.path: one.value for one in self.paths.values()}
        return {
            path: value
            for path, value in told.items()
            if value is not None and value != before[path]
        }


def _field(one: editing.Field) -> forms.Field:
    what = own_words.CHANGES.get(one.what, one.what)
    name = str(Phrase(one.of))
    label = f"{name}: {what}" if name else str(what)
    if one.kind == editing.WORDS:
        return PhraseFormField(label=label, initial=one.value, max_length=600, required=False)
    if one.kind == editing.YES:
        return forms.BooleanField(label=label, initial=one.value, required=False)
    return forms.IntegerField(
        label=label, initial=one.value, min_value=0, max_value=36500, required=False
    )


class Sizing(Form):
    """What a town expects in a year. Nothing of it is kept."""

    concerns = forms.IntegerField(
        label=_("Concerns expected in a year"), min_value=0, max_value=99999
    )
    hours = forms.IntegerField(
        label=_("Hours of work for each"), initial=40, min_value=0, max_value=9999
    )
    hour_cost = forms.IntegerField(
        label=_("What an hour of work costs"), initial=50, min_value=0, max_value=99999
    )
    standing = forms.IntegerField(
        label=_("What an own body costs in a year, whether or not anybody reports"),
        help_text=_("Coordination, training, rooms, cover for absences."),
        min_value=0,
        max_value=99_999_999,
    )
    joining = forms.IntegerField(
        label=_("What joining a regional one costs in a year"), min_value=0, max_value=99_999_999
    )
    each = forms.IntegerField(
        label=_("What the regional one asks for each concern"), min_value=0, max_value=9_999_999
    )
