"""Rows for the statistics: sealed while they wait, shuffled, and without a case."""

from __future__ import annotations

import json
import secrets
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from django.conf import settings

from convive.audit.acts import act
from convive.ground.viewers import Asking
from convive.pathway.models import Case, Consent, PendingRow, RightsRequest, StatisticsRow
from convive.pathway.queries.cases import Sheet, since_reopened
from convive.pathway.rules import learning, topics
from convive.pathway.rules.reopening import REOPENED
from convive.people.server_keys import server_key
from convive.spaces.models import Space
from convive.vault import envelopes
from convive.vault.envelopes import Context

BATCH = 10


@act("pathway.statistics.noted")
def note(case: Case, sheets: Sequence[Sheet], *, by: Asking, on: date) -> None:
    """A row of coded words and days by stage; area and door come from the concern itself.

    It waits sealed, under a random name, until ten of them can be written at once. A drill has none.
    A case that was opened again ends twice and was reported once: its second row says of neither who
    reported nor where (SAF-16).
    """
    if case.drill:
        return
    told = next((sheet.answers for sheet in sheets if "_door" in sheet.answers), {})
    areas = [sheet.answers["area"] for sheet in sheets if sheet.answers.get("area")]
    steps = list(case.steps.all())
    again = max((at for at, step in enumerate(steps) if step.move == REOPENED), default=0)
    steps = steps[again:]  # what came before was counted when it closed first
    days = {
        step.came_from: (step.on - before.on).days
        for before, step in pairwise(steps)
        if step.came_from
    }
    row = {
        "month": on.replace(day=1).isoformat(),
        "door": REOPENED if again else told.get("_door", ""),
        "referrer": "" if again else told.get("_referrer", ""),
        "area": areas[0] if areas and not again else "",
        "days": days,
        "outcome": case.outcome,
        "unserved": _unserved(since_reopened(case, sheets)),
        "marks": _marks(case, sheets, since=steps[0].on if again else date.min),
        "subject": _subject(sheets),
    }
    _wait(case.space, row)


def heard_after(
    case: Case, earlier: Sequence[Sheet], answers: Mapping[str, Any], *, on: date
) -> None:
    """What the person says once their case has ended counts in the year in which it ended, while
    that year runs: a year that was published does not change. Each question counts once (MEL-19).

    `earlier`: the sheets of the case before this one.
    """
    if case.drill or case.closed_on is None or case.closed_on.year != on.year:
        return
    told = [(one.form, one.answers) for one in since_reopened(case, earlier)]
    said = learning.heard_anew(told, (learning.FEEDBACK, answers))
    if said and case.activities.exclude(state="proposed").exists():
        month = case.closed_on.replace(day=1).isoformat()
        _wait(case.space, {"month": month, "marks": said, "is_after": True})


@act("pathway.call.counted")
def note_call(
    space: Space, *, door: str, referrer: str, outcome: str, by: Asking, on: date
) -> None:
    """A call that ended without a concern: one more in the month, with nothing that was said."""
    row = {
        "month": on.replace(day=1).isoformat(),
        "door": door,
        "referrer": referrer,
        "area": "",
        "days": {},
        "outcome": outcome,
        "unserved": [],
    }
    _wait(space, row)


@act("pathway.statistics.written")
def write(space: Space, *, by: Asking, on: date) -> Space:
    """Write the rows that wait, in one shuffled batch under new random names.

    Only when there are ten of them, or a month is over whose rows wait: then they are written
    however few they are, and the pages that show them hide small numbers. In the memory stands that
    a batch was written, never what was in it.
    """
    pending = list(PendingRow.objects.select_for_update().filter(space=space))
    rows = [(one, _opened(one)) for one in pending]
    if len(rows) < BATCH:
        this_month = on.replace(day=1)
        rows = [(one, told) for one, told in rows if _month(told) < this_month]
    # Which row came first is forgotten here: order, names and time lead back to nobody.
    secrets.SystemRandom().shuffle(rows)
    whole = [told for _one, told in rows if not told.get("is_after")]
    StatisticsRow.objects.bulk_create(_row(space, told) for told in dealt(whole))
    for _one, told in rows:
        if told.get("is_after"):
            _add(space, told)
    PendingRow.objects.filter(pk__in=[one.pk for one, _told in rows]).delete()
    return space


