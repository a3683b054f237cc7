"""What waits for somebody: signatures, reviews; and what everybody may read."""

from __future__ import annotations

from datetime import date

from django.http import Http404

from convive.bodies.agreements import access, rules
from convive.bodies.agreements.queries.standing import Shown, current_text, every, shown
from convive.bodies.models import Agreement
from convive.ground.viewers import Asking
from convive.people.viewer import Viewer


def published() -> list[Agreement]:
    """Agreements of the public register whose text the parties have before them; for anybody."""
    rows = every().filter(is_public=True).select_related("area")
    return [one for one in rows if not current_text(one).is_open]


def published_agreement(ref: str) -> Agreement:
    """One agreement of the public register, for anybody. Raises Http404."""
    for one in every().filter(ref=ref, is_public=True).select_related("area"):
        if not current_text(one).is_open:
            return one
    raise Http404


def waiting_signatures(viewer: Viewer, *, today: date) -> list[Agreement]:
    """What waits for this viewer's signature: a party of theirs has not signed the version of today."""
    if not access.may_sign(viewer) or not viewer.organisations:
        return []
    rows = every().filter(parties__ref__in=viewer.organisations, ended_on=None).distinct()
    return [
        one
        for one in rows
        if not current_text(one).is_open
        and viewer.organisations & {party.ref for party in shown(one, today=today).missing}
    ]


def reviews_due(viewer: Asking, *, today: date) -> list[Agreement]:
    """Agreements to look at again within a month, for who writes them; the earliest day first."""
    if not access.may_edit(viewer):
        return []
    rows = every().filter(ended_on=None, review_on__lte=today + rules.REMIND_REVIEW_BEFORE)
    return list(rows.order_by("review_on"))


def unsigned(*, today: date) -> list[Shown]:
    """Agreements whose version of today some party has not signed, for the reminders."""
    seen = (shown(one, today=today) for one in every().filter(ended_on=None))
    return [one for one in seen if one.missing and not one.text.is_open]
