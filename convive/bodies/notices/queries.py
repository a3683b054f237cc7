"""Questions about notices: who was told, who has taken note, who waits for a reminder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from convive.bodies.models import Agreement, Body, Decision, Notice, Told
from convive.bodies.notices import access, rules
from convive.ground.references import Reference
from convive.ground.viewers import Asking
from convive.people.models import Membership, Organisation
from convive.people.rules import Realm, permitted
from convive.people.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Seen:
    """A notice with those who took note of it and those who have not yet."""

    notice: Notice
    noted: tuple[Told, ...]
    waiting: tuple[Told, ...]

    @property
    def everybody(self) -> int:
        return len(self.noted) + len(self.waiting)

    @property
    def is_whole(self) -> bool:
        """Every member has taken note."""
        return not self.waiting


@dataclass(frozen=True, slots=True)
class Addressee:
    """Where a letter for a member goes, and in which language."""

    email: str
    language: str


def notices_for(viewer: Asking, *, waiting: bool = False) -> list[Seen]:
    """Every notice, newest first; with `waiting` only those that some member has not noted."""
    if not access.may_read(viewer):
        return []
    seen = [_seen(one) for one in _all()]
    return [one for one in seen if one.waiting and not one.notice.closed_on] if waiting else seen


def notice_for(viewer: Asking, ref: str) -> Seen:
    """One notice with its members. Raises Http404."""
    found = _all().filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return _seen(found)


def told_about(subject: Reference) -> list[Seen]:
    """The notices about a record the caller was allowed to fetch, newest first."""
    return [_seen(one) for one in _all().filter(about=str(subject))]


def mine(viewer: Viewer, seen: Seen) -> list[Told]:
    """The members this viewer acts for who have not taken note yet."""
    return [one for one in seen.waiting if access.may_note(viewer, one)]


def told_to(viewer: Asking, ref: str, organisation: str) -> Told:
    """One member of a notice whose confirmation this viewer may enter. Raises Http404."""
    notice = notice_for(viewer, ref).notice
    told = notice.told.select_related("organisation").filter(organisation__ref=organisation).first()
    if told is None or not (access.may_write(viewer) or access.may_note(viewer, told)):
        raise Http404
    return told


def waiting_for(viewer: Asking) -> QuerySet[Told]:
    """What this viewer has not confirmed yet, for the houses they act for; the earliest day first."""
    refs: frozenset[str] = getattr(viewer, "organisations", frozenset())
    if not (refs and viewer.may("agreements.sign")):
        return Told.objects.none()
    open_ones = Told.objects.filter(
        organisation__ref__in=refs, noted_on=None, notice__closed_on=None
    )
    return open_ones.select_related("notice", "organisation").order_by("notice__read_by")


def unnoted(viewer: Asking, *, today: date) -> QuerySet[Notice]:
    """Notices whose day has passed while some member has not confirmed; for who writes them."""
    if not access.may_write(viewer):
        return Notice.objects.none()
    late = Notice.objects.filter(closed_on=None, read_by__lt=today, told__noted_on=None)
    return late.distinct()


def to_remind(*, today: date) -> list[Told]:
    """Members who are reminded today."""
    open_ones = Told.objects.filter(noted_on=None, notice__closed_on=None)
    return [
        one
        for one in open_ones.select_related("notice", "organisation")
        if rules.is_reminder_due(
            one.notice.read_by,
            noted=False,
            reminded_on=one.reminded_on,
            reminders=one.reminders,
            today=today,
        )
    ]


def addressees(organisation: Organisation, *, today: date) -> list[Addressee]:
    """Who opens the post of a member: those who may sign for it, or else its own address."""
    found = _holding("agreements.sign", _memberships(today).filter(organisation=organisation))
    if not found and organisation.email:
        return [Addressee(organisation.email, next(iter(organisation.languages), "en"))]
    return found


def who_may(permission: str, *, today: date) -> list[Addressee]:
    """Everybody whose role permits this, to be written to."""
    return _holding(permission, _memberships(today))


def _memberships(today: date) -> QuerySet[Membership]:
    held = Membership.objects.filter(
        Q(until=None) | Q(until__gte=today),
        realm=Realm.WORKSPACE,
        since__lte=today,
        person__can_sign_in=True,
        person__left_on=None,
    )
    return held.exclude(person__email="").select_related("person")


def _holding(permission: str, held: Iterable[Membership]) -> list[Addressee]:
    found = {
        one.person.email: Addressee(one.person.email, one.person.language)
        for one in held
        if permission in permitted(one.role)
    }
    return list(found.values())


def members_of(
    *,
    organisations: Iterable[Organisation] = (),
    body: Body | None = None,
    agreement: Agreement | None = None,
) -> list[Organisation]:
    """Whoever is told: chosen houses, those that sit at a table, the parties of an agreement."""
    wanted = {one.pk for one in organisations}
    if body is not None:
        seats = body.seats.filter(until=None, organisation__isnull=False)
        wanted |= set(seats.values_list("organisation", flat=True))
    if agreement is not None:
        wanted |= set(agreement.parties.values_list("pk", flat=True))
    return list(Organisation.objects.filter(pk__in=wanted))


def choices(viewer: Asking) -> tuple[QuerySet[Body], QuerySet[Agreement], QuerySet[Decision]]:
    """Tables, agreements and decisions that a notice may be about; nothing for who writes none."""
    if not access.may_write(viewer):
        return Body.objects.none(), Agreement.objects.none(), Decision.objects.none()
    return (
        Body.objects.filter(until=None),
        Agreement.objects.filter(ended_on=None),
        Decision.objects.select_related("meeting__body"),
    )


def _seen(notice: Notice) -> Seen:
    told = list(notice.told.all())
    return Seen(
        notice,
        tuple(one for one in told if one.noted_on is not None),
        tuple(one for one in told if one.noted_on is None),
    )


def _all() -> QuerySet[Notice]:
    return Notice.objects.select_related("decision").prefetch_related("told__organisation")
