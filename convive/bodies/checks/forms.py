"""What is typed in a check."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from convive.bodies.checks.queries import Kind
from convive.thread.names import Named
from convive.ui.forms import Form

LONGEST = 4_000


class FindChecks(Form):
    """What the list is narrowed to."""

    marks_optional = False
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    due = forms.BooleanField(label=_("Only those that need somebody"), required=False)

    def __init__(self, *args: Any, kinds: Sequence[Kind], **options: Any) -> None:
        super().__init__(*args, **options)
        named = [(one.key, str(one.title)) for one in kinds]
        self.fields["kind"].choices = [("", _("All kinds")), *named]  # type: ignore[attr-defined]


class Begin(Form):
    """What the check is about."""

    subject = forms.ChoiceField(label=_("What is it about?"))

    def __init__(self, *args: Any, offered: Sequence[Named], **options: Any) -> None:
        super().__init__(*args, **options)
        named = [(str(one.reference), f"{one.title} ({one.kind})") for one in offered]
        self.fields["subject"].choices = named  # type: ignore[attr-defined]


class Fill(Form):
    """Every question of one kind, then what is done about it and who was asked."""

    mitigation = forms.CharField(
        label=_("What do we do about it?"),
        help_text=_("Each risk with what makes it smaller, and who does that."),
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        max_length=LONGEST,
        required=False,
    )
    consulted = forms.CharField(
        label=_("Who was asked?"),
        help_text=_("People it concerns, associations, colleagues: roles and dates, no names."),
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        max_length=LONGEST,
        required=False,
    )
    is_whole = forms.BooleanField(
        label=_("Every question has its answer: somebody else may look at it"), required=False
    )

    def __init__(self, *args: Any, kind: Kind, **options: Any) -> None:
        super().__init__(*args, **options)
        self.keys = [one.key for one in kind.questions]
        for one in kind.questions:
            self.fields[f"answer_{one.key}"] = forms.CharField(
                label=str(one.text),
                help_text=escape(str(one.hint)),
                widget=forms.Textarea({"rows": 4, "dir": "auto"}),
                max_length=LONGEST,
                required=False,
            )
        self.order_fields([f"answer_{key}" for key in self.keys])

    @property
    def answers(self) -> dict[str, str]:
        """The answers by the key of their question."""
        return {key: self.cleaned_data[f"answer_{key}"] for key in self.keys}


class LookSecond(Form):
    """The second look: agreed until a day, or sent back with a note."""

    agrees = forms.TypedChoiceField(
        label=_("After reading the answers"),
        choices=[
            ("yes", _("I agree: this holds")),
            ("no", _("Something is missing: I send it back")),
        ],
        coerce=lambda typed: typed == "yes",
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Note"),
        help_text=_("What is missing, or what you would watch."),
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        max_length=LONGEST,
        required=False,
    )
    review_on = forms.DateField(
        label=_("Answer it again by"), help_text=_("A year from now at the latest.")
    )
