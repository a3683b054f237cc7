"""A file of a sealed sheet, for who opens the part that holds its key."""

from __future__ import annotations

from django.http import Http404

from convive.files.kept import Kept
from convive.files.sentences import NO_COPY, TAKEN_OUT
from convive.pathway.actions.bench import Bench
from convive.pathway.casework.queries import support
from convive.pathway.casework.queries.reading import File
from convive.pathway.models import Case


def file_of(case: Case, bench: Bench, entry: str, number: int) -> Kept:
    """The file with this number in an entry that this person reads. Raises Http404."""
    for sheet in support.readable_by(case, bench):
        for one in sheet.entries:
            told = (one.content or {}).get("_files", ()) if one.ref == entry else ()
            if number < len(told):
                return Kept.from_json(told[number])
    raise Http404


def shown(entry: str, number: int, kept: Kept) -> File:
    """A file as pages name it."""
    return File(
        entry,
        number,
        kept.name,
        kept.rendition is not None,
        tuple(TAKEN_OUT[one] for one in kept.stripped),
        NO_COPY.get(kept.refused, "") if kept.rendition is None else "",
    )
