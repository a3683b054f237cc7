"""What is typed about good practices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseFormField
from convive.thread.names import Named
from convive.ui.forms import Form


class WordPractice(Form):
    """The official words, their source, and our next step."""

    official = PhraseFormField(
        label=_("Official wording"),
        help_text=_("Copy it from the source. Leave it empty if you do not have it."),
        lines=4,
        required=False,
    )
    source = forms.URLField(
        label=_("Where can the official text be read?"), required=False, assume_scheme="https"
    )
    next_step = forms.CharField(label=_("Our next step"), max_length=300, required=False)


class ShowPractice(Form):
    """What shows the practice at work."""

    subject = forms.ChoiceField(label=_("What shows it?"))
    said = forms.CharField(
        label=_("How does it show it?"), help_text=_("One sentence."), max_length=300
    )

    def __init__(self, *args: Any, offered: Sequence[Named], **options: Any) -> None:
        super().__init__(*args, **options)
        named = [(str(one.reference), f"{one.title} ({one.kind})") for one in offered]
        self.fields["subject"].choices = named  # type: ignore[attr-defined]


class Confirm(Form):
    """Asks nothing: sending it is the confirmation."""
