"""Letters that a template has for how a case ended: read, printed, put into the mailbox (methodology 12)."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from convive.pathway.models import Case
from convive.pathway.queries import templates
from convive.pathway.rules.template import Template


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in the reader's language; it speaks of the case by its number alone."""

    key: str
    name: str
    text: str


def letters(case: Case, template: Template) -> list[Letter]:
    """The letters for how this case ended; none while it is open."""
    if case.is_open:
        return []
    return [
        Letter(one.key, templates.words(one.name), templates.words(one.text))
        for one in template.letters.values()
        if one.for_outcome in ("", case.outcome)
    ]


def letter(case: Case, template: Template, key: str) -> Letter:
    """One of them. Raises Http404."""
    found = next((one for one in letters(case, template) if one.key == key), None)
    if found is None:
        raise Http404
    return found
