"""What is typed about a question of teaching: asking it, contributing, drawing together."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.bodies.models import Ask
from convive.city import queries as city
from convive.ground.phrase import PhraseFormField
from convive.programmes.models import Initiative
from convive.ui.forms import Form

SPOKEN = [
    (Ask.Door.PHONE, Ask.Door.PHONE.label),
    (Ask.Door.PAPER, Ask.Door.PAPER.label),
    (Ask.Door.MEETING, Ask.Door.MEETING.label),
]


class AskQuestion(Form):
    """The question, who is invited, from when until when."""

    question = PhraseFormField(label=_("What do you want to know?"), max_length=300)
    background = PhraseFormField(
        label=_("What is it about?"),
        help_text=_("A few sentences that anybody understands."),
        lines=4,
        max_length=2000,
        required=False,
    )
    invited = choices.Categories(
        label=_("Who is invited?"),
        help_text=_("Also those who are rarely asked. Anybody invited may stay without a name."),
    )
    opens_on = forms.DateField(label=_("From which day?"))
    closes_on = forms.DateField(
        label=_("Until which day?"), help_text=_("Three weeks give people time to read and talk.")
    )


class Say(Form):
    """A contribution, without a name."""

    marks_optional = False
    category = forms.ChoiceField(label=_("As whom do you speak?"), widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("In which language do you write?"))
    text = forms.CharField(
        label=_("What should be taught, and how?"),
        help_text=_("In your own words. Please write no names."),
        widget=forms.Textarea({"rows": 6, "dir": "auto"}),
        max_length=5000,
    )

    def __init__(self, *args: Any, invited: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["category"].choices = invited  # type: ignore[attr-defined]
        spoken = city.language_choices()
        self.fields["language"].choices = spoken  # type: ignore[attr-defined]


class TypeIn(Say):
    """The same, as it was said by phone, on paper or in a meeting."""

    door = forms.ChoiceField(label=_("How did it come?"), choices=SPOKEN, widget=forms.RadioSelect)
    field_order = ["door"]


class DrawTogether(Form):
    """What was said, together, and what changes."""

    synthesis = PhraseFormField(
        label=_("What was said?"),
        help_text=_("Where people agree, where they differ, what surprised you. No names."),
        lines=6,
        max_length=4000,
    )
    change = PhraseFormField(
        label=_("What changes in teaching?"),
        help_text=_("Or why nothing does."),
        lines=4,
        max_length=2000,
        required=False,
    )


class LeadTo(Form):
    """The module that came of it."""

    module = forms.ModelChoiceField(
        Initiative.objects.none(),
        to_field_name="ref",
        label=_("Which module came of it?"),
        help_text=_("It stands among the programmes first, as a module of a school."),
    )

    def __init__(self, *args: Any, modules: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["module"].queryset = modules  # type: ignore[attr-defined]


class Yes(Form):
    """Nothing to fill in: only yes."""
