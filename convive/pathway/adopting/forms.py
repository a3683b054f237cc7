"""Forms about templates: which two to compare, which role to play in a walk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.ui.forms import Form


class Compare(Form):
    """Two templates to lay side by side."""

    marks_optional = False
    one = forms.ChoiceField(label=_("One template"))
    other = forms.ChoiceField(label=_("The other one"))

    def __init__(self, *args: Any, offered: list[tuple[str, Words]], **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("one", "other"):
            self.fields[name].choices = offered  # type: ignore[attr-defined]


class Play(Form):
    """Whom one plays in a walk."""

    marks_optional = False
    role = forms.ChoiceField(label=_("Walk as"), required=False)

    def __init__(self, *args: Any, offered: list[tuple[str, Words]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["role"].choices = [("", _("Everybody in turn")), *offered]  # type: ignore[attr-defined]
