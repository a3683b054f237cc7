"""A table is called out, rumours are answered, and it looks back in public."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from convive.bodies import actions as tables
from convive.bodies.balance import alerts
from convive.bodies.models import Ask, Called, CallOut, Meeting, Standby
from convive.bodies.tense import actions, jobs, queries
from convive.bodies.tense.tests.builders import a_call_out, a_standby
from convive.bodies.tests.builders import TODAY, a_body, a_meeting, a_seat
from convive.bodies.travelling import actions as travelling
from convive.city.tests.builders import a_city
from convive.ground.refusals import Refused
from convive.ground.remembering import one_request
from convive.ground.viewers import House
from convive.history.models import Version
from convive.people import bells
from convive.people.models import Person
from convive.people.tests.builders import (
    a_coordinator,
    a_person,
    a_user,
    a_viewer,
    signed_in,
    viewer_of,
)
from convive.people.viewer import Viewer
from convive.people.who_is_who import actions as contacts
from convive.places.tests.builders import an_area

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
CODE = "8Q2M-4KTX-9D0R"


@pytest.fixture
def team():
    """An open response team: a chair, a member for Old Town in Arabic, one for the harbour."""
    a_city()
    body = a_body("Community response team", is_open=True, meets_every_days=30)
    chair = a_user("partner", name="Amina Rossi")
    a_seat(body, person=chair, is_chair=True)
    old_town, harbour = an_area("Old Town"), an_area("Harbour")
    a_standby(body, a_user("partner", name="Ben Okoro"), "ar", "fr", areas=[old_town])
    a_standby(body, a_user("partner", name="Mira Weber"), "fr", areas=[harbour])
    return body, chair, old_town


def answered_in_public(ask, why, question):
    answer = tables.answer_ask(ask, sort="informed", why=why, on=timezone.localdate(), by=House())
    tables.publish_answer(answer, question=question, on=timezone.localdate(), by=House())


@pytest.mark.req("SYS-20")
def test_a_response_team_meets_in_public_is_called_out_answers_rumours_and_shows_its_debrief(
    team, client, django_capture_on_commit_callbacks
):
    body, chair, old_town = team
    today = timezone.localdate()
    # The monthly meeting is on the public calendar, and a resident adds an item.
    on = today + 20 * DAY
    monthly = tables.call_again(
        body, on=on, again="monthly", times=2, title={"en": "Open evening"}, by=House()
    )
    calendar = client.get(reverse("bodies:open_meetings")).content.decode()
    assert calendar.count("Open evening") == 2
    client.post(reverse("bodies:add_point", args=[monthly[0].ref]), {"text": "Lamps at the steps"})
    assert Ask.objects.get(about=str(monthly[0].reference)).body == body

    # During unrest the roster is called by area and language.
    office = signed_in(client, chair)
    office.post(
        reverse("bodies:call_out", args=[body.ref]),
        {"reason_en": "A fire frightened the street.", "area": old_town.ref},
    )
    out = CallOut.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        office.post(
            reverse("bodies:call_roster", args=[out.ref]),
            {"area": old_town.ref, "language": "ar"},
        )
    called = Called.objects.get()
    assert called.person.name == "Ben Okoro"
    letter = mail.outbox[-1]
    assert letter.to == [called.person.email]
    for word in ("fire", "Old Town", "response team"):
        assert word not in letter.subject + letter.body
    member = signed_in(client, called.person)
    page = reverse("bodies:answer_call", args=[out.ref, called.seat.ref])
    assert page in letter.body
    assert "A fire frightened the street." in member.get(page).content.decode()
    member.post(page, {"response": "accepted"})
    client.logout()

    # A rumour is asked without an account, by the button of the public page, and answered there.
    public = reverse("bodies:tense_time", args=[out.ref])
    shown = client.get(public).content.decode()
    heard = reverse("bodies:heard", args=[out.ref])
    assert heard in shown
    sent = client.post(heard, {"text": "They closed the school?"}, follow=True)
    ask = Ask.objects.get(sort="rumour")
    assert (ask.body, ask.owner) == (body, chair)
    assert ask.answer_due_on == queries.answer_day(on=today)
    assert sent.context["due"] == ask.answer_due_on
    answered_in_public(ask, {"en": "No. It is open."}, {"en": "Is the school closed?"})
    shown = client.get(public).content.decode()
    assert "Is the school closed?" in shown
    assert "No. It is open." in shown

    # It ends, and the debrief is published once its minutes are approved.
    office = signed_in(client, chair)
    office.post(
        reverse("bodies:stand_down", args=[out.ref]),
        {"outcome_en": "The street is calm.", "_version": out.version},
    )
    office.post(reverse("bodies:look_back", args=[out.ref]), {"on": today.isoformat()})
    meeting = Meeting.objects.get(looks_back_on=out)
    tables.write_minutes(
        meeting, {}, minutes={"en": "We began too late. Next time one hour earlier."}, by=House()
    )
    client.logout()
    assert "too late" not in client.get(reverse("bodies:open_meeting", args=[meeting.ref])).text
    later = a_meeting(body, on=today + DAY)
    tables.approve_minutes(meeting, at=later, on=today + DAY, by=House())
    shown = client.get(public).content.decode()
    assert "The street is calm." in shown
    debrief = reverse("bodies:open_meeting", args=[meeting.ref])
    assert debrief in shown
    assert "We began too late." in client.get(debrief).content.decode()


@pytest.mark.req("SYS-91")
def test_a_residents_association_gets_its_grievance_answered_and_calms_and_looks_back(client):
    a_city()
    council = a_body("Council of associations", is_open=True)
    association = a_body("Residents of Mill Street", reports_to=council, is_open=True)
    chair = a_user("partner", name="Amina Rossi")
    a_seat(association, person=chair, is_chair=True)
    # A grievance rises and its answer returns to who raised it.
    ask = tables.raise_ask(
        sort="grievance", text="No water since May.", body=association, code=CODE, on=TODAY,
        by=House(),
    )  # fmt: skip
    travelling.send_up(ask, body=council, on=TODAY, by=House())
    travelling.answer_there(
        ask, sort="accepted", words={"en": "The pipe is repaired in June."}, on=TODAY, by=House()
    )
    ask.refresh_from_db()
    assert ask.body == association
    tables.answer_ask(
        ask, sort="accepted", why={"en": "The pipe is repaired in June."}, on=TODAY, by=House()
    )
    mine = client.post(reverse("bodies:my_answer"), {"code": CODE}).content.decode()
    assert "The pipe is repaired in June." in mine
    assert "Came back to: Residents of Mill Street" in mine
    # Tension mode is used and debriefed.
    by = viewer_of(chair)
    a_standby(association, a_user("partner", name="Ben Okoro"), "en")
    out = a_call_out(association, by=by)
    assert len(actions.call_roster(out, on=TODAY, by=by)) == 1
    actions.stand_down(out, outcome={"en": "Neighbours talked."}, on=TODAY, version=None, by=by)
    page = signed_in(client, chair).get(reverse("bodies:tense", args=[association.ref])).text
    assert "Not looked back yet" in page
    assert [one.sort for one in alerts.alerts_of(by, association, today=TODAY)] == ["look-back"]
    meeting = actions.look_back(out, on=TODAY, at=None, place="Hall", by=by)
    assert [str(item.title) for item in meeting.agenda.all()] == [
        "What happened, and what we did",
        "What helped, and what did not",
        "What we do differently next time",
    ]
    tables.write_minutes(meeting, {}, minutes={"en": "Tea helped."}, by=by)
    tables.approve_minutes(
        meeting, at=a_meeting(association, on=TODAY + DAY), on=TODAY + DAY, by=by
    )
    assert queries.debrief_shown(out) == meeting


def test_a_table_is_out_once_and_who_was_called_is_not_called_again(team):
    body, *_rest = team
    out = a_call_out(body)
    with pytest.raises(Refused, match="out already"):
        a_call_out(body)
    assert len(actions.call_roster(out, on=TODAY, by=House())) == 2
    actions.call_roster(out, language="fr", on=TODAY + DAY, by=House())
    assert set(Called.objects.values_list("called_on", flat=True)) == {TODAY}
    with pytest.raises(Refused, match="Nobody stands by"):
        actions.call_roster(out, language="en", on=TODAY, by=House())


def test_nobody_is_asked_to_come_once_it_is_over(team):
    out = a_call_out(team[0])
    actions.call_roster(out, on=TODAY, by=House())
    actions.stand_down(out, outcome="Calm.", on=TODAY, version=None, by=House())
    assert jobs.write_to_called.call(out.ref) == 0


def test_each_is_written_to_once_and_nobody_without_an_address(team):
    body, *_rest = team
    a_standby(body, a_person("Noor Haddad", email=""), "ar")
    out = a_call_out(body)
    actions.call_roster(out, on=TODAY, by=House())
    assert jobs.write_to_called.call(out.ref) == 2
    assert jobs.write_to_called.call(out.ref) == 0


@pytest.mark.parametrize(
    ("reason", "said"),
    [("", "Say why"), ({"en": "Call 0612 34 56 78"}, "leads to them")],
)
def test_a_table_is_called_with_a_reason_that_names_nobody(team, reason, said):
    with pytest.raises(Refused, match=said):
        a_call_out(team[0], reason=reason)


def test_it_looks_back_only_when_it_is_over_and_only_once(team):
    out = a_call_out(team[0])
    with pytest.raises(Refused, match="still out"):
        actions.look_back(out, on=TODAY, at=None, place="", by=House())
    with pytest.raises(Refused, match="how it ended"):
        actions.stand_down(out, outcome="", on=TODAY, version=None, by=House())
    actions.stand_down(out, outcome="Calm.", on=TODAY, version=None, by=House())
    with pytest.raises(Refused, match="looks back after"):
        actions.look_back(out, on=TODAY - DAY, at=None, place="", by=House())
    first = actions.look_back(out, on=TODAY, at=None, place="", by=House())
    assert actions.look_back(out, on=TODAY, at=None, place="", by=House()) == first
    with pytest.raises(Refused, match="over"):
        actions.call_roster(out, on=TODAY, by=House())
    with pytest.raises(Refused, match="over"):
        actions.ask_whether_true(out, text="Is it true?", on=TODAY, by=Viewer.nobody())


def test_who_stands_by_is_read_by_the_table_and_said_by_who_sits_there(team, client):
    body, *_rest = team
    stranger = a_user("partner", name="Lea Stone")
    page = signed_in(client, stranger).get(reverse("bodies:tense", args=[body.ref]))
    assert "Ben Okoro" not in page.text
    seat = body.seats.get(person__name="Ben Okoro")
    with pytest.raises(PermissionDenied):
        actions.stand_by(seat, areas=(), languages=["fr"], on=TODAY, by=viewer_of(stranger))
    with pytest.raises(PermissionDenied):
        actions.call_out(body, reason="Unrest", on=TODAY, by=a_viewer("partner"))
    own = signed_in(client, seat.person)
    own.post(reverse("bodies:stand_by", args=[seat.ref]), {"languages": ["fr"]})
    assert Standby.objects.get(seat=seat).languages == ["fr"]
    own.post(reverse("bodies:stand_back", args=[seat.ref]))
    assert not Standby.objects.filter(seat=seat).exists()


def test_a_longer_roster_asks_no_more_of_the_database(team):
    body, chair, _area = team
    member = viewer_of(body.seats.get(person__name="Ben Okoro").person)
    asked = []
    for names in ((), ("Noor Haddad", "Lea Stone", "Hana Moreau")):
        for name in names:
            a_standby(body, a_person(name), "fr")
        with one_request(), CaptureQueriesContext(connection) as found:
            lines = queries.roster_of(member, body)
        asked.append(len(found))
    assert asked[0] == asked[1]
    assert [line.person.name for line in lines if line.may_change] == ["Ben Okoro"]
    assert all(line.may_change for line in queries.roster_of(viewer_of(chair), body))


def test_what_one_holder_of_a_seat_said_is_not_kept_for_the_next(team):
    seat = team[0].seats.get(person__name="Ben Okoro")
    known = Standby.objects.get(seat=seat)
    tables.change_seat(seat, {"person": a_person("Noor Haddad")}, version=None, by=House())
    assert not Standby.objects.filter(seat=seat).exists()
    assert not Version.objects.filter(record=known.ref).exists()


def test_who_is_erased_leaves_nothing_about_where_they_could_be_called(team):
    seat = team[0].seats.get(person__name="Ben Okoro")
    known = Standby.objects.get(seat=seat)
    bells.erased.send(sender=Person, ref=seat.person.ref)
    assert not Standby.objects.filter(seat=seat).exists()
    assert not Version.objects.filter(record=known.ref).exists()


def test_who_is_erased_altogether_is_not_called_through_an_empty_seat(team):
    gone = a_person("Noor Haddad")
    known = a_standby(team[0], gone, "ar")
    contacts.erase(gone, by=a_viewer("data-protection"))
    assert not Person.objects.filter(name="Noor Haddad").exists()
    assert not Standby.objects.filter(pk=known.pk).exists()
    assert not Version.objects.filter(record=known.ref).exists()


def test_a_table_that_is_not_open_says_nothing_in_public(client):
    a_city()
    out = a_call_out(a_body("Prevention team"))
    assert client.get(reverse("bodies:tense_time", args=[out.ref])).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.ask_whether_true(out, text="Is it true?", on=TODAY, by=Viewer.nobody())
    office = signed_in(client, a_coordinator())
    assert office.get(reverse("bodies:tense", args=[out.body.ref])).status_code == 200
    assert not queries.out_now().exists()
