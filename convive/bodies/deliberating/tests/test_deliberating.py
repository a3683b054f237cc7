"""A question is put to residents, who read both sides, decide, and get a reply that all can read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from convive.bodies import actions as tables
from convive.bodies.deliberating import actions, queries
from convive.bodies.deliberating.tests.builders import a_question, a_reading
from convive.bodies.models import Ask, Deliberation, Outcome
from convive.bodies.tests.builders import TODAY, a_body, a_decision, a_meeting, a_seat
from convive.city.tests.builders import a_city
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.people.tests.builders import (
    a_coordinator,
    a_person,
    a_user,
    a_viewer,
    signed_in,
    viewer_of,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.mark.req("PRI-36")
def test_the_outcome_of_an_assembly_is_published_with_the_reply_of_the_city(client):
    a_city()
    today = timezone.localdate()
    body = a_body("Assembly of Mill Street", is_open=True)
    chair = a_user("partner", name="Amina Rossi")
    a_seat(body, person=chair, is_chair=True)
    office = signed_in(client, chair)
    # Invited by lot, with a topic and a balanced reading.
    office.post(
        reverse("bodies:prepare_question", args=[body.ref]),
        {
            "question_en": "Should Mill Street be free of cars?", "invites": "lot",
            "invited_how_en": "Letters, twice as many where few are heard.", "letters": "400",
            "places": "24", "opens_on": today.isoformat(),
            "closes_on": (today + 20 * DAY).isoformat(),
        },
    )  # fmt: skip
    one = Deliberation.objects.get()
    show = reverse("bodies:show_question", args=[one.ref])
    for side, words in (("fact", "900 cars a day."), ("for", "Children play.")):
        office.post(
            reverse("bodies:add_reading", args=[one.ref]),
            {"side": side, "words_en": words, "source": "City count"},
        )
    assert "a reason against it" in office.post(show).text  # not balanced yet
    a_reading(one, "against", words={"en": "Shops fear for trade."})
    office.post(show)
    client.logout()
    public = reverse("bodies:question", args=[one.ref])
    page = client.get(public).text
    for said in ("400 letters for 24 places", "900 cars a day.", "Children play.", "Shops fear"):
        assert said in page
    assert f"?sort=contribution&amp;about={one.reference}" in page
    # A contribution by somebody without an account.
    client.post(
        reverse("bodies:raise_ask"),
        {"text": "Buses must pass.", "sort": "contribution", "about": str(one.reference)},
    )
    page = client.get(public).text
    assert "1 came in" in page
    assert "Buses must pass." not in page  # their own words are not shown
    # The assembly votes; the outcome goes to the city, which owes a reply by a day.
    meeting = a_meeting(body, on=today)
    decision = a_decision(
        meeting, text={"en": "Free of cars on Saturdays."}, how="vote", votes_for=15,
        votes_against=9, decided_on=today,
    )  # fmt: skip
    office = signed_in(client, chair)
    office.post(reverse("bodies:hand_over", args=[one.ref]), {"decision": decision.ref})
    ask = Outcome.objects.get().ask
    client.logout()
    page = client.get(public).text
    assert "Free of cars on Saturdays." in page
    assert "15 for it, 9 against" in page
    assert ask.answer_due_on > today
    # The city's reply stands on the published outcome page.
    tables.answer_ask(
        ask, sort="partly", why={"en": "From May on, for one year."}, on=today,
        promised_by=today + 90 * DAY, by=a_coordinator(),
    )  # fmt: skip
    page = client.get(public).text
    assert "Accepted in part" in page
    assert "From May on, for one year." in page
    assert "To be done by" in page
    listed = client.get(reverse("bodies:questions")).text
    assert public in listed


@pytest.mark.parametrize(
    ("about", "field"),
    [
        ({"question": ""}, "question"),
        ({"invited_how": ""}, "invited_how"),
        ({"closes_on": TODAY - DAY}, "closes_on"),
        ({"invites": "lot", "places": 20}, "letters"),
        ({"invites": "lot", "letters": 20}, "places"),
        ({"question": {"en": "Should Dana Levi stay?"}}, "question"),
    ],
)
def test_a_question_that_cannot_be_is_refused_beside_its_field(about, field):
    a_person("Dana Levi")
    with pytest.raises(Refused) as refusal:
        a_question(**about)
    assert refusal.value.field == field


def test_what_is_shown_stays_balanced_and_its_question_stays_as_people_answered_it():
    one = a_question(shown=True)
    with pytest.raises(Refused, match="not balanced"):
        actions.remove_reading(one.readings.get(side="for"), by=House())
    assert one.readings.count() == 3
    with pytest.raises(Refused, match="people answer it"):
        actions.amend(one, {"question": {"en": "Another?"}}, version=None, by=House())
    later = TODAY + 60 * DAY
    assert actions.amend(one, {"closes_on": later}, version=None, by=House()).closes_on == later
    a_reading(one, "for")
    actions.remove_reading(one.readings.filter(side="for").first(), by=House())


def test_a_decision_is_handed_over_once_by_who_keeps_the_table_and_only_when_all_can_read_it():
    one = a_question(balanced=True)
    decision = a_decision(a_meeting(one.body))
    with pytest.raises(Refused, match="Show the question"):
        actions.hand_over(one, decision, on=TODAY, by=House())
    actions.show(one, on=TODAY, by=House())
    with pytest.raises(Refused, match="Another table"):
        actions.hand_over(one, a_decision(), on=TODAY, by=House())
    with pytest.raises(PermissionDenied):
        actions.hand_over(one, decision, on=TODAY, by=a_viewer("partner"))
    first = actions.hand_over(one, decision, on=TODAY, by=House())
    assert actions.hand_over(one, decision, on=TODAY, by=House()) == first
    assert Ask.objects.get().listed_on == TODAY
    assert not queries.decisions_to_hand_over(one).exists()


def test_who_was_drawn_is_kept_nowhere_and_a_question_in_preparation_is_not_public(client):
    fields = {field.name for field in Deliberation._meta.get_fields()}
    assert not fields & {"person", "people", "members"}
    one = a_question()
    assert client.get(reverse("bodies:question", args=[one.ref])).status_code == 404
    assert not queries.takes_contributions(one, today=TODAY)
    stranger = a_user("partner", name="Lea Stone")
    page = signed_in(client, stranger).get(reverse("bodies:deliberation", args=[one.ref])).text
    assert "Write a fact or a reason" not in page
    with pytest.raises(PermissionDenied):
        actions.show(one, on=TODAY, by=viewer_of(stranger))
