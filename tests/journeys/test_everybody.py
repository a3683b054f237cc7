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
    OLD_FINDING,
    PROPOSAL,
    WORRY,
)
from tests.journeys.test_programmes import SECOND, begins, carried_by, refused, starts, tells

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("browser")]

ACCORD = "SELECT ref FROM bodies_agreement WHERE sort = 'accord'"
TEAM = "SELECT ref FROM bodies_body WHERE id = (SELECT body_id FROM bodies_callout ORDER BY id)"
OLD_TOWN = "SELECT ref FROM places_area WHERE code = 'N01'"
NEW_RUMOUR = "SELECT ref FROM bodies_ask WHERE sort = 'rumour' ORDER BY id DESC"
PEOPLE = "SELECT group_concat(name, '|') FROM people_person"
CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")
PRIMARY = [
    "programmes.csv?level=primary",
    "reach/coverage.csv",
    "reach/counted.csv",
    "reach/not-reached.csv",
    "contracts/report.csv",
    "places/call.csv",
]
FORUM = "SELECT ref FROM plan_forum"
# What no line of an ordinary offer says: of somebody, or in the title of a school lesson.
RISK = re.compile(
    r"\b(?:risk|threat|radical\w*|extrem\w*|terror\w*|suspect\w*|danger\w*|offender|case)\b", re.I
)


@pytest.mark.req("SYS-20", "PRI-03")
def test_a_resident_adds_a_point_to_a_monthly_meeting_without_an_account(visitor):
    who, mark = visitor(width=1280).come_in("coordinator"), secrets.token_hex(3)
    who.page.goto(f"/tables/{told(who.city, TEAM)}/meeting/")
    first = date.today() + timedelta(days=12)  # noqa: DTZ011
    who.fill(title_en=f"The team listens {mark}", on=first.isoformat(), at="18:00")
    who.fill(is_open="open", again="monthly", times="3")
    who.send()
    guest = visitor(language="fr", script=False)
    guest.page.goto("/tables/open/")
    assert guest.page.locator(f"main .entry:has-text('{mark}') time").count() == 3
    feed = guest.page.get_attribute("main a[href*='.ics']", "href")
    assert guest.page.request.get(feed).text().count(mark) >= 3
    guest.follow(f".entry a:has-text('{mark}')")
    guest.follow("a[href$='/add/']")
    guest.fill(text="Une lampe en haut des marches, s’il vous plaît.")
    guest.send()
    assert CODE.search(guest.words()), guest.words()[:400]


