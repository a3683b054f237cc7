"""Questions about firms that help: the register, one of them, places that fit, who began."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.http import Http404

from convive.disclosure.room import PARTNER_THRESHOLD
from convive.ground.reading.folding import fold
from convive.ground.viewers import Asking
from convive.programmes.models import Initiative
from convive.programmes.models.work import Placed, Placement, WorkPartner
from convive.programmes.reach.rules import protected
from convive.programmes.work import access, rules, words
from convive.programmes.work.rules import Count

TYPE = "work-and-enterprise"


@dataclass(frozen=True, slots=True)
class Offered:
    """A place as a page shows it: how many are free, and what it is like.

    `free` is None where it would tell that very few people began.
    """

    placement: Placement
    free: int | None
    skills: list[str]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm in the register: what it offers, its places, who began there."""

    partner: WorkPartner
    sector: str
    offers: list[str]
    places: int
    people: int | None
    went_on: int | None


def firms_for(viewer: Asking, *, today: date, sector: str = "", offer: str = "") -> list[Firm]:
    """The register by name; empty for who may not read it."""
    if not access.may_read(viewer):
        return []
    found = _partners().filter(_still(today))
    found = found.filter(sector=sector) if sector else found
    listed = [one for one in found if not offer or offer in one.offers]
    firms = [firm(viewer, one) for one in listed]
    return sorted(firms, key=lambda one: fold(str(one.partner)))


def partner_for(viewer: Asking, ref: str) -> WorkPartner:
    """One firm. Raises Http404."""
    one = _partners().filter(ref=ref).first()
    if one is None or not access.may_read(viewer):
        raise Http404
    return one


def firm(viewer: Asking, partner: WorkPartner) -> Firm:
    """What the register says of a firm; small counts only to the firm and to who keeps it."""
    offers = dict(WorkPartner.Offer.choices)
    placements = list(partner.placements.all())
    rows = [(one.people, one.went_on) for placement in placements for one in placement.placed.all()]
    threshold = None if access.may_write(viewer, partner) else PARTNER_THRESHOLD
    found = rules.counted(rows, places=sum(one.places for one in placements))
    return Firm(
        partner,
        words.said([partner.sector])[0],
        [str(offers.get(one, one)) for one in partner.offers],
        found.places,
        rules.shown(found.people, threshold),
        rules.shown(found.went_on, threshold),
    )


def places_at(viewer: Asking, partner: WorkPartner, *, today: date) -> list[Offered]:
    """Everything a firm ever offered, what is open first; small counts as in `firm`."""
    threshold = None if access.may_write(viewer, partner) else PARTNER_THRESHOLD
    rows = list(_placements().filter(partner=partner))
    told = protected({one.ref: _began(one) for one in rows}, threshold)
    found = [_offered(one, today=today, is_told=told[one.ref] is not None) for one in rows]
    return sorted(found, key=lambda one: not one.is_open)


def placement_for(viewer: Asking, ref: str) -> Placement:
    """One place, with its firm. Raises Http404."""
    one = _placements().filter(ref=ref).first()
    if one is None or not access.may_read(viewer):
        raise Http404
    return one


def placed_for(viewer: Asking, ref: str) -> Placed:
    """One number of residents who began. Raises Http404."""
    found = Placed.objects.select_related("placement__partner__organisation").filter(ref=ref)
    one = found.first()
    if one is None or not access.may_read(viewer):
        raise Http404
    return one


def open_places(
    *, today: date, skills: Collection[str] = (), area: str = "", sort: str = ""
) -> list[Offered]:
    """Free places for everybody, those that fit best first; nothing of who looks is kept (PRI-23)."""
    found = _placements().filter(_still(today, "partner__"), opens_on__lte=today)
    found = found.filter(area__ref=area) if area else found
    found = found.filter(sort=sort) if sort else found
    known = {one.ref: one for one in found if one.is_open(on=today)}
    free = [
        rules.Place(ref, frozenset(one.skills), _free(one)) for ref, one in sorted(known.items())
    ]
    return [
        _offered(
            known[one.ref], today=today, is_told=rules.shown(_began(known[one.ref])) is not None
        )
        for one in rules.fitting(free, skills)
    ]


def whole() -> Count:
    """Every place and everybody who began, together."""
    rows = Placed.objects.values_list("people", "went_on")
    places = Placement.objects.aggregate(all=Coalesce(Sum("places"), 0))["all"]
    return rules.counted(rows, places=places)


def programmes_to_join() -> QuerySet[Initiative]:
    """Programmes of this type that have not ended."""
    return Initiative.objects.filter(type=TYPE).exclude(state=Initiative.State.ENDED)


def _offered(one: Placement, *, today: date, is_told: bool) -> Offered:
    return Offered(
        one, _free(one) if is_told else None, words.said(one.skills), one.is_open(on=today)
    )


def _still(today: date, where: str = "") -> Q:
    """Firms that are partners on a day."""
    return Q(**{f"{where}until": None}) | Q(**{f"{where}until__gte": today})


def _free(one: Placement) -> int:
    return max(0, one.places - _began(one))


def _began(one: Placement) -> int:
    return sum(began.people for began in one.placed.all())


def _partners() -> QuerySet[WorkPartner]:
    placements = Prefetch("placements", Placement.objects.prefetch_related("placed"))
    return WorkPartner.objects.select_related("organisation").prefetch_related(placements)


def _placements() -> QuerySet[Placement]:
    found = Placement.objects.select_related("partner__organisation", "area", "initiative")
    return found.prefetch_related("placed")
