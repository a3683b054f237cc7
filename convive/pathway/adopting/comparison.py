"""Two templates side by side, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from convive.city import countries
from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.pathway.adopting import words as own_words
from convive.pathway.rules.comparing import Difference, differences
from convive.pathway.rules.template import Template

SORTS: Mapping[str, Words] = {
    "about": gettext_lazy("The whole"),
    "stage": gettext_lazy("Stages"),
    "role": gettext_lazy("Roles"),
    "referrer": gettext_lazy("Who may report"),
    "move": gettext_lazy("Steps"),
    "consent": gettext_lazy("Agreements"),
    "keeping": gettext_lazy("How long it is kept"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One difference: what it is about, and what each template says."""

    what: str
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Group:
    """The differences of one sort."""

    name: Words
    lines: tuple[Line, ...]


def side_by_side(one: Template, other: Template) -> list[Group]:
    """What differs, in groups; empty when nothing does (SEC-04)."""
    found = differences(one, other)
    groups = []
    for sort, name in SORTS.items():
        lines = [_line(difference, one, other) for difference in found if difference.sort == sort]
        if lines:
            groups.append(Group(name, tuple(lines)))
    return groups


def _line(difference: Difference, one: Template, other: Template) -> Line:
    named = str(Phrase(difference.name))
    field = str(own_words.FIELDS.get(difference.what, difference.what))
    what = named if difference.what == "there" else f"{named}: {field}" if named else field
    return Line(
        what, _said(difference, difference.one, one), _said(difference, difference.other, other)
    )


def _said(difference: Difference, value: Any, template: Template) -> str:
    """One side of a difference in words of the reader."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value in (None, "", (), []):
        return _("not said")
    if difference.what == "days":
        return ngettext("%(days)d day", "%(days)d days", value) % {"days": value}
    if difference.what == "country":
        return countries.spoken(str(value))
    if isinstance(value, Mapping):
        return str(Phrase(value))
    if isinstance(value, list | tuple):
        return ", ".join(_named(difference.what, str(one), template) for one in value)
    return str(own_words.CODES.get(str(value), value))


def _named(what: str, key: str, template: Template) -> str:
    if what == "roles" and key in template.roles:
        return str(Phrase(template.roles[key].name))
    if what == "one_of" and key in template.disciplines:
        return str(Phrase(template.disciplines[key]))
    return str(own_words.RULES.get(key, key))
