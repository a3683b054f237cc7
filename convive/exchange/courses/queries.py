"""Questions about courses that travel: which are given away, and what stands in the file."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from convive.city import queries as city
from convive.exchange.courses import access
from convive.exchange.courses.rules import TEXTS, Credit, Package, day, handed_on
from convive.ground.viewers import Asking
from convive.programmes import queries as programmes
from convive.programmes.lineage import queries as lineage
from convive.programmes.models import CourseOrigin, Initiative, SharedCourse

FILED = "en"  # in which language credits stand: a file is the same for every reader


def shared() -> QuerySet[SharedCourse]:
    """The courses that everybody may have, the latest first."""
    found = SharedCourse.objects.filter(withdrawn_on=None)
    return found.select_related("initiative__origin")


def shared_one(ref: str) -> SharedCourse:
    """One of them. Raises Http404 for any other."""
    found = shared().filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def share_of(course: Initiative) -> SharedCourse | None:
    """Whether, and how, a course is given away."""
    return SharedCourse.objects.filter(initiative=course).first()


def course_for(viewer: Asking, ref: str) -> Initiative:
    """A course that this viewer may give away or credit. Raises Http404."""
    if not access.may_exchange(viewer):
        raise Http404
    return programmes.initiative_for(viewer, ref)


def credits_of(course: Initiative) -> tuple[Credit, ...]:
    """Everybody who made it before, the first of them first."""
    origin: CourseOrigin | None = lineage.origin_of(course)
    names = ("title", "place", "licence", "on")
    told = origin.chain if origin else []
    return tuple(Credit(*(str(one.get(name, "")) for name in names)) for one in told)


def package_of(one: SharedCourse) -> Package:
    """A course as another city takes it: its words, its sessions, its credits with ours."""
    course = one.initiative
    own = Credit(course.title.in_language(FILED), _here(), one.licence, day(one.shared_on))
    return Package(
        type=course.type,
        texts={name: dict(getattr(course, name)) for name in TEXTS if getattr(course, name)},
        sessions=tuple(str(line) for line in course.curriculum),
        licence=one.licence,
        credits=handed_on(credits_of(course), own),
    )


def _here() -> str:
    here = city.the_city()
    return here.name.in_language(FILED) if here else ""
