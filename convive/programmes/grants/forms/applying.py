"""What somebody writes who asks for money: a few questions on a telephone, more for more money."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from convive.people.choosing import OrganisationField
from convive.people.models import Organisation
from convive.programmes.grants import words
from convive.programmes.models.application import Application
from convive.programmes.models.call import Call
from convive.ui.forms import Form

BY_OTHERS = [
    (Application.How.PHONE, Application.How.PHONE.label),
    (Application.How.PAPER, Application.How.PAPER.label),
]


def _sponsor() -> forms.CharField:
    return forms.CharField(
        label=_("Who could receive the money for you?"),
        help_text=_(
            "Only if your group has no association of its own: a school, a youth centre, a club."
        ),
        max_length=200,
        required=False,
    )


def _age(call: Call) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=_("Are you between %(youngest)s and %(oldest)s years old?")
        % {"youngest": call.youngest, "oldest": call.oldest},
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )


class BeginApplication(Form):
    """Five short answers; the code that follows leads back to them."""

    title = forms.CharField(label=_("What is your project named?"), max_length=120)
    amount = forms.DecimalField(
        label=_("How much money do you need?"), min_value=1, decimal_places=2, max_digits=10
    )
    who = forms.CharField(
        label=_("Who are you?"),
        help_text=_("The name of your group, or your own."),
        max_length=120,
    )
    contact = forms.CharField(
        label=_("How do we reach you?"),
        help_text=_("A telephone number or an e-mail address. Only the help desk reads it."),
        max_length=200,
    )
    sponsor_words = _sponsor()

    def __init__(self, *args: Any, call: Call, **options: Any) -> None:
        super().__init__(*args, **options)
        if call.for_young:
            self.fields["is_of_age"] = _age(call)


class Questions(Form):
    """The questions that this amount asks, as boxes; none must be filled before it is sent."""

    asks: tuple[str, ...] = ()

    def ask(self, asks: Sequence[str]) -> None:
        """Add these questions."""
        self.asks = tuple(one for one in asks if one in words.QUESTIONS)
        for key in self.asks:
            label, hint = words.QUESTIONS[key]
            self.fields[key] = forms.CharField(
                label=str(label),
                help_text=str(hint),
                widget=forms.Textarea({"rows": 3, "dir": "auto"}),
                max_length=4000,
                required=False,
            )

    @property
    def answers(self) -> dict[str, str]:
        """What was answered."""
        return {key: self.cleaned_data[key] for key in self.asks}


class WriteApplication(Questions):
    """The application itself; it is saved as often as one likes, and sent once."""

    title = forms.CharField(label=_("What is your project named?"), max_length=120)
    amount = forms.DecimalField(
        label=_("How much money do you need?"),
        help_text=_("Less money asks fewer questions."),
        min_value=1,
        decimal_places=2,
        max_digits=10,
    )

    def __init__(self, *args: Any, asks: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.ask(asks)
        self.fields["sponsor_words"] = _sponsor()
        self.fields["may_show"] = forms.BooleanField(
            label=_("If we get the money, everybody may read about our project here"),
            required=False,
        )


class MayShow(Form):
    """Whether everybody may read about a project; asked again whenever somebody thinks otherwise."""

    may_show = forms.BooleanField(
        label=_("Everybody may read about the project here"), required=False
    )


class Voice(Form):
    """A recording from a telephone."""

    file = forms.FileField(
        label=_("Your recording"),
        help_text=_(
            "Say what you want to do, who it is for, and what you need the money for. "
            "Five minutes are enough."
        ),
        widget=forms.FileInput({"accept": "audio/*", "capture": "microphone"}),
    )


class OwnCode(Form):
    """The code of an application."""

    marks_optional = False

    code = forms.CharField(
        label=_("Your code"),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off", "dir": "ltr", "spellcheck": "false"}),
    )


class TypeIn(Questions):
    """What came on paper or was told by telephone."""

    how = forms.ChoiceField(label=_("How did it come?"), choices=BY_OTHERS)
    arrived_on = forms.DateField(label=_("On which day?"))
    language = forms.ChoiceField(
        label=_("In which language shall we answer?"), choices=settings.LANGUAGES
    )
    title = forms.CharField(label=_("What is the project named?"), max_length=120)
    amount = forms.DecimalField(
        label=_("How much money do they need?"), min_value=1, decimal_places=2, max_digits=10
    )
    who = forms.CharField(label=_("Who asks?"), max_length=120)
    contact = forms.CharField(label=_("How do we reach them?"), max_length=200)

    def __init__(self, *args: Any, call: Call, **options: Any) -> None:
        super().__init__(*args, **options)
        if call.for_young:
            self.fields["is_of_age"] = _age(call)
        self.ask(tuple(words.QUESTIONS))
        self.fields["sponsor_words"] = _sponsor()
        self.fields["may_show"] = forms.BooleanField(
            label=_("Everybody may read about the project here"), required=False
        )

    @property
    def about(self) -> dict[str, Any]:
        """Everything but the answers to the questions."""
        return {key: told for key, told in self.cleaned_data.items() if key not in self.asks}


class SumUp(Form):
    """What a voice says, written down."""

    summary = forms.CharField(
        label=_("What does the voice say?"),
        help_text=_("In the words of who speaks. Everybody scores the same words."),
        widget=forms.Textarea({"rows": 8, "dir": "auto"}),
        max_length=6000,
    )


class Receiver(Form):
    """Who receives the money."""

    organisation = OrganisationField(
        Organisation.objects.filter(ended_on=None),
        label=_("Which organisation asks?"),
        required=False,
        empty_label=_("A group without an organisation"),
    )
    sponsor = OrganisationField(
        Organisation.objects.filter(ended_on=None),
        label=_("Which organisation receives the money for the group?"),
        required=False,
        empty_label="–",
    )
    agreed_on = forms.DateField(label=_("The sponsor agreed on"), required=False)
