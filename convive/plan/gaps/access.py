"""Who reads the board of gaps, and who decides about one."""

from __future__ import annotations

from django.db.models import QuerySet

from convive.ground.viewers import Asking
from convive.plan.models import Gap


def may_read(viewer: Asking) -> bool:
    """Everybody who works with the plan."""
    return viewer.may("plan.read")


def readable(viewer: Asking) -> QuerySet[Gap]:
    """The gaps this viewer reads; what rests on a finding is for who reads findings."""
    if not may_read(viewer):
        return Gap.objects.none()
    if not viewer.may("landscape.read"):
        return Gap.objects.filter(finding=None)
    return Gap.objects.all()


def may_edit(viewer: Asking) -> bool:
    """Who writes the plan."""
    return viewer.may("plan.edit")
