"""What is asked besides the sheet: who is calling, and by which door."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.ui.forms import Form

DOORS = [
    ("phone", _("By telephone")),
    ("visit", _("In person")),
    ("post", _("By letter")),
]


class Caller(Form):
    """Who is calling and how they came; both have an answer already, so that nothing is in the way."""

    referrer = forms.ChoiceField(label=_("Who is it?"), widget=forms.RadioSelect)
    door = forms.ChoiceField(
        label=_("How did they come?"), choices=DOORS, initial="phone", widget=forms.RadioSelect
    )

    def __init__(
        self,
        data: Any = None,
        *,
        referrers: Sequence[tuple[str, str]],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.fields["referrer"].choices = list(referrers)  # type: ignore[attr-defined]
        if referrers:
            self.fields["referrer"].initial = referrers[0][0]
