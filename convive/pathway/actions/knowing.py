"""What was known when something was decided: sealed beside the decision, in references and digests."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from convive.pathway.actions.bench import Bench
from convive.pathway.models import Case
from convive.pathway.rules import memory
from convive.pathway.rules.memory import Known
from convive.people.unlocking.holding import KeyHolder
from convive.spaces.actions import records
from convive.spaces.models import Entry


def remember(
    case: Case, part: str, sitting: str, *, bench: Bench, by: KeyHolder, on: date
) -> Entry:
    """Seal what its author could read at that moment, so that what is filled in later is seen."""
    return records.seal(
        case.record,
        bench.keyring,
        form=memory.SNAPSHOT,
        part=part,
        content={"entries": memory.told(known(case, bench))},
        sitting=sitting,
        by=by,
        on=on,
    )


def known(case: Case, bench: Bench) -> list[Known]:
    """Every entry that this person can open now, as references and digests of the sealed bytes."""
    rows = case.record.entries.exclude(form=memory.SNAPSHOT).order_by("id")
    return [
        Known(row.ref, row.form, row.version, sha256(bytes(row.sealed)).hexdigest()[:16])
        for row in rows
        if bench.keyring.reaches(row.part)
    ]
