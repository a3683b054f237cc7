"""What is chosen before something passes to another operator."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.pathway.public.queries import Door
from convive.pathway.transfers.queries import Piece
from convive.ui.forms import Form

AGREED = [
    ("phone", _("By telephone")),
    ("visit", _("In person")),
    ("mailbox", _("In the mailbox")),
]


class Transfer(Form):
    """To whom, which lines, and how they agreed."""

    to = forms.ChoiceField(label=_("To which team?"), widget=forms.RadioSelect)
    slice = forms.MultipleChoiceField(
        label=_("Which lines do they want to be passed on?"),
        help_text=_("Read them aloud. What is not ticked stays here."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agreed = forms.ChoiceField(
        label=_("How did they agree?"), choices=AGREED, widget=forms.RadioSelect
    )
    read_back = forms.BooleanField(
        label=_("I said who runs the other team and who reads there. They said yes to these lines.")
    )

    def __init__(
        self, *args: Any, doors: Sequence[Door], pieces: Sequence[Piece], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.doors = {one.space.ref: one for one in doors}
        self.pieces = {one.key: one for one in pieces}
        offered = {
            "to": [
                (one.space.ref, f"{one.space.name} – {one.space.operator.name}") for one in doors
            ],
            "slice": [(one.key, f"{one.question} – {one.told}") for one in pieces],
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        """The answers behind the ticks."""
        return {key: self.pieces[key].answer for key in self.cleaned_data["slice"]}

    def how(self) -> str:
        """How they agreed, in words."""
        return str(dict(AGREED)[self.cleaned_data["agreed"]])
