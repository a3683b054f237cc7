"""One of everything: an invented city in which every address of the house leads to something."""

from __future__ import annotations

import json
from datetime import date, time, timedelta
from types import SimpleNamespace

from django.test import RequestFactory
from django.utils import timezone

from convive.audit import actions as audit
from convive.audit.notes import Signer
from convive.bodies import actions as asks
from convive.bodies.agreements import actions as agreements
from convive.bodies.agreements.tests.builders import a_built_agreement, an_agreement
from convive.bodies.amending import actions as amending
from convive.bodies.calendars import actions as calendars
from convive.bodies.days import actions as days
from convive.bodies.deliberating.tests.builders import a_question
from convive.bodies.effects.tests.builders import a_triage, an_effect
from convive.bodies.joining.tests.builders import a_group, an_approach
from convive.bodies.models import Ask, Exclusion, Presence, Rest
from convive.bodies.notices import actions as notices
from convive.bodies.open_agenda import actions as open_agenda
from convive.bodies.positions.tests.builders import a_position
from convive.bodies.protocols import actions as protocols
from convive.bodies.tense import actions as tense
from convive.bodies.tense.tests.builders import a_call_out, a_standby
from convive.bodies.tests import builders as bodies
from convive.bodies.travelling.tests.builders import a_travelling_ask
from convive.city.tests.builders import a_city
from convive.directory.assets.tests.builders import a_booking, an_asset
from convive.directory.tests.builders import a_route, a_service
from convive.exchange.gatherings.tests.builders import a_gathering
from convive.exchange.hub import actions as sharing
from convive.exchange.hub.tests import builders as hub
from convive.files.uploads import SealedUpload, SealedUploadHandler
from convive.ground.phrase import phrase
from convive.ground.viewers import House
from convive.landscape.boards import actions as boards
from convive.landscape.briefings import actions as briefings
from convive.landscape.incidents import actions as deliveries
from convive.landscape.incidents import opening
from convive.landscape.models import Batch, OwnWords, Rejection, VoiceLink
from convive.landscape.online.tests import builders as online_tests
from convive.landscape.perception import actions as perception
from convive.landscape.summaries import actions as summaries
from convive.landscape.summaries.rules import Choice
from convive.landscape.tension import actions as heard
from convive.landscape.tension.tests.builders import a_note
from convive.landscape.tests import builders as landscape
from convive.landscape.voices import actions as voices
from convive.landscape.voices.queries import link_digest
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
from convive.plan.tests import builders as plan
from convive.portal.models import FirstHour
from convive.releases.models import Release
from convive.results.tests import builders as results
from convive.spaces.models import EmergencyOpening
from convive.spaces.tests import builders as spaces
from tests.house import invented_plan
from tests.house.invented_plan import TOKEN

CONTACTS = b"Organisation,Kind,Name\nHarbour School,School,Chen Wei\n"


def an_upload(content: bytes, name: str) -> SealedUpload:
    """A file as it comes out of the upload handler."""
    handler = SealedUploadHandler(RequestFactory().post("/"))
    handler.new_file("file", name, "text/csv", len(content))
    handler.receive_data_chunk(content, 0)
    return handler.file_complete(len(content))


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
    _tables(world)
    _services(world)
    _lent_and_shared(world)
    _landscape(world)
    invented_plan.plan_whole(world)
    invented_plan.together(world)
    invented_plan.years_ahead(world)
    invented_plan.levels(world)
    _results(world)
    _spaces(world)
    _ends(world)
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


