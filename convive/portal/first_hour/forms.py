"""The five questions, one step each."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

from convive.packs import queries as packs
from convive.portal.first_hour import rules
from convive.ui.forms import Form

COMMON = ("ar", "de", "en", "es", "fa", "fr", "hi", "it", "nl", "pl", "pt", "ro", "ru", "so", "sw")
OTHER_NAMES = {"so": "Soomaali", "tr": "Türkçe", "uk": "Українська", "ur": "اردو", "zh": "中文"}


def language_choices() -> list[tuple[str, str]]:
    """Languages by their own names, so that nobody needs another language to find theirs."""
    codes = dict.fromkeys([*COMMON, *OTHER_NAMES])
    return [(code, OTHER_NAMES.get(code) or LANG_INFO[code]["name_local"]) for code in codes]


class Languages(Form):
    """First question."""

    languages = forms.MultipleChoiceField(
        label=_("Which languages do people speak here?"),
        help_text=_("Tick those you hear in schools, shops and waiting rooms."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["languages"].choices = language_choices()  # type: ignore[attr-defined]

    def answers(self) -> dict[str, Any]:
        """Clean values by column."""
        return {"languages": self.cleaned_data["languages"]}


class Worries(Form):
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
        """Clean values by column."""
        return {name: rules.lines(self.cleaned_data[name]) for name in ("strengths", "worries")}


class Tables(Form):
    """Third question."""

    tables = forms.CharField(
        label=_("Which tables already meet?"),
        help_text=_("One a line, for example: School heads, every month. They may host this work."),
        widget=forms.Textarea({"rows": 5}),
        required=False,
    )

    def answers(self) -> dict[str, Any]:
        """Clean values by column."""
        return {"tables": rules.lines(self.cleaned_data["tables"])}


class Missing(Form):
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

    def answers(self) -> dict[str, Any]:
        """Clean values by column."""
        return {"missing": self.cleaned_data["missing"]}


class NextDate(Form):
    """Fifth question."""

    next_date = forms.DateField(
        label=_("When could you meet for the first time?"),
        help_text=_("A first guess is enough. Ninety minutes will do."),
        widget=forms.DateInput,
    )

    def answers(self) -> dict[str, Any]:
        """Clean values by column."""
        return {"next_date": self.cleaned_data["next_date"]}


STEPS: tuple[type[Form], ...] = (Languages, Worries, Tables, Missing, NextDate)


def category_choices() -> list[tuple[str, str]]:
    """Categories of partners from the invitations pack, in the reader's language."""
    from convive.ground.phrase import phrase

    return [
        (entry["key"], str(phrase(entry["category"]))) for entry in packs.entries("invitations")
    ]
