"""The shared calendar: the days to come, and those a table wrote."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from convive.bodies import queries as tables
from convive.bodies.days import access
from convive.bodies.models import Body, SharedDay
from convive.ground.viewers import Asking


def days_ahead(*, today: date) -> QuerySet[SharedDay]:
    """The days that are not over, the next first, for everybody."""
    not_over = Q(on__gte=today) | Q(until__gte=today)
    return SharedDay.objects.filter(not_over).select_related("body", "organisation")


def days_of(body: Body, *, today: date) -> QuerySet[SharedDay]:
    """The days a table wrote that are not over."""
    return days_ahead(today=today).filter(body=body)


def day_for(viewer: Asking, ref: str) -> SharedDay:
    """A day that this viewer may change. Raises Http404."""
    found = SharedDay.objects.select_related("body", "organisation").filter(ref=ref).first()
    if found is None or not access.may_write(viewer, found.body):
        raise Http404
    return found


def writable_table(viewer: Asking, ref: str) -> Body:
    """A table for which this viewer writes days. Raises Http404."""
    body = tables.body_for(viewer, ref)
    if not access.may_write(viewer, body):
        raise Http404
    return body
