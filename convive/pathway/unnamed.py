"""Texts about one's own work that stay in the clear: a word that may name somebody is asked about."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from convive.pathway.deidentify import queries as deidentify
from convive.ui.forms import Form

LOOKED_AT = "_looked_at"


class NamesNobody(Form):
    """A form about how a house works, kept where everybody in the room reads it (SEN-02).

    Where a text may name somebody it is shown again with those words. Sent a second time as it is, it
    passes: the helper proposes, a person decides.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields[LOOKED_AT] = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        seen = cleaned.pop(LOOKED_AT, "")
        found = {name: self.named_in(text) for name, text in self.unnamed(cleaned).items()}
        named = list(dict.fromkeys(word for words in found.values() for word in words))
        if named and seen != _digest(named):
            for name, words in found.items():
                if words:
                    self.add_error(name, self.asked_about(words))
            self.data = self.data.copy()  # type: ignore[attr-defined]
            self.data[self.add_prefix(LOOKED_AT)] = _digest(named)  # type: ignore[index]
        return cleaned

    def unnamed(self, cleaned: dict[str, Any]) -> dict[str, str]:
        """The texts that are meant to name nobody, by field."""
        return {name: text for name, text in cleaned.items() if isinstance(text, str)}

    def named_in(self, text: str) -> list[str]:
        """The words of a text that may name somebody."""
        return deidentify.that_hold(text)

    def asked_about(self, words: list[str]) -> str:
        """The question that is asked once about them."""
        return prompt(words)


def prompt(words: list[str]) -> str:
    """A question that names the words; nothing is refused by it."""
    return _(
        "This may name somebody: %(words)s. Nobody is named in a text about your own work: write “a "
        "young man”, “the deputy”, “a school” instead. If it names nobody, send the form again."
    ) % {"words": ", ".join(f"“{word}”" for word in words)}


def _digest(words: list[str]) -> str:
    """Which words were asked about: others that come in later are asked about too."""
    return "|".join(sorted(words))
