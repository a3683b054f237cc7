"""Questions about programmes: the portfolio, one of them, what could carry a new one, what it costs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.directory.models import Service
from convive.ground.reading.folding import fold
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.landscape.models import Finding
from convive.people.models import Organisation
from convive.places.models import Area
from convive.plan.models import BudgetLine
from convive.programmes import access, rules, words
from convive.programmes.models import Contribution, Initiative
from convive.programmes.rules import Cost
from convive.programmes.types.reading import Type

MOST_HOSTS = 8
OPEN = (
    Initiative.State.DRAFT,
    Initiative.State.READY,
    Initiative.State.RUNNING,
    Initiative.State.PAUSED,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the portfolio is narrowed to; empty means everything that has not ended."""

    find: str = ""
    state: str = ""
    type: str = ""
    level: str = ""
    area: str = ""
    carrier: str = ""


@dataclass(frozen=True, slots=True)
class Host:
    """What exists already and could carry something new (PRI-21, GOV-11)."""

    key: str
    title: str
    url: str
    word: Words
    is_near: bool


def portfolio_for(viewer: Asking, wanted: Wanted) -> QuerySet[Initiative]:
    """Every programme this viewer may see that fits, the newest first."""
    if not access.may_read(viewer):
        return Initiative.objects.none()
    found = Initiative.objects.all()
    found = (
        found.filter(state=wanted.state)
        if wanted.state
        else found.exclude(state=Initiative.State.ENDED)
    )
    if wanted.type:
        found = found.filter(type=wanted.type)
    if wanted.level:
        found = found.filter(level=wanted.level)
    if wanted.area:
        found = found.filter(areas__ref=wanted.area)
    if wanted.carrier:
        found = found.filter(carrier__ref=wanted.carrier)
    if wanted.find.strip():
        found = found.filter(pk__in=_named_like(found, wanted.find))
    areas = Prefetch("areas", Area.objects.only("ref", "name"))
    return found.select_related("carrier").prefetch_related(areas)


def initiative_for(viewer: Asking, ref: str) -> Initiative:
    """One programme. Raises Http404."""
    found = Initiative.objects.select_related(
        "carrier", "led_by", "attached_to", "attached_initiative", "mel_owner", "mel_line",
        "budget_line", "approved_by", "made_by",
    )  # fmt: skip
    one = found.filter(ref=ref).first() if access.may_read(viewer) else None
    if one is None:
        raise Http404
    return one


def open_initiatives(viewer: Asking) -> QuerySet[Initiative]:
    """What has not ended."""
    if not access.may_read(viewer):
        return Initiative.objects.none()
    return Initiative.objects.filter(state__in=OPEN)


def carriers_for(viewer: Asking, now: Organisation | None = None) -> QuerySet[Organisation]:
    """Organisations that this viewer may let carry a programme; `now` carries it already."""
    found = Organisation.objects.filter(ended_on=None)
    if not viewer.may("programmes.edit"):
        found = found.filter(ref__in=getattr(viewer, "organisations", ()))
    return found | Organisation.objects.filter(pk=now.pk) if now is not None else found


def hosts_for(viewer: Asking, kind: Type, *, area: Area | None = None) -> list[Host]:
    """Programmes of this type and services for the same people, those of the area first, then those
    that serve few others (PRI-21, GOV-11).
    """
    near = _around(area)
    found = [*_initiatives(viewer, kind, near), *_services(viewer, kind, near)]
    return sorted(found, key=lambda one: not one.is_near)[:MOST_HOSTS]


def host_of(viewer: Asking, key: str) -> Service | Initiative | None:
    """What a host's key stands for, or None."""
    kind, _colon, ref = key.partition(":")
    if kind == "service":
        return Service.objects.filter(ref=ref, retired_on=None).first()
    return open_initiatives(viewer).filter(ref=ref).first() if kind == "initiative" else None


def contributions_of(initiative: Initiative) -> list[Contribution]:
    """What was given for a programme the caller may see, the newest first."""
    return list(initiative.contributions.select_related("organisation"))


