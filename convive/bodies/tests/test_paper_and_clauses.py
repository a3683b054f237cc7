"""Asks on paper, and comments on a clause that everybody concerned reads."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from convive.bodies import actions, queries, reply_codes
from convive.bodies.actions.papers import Sheet
from convive.bodies.models import Ask
from convive.bodies.tests.builders import TODAY, a_body, an_ask
from convive.city.tests.builders import a_city
from convive.ground.refusals import Refused
from convive.ground.viewers import House
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
from convive.people.viewer import Viewer

pytestmark = pytest.mark.django_db
CODE, OTHER_CODE = "8Q2M-4KTX-9D0R", "7P1K-3JSW-8C9Q"
NEVER = date(2020, 1, 1)
SOON = timezone.localdate() + timedelta(days=10)


def url(name, *args):
    return reverse(f"bodies:{name}", args=args)


def said(response):
    return response.content.decode()


# Its clock


@pytest.mark.req("PRI-37")
def test_a_pile_of_paper_counts_like_the_web_and_is_marked(client):
    a_city()
    office = signed_in(client, a_coordinator())
    words = {"text_language": "en", "sort_1": "proposal", "code_1": CODE, "text_1": "More trees"}
    words |= {f"sort_{row}": "question" for row in range(2, 9)} | {"text_2": "Why so dark?"}
    office.post(url("type_in"), words)
    assert [one.door for one in Ask.objects.all()] == ["paper", "paper"]
    assert "On paper" in said(office.get(url("ask", queries.ask_by_code(CODE).ref)))
    web = an_ask()
    for ask in Ask.objects.all():
        actions.answer_ask(ask, sort="accepted", why={"en": "Yes."}, on=TODAY, by=House())
    assert queries.measure_for(today=TODAY).on_time.whole == 3
    assert web.door == "web"


def test_a_paper_that_was_typed_in_before_is_refused_beside_its_code(client):
    a_city()
    an_ask(code=CODE)
    office = signed_in(client, a_coordinator())
    words = {f"sort_{row}": "question" for row in range(1, 9)} | {"text_language": "en"}
    page = office.post(url("type_in"), words | {"code_3": CODE, "text_3": "Again"})
    assert page.context["form"].errors.keys() == {"code_3"}
    assert Ask.objects.count() == 1
    assert office.post(url("type_in"), words).context["form"].errors
    with pytest.raises(Refused, match="no code"):
        actions.type_in([(1, Sheet("ABC", "worry", "x"))], on=TODAY, by=House())


def test_each_printed_form_has_its_own_code_twice(client):
    page = signed_in(client, a_coordinator()).get(url("papers") + "?number=3")
    codes = page.context["codes"]
    assert len(set(codes)) == 3
    assert all(said(page).count(code) == 2 and reply_codes.is_code(code) for code in codes)


# Comments on a text


@pytest.mark.req("NLC-06")
def test_every_member_sees_the_comments_on_a_clause_and_what_was_answered():
    about, house = "plan.framework:abc123", an_organisation("Association of cities")
    comment = actions.raise_ask(
        sort="recommendation",
        text="Say who pays.",
        about=about,
        clause="objective 2",
        organisation=house,
        on=TODAY,
        by=a_viewer("partner", organisation=house),
    )
    an_ask("Another clause", about=about, clause="vision")
    for role in (Role.PARTNER, Role.NATIONAL_LIAISON, Role.MAYOR):
        (seen,) = queries.asks_about(a_viewer(role), about, "objective 2")
        assert (seen.words, seen.organisation, seen.answer) == ("Say who pays.", house, None)
    assert queries.unanswered_about(about) == 2
    actions.answer_ask(comment, sort="partly", why={"en": "In the annex."}, on=TODAY, by=House())
    (seen,) = queries.asks_about(a_viewer(Role.PARTNER), about, "objective 2")
    assert (seen.answer.sort, str(seen.answer.why)) == ("partly", "In the annex.")
    assert queries.unanswered_about(about) == 1


@pytest.mark.req("PRI-09")
def test_what_the_public_contributes_waits_unseen_until_the_city_words_it_and_answers(client):
    about = "plan.framework:abc123"
    sent = {"text": "My name is Omar", "sort": "contribution", "about": about, "clause": "vision"}
    signed_in(client, a_user("partner")).post(url("raise_ask"), sent)
    ask = Ask.objects.get()
    partner, public = a_viewer("partner"), Viewer.nobody()
    assert [one.words for one in queries.asks_about(partner, about)] == [""]
    assert queries.asks_about(public, about) == []
    actions.answer_ask(ask, sort="accepted", why={"en": "Yes."}, on=TODAY, by=House())
    actions.publish_answer(ask.answer, question={"en": "Name the youth."}, on=TODAY, by=House())
    for viewer in (partner, public):
        (seen,) = queries.asks_about(viewer, about)
        assert (seen.words, seen.answer.get_sort_display()) == ("Name the youth.", "Accepted")


def test_a_member_of_an_organisation_holds_no_more_than_today():
    house = an_organisation("Gone association")
    person = a_user("partner")
    a_membership(person, house, until=NEVER)
    ask = an_ask(organisation=house, body=a_body())
    assert list(queries.asks_for(viewer_of(person))) == []
    assert ask.owner is None
