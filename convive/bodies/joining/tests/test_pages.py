"""The pages of kinds, seats, recruiting, first steps, stages, legs and rests."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from convive.bodies import actions as tables
from convive.bodies.balance import actions as balance
from convive.bodies.joining.tests.builders import a_group, an_approach, inducted
from convive.bodies.models import Approach, Body, Exclusion, Induction, Rest, Seat
from convive.bodies.tests.builders import a_body, a_meeting, a_seat, a_task
from convive.city.tests.builders import a_city
from convive.ground.viewers import House
from convive.people.tests.builders import a_coordinator, a_user, a_viewer, signed_in, viewer_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]
TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=20)


@pytest.fixture
def office(client):
    """A client signed in as the coordinator."""
    a_city()
    return signed_in(client, a_coordinator())


def url(name, *args):
    return reverse(f"bodies:{name}", args=args)


def said(response):
    return response.content.decode()


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_page_opens_in_each_language(client, language):
    a_city()
    me = a_user("coordinator")
    office = signed_in(client, me)
    office.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    body = a_group(5, minimum_a_year=4, answered_within=10, budget=12, term_months=12, until=SOON)
    seat = a_seat(body, "media", person=me, term_until=SOON, interest="Owns the hall.")
    a_seat(body, "sports-clubs")
    meeting = a_meeting(body, on=SOON)
    approach = an_approach(body, said="Perhaps.", answered="We wait.", minutes_asked=60)
    rest = balance.call_rest(seat, reason="We were not asked.", on=TODAY, by=House())
    kept = tables.keep_category(
        body, category="police", reason="r", heard_how="h", revisit_on=SOON, by=House()
    )
    pages = [
        url("kinds"), url("kind", "ward-sabha"), url("copy_kind", "ward-sabha"),
        url("categories"), url("category"), url("category") + "?key=media", url("acceptance"),
        url("create") + "?kind=ward-sabha", url("show", body.ref), url("edit", body.ref),
        url("approaches", body.ref), url("approach", body.ref),
        url("approach_response", approach.ref), url("responses", meeting.ref),
        url("induction", body.ref), url("take_steps", body.ref), url("first_steps"),
        url("catch_up", "glossary"), url("stage", body.ref), url("checklist", body.ref),
        url("end", body.ref), url("composition", body.ref), url("balance", body.ref),
        url("call_rest", body.ref), url("answer_rest", rest.ref), url("spoken", meeting.ref),
        url("mine"), url("attention"), url("tables_of", me.ref), url("keep_category", body.ref),
        url("revisit", kept.ref), url("renew_term", seat.ref), url("mandate_letter", seat.ref),
        url("change_seat", seat.ref), url("invite", meeting.ref),
    ]  # fmt: skip
    for page in pages:
        response = office.get(page)
        assert response.status_code == 200, page
        assert response.headers["Content-Language"] == language, page
        assert "style=" not in said(response), page


@pytest.mark.parametrize("page", ["mine", "attention", "acceptance", "first_steps"])
def test_an_empty_page_says_what_belongs_there(office, page):
    assert 'class="empty"' in said(office.get(url(page)))


def test_a_table_is_founded_from_a_kind_with_its_vacant_seats_and_every_word_may_differ(office):
    first = said(office.get(url("create") + "?kind=ward-sabha"))
    assert "Residents of a ward meet" in first
    assert 'value="ward-sabha"' in first
    query = {"purpose": "Ward 7 talks", "topics": "ward", "kind": "ward-sabha"}
    second = f"{url('found')}?{urlencode(query)}"
    assert 'name="minimum_a_year" value="2"' in said(office.get(second))
    words = {
        "name_en": "Ward 7", "meets_every_days": 90, "quorum": 0, "minimum_a_year": 3,
        "since": TODAY,
    }  # fmt: skip
    office.post(second, words)
    body = Body.objects.get()
    assert (body.minimum_a_year, body.type_key, str(body.purpose)) == (
        3, "ward-sabha", "Ward 7 talks",
    )  # fmt: skip
    assert body.seats.count() == 11
    assert "11 seats are vacant" in said(office.get(url("show", body.ref)))


def test_a_group_that_goes_on_too_early_reads_what_is_open_and_loses_no_word(office):
    body = a_group(4, until=SOON)
    page = said(office.post(url("stage", body.ref), {"stage": "develop"}))
    assert "Something is still open." in page
    assert "First steps finished: 0% of the members; the city asks 75%." in page
    inducted(body)
    ticked = {"line_youth": "on", "line_affected": "on", "_version": 1}
    office.post(url("checklist", body.ref), ticked)
    office.post(url("stage", body.ref), {"stage": "develop"})
    assert Body.objects.get().stage == "develop"


def test_whoever_was_asked_is_written_down_and_what_came_back_too(office):
    body = a_group(1)
    words = {"category": "media", "on": TODAY, "gain_en": "News first", "minutes_asked": 60}
    office.post(url("approach", body.ref), words)
    made = Approach.objects.get()
    page = said(office.get(url("approaches", body.ref)))
    assert "Names no current concern" in page
    assert "Does not say what they gain" not in page
    back = {"response": "declined", "said": "<b>No</b> time", "_version": 1}
    office.post(url("approach_response", made.ref), back)
    page = said(office.get(url("approaches", body.ref)))
    assert "Said no" in page
    assert "<b>No</b>" not in page
    assert "Local media" in said(office.get(url("acceptance")))


def test_who_said_yes_to_a_meeting_is_one_form(office):
    body = a_group(2)
    meeting = a_meeting(body, on=SOON)
    tables.invite(meeting, concern="x", minutes_asked=60, today=TODAY, by=House())
    first, second = meeting.invitations.order_by("pk")
    office.post(url("responses", meeting.ref), {f"invitation_{first.pk}": "accepted"})
    assert sorted(meeting.invitations.values_list("response", flat=True)) == ["accepted", "waiting"]
    assert second.response == "waiting"


def test_steps_taken_together_and_alone_are_ticked_on_their_pages(office):
    body = a_group(2)
    first = body.seats.first().person
    words = {"on": TODAY, "modules": ["joining-pack", "glossary"], "people": [first.ref]}
    office.post(url("take_steps", body.ref), words)
    page = said(office.get(url("induction", body.ref)))
    assert "50% of the members have finished" in " ".join(page.split())
    late = a_user("partner")
    a_seat(body, "media", person=late)
    client = signed_in(office, viewer_of(late))
    client.post(url("catch_up", "glossary"))
    assert Induction.objects.get(person=late).how == "alone"
    assert client.get(url("catch_up", "sharing")).status_code == 404


def test_a_member_asks_for_a_rest_and_the_page_of_the_table_says_so(client):
    a_city()
    ruth = a_user("partner")
    body = a_body()
    a_seat(body, "faith-interfaith", person=ruth)
    member = signed_in(client, viewer_of(ruth))
    seat = Seat.objects.get()
    member.post(url("call_rest", body.ref), {"seat": seat.ref, "reason": "Slower, please."})
    rest = Rest.objects.get()
    page = said(member.get(url("show", body.ref)))
    assert "Slower, please." in page
    assert member.get(url("answer_rest", rest.ref)).status_code == 403
    stranger = signed_in(client, a_viewer("partner"))
    assert "You do not sit at this table" in said(stranger.get(url("call_rest", body.ref)))
    sent = stranger.post(url("call_rest", body.ref), {"seat": seat.ref, "reason": "x"})
    assert sent.status_code == 200
    assert Rest.objects.count() == 1


def test_a_table_ends_on_its_page_with_its_tasks_handed_over(office):
    body = a_body()
    task = a_task(meeting=a_meeting(body, on=TODAY))
    refused = said(office.post(url("end", body.ref), {"why": "Done", "_version": 1}))
    assert "Nobody takes these tasks over yet." in refused
    heir = a_user("partner")
    words = {"why": "Done", "_version": 1, f"task_{task.ref}": heir.ref}
    office.post(url("end", body.ref), words)
    assert "This table has ended" in said(office.get(url("show", body.ref)))
    task.refresh_from_db()
    assert task.owner == heir


def test_looking_again_keeps_or_lifts_a_note(office):
    body = a_body(expects=["media"])
    office.post(
        url("keep_category", body.ref),
        {"category": "media", "reason": "r", "heard_how": "h", "revisit_on": SOON},
    )
    kept = Exclusion.objects.get()
    page = said(office.post(url("revisit", kept.ref), {"choice": "stay"}))
    assert "Choose a day." in page
    office.post(url("revisit", kept.ref), {"choice": "lift"})
    assert not Exclusion.objects.exists()


def test_a_partner_reads_the_legs_and_changes_nothing(client):
    a_city()
    body, partner = a_group(2), signed_in(client, a_viewer("partner"))
    assert partner.get(url("composition", body.ref)).status_code == 200
    for page in ("approaches", "take_steps", "checklist", "end", "keep_category"):
        assert partner.get(url(page, body.ref)).status_code == 403, page
    for page in ("acceptance", "category"):
        assert partner.get(url(page)).status_code == 403, page


def test_a_forty_seat_table_asks_the_database_little(office, django_assert_max_num_queries):
    body = a_group(40)
    for page, most in (("show", 60), ("composition", 40), ("balance", 40), ("induction", 30)):
        with django_assert_max_num_queries(most):
            office.get(url(page, body.ref))
