"""Forms about the recovery key: naming custodians, typing shares, giving records back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.people.choosing import OrganisationField
from convive.people.models import Organisation
from convive.spaces.models import Custodian, Member
from convive.spaces.recovering import FIELD
from convive.ui.forms import Form

PLACES = 5


class Ceremony(Form):
    """Up to five custodians, and how many of them are needed together."""

    threshold = forms.IntegerField(
        label=_("How many shares are needed?"),
        help_text=_("At least two, and fewer than there are custodians."),
        min_value=2,
        max_value=8,
        initial=3,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        houses = Organisation.objects.exclude(sort__in=["police", "justice"])
        for place in range(1, PLACES + 1):
            self.fields[f"name_{place}"] = forms.CharField(
                label=_("Custodian %(place)d: name") % {"place": place},
                max_length=200,
                required=place <= 3,
            )
            self.fields[f"organisation_{place}"] = OrganisationField(
                houses,
                label=_("Custodian %(place)d: organisation") % {"place": place},
                required=place <= 3,
            )
        self.order_fields(
            [
                *(
                    f"{what}_{place}"
                    for place in range(1, PLACES + 1)
                    for what in ("name", "organisation")
                ),
                "threshold",
            ]
        )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        for place in range(4, PLACES + 1):
            if bool(told.get(f"name_{place}")) != bool(told.get(f"organisation_{place}")):
                self.add_error(f"name_{place}", _("Write the name and choose the organisation."))
        return told

    @property
    def custodians(self) -> list[tuple[str, Organisation]]:
        """The custodians that were named."""
        told = self.cleaned_data
        return [
            (told[f"name_{place}"], told[f"organisation_{place}"])
            for place in range(1, PLACES + 1)
            if told.get(f"name_{place}") and told.get(f"organisation_{place}")
        ]


class Shares(Form):
    """As many shares as are needed, one after another."""

    def __init__(self, *args: Any, needed: int, **options: Any) -> None:
        super().__init__(*args, **options)
        for place in range(1, needed + 1):
            self.fields[FIELD.format(place)] = forms.CharField(
                label=_("Share %(place)d") % {"place": place},
                help_text=_("All words in their order. Numbers and line breaks do not matter."),
                widget=forms.Textarea(
                    {"rows": 4, "dir": "ltr", "autocomplete": "off", "spellcheck": "false"}
                ),
                max_length=2000,
            )
        self.needed = needed

    @property
    def typed(self) -> list[str]:
        """The shares in the order of the boxes."""
        return [self.cleaned_data[FIELD.format(place)] for place in range(1, self.needed + 1)]


class Recover(Shares):
    """Shares, who stands by, and who receives what nobody can open any more."""

    witness = forms.ChoiceField(
        label=_("Which custodian stands beside you?"), help_text=_("Two people do this together.")
    )
    member = forms.ChoiceField(label=_("Who receives the records?"))

    def __init__(
        self,
        *args: Any,
        custodians: list[Custodian],
        offered: list[Member],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.custodians = {one.ref: one for one in custodians}
        self.offered = {one.ref: one for one in offered}
        guards = [(one.ref, one.name) for one in custodians]
        self.fields["witness"].choices = guards  # type: ignore[attr-defined]
        choices = [(one.ref, str(one)) for one in offered]
        self.fields["member"].choices = choices  # type: ignore[attr-defined]
        if not offered:
            del self.fields["member"]

    def clean_witness(self) -> Custodian:
        return self.custodians[self.cleaned_data["witness"]]

    def clean_member(self) -> Member:
        return self.offered[self.cleaned_data["member"]]
