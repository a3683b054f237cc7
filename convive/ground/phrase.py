"""Words that cities write, in several languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Phrase(dict[str, str]):
    """The same words in several languages, keyed by language code.

    >>> Phrase(en="Meeting", fr="Réunion").in_language("fr-CA")
    'Réunion'
    >>> Phrase(fr="Réunion").in_language("ar")
    'Réunion'
    """

    def in_language(self, language: str) -> str:
        """The words in `language`, or in the first language written; empty when there are none."""
        found = self.get(language) or self.get(language.split("-")[0])
        return found or next((words for words in self.values() if words), "")

    def language_shown(self, language: str) -> str:
        """The code of the language that `in_language` answers in."""
        for code in (language, language.split("-")[0]):
            if self.get(code):
                return code
        return next((code for code, words in self.items() if words), language)

    @property
    def shown_in(self) -> str:
        """The language in which this reader sees the words (for `lang` attributes)."""
        return self.language_shown(get_language() or "")

    def __str__(self) -> str:
        return self.in_language(get_language() or "")

    def __bool__(self) -> bool:
        return any(self.values())


def phrase(words: str | Mapping[str, str], language: str | None = None) -> Phrase:
    """A Phrase from plain words (in `language`, else the reader's) or from a mapping."""
    if isinstance(words, str):
        return Phrase({(language or get_language() or "en").split("-")[0]: words})
    return Phrase({code: text for code, text in words.items() if text})


class PhraseField(models.JSONField):
    """A column of Phrases."""

    description = _("words in several languages")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", dict)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Phrase:
        return Phrase(super().from_db_value(value, expression, connection) or {})

    def to_python(self, value: Any) -> Phrase:
        return phrase(super().to_python(value) or {})

    def contribute_to_class(self, cls: Any, name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, name, _AlwaysPhrase(name))


class _AlwaysPhrase:
    """Keeps a column a Phrase also between assignment and saving."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, row: Any, owner: Any = None) -> Any:
        if row is None:
            return self
        if self.name not in row.__dict__:
            row.refresh_from_db(fields=[self.name])
        return row.__dict__[self.name]

    def __set__(self, row: Any, value: Any) -> None:
        plain = isinstance(value, (str, dict)) and not isinstance(value, Phrase)
        row.__dict__[self.name] = phrase(value) if plain else value


class PhraseWidget(forms.MultiWidget):
    """One box per language, each with its own `lang` and direction."""

    template_name = "ui/forms/phrase.html"

    def __init__(self, languages: list[tuple[str, str]], *, lines: int = 1) -> None:
        self.languages = languages
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            code: forms.Textarea({"rows": lines, "lang": code, "dir": "auto"})
            if lines > 1
            else forms.TextInput({"lang": code, "dir": "auto"})
            for code, _name in languages
        }
        super().__init__(boxes)

    def decompress(self, value: Any) -> list[str]:
        return [(value or {}).get(code, "") for code, _name in self.languages]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        reader = (get_language() or "en").split("-")[0]
        for box, (code, label) in zip(context["widget"]["subwidgets"], self.languages, strict=True):
            box["label"], box["code"] = label, code
            box["open"] = code == reader or bool(box["value"])
        return context


class PhraseFormField(forms.MultiValueField):
    """Asks for the same words in each language of the house; one is enough."""

    def __init__(self, *, lines: int = 1, max_length: int = 2000, **kwargs: Any) -> None:
        languages = list(settings.LANGUAGES)
        boxes = [forms.CharField(required=False, max_length=max_length) for _code in languages]
        self.codes = [code for code, _name in languages]
        kwargs.setdefault("widget", PhraseWidget(languages, lines=lines))
        super().__init__(fields=boxes, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> Phrase:
        return Phrase(
            {code: text for code, text in zip(self.codes, data_list or [], strict=False) if text}
        )

    def clean(self, value: Any) -> Phrase:
        cleaned: Phrase = super().clean(value)
        if self.required and not cleaned:
            raise ValidationError(_("Write this in at least one language."), code="required")
        return cleaned

    def with_others(self, cleaned: Any, before: Mapping[str, str]) -> Any:
        """What was just written, with the words that stood in languages that have no box here."""
        return phrase({**cleaned, **self.without_box(before)})

    def without_box(self, before: Mapping[str, str]) -> dict[str, str]:
        """Those of the words before whose language has no box here."""
        return {code: text for code, text in before.items() if code not in self.codes}
