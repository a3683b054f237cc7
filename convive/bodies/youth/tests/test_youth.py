"""A process is called youth-led only while young people lead it and the city replies in time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from convive.bodies import actions as tables
from convive.bodies import queries as bodies
from convive.bodies.forms.tables import of_kind
from convive.bodies.models import AgendaItem
from convive.bodies.open_agenda import actions as open_agenda
from convive.bodies.tests.builders import TODAY, a_body, a_meeting, an_ask
from convive.bodies.travelling import actions as travelling
from convive.bodies.youth import queries
from convive.ground.viewers import House
from convive.people.tests.builders import a_coordinator, signed_in
from convive.people.viewer import Viewer

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
YOUTH = AgendaItem.RaisedBy.YOUTH


@pytest.fixture
def council():
    return a_body("Youth council", is_open=True, says_who_raised=True)


def a_topic(body, title, raised_by, *, on=TODAY):
    meeting = a_meeting(body, on=on, agenda=())
    return tables.add_point(meeting, {"en": title}, raised_by=raised_by, by=House())


def replied(ask, why, *, on):
    answer = tables.answer_ask(ask, sort="partly", why={"en": why}, on=on, by=House())
    question = {"en": "May the hall open at night?"}
    tables.publish_answer(answer, question=question, on=on, by=House())


@pytest.mark.req("PRI-12")
def test_the_label_youth_led_disappears_when_a_reply_is_overdue_and_comes_back_with_it(
    council, client
):
    today = timezone.localdate()
    a_topic(council, "A hall at night", YOUTH, on=today)
    a_topic(council, "Buses after ten", YOUTH, on=today)
    a_topic(council, "Opening of the park", AgendaItem.RaisedBy.CITY, on=today)
    first = tables.raise_ask(
        sort="proposal",
        text="Open the hall at night.",
        body=council,
        on=today - 3 * DAY,
        by=House(),
    )
    page = reverse("bodies:whose_topics", args=[council.ref])
    label = '<span class="badge">'
    assert label not in client.get(page).text  # nothing was replied yet
    replied(first, "On Fridays. Other nights have no staff.", on=today)
    shown = client.get(page).text
    for said in (label, "Youth-led", "A hall at night", "Young people", "The city"):
        assert said in shown
    assert "On Fridays. Other nights have no staff." in shown  # a dated reply with its reason

    late = an_ask("A bus after ten.", sort="proposal", body=council, raised_on=today - 30 * DAY,
                  answer_due_on=today - DAY)  # fmt: skip
    assert label not in client.get(page).text
    office = signed_in(client, a_coordinator())
    assert "Youth-led" not in office.get(reverse("bodies:show", args=[council.ref])).text
    replied(late, "From May on.", on=today)
    assert label in client.get(page).text


def test_silence_about_whose_topics_they_are_makes_no_process_youth_led(council):
    replied(an_ask("A hall?", body=council), "Yes.", on=TODAY)
    a_topic(council, "A hall at night", YOUTH)
    assert queries.is_youth_led(council, today=TODAY)
    a_topic(council, "A strategy of the city", "")
    assert not queries.is_youth_led(council, today=TODAY)
    a_topic(council, "Welcome", AgendaItem.RaisedBy.ORDER)
    a_topic(council, "Buses", YOUTH)
    assert queries.is_youth_led(council, today=TODAY)
    a_body_without = a_body("Leadership group")
    assert queries.part_of(a_body_without, today=TODAY) is None


def test_a_proposal_that_went_up_to_another_table_is_still_waited_for(council):
    ask = an_ask("A hall?", body=council, answer_due_on=TODAY - DAY)
    travelling.send_up(ask, body=a_body("City council"), on=TODAY, by=House())
    assert list(queries.proposals_of(council, today=TODAY)) == [ask]
    assert queries.part_of(council, today=TODAY).late == 1
    assert queries.next_reply(council, today=TODAY) == TODAY - DAY


def test_who_raised_a_point_is_asked_when_it_is_taken_up_and_only_at_such_tables(council, client):
    on = timezone.localdate() + 20 * DAY
    meeting = a_meeting(council, on=on, agenda=())
    ask = open_agenda.ask_for(meeting, text="Buses", on=on - 19 * DAY, by=Viewer.nobody())
    office = signed_in(client, a_coordinator())
    url = reverse("bodies:take_point", args=[meeting.ref, ask.ref])
    words = {"do": "accept", "title_en": "Buses after ten", "minutes": "10"}
    assert "Say who raised it." in office.post(url, words).text
    office.post(url, words | {"raised_by": "youth"})
    item = meeting.agenda.get()
    assert (item.raised_by, str(item.title)) == ("youth", "Buses after ten")
    other = a_meeting(a_body("Old Town committee"), on=on)
    form = office.get(reverse("bodies:new_point", args=[other.ref])).context["form"]
    assert "raised_by" not in form.fields
    change = reverse("bodies:point", args=[meeting.ref, item.pk])
    assert office.get(change).context["form"].initial["raised_by"] == "youth"


def test_a_youth_council_says_from_its_founding_who_raised_what(country_packs):
    by = a_coordinator()
    asked = {
        key: of_kind(bodies.kind_for(by, key))["says_who_raised"]
        for key in ("youth-council", "ward-sabha")
    }
    assert asked == {"youth-council": True, "ward-sabha": False}
