"""Questions about referring: which doors take concerns of services, which keys programs hold."""

from __future__ import annotations

from datetime import date, datetime

from django.http import Http404

from convive.ground.viewers import Asking
from convive.pathway.models import ReferralToken
from convive.pathway.public import queries as public
from convive.pathway.public.queries import Door
from convive.pathway.referring import describing
from convive.people.models import Organisation
from convive.people.server_keys import keyed_digest
from convive.spaces.models import Space
from convive.spaces.rules.custody import ENFORCEMENT


def doors(*, today: date) -> list[Door]:
    """Open doors that take concerns of people who met somebody through their work."""
    return [one for one in public.all_doors(today=today) if one.is_open and takes_services(one)]


def takes_services(door: Door) -> bool:
    """Whether a door is for professionals too."""
    kinds = door.template.referrers if door.template else {}
    return describing.REFERRER in kinds and kinds[describing.REFERRER].is_open


def own_house(viewer: Asking) -> str:
    """The organisation somebody acts for, in its name; empty when there are several or none."""
    refs = list(getattr(viewer, "organisations", ()))
    names = Organisation.objects.filter(ref__in=refs).values_list("name", flat=True)
    return str(names[0]) if len(refs) == 1 and names else ""


def digest_of(secret: str) -> str:
    """What is kept of a key."""
    return keyed_digest("refertok", secret)


def token_of(secret: str, space: str, *, today: date) -> ReferralToken | None:
    """The key that a program shows for a space, if it is good today and its house still may."""
    found = ReferralToken.objects.filter(
        digest=digest_of(secret), space__ref=space, revoked_on=None, expires_on__gte=today
    )
    found = found.filter(organisation__ended_on=None).exclude(organisation__sort__in=ENFORCEMENT)
    return found.select_related("space__operator", "organisation").first()


def token_for(space: Space, ref: str) -> ReferralToken:
    """A key of this space. Raises Http404."""
    found = ReferralToken.objects.filter(space=space, ref=ref).first()
    if found is None:
        raise Http404
    return found


def tokens_of(space: Space) -> list[ReferralToken]:
    """Every key of a space, the latest first, with the month it was last used."""
    rows = ReferralToken.objects.filter(space=space).select_related("organisation")
    found = list(rows.prefetch_related("sent"))
    for one in found:
        one.used_on = max((sent.on for sent in one.sent.all()), default=None)  # type: ignore[attr-defined]
    return found


def houses(*, now: datetime) -> list[Organisation]:
    """Organisations whose programs may pass concerns on: never police or justice."""
    found = Organisation.objects.filter(ended_on=None).exclude(sort__in=ENFORCEMENT)
    return list(found.order_by("name"))
