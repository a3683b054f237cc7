"""What a city does with everybody, walked through in the demo city (docs/scenarios)."""

from __future__ import annotations

import csv
import io
import re
import secrets
from datetime import date, timedelta

import pytest

from tests.journeys.looking import is_fine
from tests.journeys.picturing import told
from tests.journeys.scenes import (
    CALL_OUT,
    OLD_FINDING,
    PROPOSAL,
    WORRY,
    to_a_new_point,
)
from tests.journeys.test_programmes import begins, carried_by, refused

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ACCORD = "SELECT ref FROM bodies_agreement WHERE sort = 'accord'"
FORUM = "SELECT ref FROM plan_forum"
# What no line of an ordinary offer says: of somebody, or in the title of a school lesson.
RISK = re.compile(
    r"\b(?:risk|threat|radical\w*|extrem\w*|terror\w*|suspect\w*|danger\w*|offender|case)\b", re.I
)


@pytest.mark.req("SYS-20", "PRI-03")
def test_a_resident_adds_a_point_without_an_account_and_reads_how_a_tense_time_ended(visitor):
    who = visitor(language="fr", script=False)
    to_a_new_point(who)
    assert re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", who.words()), who.words()[:400]
    who.page.goto(f"/tables/out/{told(who.city, CALL_OUT)}/")
    assert who.page.locator("main a[href*='/tables/open/']").count(), "It leads to the debrief."
    assert "Non." in who.words(), "A rumour was answered."


@pytest.mark.req("SYS-22", "PRI-05")
def test_a_youth_budget_is_followed_from_its_proposal_to_its_action_on_one_screen(visitor):
    who = visitor(width=1280).come_in("coordinator")
    who.page.goto(f"/plan/money/proposals/{told(who.city, PROPOSAL)}/")
    words = who.words()
    assert "12,000" in words
    assert who.page.locator("main a[href^='/tables/asks/']").count()
    assert who.page.locator("main a[href^='/plan/actions/']").count()
    is_fine(who)


@pytest.mark.req("SYS-24", "PRI-10")
def test_a_school_sends_an_alert_on_a_phone_and_self_harm_goes_to_care_only(visitor):
    head, mark = visitor().come_in("partner"), secrets.token_hex(3)
    sends(head, "bullying", f"A quarrel in the yard {mark}.")
    alert = head.page.url
    care = visitor(width=1280).come_in("social-department")
    care.page.goto(alert)
    with care.page.expect_navigation():
        care.page.click("main form[action$='/seen/'] button")
    care.page.goto(alert)
    assert "Seen" in care.words()
    sends(head, "self-harm", f"A pupil of class 9a hurts themselves {mark}.")
    police = visitor(width=1280).come_in("police-liaison")
    for page in (head.page.url, "/programmes/alerts/"):
        police.page.goto(page)
        assert mark not in police.words("body")
    police.complaints.clear()  # the browser notes that a page is not there for them
    office = visitor(width=1280).come_in("coordinator")
    office.page.goto("/programmes/alerts/months/")
    assert "hidden, small number" in office.words()


@pytest.mark.req("SYS-28", "PRI-19")
def test_an_accord_lists_what_was_promised_an_empty_seat_and_a_proposed_change(visitor):
    who = visitor(width=1280).come_in("coordinator")
    accord = told(who.city, ACCORD)
    who.page.goto(f"/tables/agreements/{accord}/")
    words = who.words("body")
    assert "Seats at the table" in words
    assert who.page.locator("a[href*='/amendments/']").count()
    who.page.goto("/tables/attention/")
    assert re.search(r"vacant|empty", who.words(), re.I)


@pytest.mark.req("SYS-31", "PRI-27")
def test_two_feasts_stand_in_a_calendar_for_everybody_and_a_worry_led_to_an_action(visitor):
    guest = visitor(language="ar", script=False)
    guest.page.goto("/tables/days/")
    assert guest.page.locator("main time").count() >= 2
    who = visitor(width=1280).come_in("coordinator")
    who.page.goto(f"/tables/asks/{told(who.city, WORRY)}/")
    assert who.page.locator("main a[href^='/plan/actions/']").count()


