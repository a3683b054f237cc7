"""Typing in a pile of paper forms on one screen, and printing them beforehand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from convive.bodies.actions.papers import Sheet
from convive.bodies.forms import choices
from convive.bodies.forms.asks import RAISED
from convive.bodies.models import Ask, Meeting
from convive.city import queries as city
from convive.ui.forms import Form

ROWS = 8
MOST_SHEETS = 40


class TypeIn(Form):
    """Eight papers at a time: what they share first, then code, kind and words of each."""

    text_language = forms.ChoiceField(label=_("Language they used"))
    area = choices.area(_("Where in the city?"), empty=_("The whole city, or not sure"))
    meeting = forms.ModelChoiceField(
        Meeting.objects.exclude(state=Meeting.State.CANCELLED),
        to_field_name="ref",
        label=_("Which meeting?"),
        required=False,
    )
    body = choices.body(label=_("At which table was it raised?"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        spoken = city.language_choices()
        self.fields["text_language"].choices = spoken or list(settings.LANGUAGES)  # type: ignore[attr-defined]

    @property
    def sheets(self) -> list[tuple[int, Sheet]]:
        """The papers that hold words, with the number of their row."""
        told = self.cleaned_data
        return [
            (row, Sheet(told[f"code_{row}"], told[f"sort_{row}"], told[f"text_{row}"]))
            for row in range(1, ROWS + 1)
            if told.get(f"text_{row}", "").strip()
        ]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if not any(told.get(f"text_{row}", "").strip() for row in range(1, ROWS + 1)):
            raise ValidationError(_("Type in at least one paper."))
        return told


def _paper(row: int) -> dict[str, forms.Field]:
    return {
        f"code_{row}": forms.CharField(
            label=_("Paper %(row)s: code") % {"row": row},
            max_length=40,
            required=False,
            widget=forms.TextInput({"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
        ),
        f"sort_{row}": forms.ChoiceField(
            label=_("Paper %(row)s: kind") % {"row": row},
            choices=RAISED,
            initial=Ask.Sort.QUESTION,
        ),
        f"text_{row}": forms.CharField(
            label=_("Paper %(row)s: in their own words") % {"row": row},
            widget=forms.Textarea({"rows": 3, "dir": "auto"}),
            max_length=5000,
            required=False,
        ),
    }


# The rows are fields like any other, so that the house's form looks after them too.
for _row in range(1, ROWS + 1):
    TypeIn.base_fields.update(_paper(_row))


class PrintPapers(Form):
    """How many forms to print."""

    number = forms.IntegerField(
        label=_("How many forms?"), min_value=1, max_value=MOST_SHEETS, initial=4
    )
