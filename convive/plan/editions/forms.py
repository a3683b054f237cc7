"""What is typed about the lessons of a framework, and about the language to read it in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.plan.editions import queries
from convive.thread.names import Named
from convive.ui.forms import Form


class Lessons(Form):
    """Which lessons this framework used."""

    lessons = forms.MultipleChoiceField(
        label=_("Which lessons did you use?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, offered: Sequence[Named], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(one.reference.ref, one.title) for one in offered]
        self.fields["lessons"].choices = choices  # type: ignore[attr-defined]


class InLanguage(Form):
    """The language of a paper."""

    marks_optional = False
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["language"].choices = queries.languages()  # type: ignore[attr-defined]
