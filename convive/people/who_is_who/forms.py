"""What is typed about organisations and contacts."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import Phrase, PhraseFormField
from convive.packs import queries as packs
from convive.people.models import Membership, Organisation
from convive.people.who_is_who import queries, served
from convive.places.models import Area
from convive.ui.forms import Form

# htmx narrows the list while somebody types; without it the button does.
TYPED = {
    "hx-get": reverse_lazy("people:found"),
    "hx-trigger": "input changed delay:200ms",
    "hx-include": "closest form",
    "hx-target": "#found",
    "autocomplete": "off",
}
COMMA = re.compile(r"[,;،؛\n]")
CONSENT = _("Agreed to be listed in Who is who")


def areas_field() -> forms.ModelMultipleChoiceField[Area]:
    """Areas by their random references."""
    return forms.ModelMultipleChoiceField(
        Area.objects.filter(retired_on=None),
        label=_("Areas where it works"),
        to_field_name="ref",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


def _categories(nothing: Any) -> list[tuple[str, Any]]:
    named = [(one["key"], Phrase(one["category"])) for one in packs.entries("invitations")]
    return [("", nothing), *named]


class Find(Form):
    """What the list is narrowed to."""

    find = forms.CharField(
        label=_("Words or names"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs=TYPED),
    )
    sort = forms.ChoiceField(label=_("Kind"), required=False)
    area = forms.ChoiceField(label=_("Area"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    level = forms.ChoiceField(label=_("Level"), required=False)
    ended = forms.BooleanField(label=_("Only those that have ended"), required=False)
    category = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        areas = Area.objects.filter(retired_on=None)
        self._offer("sort", [("", _("All kinds")), *Organisation.Sort.choices])
        self._offer("area", [("", _("All areas")), *((one.ref, str(one)) for one in areas)])
        spoken = queries.languages_known()
        self._offer("language", [("", _("All languages")), *spoken])
        self._offer("level", [("", _("All levels")), *served.LEVEL_WORDS.items()])

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (for the type checker)
        field.choices = choices

    @property
    def wanted(self) -> queries.Wanted:
        """What was asked; everything when it was not valid."""
        if not (self.is_bound and self.is_valid()):
            return queries.EVERYTHING
        return queries.Wanted(**self.cleaned_data)


class WordList(forms.CharField):
    """Words with commas between them: `["Arabic", "French"]`."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, (list, tuple)) else value

    def clean(self, value: Any) -> Any:
        words = (word.strip()[:100] for word in COMMA.split(super().clean(value)))
        return list(dict.fromkeys(word for word in words if word))


class EntryForm(Form):
    """What an organisation may say of itself. No field asks who people are."""

    name = PhraseFormField(label=_("Name"), max_length=200)
    does = PhraseFormField(label=_("What it does"), required=False, lines=3)
    levels = forms.MultipleChoiceField(
        label=_("Levels of prevention"),
        choices=list(served.LEVEL_WORDS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    serves = forms.MultipleChoiceField(
        label=_("Whom it serves"),
        help_text=_("Ages, situations and needs. Never who people are or what they believe."),
        choices=served.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    capacity = PhraseFormField(
        label=_("How much it can take on"),
        help_text=_("In words, for example: forty families a year, a hall for eighty people."),
        required=False,
        max_length=300,
    )
    email = forms.EmailField(label=_("E-mail address"), required=False)
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=40)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    languages = WordList(
        label=_("Languages"),
        help_text=_("With commas between them, for example: Arabic, French."),
        required=False,
        max_length=300,
    )
    also_called = WordList(
        label=_("Other names"),
        help_text=_("Short names or letters under which people look for it, with commas."),
        required=False,
        max_length=300,
    )
    areas = areas_field()


class OrganisationForm(EntryForm):
    """An organisation as who keeps the list tells it."""

    sort = forms.ChoiceField(label=_("Kind"), choices=Organisation.Sort.choices)
    category = forms.ChoiceField(label=_("Category at the table"), required=False)
    listed = forms.BooleanField(
        label=CONSENT,
        help_text=_("Without this consent only the people who keep this list see the entry."),
        required=False,
    )
    field_order = ["name", "sort", "category"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["category"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (for the type checker)
        field.choices = _categories(_("None of these"))


class ContactForm(Form):
    """A contact as the page tells it. No field asks for more than a role and a way to reach it."""

    name = forms.CharField(label=_("Name"), max_length=200)
    post = forms.CharField(label=_("Post or task"), required=False, max_length=200)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=40)
    listed = forms.BooleanField(
        label=CONSENT,
        help_text=_("Tick this only when the person has said yes."),
        required=False,
    )


class Answers(Form):
    """Who answers for an organisation."""

    answers = forms.ChoiceField(
        label=_("Answers for the organisation"),
        choices=[("", _("Nobody special")), *Membership.Answers.choices],
        required=False,
    )


class Seek(Form):
    """A name, to choose an organisation by."""

    find = forms.CharField(label=_("Which organisation?"), required=False, max_length=200)
    marks_optional = False


class Erase(Form):
    sure = forms.BooleanField(label=_("Yes, erase this contact. It cannot be taken back."))
