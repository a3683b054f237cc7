"""Forms about who is in a space: enrolling, leaving, handing over, rotas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.people.models import Organisation, Person
from convive.spaces import words
from convive.spaces.models import Member, Space
from convive.spaces.queries import members
from convive.ui.forms import Form


class ChoosePerson(Form):
    """Whom to enrol: somebody who has an account and is not in the space."""

    marks_optional = False
    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("Who joins?"), to_field_name="ref"
    )

    def __init__(self, *args: Any, space: Space, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].queryset = members.candidates(space)  # type: ignore[attr-defined]


class Enrol(Form):
    """What somebody is in the space, after their words were compared with them."""

    words = forms.CharField(widget=forms.HiddenInput(), max_length=200)
    compared = forms.BooleanField(
        label=_("I compared these words with the person, by voice or in person.")
    )
    organisation = forms.ChoiceField(label=_("For which organisation?"))
    discipline = forms.ChoiceField(label=_("For which discipline?"))
    roles = forms.MultipleChoiceField(
        label=_("What do they do here?"), widget=forms.CheckboxSelectMultiple
    )
    until = forms.DateField(
        label=_("Until"), help_text=_("Their last day in this space."), required=False
    )

    def __init__(
        self, *args: Any, houses: list[Organisation], roles: list[tuple[str, Words]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.houses = {one.ref: one for one in houses}
        offered: dict[str, Iterable[tuple[str, Words]]] = {
            "organisation": [(one.ref, str(one)) for one in houses],
            "discipline": words.disciplines(),
            "roles": roles,
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean_organisation(self) -> Organisation:
        return self.houses[self.cleaned_data["organisation"]]


class Leave(Form):
    """Letting somebody go; the count is the one that the page showed."""

    _counted = forms.IntegerField(widget=forms.HiddenInput(), min_value=0)
    sure = forms.BooleanField(label=_("I have read what happens."))


class ToMember(Form):
    """Which member receives or joins."""

    member = forms.ChoiceField(label=_("Who?"))

    def __init__(self, *args: Any, offered: list[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offered = {one.ref: one for one in offered}
        self.fields["member"].choices = [(one.ref, str(one)) for one in offered]  # type: ignore[attr-defined]

    def clean_member(self) -> Member:
        return self.offered[self.cleaned_data["member"]]


class Join(ToMember):
    """Somebody more on a rota."""

    until = forms.DateField(label=_("Until"), required=False)


class Begin(Form):
    """A desk that is opened, or begun anew, with those who hold its key."""

    members = forms.MultipleChoiceField(
        label=_("Who is on the desk?"),
        help_text=_("At least two people. A lead who is on it can add others later."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, offered: list[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offered = {one.ref: one for one in offered}
        self.fields["members"].choices = [(one.ref, str(one)) for one in offered]  # type: ignore[attr-defined]

    def clean_members(self) -> list[Member]:
        return [self.offered[ref] for ref in self.cleaned_data["members"]]


class Renew(Form):
    """A new key for a desk, perhaps without somebody who was on it."""

    but = forms.ChoiceField(
        label=_("Who leaves the desk?"),
        help_text=_("Leave this empty to change the key only."),
        required=False,
    )

    def __init__(self, *args: Any, offered: list[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offered = {one.ref: one for one in offered}
        choices = [("", "–"), *((one.ref, str(one)) for one in offered)]
        self.fields["but"].choices = choices  # type: ignore[attr-defined]

    def clean_but(self) -> list[Member]:
        chosen = self.cleaned_data["but"]
        return [self.offered[chosen]] if chosen else []
