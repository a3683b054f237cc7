"""Asking for what was done or said where somebody wrote about beliefs (SEC-13)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from convive.pathway.rules import behaviour


def found(text: str, language: str) -> list[str]:
    """The words about belief, dress or background in a text, each once, as they were written."""
    return list(dict.fromkeys(one.span for one in behaviour.prompts(text, language)))


def prompt(words: list[str]) -> str:
    """A kind question that names the words and asks for behaviour. Nothing is refused by it."""
    return _(
        "You wrote: %(words)s. What somebody believes, wears or looks like is no reason for worry. "
        "What was done or said? Add it, or leave it as it is and send the form again."
    ) % {"words": ", ".join(f"“{word}”" for word in words)}
