"""Young people ask young people: answers become priorities, and each has what the city does about it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from convive.audit.models import Event
from convive.bodies import actions as tables
from convive.bodies.models import AnswerSet
from convive.city.tests.builders import a_city
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.landscape.perception import actions as residents
from convive.people.rules import Role
from convive.people.tests.builders import (
    a_coordinator,
    a_user,
    a_viewer,
    an_organisation,
    signed_in,
)
from convive.people.viewer import Viewer
from convive.places.tests.builders import an_area
from convive.plan.tests.builders import a_lead
from convive.programmes.models.peer_research import PeerProject, PeerSheet
from convive.programmes.peer_research import queries, ranking, rules
from convive.programmes.peer_research.actions import coding, fieldwork, strategy
from convive.programmes.peer_research.tests.builders import (
    CLOSES,
    OPENED,
    READ,
    a_priority,
    a_project,
    a_sheet,
    a_theme,
    an_answering_action,
    settled_sheets,
)
from convive.programmes.reach.tests.builders import a_programme

pytestmark = pytest.mark.django_db
NOBODY = Viewer.nobody()


@pytest.mark.req("PRI-14", "SYS-26")
def test_four_hundred_answers_become_ten_ranked_priorities_each_with_an_action_and_its_status(
    client,
):
    a_city()
    project, by = a_project(), a_coordinator()
    places = [90, 70, 60, 50, 40, 30, 20, 15, 13, 12]
    action = an_answering_action()
    for number in reversed(places):
        a_priority(project, number, f"Wish of {number}", action=action)
    assert queries.answered(project) == 400
    strategy.publish(project, on=READ, version=project.version, by=by)
    for one in project.priorities.all():
        strategy.tell_year(
            one, year=READ.year, state="under-way", said="Two evenings a week.", on=READ, by=by
        )
    ranked = ranking.ranked(project, today=READ)
    assert [(one.place, one.count) for one in ranked] == list(enumerate(places, start=1))
    for one in ranked:
        assert [(does.owner, does.due_on) for does in one.does] == [(action.owner, action.ends_on)]
        assert [told.year for told in one.years] == [READ.year]
    page = client.get(reverse("programmes:peer_strategy", args=[project.ref])).text
    for said in (
        "400 answers",
        "Wish of 90",
        "Two evenings a week.",
        "Planned",
        "31 December 2026",
    ):
        assert said in page
    assert client.get(reverse("plan:public_action", args=[action.ref])).status_code == 200
    paper = client.get(reverse("programmes:peer_strategy_pdf", args=[project.ref]))
    assert paper.status_code == 302 or paper.content.startswith(b"%PDF")
    assert reverse("plan:public_action", args=[action.ref]) in page


@pytest.mark.req("PRI-14")
def test_a_strategy_waits_until_each_answer_is_read_and_each_priority_has_owner_and_day():
    project, by = a_project(), a_coordinator()
    with pytest.raises(Refused) as refused:
        strategy.publish(project, on=OPENED, version=None, by=by)
    assert len(refused.value.missing) == 3  # answers, an end of asking, priorities
    a_priority(project, 12, "Bus", action=an_answering_action(visibility="behind-the-scenes"))
    late = an_answering_action("Without a day")
    late.ends_on = None
    late.save()
    second = a_priority(project, 3, "Room", action=late)
    a_sheet(project)
    with pytest.raises(Refused) as refused:
        strategy.publish(project, on=READ, version=None, by=by)
    said = " ".join(map(str, refused.value.missing))
    assert "read by two people" in said
    assert "an owner and a day" in said
    strategy.tie(second, an_answering_action(), by=by)
    project.sheets.filter(themes__isnull=True).delete()
    strategy.publish(project, on=READ, version=None, by=by)
    assert set(project.sheets.values_list("words", flat=True)) == {""}
    with pytest.raises(Refused, match="published already"):
        strategy.publish(project, on=READ, version=None, by=by)


@pytest.mark.req("PRI-14")
def test_two_people_read_each_answer_apart_and_their_difference_is_seen_and_settled(client):
    house = an_organisation("Lighthouse Youth Centre")
    project = a_project(carrier=house)
    room, bus = a_theme(project), a_theme(project, "A bus at night")
    same, differs = a_sheet(project), a_sheet(project, "A bus, and a room.")
    one, other, third = (
        a_viewer(Role.PARTNER, organisation=house, name=name) for name in ("Ana", "Ben", "Caro")
    )
    for sheet, themes in ((same, [room]), (differs, [room, bus])):
        coding.read(sheet, themes, by=one)
    with pytest.raises(Refused, match="You have read this"):
        coding.read(same, [bus], by=one)
    coding.read(same, [room], by=other)
    coding.read(differs, [bus], by=other)
    with pytest.raises(Refused, match="Two people"):
        coding.read(differs, [bus], by=third)
    found = queries.alike(project)
    assert (found.both, found.same) == (2, 1)
    assert [one.readings for one in queries.differing(one, project)] == [
        (("A place for the evening", "A bus at night"), ("A bus at night",))
    ]
    coding.settle(differs, [bus], by=third)
    assert queries.counts_of(project) == {room.ref: 1, bus.ref: 1}
    assert not queries.differing(one, project)
    with pytest.raises(PermissionDenied):
        coding.read(a_sheet(project), [bus], by=a_viewer(Role.PARTNER))


def test_an_answer_on_a_phone_keeps_no_name_no_day_and_no_link_to_what_was_ticked(
    client, country_packs
):
    a_city()
    today, by = timezone.localdate(), a_coordinator()
    north = an_area("North")
    wave = residents.open_wave("youth-here", on=today, closes_on=today + timedelta(days=30), by=by)
    project = a_project(opened_on=today, closes_on=today + timedelta(days=30), wave=wave)
    address = reverse("programmes:peer_answer", args=[project.ref])
    page = client.get(address)
    assert "What would make this city yours too?" in page.text
    assert "I get home safely at night." in page.text
    told = {"words": "Un lieu le soir.", "area": north.ref, "q-home": "3"}
    assert "somebody" in client.post(address, {"words": "Ask Lina, 15, she knows."}).text
    assert client.post(address, told).status_code == 302
    sheet = project.sheets.get()
    assert (sheet.words, sheet.area, sheet.door) == ("Un lieu le soir.", north, "phone")
    assert sheet.made_at == PeerProject.objects.get().made_at
    assert AnswerSet.objects.get().answers == {"home": {"step": 3}}
    event = Event.objects.filter(verb="programmes.peers_answered").get()
    assert event.actor == NOBODY.ref
    assert client.post(address, {"words": " "}).status_code == 200
    sheet_of_paper = client.get(reverse("programmes:peer_paper", args=[project.ref]))
    assert "☐" in sheet_of_paper.text
    PeerProject.objects.update(closes_on=today - timedelta(days=1))
    assert client.get(address).status_code == 404


def test_what_came_in_a_conversation_is_written_down_by_the_team_only():
    house = an_organisation("Lighthouse Youth Centre")
    project = a_project(carrier=house)
    given = {"words": "More lamps.", "door": "face", "on": OPENED}
    fieldwork.answer(project, **given, by=a_viewer(Role.PARTNER, organisation=house))
    assert project.sheets.get().door == "face"
    with pytest.raises(PermissionDenied):
        fieldwork.answer(project, **given, by=a_viewer(Role.PARTNER))
    with pytest.raises(Refused, match="takes no more answers"):
        fieldwork.answer(project, words="Late.", on=CLOSES + timedelta(days=1), by=NOBODY)


@pytest.mark.req("PRI-12")
def test_a_strategy_is_called_youth_led_only_while_the_city_owes_no_reply(client):
    a_city()
    today, by = timezone.localdate(), a_coordinator()
    project = a_project(opened_on=today - timedelta(days=90), closes_on=today - timedelta(days=60))
    action = an_answering_action()
    for number, title in ((30, "A bus at night"), (12, "A hall")):
        a_priority(project, number, title, action=action)
    strategy.publish(project, on=today - timedelta(days=50), version=None, by=by)
    asks = [one.ask for one in project.priorities.all()]
    page = reverse("programmes:peer_strategy", args=[project.ref])
    assert "Youth-led" not in client.get(page).text  # two replies are overdue
    for ask in asks:
        answer = tables.answer_ask(
            ask, sort="partly", why={"en": "From May on."}, on=today, by=House()
        )
        tables.publish_answer(answer, question=ask.text, on=today, by=House())
    shown = client.get(page).text
    assert "Youth-led" in shown
    assert "From May on." in shown


def test_small_counts_and_areas_are_hidden_from_everybody_who_is_not_of_the_team():
    house = an_organisation("Lighthouse Youth Centre")
    project = a_project(carrier=house)
    theme = a_theme(project)
    settled_sheets(project, 3, theme)
    for name, number in (("North", 30), ("South", 25), ("Mill", 2)):
        area = an_area(name)
        settled_sheets(project, number)
        project.sheets.filter(area=None, themes=[]).update(area=area)
    team, other = (a_viewer(Role.PARTNER, organisation=one) for one in (house, an_organisation()))
    assert queries.counts_for(team, project) == [(theme, 3)]
    assert queries.counts_for(other, project) == [(theme, None)]
    exact = {str(area): count for area, count in queries.areas_for(team, project)}
    hidden = {str(area): count for area, count in queries.areas_for(other, project)}
    assert (exact["Mill"], exact["North"]) == (2, 30)
    assert hidden["Mill"] is None


def test_a_year_that_is_over_and_not_told_is_named_to_everybody():
    project, by = a_project(), a_coordinator()
    one = a_priority(project, 12, "Room", action=an_answering_action())
    with pytest.raises(Refused, match="First the strategy"):
        strategy.tell_year(one, year=2026, state="done", said="Done.", on=READ, by=by)
    strategy.publish(project, on=READ, version=None, by=by)
    later = date(2028, 1, 5)
    one.refresh_from_db()
    strategy.tell_year(one, year=2026, state="done", said="It is open.", on=later, by=by)
    strategy.tell_year(one, year=2026, state="under-way", said="Nearly.", on=later, by=by)
    ranked = ranking.ranked(project, today=later)
    assert ranked[0].years_due == (2027,)
    assert [owed.on for owed in ranking.years_owed(by, today=later)] == [date(2028, 1, 31)]
    assert not ranking.years_owed(by, today=date(2027, 12, 31))
    assert not ranking.years_owed(a_viewer(Role.PARTNER), today=later)
    assert [(str(told.said), told.state) for told in ranked[0].years] == [("Nearly.", "under-way")]
    with pytest.raises(Refused, match="still to come"):
        strategy.tell_year(one, year=2029, state="done", said="x", on=later, by=by)


def test_the_team_is_numbers_in_roles_and_never_names():
    project, by = a_project(), a_coordinator()
    about = {"role": "Reads answers", "people": 3, "paid_hours": 40, "training": "", "trained": 4}
    with pytest.raises(Refused, match="More were trained"):
        fieldwork.keep_role(project, about, by=by)
    with pytest.raises(Refused, match="name somebody"):
        fieldwork.keep_role(
            project, about | {"trained": 3, "training": "Lina, 16, taught them"}, by=by
        )
    assert queries.team_of(project) == 10
    with pytest.raises(Refused, match="another type"):
        fieldwork.set_up(a_programme(), {"question": "x", "closes_on": CLOSES}, on=OPENED, by=by)


def test_a_priority_is_found_from_the_action_that_answers_it(client):
    a_city()
    boss = a_user()
    signed_in(client, boss)
    action = an_answering_action()
    one = a_priority(a_project(), 12, "A bus at night", action=action)
    page = client.get(reverse("thread:why", args=[action.KIND, action.ref])).text
    assert "A bus at night" in page
    assert client.get(reverse("programmes:peer_project", args=[one.project.ref])).status_code == 200


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_page_opens_in_each_language(client, language):
    a_city()
    signed_in(client, a_user())
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    today = timezone.localdate()
    project = a_project(opened_on=today, closes_on=today + timedelta(days=9))
    one = a_priority(project, 12, "Room", action=an_answering_action())
    a_theme(project, "Buses")
    sheet = a_sheet(project)
    other = a_programme(type="peer-research")
    a_lead(a_user(), portfolio="youth", contact="Youth desk, town hall", is_named=True)
    for name, *args in [
        ("peers",), ("set_up_peers", other.ref), ("amend_peer_role", project.roles.all()[0].ref),
        ("read_peer", sheet.ref), ("settle_peer", sheet.ref), ("amend_priority", one.ref),
        ("tie_priority", one.ref), ("tell_priority_year", one.ref), ("peer_answer", project.ref),
        ("peer_paper", project.ref), ("peer_project", project.ref), ("amend_peers", project.ref),
        ("add_peer_role", project.ref), ("type_in_peer", project.ref), ("close_peers", project.ref),
        ("add_peer_theme", project.ref), ("peer_differences", project.ref),
        ("rank_priority", project.ref), ("publish_strategy", project.ref),
    ]:  # fmt: skip
        page = client.get(reverse(f"programmes:{name}", args=args))
        assert page.status_code == 200, name
    assert client.get(reverse("programmes:read_next", args=[project.ref])).status_code == 302
    assert "Youth desk, town hall" in client.get(reverse("programmes:peers")).text
    assert PeerSheet.objects.count() == 13


def test_the_way_from_the_first_question_to_a_priority_is_walked_on_its_pages(client):
    a_city()
    signed_in(client, a_user())
    programme = a_programme(type="peer-research")
    soon = (timezone.localdate() + timedelta(days=30)).isoformat()
    client.post(
        reverse("programmes:set_up_peers", args=[programme.ref]),
        {"question_en": "What is missing here?", "closes_on": soon},
    )
    project = PeerProject.objects.get()
    at = {"args": [project.ref]}
    client.post(
        reverse("programmes:add_peer_role", **at),
        {"role_en": "Asks", "people": "10", "paid_hours": "60", "trained": "10"},
    )
    client.post(reverse("programmes:type_in_peer", **at), {"words": "A room.", "door": "paper"})
    client.post(reverse("programmes:add_peer_theme", **at), {"words_en": "Rooms"})
    client.post(reverse("programmes:close_peers", **at), {"_version": project.version})
    theme = project.themes.get()
    sheet = project.sheets.get()
    read = reverse("programmes:read_peer", args=[sheet.ref])
    client.post(read, {"themes": [theme.ref]})
    signed_in(client, a_user(name="Second reader"))
    assert client.get(reverse("programmes:read_next", **at))["Location"] == read
    client.post(read, {"themes": [theme.ref]})
    client.post(
        reverse("programmes:rank_priority", **at), {"theme": theme.ref, "title_en": "Open a room"}
    )
    page = client.get(reverse("programmes:peer_project", **at)).text
    assert "Open a room" in page
    assert "an owner and a day" in page
    refused = client.post(
        reverse("programmes:publish_strategy", **at), {"_version": project.version + 1}
    )
    assert "The strategy is not whole yet." in refused.text


def test_words_without_a_strategy_are_erased_a_year_after_the_questions_ended():
    sheet = a_sheet(a_project(), "A room until ten.")
    over = CLOSES + rules.WORDS_KEPT
    with pytest.raises(PermissionDenied):
        fieldwork.forget_words(sheet.project, on=over, by=House())
    assert queries.overdue_words(today=over) == []
    for project in queries.overdue_words(today=over + timedelta(days=1)):
        fieldwork.forget_words(project, on=over + timedelta(days=1), by=House())
    sheet.refresh_from_db()
    assert sheet.words == ""
    assert queries.overdue_words(today=over + timedelta(days=1)) == []