@pytest.mark.req("SYS-20", "PRI-03")
def test_in_unrest_a_roster_is_called_a_rumour_is_answered_and_the_debrief_is_for_everybody(
    visitor,
):
    who, mark = visitor(width=1280).come_in("coordinator"), secrets.token_hex(3)
    page, table = who.page, f"/tables/{told(who.city, TEAM)}/tense/"
    page.goto(f"{table}?language=ar")
    (ready,) = page.locator("main tbody th").all_inner_texts()
    page.goto(table)
    everybody = page.locator("main tbody tr").count()
    who.follow("a[href$='/call-out/']")
    who.fill(reason_en="Windows were broken at night.", area=told(who.city, OLD_TOWN))
    who.send()
    page.goto(table)
    who.follow("a[href$='/call/']")
    who.fill(language="ar")  # the area of the unrest is chosen already
    who.send()
    page.goto(table)
    assert page.locator("main tbody tr").count() == everybody > 1
    called = page.locator("main tbody tr", has=page.locator("a[href*='/answer/']"))
    assert called.locator("th").all_inner_texts() == [ready], "Others were called too."
    public = page.get_attribute(
        "main .notice a[href^='/tables/out/'][href$='/']:not(.button)", "href"
    )

    guest = visitor(script=False)
    guest.page.goto(public)
    guest.follow("a[href$='/heard/']")
    guest.fill(text=f"People say that the school closes. {mark}")
    guest.send()
    assert CODE.search(guest.words()), guest.words()[:400]
    rumour = f"/tables/asks/{told(who.city, NEW_RUMOUR)}/"
    page.goto(f"{rumour}answer/")
    who.fill(sort="informed", why_en=f"No. The school opens on Monday {mark}.")
    who.send()
    page.goto(f"{rumour}publish/")
    who.fill(question_en="Does the school close?")
    who.send()
    guest.page.goto(public)
    assert f"No. The school opens on Monday {mark}." in guest.words()

    page.goto(table)
    who.follow("a[href$='/end/']")
    who.fill(outcome_en="It was the storm.")
    who.send()
    page.goto(table)
    who.follow("a[href$='/look-back/']")
    who.send()
    meeting = page.url
    page.goto(f"{meeting}minutes/")
    who.fill(minutes_en=f"Tea helped more than the notice {mark}.")
    who.send()
    page.goto(f"{meeting}minutes/approve/")
    who.send()
    guest.page.goto(public)
    guest.follow("a[href^='/tables/open/']:not([href$='/open/'])")
    assert f"Tea helped more than the notice {mark}" in guest.words()


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
    who, mark = visitor(width=1280).come_in("coordinator"), secrets.token_hex(3)
    accord = f"/tables/agreements/{told(who.city, ACCORD)}/"
    who.page.goto(accord)
    promised = who.page.locator("main section[aria-labelledby=promises] .entry")
    assert promised.count() == 3
    assert all(promised.locator("strong").all_inner_texts()), "Somebody promised each."
    seats = "section[aria-labelledby=seats]"
    board = re.search(r"seats? (?:is|are) empty\. The next meeting is on (.+)\.", who.words(seats))
    assert board, who.words(seats)
    who.page.goto("/tables/attention/")
    assert re.search(rf"vacant before the meeting of {re.escape(board[1])}\.", who.words())

    party = visitor(width=1280).come_in("psychologist")
    party.page.goto(accord)
    party.follow("a[href*='/amendments/of/']")
    party.follow("a[href*='/new/?part=']")
    party.fill(words_en=f"We listen first {mark}.", why_en="Two remarks were not heard.")
    party.send()
    who.page.goto(party.page.url)
    assert mark in who.words()
    party.page.goto(f"{party.page.url}withdraw/")
    party.fill(why="It was said in the meeting.")
    party.send()


@pytest.mark.req("SYS-31", "PRI-27")
def test_two_feasts_stand_in_a_calendar_for_everybody_and_a_worry_led_to_an_action(visitor):
    guest = visitor(language="ar", script=False)
    guest.page.goto("/tables/days/")
    assert guest.page.locator("main time").count() >= 2
    who = visitor(width=1280).come_in("coordinator")
    who.page.goto(f"/tables/asks/{told(who.city, WORRY)}/")
    assert who.page.locator("main a[href^='/plan/actions/']").count()


@pytest.mark.req("SYS-36", "PRI-34", "PRI-33")
def test_twenty_five_organisations_answer_first_a_gap_is_stretched_over_and_help_comes_in_days(
    visitor,
):
    who, mark = visitor(width=1280).come_in("coordinator"), secrets.token_hex(3)
    page = who.page
    page.goto("/plan/together/")
    is_fine(who)
    who.follow("dl a[href*='/first']")
    assert (
        page.locator("main tbody tr td:nth-child(2)").filter(has_text=re.compile(r"\w")).count()
        == 25
    )

    page.goto("/plan/together/new/")
    who.fill(need_en=f"Nobody reads letters in the evening {mark}.")
    stretched = page.locator("main select[name=action] option").nth(1).get_attribute("value")
    who.fill(action=stretched)
    who.send()
    gap = page.url
    assert "Could stretch" in who.words("body")
    page.goto(f"{gap}decide/")
    who.fill(decision="stretch", why_en="It opens until eight.")
    who.send()
    assert "Covered by" in who.words("body")
    assert page.locator(f"a[href='/plan/actions/{stretched}/']").count()

    partner = visitor(width=1280).come_in("association")
    partner.page.goto("/plan/together/partners/")
    partner.follow("a[href$='/ask/']")
    partner.fill(text=f"Counts of our street {mark}.")
    partner.send()
    asked = partner.page.url
    page.goto(f"{asked}answer/")
    who.fill(state="granted", answer="Sent, with a note.")
    who.send()
    partner.page.goto(asked)
    assert "Sent, with a note." in partner.words()
    page.goto("/plan/together/partners/")
    *_rest, median = page.locator("main tbody tr:last-child td").all_inner_texts()
    assert 0 <= float(median) <= 5, "Partners are answered in days."


