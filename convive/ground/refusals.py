"""Rules that say no: a sentence for the person, what is missing, what to do instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise

Words = str | Promise


class Refused(Exception):
    """The house will not do this. `sentence` says so; `instead` says what to do; `missing` lists what lacks.

    One middleware turns it into a page with status 422 that keeps what was typed.
    """

    status = 422

    def __init__(
        self,
        sentence: Words,
        *,
        instead: Words = "",
        missing: Sequence[Words] = (),
        guide: str = "",
        field: str = "",
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.instead = instead
        self.missing = tuple(missing)
        self.guide = guide
        self.field = field

    def __str__(self) -> str:
        return str(self.sentence)


class Changed(Refused):
    """Somebody else saved first. `theirs` holds what the record says now, label by label."""

    status = 409

    def __init__(self, sentence: Words, *, theirs: Mapping[Words, Words], version: int) -> None:
        super().__init__(sentence)
        self.theirs = dict(theirs)
        self.version = version