@pytest.mark.req("SYS-36", "PRI-34", "PRI-33")
def test_twenty_five_organisations_answer_first_and_a_gap_was_closed_by_stretching(visitor):
    who = visitor(width=1280).come_in("coordinator")
    who.page.goto("/plan/together/")
    words = who.words("body")
    assert "25" in words
    assert re.search(r"stretch", words, re.I)
    is_fine(who)


@pytest.mark.req("SYS-37", "PRI-35")
def test_a_safety_forum_has_findings_of_its_own_programmes_and_a_capacity_plan(visitor):
    who = visitor(width=1280).come_in("coordinator")
    who.page.goto(f"/plan/together/forums/{told(who.city, FORUM)}/")
    page = who.page
    assert page.locator("main a[href^='/landscape/findings/']").count() >= 2
    assert page.locator("main a[href^='/plan/actions/'], main a[href^='/programmes/']").count()
    assert page.locator("a[href$='.csv'], a[href*='capacity']").count()


@pytest.mark.req("UC-01", "PRI-11", "PRI-02")
def test_ordinary_offers_name_who_was_not_reached_and_no_table_ties_anybody_to_a_risk(
    visitor,
):
    who = visitor(width=1280).come_in("coordinator")
    who.page.goto("/programmes/reach/")
    assert "Older people have no offer" not in who.words(), "Media literacy for older people runs."
    who.page.goto("/programmes/reach/not-reached/")
    silent = who.page.locator("main tbody tr th, main li bdi").all_inner_texts()
    assert silent

    table = downloaded(who, "/programmes/programmes.csv?level=primary")
    assert len(table) > 4
    tables = [downloaded(who, f"/programmes/reach/{name}.csv") for name in ("coverage", "counted")]
    for rows in (table, *tables):
        said = "\n".join(" ".join(row) for row in rows)
        assert not RISK.search(said), RISK.search(said)
    assert not re.search(r"\b(?:born|pupils?|persons?|members?)\b", " ".join(table[0]), re.I)


@pytest.mark.req("UC-03", "SEC-02", "SEC-03")
def test_a_finding_opens_a_course_of_eight_sessions_and_one_that_names_a_faith_opens_nothing(
    visitor,
):
    who, mark = visitor(width=1280).come_in("coordinator"), secrets.token_hex(3)
    page = who.page
    page.goto("/landscape/findings/new/")
    until = (date.today() + timedelta(days=200)).isoformat()  # noqa: DTZ011
    who.fill(sort="vulnerability", statement_en="Young Muslims rarely check what they read.")
    who.fill(setting="online", confidence="medium", expires_on=until)
    refused(who)
    assert "never a group of people" in who.words()
    statement = (
        f"Pupils of 15 to 18 in two districts meet hate daily and rarely check sources {mark}."
    )
    who.fill(statement_en=statement)
    who.send()
    finding = page.url
    page.goto(f"{finding}validate/")
    who.fill(reason="The table of the diagnostic read it together.")
    who.send()

    begins(who, "group-course")
    who.fill(build_on="new", title_en=f"Who says so? {mark}", why_new="No course is long enough.")
    carried_by(who, "Orve High School")
    who.send()
    lines = "\n".join(f"Evening {number}" for number in range(1, 9))
    page.select_option("main select[name=group_finding]", label=f"{statement}")
    who.fill(curriculum=lines)
    asked = page.locator("main form.form [name]").evaluate_all("all => all.map(one => one.name)")
    assert not [name for name in asked if re.search(r"pupil|participant|member|birth", name)]
    who.send()
    words = who.words()
    assert "Evening 8" in words
    assert mark in words
    is_fine(who)

    page.goto(f"/landscape/findings/{told(who.city, OLD_FINDING)}/")
    assert "Out of date" in who.words("body")
    assert page.locator("a[href$='/renew/']").count(), "Somebody is asked whether it still holds."


def sends(who, category, what):
    """A head of school sends an alert, in a minute."""
    who.page.goto("/programmes/alerts/send/")
    who.fill(category=category, at_risk_now="no", urgency="today", what=what)
    who.send()


def downloaded(who, address):
    """The rows of a table for a spreadsheet."""
    answer = who.page.request.get(address)
    assert answer.ok, (address, answer.status)
    return list(csv.reader(io.StringIO(answer.body().decode("utf-8-sig"))))
