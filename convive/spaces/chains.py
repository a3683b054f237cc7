"""Checking the rows of grants with `rules.chain`: is this grant one that somebody really gave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from convive.spaces import giving, marks
from convive.spaces.models import Desk, Grant, Member, SealedRecord, Space
from convive.spaces.rules import chain, parts
from convive.spaces.rules.chain import Duty, Given, Known
from convive.vault.pairs import Public


def desk_grant_rests(grant: Grant, desk: Desk) -> bool:
    """Whether a desk grant was signed with the desk's own, pinned key."""
    if not marks.fits(desk.mark, "desk", desk.ref, desk.epoch, desk.public):
        return False
    known = Known(Public.read(bytes(desk.public)).verifying, {})
    given = _given(grant)
    return given is not None and chain.rests(given, among=(), duties=(), known=known)


def sound(record: SealedRecord, wanted: Iterable[Grant]) -> tuple[list[Grant], list[Grant]]:
    """The grants of a record among `wanted` that rest on it, and those that do not (alarm).

    With one question for grants, one for duties and one for givers, however many there are.
    """
    rows = list(record.grants.select_related("record", "space"))
    among = _readable(rows)
    duties, known = _duties(record.space, _givers(rows)), _known(record, rows)
    asked = list(wanted)
    given = {grant.pk: among.get(grant.pk) or _given(grant) for grant in asked}
    readable = {pk: one for pk, one in given.items() if one is not None}
    judged = chain.sound(
        list(readable.values()), among=list(among.values()), duties=duties, known=known
    )
    resting = {pk for pk, rests in zip(readable, judged, strict=True) if rests}
    good = [grant for grant in asked if grant.pk in resting]
    bad = [grant for grant in asked if grant.pk not in resting]
    return good, bad


def sound_of_many(space: Space, wanted: Sequence[Grant]) -> list[Grant]:
    """Those of `wanted`, grants of many records of one space, that rest on their records.

    Only what they can rest on is read: a question or two for each link of the longest chain.
    """
    records = {row.record_id: row.record for row in wanted}
    among: dict[int | None, dict[int, Given]] = {number: {} for number in records}
    duties: list[Duty] = []
    asked: set[str] = set()
    coming = _givers(wanted)
    while coming:
        asked |= coming
        duties += _duties(space, coming)
        desks = {duty.desk for duty in duties if duty.person in coming}
        rows = Grant.objects.filter(record__in=list(records), receiver__in=[*coming, *desks])
        coming = set()
        for row in rows:
            row.space, row.record = space, records[row.record_id]
            among[row.record_id] |= _readable([row])
            coming |= {row.giver} - asked - {chain.RECORD}
    keys = _keys(space, asked)
    good = []
    for row in wanted:
        given = among[row.record_id].get(row.pk) or _given(row)
        known = Known(bytes(row.record.verifying if row.record else b""), keys)
        others = list(among[row.record_id].values())
        if given and chain.rests(given, among=others, duties=duties, known=known):
            good.append(row)
    return good


def _readable(rows: Iterable[Grant]) -> dict[int, Given]:
    given = {row.pk: _given(row) for row in rows}
    return {pk: one for pk, one in given.items() if one is not None}


def _given(grant: Grant) -> Given | None:
    """None when the row holds what no grant says: then nobody can have signed it."""
    try:
        statement = giving.statement_of(grant)
        for part in statement.carries:
            parts.split(part)
    except (AttributeError, TypeError, ValueError):
        return None
    ended = grant.ended_on.isoformat() if grant.ended_on else ""
    return Given(statement, bytes(grant.signature), ended)


def _duties(space: Space, givers: Collection[str]) -> list[Duty]:
    """Who of these held which desk when. A row that was not signed with the desk's key, which only
    its members have, is no duty: somebody planted it.
    """
    if not givers:
        return []
    held = Grant.objects.filter(space=space, desk__isnull=False, receiver__in=givers)
    found = []
    for one in held.select_related("desk"):
        one.space = space
        if one.desk is not None and desk_grant_rests(one, one.desk):
            ended = one.ended_on.isoformat() if one.ended_on else ""
            desk = str(one.desk.reference)
            found.append(Duty(one.receiver, desk, one.since.isoformat(), ended))
    return found


def _givers(rows: Iterable[Grant]) -> set[str]:
    """Who gave these grants, but for the record itself."""
    return {row.giver for row in rows} - {chain.RECORD}


def _known(record: SealedRecord, rows: Sequence[Grant]) -> Known:
    return Known(bytes(record.verifying), _keys(record.space, _givers(rows)))


def _keys(space: Space, givers: Collection[str]) -> dict[str, set[bytes]]:
    """The keys of everybody who gave something, each with its pin checked."""
    keys: dict[str, set[bytes]] = defaultdict(set)
    if givers:
        for member in Member.objects.filter(space=space).select_related("person"):
            ref = str(member.person.reference)
            if ref in givers and marks.fits(member.mark, "member", member.ref, 1, member.public):
                keys[ref].add(Public.read(bytes(member.public)).verifying)
    recovery = giving.recovery_ref(space)
    if recovery in givers:
        keys[recovery].add(giving.recovery_receiver(space).public.verifying)
    return keys
