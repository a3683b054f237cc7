"""What a coordinator types about accounts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from convive.people import role_words
from convive.people.choosing import OrganisationField
from convive.people.models import Organisation
from convive.ui.forms import Form


def organisation_field() -> forms.ModelChoiceField[Organisation]:
    """An organisation, by its random reference."""
    return OrganisationField(Organisation.objects.all(), label=_("Organisation"))


class Find(Form):
    """What the list is narrowed to."""

    find = forms.CharField(label=_("Name or address"), required=False, max_length=200)
    role = forms.ChoiceField(label=_("Role"), required=False)
    left = forms.BooleanField(label=_("Only people who have left"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["role"].choices = [("", _("All roles")), *role_words.choices()]  # type: ignore[attr-defined]


class Invite(Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail address"))
    organisation = organisation_field()
    role = forms.ChoiceField(label=_("Role"), choices=role_words.choices)
    language = forms.ChoiceField(
        label=_("Language of the letter"),
        choices=settings.LANGUAGES,
        initial=settings.LANGUAGE_CODE,
    )


class GiveRole(Form):
    organisation = organisation_field()
    role = forms.ChoiceField(label=_("Role"), choices=role_words.choices)


class ChangeRole(Form):
    role = forms.ChoiceField(label=_("New role"), choices=role_words.choices)


class Leave(Form):
    """Two things to know before an account ends."""

    understood = forms.BooleanField(
        label=_("I have talked with the person, or told them in writing."),
    )
