"""Who meets at the tables of the invented city, and what is asked there, for the tests of the whole house."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

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
from convive.files.tests.builders import an_upload
from convive.ground.viewers import House
from convive.people.tests import builders as people


def tables_whole(world: SimpleNamespace) -> None:
    """A table with its meetings, decisions and tasks, what is agreed, what is asked."""
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
    world.joint_entry = protocols.write_entry(
        world.protocol, sort="visit", worked_on=on, took_part=parties, area=world.area,
        done="We heard the shop owners.", on=on, by=by,
    )  # fmt: skip


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
