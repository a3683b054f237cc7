"""Ends everything that is due, one by one: what fails keeps nothing else from ending."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.db import DatabaseError

from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.pathway.actions import ending, reducing
from convive.pathway.queries import ends


@dataclass(frozen=True, slots=True)
class Done:
    """How many things ended, and the opaque numbers of those that could not."""

    count: int
    failed: tuple[str, ...]


def end_all_due(*, on: date) -> Done:
    """Each is an act of its own, in its own transaction; a second time does what is left."""
    count, failed = 0, []
    for number, end in _works(on):
        try:
            end()
        except (Refused, DatabaseError, LookupError, OSError):
            failed.append(number)
        else:
            count += 1
    return Done(count, tuple(failed))


def _works(on: date) -> Iterator[tuple[str, Callable[[], object]]]:
    by = House()
    for case in list(ends.cases_asleep(on=on)):
        yield case.ref, partial(ending.lapse, case, by=by, on=on)
    for waiting in list(ends.reductions(on=on)):
        yield waiting.case.ref, partial(reducing.finish, waiting, by=by, on=on)
    for case in list(ends.cases_to_erase(on=on)):
        yield case.ref, partial(ending.erase, case, ending.why_of(case), by=by, on=on)
    for record in list(ends.requests_to_erase(on=on)):
        yield record.ref, partial(ending.erase_request, record, by=by, on=on)
