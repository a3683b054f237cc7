"""How fast a panel's pack opens: thirty cases on one agenda, as a member of the panel reads them.

Measured on invented cases in the database of this process, and rolled back.
"""

from __future__ import annotations

import statistics
import time
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from convive.ground.references import new_ref
from convive.pathway.models import Case, Item, Sitting
from convive.pathway.panel.queries import packs
from convive.people import queries
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import buckets
from convive.spaces.actions import records
from convive.spaces.actions.records import Share
from convive.spaces.giving import Receiver
from convive.spaces.models import Member, SealedRecord, Space
from convive.spaces.rules.parts import DEIDENTIFIED, FULL, LIMITED
from convive.vault import pairs

CASES, REPEATS = 30, 7
SHEETS = (("summary", 3), ("discussion", 2), ("harm-check", 1), ("decision", 1))
WORDS = {"situation": "A young person spoke of hitting an adult.", "protects": "A coach."}


class _Done(Exception):
    """The figures are there: everything is rolled back."""


def figures(space: Space, *, cases: int = CASES, repeats: int = REPEATS) -> dict[str, Any]:
    """Medians in milliseconds: opening the pack (each case remembered), and reading it."""
    found: dict[str, Any] = {}
    before = SealedRecord.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    made: list[int] = []
    try:
        with transaction.atomic():
            found = _measured(space, cases, repeats)
            made = list(SealedRecord.objects.filter(pk__gt=before).values_list("pk", flat=True))
            raise _Done
    except _Done:
        buckets.destroy(made)
    return found


def measure() -> dict[str, Any]:
    """The figures in the open mechanism of the demo."""
    found = Space.objects.filter(state=Space.State.OPEN, template="pathway-generic")
    return figures(found.order_by("pk")[0])


def _measured(space: Space, cases: int, repeats: int) -> dict[str, Any]:
    member, holder = _a_member(space)
    sitting = _a_sitting(space, holder, cases)
    opening, reading = [], []
    for number in range(repeats):
        # Each time an hour later: an opening that still holds would cost less.
        now = timezone.now() + timedelta(hours=2 * number)
        begun = time.perf_counter()
        opened = packs.open_pack(sitting, by=holder, now=now)
        middle = time.perf_counter()
        shown = packs.pack(sitting, member, by=holder, now=now, today=now.date())
        ended = time.perf_counter()
        if opened != cases or any(one.stands != packs.OPEN for one in shown):
            raise ValueError("the pack did not open")
        opening.append(middle - begun)
        reading.append(ended - middle)
    both = [one + other for one, other in zip(opening, reading, strict=True)]
    return {
        "cases": cases,
        "sheets_a_case": sum(times for _form, times in SHEETS),
        "open_ms": _median(opening),
        "read_ms": _median(reading),
        "pack_ms": _median(both),
        "bar_ms": 1000,
    }


def _a_member(space: Space) -> tuple[Member, KeyHolder]:
    """Somebody of the panel, with a key pair of this bench."""
    member = next(one for one in space.members.filter(ended_on=None) if "panel" in one.roles)
    now = timezone.now()
    viewer = queries.viewer_for(member.person, today=now.date())
    return member, KeyHolder(viewer, pairs.new(), now)


def _a_sitting(space: Space, holder: KeyHolder, cases: int) -> Sitting:
    today = timezone.localdate()
    made = records.make(
        space,
        Sitting.KIND,
        [Share(Receiver(str(holder.reference), holder.private.public), (DEIDENTIFIED,), "seat")],
        ends_on=today + timedelta(days=9),
        by=holder,
        on=today,
    )
    sitting = Sitting.objects.create(space=space, record=made.record, on=today)
    for number in range(cases):
        Item.objects.create(sitting=sitting, case=_a_case(space, holder, number), order=number)
    return sitting


def _a_case(space: Space, holder: KeyHolder, number: int) -> Case:
    today = timezone.localdate()
    made = records.make(
        space,
        Case.KIND,
        [Share(Receiver(str(holder.reference), holder.private.public), (DEIDENTIFIED,), "panel")],
        ends_on=today + timedelta(days=900),
        by=holder,
        on=today,
    )
    for form, times in SHEETS:
        for _time in range(times):
            for part in (DEIDENTIFIED, LIMITED, FULL)[: 1 + (form == "summary")]:
                records.seal(
                    made.record,
                    made.keyring,
                    form=form,
                    part=part,
                    content=WORDS,
                    by=holder,
                    on=today,
                )
    return Case.objects.create(
        record=made.record,
        space=space,
        template=space.template,
        template_version=space.template_version,
        number=f"B{number:03}-{new_ref()[:4]}",
        stage="panel",
        stage_since=today,
        received_on=today,
    )


def _median(taken: list[float]) -> float:
    return round(statistics.median(taken) * 1000, 1)
