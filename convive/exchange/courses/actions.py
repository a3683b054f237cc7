"""Giving a course to other cities, taking one, and naming where one came from."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies.wording import fit_for_everybody
from convive.exchange import showing
from convive.exchange.courses import access, queries, rules, words
from convive.exchange.courses.rules import Credit, NotACourse, Package
from convive.exchange.queries import KIND
from convive.exchange.rules import Practice
from convive.ground.phrase import Phrase, phrase
from convive.ground.references import Reference
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation
from convive.programmes import actions as programmes
from convive.programmes.models import CourseOrigin, Initiative, SharedCourse
from convive.programmes.types import queries as types
from convive.thread import actions as thread

ORIGIN = ["chain", "digest", "adapted_on", "changes"]
SHARE = ["licence", "shared_on", "withdrawn_on"]


@act("exchange.course_shared")
def share(course: Initiative, *, licence: str, on: date, by: Asking) -> SharedCourse:
    """Give a course to everybody, under a licence, with all who made it before (KNO-01).

    Raises Refused without sessions in their order, for words that name a person, or where the city
    is not to be named (LVL-04). Sharing it again only changes the licence.
    """
    _refuse_unless_exchanger(by)
    if licence not in rules.LICENCES:
        raise Refused(_("Choose how others may use it."), field="licence")
    if not course.curriculum:
        raise Refused(
            _("This course has no sessions in their order."),
            instead=_("Write them on the page of the programme first."),
        )
    if course.city_visibility == Initiative.Visibility.ABSENT:
        raise Refused(_("The city is not to be named with this programme. The file would name it."))
    for name in rules.TEXTS:
        if said := phrase(getattr(course, name)):
            fit_for_everybody(said, field=name)
    fit_for_everybody(Phrase(en="\n".join(map(str, course.curriculum))), field="curriculum")
    known = queries.share_of(course)
    if known is not None:
        changes = {"licence": licence, "withdrawn_on": None}
        history.amend(known, changes, version=None, by=by)
        return known
    made = SharedCourse.objects.create(initiative=course, licence=licence, shared_on=on)
    history.keep(made, SHARE, by=by)
    return made


@act("exchange.course_withdrawn")
def withdraw(one: SharedCourse, *, on: date, by: Asking) -> SharedCourse:
    """No longer give a course away; who has it keeps it, as its licence says."""
    _refuse_unless_exchanger(by)
    if one.withdrawn_on is None:
        history.amend(one, {"withdrawn_on": on}, version=None, by=by)
    return one


@act("exchange.course_taken")
def take(
    content: bytes,
    *,
    title: Phrase | str,
    carrier: Organisation,
    changes: Phrase | str = "",
    on: date,
    by: Asking,
) -> Initiative:
    """Begin a programme from the course of another city, with everybody credited (KNO-01, SYS-30).

    It is a draft of the same type; what it lacks before a start is ours to answer. Raises Refused
    for a file that holds no course or was changed on its way, and for a type that we do not have.
    """
    _refuse_unless_exchanger(by)
    package = _read(content)
    kind = types.known(package.type)
    if kind is None:
        raise Refused(
            _("We do not have this type of programme: %s") % package.type,
            instead=_("Add the type first: the other city can give you its file too."),
            field="file",
        )
    made = programmes.begin(
        kind,
        title=phrase(title) or Phrase(package.texts["title"]),
        carrier=carrier,
        why_new=_now("Adapted from a course of another city, which is credited."),
        by=by,
        curriculum=list(package.sessions),
        **_words(package),
    )
    _keep_origin(made, package.credits, changes=changes, digest=package.digest, on=on, by=by)
    return made


@act("exchange.course_credited")
def credit(
    course: Initiative, one: Practice, *, changes: Phrase | str = "", on: date, by: Asking
) -> CourseOrigin:
    """Say that a course of ours came from a practice of the catalogue, and tie both (KNO-01).

    Raises Refused for one whose origin is written already.
    """
    _refuse_unless_exchanger(by)
    if CourseOrigin.objects.filter(initiative=course).exists():
        raise Refused(_("Where this course came from is written already."))
    source = Credit(str(showing.title(one)), showing.place(one), "", "")
    made = _keep_origin(course, (source,), changes=changes, digest="", on=on, by=by)
    thread.tie(Reference(KIND, one.key), course.reference, by=by)
    return made


def _keep_origin(
    course: Initiative,
    credits: tuple[Credit, ...],
    *,
    changes: Phrase | str,
    digest: str,
    on: date,
    by: Asking,
) -> CourseOrigin:
    made = CourseOrigin.objects.create(
        initiative=course,
        chain=[one.told for one in credits],
        digest=digest,
        adapted_on=on,
        changes=phrase(changes),
    )
    history.keep(made, ORIGIN, by=by)
    return made


def _read(content: bytes) -> Package:
    try:
        return rules.read(content)
    except NotACourse as wrong:
        raise Refused(words.FAULTS[wrong.fault], instead=words.INSTEAD, field="file") from None


def _words(package: Package) -> dict[str, Any]:
    names = ("summary", "theory", "results")
    return {name: Phrase(package.texts[name]) for name in names if name in package.texts}


def _refuse_unless_exchanger(by: Asking) -> None:
    if not access.may_exchange(by):
        raise PermissionDenied
