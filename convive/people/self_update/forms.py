"""What an organisation types behind its link, and what the coordinator takes over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.people.models import Person
from convive.people.self_update.queries import Side
from convive.people.who_is_who.forms import EntryForm
from convive.ui.forms import Form


class OwnEntry(EntryForm):
    """The entry, to be corrected by the organisation itself."""

    remark = forms.CharField(
        label=_("Anything else we should know?"),
        help_text=_("For example: who answers for you now."),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    @property
    def told(self) -> dict[str, Any]:
        """What was typed, as it is kept."""
        words = {name: value for name, value in self.cleaned_data.items() if name != "remark"}
        return words | {"areas": [area.ref for area in words["areas"]]}


class Ask(Form):
    """To whom the link goes."""

    recipient = forms.ChoiceField(label=_("Who gets the letter?"))

    def __init__(self, *args: Any, people: Sequence[Person], address: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.people = {one.ref: one for one in people}
        own = [("", address)] if address else []
        field = self.fields["recipient"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (for the type checker)
        field.choices = [*own, *((one.ref, f"{one.name} · {one.email}") for one in people)]
        field.required = not own

    @property
    def chosen(self) -> Person | None:
        """The contact who was chosen; None for the organisation's own address."""
        return self.people.get(self.cleaned_data["recipient"])


class Decide(Form):
    """Which of the proposed changes are taken over."""

    taken = forms.MultipleChoiceField(
        label=_("Take over"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, sides: Sequence[Side], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["taken"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (for the type checker)
        field.choices = [(side.name, str(side.label)) for side in sides]
        field.initial = [side.name for side in sides]
