"""The five questions, one step each."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.portal.first_hour import rules
from convive.portal.first_hour.choices import category_choices, language_choices
from convive.portal.models import FirstHour
from convive.ui.forms import Form


class Question(Form):
    """One step: asks, and says what to keep."""

    def answers(self) -> dict[str, Any]:
        """Clean values by column of FirstHour."""
        return dict(self.cleaned_data)


class Languages(Question):
    """First question."""

    languages = forms.MultipleChoiceField(
        label=_("Which languages do people speak here?"),
        help_text=_("Tick those you hear in schools, shops and waiting rooms."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["languages"].choices = language_choices()  # type: ignore[attr-defined]


class Worries(Question):
    """Second question, with what works well asked first."""

    strengths = forms.CharField(
        label=_("What already brings people together?"),
        help_text=_("One a line: a club, a feast, a school, a person everybody trusts."),
        widget=forms.Textarea({"rows": 4}),
        required=False,
    )
    worries = forms.CharField(
        label=_("What worries have you heard?"),
        help_text=_("One a line, in people’s own words. Name no person and no group as the cause."),
        widget=forms.Textarea({"rows": 5}),
    )

    def answers(self) -> dict[str, Any]:
        return {name: rules.lines(self.cleaned_data[name]) for name in ("strengths", "worries")}


class Tables(Question):
    """Third question."""

    tables = forms.CharField(
        label=_("Which tables already meet?"),
        help_text=_("One a line, for example: School heads, every month. They may host this work."),
        widget=forms.Textarea({"rows": 5}),
        required=False,
    )

    def answers(self) -> dict[str, Any]:
        return {"tables": rules.lines(self.cleaned_data["tables"])}


class Missing(Question):
    """Fourth question."""

    missing = forms.MultipleChoiceField(
        label=_("Who is missing at these tables?"),
        help_text=_("Tick those you would want in the room. The brief says what each one gains."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["missing"].choices = category_choices()  # type: ignore[attr-defined]


class NextDate(Question):
    """Fifth question."""

    next_date = forms.DateField(
        label=_("When could you meet for the first time?"),
        help_text=_("A first guess is enough. Ninety minutes will do."),
        widget=forms.DateInput,
    )


STEPS: tuple[type[Question], ...] = (Languages, Worries, Tables, Missing, NextDate)


def initial(hour: FirstHour) -> dict[str, Any]:
    """What was answered before, as the forms show it."""
    return {
        "languages": hour.languages,
        "strengths": "\n".join(hour.strengths),
        "worries": "\n".join(hour.worries),
        "tables": "\n".join(hour.tables),
        "missing": hour.missing,
        "next_date": hour.next_date,
    }
