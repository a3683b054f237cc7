"""What is typed about forums."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.models import Body
from convive.landscape.models import Finding
from convive.plan.models import Forum
from convive.ui.forms import Form


class Switch(Form):
    """What a forum does."""

    functions = forms.MultipleChoiceField(
        label=_("What does this forum do?"),
        choices=Forum.Function.choices,
        widget=forms.CheckboxSelectMultiple,
    )


class Begin(Switch):
    """The same, with the table that works as a forum."""

    body = forms.ChoiceField(label=_("Which table?"))
    field_order = ["body", "functions"]

    def __init__(self, *args: Any, offered: Sequence[Body], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offered = {one.ref: one for one in offered}
        choices = [(ref, str(one)) for ref, one in self.offered.items()]
        self.fields["body"].choices = choices  # type: ignore[attr-defined]

    def clean_body(self) -> Body:
        return self.offered[self.cleaned_data["body"]]


class Assess(Form):
    """What the forum found."""

    findings = forms.MultipleChoiceField(
        label=_("Which findings came of the needs assessment?"),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, offered: Sequence[Finding], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(one.ref, str(one)) for one in offered]
        self.fields["findings"].choices = choices  # type: ignore[attr-defined]
