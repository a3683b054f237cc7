"""What is wrong with a city's copy, in the reader's language, with how to mend it.

`rules.lint` speaks to who writes packs. What a city can bring about by changing its copy is said here
in words for who works with it; anything else stays as it is, marked as English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import Phrase
from convive.ground.refusals import Words

SAID: Sequence[tuple[re.Pattern[str], Words]] = (
    (
        re.compile(
            r"(?P<key>[\w.-]+?)(\.(name|text|instead|clock).*)?: the language '\w+' is missing"
        ),
        _("“%(name)s” is not written in every language. Write it in English, French and Arabic."),
    ),
    (
        re.compile(r"(?P<key>stage\.[\w-]+): its clock needs"),
        _("“%(name)s”: a clock runs for one working day at least. Write a number from 1."),
    ),
    (
        re.compile(r"(?P<key>keeping\.[\w-]+): days is missing"),
        _("“%(name)s”: say after how many days it is erased. Write a number from 1."),
    ),
    (
        re.compile(r"(?P<key>keeping\.[\w-]+): a child"),
        _(
            "“%(name)s”: what is about a child is never kept longer than the rest. Write a smaller number."
        ),
    ),
    (
        re.compile(r"(?P<key>move\.[\w-]+): a review is due"),
        _("“%(name)s”: people look back within three months. Write 93 days at most."),
    ),
    (
        re.compile(r"(?P<key>move\.[\w-]+): at least two sources"),
        _("“%(name)s”: one source alone is not enough. Write 2 or more."),
    ),
    (
        re.compile(r"(?P<key>about): a decision needs at least two disciplines"),
        _("A decision needs at least two disciplines. Write 2 or more."),
    ),
    (
        re.compile(r"(?P<key>referrer\.[\w-]+): a closed door"),
        _("“%(name)s”: a closed door says where else to turn. Write that, or leave the door open."),
    ),
    (
        re.compile(
            r"(?P<key>(behaviour|ground|factors)\.[\w-]+)[\w. -]* is about what is or believes"
        ),
        _(
            "“%(name)s” is about what somebody is or believes. Describe what a person does, where and when."
        ),
    ),
    (
        re.compile(r"(?P<key>role\.[\w-]+): (police|elected)"),
        _(
            "“%(name)s”: neither police nor elected officials read cases. Give the role to somebody else."
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something to mend: said to the reader, or as it came (`is_told` False: in English)."""

    text: Words
    is_told: bool


def told(found: Iterable[str], entries: Sequence[Mapping[str, Any]]) -> list[Fault]:
    """Faults in words of the reader, each once, in their order."""
    names = {str(one["key"]): one.get("name", {}) for one in entries}
    said: dict[str, Fault] = {}
    for line in found:
        fault = _told(line, names)
        said.setdefault(str(fault.text), fault)
    return list(said.values())


def _told(line: str, names: Mapping[str, Any]) -> Fault:
    for pattern, words in SAID:
        if match := pattern.match(line):
            name = Phrase(names.get(match["key"], {}))
            return Fault(words % {"name": name or match["key"]}, True)
    return Fault(line, False)
