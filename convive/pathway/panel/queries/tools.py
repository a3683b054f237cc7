"""The register of tools that support a judgement."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.http import Http404

from convive.ground.phrase import Phrase
from convive.packs import queries as packs
from convive.pathway.checking import TOOLS
from convive.pathway.models import Instrument
from convive.spaces.models import Space

WORDS = ("name", "origin", "validated_where", "training")


def register(space: Space) -> list[Instrument]:
    """Every tool of the room, those out of use last."""
    rows = _told(space.instruments.prefetch_related("certificates__member__person"))
    return sorted(rows, key=lambda one: (one.retired_on is not None, one.name, -one.pk))


def usable(space: Space, *, today: date) -> list[Instrument]:
    """Tools in use that somebody looked at in time."""
    return _told(space.instruments.filter(retired_on=None, review_on__gte=today))


def _told(rows: Iterable[Instrument]) -> list[Instrument]:
    """The house's own tools in the reader's language, whoever took them in which; for reading only."""
    own = packs.entries(TOOLS)
    found = list(rows)
    for row in found:
        for entry in own:
            if row.edition == entry["edition"] and row.name in entry["name"].values():
                for word in WORDS:
                    setattr(row, word, str(Phrase(entry[word])))
    return found


def shipped(space: Space) -> list[tuple[str, Phrase]]:
    """The house's own tools that are not in the register yet."""
    known = set(space.instruments.values_list("edition", "name"))
    return [
        (one["key"], Phrase(one["name"]))
        for one in packs.entries(TOOLS)
        if not {(one["edition"], name) for name in one["name"].values()} & known
    ]


def domains(key: str = "understanding-together") -> list[str]:
    """What our own tool makes one think of, in the reader's language."""
    entry = packs.entry(TOOLS, key)
    return [str(Phrase(one)) for one in entry["domains"]] if entry else []


def tool_for(space: Space, ref: str) -> Instrument:
    """A tool of this room. Raises Http404."""
    found = space.instruments.filter(ref=ref).first()
    if found is None:
        raise Http404
    return found
