"""A place that gets ready, a forum with a worry, a shared house and a slip of the invented city."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from convive.bodies.tests.builders import a_body
from convive.directory.assets.tests.builders import an_asset
from convive.directory.tests.builders import a_service
from convive.ground.viewers import House
from convive.people.models import Organisation
from convive.programmes.houses import actions as houses
from convive.programmes.models import PlaceMessage
from convive.programmes.readiness import actions, post
from convive.programmes.readiness.rules import Contact


def places(world: SimpleNamespace) -> None:
    """What the pages of places, of shared houses and of slips show."""
    mine = Organisation.objects.filter(memberships__person=world.boss).order_by("pk")[0]
    by = House()
    world.place = actions.register(
        mine, {"theme": "worship", "name": {"en": "Hall by the mill"}}, on=world.today, by=by
    )
    actions.write_contacts(
        world.place, [Contact("Caretaker", "05 00 00 00 01")], version=None, by=by
    )
    exercise = actions.hold_exercise(
        world.place,
        on=world.today,
        sort="walk",
        invited=[world.organisation],
        corrections=[("Light at the back door", world.today + timedelta(days=20))],
        today=world.today,
        by=by,
    )
    world.correction = exercise.corrections.get()
    post.write_to([world.place], "Please look at your doors.", now=timezone.now(), by=by)
    world.place_message = PlaceMessage.objects.get()
    forum = actions.begin_forum("worship", a_body("Council of beliefs"), by=by)
    world.place_concern = actions.raise_concern(
        forum, text="Who comes to help?", language="en", organisation=mine, on=world.today, by=by
    )
    world.house = houses.open_house(
        {"name": "Lighthouse", "organisation": mine, "since": world.today},
        rooms=[an_asset("Big room")],
        by=by,
    )
    world.house_partner = houses.join(world.house, world.organisation, on=world.today, by=by)
    world.ordinary = a_service("Harbour clinic", provider=world.organisation)
