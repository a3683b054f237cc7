"""Forms about a space itself: founding, amending, its law, its suspension."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.city import queries as city
from convive.ground.phrase import PhraseFormField
from convive.ground.viewers import Asking
from convive.people.models import Organisation
from convive.spaces import words
from convive.spaces.models import Space
from convive.spaces.queries import rooms
from convive.thread import names
from convive.ui.forms import Form

NO_ACTION = ("", "–")


class Found(Form):
    """A new space: which way it works, what it is for, who runs it."""

    template = forms.ChoiceField(
        label=_("How does it work?"),
        help_text=_("The template says its stages, its forms and what its door waits for."),
        widget=forms.RadioSelect,
    )
    name = PhraseFormField(label=_("Name"), max_length=120)
    purpose = PhraseFormField(
        label=_("What is it for?"),
        help_text=_("One or two sentences, as the public will read them."),
        lines=2,
        max_length=600,
    )
    operator = forms.ChoiceField(label=_("Who runs it?"), help_text=_("Your own organisation."))
    level = forms.ChoiceField(
        label=_("For whom?"), choices=Space.Level.choices, widget=forms.RadioSelect
    )
    discipline = forms.ChoiceField(label=_("For which discipline do you stand yourself?"))

    def __init__(self, *args: Any, houses: list[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.houses = {one.ref: one for one in houses}
        _offer(self, "template", [(one.key, str(one.title)) for one in rooms.templates()])
        _offer(self, "operator", [(one.ref, str(one)) for one in houses])
        _offer(self, "discipline", words.disciplines())

    def clean_operator(self) -> Organisation:
        return self.houses[self.cleaned_data["operator"]]


class Amend(Form):
    """What a space says of itself, to its members and to the public."""

    name = PhraseFormField(label=_("Name"), max_length=120)
    purpose = PhraseFormField(
        label=_("What is it for?"),
        help_text=_("When this changes, its checks have to be looked at again."),
        lines=2,
        max_length=600,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages in which people are answered"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    phone_door = PhraseFormField(
        label=_("By telephone: number, hours, languages"), lines=2, max_length=600, required=False
    )
    visit_door = PhraseFormField(
        label=_("In person: address, hours, languages"), lines=2, max_length=600, required=False
    )
    complaint_words = PhraseFormField(
        label=_("How to complain without the panel"),
        help_text=_("Who answers, and how to reach them."),
        lines=2,
        max_length=600,
        required=False,
    )
    action = forms.ChoiceField(
        label=_("Action of the plan"),
        help_text=_("The space rests on the findings behind this action."),
        required=False,
    )

    def __init__(self, *args: Any, viewer: Asking, known: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        spoken = city.language_choices()
        _offer(self, "languages", spoken)
        _offer(self, "action", _actions(viewer, known))


class Law(Form):
    """On which law the space rests, written once for the whole space."""

    legal_basis = forms.CharField(
        label=_("Legal basis"),
        help_text=_("The article, and the law that gives the task."),
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        max_length=2000,
    )
    special_basis = forms.CharField(
        label=_("Condition for sensitive data"),
        help_text=_("Health and the like need a condition of their own."),
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        max_length=2000,
        required=False,
    )


class Suspend(Form):
    """Why a space is suspended; its members read it."""

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("The members read this. Write nothing about persons."),
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        max_length=300,
    )


def _actions(viewer: Asking, known: str) -> list[tuple[str, str]]:
    """The actions of the plan that this viewer may name, and the one that is named already."""
    kind = names.kind_of("plan.action")
    offered = kind.choices(viewer) if kind is not None and kind.choices is not None else ()
    found = [(one.reference.ref, one.title) for one in offered]
    kept = [(known, known)] if known and known not in dict(found) else []
    return [NO_ACTION, *found, *kept]


def _offer(form: Form, name: str, choices: Any) -> None:
    form.fields[name].choices = choices  # type: ignore[attr-defined]
