"""The questions of a type as fields of a form, and the answers as they are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import formats
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.city import queries as city
from convive.ground.phrase import Phrase, PhraseFormField, phrase
from convive.people.models import Organisation
from convive.places.models import Area
from convive.programmes.types.reading import EMPTY, Field

PREFIX = "told_"
YES_OR_NO = [("yes", _("Yes")), ("no", _("No"))]


def questions(fields: Iterable[Field]) -> dict[str, forms.Field]:
    """A form field for each field of a type, by the name it has in the form."""
    return {PREFIX + one.name: _question(one) for one in fields}


def answers(fields: Iterable[Field], cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """What was answered, as JSON, by the names of the type's fields; what was left empty is left out."""
    found = {one.name: _kept(one, cleaned.get(PREFIX + one.name)) for one in fields}
    return {name: value for name, value in found.items() if value not in EMPTY}


def starting(fields: Iterable[Field], told: Mapping[str, Any]) -> dict[str, Any]:
    """What the form begins with: the answers so far."""
    return {PREFIX + one.name: _shown_in_form(one, told.get(one.name)) for one in fields}


def in_words(fields: Iterable[Field], told: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Each answered question with its answer, for a page."""
    said = [(str(one.label), _said(one, told.get(one.name))) for one in fields]
    return [(label, words) for label, words in said if words]


def _question(one: Field) -> forms.Field:
    about: dict[str, Any] = {
        "label": str(one.label),
        # A hint is shown as it is, and this one comes out of a file: markup in it is only words.
        "help_text": escape(str(one.hint)),
        # Only what a draft needs is needed here; before the start everything else is asked for.
        "required": one.required and one.before == "draft",
    }
    options = [(option.key, str(option.label)) for option in one.options]
    if one.in_languages:
        is_long = one.kind == "long"
        return PhraseFormField(
            lines=3 if is_long else 1, max_length=4000 if is_long else 300, **about
        )
    match one.kind:
        case "long":
            box = forms.Textarea({"rows": 3, "dir": "auto"})
            return forms.CharField(widget=box, max_length=4000, **about)
        case "number":
            return forms.IntegerField(min_value=0, max_value=10_000_000, **about)
        case "amount":
            return forms.DecimalField(min_value=0, max_digits=12, decimal_places=2, **about)
        case "date":
            return forms.DateField(**about)
        case "choice":
            return forms.ChoiceField(choices=[("", "–"), *options], **about)
        case "choices":
            boxes = forms.CheckboxSelectMultiple
            return forms.MultipleChoiceField(choices=options, widget=boxes, **about)
        case "yes":
            return forms.ChoiceField(choices=YES_OR_NO, widget=forms.RadioSelect, **about)
        case "organisation":
            return choices.organisation(empty_label="–", **about)
        case "area":
            field = choices.area(about["label"])
            field.required, field.help_text = about["required"], about["help_text"]
            return field  # type: ignore[no-any-return]
        case "languages":
            spoken = city.language_choices()
            boxes = forms.CheckboxSelectMultiple
            return forms.MultipleChoiceField(choices=spoken, widget=boxes, **about)
    return forms.CharField(max_length=300, widget=forms.TextInput({"dir": "auto"}), **about)


def _kept(one: Field, value: Any) -> Any:
    if one.kind == "yes":
        return {"yes": True, "no": False}.get(str(value or ""))
    if isinstance(value, Organisation | Area):
        return value.ref
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value


def _shown_in_form(one: Field, value: Any) -> Any:
    if one.kind == "yes" and value is not None:
        return "yes" if value else "no"
    if one.in_languages and isinstance(value, str):
        return phrase(value)
    return value


def _said(one: Field, value: Any) -> str:
    if value in EMPTY:
        return ""
    if isinstance(value, Mapping):
        return str(Phrase(value))
    match one.kind:
        case "yes":
            return str(dict(YES_OR_NO)["yes" if value else "no"])
        case "choice" | "choices":
            labels = {option.key: str(option.label) for option in one.options}
            chosen = value if isinstance(value, list) else [value]
            return ", ".join(labels.get(key, str(key)) for key in chosen)
        case "languages":
            spoken = {language.code: str(language.native) for language in city.languages()}
            return ", ".join(str(spoken.get(code, code)) for code in value)
        case "organisation":
            return str(Organisation.objects.filter(ref=value).first() or "")
        case "area":
            return str(Area.objects.filter(ref=value).first() or "")
        case "date":
            return formats.date_format(date.fromisoformat(str(value)))
    return str(value)
