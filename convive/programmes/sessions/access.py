"""Who plans sessions, who records them, and who answers for what is written."""

from __future__ import annotations

from convive.ground.viewers import Asking
from convive.programmes.models import Initiative, Session


def may_read(viewer: Asking) -> bool:
    """Everybody who works with programmes."""
    return viewer.may("programmes.read")


def may_plan(viewer: Asking, initiative: Initiative) -> bool:
    """Whoever carries or leads the initiative; the coordinator helps."""
    if viewer.may("programmes.edit"):
        return True
    return viewer.may("programmes.write") and (
        _leads(viewer, initiative) or _acts_for(viewer, initiative.carrier.ref)
    )


def may_record(viewer: Asking, session: Session) -> bool:
    """Who leads the session, who plans it, and the partners who do it together."""
    if not viewer.may("programmes.write"):
        return False
    return (
        may_plan(viewer, session.initiative)
        or any(person.ref == viewer.ref for person in session.facilitators.all())
        or any(_acts_for(viewer, one.ref) for one in session.initiative.partners.all())
    )


def may_count(viewer: Asking, session: Session) -> bool:
    """Who runs it reads every number; other colleagues read about how many came (PRI-02)."""
    return viewer.may("programmes.edit") or may_record(viewer, session)


def may_vouch(viewer: Asking, initiative: Initiative) -> bool:
    """Who leads the initiative, or the coordinator, lets a word stand that looks like a name."""
    return viewer.may("programmes.edit") or (
        viewer.may("programmes.write") and _leads(viewer, initiative)
    )


def may_keep_pictures(viewer: Asking, initiative: Initiative) -> bool:
    """Who plans the sessions also keeps their pictures, and takes them down."""
    return may_plan(viewer, initiative)


def _leads(viewer: Asking, initiative: Initiative) -> bool:
    return initiative.led_by is not None and initiative.led_by.ref == viewer.ref


def _acts_for(viewer: Asking, organisation: str) -> bool:
    return organisation in getattr(viewer, "organisations", frozenset())
