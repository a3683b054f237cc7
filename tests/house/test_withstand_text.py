"""Markup, templates, formulas, invisible characters and endless text, in every form there is."""

from __future__ import annotations

import csv
import io
import time

import pytest
from django.db import transaction
from django.test import Client

from convive.city.models import City
from convive.ground.doors import PUBLIC, door_of
from convive.people.tests.builders import PASSWORD
from tests.house import addresses, pages, tables
from tests.house.editing import SENT_ONCE, VERSIONED

pytestmark = [pytest.mark.django_db, pytest.mark.req("SAF-02", "SAF-15")]

MARKUP = '=cmd()<script>alert(1)</script>"><img src=x onerror=alert(1)>{{7*7}}{% debug %}'
HOSTILE = MARKUP + "' OR 1=1-- ${7*7} \u202e\x00\ud800\u200b\u2066\uffff"
LINK = "javascript:alert(1)"
LONG = "a" * 50_000
SLOWEST = 5.0  # seconds of our own work; a stalling expression would need hours

# These forms ask for a secret or a choice that no careless hand gets right, as those for a file do.
# They must answer kindly; everything else must be kept.
WANT_MORE = {
    "bodies:amend_joint_work",
    "audit:watch",
    "bodies:my_answer",
    "bodies:reply",
    "bodies:sign_agreement",
    "bodies:survey_links",
    "bodies:type_in",
    "directory:book",  # an hour that ends later than it begins
    "bodies:sign_on_paper",
    "bodies:write_joint_work",
    "city:amend",
    "city:set_up",
    "landscape:finding_publish",  # a check that holds
    "landscape:perception_open",  # questions that nobody is asked yet
    "landscape:voice_links",  # shows a link once
    "landscape:sample_count",  # two who have read
    "landscape:sample_new",  # a code of its own list
    "landscape:sample_read",  # numbers and agreed codes only
    "landscape:slot_agree",  # every gate passed
    "landscape:slot_ask",
    "landscape:priority_decide",  # every table done
    "pathway:my_request",
    "plan:complete",  # every language that the city asks for
    "plan:weave",  # words that stand in the strategy
    "programmes:end_curriculum",  # every contribution answered
    "programmes:lead_to_module",  # a module
    "results:begin_cohort",  # months as numbers
    "results:make_cards",  # shows the codes once
    "places:derive_lookup",  # two editions that differ
    "pathway:own",  # a code
    "pathway:provide",
    "pathway:asked",
    "pathway:reply",
    "pathway:rights_answer",
    "people:add_competence",
    "people:change_password",
    "people:change_role",
    "people:enrol",
    "people:help",
    "people:help_link",
    "people:import_columns",
    "people:new_phone",
    "people:renew_recovery",
    "people:second_factor",
    "people:sign_in",
    "people:use_recovery_code",
    "plan:begin_committee",
    "plan:replace_mayor",
    "plan:track_committee",
    "plan:write_term",
    "plan:appoint",
    "programmes:add_intermediary",  # days in their order
    "programmes:agree_grant",  # an office of the city
    "programmes:amend_peers",  # a last day to come
    "programmes:campaign_brief",  # what is not repeated stands nowhere else
    "programmes:apply",  # an amount that the call gives
    "programmes:award_contract",  # a day that is not to come
    "programmes:book_room",  # an hour that ends later than it begins
    "programmes:count_homes",  # lines of a table
    "programmes:count_placed",
    "programmes:decide_file",  # a file that lacks nothing
    "programmes:finish_place_plan",  # a whole plan
    "programmes:write_place_contacts",  # who, a semicolon, a telephone
    "programmes:decide_application",  # two scores
    "programmes:end_round",  # everybody decided
    "programmes:my_application",  # a code
    "programmes:pay_grant",  # an agreement that is signed
    "programmes:publish_strategy",  # every answer read
    "programmes:set_up_peers",  # a last day to come
    "programmes:tell_contract_year",  # a year
    "programmes:tell_priority_year",
    "programmes:type_in",  # an amount that the call gives
    "programmes:weigh_call",  # weights that make a hundred
    "programmes:list_support",  # a service that the group offers itself
    "programmes:move_session",  # an hour that ends later than it begins
    "programmes:plan_sessions",
    "results:measure",
    "ui:style",
}
ALONE = {"people:sign_in", "people:second_factor", "people:use_recovery_code", "people:enrol"}


