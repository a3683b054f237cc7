"""Opening the sealed file of a delivery for the pages that propose and preview."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from convive.files import queries as files
from convive.files.models import StoredFile
from convive.ground.reading.errors import Unreadable
from convive.ground.reading.gzipped import unpacked
from convive.ground.refusals import Refused
from convive.landscape.incidents import previewing, proposals
from convive.landscape.incidents.previewing import Previewed
from convive.landscape.incidents.profiles import PROFILES, Profile, open_as
from convive.landscape.incidents.proposals import Proposal
from convive.landscape.incidents.rules import Plan
from convive.landscape.models import Batch


@dataclass(frozen=True, slots=True)
class Proposed:
    """How a delivery could be read, what was already said about it, and notes on the file."""

    proposal: Proposal
    profile: Profile
    known: Plan | None
    notes: tuple[str, ...]
    sample: tuple[tuple[str, str], ...]


def proposal(batch: Batch) -> Proposed:
    """How the file of a delivery could be read. Raises Refused with a sentence when it cannot."""
    profile = _profile_of(batch)
    source = batch.source
    kept = source.column_map if source.profile == profile.key else None
    known = Plan.from_json(batch.options) if "columns" in batch.options else None
    try:
        with files.plain_path(_file_of(batch)) as sealed, unpacked(sealed) as path:
            table = open_as(path, profile.key)
            found = proposals.propose(table, profile, kept=kept, layer=source.area_layer)
            first = next(iter(table.sample(1)), None)
    except Unreadable as error:
        raise _refused(error) from error
    cells = first.cells if first else []
    sample = tuple(
        (name, cell[:60])
        for place, (name, cell) in enumerate(zip(table.header, cells, strict=False))
        if place not in found.plan.personal
    )
    return Proposed(found, profile, known, tuple(note.sentence for note in table.notes), sample)


def preview(batch: Batch) -> Previewed:
    """What the first rows will become. Raises Refused when the columns are not matched yet."""
    if "columns" not in batch.options:
        raise Refused(_("First say which column holds what."))
    try:
        with files.plain_path(_file_of(batch)) as sealed, unpacked(sealed) as path:
            return previewing.preview(
                batch, open_as(path, _profile_of(batch).key), Plan.from_json(batch.options)
            )
    except Unreadable as error:
        raise _refused(error) from error


def _profile_of(batch: Batch) -> Profile:
    return PROFILES.get(batch.options.get("profile", ""), PROFILES["generic"])


def _file_of(batch: Batch) -> StoredFile:
    file = StoredFile.objects.filter(ref=batch.file_ref).first() if batch.file_ref else None
    if file is None:
        raise Http404
    return file


def _refused(error: Unreadable) -> Refused:
    return Refused(
        error.sentence, instead=_("Choose another file, or ask its owner for a new one.")
    )
