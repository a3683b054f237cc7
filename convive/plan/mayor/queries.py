"""Questions about the mayor's page: commitments with evidence and gaps, words, presence, promises."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from convive.bodies.models import Task
from convive.ground.phrase import Phrase
from convive.ground.viewers import Asking
from convive.packs import queries as packs
from convive.people.models import Organisation, Person
from convive.places.models import Area
from convive.plan import queries as plan
from convive.plan.continuity import terms
from convive.plan.mayor import access, live, rules
from convive.plan.models import Action, OpenDoor, Pledge, Statement, Visit
from convive.thread import names
from convive.thread import queries as thread
from convive.thread.names import Named

PACK = "mayor-commitments"
DISTRICT = "district"


@dataclass(frozen=True, slots=True)
class Row:
    """One of the sixteen commitments: what it is, what the city made of it, what there is to show."""

    key: str
    title: Phrase
    why: Phrase
    pledge: Pledge | None
    evidence: tuple[Named, ...]
    shown: str
    said_on: date | None
    is_gap: bool


@dataclass(frozen=True, slots=True)
class Been:
    """A district and when the mayor was there."""

    area: Area
    last: date | None
    count: int
    is_missed: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """A published commitment with what the mayor said about it; whoever reads compares."""

    title: Phrase
    pledge: Pledge
    statements: tuple[Statement, ...]


def board_for(viewer: Asking, *, today: date) -> list[Row]:
    """The sixteen commitments with evidence and gaps (SYS-73); empty for who may not read."""
    if not access.may_read(viewer):
        return []
    pledges = {one.key: one for one in Pledge.objects.select_related("owner")}
    said = _last_said()
    return [_row(viewer, one, pledges.get(one["key"]), said, today) for one in packs.entries(PACK)]


def row_for(viewer: Asking, key: str, *, today: date) -> Row:
    """One of the sixteen. Raises Http404."""
    entry = packs.entry(PACK, key)
    if entry is None or not access.may_read(viewer):
        raise Http404
    pledge = Pledge.objects.filter(key=key).select_related("owner").first()
    return _row(viewer, entry, pledge, _last_said(), today)


def titles() -> list[tuple[str, str]]:
    """The sixteen in the reader's language, for forms."""
    return [(one["key"], str(Phrase(one["title"]))) for one in packs.entries(PACK)]


def titles_of(statement: Statement) -> list[str]:
    """The commitments a statement is about, in the reader's language."""
    known = dict(titles())
    return [known[key] for key in statement.pledges if key in known]


def statements_for(viewer: Asking, *, key: str = "") -> list[Statement]:
    """What the mayor said, the latest first; about one commitment when its key is given."""
    if not access.may_read(viewer):
        return []
    return [one for one in Statement.objects.all() if not key or key in one.pledges]


def statement_for(viewer: Asking, ref: str) -> Statement:
    """One statement. Raises Http404."""
    found = Statement.objects.filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def beside_for(viewer: Asking) -> list[Beside]:
    """Published commitments beside what was said about them (GOV-06): no machine judges."""
    if not access.may_read(viewer):
        return []
    known = {one["key"]: Phrase(one["title"]) for one in packs.entries(PACK)}
    statements = list(Statement.objects.all())
    return [
        Beside(
            known.get(one.key, Phrase()),
            one,
            tuple(said for said in statements if one.key in said.pledges),
        )
        for one in Pledge.objects.filter(is_public=True)
    ]


def presence_for(viewer: Asking, *, today: date) -> list[Been]:
    """Districts, those not visited in six months first (GOV-06)."""
    if not access.may_read(viewer):
        return []
    areas = {one.ref: one for one in Area.objects.filter(retired_on=None).select_related("parent")}
    districts = [ref for ref, one in areas.items() if one.layer == DISTRICT]
    districts = districts or [ref for ref, one in areas.items() if one.parent is None]
    parents = {ref: one.parent.ref for ref, one in areas.items() if one.parent}
    visits = [
        (rules.district_of(one.area.ref, parents, districts), one.on)
        for one in Visit.objects.select_related("area")
    ]
    return [
        Been(areas[row.area], row.last, row.count, row.is_missed)
        for row in rules.presence(districts, visits, today=today)
    ]


