"""Forms of break-glass: asking, giving or refusing, looking at it again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.spaces import words
from convive.spaces.models import EmergencyOpening
from convive.ui.forms import Form


class Ask(Form):
    """Which record, and why: one of three reasons, no free words."""

    number = forms.CharField(
        label=_("Number of the record"),
        help_text=_("Twelve letters and digits. A colleague can read it to you."),
        widget=forms.TextInput({"dir": "ltr", "autocomplete": "off"}),
        max_length=20,
    )
    reason = forms.ChoiceField(
        label=_("Why can it not wait?"),
        choices=EmergencyOpening.Reason.choices,
        widget=forms.RadioSelect,
    )


class Answer(Form):
    """Give some parts, or say no."""

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[("give", _("I give it for twelve hours")), ("refuse", _("I do not give it"))],
        widget=forms.RadioSelect,
    )
    parts = forms.MultipleChoiceField(
        label=_("What you give"),
        help_text=_("Give the least that helps. You can give only what you hold."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, held: Iterable[str], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(part, words.part(part)) for part in held]
        self.fields["parts"].choices = choices  # type: ignore[attr-defined]


class Review(Form):
    """Whether it was right to open."""

    was_right = forms.TypedChoiceField(
        label=_("Was it right to open this record?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
