"""What is typed about organisations and contacts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import Phrase, PhraseFormField
from convive.packs import queries as packs
from convive.people.models import Organisation
from convive.people.who_is_who import queries
from convive.places.models import Area
from convive.ui.forms import Form

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

    find = forms.CharField(label=_("Words or names"), required=False, max_length=200)
    sort = forms.ChoiceField(label=_("Kind"), required=False)
    area = forms.ChoiceField(label=_("Area"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    category = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        areas = Area.objects.filter(retired_on=None)
        self._offer("sort", [("", _("All kinds")), *Organisation.Sort.choices])
        self._offer("area", [("", _("All areas")), *((one.ref, str(one)) for one in areas)])
        spoken = queries.languages_known()
        self._offer("language", [("", _("All languages")), *spoken])

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


class OrganisationForm(Form):
    """An organisation as its page tells it."""

    name = PhraseFormField(label=_("Name"), max_length=200)
    sort = forms.ChoiceField(label=_("Kind"), choices=Organisation.Sort.choices)
    category = forms.ChoiceField(label=_("Category at the table"), required=False)
    does = PhraseFormField(label=_("What it does"), required=False, lines=3)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=40)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    languages = forms.CharField(
        label=_("Languages"),
        help_text=_("With commas between them, for example: Arabic, French."),
        required=False,
        max_length=300,
    )
    areas = areas_field()
    listed = forms.BooleanField(
        label=CONSENT,
        help_text=_("Without this consent only the people who keep this list see the entry."),
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["category"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (for the type checker)
        field.choices = _categories(_("None of these"))

    def clean_languages(self) -> list[str]:
        typed = str(self.cleaned_data["languages"]).replace("،", ",").split(",")
        return [language.strip() for language in typed if language.strip()]


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


class Erase(Form):
    sure = forms.BooleanField(label=_("Yes, erase this contact. It cannot be taken back."))
