"""A house whose processes are killed in the middle of what they do, and a look at what is left.

`python -m tests.house.killing kill FOLDER KILLS SEED` works in an empty data folder and writes
what was acknowledged to `journal.json`; `python -m tests.house.killing check FOLDER` then looks,
in a process of its own, and prints what it found wrong, one finding a line.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import django

FORM, NAME = "note", "journal.json"
OPERATIONS = ("submit", "grant", "rotate", "erase")
LONGEST = 0.15  # seconds until a kill
AT_FIRST = 12  # records


class Worker:
    """One process at work: it says what it is about to do and what is done, a line each."""

    def __init__(self, say: Callable[[dict[str, Any]], None], chance: random.Random) -> None:
        from convive.people.models import Person
        from convive.spaces import keeper
        from convive.spaces.models import Space
        from convive.spaces.tests.builders import holder_of

        keeper.BUDGET = type(keeper.BUDGET)(openings_an_hour=10**9)
        self.say, self.chance = say, chance
        self.space = Space.objects.get()
        members = list(self.space.members.order_by("pk"))
        people = [Person.objects.get(pk=member.person_id) for member in members]
        self.lead, self.other = (holder_of(person) for person in people)
        self.member = members[1]

    def submit(self) -> None:
        """A concern as the public door takes it: the record, what was told, and the index."""
        from django.db import transaction

        from convive.spaces.actions import index, records
        from convive.spaces.rules.parts import FULL, REPORTER
        from convive.spaces.tests.builders import NOBODY, a_record, desk_of
        from convive.vault.indexes import Entry

        word = f"{self.chance.getrandbits(60):x}"
        with transaction.atomic():
            made = a_record(self.space)
            about = {"form": FORM, "by": NOBODY, "on": self.now.date()}
            for part in (FULL, REPORTER):
                content = {"text": f"{part} {word}"}
                records.seal(made.record, made.keyring, part=part, content=content, **about)
            entry = Entry(made.record.ref, (f"Amina {word}",), None, ())
            index.note(made.record, entry, desk_of(self.space), by=NOBODY)
        self.say({"done": "submit", "record": made.record.ref, "word": word})

    def grant(self) -> None:
        """A record is shared with another member."""
        from convive.spaces import giving, keeper
        from convive.spaces.actions import records
        from convive.spaces.rules.opening import Purpose
        from convive.spaces.rules.parts import FULL

        record = self._one()
        keyring = keeper.open(record, purpose=Purpose.REVIEW, by=self.lead, now=self.now)
        about: dict[str, Any] = {"reason": "panel", "by": self.lead, "on": self.now.date()}
        records.give(record, keyring, [FULL], [giving.member_receiver(self.member)], **about)
        self.say({"done": "grant", "record": record.ref})

    def rotate(self) -> None:
        """The desk gets a new key, and everything open is sealed to it."""
        from convive.spaces import keeper
        from convive.spaces.actions import desks
        from convive.spaces.tests.builders import desk_of

        desk = desk_of(self.space)
        held = keeper.desk_keys(self.space, by=self.lead, now=self.now)
        about = {"key": held[str(desk.reference)], "by": self.lead, "on": self.now.date()}
        fresh = desks.rotate(desk, list(self._living()), **about)
        self.say({"done": "rotate", "epoch": fresh.epoch})

    def erase(self) -> None:
        """A record is made unreadable, here and in every copy."""
        from convive.spaces.actions import records

        record = self._one()
        self.say({"trying": "erase", "record": record.ref})
        records.erase(record, by=self.lead, on=self.now.date())
        self.say({"done": "erase", "record": record.ref})

    @property
    def now(self) -> datetime:
        from django.utils import timezone

        return timezone.now()

    def _living(self) -> Any:
        return self.space.records.filter(erased_on=None).order_by("pk")

    def _one(self) -> Any:
        if self._living().count() < AT_FIRST // 2:
            self.submit()
        return self.chance.choice(list(self._living()))


def found(journal: list[dict[str, Any]], *, cleared: bool) -> Iterator[str]:
    """What is wrong with the house, given what was acknowledged."""
    from django.http import Http404

    from convive.spaces import buckets, finding, indexing, keeper, sealing
    from convive.spaces.rules.opening import Purpose
    from convive.vault.envelopes import CannotOpen

    worker = Worker(lambda line: None, random.Random(0))
    space, now = worker.space, worker.now
    words = {line["record"]: line["word"] for line in journal if line.get("done") == "submit"}
    trying = {line["record"] for line in journal if line.get("trying") == "erase"}
    erased = {line["record"] for line in journal if line.get("done") == "erase"}
    granted = {line["record"] for line in journal if line.get("done") == "grant"}
    epochs = [line["epoch"] for line in journal if line.get("done") == "rotate"]
    rows = {record.ref: record for record in space.records.all()}
    in_use = list(space.desks.filter(duty="intake", retired_on=None))
    if len(in_use) != 1 or in_use[0].epoch < max(epochs, default=1):
        yield f"the desk: {in_use}"
    receivers = keeper.desk_keys(space, by=worker.lead, now=now)
    held = finding._desk_keys(space, "intake", receivers)
    names = indexing.read(space, held).entries if held else {}
    lost_with_others = set(
        space.records.filter(index_entry__chunk=None, index_entry__waiting=None).values_list(
            "ref", flat=True
        )
    )
    for ref in words.keys() - rows.keys():
        yield f"{ref}: acknowledged, and not there"
    for ref, record in rows.items():
        left = record.entries.count() + record.grants.count()
        if record.erased_on is not None:
            if ref not in trying:
                yield f"{ref}: erased, and nobody asked"
            if left or hasattr(record, "index_entry") or ref in names:
                yield f"{ref}: half erased"
            if buckets.is_there(record.pk) and (cleared or ref in erased):
                yield f"{ref}: erased, and its key is there"
            continue
        if ref in erased:
            yield f"{ref}: erased, and living"
            continue
        for holder in [worker.lead, *([worker.other] if ref in granted else [])]:
            try:
                keyring = keeper.open(record, purpose=Purpose.REVIEW, by=holder, now=now)
                read = sealing.read(record, keyring)
            except (Http404, CannotOpen) as error:
                yield f"{ref}: does not open ({error!r})"
                continue
            texts = {one.content["text"] for one in read if one.content}
            word = words.get(ref) or next(iter(texts), " ").split()[-1]
            parts = {one.part for one in read if keyring.reaches(one.part)}
            if len(read) != 2 or any(one.damaged for one in read):
                yield f"{ref}: half there"
            if texts != {f"{part} {word}" for part in parts}:
                yield f"{ref}: other words"
            known = names[ref].names if ref in names else None
            if known != (f"Amina {word}",) and ref not in lost_with_others:
                yield f"{ref}: not in the index"


def found_beneath() -> Iterator[str]:
    """What is wrong with the database file and with the memory."""
    from django.db import connection

    from convive.audit import queries

    with connection.cursor() as cursor:
        for check, right in (("integrity_check", [("ok",)]), ("foreign_key_check", [])):
            cursor.execute(f"PRAGMA {check}")
            if (said := cursor.fetchall()) != right:
                yield f"{check}: {said}"
    verdict = queries.verify()
    if not verdict.is_whole:
        yield verdict.sentence


class House:
    """A data folder of its own, set up once; each worker is a child of this process."""

    def __init__(self, folder: Path, seed: int) -> None:
        from convive.spaces.tests.builders import a_holder, a_member, a_space
        from tests import prepared

        prepared.place(folder / "convive.sqlite3")
        self.folder, self.chance = folder, random.Random(seed)
        space = a_space()
        a_member(space, a_holder(name="Nia Okoye"))
        self.journal: list[dict[str, Any]] = []
        worker = Worker(self.journal.append, self.chance)
        for _record in range(AT_FIRST):
            worker.submit()

    def kill(self, operation: str, *, once_done: bool) -> None:
        """Start a worker that does one thing again and again, and kill it at a random moment;
        `once_done` waits until it did it at least once.
        """
        from django.db import connections

        connections.close_all()
        ours, theirs = os.pipe()
        seed, moment = self.chance.getrandbits(32), self.chance.uniform(0.001, LONGEST)
        child = os.fork()
        if child == 0:
            os.close(ours)
            self._work(operation, theirs, random.Random(seed))
        os.close(theirs)
        with os.fdopen(ours, encoding="utf-8") as lines:
            begun = lines.readline()
            if json.loads(begun or "{}") != {"begun": operation}:
                raise RuntimeError(f"the worker did not begin: {begun}")
            told = [json.loads(lines.readline())] if once_done else []
            while once_done and "done" not in told[-1]:
                told.append(json.loads(lines.readline()))
            time.sleep(moment)
            os.kill(child, signal.SIGKILL)
            _pid, status = os.waitpid(child, 0)
            if not os.WIFSIGNALED(status) or os.WTERMSIG(status) != signal.SIGKILL:
                raise RuntimeError(f"the worker of {operation} ended by itself: {status}")
            # A line cut in two by the kill was not acknowledged.
            told += [json.loads(line) for line in lines if line.endswith("\n")]
            self.journal += told

    def at_rest(self) -> None:
        """One more record, and its names sealed in a chunk, so that there is something of each kind."""
        worker = Worker(self.journal.append, self.chance)
        worker.submit()
        worker.rotate()

    def _work(self, operation: str, pipe: int, chance: random.Random) -> None:
        try:

            def say(line: dict[str, Any]) -> None:
                os.write(pipe, (json.dumps(line) + "\n").encode())

            work = getattr(Worker(say, chance), operation)
            say({"begun": operation})
            while True:
                work()
        except BaseException:
            import traceback

            traceback.print_exc()
        finally:
            os._exit(1)


def main(verb: str, folder: Path, kills: int = 0, seed: int = 0) -> int:
    """Kill, or check; the exit status says whether something was wrong."""
    django.setup()
    journal = folder / NAME
    if verb == "kill":
        house = House(folder, seed)
        for number in range(kills):
            turn, place = divmod(number, len(OPERATIONS))
            house.kill(OPERATIONS[place], once_done=turn % 2 == 0)
        house.at_rest()
        journal.write_text(json.dumps(house.journal), encoding="utf-8")
        return 0
    from django.utils import timezone

    from convive.spaces import clearing

    lines = json.loads(journal.read_text(encoding="utf-8"))
    wrong = [*found_beneath(), *found(lines, cleared=False)]
    clearing.finish_erasures(timezone.now())
    wrong += found(lines, cleared=True)
    told = dict.fromkeys(OPERATIONS, 0)
    for line in lines:
        if "done" in line:
            told[line["done"]] += 1
    print(json.dumps({"acknowledged": told, "wrong": wrong}))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), *map(int, sys.argv[3:])))
