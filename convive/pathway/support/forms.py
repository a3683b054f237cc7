"""What is typed on the pages of support."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words as Sentence
from convive.pathway.casework import words
from convive.pathway.models import RightsRequest, SessionLine
from convive.pathway.support.actions import letters
from convive.ui.forms import Form

ABOUTS: tuple[tuple[str, Sentence], ...] = (
    ("helps", _("How it helps me, or does not")),
    ("change", _("Something I would like to change")),
    ("other", _("Something else")),
)
RIGHTS = tuple(
    (key, word)
    for key, word in RightsRequest.Sort.choices
    if key in ("correction", "objection", "complaint", "explanation", "access")
)
OVER = [one for one in SessionLine.State.choices if one[0] != SessionLine.State.PLANNED]


def _box(rows: int = 4) -> forms.Textarea:
    return forms.Textarea({"rows": rows, "dir": "auto", "autocomplete": "off"})


def _day(**told: Any) -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, **told)


class Say(Form):
    """Words of the person to those who work with them."""

    about = forms.ChoiceField(
        label=_("What is it about?"), choices=ABOUTS, widget=forms.RadioSelect
    )
    words = forms.CharField(label=_("In your words"), widget=_box())


class Ask(Form):
    """A right that the person uses from their own page."""

    sort = forms.ChoiceField(
        label=_("What do you ask for?"), choices=RIGHTS, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In your words"),
        help_text=_("A complaint is read only by people who do not work on your support."),
        widget=_box(),
    )


class Answer(Form):
    """What a service answers to a handover."""

    marks_optional = False
    says = forms.ChoiceField(
        label=_("What do you answer?"), choices=list(words.SAYS.items()), widget=forms.RadioSelect
    )
    why = forms.ChoiceField(
        label=_("Why not?"),
        help_text=_("Needed for a no, so that somebody can look for another way."),
        required=False,
        choices=[("", _("Choose a reason")), *words.WHY_NOT.items()],
    )

    def clean(self) -> dict[str, Any]:
        told = dict(super().clean() or {})
        if told.get("says") == "no" and not told.get("why"):
            self.add_error("why", _("Please choose why you cannot take it on."))
        return told

    def in_a_word(self) -> str:
        """The answer in one word: yes, call, or why not."""
        said = self.cleaned_data
        return str(said["why"] if said["says"] == "no" else said["says"])


class Note(Form):
    """Words of a provider to the worker."""

    words = forms.CharField(
        label=_("A message to the worker"),
        help_text=_("About the task only. Names and illnesses do not belong here."),
        widget=_box(3),
    )


class Session(Form):
    """A session as its provider says it: when, and how it went. No content is asked."""

    on = _day(label=_("When was it?"))
    state = forms.ChoiceField(
        label=_("How did it go?"), choices=SessionLine.State.choices, widget=forms.RadioSelect
    )


class Called(Form):
    """What a provider said on the telephone about one session, or that they say yes."""

    line = forms.ChoiceField(label=_("Which session?"))
    state = forms.ChoiceField(label=_("How did it go?"), choices=OVER, widget=forms.RadioSelect)

    def __init__(self, *args: Any, lines: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["line"].choices = lines  # type: ignore[attr-defined]


class OwnPlan(Form):
    """The plan as the person will read it."""

    goals = forms.CharField(label=_("What you want to reach, in your words"), widget=_box())
    valued = forms.CharField(label=_("What matters to you"), widget=_box(3), required=False)
    success = forms.CharField(
        label=_("How we will see that it helps"), widget=_box(3), required=False
    )
    safety = forms.CharField(
        label=_("On a bad day: what you can do, whom you can call"), widget=_box(3), required=False
    )
    trusted_adult = forms.CharField(label=_("Who you trust"), required=False, max_length=500)
    review_on = _day(label=_("When we look back together"), required=False)
    child = forms.BooleanField(
        label=_("This person is under 18"),
        help_text=_("The page then says what a child may decide alone, and that it can ask alone."),
        required=False,
    )


class Letter(Form):
    """Which letter, to whom it goes, in which language."""

    which = forms.ChoiceField(
        label=_("Which letter?"), choices=letters.LETTERS, widget=forms.RadioSelect
    )
    to = forms.ChoiceField(
        label=_("How does it get there?"), choices=letters.ROUTES, widget=forms.RadioSelect
    )
    language = forms.ChoiceField(label=_("In which language?"), choices=settings.LANGUAGES)


class Type(Form):
    """A type of support that the city adds."""

    name = forms.CharField(label=_("What is it called?"), max_length=120)
    aim = forms.CharField(label=_("What is it for?"), widget=_box(2))
    content = forms.CharField(label=_("What is done?"), widget=_box(3))
    skills = forms.CharField(label=_("What does it take?"), widget=_box(2))
    limits = forms.CharField(label=_("Where does it end?"), widget=_box(2))
