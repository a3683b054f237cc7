"""Sentences that run through several rooms: a worry that becomes an action, results told honestly."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from convive.bodies.effects.tests.builders import a_triage, an_effect
from convive.bodies.models import Ask, SharedDay
from convive.bodies.tests.builders import a_body, a_seat
from convive.city.tests.builders import a_city
from convive.pathway.models import StatisticsRow
from convive.pathway.tests.small_cases import a_room, on_the_small_template
from convive.people.tests.builders import a_coordinator, a_user, signed_in
from convive.plan.models import Action
from convive.plan.tests.builders import a_framework, an_action
from convive.thread import queries as thread

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def today():
    a_city()
    return timezone.localdate()


@pytest.mark.req("SYS-31")
def test_faith_leaders_share_two_feasts_and_a_worry_becomes_an_action_that_the_city_supports(
    client, today
):
    council = a_body("Interfaith council", is_open=True)
    leader = a_user("partner", name="Amina Rossi")
    a_seat(council, "faith-interfaith", person=leader)
    table = signed_in(client, leader)
    for name, after in (("Lantern evening", 12), ("Feast of the harvest", 30)):
        on = (today + after * DAY).isoformat()
        table.post(
            reverse("bodies:write_day", args=[council.ref]),
            {"name_en": name, "on": on, "words_en": "Neighbours are welcome."},
        )
    client.logout()
    calendar = client.get(reverse("bodies:days")).text
    assert "Lantern evening" in calendar
    assert "Feast of the harvest" in calendar
    assert "Amina Rossi" not in calendar
    assert SharedDay.objects.count() == 2

    # A worry is told in the council, and the city begins something about it.
    framework = a_framework()
    action = an_action(
        framework, "Walk together after evening prayers", city_role=Action.CityRole.FUNDER
    )
    office = signed_in(client, a_coordinator())
    office.post(
        reverse("bodies:record_ask"),
        {
            "text": "Old people are afraid on the way home.", "sort": "worry", "door": "meeting",
            "text_language": "en", "body": council.ref,
        },
    )  # fmt: skip
    worry = Ask.objects.get()
    assert (worry.body, worry.sort) == (council, "worry")
    page = office.get(reverse("bodies:ask", args=[worry.ref])).text
    tie = reverse("thread:tie", args=[worry.KIND, worry.ref])
    assert tie in page
    office.post(tie, {"other": str(action.reference)})
    assert action.reference in thread.ends_of(worry.reference)
    page = office.get(reverse("bodies:ask", args=[worry.ref])).text
    assert "Walk together after evening prayers" in page
    why = office.get(reverse("thread:why", args=[action.KIND, action.ref])).text
    assert reverse("bodies:ask", args=[worry.ref]) in why


@pytest.mark.req("UC-06")
def test_results_are_told_honestly_and_a_complaint_has_a_public_dated_answer(
    client, today, monkeypatch, settings, tmp_path
):
    # The note of the month shows a delay.
    framework = a_framework(state="adopted")
    an_action(framework, "Quiet corners in shops", ends_on=today - DAY, state="under-way")
    office = signed_in(client, a_coordinator())
    page = office.get(reverse("plan:mayor")).text
    late = page.partition('id="delays"')[2]
    assert "Quiet corners in shops" in late
    office.post(
        reverse("plan:say"),
        {
            "title_en": "Note of the month", "text_en": "The quiet corners come later.",
            "said_on": today.isoformat(), "is_public": "on",
        },
    )  # fmt: skip

    # The review names one negative effect.
    effect = a_triage(an_effect("The patrol kept young people from the square."))
    office.post(
        reverse("bodies:tell_lesson", args=[effect.ask.ref]),
        {"lesson_en": "Young people avoided the square. We stopped it.", "_version": "1"},
    )
    found = {"found_en": "One effect nobody meant: young people avoided the square."}
    office.post(
        reverse("plan:refresh", args=[framework.ref]), found | {"_version": framework.version}
    )
    review = office.get(reverse("plan:refresh", args=[framework.ref])).text
    assert "One effect nobody meant" in review

    # Statistics of a mechanism: small numbers are hidden, and beside them others.
    settings.BUCKETS_DIR = tmp_path / "buckets"
    on_the_small_template(monkeypatch)
    room = a_room()
    month = date(today.year - 1, 2, 1)
    StatisticsRow.objects.bulk_create(
        StatisticsRow(
            name=f"{outcome}{number}", space=room, month=month, door="web", referrer="relative",
            outcome=outcome, days={"received": 4},
        )
        for outcome, many in (("closed", 30), ("unfounded", 14), ("redirected", 3))
        for number in range(many)
    )  # fmt: skip

    # A resident complains without an account and reads the dated answer, as everybody does.
    client.logout()
    complaint = {"text": "The patrol shouted at my son.", "sort": "complaint"}
    sent = client.post(reverse("bodies:raise_ask"), complaint, follow=True)
    code = sent.context["code"]
    ask = Ask.objects.get(sort="complaint")
    office = signed_in(client, a_coordinator(name="Lea Stone"))
    office.post(
        reverse("bodies:answer", args=[ask.ref]),
        {"sort": "accepted", "why_en": "It was wrong. The patrol has ended."},
    )
    office.post(
        reverse("bodies:publish", args=[ask.ref]), {"question_en": "How does a patrol speak?"}
    )
    client.logout()
    assert "It was wrong." in client.post(reverse("bodies:my_answer"), {"code": code}).text

    # All of it stands on public pages.
    assert "The quiet corners come later." in client.get(reverse("plan:mayor_public")).text
    assert "Young people avoided the square." in client.get(reverse("bodies:learned")).text
    figures = client.get(reverse("pathway:figures", args=[room.ref])).text
    hidden = figures.partition("</caption>")[2].partition("</table>")[0]
    assert ">30<" in hidden
    assert ">3<" not in hidden
    assert hidden.count("hidden") > 1
    answers = client.get(reverse("bodies:answers")).text
    for said in ("How does a patrol speak?", "It was wrong. The patrol has ended."):
        assert said in answers
    assert "shouted at my son" not in answers
