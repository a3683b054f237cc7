"""Who keeps the channels of the city, and who works on a campaign."""

from __future__ import annotations

from convive.ground.viewers import Asking
from convive.programmes import access as programmes
from convive.programmes.models import Initiative


def may_read(viewer: Asking) -> bool:
    """Everybody who works with programmes."""
    return viewer.may("programmes.read")


def may_keep_channels(viewer: Asking) -> bool:
    """Who coordinates, and the communications office."""
    return viewer.may("campaigns.edit")


def may_work(viewer: Asking, initiative: Initiative) -> bool:
    """Who carries the campaign, and who works on campaigns of the city; what has ended stays."""
    if initiative.state == Initiative.State.ENDED:
        return False
    return viewer.may("campaigns.edit") or programmes.may_edit(viewer, initiative)


def may_take_down(viewer: Asking, initiative: Initiative) -> bool:
    """Who writes down that a messenger says no: that is heard also after the campaign has ended."""
    return viewer.may("campaigns.edit") or programmes.may_begin(viewer, initiative.carrier)


def may_read_safety(viewer: Asking, initiative: Initiative) -> bool:
    """What keeps a messenger safe is read by those who work on the campaign, and by nobody else."""
    return may_take_down(viewer, initiative)


def may_keep_words(viewer: Asking) -> bool:
    """Who may say why a flagged wording stays (PRI-08)."""
    return programmes.may_keep_words(viewer)
