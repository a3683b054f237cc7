"""What somebody looks for in the register."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.portal.register.queries import SORTS
from convive.ui.forms import Form


class Find(Form):
    """Words, and a kind."""

    marks_optional = False
    words = forms.CharField(
        label=_("Words"),
        widget=forms.TextInput({"type": "search", "dir": "auto"}),
        max_length=100,
        required=False,
    )
    sort = forms.ChoiceField(label=_("Kind"), required=False)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        choices = [("", _("All kinds")), *((key.value, word) for key, word in SORTS.items())]
        self.fields["sort"].choices = choices  # type: ignore[attr-defined]
