"""How fast the door and the queue are: submitting, many at once, unlocking, listing, memory.

Measured in the demo city, set up for this in a folder that is thrown away, with the settings of a
real house: an acknowledged concern is on the disk before it counts.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

from django.conf import settings
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from convive.ground.references import new_ref
from convive.ground.sqlite import planning
from convive.pathway.casework.queries import queue
from convive.pathway.models import Case
from convive.pathway.queries import templates
from convive.people import key_slots, passwords, queries
from convive.people.models import Person
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import buckets, giving
from convive.spaces.giving import Giver
from convive.spaces.models import Grant, Member, SealedRecord, Space
from convive.spaces.rules import chain
from convive.spaces.rules.parts import BESIDE, DEIDENTIFIED, FULL
from convive.vault import keys, pairs

REPEATS, CASES, SECONDS, REQUESTS = 21, 100_000, 10, 10_000
HOUSE = """
import sys, json, django
django.setup()
from convive.pathway import bench
print(json.dumps(bench.figures(*map(int, sys.argv[1:]))))
"""


def measure(*, cases: int = CASES, seconds: int = SECONDS, requests: int = REQUESTS) -> Any:
    """Medians in milliseconds from a scratch demo on SQLite; memory in MB."""
    with tempfile.TemporaryDirectory() as folder:
        told = {name: value for name, value in os.environ.items() if name[:8] != "CONVIVE_"}
        told |= {"CONVIVE_DATA": folder, "CONVIVE_DEMO": "true"}
        told |= {"DJANGO_SETTINGS_MODULE": "convive.config.settings"}
        run: dict[str, Any] = {"cwd": settings.BASE_DIR, "env": told, "check": True}
        program = [sys.executable, "-m", "convive.config", "demo", "--no-serve"]
        subprocess.run(program, stdout=subprocess.DEVNULL, **run)  # noqa: S603
        numbers = [str(cases), str(seconds), str(requests)]
        ended = subprocess.run(  # noqa: S603 (this program itself)
            [sys.executable, "-c", HOUSE, *numbers], stdout=subprocess.PIPE, **run
        )
    return cast("dict[str, Any]", json.loads(ended.stdout))


def figures(cases: int, seconds: int, requests: int) -> dict[str, Any]:
    """What `measure` reports, in the database of this process."""
    settings.ALLOWED_HOSTS = ["testserver"]
    space = Space.objects.get(state=Space.State.OPEN)
    return {
        "submit_12_answers_ms": _submitting(space),
        "submissions_a_second": _at_once(space, seconds),
        "unlock_ms": _unlocking(),
        "unlock_eight": _unlocking_eight(),
        f"memory_over_{requests}_requests_mb": _memory(space, requests),
        f"list_100_of_{cases}_ms": _listing(space, cases),
    }


def _submitting(space: Space) -> float:
    """One concern with twelve answers through the public page: the POST alone, median."""
    client = Client()
    taken = [_submit(client, space) for _time in range(REPEATS)]
    return round(statistics.median(taken), 1)


def _submit(client: Client, space: Space) -> float:
    """Milliseconds until the answer that acknowledges it; the form was fetched before."""
    page = reverse("pathway:concern", args=[space.ref, "relative"])
    sent = {"_once": uuid4().hex, "_described": "1", **_answers(space)}
    begun = time.perf_counter()
    response = client.post(page, sent)
    taken = (time.perf_counter() - begun) * 1000
    if response.status_code != 302:
        raise RuntimeError(f"the concern was not taken: {response.status_code}")
    return taken


def _answers(space: Space) -> dict[str, Any]:
    """Twelve answers of the relative's form, whatever the template asks."""
    template = templates.of_space(space)
    form = template.forms[template.referrers["relative"].form]
    found: dict[str, Any] = {}
    for one in form.questions:
        if one.kind in {"long", "short", "names", "phones"}:
            found[one.key] = "He shouts at home since the summer and does not sleep. " * 3
        elif one.kind == "year":
            found[one.key] = "2009"
        elif one.kind in {"yes", "choice"} and one.options:
            found[one.key] = one.options[0].key
        elif one.kind == "behaviours":
            found[one.key] = [template.behaviours[0].key]
    needed = [one.key for one in form.questions if one.needed and one.key in found]
    others = [key for key in found if key not in needed]
    return {key: found[key] for key in [*needed, *others][:12]}


def _at_once(space: Space, seconds: int) -> float:
    """Concerns acknowledged a second by two processes that do nothing else."""
    connections.close_all()
    fork = get_context("fork")
    ways: list[Any] = [fork.Queue() for _process in range(2)]
    children = [fork.Process(target=_flood, args=(space.ref, seconds, way)) for way in ways]
    for child in children:
        child.start()
    taken: int = sum(way.get() for way in ways)
    for child in children:
        child.join()
    return round(taken / seconds, 1)


