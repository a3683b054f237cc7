"""Forms of the contact log and of a question to a specialist."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.pathway.models import ContactEntry
from convive.pathway.reintegration.forms import Choices
from convive.ui.forms import Form


def _box(rows: int = 4) -> forms.Textarea:
    return forms.Textarea({"rows": rows, "dir": "auto"})


class Call(Form):
    """Who got in touch, by which way, for what, what was done; the words are sealed."""

    kind = forms.ChoiceField(
        label=_("Who got in touch?"), choices=ContactEntry.Kind.choices, widget=forms.RadioSelect
    )
    way = forms.ChoiceField(
        label=_("By which way?"), choices=ContactEntry.Way.choices, widget=forms.RadioSelect
    )
    purpose = forms.ChoiceField(
        label=_("For what?"), choices=ContactEntry.Purpose.choices, widget=forms.RadioSelect
    )
    who = forms.CharField(label=_("What are they called?"), max_length=200, required=False)
    reach = forms.CharField(label=_("How can we reach them?"), max_length=200, required=False)
    words = forms.CharField(
        label=_("What did they say, no more than is needed?"), max_length=4_000, widget=_box()
    )
    case = forms.ChoiceField(label=_("Is it about a case?"), required=False)
    done = forms.ChoiceField(
        label=_("What was done?"), choices=ContactEntry.Done.choices, widget=forms.RadioSelect
    )
    next = forms.CharField(
        label=_("What is the next step?"), max_length=500, required=False, widget=_box(2)
    )
    next_on = forms.DateField(label=_("On which day is the next step?"), required=False)

    def __init__(self, *args: Any, cases: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        offered = [("", _("No, or none yet")), *cases]
        self.fields["case"].choices = offered  # type: ignore[attr-defined]


class Since(Form):
    """What was done since somebody got in touch."""

    done = forms.ChoiceField(
        label=_("What was done?"), choices=ContactEntry.Done.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("What was said or agreed?"), max_length=4_000, required=False, widget=_box()
    )
    next_on = forms.DateField(label=_("On which day is the next step?"), required=False)


class Question(Form):
    """A question to one specialist."""

    specialist = forms.ChoiceField(
        label=_("Whom do you ask?"),
        help_text=_("Only they read your question, and only you read their answer."),
    )
    case = forms.ChoiceField(
        label=_("Is it about a case?"),
        help_text=_(
            "For you to find it again. The specialist sees neither the number nor the case."
        ),
        required=False,
    )
    text = forms.CharField(
        label=_("Your question"),
        help_text=_("No name, no place that gives somebody away: “a father”, “a small town”."),
        max_length=4_000,
        widget=_box(6),
    )
    looked = forms.BooleanField(
        label=_("I looked at every marked word: none leads to anybody"), required=False
    )

    def __init__(self, *args: Any, specialists: Choices, cases: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["specialist"].choices = specialists  # type: ignore[attr-defined]
        offered = [("", _("No, or none yet")), *cases]
        self.fields["case"].choices = offered  # type: ignore[attr-defined]


class Reply(Form):
    """The answer of a specialist."""

    text = forms.CharField(
        label=_("Your answer"),
        help_text=_("Of your profession, in general. You cannot see the case, and need not."),
        max_length=4_000,
        widget=_box(6),
    )
    looked = forms.BooleanField(
        label=_("I looked at every marked word: none leads to anybody"), required=False
    )
