"""What is typed about planning files."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.bodies.models import Ask, SurveyRound
from convive.city import queries as city
from convive.ground.phrase import PhraseFormField
from convive.people.choosing import OrganisationField
from convive.people.models import Organisation
from convive.programmes.models import Initiative
from convive.programmes.models.planning import PlanningFile
from convive.programmes.planning_files import queries, rules, words
from convive.ui.forms import Form, Narrowing

ALL = ("", _("All"))
MOST = 100_000
BY_STAFF = [one for one in Ask.Door.choices if one[0] != Ask.Door.WEB]


class Find(Narrowing):
    """Which planning files are listed."""

    state = forms.ChoiceField(
        label=_("State"), choices=[ALL, *PlanningFile.State.choices], required=False
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[ALL, *PlanningFile.Kind.choices], required=False
    )
    area = choices.area(empty=_("All"))


class FileForm(Form):
    """Everything a file says of itself."""

    title = PhraseFormField(label=_("What is it about?"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=PlanningFile.Kind.choices)
    number = forms.CharField(label=_("Number of the file"), max_length=60, required=False)
    summary = PhraseFormField(label=_("In short"), lines=3, max_length=2000, required=False)
    area = choices.area()
    opened_on = forms.DateField(label=_("Opened on"))
    is_public = forms.BooleanField(
        label=_("Show it to everybody"),
        help_text=_("Residents read it and comment on it, without an account."),
        required=False,
    )
    comments_until = forms.DateField(label=_("Comments are taken until"), required=False)
    initiatives = forms.ModelMultipleChoiceField(
        Initiative.objects.exclude(state=Initiative.State.ENDED).order_by("-made_at"),
        to_field_name="ref",
        label=_("Programmes that belong to it"),
        help_text=_("For example a workshop, a hackathon, a walk."),
        required=False,
    )
    survey_before = forms.ModelChoiceField(
        SurveyRound.objects.none(),
        to_field_name="ref",
        label=_("Survey before"),
        help_text=_("How residents of this area felt before."),
        required=False,
    )
    survey_after = forms.ModelChoiceField(
        SurveyRound.objects.none(),
        to_field_name="ref",
        label=_("Survey after"),
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("survey_before", "survey_after"):
            self.fields[name].queryset = queries.waves()  # type: ignore[attr-defined]


class OpenFile(FileForm):
    """The same for a new file."""

    office = OrganisationField(Organisation.objects.none(), label=_("Who keeps the file?"))
    field_order = ["title", "office"]

    def __init__(self, *args: Any, offices: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["office"].queryset = offices  # type: ignore[attr-defined]


class AnswerCriterion(Form):
    """One criterion: met, met on a condition, left out; and why."""

    answer = forms.ChoiceField(
        label=_("How does the file answer this?"),
        choices=list(words.ANSWERS.items()),
        widget=forms.RadioSelect,
    )
    why = PhraseFormField(
        label=_("Why"),
        help_text=_("Needed for what is left out, and for what is met on a condition."),
        lines=3,
        max_length=1000,
        required=False,
    )


class GenderLens(Form):
    """Who was asked, what a safety walk found, and counts by gender."""

    heard = PhraseFormField(
        label=_("Who was asked, and how?"),
        help_text=_("Groups and places, no names: “girls of the rowing club, at training”."),
        lines=3,
        max_length=1000,
    )
    audit_on = forms.DateField(label=_("Day of the safety walk"), required=False)
    audit_found = PhraseFormField(
        label=_("What did the walk find?"), lines=3, max_length=2000, required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for key, said in words.GENDERS.items():
            for part, label in (
                ("asked", _("%(who)s: how many were asked")),
                ("safe", _("%(who)s: how many feel safe there")),
            ):
                self.fields[f"{part}_{key}"] = forms.IntegerField(
                    label=str(label) % {"who": said}, min_value=0, max_value=MOST, required=False
                )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        for key in words.GENDERS:
            if (given.get(f"safe_{key}") or 0) > (given.get(f"asked_{key}") or 0):
                self.add_error(f"safe_{key}", ValidationError(_("More feel safe than were asked.")))
        return given

    @property
    def counts(self) -> dict[str, tuple[int, int]]:
        """By gender: how many were asked, how many feel safe."""
        given = self.cleaned_data
        return {
            key: (given[f"asked_{key}"], given[f"safe_{key}"] or 0)
            for key in words.GENDERS
            if given[f"asked_{key}"]
        }


class Decide(Form):
    """What came of it."""

    outcome = PhraseFormField(
        label=_("What was decided, and why?"),
        help_text=_("Say also what came of the comments."),
        lines=4,
        max_length=2000,
    )


class Say(Form):
    """What somebody says about a file, without an account."""

    text = forms.CharField(
        label=_("What do you want to say about it?"),
        help_text=_("What is good, what is missing, what would you change? Name no persons."),
        widget=forms.Textarea({"rows": 5, "dir": "auto"}),
        max_length=5000,
    )
    voice = forms.ChoiceField(
        label=_("For whom do you speak?"),
        choices=list(words.VOICES.items()),
        initial=rules.Voice.RESIDENT,
        widget=forms.RadioSelect,
    )


class WriteDown(Say):
    """The same, typed in by somebody who works here."""

    door = forms.ChoiceField(label=_("How did it come?"), choices=BY_STAFF, initial=Ask.Door.PHONE)
    text_language = forms.ChoiceField(label=_("Language they used"))
    organisation = OrganisationField(
        Organisation.objects.filter(ended_on=None),
        label=_("Which association?"),
        help_text=_("Only when an organisation says it in its own name."),
        required=False,
    )
    field_order = ["door", "text_language", "text", "voice"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        spoken = city.language_choices()
        self.fields["text_language"].choices = spoken  # type: ignore[attr-defined]
