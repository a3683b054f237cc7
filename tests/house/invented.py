"""One of everything: an invented city in which every address of the house leads to something."""

from __future__ import annotations

import json
from datetime import time, timedelta
from types import SimpleNamespace

from django.utils import timezone

from convive.audit import actions as audit
from convive.audit.notes import Signer
from convive.city.tests.builders import a_city
from convive.directory.assets.tests.builders import a_booking, an_asset
from convive.directory.tests.builders import a_route, a_service
from convive.exchange.gatherings.tests.builders import a_gathering
from convive.exchange.hub import actions as sharing
from convive.exchange.hub.tests import builders as hub
from convive.files.tests.builders import an_upload
from convive.ground.phrase import phrase
from convive.ground.viewers import House
from convive.packs.actions import adopt_shipped
from convive.pathway.actions import ending, holds, recipients, rights
from convive.pathway.models import Case, Recipient
from convive.people import invitations
from convive.people.competences.tests.builders import a_competence
from convive.people.contacts import actions as contacts
from convive.people.models import ContactImport, Invitation, Merger, SelfUpdate
from convive.people.rules import Role
from convive.people.tests import builders as people
from convive.places import actions as places
from convive.places.lookups.tests.builders import a_lookup
from convive.places.models import AreaFile
from convive.places.tests.builders import a_collection, a_feature, an_area
from convive.portal.models import FirstHour
from convive.results.tests import builders as results
from convive.spaces.models import EmergencyOpening
from convive.spaces.tests import builders as spaces
from tests.house import (
    invented_campaigns,
    invented_grants,
    invented_landscape,
    invented_lines,
    invented_panel,
    invented_places,
    invented_plan,
    invented_programmes,
    invented_readiness,
    invented_reintegration,
    invented_schools,
    invented_sessions,
    invented_space,
    invented_tables,
    invented_templates,
    invented_travels,
    invented_trusted,
    invented_youth,
)
from tests.house.invented_plan import TOKEN

CONTACTS = b"Organisation,Kind,Name\nHarbour School,School,Chen Wei\n"


def a_world() -> SimpleNamespace:
    """One record of every kind, in the states that its pages ask for."""
    adopt_shipped(by=House())
    world = SimpleNamespace(today=timezone.localdate())
    world.city = a_city()
    world.boss = people.a_user(Role.COORDINATOR, name="Noor Haddad")
    # Notes of tension have no police reader, whatever else they are.
    for role in set(Role) - {Role.COORDINATOR, Role.POLICE_LIAISON}:
        people.a_membership(world.boss, people.an_organisation(f"Office of {role}"), role)
    world.area = an_area("Old Town")
    world.parent = an_area("Centre", layer="district")
    _people(world)
    invented_tables.tables_whole(world)
    _services(world)
    _lent_and_shared(world)
    invented_landscape.landscape_whole(world)
    invented_plan.plan_whole(world)
    invented_plan.together(world)
    invented_landscape.asking(world)
    invented_plan.years_ahead(world)
    invented_plan.levels(world)
    invented_sessions.sessions(world)
    invented_schools.schools(world)
    invented_places.places(world)
    _results(world)
    invented_programmes.programmes(world)
    invented_campaigns.campaigns_whole(world)
    invented_trusted.somebody_trusted(world)
    invented_travels.travels(world)
    invented_space.space(world)
    invented_youth.youth(world)
    invented_grants.grants(world)
    _spaces(world)
    _ends(world)
    invented_panel.a_sealed_sitting(world)
    invented_lines.at_the_telephone(world)
    invented_readiness.practised(world)
    invented_reintegration.coming_back(world)
    invented_templates.templates(world)
    world.watched = audit.watch(
        str(Signer("hillside", bytes(range(32)))), name="Hillside", by=world.boss_viewer
    )
    world.counted = audit.publish_year(
        world.today.year - 1, by=world.boss_viewer, now=timezone.now()
    )
    world.hour = FirstHour.objects.create(next_date=world.today + timedelta(days=20))
    return world


def _people(world: SimpleNamespace) -> None:
    world.equipped = people.an_equipped_user(Role.PARTNER, name="Ada Storm")
    world.organisation = people.an_organisation("Riverside Youth House")
    world.contact = people.a_person("Amina Rossi", organisation=world.organisation, listed=True)
    world.partner = people.a_user(Role.PARTNER, organisation=world.organisation, name="Ines Okoro")
    world.competence = a_competence(world.partner)
    world.membership = world.partner.memberships.get(role=Role.PARTNER)
    world.invitation = _invited(world, "leila@example.org", "another link")
    world.guest = _invited(world, "omar@example.org", TOKEN)
    world.boss_viewer = people.viewer_of(world.boss)
    batch = contacts.receive(
        an_upload(CONTACTS, "contacts.csv"), by=world.boss_viewer, on=world.today
    )
    world.contact_import = contacts.match(batch, batch.columns, by=world.boss_viewer)
    world.contact_report = ContactImport.objects.create(
        name="old.csv", stage="done", report={"rejections": [], "notes": []}, made_by="(house)"
    )
    world.self_update = SelfUpdate.objects.create(
        organisation=world.organisation,
        token_digest=invitations.digest(TOKEN),
        state="proposed",
        proposed={"phone": "+49 40 1234567"},
        asked_by=world.boss.ref,
        asked_on=world.today,
        answered_on=world.today,
        expires_on=world.today + timedelta(days=30),
    )
    world.small = people.an_organisation("Friends of the Slipway")
    world.merger = Merger.objects.create(
        gone=people.an_organisation("Old Harbour Club", ended_on=world.today),
        kept=world.organisation,
        why="One house now.",
        on=world.today,
        made_by=world.boss.ref,
    )


