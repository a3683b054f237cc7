"""The base of every form: clean text in, accessible markup out."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms
from django.core.validators import MaxLengthValidator
from django.forms.renderers import TemplatesSetting
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from convive.ground.clean import clean_text
from convive.ground.phrase import PhraseFormField

LONGEST_TEXT = 10_000
SEEKING = "seeking"  # a field that was only asked what there is to choose


class ErrorLine(NamedTuple):
    """One line of the summary: the field's anchor ("" when none), its label and what is wrong."""

    anchor: str
    label: str
    message: str


class HouseRenderer(TemplatesSetting):
    """Forms and fields as in `ui/forms/`: label, hint, error, then the field."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"


class Form(forms.Form):
    """A form whose text comes in clean and at most 10 000 characters long (SAF-15, WCAG 3.3)."""

    default_renderer = HouseRenderer
    # Most questions must be answered; the others say so. A form of filters switches it off.
    marks_optional = True

    def __init__(self, data: Any = None, *args: Any, **options: Any) -> None:
        super().__init__(None if data is None else clean_data(data), *args, **options)
        for field in self.fields.values():
            _limit(field)
            _native_calendar(field)
            _calm_box(field)
            _group(field)

    def full_clean(self) -> None:
        """Who is still looking for something to choose has not sent the rest yet: no other word."""
        super().full_clean()
        self._keep_other_languages()
        seeking = {
            name
            for name, lines in self.errors.items()
            if any(line.code == SEEKING for line in lines.as_data())
        }
        for name in [*self.errors] if seeking else ():
            if name not in seeking:
                del self.errors[name]

    def _keep_other_languages(self) -> None:
        """Words in a language that has no box here stay when the others are changed."""
        for name, field in self.fields.items() if self.is_bound else ():
            if not isinstance(field, PhraseFormField) or not self.cleaned_data.get(name):
                continue
            before = self.get_initial_for_field(field, name)
            if isinstance(before, Mapping):
                self.cleaned_data[name] = field.with_others(self.cleaned_data[name], before)

    @property
    def error_summary(self) -> list[ErrorLine]:
        """Every error in the order of the fields, those of the whole form first."""
        lines = [ErrorLine("", "", str(message)) for message in self.non_field_errors()]
        for bound in self:
            lines += [ErrorLine(_anchor(bound), str(bound.label), str(m)) for m in bound.errors]
        return lines


class Narrowing(Form):
    """The form above a list: what is chosen narrows it, and nothing has to be."""

    marks_optional = False

    @property
    def wanted(self) -> dict[str, Any]:
        """What the list is narrowed to, a record by its reference; nothing while the form is not right."""
        if not (self.is_bound and self.is_valid()):
            return {}
        told: dict[str, Any] = {}
        for name, value in self.cleaned_data.items():
            is_record = isinstance(self.fields[name], forms.ModelChoiceField)
            told[name] = (value.ref if value else "") if is_record else value
        return told


def clean_data(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """What was sent, each text cleaned; a form shown again shows the clean text."""
    if not isinstance(data, MultiValueDict):
        return {key: _clean(value) for key, value in data.items()}
    clean: MultiValueDict[str, Any] = QueryDict(mutable=True)
    for key, values in data.lists():
        clean.setlist(key, [_clean(value) for value in values])
    return clean


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list | tuple):
        return [_clean(item) for item in value]
    return value


def _limit(field: forms.Field) -> None:
    if isinstance(field, forms.CharField) and field.max_length is None:
        field.max_length = LONGEST_TEXT
        field.validators = [*field.validators, MaxLengthValidator(LONGEST_TEXT)]


def _native_calendar(field: forms.Field) -> None:
    """Days and hours are picked with the device's own calendar and clock, which only understand ISO."""
    if type(field.widget) is forms.DateInput:
        field.widget.input_type, field.widget.format = "date", "%Y-%m-%d"
    if type(field.widget) is forms.TimeInput:
        field.widget.input_type, field.widget.format = "time", "%H:%M"


def _calm_box(field: forms.Field) -> None:
    """Four lines to begin with; the reader can pull a box longer."""
    if isinstance(field.widget, forms.Textarea) and field.widget.attrs.get("rows") == "10":
        field.widget.attrs["rows"] = "4"


def _group(field: forms.Field) -> None:
    """Several boxes for one answer stand together under one question."""
    if isinstance(field.widget, forms.MultiWidget):
        field.widget.use_fieldset = True


def _anchor(bound: forms.BoundField) -> str:
    return bound.id_for_label or (f"{bound.auto_id}_0" if bound.auto_id else "")