def dealt(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The same rows, with days of stages and marks dealt out anew among those of their year.

    A case's steps say how long it was where: with days of its own a row would tell its case, and so
    its area. Only the middle of a stage in a year is asked of them, and that stays the same.
    """
    fresh: list[dict[str, Any]] = [{**told, "days": {}, "marks": []} for told in rows]
    marks = Counter((_year(told), mark) for told in rows for mark in told.get("marks", ()))
    for (year, mark), number in marks.items():
        some = [one for one in fresh if _year(one) == year]
        for one in secrets.SystemRandom().sample(some, number):
            one["marks"].append(mark)
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for told in rows:
        for stage, days in told["days"].items():
            found[_year(told), stage].append(days)
    for (year, stage), numbers in found.items():
        some = [one for one in fresh if _year(one) == year]
        chosen = secrets.SystemRandom().sample(some, len(numbers))
        for one, days in zip(chosen, numbers, strict=True):
            one["days"][stage] = days
    return fresh


def _add(space: Space, told: Mapping[str, Any]) -> None:
    """Marks that came after their row are dealt to any rows of the year."""
    rows = list(StatisticsRow.objects.filter(space=space, month__year=_month(told).year))
    for mark in told["marks"]:
        if lacking := [row for row in rows if mark not in row.marks]:
            row = secrets.choice(lacking)
            row.marks = [*row.marks, mark]
            row.save(update_fields=["marks"])


def months_waiting(space: Space) -> set[date]:
    """Months of which a row is not written yet: what would be counted for them is not whole."""
    return {_month(_opened(one)) for one in PendingRow.objects.filter(space=space)}


def spaces_to_write(*, on: date) -> list[Space]:
    """Spaces with rows enough for a batch, or with rows of a month that is over."""
    found = []
    for space in Space.objects.filter(pk__in=PendingRow.objects.values("space")):
        pending = list(PendingRow.objects.filter(space=space))
        over = any(_month(_opened(one)) < on.replace(day=1) for one in pending)
        if over or len(pending) >= BATCH:
            found.append(space)
    return found


def _wait(space: Space, row: Mapping[str, Any]) -> None:
    name = secrets.token_hex(16)
    sealed = envelopes.seal(server_key("counting"), json.dumps(row).encode(), _context(name))
    PendingRow.objects.create(name=name, space=space, sealed=sealed)


def _opened(pending: PendingRow) -> Mapping[str, Any]:
    key = server_key("counting")
    told: Mapping[str, Any] = json.loads(
        envelopes.open(key, pending.sealed, _context(pending.name))
    )
    return told


def _year(told: Mapping[str, Any]) -> str:
    return str(told["month"])[:4]


def _month(told: Mapping[str, Any]) -> date:
    return date.fromisoformat(told["month"])


def _row(space: Space, told: Mapping[str, Any]) -> StatisticsRow:
    return StatisticsRow(
        name=secrets.token_hex(16),
        space=space,
        month=_month(told),
        door=told["door"],
        referrer=told["referrer"],
        area=told["area"],
        days=told["days"],
        outcome=told["outcome"],
        needs_unserved=told["unserved"],
        marks=told["marks"],
        subject=told.get("subject", ""),
    )


def _subject(sheets: Sequence[Sheet]) -> str:
    """The subject of a concern, where its space took in a second one; "" for its own."""
    found = [str(sheet.answers["subject"]) for sheet in sheets if sheet.answers.get("subject")]
    return found[0] if found and found[0] != topics.OWN else ""


def _marks(case: Case, sheets: Sequence[Sheet], *, since: date) -> list[str]:
    """What came of it in coded words: activities, handovers, consent taken back, a complaint, and
    what the person said of it; `since` it was opened again, where it was.
    """
    complaints = RightsRequest.objects.filter(case=case, sort=RightsRequest.Sort.COMPLAINT)
    return learning.marks_of(
        case.handovers.exclude(answered_on__lt=since).values_list("state", flat=True),
        case.activities.exclude(ended_on__lt=since).values_list("state", flat=True),
        withdrew=case.consents.filter(state=Consent.State.WITHDRAWN).exists(),
        complained=complaints.exists(),
        said=learning.heard((one.form, one.answers) for one in since_reopened(case, sheets)),
    )


def _unserved(sheets: Sequence[Sheet]) -> list[str]:
    """Needs for which no service exists: the city's gaps, without a person."""
    found = {
        need
        for sheet in sheets
        for answer in sheet.answers.values()
        if isinstance(answer, dict)
        for need, said in answer.items()
        if isinstance(said, dict) and said.get("answer") == "no-service"
    }
    return sorted(found)


def _context(name: str) -> Context:
    return Context(settings.SITE_ID, "pathway.statistics", name)
