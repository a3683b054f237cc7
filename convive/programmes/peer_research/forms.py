"""What is typed in peer research: the question, the team, answers, themes, priorities, years."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.models import SurveyRound
from convive.ground.phrase import PhraseFormField
from convive.landscape.perception import queries as residents
from convive.landscape.perception.questionnaires import Question
from convive.places.models import Area
from convive.plan.models import Action
from convive.programmes.models.peer_research import PeerSheet, PeerTheme, PeerYear
from convive.programmes.peer_research import queries
from convive.ui.forms import Form

NOT_KNOWN = "-"  # a button without a value would send "on"


class Asked(Form):
    """What young people are asked, and until when."""

    question = PhraseFormField(
        label=_("What do you ask?"),
        help_text=_("One open question. For example: what would make this city yours too?"),
        max_length=300,
    )
    why = PhraseFormField(label=_("Why do you ask?"), lines=2, max_length=600, required=False)
    closes_on = forms.DateField(label=_("Open until"))


class SetUp(Asked):
    """The same at the beginning, with the questions to tick."""

    wave = forms.ChoiceField(
        label=_("Questions to tick on the same sheet"),
        help_text=_("A survey of residents that runs. It can stay empty."),
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.waves = {one.ref: one for one in queries.waves_to_ask()}
        listed = [("", "–"), *((ref, str(one)) for ref, one in self.waves.items())]
        self.fields["wave"].choices = listed  # type: ignore[attr-defined]

    def clean_wave(self) -> SurveyRound | None:
        """The survey behind the choice."""
        return self.waves.get(self.cleaned_data["wave"])


class Role(Form):
    """A part of the team, without names."""

    role = PhraseFormField(
        label=_("Role"),
        help_text=_("For example: asks in the street, reads answers."),
        max_length=120,
    )
    people = forms.IntegerField(label=_("How many young people?"), min_value=1, max_value=500)
    paid_hours = forms.IntegerField(label=_("Hours paid, each"), min_value=1, max_value=2000)
    training = PhraseFormField(label=_("Training"), max_length=300, required=False)
    trained = forms.IntegerField(label=_("How many were trained?"), min_value=0, max_value=500)


class Answer(Form):
    """One answer: words, what is ticked, and the part of the city."""

    marks_optional = False
    words = forms.CharField(widget=forms.Textarea({"rows": 4, "dir": "auto"}), max_length=1000)
    area = forms.ModelChoiceField(
        Area.objects.none(),
        to_field_name="ref",
        label=_("In which part of the city do you live?"),
        empty_label=_("I would rather not say"),
        required=False,
    )

    def __init__(
        self, *args: Any, question: str, questions: Iterable[Question], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["words"].label = question
        self.fields["words"].help_text = _("Write no names, not yours and nobody else’s.")
        self.fields["area"].queryset = residents.areas()  # type: ignore[attr-defined]
        for one in questions:
            steps = [(str(number), str(step)) for number, step in enumerate(one.steps)]
            self.fields[f"q-{one.key}"] = forms.ChoiceField(
                label=str(one.text),
                choices=[*steps, (NOT_KNOWN, _("I do not know"))],
                widget=forms.RadioSelect,
                required=False,
            )

    @property
    def told(self) -> dict[str, Any]:
        """The answer as the action takes it."""
        given = self.cleaned_data
        ticked = {
            name[2:]: int(value) if value and value != NOT_KNOWN else None
            for name, value in given.items()
            if name.startswith("q-")
        }
        return {"words": given["words"], "area": given["area"], "ticked": ticked}


class TypeIn(Answer):
    """The same, written down for somebody."""

    door = forms.ChoiceField(
        label=_("How did it come?"),
        choices=[(one.value, one.label) for one in (PeerSheet.Door.FACE, PeerSheet.Door.PAPER)],
        widget=forms.RadioSelect,
    )
    field_order = ["door"]

    @property
    def told(self) -> dict[str, Any]:
        return super().told | {"door": self.cleaned_data["door"]}


class Theme(Form):
    """A theme in a few words."""

    words = PhraseFormField(
        label=_("What do many answers speak of?"),
        help_text=_("Two to five words. For example: a place to be in the evening."),
        max_length=120,
    )


class Read(Form):
    """The themes of one answer."""

    marks_optional = False
    themes = forms.MultipleChoiceField(
        label=_("Which themes are in it?"),
        help_text=_("Tick none if none fits."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, themes: Iterable[PeerTheme], **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = {one.ref: one for one in themes}
        listed = [(ref, str(one)) for ref, one in self.known.items()]
        self.fields["themes"].choices = listed  # type: ignore[attr-defined]

    def clean_themes(self) -> list[PeerTheme]:
        """The themes behind the ticks."""
        return [self.known[ref] for ref in self.cleaned_data["themes"]]


class Priority(Form):
    """What young people ask for, in words for everybody."""

    title = PhraseFormField(label=_("What do young people ask for?"), max_length=200)
    why = PhraseFormField(
        label=_("Why does it matter to them?"), lines=3, max_length=800, required=False
    )


class Rank(Priority):
    """The same for a theme that is no priority yet."""

    theme = forms.ChoiceField(
        label=_("Of which theme?"), help_text=_("The theme named most stands first.")
    )
    field_order = ["theme"]

    def __init__(self, *args: Any, themes: Iterable[PeerTheme], **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = {one.ref: one for one in themes}
        listed = [(ref, str(one)) for ref, one in self.known.items()]
        self.fields["theme"].choices = listed  # type: ignore[attr-defined]

    def clean_theme(self) -> PeerTheme:
        """The theme behind the choice."""
        return self.known[self.cleaned_data["theme"]]


class Tie(Form):
    """What the city does about a priority."""

    action = forms.ChoiceField(
        label=_("Which action of the city?"),
        help_text=_("It says who carries it, until when, and how far it is."),
    )

    def __init__(self, *args: Any, actions: Iterable[Action], **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = {one.ref: one for one in actions}
        listed = [(ref, f"{one} · {one.owner}") for ref, one in self.known.items()]
        self.fields["action"].choices = listed  # type: ignore[attr-defined]

    def clean_action(self) -> Action:
        """The action behind the choice."""
        return self.known[self.cleaned_data["action"]]


class Year(Form):
    """How far the city came in a year."""

    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2200)
    state = forms.ChoiceField(
        label=_("How far is it?"), choices=PeerYear.State.choices, widget=forms.RadioSelect
    )
    said = PhraseFormField(
        label=_("What was done, or why not?"),
        help_text=_("One or two sentences for young people."),
        lines=3,
        max_length=800,
    )


class Sure(Form):
    """Nothing to fill in: only yes."""
