"""What is typed in a survey: opening it, giving out links, answering a page, the next step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from convive.bodies.models import Body
from convive.bodies.surveys import rules
from convive.bodies.surveys.instruments import Group, Instrument
from convive.ground.phrase import Phrase, PhraseFormField
from convive.people.choosing import OrganisationField
from convive.people.models import Organisation
from convive.ui.forms import Form

UNSURE = "unsure"


class OpenSurvey(Form):
    """What is asked, by whom, and until when."""

    instrument = forms.ChoiceField(label=_("What do you ask?"), widget=forms.RadioSelect)
    sides = forms.MultipleChoiceField(
        label=_("Which sides answer?"),
        help_text=_("Leave it empty for every side of these questions."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    body = forms.ModelChoiceField(
        Body.objects.all(),
        label=_("Which table talks about the result?"),
        to_field_name="ref",
        required=False,
    )
    closes_on = forms.DateField(label=_("Open until"), help_text=_("Two or three weeks are usual."))

    def __init__(self, *args: Any, asked: Sequence[Instrument], **options: Any) -> None:
        super().__init__(*args, **options)
        named = [(one.slug, str(one.title)) for one in asked]
        sides = {key: str(name) for one in asked for key, name in one.sides.items()}
        self.fields["instrument"].choices = named  # type: ignore[attr-defined]
        self.fields["sides"].choices = list(sides.items())  # type: ignore[attr-defined]


class MakeLinks(Form):
    """How many people of one side answer without an account."""

    side = forms.ChoiceField(label=_("For which side?"))
    number = forms.IntegerField(
        label=_("How many links?"),
        help_text=_("One for each person. Each link answers once and can change its answers."),
        min_value=1,
        max_value=rules.MOST_LINKS,
        initial=5,
    )

    def __init__(self, *args: Any, sides: Mapping[str, Phrase], **options: Any) -> None:
        super().__init__(*args, **options)
        named = [(key, str(name)) for key, name in sides.items()]
        self.fields["side"].choices = named  # type: ignore[attr-defined]


class AnswerPage(Form):
    """One page of statements: the step, and where it can be read from some step on.

    With `sides`, the respondent says first for which of them they answer.
    """

    def __init__(
        self,
        *args: Any,
        instrument: Instrument,
        group: Group,
        sides: Mapping[str, Phrase] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.keys = [one.key for one in group.statements]
        self.asks_evidence = instrument.evidence_from is not None
        if sides:
            self.fields["side"] = forms.ChoiceField(
                label=str(_("For which side do you answer?")),
                choices=[(key, str(name)) for key, name in sides.items()],
                widget=forms.RadioSelect,
            )
        steps = [(str(place), str(step)) for place, step in enumerate(instrument.steps)]
        for one in group.statements:
            about = escape(str(instrument.sides[one.about])) if one.about else ""
            self.fields[f"step_{one.key}"] = forms.ChoiceField(
                label=str(one.text),
                help_text=about,
                choices=[*steps, (UNSURE, str(_("I do not know")))],
                widget=forms.RadioSelect,
                required=False,
            )
            if self.asks_evidence:
                self.fields[f"evidence_{one.key}"] = forms.URLField(
                    label=str(_("Where can it be read?")),
                    help_text=str(_("A link. Needed from “agreed” on.")),
                    required=False,
                    max_length=400,
                    assume_scheme="https",
                )

    @property
    def answers(self) -> dict[str, dict[str, Any]]:
        """By statement the step (None: does not know) and the evidence."""
        clean = self.cleaned_data
        return {
            key: {
                "step": int(clean[f"step_{key}"]) if clean[f"step_{key}"].isdecimal() else None,
                "evidence": clean.get(f"evidence_{key}", ""),
            }
            for key in self.keys
        }


def answered(keys: Sequence[str], answers: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """What a page begins with: the answers of the time before."""
    told = {key: answers[key] for key in keys if key in answers}
    steps = {f"step_{key}": str(one["step"]) for key, one in told.items()}
    return steps | {f"evidence_{key}": str(one["evidence"]) for key, one in told.items()}


class AgreeStep(Form):
    """One small next step: what, who, by when."""

    text = PhraseFormField(
        label=_("What is the next step?"),
        help_text=_("Small enough to be done in three months."),
        lines=2,
        max_length=400,
    )
    about = forms.ChoiceField(label=_("What is it about?"), required=False)
    organisation = OrganisationField(
        Organisation.objects.all(),
        label=_("Who promises it?"),
    )
    due_on = forms.DateField(label=_("By when?"))

    def __init__(self, *args: Any, abouts: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["about"].choices = [("", "–"), *abouts]  # type: ignore[attr-defined]


class RepeatSurvey(Form):
    """Until when the repetition is open."""

    closes_on = forms.DateField(label=_("Open until"))


class Confirm(Form):
    """Asks nothing: sending it is the confirmation."""
