"""Who is in the hub, and who lets others in."""

from __future__ import annotations

from convive.exchange.models import Introduction, Member, Project, Shared, Standing
from convive.ground.viewers import Asking


def may_approve(viewer: Asking) -> bool:
    """The coordinator and the national liaison."""
    return viewer.may("hub.approve")


def member_of(viewer: Asking) -> Member | None:
    """The member for which this viewer acts; None when none of their organisations was let in."""
    own: frozenset[str] = getattr(viewer, "organisations", frozenset())
    if not own or not viewer.may("hub.take_part"):
        return None
    let_in = Member.objects.filter(standing=Standing.ACCEPTED, organisation__ended_on=None)
    return let_in.filter(organisation__ref__in=own).select_related("organisation").first()


def may_look_in(viewer: Asking) -> bool:
    """Members, and who lets them in."""
    return may_approve(viewer) or (viewer.may("hub.read") and member_of(viewer) is not None)


def may_see_project(viewer: Asking, project: Project) -> bool:
    """Members see what was accepted; who wrote it and who decides see it before."""
    if may_approve(viewer):
        return True
    own = member_of(viewer)
    return own is not None and (project.standing == Standing.ACCEPTED or project.member == own)


def may_have(viewer: Asking, shared: Shared) -> bool:
    """What the rule of an entry says; who shared it has it, and who lets others in looks after it."""
    if shared.removed_on is not None:
        return False
    if shared.rule == Shared.Rule.EVERYBODY:
        return True
    if may_keep(viewer, shared):
        return True
    own = member_of(viewer)
    if own is None:
        return False
    if shared.rule == Shared.Rule.MEMBERS:
        return True
    return own.organisation in shared.named.all()


def may_keep(viewer: Asking, shared: Shared) -> bool:
    """Who shared it, and who looks after the hub."""
    own = member_of(viewer)
    return may_approve(viewer) or (own is not None and shared.member == own)


def may_see_introduction(viewer: Asking, one: Introduction) -> bool:
    """Both sides, nobody else."""
    own = member_of(viewer)
    return own is not None and own.pk in {one.asker_id, one.asked_id}


def may_answer(viewer: Asking, one: Introduction) -> bool:
    """The side that is asked."""
    own = member_of(viewer)
    return own is not None and own.pk == one.asked_id and one.standing == Standing.WAITING
