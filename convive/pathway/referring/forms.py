"""What is typed about keys for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.people.models import Organisation
from convive.ui.forms import Form


class MakeToken(Form):
    """A key for one organisation."""

    organisation = forms.ChoiceField(label=_("For which organisation?"))
    expires_on = forms.DateField(label=_("Until"), help_text=_("At most a year from today."))
    agreed = forms.BooleanField(
        label=_("They signed that only a person types, one concern at a time, and keeps no copy.")
    )

    def __init__(self, *args: Any, houses: Sequence[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.houses = {one.ref: one for one in houses}
        choices = [("", _("Choose …")), *((one.ref, str(one)) for one in houses)]
        self.fields["organisation"].choices = choices  # type: ignore[attr-defined]

    def clean_organisation(self) -> Organisation:
        return self.houses[self.cleaned_data["organisation"]]


class Revoke(Form):
    """Ending a key."""

    sure = forms.BooleanField(label=_("End this key now. Their program can send nothing more."))
