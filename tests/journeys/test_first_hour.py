"""The coordinator's first hour: five answers, a brief, a meeting, what it decided and who does it."""

from __future__ import annotations

import datetime
import re
import secrets

import pytest
from django.utils import timezone

from tests.journeys.looking import is_fine

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

WORRY = "Rumours about the new homes at the harbour"
STRENGTH = "The football club where everybody plays"


@pytest.mark.req("GOV-11", "GOV-12", "GOV-21")
def test_five_answers_become_a_brief_a_meeting_a_decision_and_a_task(visitor):
    who = visitor(width=1280).come_in("coordinator")
    answer_the_five_questions(who)
    brief = read_the_brief_in_three_languages(who)
    call_the_meeting(who, brief)
    write_the_minutes(who)
    decide_and_give_a_task(who)


def answer_the_five_questions(who):
    page = who.page
    page.goto("/first-hour/")
    who.send("main form[action$='/begin/']")
    for code in ("en", "fr", "ar"):
        page.locator(f"[name=languages][value={code}]").check()
    who.send()
    who.fill(strengths=STRENGTH, worries=WORRY)
    who.send()
    who.fill(tables="School heads, every month")
    who.send()
    is_fine(who)
    page.locator("[name=missing]").first.check()
    page.locator("[name=missing]").nth(1).check()
    who.send()
    who.fill(next_date=in_days(20))
    who.send()


def read_the_brief_in_three_languages(who):
    page = who.page
    brief = page.url
    assert "/brief/" in brief, who.words()[:300]
    words = who.words()
    is_fine(who)
    # Strengths come first.
    assert words.index(STRENGTH) < words.index(WORRY)
    assert page.locator("main article.card-link").count() == 3, "Three practices from other cities."
    assert "We ask:" in words, "Nobody reads what they gain (GOV-12)."
    for code, direction in (("fr", "ltr"), ("ar", "rtl")):
        page.goto(f"{brief}{code}/")
        assert page.get_attribute("html", "lang") == code
        assert page.get_attribute("html", "dir") == direction
        assert WORRY in who.words()
    return brief


def call_the_meeting(who, brief):
    page = who.page
    page.goto(brief)
    who.follow("a[href$='/meeting/']")
    is_fine(who)
    hosts = page.locator("[name=host]")
    assert hosts.count() > 1, "No existing table is offered first (GOV-11)."
    # A new table without a reason is refused in plain words.
    page.check("[name=host][value=new]")
    who.fill(name=f"A table like the others {secrets.token_hex(3)}")
    who.send()
    assert "/tables/meetings/" not in page.url
    page.goto(f"{brief}../meeting/")
    hosts.first.check()
    who.send()
    assert re.search(r"/tables/meetings/\w+/$", page.url), who.words()[:400]


def write_the_minutes(who):
    page, meeting = who.page, who.page.url
    who.follow("a[href$='/agenda/']")
    assert page.locator("main table tbody tr").count() > 3
    page.goto(meeting)
    who.follow("a[href$='/presence/']")
    for choice in page.locator("main select").all():
        choice.select_option(index=1)
    who.send()
    page.goto(f"{meeting}minutes/")
    page.locator("main textarea[name^=said_][name$=_en]").first.fill("Everybody knows the club.")
    who.send()
    assert "Everybody knows the club." in who.words()
    who.complaints.clear()  # Chromium notes that a form was refused.
    is_fine(who)


def decide_and_give_a_task(who):
    mark = secrets.token_hex(3)
    who.follow("a[href$='/decide/']")
    who.fill(text_en=f"We open the club house on Fridays ({mark})", reason_en="Young people asked.")
    who.send()
    assert "/tables/decisions/" in who.page.url, who.words()[:400]
    who.follow("a[href$='/task/']")
    who.fill(text_en=f"Ask the club for its keys ({mark})", due_on=in_days(10))
    who.page.select_option("[name=owner]", index=1)
    who.send()
    who.page.goto("/tables/tasks/")
    assert mark in who.words()


def in_days(number):
    """A day to come, as a calendar field wants it."""
    return (timezone.localdate() + datetime.timedelta(days=number)).isoformat()
