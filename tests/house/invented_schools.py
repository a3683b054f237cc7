"""A public programme, a school with a session in it, and an alert of the invented city."""

from __future__ import annotations

from types import SimpleNamespace

from django.utils import timezone

from convive.directory.tests.builders import a_service
from convive.people.models import Organisation
from convive.people.tests import builders as people
from convive.programmes.models import AlertDesk
from convive.programmes.reach.tests.builders import a_programme, a_school, a_session
from convive.programmes.school import actions
from convive.programmes.sites import actions as sites


def schools(world: SimpleNamespace) -> None:
    """What the doors, the register of schools and the desks of alerts show."""
    world.open_programme = a_programme(
        "Evening choir",
        carrier=world.organisation,
        is_public=True,
        type="culture",
        areas=[world.area],
    )
    coming = a_session(world.open_programme, at=timezone.now())
    world.family_service = a_service("Talks for parents", provider=world.organisation)
    world.site = a_school("Slipway School", area=world.area, languages=["en", "ar"])
    sites.bring(coming, site=world.site, classes="4a", on=world.today, by=world.boss_viewer)
    mine = Organisation.objects.filter(memberships__person=world.boss).order_by("pk")[0]
    world.alert_desk = AlertDesk.objects.create(key="secretariat", organisation=mine)
    head = people.a_viewer(organisation=world.site.organisation, name="Kofi Larsen")
    world.alert = actions.send(
        world.site,
        category="hate",
        urgency="week",
        at_risk_now=False,
        what="Insults were painted on a wall.",
        key="invented-alert",
        now=timezone.now(),
        by=head,
    )