def _flood(ref: str, seconds: int, way: Any) -> None:
    space, client, taken = Space.objects.get(ref=ref), Client(), 0
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        _submit(client, space)
        taken += 1
    way.put(taken)


def _unlocking() -> float:
    """The one derivation and the slot, median."""
    person = _somebody()
    taken = [_timed(lambda: _opened(person)) for _time in range(7)]
    return round(statistics.median(taken), 1)


def _unlocking_eight() -> dict[str, float]:
    """Eight people at once: until the last is in, and the memory of the process at its highest."""
    person = _somebody()

    def one() -> None:
        _opened(person)
        connections.close_all()

    def eight() -> None:
        threads = [threading.Thread(target=one) for _person in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    taken = _timed(eight)
    highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"ms": round(taken, 1), "highest_mb": round(highest, 1)}


def _memory(space: Space, requests: int) -> dict[str, float]:
    """Memory of this process after a tenth of the requests and after all of them."""
    client, page = Client(), reverse("pathway:concern", args=[space.ref, "relative"])
    for number in range(requests):
        if client.get(page).status_code != 200:
            raise RuntimeError("the page did not open")
        if number == requests // 10:
            before = _resident()
    return {"after_a_tenth": before, "after_all": _resident()}


def _listing(space: Space, cases: int) -> dict[str, float]:
    """A hundred of so many cases: for who is on the desk, on the panel, and for who holds three."""
    now = timezone.now()
    members = list(Member.objects.filter(space=space).select_related("person", "organisation"))
    lead = next(one for one in members if "lead" in one.roles)
    panel = next(one for one in members if "panel" in one.roles and "lead" not in one.roles)
    provider = next(one for one in members if "provider" in one.roles)
    _fill(space, cases, [panel], now=now)
    found = {}
    for name, member in (("desk", lead), ("panel", panel), ("provider", provider)):
        holder = KeyHolder(queries.viewer_for(member.person, today=now.date()), pairs.new(), now)
        found[name] = _median(lambda who=holder, at=member: _hundred(who, at, now))  # type: ignore[misc]
    return found


def _hundred(holder: KeyHolder, member: Member, now: datetime) -> None:
    today = now.date()
    first = queue.page(holder, member, queue.Wanted(), now=now, today=today)
    if first.after:
        queue.page(holder, member, queue.Wanted(after=first.after), now=now, today=today)


def _fill(space: Space, cases: int, panel: list[Member], *, now: datetime) -> None:
    """So many open cases at the desk; every tenth is on the panel too."""
    today, template = now.date(), templates.of_space(space)
    signing = pairs.new()
    records = SealedRecord.objects.bulk_create(
        SealedRecord(
            space=space,
            kind=Case.KIND,
            verifying=signing.public.verifying,
            made_on=today,
            ends_on=today + timedelta(days=900),
        )
        for _case in range(cases)
    )
    Case.objects.bulk_create(
        Case(
            record=record,
            space=space,
            template=template.slug,
            template_version=template.version,
            number=new_ref()[:9],
            stage="screening",
            stage_since=today,
            due_on=today + timedelta(days=number % 60),
            received_on=today,
        )
        for number, record in enumerate(records)
    )
    desk = giving.desk_receiver(space.desks.get(duty="intake", retired_on=None))
    giver = Giver(chain.RECORD, signing.signing)
    whole = {name: keys.new_key() for name in (FULL, *BESIDE)}
    told: dict[str, Any] = {"reason": "intake", "on": today}
    Grant.objects.bulk_create(
        giving.record_grant(row, whole, desk, giver, bucket=buckets.new(row.pk), **told)
        for row in records
    )
    part = {DEIDENTIFIED: keys.new_key()}
    seat = giving.member_receiver(panel[0])
    Grant.objects.bulk_create(
        giving.record_grant(row, part, seat, giver, **told) for row in records[::10]
    )
    planning.refresh()  # a house does it every hour


def _somebody() -> Person:
    """A person of the scratch house with a password at today's cost."""
    person = Person.objects.create(name="Bench", email=f"{new_ref()}@example.org", can_sign_in=True)
    key_slots.equip(person, passwords.fresh(PASSWORD))
    return person


PASSWORD = "seven herons over a wet roof"  # noqa: S105 (of an invented person)


def _opened(person: Person) -> None:
    if key_slots.with_password(person, PASSWORD) is None:
        raise RuntimeError("a password that was just set opens nothing")


def _median(work: Callable[[], object]) -> float:
    return round(statistics.median(_timed(work) for _time in range(REPEATS)), 1)


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 1e6, 1)