@pytest.mark.req("SYS-37", "PRI-35")
def test_a_safety_forum_has_findings_of_its_own_programmes_and_a_capacity_plan(visitor):
    who = visitor(width=1280).come_in("coordinator")
    who.page.goto(f"/plan/together/forums/{told(who.city, FORUM)}/")
    page = who.page
    assert page.locator("main a[href^='/landscape/findings/']").count() >= 2
    assert page.locator("main a[href^='/plan/actions/'], main a[href^='/programmes/']").count()
    assert page.locator("a[href$='.csv'], a[href*='capacity']").count()


@pytest.mark.req("UC-01", "PRI-02")
def test_media_literacy_for_older_people_reaches_an_organisation_that_nobody_had_met(visitor):
    who, mark = visitor(width=1280).come_in("coordinator"), secrets.token_hex(3)
    before = not_reached(who)
    begins(who, "digital-citizenship")
    offered = who.page.locator("main select[name=carrier] option").all_inner_texts()
    quiet = next(one for one in before if one in offered)
    hosts = who.page.locator("main input[name=build_on]:not([value=new])")
    hosts.first.check()
    who.fill(title_en=f"What arrived on my phone {mark}")
    carried_by(who, quiet)
    who.send()
    tells(
        who, ages=["seniors"], told_age_band="seniors", told_eligibility_en="Everybody over sixty"
    )
    assert "Builds on" in who.words("body")
    course = who.page.url.rstrip("/").rpartition("/")[2]
    starts(who, who.page.url, by=visitor(width=1280).come_in(SECOND))

    on_paper = visitor(script=False).come_in("coordinator")
    page, yesterday = on_paper.page, date.today() - timedelta(days=1)  # noqa: DTZ011
    page.goto(f"/programmes/sessions/of/{course}/plan/")
    on_paper.fill(first=yesterday.isoformat(), begins="15:00", ends="16:30", rhythm="once")
    on_paper.send()
    page.goto(f"/programmes/sessions/phone/{page.url.rstrip('/').rpartition('/')[2]}/")
    on_paper.fill(came="9")
    with page.expect_navigation():
        page.click("main .main-button")
    assert before - not_reached(who) == {quiet}
    who.page.goto("/programmes/reach/")
    assert "Older people have no offer" not in who.words()


@pytest.mark.req("UC-01", "PRI-11")
def test_no_table_of_ordinary_work_names_anybody_or_ties_a_school_to_a_risk(visitor):
    who = visitor(width=1280).come_in("coordinator")
    people = [one for one in told(who.city, PEOPLE).split("|") if one]
    assert len(people) > 20
    for name in PRIMARY:
        rows = downloaded(who, f"/programmes/{name}")
        assert len(rows) > 1, name
        said = "\n".join(" ".join(row) for row in rows)
        assert not RISK.search(said), (name, RISK.search(said))
        assert not [one for one in people if one in said], name
        heads = " ".join(rows[0])
        assert not re.search(r"\b(?:born|pupils?|persons?|members?)\b", heads, re.I), name
    assert "school" in " ".join(map(" ".join, downloaded(who, f"/programmes/{PRIMARY[0]}"))).lower()


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


def not_reached(who):
    """With which organisations nobody met for long."""
    return {row[0] for row in downloaded(who, "/programmes/reach/not-reached.csv")[1:]}


def downloaded(who, address):
    """The rows of a table for a spreadsheet."""
    answer = who.page.request.get(address)
    assert answer.ok, (address, answer.status)
    return list(csv.reader(io.StringIO(answer.body().decode("utf-8-sig"))))
