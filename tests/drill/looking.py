"""What is left of the drill's house, each look in a process of its own that prints figures as JSON.

`python -m tests.drill.looking VERB FOLDER …`, with CONVIVE_DATA set to the folder.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from tests.drill.reporter import Journal
from tests.drill.setting import TOLD, begin

SAMPLE, BY_CUSTODIANS, ERASED = 50, 5, 5


class House:
    """The opened house: its space, and its lead with an open key."""

    def __init__(self, told: dict[str, Any]) -> None:
        from django.utils import timezone

        from convive.people.models import Person
        from convive.spaces import keeper
        from convive.spaces.models import Space
        from convive.spaces.tests.builders import holder_of

        keeper.BUDGET = type(keeper.BUDGET)(openings_an_hour=10**9)
        self.told, self.now = told, timezone.now()
        self.space = Space.objects.get(ref=told["space"])
        self.lead = holder_of(Person.objects.get(ref=told["lead"]))

    def text_of(self, record: Any, keyring: Any = None) -> str:
        """What was told in a record. Raises whatever keeps it shut."""
        from convive.spaces import keeper, sealing
        from convive.spaces.rules.opening import Purpose

        if keyring is None:
            keyring = keeper.open(record, purpose=Purpose.REVIEW, by=self.lead, now=self.now)
        found = [
            read.content["told"]
            for read in sealing.read(record, keyring)
            if read.content and "told" in read.content and not read.damaged
        ]
        return str(found[0]) if found else ""

    def by_custodians(self, record: Any) -> str:
        """The same with the recovery key, out of the custodians' shares."""
        from convive.spaces import giving, recovering
        from convive.spaces.rules.parts import Keyring

        pair = recovering.pair_of(self.space, self.told["custodians"])
        receiver = giving.recovery_ref(self.space)
        grant = record.grants.get(receiver=receiver, ended_on=None)
        return self.text_of(record, Keyring(record.ref, giving.opened(grant, pair)))


def acknowledged(house: House, journal: Journal) -> dict[str, int]:
    """Every acknowledged receipt opens its mailbox, and its case holds the same text, once."""
    from convive.pathway.queries import mailbox

    lost = changed = 0
    seen: Counter[str] = Counter()
    told = {one.ref: house.text_of(one) for one in house.space.records.filter(erased_on=None)}
    texts = Counter(told.values())
    for receipt, text in journal.read():
        box = mailbox.opened(receipt)
        if box is None:
            lost += 1
            continue
        seen[box.case.record.ref] += 1
        changed += told.get(box.case.record.ref) != text
    return {
        "lost": lost,
        "changed": changed,
        "duplicates": sum(times - 1 for times in texts.values()),
        "receipts that share a case": sum(times > 1 for times in seen.values()),
        "kept but never acknowledged": sum(texts.values()) - len(seen),
    }


def sound(house: House) -> dict[str, int]:
    """No case without grants, no record half made, no grant without an event."""
    from convive.audit.models import Event
    from convive.pathway.models import Case

    made = set(Event.objects.filter(verb="spaces.record.made").values_list("subject", flat=True))
    living = list(house.space.records.filter(erased_on=None))
    return {
        "cases": Case.objects.count(),
        "cases without grants": sum(
            not one.grants.filter(ended_on=None, sealed__isnull=False).exists() for one in living
        ),
        "records without a case": sum(not hasattr(one, "case") for one in living),
        "records without an event": sum(str(one.reference) not in made for one in living),
        "jobs left": _jobs_left(),
    }


def _jobs_left() -> int:
    from django_tasks_db.models import DBTaskResult

    return int(DBTaskResult.objects.filter(status__in=["READY", "RUNNING"]).count())


def rotate(house: House) -> dict[str, int]:
    """A new key for the intake desk, with every open case sealed to it, while concerns come in."""
    from convive.spaces import keeper
    from convive.spaces.actions import desks
    from convive.spaces.tests.builders import desk_of

    desk = desk_of(house.space)
    key = keeper.desk_keys(house.space, by=house.lead, now=house.now)[str(desk.reference)]
    about: dict[str, Any] = {"key": key, "by": house.lead, "on": house.now.date()}
    records = list(house.space.records.filter(erased_on=None))
    return {"rotated": len(records), "epoch": desks.rotate(desk, records, **about).epoch}


def erase(house: House) -> dict[str, Any]:
    """Erase a few of the oldest cases, which the backup holds; returns which."""
    from convive.spaces.actions import records

    living = list(house.space.records.filter(erased_on=None).order_by("pk"))
    chosen = living[: ERASED * 2 : 2]
    for record in chosen:
        records.erase(record, by=house.lead, on=house.now.date())
    return {"erased": [one.ref for one in chosen]}


def restored(house: House, journal: Journal, erased: list[str]) -> dict[str, int]:
    """In the restored house: sampled cases open with members' keys and custodians', erased never."""
    from django.http import Http404

    from convive.ground.refusals import Refused
    from convive.vault.envelopes import CannotOpen

    shut = (CannotOpen, Http404, Refused)
    texts = {text for _receipt, text in journal.read()}
    living = list(house.space.records.exclude(ref__in=erased).filter(erased_on=None))
    step = max(1, len(living) // SAMPLE)
    sample = living[::step][:SAMPLE]
    opened = sum(house.text_of(one) != "" for one in sample)
    by_custodians = sum(house.by_custodians(one) != "" for one in sample[:BY_CUSTODIANS])
    came_back = 0
    gone = list(house.space.records.filter(ref__in=erased))
    for record in gone:
        for opening in (house.text_of, house.by_custodians):
            try:
                came_back += opening(record) != ""
            except shut:
                continue
    return {
        "cases in the backup": len(living) + len(gone),
        "sampled": len(sample),
        "opened with members' keys": opened,
        "asked of custodians": len(sample[:BY_CUSTODIANS]),
        "opened by custodians": by_custodians,
        "acknowledged texts there": sum(house.text_of(one) in texts for one in sample),
        "erased cases in the backup": len(gone),
        "erased cases that opened": came_back,
    }


def main(verb: str, folder: Path, *more: str) -> dict[str, Any]:
    """One look."""
    begin()
    house = House(json.loads((folder / TOLD).read_text("utf-8")))
    journal = Journal(folder / "acknowledged.txt")
    if verb == "restored":
        return restored(house, journal, list(more))
    if verb == "look":
        return acknowledged(house, journal) | sound(house)
    return {"rotate": rotate, "erase": erase}[verb](house)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])))
