"""Fields of this room: opening hours, steps, telephone numbers."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from convive.directory import hours, rules, words, written_hours
from convive.ground.phrase import Phrase, PhraseFormField, phrase

MOST_STEPS = 8


class HoursField(forms.CharField):
    """Opening hours, one line for each group of days."""

    widget = forms.Textarea({"rows": 4, "dir": "auto"})

    def clean(self, value: Any) -> list[dict[str, Any]]:
        try:
            return hours.stored(written_hours.read(super().clean(value)))
        except written_hours.Unreadable as unclear:
            raise ValidationError(
                str(words.HOURS_PROBLEMS[unclear.problem]),
                params={"line": unclear.line[:60], "word": unclear.word[:30]},
            ) from None


class StepsField(PhraseFormField):
    """Steps, one a line in each language; line by line they are the same step."""

    def clean(self, value: Any) -> list[Phrase]:  # type: ignore[override]
        columns = {
            code: [line.strip() for line in text.splitlines() if line.strip()]
            for code, text in super().clean(value).items()
        }
        rows = zip_longest(*columns.values(), fillvalue="")
        steps = [Phrase(zip(columns, row, strict=True)) for row in rows]
        if len(steps) > MOST_STEPS:
            raise ValidationError(_("Write at most 8 steps."))
        return [Phrase({code: text for code, text in step.items() if text}) for step in steps]

    def with_others(self, cleaned: list[Phrase], before: Mapping[str, str]) -> list[Phrase]:
        """Each step with the line that stood in its place in languages that have no box here."""
        lines = {code: text.splitlines() for code, text in self.without_box(before).items()}
        return [
            phrase({**step, **{code: one[at] for code, one in lines.items() if at < len(one)}})
            for at, step in enumerate(cleaned)
        ]


class PhoneField(forms.CharField):
    """A telephone number, written as people read it."""

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value))
        if typed and not rules.dialled(typed):
            raise ValidationError(_("This is not a telephone number."))
        return typed
