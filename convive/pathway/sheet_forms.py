"""A form of the house from a sheet of a template: one field for each question.

What `cleaned_answers` gives is what is sealed: words as text; `yes` as true or false; a date as
`2026-05-01`; a choice as its key; choices and behaviours as a list of keys; factors and needs as
`{key: {"answer": …, "words": …}}`; an area, a member, a service by its reference; a year as a
number; a type of support by its key. Files are not among the answers: they are in `uploads`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from convive.files.forms import SealedFilesField
from convive.files.uploads import SealedUpload
from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.pathway import belief_words
from convive.pathway.rules.template import Form, Option, Question, Template
from convive.pathway.sheet_fields import FACTOR_ANSWERS, NEED_STATUSES, Pairs, WeighedField
from convive.ui import forms as ui

DESCRIBED = "_described"
MANY = 6  # more answers than this stand in a menu
SHORT, NAMES = 500, 1_000

Answers = Mapping[str, Any]
Choices = Sequence[tuple[str, Words]]


class SheetForm(ui.Form):
    """A sheet to fill. `prompted` holds, by question, the words about beliefs that were found.

    It is shown again once with them; sent a second time it always passes (SEC-13).
    """

    def __init__(
        self,
        form: Form,
        fields: Mapping[str, forms.Field],
        data: Any = None,
        files: Any = None,
        *,
        initial: Answers | None = None,
        language: str,
    ) -> None:
        self.sheet, self.language = form, language
        self.prompted: dict[str, list[str]] = {}
        hidden = forms.CharField(required=False, widget=forms.HiddenInput)
        self.base_fields = {**fields, DESCRIBED: hidden}  # type: ignore[misc]
        super().__init__(data, files, initial=dict(initial or {}))

    def cleaned_answers(self) -> dict[str, Any]:
        """What was answered, in the shapes above; what was left out is not there."""
        return {
            question.key: _stored(self.cleaned_data[question.key])
            for question in self.sheet.questions
            if question.kind != "files" and not _is_empty(self.cleaned_data.get(question.key))
        }

    @property
    def uploads(self) -> list[SealedUpload]:
        """The files that came with it, judged and ready to be kept."""
        return [
            upload
            for question in self.sheet.questions
            if question.kind == "files"
            for upload in self.cleaned_data.get(question.key) or []
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get(DESCRIBED) != "1":
            self._prompt(cleaned)
        return cleaned

    def _prompt(self, cleaned: Mapping[str, Any]) -> None:
        for question in self.sheet.questions:
            written = cleaned.get(question.key)
            if not question.checked or not isinstance(written, str):
                continue
            if found := belief_words.found(written, self.language):
                self.prompted[question.key] = found
                self.add_error(question.key, belief_words.prompt(found))
        if self.prompted:
            self.data = self.data.copy()  # type: ignore[attr-defined]
            self.data[self.add_prefix(DESCRIBED)] = "1"  # type: ignore[index]


def sheet_form(
    form: Form,
    *,
    template: Template,
    data: Any = None,
    files: Any = None,
    initial: Answers | None = None,
    members: Choices = (),
    areas: Choices = (),
    services: Choices = (),
    supports: Choices = (),
    language: str,
) -> SheetForm:
    """The form for a sheet, in the reader's language; `members`, `areas`, `services` and `supports`
    are pairs of reference and name, for the questions that ask for one.
    """
    listed = {
        "member": members,
        "members": members,
        "area": areas,
        "service": services,
        "support": supports,
    }
    fields = {
        question.key: _field(question, template, listed.get(question.kind, ()))
        for question in form.questions
    }
    return SheetForm(form, fields, data, files, initial=_shown(initial, form), language=language)


def _shown(initial: Answers | None, form: Form) -> dict[str, Any]:
    """Stored answers as the boxes take them."""
    shown = dict(initial or {})
    for question in form.questions:
        if question.kind == "yes" and isinstance(shown.get(question.key), bool):
            shown[question.key] = "yes" if shown[question.key] else "no"
    return shown


def _field(question: Question, template: Template, listed: Choices) -> forms.Field:
    told: dict[str, Any] = {
        "label": str(Phrase(question.ask)),
        # The hint tag prints help as it is; these words come from a pack.
        "help_text": escape(str(Phrase(question.hint))),
        "required": question.needed,
    }
    match question.kind:
        case "short":
            return forms.CharField(max_length=SHORT, widget=_line(), **told)
        case "long":
            return forms.CharField(widget=_box(), **told)
        case "names" | "phones":
            return forms.CharField(max_length=NAMES, widget=_box(rows=2), **told)
        case "yes":
            return _yes(told)
        case "date":
            return forms.DateField(**told)
        case "year":
            return forms.IntegerField(min_value=1900, max_value=2100, **told)
        case "files":
            return SealedFilesField(**told)
        case "factors":
            things = _pairs(template.factors.get(question.key, ()))
            return WeighedField(things=things, answers=FACTOR_ANSWERS, **told)
        case "needs":
            answers = _pairs(question.options) or list(NEED_STATUSES)
            things = _pairs(template.factors.get("needs", ()))
            return WeighedField(things=things, answers=answers, **told)
        case "members":
            return forms.MultipleChoiceField(
                choices=list(listed), widget=forms.CheckboxSelectMultiple, **told
            )
        case "choices" | "behaviours":
            return _several(question, template, told)
        case _:
            return _one(question, listed, told)


def _yes(told: dict[str, Any]) -> forms.Field:
    return forms.TypedChoiceField(
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda written: written == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
        **told,
    )


def _several(question: Question, template: Template, told: dict[str, Any]) -> forms.Field:
    options = question.options
    if question.kind == "behaviours":
        options = options or template.behaviours
    return forms.MultipleChoiceField(
        choices=_pairs(options), widget=forms.CheckboxSelectMultiple, **told
    )


def _one(question: Question, listed: Choices, told: dict[str, Any]) -> forms.Field:
    pairs = list(listed) if question.kind != "choice" else _pairs(question.options)
    if question.kind == "choice" and len(pairs) <= MANY:
        return forms.ChoiceField(choices=pairs, widget=forms.RadioSelect, **told)
    return forms.ChoiceField(choices=[("", _("Choose …")), *pairs], **told)


def _line() -> forms.TextInput:
    return forms.TextInput({"dir": "auto", "autocomplete": "off"})


def _box(rows: int = 4) -> forms.Textarea:
    return forms.Textarea({"rows": rows, "dir": "auto", "autocomplete": "off"})


def _pairs(options: Sequence[Option]) -> Pairs:
    return [(option.key, str(Phrase(option.name))) for option in options]


def _stored(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _is_empty(value: Any) -> bool:
    return value in (None, "", [], {})