def visitor(world, name):
    """Who opens this page: somebody with every role, or somebody who is about to sign in."""
    if name not in ALONE:
        return pages.boss_of(world)
    client = Client(raise_request_exception=False)
    if name in {"people:second_factor", "people:use_recovery_code"}:
        email = world.equipped.person.email
        client.post("/sign-in/", {"email": email, "password": PASSWORD})
    return client


def forms_on(world, name):
    """The address and the forms of a page; a form that stands there twice is taken once."""
    if name == "city:set_up":
        City.objects.all().delete()
    url = addresses.url_of(world, name)
    response = visitor(world, name).get(url)
    assert response.status_code < 500
    seen = {}
    for paper in pages.papers(response):
        if paper.method == "post":
            kind = (*paper.boxes, paper.action.rstrip("/").rpartition("/")[2])
            seen.setdefault(kind, paper)
    return url, list(seen.values())


def refuses_to_run(response):
    """No page runs what was written in it, and none hides it behind another direction."""
    if "text/html" not in response.get("Content-Type", ""):
        return
    page = response.content.decode()
    for raw in ("<script>alert(1)", "<img src=x", 'href="javascript:', "\x00", "\u202e"):
        assert raw not in page
    assert "Traceback" not in page
    assert "alert(1)&gt;49" not in page


def test_every_page_can_be_found_in_the_invented_city(world):
    unknown = set(addresses.WITH_WORDS) - set(addresses.addresses_of(world))
    assert sorted(unknown) == [], "say in tests/house/addresses.py what leads to these pages"


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(set(addresses.NAMES) - addresses.PAPER))
def test_hostile_words_in_a_form_are_kept_as_words_or_refused(name, world):
    url, papers = forms_on(world, name)
    edits = any("_version" in paper.boxes for paper in papers)
    assert not edits or name in VERSIONED, "say in tests/house/editing.py how a second editor fares"
    is_keyed = any(paper.boxes["_once"].value for paper in papers if "_once" in paper.boxes)
    assert not is_keyed or name in SENT_ONCE, (
        "say in tests/house/editing.py how a double click fares"
    )
    for paper in papers:
        for attempt in (in_free_boxes, in_the_others):
            with transaction.atomic():
                attempt(lambda: visitor(world, name), pages.target(paper, url), paper, name)
                assert tables.unwanted() == []
                transaction.set_rollback(True)


def in_free_boxes(someone, url, paper, name):
    """Where words are asked for, hostile ones are kept as words."""
    client = someone()
    response, _sent = pages.kept(client, url, paper, HOSTILE)
    survived(response)
    may_ask_more = name in WANT_MORE or paper.is_upload
    assert may_ask_more or response.status_code == 302, pages.fields_refused(response)
    if response.status_code == 302:
        survived(pages.opened(client, response["Location"]))


def in_the_others(someone, url, paper, _name):
    """Choices, dates and hidden keys are forged too; then comes far more text than anybody writes.

    No expression stalls over it.
    """
    if paper.is_typed:
        begun = time.process_time()
        survived(pages.send(someone(), url, pages.written(paper, LONG)))
        assert time.process_time() - begun < SLOWEST
    data = pages.written(paper, HOSTILE, everywhere=True)
    data |= {box.name: LINK for box in paper.boxes.values() if box.kind == "url"}
    survived(pages.send(someone(), url, data))


def survived(response):
    """The page answers, and runs nothing."""
    assert response.status_code < 500
    refuses_to_run(response)


@pytest.mark.long
@pytest.mark.parametrize("room", sorted({name.partition(":")[0] for name in addresses.NAMES}))
def test_no_page_of_a_room_runs_what_lies_in_the_tables(room, world):
    tables.poison(MARKUP)
    wrong = []
    for name, entry in addresses.places():
        if name.partition(":")[0] != room:
            continue
        visitors = [visitor(world, name)]
        if door_of(entry.callback) == PUBLIC:
            visitors.append(Client(raise_request_exception=False))
        for client in visitors:
            try:
                runs_nothing(client.get(addresses.url_of(world, name)))
            except AssertionError as error:
                wrong.append(f"{name}: {error}")
    assert wrong == []


def runs_nothing(response):
    """A page, or a table for other programs, that holds the poison only as words."""
    assert response.status_code < 500
    refuses_to_run(response)
    if response.get("Content-Type", "").startswith("text/csv"):
        calculates_nothing(response)


def calculates_nothing(response):
    """No cell of a table starts like a formula (SAF-02)."""
    text = b"".join(response).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert [cell for cell in cells if cell[:1] in set("=+-@\t\r")] == []