def _invited(world: SimpleNamespace, email: str, token: str) -> Invitation:
    return Invitation.objects.create(
        email=email,
        name="Leila Haddad",
        organisation=world.organisation,
        role=Role.PARTNER,
        token_digest=invitations.digest(token),
        invited_by=world.boss.ref,
        expires_on=world.today + timedelta(days=5),
    )


def _services(world: SimpleNamespace) -> None:
    world.service = a_service()
    world.suggested = a_service("Heron Counsel", is_listed=False, suggested_by="0" * 12)
    world.retired = a_service("Old Line", retired_on=world.today)
    a_route()
    geometry = json.dumps(a_collection(a_feature("N9", "Mill Side"))).encode()
    world.area_file = places.read_file(
        geometry,
        layer="neighbourhood",
        valid_from=world.today,
        file_name="areas.geojson",
        by=world.boss_viewer,
    )
    world.lookup = a_lookup()
    world.dropped_file = AreaFile.objects.create(
        layer="district", valid_from=world.today, made_by="(house)"
    )


def _lent_and_shared(world: SimpleNamespace) -> None:
    """A room with two bookings; a conference; the hub with an applicant, a talk, a project, a file."""
    world.gathering = a_gathering()
    now = timezone.now()
    own = world.boss.memberships.get(role=Role.COORDINATOR).organisation
    world.asset, world.idle_asset = an_asset(), an_asset("Old projector", sort="thing")
    world.booking = a_booking(world.asset, now=now)
    world.booked = a_booking(world.asset, now=now, begins=time(14), ends=time(15), confirmed=True)
    world.applicant = hub.an_applicant()
    ours = hub.a_member("Velmora City", organisation=own, contact_email="city@velmora.example")
    world.hub_member = hub.a_member("Harbour Friends")
    world.talk = hub.an_introduction(hub.a_member("Hill Friends"), ours)
    world.project = hub.a_project(ours)
    world.shared = sharing.share(
        sort="data", title=phrase("Visits"), what=phrase("Counts"), rule="everybody",
        file=an_upload(b"month,visits", "visits.csv"), on=world.today, by=world.boss_viewer,
    )  # fmt: skip


def _results(world: SimpleNamespace) -> None:
    world.indicator = results.an_indicator(baseline=(412, 1000))
    world.measurement = world.indicator.measurements.get()
    world.lesson = results.a_lesson()


def _spaces(world: SimpleNamespace) -> None:
    world.space = spaces.a_space(name="Listening desk")
    world.suspended = spaces.a_space(name="Quiet corner", open=False)
    world.suspended.state = "suspended"
    world.suspended.save()
    world.desk = spaces.desk_of(world.space)
    world.space_member = spaces.a_member(world.space, spaces.of_another_house(name="Nia Okoye"))
    world.emergency = EmergencyOpening.objects.create(
        record=spaces.a_record(world.space).record,
        asked_by=world.space_member,
        reason=EmergencyOpening.Reason.ABSENT,
        asked_at=timezone.now(),
    )


def _ends(world: SimpleNamespace) -> None:
    """A case that waits for its end, a hold, somebody told, a request to the rights desk."""
    on, member = world.today, world.space.members.first()
    case = Case.objects.create(
        record=spaces.a_record(world.space).record,
        space=world.space,
        template=world.space.template,
        template_version=world.space.template_version,
        number="E1D-7K2",
        stage="received",
        stage_since=on,
        received_on=on,
    )
    world.case = case
    lead = world.space.lead_holder
    world.hold = holds.ask(case, "court", on + timedelta(days=30), member=member, by=lead, on=on)
    world.early = ending.ask_early(case, "mistake", member=member, by=lead, on=on)
    certificate = ending.certify(case, "time", on=on)
    world.recipient = Recipient.objects.create(
        erasure=certificate,
        organisation=world.organisation,
        what="handover",
        sent_on=on,
        answer_code=recipients.digest(TOKEN),
    )
    asked = rights.receive(
        world.space, "access", "What is kept?", "Desk", language="en", by=House(), on=on
    )
    world.rights_request = asked.request
