"""A parent asks the family service: no name, no case, no police, an answer by code (PRI-20)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from convive.audit.models import Event
from convive.bodies import actions as tables
from convive.bodies import endings, queries
from convive.bodies.actions import register
from convive.bodies.load.queries import loads_on
from convive.bodies.models import Ask
from convive.bodies.tests.builders import a_body, a_reply
from convive.bodies.travelling import actions as travelling
from convive.city.models import Clock
from convive.city.tests.builders import a_city
from convive.directory.tests.builders import a_service
from convive.ground.viewers import House
from convive.packs import actions as packs
from convive.packs import files
from convive.people.rules import Role
from convive.people.tests.builders import (
    a_coordinator,
    a_membership,
    a_user,
    a_viewer,
    an_organisation,
    signed_in,
    viewer_of,
)
from convive.programmes.doors import queries as queries_of_doors
from convive.programmes.reach import queries as reach
from convive.programmes.reach.rules import quarter_of

pytestmark = pytest.mark.django_db
WORDS = "My son does not talk to us any more."


@pytest.fixture
def house():
    """A family service with somebody who works for it, in a city."""
    a_city()
    made = an_organisation("Family House", sort="social")
    a_service(provider=made)
    made.worker = a_user(Role.PARTNER, organisation=made)
    return made


def asked(client, house, **about):
    """A parent asks; the code that the next page shows."""
    address = reverse("programmes:family")
    client.get(address)
    told = {"text": WORDS, "service": house.ref, "_once": "a-form"} | about
    answer = client.post(address, told, follow=True)
    code = re.search(r'<bdi dir="ltr">([0-9A-Z-]{14})</bdi>', answer.content.decode())
    assert code is not None, answer.content.decode()
    return code[1]


@pytest.mark.req("PRI-20")
def test_a_parent_without_a_name_asks_and_reads_the_answer_later_with_a_code(client, house):
    code = asked(client, house)
    ask = Ask.objects.get()
    tables.answer_ask(
        ask, sort="informed", why={"en": "Come on Monday."}, on=ask.raised_on,
        by=viewer_of(house.worker),
    )  # fmt: skip
    answer = client.post(reverse("bodies:my_answer"), {"code": code})
    assert "Come on Monday." in answer.content.decode()


@pytest.mark.req("PRI-20")
@pytest.mark.parametrize("role", [role for role in Role if role != Role.HUB_MEMBER])
def test_nobody_outside_the_family_service_reads_what_a_parent_asked(client, house, role):
    asked(client, house)
    ask = Ask.objects.get()
    viewer = a_viewer(role)
    assert not queries.asks_for(viewer).exists()
    with pytest.raises(Http404):
        queries.ask_for(viewer, ask.ref)


@pytest.mark.req("PRI-20")
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.POLICE_LIAISON])
def test_no_page_shows_it_to_the_town_hall_or_to_police(client, house, role):
    asked(client, house)
    signed_in(client, a_viewer(role))
    ask = reverse("bodies:ask", args=[Ask.objects.get().ref])
    for address in (reverse("bodies:asks"), ask, "/"):
        assert WORDS not in client.get(address).content.decode()


@pytest.mark.req("PRI-20")
def test_police_never_read_it_even_where_they_also_work_for_the_family_service(client, house):
    asked(client, house)
    a_membership(house.worker, an_organisation("Station", sort="police"), Role.POLICE_LIAISON)
    both = viewer_of(house.worker)
    assert not queries.asks_for(both).exists()
    signed_in(client, both)
    address = reverse("bodies:ask", args=[Ask.objects.get().ref])
    assert client.get(address).status_code == 404


def test_the_family_service_reads_it_and_sees_it_among_its_asks(client, house):
    asked(client, house)
    signed_in(client, house.worker)
    assert WORDS in client.get(reverse("bodies:asks")).content.decode()
    assert client.get(reverse("bodies:ask", args=[Ask.objects.get().ref])).status_code == 200


def test_it_opens_no_case_and_no_clock_on_anybody(client, house):
    asked(client, house)
    for table in (*apps.get_app_config("pathway").get_models(), Clock):
        assert not table._default_manager.exists(), table


def test_police_is_never_offered_as_the_one_who_answers(client, house):
    station = an_organisation("Station", sort="police")
    a_service("Police talk", provider=station)
    a_user(Role.PARTNER, organisation=station)
    page = client.get(reverse("programmes:family")).content.decode()
    assert "Family House" in page
    assert "Station" not in page
    client.post(reverse("programmes:family"), {"text": WORDS, "service": station.ref})
    assert not Ask.objects.exists()


def test_where_no_service_answers_the_page_leads_to_who_helps(client):
    a_city()
    page = client.get(reverse("programmes:family")).content.decode()
    assert "No family service answers here yet" in page
    assert reverse("directory:services", args=["relative"]) in page


def test_the_code_is_shown_once(client, house):
    code = asked(client, house)
    again = client.get(reverse("programmes:family_asked", args=["a-form"]))
    assert code not in again.content.decode()


def test_its_answer_is_never_published_listed_or_put_together_with_another(client, house):
    asked(client, house)
    ask, by = Ask.objects.get(), a_coordinator()
    with pytest.raises(PermissionDenied):
        register.list_ask(ask, question="A question", on=ask.raised_on, by=by)
    answer = tables.answer_ask(
        ask, sort="informed", why={"en": "Come."}, on=ask.raised_on, by=viewer_of(house.worker)
    )
    with pytest.raises(PermissionDenied):
        tables.publish_answer(answer, question="A question", on=ask.raised_on, by=by)


@pytest.mark.req("PRI-20")
def test_it_is_never_passed_on_to_a_person_a_table_or_the_police(client, house):
    asked(client, house)
    ask, worker = Ask.objects.get(), viewer_of(house.worker)
    both = a_viewer(Role.COORDINATOR, organisation=house)
    station, body = an_organisation("Station", sort="police"), a_body()
    for place in ({"organisation": station}, {"body": body}):
        with pytest.raises(PermissionDenied):
            travelling.send_up(ask, on=ask.raised_on, by=worker, **place)
    with pytest.raises(PermissionDenied):
        tables.pass_ask(ask, to=a_user(Role.PARTNER, name="Somebody"), by=both)
    with pytest.raises(PermissionDenied):
        tables.stand_still(ask, words="We wait.", on=ask.raised_on, by=worker)
    Ask.objects.update(body=body)  # however it came there
    assert queries.lying_at(a_coordinator(), body) == []


@pytest.mark.req("PRI-20")
def test_the_memory_does_not_tell_that_it_was_a_family_who_asked(client, house):
    asked(client, house)
    verbs = set(Event.objects.values_list("verb", flat=True))
    assert "bodies.ask_raised" in verbs
    assert not [verb for verb in verbs if "famil" in verb]


@pytest.mark.req("PRI-20")
def test_no_count_tells_that_a_family_asked(client, house):
    asked(client, house)
    today = Ask.objects.get().raised_on
    late = today.replace(year=today.year + 1)
    assert queries.measure_for(today=late).on_time.whole == 0
    loads = loads_on(today=today, organisations=[house.pk])
    assert not loads.organisations or loads.organisations[house.pk].asks == 0
    asked(client, house, _once="another")
    (held,) = endings.holds(None, organisation=house)
    assert Ask.objects.first().ref not in held.url, "The ending says that some wait, not which."


def test_only_a_service_in_which_somebody_can_read_it_today_is_offered(client, house):
    now = timezone.now()
    assert queries_of_doors.family_services(now=now) == [house]
    house.worker.memberships.update(until=timezone.localdate())
    assert queries_of_doors.family_services(now=now) == [house], "The last day still counts."
    house.worker.memberships.update(until=None, role=Role.ADMINISTRATOR)
    assert queries_of_doors.family_services(now=now) == []


def test_a_second_look_stays_inside_the_family_service(client, house):
    asked(client, house)
    ask = Ask.objects.get()
    tables.answer_ask(
        ask, sort="informed", why={"en": "Come."}, on=ask.raised_on, by=viewer_of(house.worker)
    )
    reply = a_reply(ask)
    colleague = a_viewer(Role.PARTNER, organisation=house)
    assert queries.looks_due(colleague) == [reply]
    assert queries.looks_due(a_viewer(Role.OVERSIGHT)) == []
    assert queries.looks_due(a_coordinator()) == []


def test_what_families_ask_about_is_counted_without_their_words(client, house):
    folder = Path(apps.get_app_config("programmes").path) / "packs" / queries_of_doors.NEEDS
    packs.adopt(files.read_folder(folder), by=House())
    for number in range(12):
        asked(client, house, need="online", _once=f"form{number}")
    asked(client, house, need="money", _once="last")
    today = Ask.objects.latest("pk").raised_on
    quarter, by = quarter_of(today), a_coordinator()
    assert reach.family_needs(by, quarter, today=today) == [], "Each day would tell of one family."
    found = dict(reach.family_needs(by, quarter, today=quarter.after))
    assert found["Money, papers, a place to live"] is None, "One family could be known by it."


@pytest.mark.req("PRI-20")
def test_a_letter_tells_the_service_that_somebody_waits_and_nothing_else(
    client, house, mailoutbox, settings, django_capture_on_commit_callbacks
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    both = a_user(Role.PARTNER, name="Both", organisation=house)
    a_membership(both, an_organisation("Station", sort="police"), Role.POLICE_LIAISON)
    a_user(Role.PARTNER, name="Elsewhere", organisation=an_organisation("Music school"))
    with django_capture_on_commit_callbacks(execute=True):
        asked(client, house)
    (letter,) = mailoutbox
    assert letter.to == [house.worker.email]
    said = f"{letter.subject} {letter.body}".lower()
    for word in ("famil", "parent", "child", "son does not talk", Ask.objects.get().ref):
        assert word not in said


@pytest.mark.req("PRI-20")
def test_the_first_page_of_the_service_shows_from_the_first_day_that_somebody_waits(client, house):
    asked(client, house)
    signed_in(client, house.worker)
    first = client.get("/").content.decode()
    assert "Somebody waits for an answer of your service" in first
    assert WORDS not in first, "Who passes by reads a screen too."