def visits_for(viewer: Asking) -> QuerySet[Visit]:
    """Where the mayor was, the latest first."""
    visits = Visit.objects.select_related("area", "organisation")
    return visits if access.may_read(viewer) else visits.none()


def met_for(viewer: Asking, *, today: date) -> list[Organisation]:
    """Community organisations that the mayor met in the last six months."""
    recent = visits_for(viewer).filter(on__range=(today - rules.LATELY, today))
    met = [one.organisation for one in recent if one.organisation is not None]
    return list(dict.fromkeys(met))


def doors_ahead(*, today: date) -> list[OpenDoor]:
    """Open doors from today on: everybody may read them."""
    return list(OpenDoor.objects.filter(on__gte=today).select_related("area"))


def doors_past(viewer: Asking, *, today: date) -> list[OpenDoor]:
    """Open doors that were held, the latest first."""
    past = OpenDoor.objects.filter(on__lt=today).order_by("-on")
    return list(past) if access.may_read(viewer) else []


def door_for(viewer: Asking, ref: str) -> OpenDoor:
    """One open door. Raises Http404."""
    found = OpenDoor.objects.filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def promises_for(viewer: Asking, *, today: date) -> list[Task]:
    """What the mayor promised: commitments of the mayor or the mayor's office, open ones first."""
    mayor = the_mayor(today)
    if not access.may_read(viewer) or mayor is None:
        return []
    houses = mayor.memberships.filter(role="mayor").values_list("organisation", flat=True)
    mine = Q(owner=mayor) | Q(organisation__in=list(houses))
    found = Task.objects.filter(mine, is_commitment=True).select_related("owner", "organisation")
    return sorted(found, key=lambda one: (one.done_on is not None, one.due_on))


def the_mayor(today: date) -> Person | None:
    """Who is mayor today: the page follows whoever holds the office."""
    return terms.mayor_on(today)


def office_of(mayor: Person) -> Organisation | None:
    """The organisation for which somebody is mayor."""
    held = mayor.memberships.filter(role="mayor").select_related("organisation")
    newest = held.order_by("-since", "-pk").first()
    return newest.organisation if newest else None


def delays_for(viewer: Asking, *, today: date) -> list[Action]:
    """Actions that should be done by now and are not: the note of the month says so (UC-06)."""
    return [
        one
        for one in plan.open_actions(viewer)
        if one.framework.adopted_on
        and one.ends_on is not None
        and one.ends_on < today
        and one.state in {Action.State.PLANNED, Action.State.UNDER_WAY}
    ]


def public_pledges() -> list[Pledge]:
    """Commitments that everybody may read."""
    return list(Pledge.objects.filter(is_public=True))


def public_statements() -> list[Statement]:
    """Statements that everybody may read, the latest ten."""
    return list(Statement.objects.filter(is_public=True)[:10])


def _row(
    viewer: Asking,
    entry: dict[str, object],
    pledge: Pledge | None,
    said: dict[str, date],
    today: date,
) -> Row:
    key = str(entry["key"])
    evidence = _evidence(viewer, pledge)
    shown = live.shown_for(key, today=today)
    state = pledge.state if pledge else Pledge.State.NOT_BEGUN
    return Row(
        key,
        Phrase(entry["title"]),  # type: ignore[call-overload]
        Phrase(entry["why"]),  # type: ignore[call-overload]
        pledge,
        evidence,
        shown,
        said.get(key),
        rules.is_gap(state, len(evidence) + bool(shown)),
    )


def _evidence(viewer: Asking, pledge: Pledge | None) -> tuple[Named, ...]:
    if pledge is None:
        return ()
    tied = [*thread.ends_of(pledge.reference), *thread.sources_of(pledge.reference)]
    return tuple(names.named(viewer, tied).values())


def _last_said() -> dict[str, date]:
    found: dict[str, date] = {}
    rows: Iterable[Statement] = Statement.objects.order_by("said_on")
    for one in rows:
        found |= dict.fromkeys(one.pledges, one.said_on)
    return found
