"""What is typed about cohorts, and the sheet that people answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.ground.phrase import PhraseFormField
from convive.programmes.models import Initiative
from convive.results.models import WaveAnswer
from convive.results.waves import queries, rules
from convive.results.waves.queries import Instrument
from convive.ui.forms import Form

NOT_KNOWN = "-"  # a button without a value would send "on"


class BeginCohort(Form):
    """Who is asked what, and when again."""

    title = PhraseFormField(label=_("What is it called?"), max_length=200)
    slug = forms.ChoiceField(label=_("What do you ask?"), widget=forms.RadioSelect)
    about = forms.ModelChoiceField(
        Initiative.objects.none(),
        to_field_name="ref",
        label=_("Which programme did they go through?"),
        required=False,
    )
    people = forms.IntegerField(label=_("How many people?"), min_value=1, max_value=2000)
    ended_on = forms.DateField(label=_("When was, or is, the last session?"))
    months = forms.CharField(
        label=_("After how many months do you ask?"),
        help_text=_("0 is at the end. For example: 0, 3, 6"),
        initial="0, 3, 6",
        max_length=60,
    )
    looks_back = forms.BooleanField(
        label=_("At the end, ask also how it was before"),
        help_text=_("For courses that began before anybody was asked. It is shown apart."),
        required=False,
    )
    owner = choices.person(label=_("Who sees to it that they are asked?"), required=False)

    def __init__(self, *args: Any, courses: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["about"].queryset = courses  # type: ignore[attr-defined]
        known = [(one.slug, str(one.title)) for one in queries.instruments()]
        self.fields["slug"].choices = known  # type: ignore[attr-defined]

    def clean_months(self) -> list[int]:
        """The months as numbers."""
        parts = choices.COMMA.split(self.cleaned_data["months"])
        wanted = [one.strip() for one in parts if one.strip()]
        if not all(one.isdecimal() and int(one) <= rules.MOST_MONTHS for one in wanted):
            raise ValidationError(_("Write months as numbers, as in: 0, 3, 6."))
        return [int(one) for one in wanted]


class MakeCards(Form):
    """How many cards."""

    number = forms.IntegerField(label=_("How many cards?"), min_value=1, max_value=500)


class Invite(Form):
    """How many were invited, or reminded."""

    invited = forms.IntegerField(label=_("How many people were invited?"), min_value=1)


class Compare(Form):
    """Why answers that are not linked are compared."""

    why = forms.CharField(
        label=_("Why do you compare answers that may be of other people?"),
        help_text=_("Everybody who reads the report reads this too."),
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        max_length=500,
    )


class Sheet(Form):
    """One sheet of answers: a card if it is at hand, each statement with its steps."""

    marks_optional = False
    code = forms.CharField(
        label=_("The code on your card"),
        help_text=_(
            "It links your answers over time. Nobody knows whose card it is. No card? Leave it empty."
        ),
        max_length=40,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        asked: Instrument,
        looks_back: bool,
        typed_in: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        steps = [(str(number), str(step)) for number, step in enumerate(asked.steps)]
        offered = [*steps, (NOT_KNOWN, _("I would rather not say"))]
        if typed_in:
            self.fields["door"] = forms.ChoiceField(
                label=_("How did it come?"),
                choices=[one for one in WaveAnswer.Door.choices if one[0] != "web"],
                widget=forms.RadioSelect,
            )
        for one in asked.questions:
            self.fields[f"now-{one.key}"] = _question(str(one.text), offered)
            if looks_back:
                label = _("And before the course? %(statement)s") % {"statement": one.text}
                self.fields[f"then-{one.key}"] = _question(label, offered)

    @property
    def answers(self) -> dict[str, int | None]:
        """How it is now."""
        return self._told("now-")

    @property
    def before(self) -> dict[str, int | None]:
        """How it was before, told looking back."""
        return self._told("then-")

    def _told(self, start: str) -> dict[str, int | None]:
        return {
            name.removeprefix(start): int(value) if value and value != NOT_KNOWN else None
            for name, value in self.cleaned_data.items()
            if name.startswith(start)
        }


class Yes(Form):
    """Nothing to fill in: only yes."""


def _question(label: str, offered: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=offered, widget=forms.RadioSelect, required=False)
