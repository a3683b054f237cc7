"""A working group of both levels recommends clause by clause; the national answers are recorded."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from convive.bodies.actions import answer_ask
from convive.bodies.models import Ask, Body
from convive.bodies.positions import actions as positions
from convive.bodies.tests.builders import a_body, a_seat
from convive.city.tests.builders import a_city
from convive.people.rules import Role
from convive.people.tests import builders as people
from convive.plan.national import clauses
from convive.plan.national.tests.builders import a_measure, a_strategy

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]
TODAY = timezone.localdate()


@pytest.mark.req("SYS-80", "NLC-06")
def test_a_group_led_by_a_mayor_recommends_clause_by_clause_and_every_member_reads_the_answers(
    client,
):
    a_city()
    strategy = a_strategy()
    measures = [a_measure(strategy, str(number)) for number in (1, 2, 3)]
    ministry = people.an_organisation("Ministry of the Interior")
    alliance = people.an_organisation("Alliance of mayors")
    youth = people.an_organisation("Youth of the valley")
    group = a_body("National working group", type_key="national-working-group")
    mayor = people.a_user(Role.MAYOR, organisation=alliance)
    a_seat(group, category="mayor", person=mayor, organisation=alliance, is_chair=True)
    for category, house in (("national", ministry), ("youth-council", youth)):
        a_seat(group, category=category, organisation=house)
    member = people.a_viewer(Role.PARTNER, organisation=youth)
    people.signed_in(client, member)
    page = reverse("plan:recommendations", args=[strategy.ref])
    for measure, words in zip(
        measures, ("Say who pays.", "Add youth.", "Leave this out."), strict=True
    ):
        start = (
            reverse("bodies:write_position")
            + f"?about={strategy.reference}&clause={measure.number}"
        )
        assert start.replace("&", "&amp;") in client.get(page).content.decode()
        sent = {
            "words_en": words, "organisation": youth.ref, "addressee": ministry.ref,
            "about": str(strategy.reference), "clause": measure.number,
        }  # fmt: skip
        assert client.post(start, sent).status_code == 302
    assert clauses.commented(member, strategy).waiting == 3
    boss = people.a_coordinator()
    answers = (
        ("accepted", "In the annex."),
        ("partly", "One seat."),
        ("not", "The law asks for it."),
    )
    for (sort, why), ask in zip(answers, Ask.objects.order_by("id"), strict=True):
        positions.send(ask, due_on=TODAY + timedelta(days=60), on=TODAY, by=boss)
        answer_ask(ask, sort=sort, why=why, on=TODAY, by=boss)
    assert (
        Body.objects.get(type_key="national-working-group").seats.get(is_chair=True).person == mayor
    )
    for viewer in (mayor, member, people.a_viewer(Role.NATIONAL_LIAISON)):
        people.signed_in(client, viewer)
        shown = client.get(page).content.decode()
        for words in (
            "Say who pays.",
            "In the annex.",
            "Accepted in part",
            "Not accepted",
            "The law asks for it.",
        ):
            assert words in shown
        assert "waits for an answer" not in shown
    found = clauses.commented(boss, strategy)
    told = [(one.measure.number, one.said[0].answer.sort) for one in found.clauses]
    assert told == [("1", "accepted"), ("2", "partly"), ("3", "not")]


def test_what_was_said_about_a_clause_that_is_gone_is_not_lost():
    strategy = a_strategy()
    measure = a_measure(strategy, number="7")
    house = people.an_organisation()
    positions.write(
        words="Keep it.", organisation=house, about=strategy.reference, clause="7", on=TODAY,
        by=people.a_coordinator(),
    )  # fmt: skip
    measure.delete()
    found = clauses.commented(people.a_coordinator(), strategy)
    assert [one.words for one in found.whole] == ["Keep it."]
    assert (found.said, found.waiting) == (1, 1)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_page_opens_in_each_language(client, language):
    people.signed_in(client, people.a_user())
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    strategy = a_strategy()
    a_measure(strategy)
    answer = client.get(reverse("plan:recommendations", args=[strategy.ref]))
    assert answer.status_code == 200