def _tables(world: SimpleNamespace) -> None:
    world.body = bodies.a_body(seats=2)
    world.seat = bodies.a_seat(world.body, category="school", person=world.contact)
    world.group = a_group(2)
    world.approach = an_approach(world.group)
    world.rest = Rest.objects.create(
        body=world.group,
        seat=bodies.a_seat(world.group, "media", person=world.boss, term_until=world.today),
        called_on=world.today,
        reason="We were not asked.",
    )
    world.kept = Exclusion.objects.create(
        body=world.group, category="police", is_kept=True, reason="They hear what we do not.",
        heard_how="They come without uniform.", revisit_on=world.today + timedelta(days=90),
    )  # fmt: skip
    world.meeting = bodies.a_meeting(world.body, on=world.today + timedelta(days=10))
    world.past = bodies.a_meeting(world.body, on=world.today - timedelta(days=10))
    bodies.came(world.past, *world.body.seats.all(), how=Presence.How.CAME)
    world.decision = bodies.a_decision(world.past)
    world.task = bodies.a_task(world.decision, owner=world.boss)
    world.agreement = an_agreement(
        "ethics",
        parties=[world.organisation],
        signed=[(world.partner, world.organisation)],
        review_on=world.today + timedelta(days=300),
    )
    _agreements(world)
    world.ask = bodies.an_ask()
    world.answered = bodies.an_answered_ask()
    world.withdrawable = bodies.an_ask("May we plant trees?", sort=Ask.Sort.QUESTION)
    _asks_on_their_way(world)
    _open_meetings(world)


def _agreements(world: SimpleNamespace) -> None:
    """A draft, a memorandum with a change and a promise, a protocol with its desk, a notice."""
    other = people.an_organisation("Harbour Station")
    parties = [world.organisation, other]
    by, on = world.boss_viewer, world.today
    later = on + timedelta(days=300)
    world.draft_agreement = a_built_agreement(parties=parties, is_open=True)
    world.memorandum = an_agreement(
        "memorandum", parties=parties, is_public=True, body=world.body, review_on=later
    )
    world.promise = agreements.promise(
        world.memorandum, organisation=other, text="Open the hall.", due_on=later, on=on, by=by
    )
    world.amendment = amending.propose(
        world.memorandum, organisation=other, words="We share less.", why="It is enough.",
        number=1, on=on, by=by,
    )  # fmt: skip
    world.notice = notices.tell(
        parties, title="Fridays", what="We open on Fridays.", why="Many asked.",
        decided_by="The board", read_by=later, on=on, by=by,
    )  # fmt: skip
    world.protocol = a_built_agreement("protocol", parties=parties, area=world.area)
    world.desk = protocols.name_desk(
        world.protocol, organisation=other, function="Duty desk", line="05 00 00 50 99", by=by
    )
    protocols.write_entry(
        world.protocol, sort="visit", worked_on=on, took_part=parties, area=world.area,
        done="We heard the shop owners.", on=on, by=by,
    )  # fmt: skip


def _open_meetings(world: SimpleNamespace) -> None:
    """An open meeting with a point that somebody asked for, and one with its minutes."""
    table = bodies.a_body("Old Town committee", is_open=True)
    bodies.a_seat(table, "school", organisation=world.organisation, person=world.partner)
    world.open_meeting = bodies.a_meeting(table, on=world.today + timedelta(days=20))
    world.point = world.open_meeting.agenda.first()
    world.asked_point = bodies.an_ask(about=str(world.open_meeting.reference), body=table)
    world.need = open_agenda.need(world.open_meeting, sort="steps", by=House())
    world.paper = asks.add_paper(
        world.point, an_upload(b"Lamps: 12", "lamps.txt"), name="Lamps", on=world.today, by=House()
    )
    world.minuted = bodies.a_meeting(table, on=world.today - timedelta(days=20))
    asks.write_minutes(world.minuted, {}, minutes="We met.", by=House())
    world.open_decision = bodies.a_decision(world.minuted)
    world.calendar = calendars.renew_own(by=world.boss_viewer, on=world.today)
    _tense_times_and_days(world)


def _tense_times_and_days(world: SimpleNamespace) -> None:
    """A table that is out, one that calmed; a shared day; a youth council; questions to residents."""
    team = bodies.a_body("Community response team", is_open=True)
    world.standby = a_standby(team, world.boss)
    world.call_out = a_call_out(team)
    tense.call_roster(world.call_out, on=world.today, by=House())
    world.calmed = a_call_out(bodies.a_body("Mill Street team", is_open=True))
    tense.stand_down(
        world.calmed, outcome="Neighbours talked.", on=world.today, version=None, by=House()
    )
    council = bodies.a_body("Interfaith council", is_open=True)
    world.shared_day = days.write_day(council, name="Lantern feast", on=world.today, by=House())
    world.youth_council = bodies.a_body("Youth council", is_open=True, says_who_raised=True)
    world.question = a_question(shown=True)
    spoken = bodies.a_meeting(world.question.body, on=world.today - timedelta(days=25))
    asks.write_minutes(spoken, {}, minutes="We read both sides.", by=House())
    bodies.a_decision(spoken)
    world.prepared_question = a_question(bodies.a_body("Harbour assembly"), balanced=True)


