"""Who may do what with programmes."""

from __future__ import annotations

from convive.ground.viewers import Asking
from convive.history import queries as history
from convive.people.models import Organisation
from convive.programmes.models import Initiative

CARRYING = ("carrying", "carrying_harm", "carrying_why")


def may_read(viewer: Asking) -> bool:
    """Everybody who works with the city's programmes."""
    return viewer.may("programmes.read")


def may_begin(viewer: Asking, carrier: Organisation | None = None) -> bool:
    """Who coordinates for any organisation; a partner for its own."""
    if viewer.may("programmes.edit"):
        return True
    if not viewer.may("programmes.write"):
        return False
    return carrier is None or carrier.ref in _organisations(viewer)


def may_edit(viewer: Asking, initiative: Initiative) -> bool:
    """What has ended stays as it was; else who coordinates, or who carries it."""
    if initiative.state == Initiative.State.ENDED:
        return False
    return may_begin(viewer, initiative.carrier)


def may_contribute(viewer: Asking, initiative: Initiative) -> bool:
    """Who edits it, or a partner of it writes down what is given."""
    if initiative.state == Initiative.State.ENDED:
        return False
    if may_edit(viewer, initiative):
        return True
    own = _organisations(viewer)
    return viewer.may("programmes.write") and initiative.partners.filter(ref__in=own).exists()


def may_give_for(viewer: Asking, initiative: Initiative, organisation: Organisation) -> bool:
    """What an organisation gives is written and taken out by it, or by who edits the programme."""
    if not may_contribute(viewer, initiative):
        return False
    return may_edit(viewer, initiative) or organisation.ref in _organisations(viewer)


def may_approve(viewer: Asking, initiative: Initiative) -> bool:
    """A second person: not who made it, who leads it, or who wrote the answer (PRI-32)."""
    if not viewer.may("programmes.approve"):
        return False
    first = {one.ref for one in (initiative.made_by, initiative.led_by) if one is not None}
    return viewer.ref not in first and not has_answered(viewer, initiative)


def has_answered(viewer: Asking, initiative: Initiative) -> bool:
    """Whether this viewer was the last to say who should carry it."""
    kept = history.versions_of(initiative)
    return viewer.ref == next((one.author for one in kept if {*CARRYING} & {*one.content}), None)


def may_keep_words(viewer: Asking) -> bool:
    """Who may say why a flagged wording stays (PRI-08)."""
    return viewer.may("programmes.edit")


def _organisations(viewer: Asking) -> frozenset[str]:
    found: frozenset[str] = getattr(viewer, "organisations", frozenset())
    return found
