"""How residents feel: paper counts like a screen, waves compare with intervals, few are never shown."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404
from django.urls import reverse

from convive.audit.models import Event
from convive.bodies.models import SurveyRound
from convive.bodies.surveys import queries as apart
from convive.bodies.tests.builders import TODAY
from convive.city.tests.builders import a_city
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.landscape.perception import actions, queries, questionnaires, rules
from convive.landscape.voices.rules import Line
from convive.packs.actions import adopt_shipped
from convive.people.rules import Role
from convive.people.tests.builders import a_coordinator, a_user, a_viewer, signed_in
from convive.people.viewer import Viewer
from convive.places.tests.builders import an_area

pytestmark = pytest.mark.django_db
MONTH = timedelta(days=30)


@pytest.fixture(autouse=True)
def packs():
    adopt_shipped(by=House())


def a_wave(slug="feeling-here", *, on=TODAY):
    return actions.open_wave(slug, on=on, closes_on=on + MONTH, by=a_coordinator())


def sheets(wave, number, step, *, area="", key="night"):
    for _each in range(number):
        actions.answer(wave, {key: step}, area=area, on=wave.opened_on, by=Viewer.nobody())


def said(wave, *, key="night", area=""):
    groups = queries.said_for(a_viewer(Role.PARTNER), wave, area=area)
    return next(row for _title, rows in groups for row in rows if row.question.key == key)


@pytest.mark.req("MAP-11")
def test_a_sheet_of_paper_counts_like_one_on_screen(client):
    a_city()
    district = an_area("North", layer="district", parent=an_area("Velm", layer="city"))
    an_area("Mill", parent=district)
    wave = a_wave(on=TODAY.replace(year=2024))
    SurveyRound.objects.update(closes_on=TODAY.replace(year=2999))
    public = reverse("landscape:perception_answer", args=[wave.ref])
    opened = client.get(public)
    assert "after dark" in opened.content.decode()
    assert "no-store" in opened["Cache-Control"]
    sheet = {"q-night": "3", "q-home": "-", "area": district.ref}
    assert client.post(public, sheet).status_code == 302
    assert client.post(public, {}).status_code == 200
    signed_in(client, a_user(Role.PARTNER))
    client.post(public, {"q-night": "2"})
    assert not Event.objects.filter(verb="landscape.perception_answered").exclude(
        actor=Viewer.nobody().ref
    )
    wave.answer_sets.last().delete()
    paper = reverse("landscape:perception_paper", args=[wave.ref])
    assert "☐" in client.get(paper).content.decode()
    signed_in(client, a_user(Role.COORDINATOR))
    client.post(reverse("landscape:perception_type_in", args=[wave.ref]), sheet)
    one, other = wave.answer_sets.all()
    assert (
        (one.answers, one.side)
        == (other.answers, other.side)
        == ({"night": {"step": 3}}, district.ref)
    )


@pytest.mark.req("MAP-11")
def test_two_waves_are_compared_with_an_interval_and_small_areas_are_hidden():
    north, south = (an_area(name) for name in ("North", "South"))
    first = a_wave(on=TODAY)
    sheets(first, 60, 0, area=north.ref)
    sheets(first, 20, 3, area=north.ref)
    actions.close(first, on=TODAY, by=a_coordinator())
    second = a_wave(on=TODAY + MONTH)
    sheets(second, 20, 0, area=north.ref)
    sheets(second, 60, 3, area=north.ref)
    sheets(second, 12, 3, area=south.ref)
    assert queries.said_for(a_viewer(Role.PARTNER), second) == []
    actions.close(second, on=TODAY + MONTH, by=a_coordinator())
    second.refresh_from_db()
    row = said(second, area=north.ref)
    assert row.sentence.startswith("Between 6")
    assert "higher by" in row.beside
    assert said(second, key="home").sentence == ""
    assert {str(one) for one in queries.areas_shown(second)} == {"North", "South"}
    assert said(second, area=south.ref).sentence == ""


@pytest.mark.req("MAP-08")
def test_main_sources_of_news_are_asked_by_area():
    north = an_area("North")
    wave = a_wave("news-here")
    sheets(wave, 9, 1, area=north.ref, key="main")
    sheets(wave, 6, 5, area=north.ref, key="main")
    sheets(wave, 2, 8, area=north.ref, key="main")
    actions.close(wave, on=TODAY, by=a_coordinator())
    wave.refresh_from_db()
    chosen = said(wave, key="main", area=north.ref).chosen
    assert [number for _words, number in chosen] == [9, 8]


def test_a_wave_is_asked_once_at_a_time_and_stands_apart_from_the_surveys_of_tables():
    wave = a_wave()
    with pytest.raises(Refused, match="being asked"):
        a_wave()
    assert apart.rounds_for(a_coordinator()) == []
    with pytest.raises(Http404):
        apart.round_for(a_coordinator(), wave.ref)
    with pytest.raises(Refused, match="no more answers"):
        actions.answer(wave, {"night": 1}, on=TODAY + 2 * MONTH, by=Viewer.nobody())
    with pytest.raises(Refused, match="at least one"):
        actions.answer(wave, {"night": 9, "height": 1}, on=TODAY, by=Viewer.nobody())


def test_the_shipped_questions_are_there_in_three_languages():
    for one in questionnaires.every():
        for group in one.groups:
            for question in group.questions:
                assert {"en", "fr", "ar"} <= question.text.keys()
                assert all({"en", "fr", "ar"} <= step.keys() for step in question.steps)


@pytest.mark.parametrize(
    "counts", [{"a": 30, "": 3}, {"a": 30, "b": 11, "c": 9}, {"a": 12, "b": 2}]
)
def test_what_is_left_out_is_never_a_handful(counts):
    shown = rules.shown_areas(counts)
    rest = sum(counts.values()) - sum(counts[one] for one in shown)
    assert rest == 0 or rest >= rules.FEWEST_ANSWERS


def test_a_small_count_of_one_area_does_not_follow_from_the_city_less_the_other():
    north, south = an_area("North"), an_area("South")
    wave = a_wave("news-here")
    for area, step, number in ((north, 1, 17), (north, 5, 12), (south, 1, 3), (south, 5, 9)):
        sheets(wave, number, step, area=area.ref, key="main")
    actions.close(wave, on=TODAY, by=a_coordinator())
    wave.refresh_from_db()
    assert [number for _words, number in said(wave, key="main").chosen] == [21, 20]
    for area, number in ((north, 29), (south, 12)):
        chosen = said(wave, key="main", area=area.ref).chosen
        assert [count for _words, count in chosen] == [number]


@pytest.mark.parametrize(
    "answers",
    [
        {"n": {"a": 17, "b": 12, "c": 20}, "s": {"a": 3, "b": 9, "c": 11}},
        {"n": {"a": 30, "b": 5}, "s": {"a": 12, "b": 1}, "": {"a": 8, "b": 4}},
        {"n": {"a": 30, "b": 9}, "s": {"a": 7}, "w": {"b": 2}},
    ],
)
def test_no_area_and_not_the_rest_of_the_city_holds_a_small_count(answers):
    found = rules.by_area(answers)
    whole = [line for lines in found.values() for line in lines]
    assert all(line.count >= rules.FEWEST for line in whole)
    for codes in {line.codes for line in whole}:
        beyond = sum(
            told.get(code, 0)
            for area, told in answers.items()
            if area not in found
            for code in codes
        )
        assert beyond == 0 or beyond >= rules.FEWEST
    assert Line(("a",), 3) not in whole