def _asks_on_their_way(world: SimpleNamespace) -> None:
    world.merged = bodies.an_ask("May we plant two trees?", merged_into=world.ask)
    world.travelling = a_travelling_ask()
    world.effect = an_effect()
    world.triage = a_triage(an_effect("The bus is too dear for the course."))
    world.reply = bodies.a_reply()
    world.position = a_position(addressee=world.organisation)
    world.answered_position = a_position("Pay for three years, not one.", sent=True)
    asks.answer_ask(
        world.answered_position,
        sort="partly",
        why={"en": "Two years from now on."},
        on=world.today,
        by=House(),
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


def _landscape(world: SimpleNamespace) -> None:
    world.source = landscape.a_source("Police reports")
    world.fresh_source = landscape.a_source("Hotline")
    world.batch = landscape.a_batch(world.source)
    for number in range(60):
        month = date(2024, number % 12 + 1, 5)
        landscape.an_observation(world.batch, area=world.area, period=month)
    world.gap, world.series_break = landscape.a_gap(world.source), landscape.a_break(world.source)
    Rejection.objects.create(batch=world.batch, line=7, code="nothing-known", detail="")
    world.waiting = _a_delivery(world)
    world.matched = _a_delivery(world)
    world.matched = deliveries.match(
        world.matched, opening.proposal(world.matched).proposal.plan, by=world.boss_viewer
    )
    world.ready = landscape.a_batch(world.fresh_source, state=Batch.State.READY, visible_at=None)
    world.finding = plan.a_finding("Insults grow on evening buses")
    world.draft_finding = plan.a_finding("Neighbours greet each other", state="draft")
    world.draft_finding.sources.add(world.source)
    boards.release_landscape(world.source, today=world.today, by=world.boss_viewer)
    world.saved_view = summaries.keep_view(
        "Areas by year", Choice(), is_shared=True, by=world.boss_viewer
    )
    world.release = Release.objects.filter(audience="public").first()
    begun = briefings.begin(today=world.today - timedelta(days=100), by=world.boss_viewer)
    world.briefing = briefings.publish(begun, today=world.today, by=world.boss_viewer)
    world.drafted_briefing = briefings.begin(today=world.today, by=world.boss_viewer)
    asked = boards.prepare(world.source, by=world.boss_viewer)
    world.preparation = boards.fill(asked, world.source, today=world.today, by=world.boss_viewer)
    world.file = world.waiting.file_ref
    _online(world)
    _heard(world)


def _heard(world: SimpleNamespace) -> None:
    """What partners hear, what people who lived through hate tell, how residents feel."""
    world.tension_note = a_note(area=world.area, on=world.today, by=world.boss_viewer)
    heard.look(
        world.tension_note, course="calmer", text="Quieter.", on=world.today, by=world.boss_viewer
    )
    voices.tell({"safe": "less", "words": "The stop is dark."}, on=world.today, by=House())
    world.own_words = OwnWords.objects.get()
    world.voice_link = VoiceLink.objects.create(
        organisation=world.organisation,
        token_digest=link_digest(TOKEN),
        until=world.today + timedelta(days=30),
    )
    closes_on = world.today + timedelta(days=20)
    world.wave = perception.open_wave(
        "feeling-here", on=world.today, closes_on=closes_on, by=world.boss_viewer
    )


def _online(world: SimpleNamespace) -> None:
    by = world.boss_viewer
    world.online_briefing = online_tests.a_briefing(by=by, source=world.source)
    world.narrative = online_tests.a_narrative(by=by)
    world.sample = online_tests.a_sample(by=by)
    world.trial = online_tests.a_trial(by=by)
    world.online_delivery = online_tests.a_delivery(world.source, by=by)


def _a_delivery(world: SimpleNamespace) -> Batch:
    table = an_upload(landscape.a_csv(5).encode(), "calls.csv")
    return deliveries.deliver(world.source, table, profile="generic", by=world.boss_viewer)


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