def contribution_of(initiative: Initiative, ref: str) -> Contribution:
    """One of them. Raises Http404."""
    found = initiative.contributions.filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def cost_of(initiatives: Iterable[Initiative]) -> list[Cost]:
    """Cash and in kind of these programmes together, by currency (PRI-22).

    Their budget lines count once, however many programmes one line pays for.
    """
    listed = list(initiatives)
    given = Contribution.objects.filter(initiative__in=listed)
    lines = BudgetLine.objects.filter(initiatives__in=listed).distinct()
    paid = [
        ("staff" if sort == BudgetLine.Sort.IN_KIND else rules.CASH, currency, amount)
        for sort, currency, amount in lines.values_list("sort", "currency", "amount")
    ]
    return rules.costs([*given.values_list("kind", "currency", "amount"), *paid])


def findings_to_rest_on(viewer: Asking, *, today: date) -> list[Finding]:
    """Validated findings whose day has not passed (SEC-02, LVL-04)."""
    if not viewer.may("landscape.read"):
        return []
    held = Finding.objects.filter(state=Finding.State.VALIDATED, expires_on__gte=today)
    return list(held.order_by("-validated_on", "-id"))


def finding_holds(reference: str, *, today: date) -> bool:
    """Whether the finding so named is validated and has not expired."""
    held = Finding.objects.filter(state=Finding.State.VALIDATED, expires_on__gte=today)
    return held.filter(ref=reference.rpartition(":")[2]).exists() if reference else False


def finding_named(viewer: Asking, reference: str) -> Finding | None:
    """The finding so named, for who may read findings."""
    if not reference or not viewer.may("landscape.read"):
        return None
    return Finding.objects.filter(ref=reference.rpartition(":")[2]).first()


def budget_lines(viewer: Asking) -> QuerySet[BudgetLine]:
    """Lines of the plan's money that may pay for a programme."""
    if not viewer.may("money.read"):
        return BudgetLine.objects.none()
    return BudgetLine.objects.select_related("action", "fund").order_by("-id")


def _named_like(found: QuerySet[Initiative], find: str) -> list[int]:
    sought = fold(find).split()
    rows = found.values_list("pk", "title", "summary")
    return [
        pk
        for pk, title, summary in rows
        if all(
            word in fold(" ".join([*(title or {}).values(), *(summary or {}).values()]))
            for word in sought
        )
    ]


def _around(area: Area | None) -> set[int]:
    """An area with what it is part of and what is part of it."""
    if area is None:
        return set()
    near, above = {area.pk}, area.parent_id
    parents = dict(Area.objects.values_list("pk", "parent_id"))
    while above is not None and above not in near:
        near.add(above)
        above = parents.get(above)
    return near | {pk for pk, parent in parents.items() if parent == area.pk}


def _services(viewer: Asking, kind: Type, near: set[int]) -> list[Host]:
    if not viewer.may("directory.read"):
        return []
    found = Service.objects.filter(retired_on=None).prefetch_related("locations")
    listed = []
    for one in sorted(found, key=lambda one: len(one.audiences)):
        if kind.audiences and not set(kind.audiences) & set(one.audiences):
            continue
        places = {place.area_id for place in one.locations.all() if place.area_id}
        url = reverse("directory:show", args=[one.ref])
        is_near = bool(near & places)
        listed.append(Host(f"service:{one.ref}", str(one), url, _("Service"), is_near))
    return listed


def _initiatives(viewer: Asking, kind: Type, near: set[int]) -> list[Host]:
    found = open_initiatives(viewer).filter(type=kind.key).prefetch_related("areas")
    return [
        Host(
            f"initiative:{one.ref}",
            str(one),
            reverse("programmes:initiative", args=[one.ref]),
            _("Programme"),
            bool(near & {area.pk for area in one.areas.all()}),
        )
        for one in found
    ]


def tone(initiative: Initiative) -> str:
    """How the badge of its state looks."""
    return words.TONES[initiative.state]
