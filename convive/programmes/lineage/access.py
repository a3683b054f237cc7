"""Who reads how far a course was passed on, and who writes it."""

from __future__ import annotations

from convive.ground.viewers import Asking
from convive.programmes import access
from convive.programmes.models import Initiative
from convive.programmes.reach import access as reach


def may_read(viewer: Asking) -> bool:
    """Everybody who works with programmes."""
    return viewer.may("programmes.read")


def may_write(viewer: Asking, course: Initiative) -> bool:
    """Who carries the course, or runs the programmes of the city; also after it has ended."""
    return access.may_begin(viewer, course.carrier)


def sees_every_count(viewer: Asking, course: Initiative) -> bool:
    """Who runs the programmes, and who carries the course; others see small counts hidden."""
    return reach.is_staff(viewer) or may_write(viewer, course)
