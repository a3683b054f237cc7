"""Letters that a page must not wait for, and reminders that come by themselves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from convive.bodies import mail
from convive.bodies.models import Invitation, Meeting, SentLetter, Task
from convive.city import queries as city
from convive.city.rules import add_working_days
from convive.people import mail as addresses
from convive.people.models import Person

BEFORE_A_MEETING = timedelta(days=2)
BEFORE_A_TASK = 2  # working days
BY_DAY = range(7, 20)  # hours of the city in which reminders go out
FORGOTTEN_AFTER = timedelta(days=400)


@task()
def send_invitations(ref: str) -> int:
    """Mail the invitations of a meeting to members who agreed to e-mail; returns how many went.

    Each is mailed once, however often this runs.
    """
    waiting = _invited(Meeting.objects.filter(ref=ref)).filter(mailed_on=None)
    sent = 0
    for invitation in waiting:
        if mail.invite(invitation):
            invitation.mailed_on = timezone.localdate()
            invitation.save(update_fields=["mailed_on"])
            sent += 1
    return sent


@task()
def tell_change(ref: str) -> int:
    """Tell who was invited by e-mail that a meeting moved or is cancelled; returns how many letters."""
    meeting = Meeting.objects.select_related("body").filter(ref=ref).first()
    if meeting is None:
        return 0
    told = _invited(Meeting.objects.filter(ref=ref)).exclude(mailed_on=None)
    letter = "cancelled" if meeting.state == Meeting.State.CANCELLED else "moved"
    return _tell(letter, f"{meeting.reference}:{meeting.version}", _people(told), meeting=meeting)


@task()
def tell_minutes(ref: str) -> int:
    """Tell the members who agreed to e-mail that the minutes are there; returns how many letters."""
    meeting = Meeting.objects.select_related("body").filter(ref=ref).first()
    if meeting is None or meeting.minutes_state != Meeting.MinutesState.APPROVED:
        return 0
    seats = meeting.body.seats.filter(agreed_on__isnull=False, until=None)
    people = Person.objects.filter(seats__in=seats, left_on=None).exclude(email="").distinct()
    about = f"{meeting.reference}:{meeting.version}"
    return _tell("minutes", about, people, meeting=meeting, with_calendar=False)


def remind(now: datetime) -> int:
    """Reminders of meetings in two days and of tasks that are due; by day, and each once."""
    if _hour(now) not in BY_DAY:
        return 0
    today = city.today(now)
    sent = _remind_of_meetings(today, now) + _remind_of_tasks(today, now)
    SentLetter.objects.filter(sent_on__lt=today - FORGOTTEN_AFTER).delete()
    return sent


def _remind_of_meetings(today: date, now: datetime) -> int:
    coming = Meeting.objects.filter(
        state=Meeting.State.PLANNED, on__gt=today, on__lte=today + BEFORE_A_MEETING
    )
    sent = 0
    for meeting in coming.select_related("body"):
        # Who was invited in these days knows of it.
        invited = _invited(coming.filter(pk=meeting.pk)).filter(
            mailed_on__lt=today - timedelta(days=1)
        )
        about = f"{meeting.reference}:{meeting.on}"
        sent += _tell("reminder", about, _people(invited), meeting=meeting, now=now)
    return sent


def _remind_of_tasks(today: date, now: datetime) -> int:
    soon = add_working_days(today, BEFORE_A_TASK, calendar=city.working_calendar())
    tasks = Task.objects.filter(
        done_on=None, due_on__lte=soon, owner__can_sign_in=True, owner__left_on=None
    )
    sent = 0
    for one in tasks.exclude(owner__email="").select_related("owner"):
        if one.owner is not None:
            letter = "late_task" if one.due_on < today else "task"
            address = addresses.link("bodies:task", one.ref)
            about = f"{one.reference}:{one.due_on}"
            sent += _tell(letter, about, [one.owner], due_on=one.due_on, url=address, now=now)
    return sent


def _invited(meetings: QuerySet[Meeting]) -> QuerySet[Invitation]:
    """The invitations to members who agreed to e-mail and work here still."""
    invitations = Invitation.objects.filter(
        meeting__in=meetings,
        seat__agreed_on__isnull=False,
        seat__person__isnull=False,
        seat__person__left_on=None,
    )
    return invitations.exclude(seat__person__email="").select_related(
        "meeting__body", "seat__person"
    )


def _people(invitations: Iterable[Invitation]) -> list[Person]:
    return [one.seat.person for one in invitations if one.seat.person is not None]


def _tell(
    letter: str, about: str, people: Iterable[Person], *, now: datetime | None = None, **words: Any
) -> int:
    """Send a letter to each of them who did not get it yet; returns how many went."""
    moment, sent = now or timezone.now(), 0
    had = set(SentLetter.objects.filter(sort=letter, about=about).values_list("person", flat=True))
    for person in people:
        if person.pk not in had and mail.send(letter, person, now=moment, **words):
            SentLetter.objects.get_or_create(
                sort=letter, about=about, person=person, defaults={"sent_on": city.today(moment)}
            )
            sent += 1
    return sent


def _hour(now: datetime) -> int:
    found = city.the_city()
    return now.astimezone(ZoneInfo(found.time_zone if found else "UTC")).hour
