"""Ties between organisations, out of seats, meetings, signatures and what they say themselves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from convive.bodies import access
from convive.bodies.models import Meeting, Presence, Seat, Signature
from convive.bodies.ties import rules
from convive.bodies.ties.rules import Gathering, Pair, There, Through, Tie
from convive.people import access as people_access
from convive.people.models import Organisation, WorksWith
from convive.people.viewer import Viewer

TOGETHER = [Presence.How.CAME, Presence.How.REMOTE, Presence.How.DEPUTY]


@dataclass(frozen=True, slots=True)
class Own:
    """One organisation's ties at the end of a year, the newest first, with its partners."""

    organisation: Organisation
    ties: tuple[tuple[Organisation, Tie], ...]
    years: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """Every tie at the end of a year, and who is in the picture."""

    organisations: dict[int, Organisation]
    ties: tuple[Tie, ...]
    years: tuple[tuple[int, int], ...]

    @property
    def groups(self) -> dict[str, list[int]]:
        """The organisations of each kind."""
        found: dict[str, list[int]] = defaultdict(list)
        for key, one in self.organisations.items():
            found[one.sort].append(key)
        return dict(found)

    @property
    def between(self) -> Counter[tuple[str, str]]:
        """How many ties lead from one kind to another."""
        return rules.between_groups(
            self.ties, {key: one.sort for key, one in self.organisations.items()}
        )

    @property
    def partners(self) -> Counter[int]:
        """How many ties each organisation has."""
        count: Counter[int] = Counter()
        for tie in self.ties:
            count[tie.one] += 1
            count[tie.other] += 1
        return count


def organisation_for(viewer: Viewer, ref: str) -> Organisation:
    """An organisation whose ties this viewer may see. Raises Http404."""
    found = Organisation.objects.filter(ref=ref).first()
    if found is None or not (access.may_read(viewer) and people_access.may_see(viewer, found)):
        raise Http404
    return found


def own_organisation(viewer: Viewer) -> Organisation | None:
    """For whom this viewer works: the page begins with their ties."""
    own = Organisation.objects.filter(ref__in=viewer.organisations, ended_on=None)
    return own.order_by("pk").first()


def own_ties(
    viewer: Viewer, organisation: Organisation, *, today: date, year: int | None = None
) -> Own:
    """One organisation's ties: with whom, since when, through what (GOV-13)."""
    found = rules.ties(_gatherings(today, of=organisation), of=organisation.pk)
    partners = {tie.partner_of(organisation.pk) for tie in found.values()}
    seen = {one.pk: one for one in _seen(viewer).filter(pk__in=partners)}
    held = {pair: tie for pair, tie in found.items() if tie.partner_of(organisation.pk) in seen}
    shown = rules.until_year(held, year or today.year)
    rows = sorted(shown.values(), key=lambda tie: (-tie.first.toordinal(), tie.one, tie.other))
    return Own(
        organisation,
        tuple((seen[tie.partner_of(organisation.pk)], tie) for tie in rows),
        tuple(rules.new_by_year(held.values())),
    )


def all_ties(viewer: Viewer, *, today: date, year: int | None = None, sort: str = "") -> Whole:
    """Every tie between organisations this viewer may see, with the new ones of each year."""
    if not access.may_read(viewer):
        return Whole({}, (), ())
    known = _seen(viewer).filter(sort=sort) if sort else _seen(viewer)
    seen = known.in_bulk()
    found = _between(rules.ties(_gatherings(today)), seen)
    shown = rules.until_year(found, year or today.year)
    there = {key for pair in shown for key in pair}
    # Who ended stays in the picture of the years in which it had ties.
    drawn = {key: one for key, one in seen.items() if one.ended_on is None or key in there}
    return Whole(drawn, tuple(shown.values()), tuple(rules.new_by_year(found.values())))


def _between(found: dict[Pair, Tie], seen: dict[int, Organisation]) -> dict[Pair, Tie]:
    return {pair: tie for pair, tie in found.items() if pair[0] in seen and pair[1] in seen}


def _seen(viewer: Viewer) -> QuerySet[Organisation]:
    """The same answer as `people.access.may_see`, for the database."""
    light = Organisation.objects.only("ref", "name", "sort", "listed", "ended_on")
    if viewer.may("people.list"):
        return light
    return light.filter(Q(listed=True) | Q(ref__in=viewer.organisations))


def _gatherings(today: date, *, of: Organisation | None = None) -> Iterator[Gathering]:
    """Everywhere organisations were together until today; with `of`, only where that one was."""
    yield from _tables(today, of)
    yield from _meetings(today, of)
    yield from _agreements(today, of)
    links = WorksWith.objects.filter(since__lte=today)
    if of is not None:
        links = links.filter(Q(one=of) | Q(other=of))
    for one, other, since in links.values_list("one_id", "other_id", "since"):
        yield Gathering(Through.WORD, [There(one, since), There(other, since)])


def _tables(today: date, of: Organisation | None) -> Iterator[Gathering]:
    seats = Seat.objects.filter(organisation__isnull=False, since__lte=today)
    if of is not None:
        seats = seats.filter(body__in=of.seats.values("body"))
    rows = seats.order_by().values_list("body_id", "organisation_id", "since", "until")
    yield from _grouped(
        Through.TABLE, ((body, There(key, since, until)) for body, key, since, until in rows)
    )


def _meetings(today: date, of: Organisation | None) -> Iterator[Gathering]:
    came = Presence.objects.filter(
        how__in=TOGETHER,
        seat__organisation__isnull=False,
        meeting__state=Meeting.State.HELD,
        meeting__on__lte=today,
    )
    if of is not None:
        own = Presence.objects.filter(how__in=TOGETHER, seat__organisation=of)
        came = came.filter(meeting__in=own.values("meeting"))
    rows = came.order_by().values_list("meeting_id", "seat__organisation_id", "meeting__on")
    yield from _grouped(Through.MEETING, ((meeting, There(key, on)) for meeting, key, on in rows))


def _agreements(today: date, of: Organisation | None) -> Iterator[Gathering]:
    signed = Signature.objects.filter(signed_on__lte=today)
    if of is not None:
        own = Signature.objects.filter(organisation=of)
        signed = signed.filter(text__in=own.values("text"))
    rows = signed.order_by().values_list("text_id", "organisation_id", "signed_on")
    yield from _grouped(Through.AGREEMENT, ((text, There(key, on)) for text, key, on in rows))


def _grouped(through: Through, rows: Iterable[tuple[int, There]]) -> Iterator[Gathering]:
    together: dict[int, dict[int, There]] = defaultdict(dict)
    for place, one in rows:
        # Two seats of one organisation are one presence, from the earlier day.
        known = together[place].get(one.key)
        if known is None or one.since < known.since:
            together[place][one.key] = one
    for there in together.values():
        yield Gathering(through, list(there.values()))
