"""Letters about the places: something waits, something is late; neither says where nor what."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from convive.city import queries as city
from convive.people import mail
from convive.people.models import Membership, Organisation, Person
from convive.people.rules import Realm, Role, permitted
from convive.programmes.models.premises import Correction, PlaceMessage
from convive.programmes.readiness import queries

WRITES = "programmes.write"


@task()
def tell(ref: str) -> int:
    """Tell the other side that a message waits, while it is unread; returns how many letters went."""
    message = PlaceMessage.objects.select_related("premises__organisation").filter(ref=ref).first()
    if message is None or message.read_at is not None:
        return 0
    today = city.today(timezone.now())
    to_office = message.sender == PlaceMessage.Side.PLACE
    house = _office() if to_office else message.premises.organisation
    url = mail.link("programmes:place", message.premises.ref)
    return _send("place_message", _people_of(house, today=today), url=url)


@task()
def tell_late(ref: str) -> int:
    """Tell the office that something was not put right in time; returns how many letters went."""
    late = Correction.objects.select_related("exercise__premises").filter(ref=ref, done_on=None)
    found = late.first()
    if found is None:
        return 0
    url = mail.link("programmes:place", found.exercise.premises.ref)
    people = _people_of(_office(), today=city.today(timezone.now()))
    return _send("place_late", people, url=url)


def _send(name: str, people: list[Person], *, url: str) -> int:
    return sum(
        mail.send(name, to=one.email, language=one.language, room="programmes", url=url)
        for one in people
    )


def _office() -> Organisation | None:
    desk = queries.office()
    return desk.organisation if desk else None


def _people_of(house: Organisation | None, *, today: date) -> list[Person]:
    """Who works there with an account that may read it; never police."""
    if house is None:
        return []
    writing = [role for role in Role if WRITES in permitted(role) and role != Role.POLICE_LIAISON]
    held = Membership.objects.filter(
        Q(until=None) | Q(until__gte=today),
        realm=Realm.WORKSPACE,
        since__lte=today,
        role__in=writing,
        organisation=house,
    )
    found = Person.objects.filter(memberships__in=held, can_sign_in=True, left_on=None)
    return list(found.exclude(email="").distinct())
