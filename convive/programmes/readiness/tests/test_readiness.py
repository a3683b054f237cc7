"""Places register, plan, practise and put right; the office knows whom to call; the forum hears."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from convive.ground.refusals import Changed, Refused
from convive.ground.viewers import House
from convive.packs.actions import adopt_shipped
from convive.people.rules import Role
from convive.people.tests.builders import a_coordinator, a_user, a_viewer, an_organisation
from convive.programmes.models import Correction, PlaceMessage
from convive.programmes.reach.tests.builders import a_programme
from convive.programmes.readiness import (
    actions,
    export,
    holding,
    jobs,
    letters,
    post,
    queries,
    words,
)
from convive.programmes.readiness.rules import Status
from convive.programmes.readiness.tests.builders import (
    CONTACTS,
    TODAY,
    a_forum,
    a_place,
    a_ready_place,
    an_exercise,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
WORSHIP = {"theme": "worship", "name": {"en": "Hall by the mill"}}


@pytest.fixture(autouse=True)
def packs():
    adopt_shipped(by=House())


@pytest.mark.req("PRI-04", "SYS-21")
def test_twelve_sites_register_eight_finish_a_plan_and_the_two_that_run_out_are_to_be_called():
    office = a_coordinator()
    for number in range(4):
        actions.register(
            an_organisation(f"House {number}"),
            WORSHIP | {"name": {"en": f"Hall {number}"}},
            how="phone",
            on=TODAY,
            by=office,
        )
    for number in range(4, 12):
        days = {4: 20, 5: 59}.get(number, 300)
        a_ready_place(f"Hall {number}", plan_until=TODAY + timedelta(days=days))
    (worship,) = (one for one in queries.counted_for(office, today=TODAY) if one.theme == "worship")
    assert (worship.registered, worship.finished, worship.to_call) == (12, 8, 2)
    found = queries.to_call(office, today=TODAY)
    assert [str(one.premises) for one in found] == ["Hall 4", "Hall 5"]
    table = export.call_list(found)
    assert "Caretaker" in table
    assert "05 00 00 00 01" in table
    assert "Hall 6" not in table


def test_a_plan_holds_only_once_every_part_is_written_practised_and_responders_were_invited():
    own = an_organisation("Mill Chapel")
    by = a_viewer(organisation=own)
    place = actions.register(own, WORSHIP, on=TODAY, by=by)
    until = TODAY + timedelta(days=365)
    with pytest.raises(Refused) as refused:
        actions.finish_plan(place, until=until, on=TODAY, version=place.version, by=by)
    assert len(refused.value.missing) == len(words.parts()) + 2
    actions.write_plan(place, words.parts(), on=TODAY, version=place.version, by=by)
    contacts = [queries.Contact(**one) for one in CONTACTS]
    actions.write_contacts(place, contacts, version=place.version, by=by)
    an_exercise(place, on=TODAY).invited.clear()
    with pytest.raises(Refused) as refused:
        actions.finish_plan(place, until=until, on=TODAY, version=place.version, by=by)
    assert [str(one) for one in refused.value.missing] == [
        "No responders were invited to the last exercise."
    ]
    an_exercise(place, on=TODAY)
    with pytest.raises(Refused):
        actions.finish_plan(
            place, until=TODAY + timedelta(days=900), on=TODAY, version=place.version, by=by
        )
    actions.finish_plan(place, until=until, on=TODAY, version=place.version, by=by)
    assert queries.standing_of(place, today=TODAY).status == Status.VALID


def test_a_part_taken_out_of_a_finished_plan_makes_it_a_draft_again():
    place = a_ready_place()
    parts = list(words.parts())[1:]
    actions.write_plan(place, parts, on=TODAY, version=place.version, by=a_coordinator())
    assert queries.standing_of(place, today=TODAY).status == Status.EXERCISED
    assert place.plan_until is None


def test_nobody_but_the_place_and_its_office_reads_where_it_is_and_whom_to_call():
    own, place = an_organisation("Mill Chapel"), None
    place = a_place(organisation=own, address="7 Mill Street", contacts=CONTACTS)
    police = a_viewer(Role.POLICE_LIAISON, organisation=own)
    for stranger in (a_viewer(), a_viewer(Role.OVERSIGHT), police):
        with pytest.raises(Http404):
            queries.place_for(stranger, place.ref)
        with pytest.raises(Http404):
            queries.to_call(stranger, today=TODAY)
        assert queries.places_for(stranger, today=TODAY) == []
    assert queries.place_for(a_viewer(organisation=own), place.ref) == place


def test_the_office_that_the_city_names_keeps_the_list_and_the_police_never_do():
    risk, place = an_organisation("Risk department"), a_place()
    clerk = a_viewer(organisation=risk)
    with pytest.raises(Refused):
        actions.name_office(an_organisation("Police", sort="police"), by=a_coordinator())
    actions.name_office(risk, by=a_coordinator())
    assert queries.place_for(clerk, place.ref) == place
    assert [one.premises for one in queries.places_for(clerk, today=TODAY)] == [place]


def test_a_place_registers_for_itself_only_and_once():
    own = an_organisation("Mill Chapel")
    by = a_viewer(organisation=own)
    with pytest.raises(PermissionDenied):
        actions.register(an_organisation("Others"), WORSHIP, on=TODAY, by=by)
    made = actions.register(own, WORSHIP, how="paper", on=TODAY, by=by)
    assert made.registered_how == "itself"
    with pytest.raises(Refused):
        actions.register(own, WORSHIP, on=TODAY, by=by)


@pytest.mark.req("CRI-03")
def test_a_corrective_action_that_is_overdue_is_passed_up_to_the_office_once(
    mailoutbox, django_capture_on_commit_callbacks
):
    risk = an_organisation("Risk department")
    a_user(Role.PARTNER, organisation=risk, email="risk@city.example")
    actions.name_office(risk, by=a_coordinator())
    office, place = a_coordinator(), a_place()
    made = actions.hold_exercise(
        place,
        on=TODAY,
        sort="table",
        invited=[an_organisation("Ambulance")],
        corrections=[("Light at the back door", TODAY + timedelta(days=7))],
        today=TODAY,
        by=office,
    )
    in_time = datetime(2026, 3, 9, 9, tzinfo=UTC)
    assert jobs.pass_up_what_is_late(in_time) == 0
    late = in_time + timedelta(days=1)
    with django_capture_on_commit_callbacks(execute=True):
        assert jobs.pass_up_what_is_late(late) == 1
    assert jobs.pass_up_what_is_late(late) == 0
    (correction,) = made.corrections.all()
    assert correction.passed_up_on == date(2026, 3, 10)
    assert letters.tell_late.call(correction.ref) == 1
    assert "Light" not in mailoutbox[-1].body + mailoutbox[-1].subject
    assert queries.standing_of(place, today=date(2026, 3, 10)).late == 1
    actions.finish_correction(correction, how="A new lamp", on=TODAY, by=office)
    assert queries.standing_of(place, today=date(2026, 3, 10)).reasons == ()


def test_an_exercise_to_come_and_one_that_names_somebody_are_refused():
    place, by = a_place(), a_coordinator()
    told = {"sort": "walk", "invited": [], "today": TODAY, "by": by}
    with pytest.raises(Refused):
        actions.hold_exercise(place, on=TODAY + timedelta(days=1), **told)
    with pytest.raises(Refused):
        actions.hold_exercise(place, on=TODAY, observed="The girl Lina, 9, cried.", **told)
    assert not place.exercises.exists()


def test_a_message_has_a_receipt_on_both_ways_and_an_unread_one_makes_the_office_call():
    own = an_organisation("Mill Chapel")
    place, office, clerk = a_place(organisation=own), a_coordinator(), a_viewer(organisation=own)
    post.write_to([place], "Please look at your doors.", now=NOW, by=office)
    sent = PlaceMessage.objects.get()
    later = TODAY + timedelta(days=2)
    assert len(queries.to_call(office, today=later)) == 1
    post.mark_read(sent, now=NOW, by=clerk)
    assert queries.to_call(office, today=later) == []
    answer = post.write(place, "They are fine.", now=NOW, by=clerk)
    assert (answer.sender, answer.read_at) == ("place", None)
    with pytest.raises(PermissionDenied):
        post.mark_read(answer, now=NOW, by=clerk)
    post.mark_read(answer, now=NOW, by=office)
    assert answer.read_by_id is not None


def test_the_office_notes_what_a_place_read_and_said_by_telephone():
    place, office = a_place(), a_coordinator()
    post.write_to([place], "Please look at your doors.", now=NOW, by=office)
    sent = PlaceMessage.objects.get()
    post.mark_read(sent, how="phone", now=NOW, by=office)
    said = post.write(place, "We have no light.", is_from_place=True, now=NOW, by=office)
    assert (sent.read_how, said.sender) == ("phone", "place")


def test_a_letter_about_a_message_does_not_tell_what_is_in_it(mailoutbox):
    own = an_organisation("Mill Chapel")
    a_user(Role.PARTNER, organisation=own, email="chapel@mill.example")
    place = a_place(organisation=own)
    made = post.write(place, "The back door is open.", is_from_place=False, now=NOW, by=House())
    assert letters.tell.call(made.ref) == 1
    assert "door" not in mailoutbox[-1].body


def test_who_leaves_the_list_leaves_no_telephone_number_behind():
    place = a_ready_place()
    actions.leave(place, on=TODAY, by=a_coordinator())
    place.refresh_from_db()
    assert (place.contacts, place.left_on) == ([], TODAY)
    assert queries.places_for(a_coordinator(), today=TODAY) == []


@pytest.mark.req("PRI-04")
def test_a_concern_raised_in_the_forum_keeps_its_trail_to_the_training_that_answers_it():
    forum, office = a_forum(), a_coordinator()
    own = an_organisation("Mill Chapel")
    member = a_viewer(organisation=own)
    concern = actions.raise_concern(
        forum,
        text="We do not know what to do when somebody shouts at the door.",
        language="en",
        organisation=own,
        on=TODAY,
        by=member,
    )
    training = a_programme("First minutes", type="scenario-workshop")
    actions.answer_with(concern, training, by=office)
    for reader in (office, member):
        (heard,) = queries.forum_for(reader, "worship", today=TODAY).heard
        assert [one.reference for one in heard.trail] == [training.reference]
    assert queries.forum_for(a_viewer(), "worship", today=TODAY).heard == ()


def test_a_second_editor_of_who_calls_whom_sees_what_the_first_one_wrote():
    place, by = a_place(), a_coordinator()
    opened = place.version
    actions.write_contacts(place, [queries.Contact("Choir", "0500")], version=opened, by=by)
    with pytest.raises(Changed) as changed:
        actions.write_contacts(place, [], version=opened, by=by)
    assert list(changed.value.theirs.values()) == ["Choir; 0500"]


def test_the_forum_counts_what_places_say_they_lack_and_tells_it_to_the_office_only():
    for name in ("One", "Two"):
        a_place(name, lacks=["first-aid", "money"] if name == "One" else ["first-aid"])
    told = queries.forum_for(a_coordinator(), "worship", today=TODAY).lacking
    assert told[0] == (words.gaps()["first-aid"], 2)
    assert queries.forum_for(a_viewer(), "worship", today=TODAY).lacking == ()


def test_an_organisation_that_is_about_to_end_is_told_of_its_places():
    place = a_place()
    (found,) = holding.places_of(None, organisation=place.organisation)
    assert place.ref in found.url
    actions.leave(place, on=TODAY, by=a_coordinator())
    assert holding.places_of(None, organisation=place.organisation) == []


def test_no_column_of_a_place_holds_a_belief():
    for table in (queries.Premises, PlaceMessage, Correction):
        names = {field.name for field in table._meta.get_fields()}
        assert not names & {"religion", "belief", "faith", "confession"}


def test_somebody_of_a_police_house_reads_no_place_whatever_their_role():
    for sort in ("police", "justice"):
        by = a_viewer(Role.COORDINATOR, organisation=an_organisation(sort, sort=sort))
        with pytest.raises(Http404):
            queries.place_for(by, a_place(f"Hall {sort}").ref)
        with pytest.raises(Refused):
            actions.name_office(an_organisation(f"Office {sort}", sort=sort), by=a_coordinator())


def test_nothing_is_kept_of_a_place_once_it_has_left():
    place, by = a_ready_place(), a_coordinator()
    actions.leave(place, on=TODAY, by=by)
    contacts = [queries.Contact(**one) for one in CONTACTS]
    with pytest.raises(PermissionDenied):
        actions.write_contacts(place, contacts, version=place.version, by=by)
    place.refresh_from_db()
    assert place.contacts == []


def test_how_far_a_few_places_are_is_heard_by_the_office_only():
    a_ready_place()
    police, office = a_viewer(Role.POLICE_LIAISON), a_coordinator()
    (told,) = (one for one in queries.counted_for(police, today=TODAY) if one.registered)
    assert (told.finished, told.to_call) == (None, None)
    assert queries.forum_for(police, "worship", today=TODAY).finished is None
    assert queries.forum_for(office, "worship", today=TODAY).finished == 1
