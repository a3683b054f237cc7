"""Forms of the team's page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseFormField
from convive.ground.refusals import Words
from convive.pathway.models import OverCeiling, TeamTalk
from convive.pathway.teamcare import words
from convive.spaces.models import Member
from convive.ui.forms import Form

CEILING = "ceiling_"


class Rules(Form):
    """How many cases each role carries, and who listens from outside."""

    outside = PhraseFormField(
        label=_("Who listens to the team, outside the house?"),
        help_text=_(
            "A name, a telephone number, hours. Nobody here learns who calls, and no call is counted."
        ),
        required=False,
    )

    def __init__(
        self, *args: Any, roles: Mapping[str, Words], initial: Mapping[str, Any], **options: Any
    ) -> None:
        super().__init__(*args, initial=dict(initial), **options)
        for key, name in roles.items():
            self.fields[f"{CEILING}{key}"] = forms.IntegerField(
                label=_("Most cases at once: %(role)s") % {"role": name},
                min_value=1,
                max_value=60,
            )

    @property
    def ceilings(self) -> dict[str, int]:
        told = self.cleaned_data.items()
        return {key.removeprefix(CEILING): value for key, value in told if key.startswith(CEILING)}


class _Whom(Form):
    whom = forms.ChoiceField(label=_("Who?"))

    def __init__(self, *args: Any, inside: Iterable[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        found = [(one.ref, str(one)) for one in inside]
        self.fields["whom"].choices = found  # type: ignore[attr-defined]


class Talk(_Whom):
    """That a talk was held, and of which kind; never what was said."""

    sort = forms.ChoiceField(
        label=_("Which kind of talk?"), choices=TeamTalk.Sort.choices, widget=forms.RadioSelect
    )
    held_on = forms.DateField(label=_("On which day?"))


class OneMore(_Whom):
    """One case above the ceiling, with the reason."""

    reason = forms.ChoiceField(
        label=_("Why is it possible all the same?"),
        help_text=_("They read it on the page of the team. Nobody supported is spoken of here."),
        choices=OverCeiling.Reason.choices,
        widget=forms.RadioSelect,
    )


class GoOut(_Whom):
    """Until when one is out alone, and who looks."""

    due_at = forms.TimeField(
        label=_("Back by"),
        help_text=_("At the latest in twelve hours; after midnight counts as tomorrow."),
        widget=forms.TimeInput({"type": "time"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["whom"].label = _("Who looks for you if you are not back?")
        self.fields["whom"].help_text = _("Tell them yourself where you go.")


class Trust(Form):
    """Five statements of one side, each with a step."""

    def __init__(self, *args: Any, side: str, **options: Any) -> None:
        super().__init__(*args, **options)
        steps = [(str(at), word) for at, word in enumerate(words.STEPS)]
        for key, statement in words.STATEMENTS[side].items():
            self.fields[key] = forms.ChoiceField(
                label=str(statement), choices=steps, widget=forms.RadioSelect
            )

    @property
    def steps(self) -> dict[str, int]:
        return {key: int(value) for key, value in self.cleaned_data.items()}
