"""What the city knows of itself, and which clocks somebody sees."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from django.http import Http404
from django.utils import translation

from convive.city import countries, queries, steps
from convive.city.countries import Audience
from convive.city.rules import State
from convive.city.tests.builders import a_city, a_clock, somebody
from convive.packs import files
from convive.packs import rules as pack_rules

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 10)
AMAL, BROOK = "amal00000000", "brook0000000"


def test_before_set_up_every_question_has_a_quiet_answer():
    assert queries.the_city() is None
    assert queries.languages() == []
    assert queries.emergency_numbers() == []
    assert queries.national_lines() == []
    assert queries.promises() == []
    assert queries.today(datetime(2026, 3, 1, tzinfo=UTC)) == date(2026, 3, 1)
    assert queries.working_calendar().is_working(date(2026, 7, 14))
    with pytest.raises(Http404):
        queries.city_for(somebody())


def test_the_public_has_no_page_of_the_workspace():
    a_city()
    with pytest.raises(Http404):
        queries.city_for(type("Nobody", (), {"is_somebody": False})())


def test_the_day_is_the_citys_own():
    a_city(time_zone="Pacific/Auckland", country="AU")
    assert queries.today(datetime(2026, 3, 1, 12, tzinfo=UTC)) == date(2026, 3, 2)


def test_the_calendar_joins_holidays_and_the_citys_own_days():
    city = a_city(closing_days=["2026-12-24"], weekend=[])
    calendar = queries.working_calendar()
    assert not calendar.is_working(date(2026, 12, 24))
    assert not calendar.is_working(date(2026, 7, 14))
    assert not calendar.is_working(date(2026, 7, 18))
    days = dict(queries.holidays(city, 2026))
    assert days[date(2026, 12, 24)] == ""
    assert days[date(2026, 7, 14)]
    assert date(2027, 7, 14) not in days


def test_an_emergency_number_stands_once_and_the_citys_own_stands_first():
    a_city(country="FR", emergency_number="17")
    numbers = [(one.key, one.number) for one in queries.emergency_numbers()]
    assert numbers == [("general", "17"), ("ambulance", "15"), ("fire", "18")]


def test_languages_have_their_own_names_and_unknown_ones_their_code():
    a_city(languages=["fr", "ar", "xx"])
    assert [one.native for one in queries.languages()] == ["français", "العربية", "xx"]
    assert [one.rtl for one in queries.languages()] == [False, True, False]


def test_lines_are_found_by_who_they_are_for():
    a_city(country="FR")
    young = {line.key for line in queries.national_lines(Audience.YOUNG_PERSON)}
    assert {"119", "3018"} <= young
    assert "france-victimes" not in young


@pytest.mark.req("SAF-03")
def test_every_promise_is_short_and_written_in_all_languages_of_the_house():
    for promise in countries.default_promises():
        assert set(promise) == {"en", "fr", "ar"}
        for words in promise.values():
            sentences = [part for part in re.split(r"[.؟!]", words) if part.strip()]
            assert all(len(sentence.split()) <= 20 for sentence in sentences)


def test_the_packs_of_the_room_are_whole():
    for folder in countries.SHIPPED.iterdir():
        content = files.read_folder(folder)
        assert pack_rules.problems(content) == []
        assert set(content["title"]) == {"en", "fr", "ar"}


def test_every_country_and_line_is_written_in_all_languages():
    known = {one.code for one in countries.all_languages()}
    for country in countries.all_countries():
        assert set(country.name) == {"en", "fr", "ar"}
        assert set(country.languages) <= known
        assert country.time_zone in country.time_zones
        assert country.emergency["general"]
        for line in country.lines:
            assert set(line.name) == set(line.hours) == {"en", "fr", "ar"}
            assert line.audiences <= set(Audience)
            assert set(line.languages) <= known


def test_a_country_without_a_preset_gets_plain_defaults():
    elsewhere = countries.country(countries.ELSEWHERE)
    assert elsewhere.emergency == {"general": "112"}
    assert elsewhere.time_zone == "UTC"
    assert elsewhere.lines == ()


def test_countries_stand_in_the_order_of_the_readers_language():
    with translation.override("fr"):
        names = [str(one.name) for one in countries.all_countries()]
    assert names == sorted(names)
    assert "Allemagne" in names


def test_somebody_sees_their_own_clocks_and_who_looks_after_the_city_all():
    mine, other = a_clock("Mine", owner=AMAL), a_clock("Other", owner=BROOK)
    assert [one.clock for one in queries.clocks_due(somebody(ref=AMAL), TODAY)] == [mine]
    seen = queries.clocks_due(somebody("city.amend", ref=AMAL), TODAY)
    assert {one.clock for one in seen} == {mine, other}
    assert [one.is_mine for one in seen] == [True, False]


def test_the_deputy_sees_the_clock_while_the_owner_is_away():
    a_clock(owner=AMAL, deputy=BROOK)
    brook = somebody(ref=BROOK)
    assert queries.clocks_due(brook, TODAY) == []
    (face,) = queries.clocks_due(brook, TODAY, away={AMAL})
    assert face.acting == BROOK


def test_done_clocks_are_gone_and_the_earliest_due_comes_first():
    late = a_clock("Late", owner=AMAL, due_on=date(2026, 3, 9))
    soon = a_clock("Soon", owner=AMAL, due_on=date(2026, 3, 12))
    a_clock("Done", owner=AMAL, done_on=TODAY)
    far = a_clock("Far", owner=AMAL, due_on=date(2026, 9, 1))
    faces = queries.clocks_due(somebody(ref=AMAL), TODAY)
    assert [one.clock for one in faces] == [late, soon, far]
    assert [one.state for one in faces] == [State.LATE, State.DUE_SOON, State.RUNNING]
    near = queries.clocks_due(somebody(ref=AMAL), TODAY, within=7)
    assert [one.clock for one in near] == [late, soon]


def test_a_clock_opens_only_for_who_keeps_it():
    clock = a_clock(owner=AMAL)
    assert queries.clock_for(somebody(ref=AMAL), clock.ref) == clock
    with pytest.raises(Http404):
        queries.clock_for(somebody(ref=BROOK), clock.ref)


@pytest.mark.req("GOV-21")
def test_a_beginning_shows_what_is_missing_and_links_it_only_for_who_may():
    a_city(route="national", promises=[])
    seen = {str(step.word): step for step in steps.steps_for(somebody("city.amend"))}
    promises = seen["What the city will never do"]
    assert not promises.is_done
    assert promises.url
    assert seen["Where support comes from"].is_done
    assert not any(step.url for step in steps.steps_for(somebody()))


def test_a_step_whose_page_is_not_built_yet_has_no_link(monkeypatch):
    monkeypatch.setattr(steps, "_steps", {})
    steps.register(steps.Step("x", "Later", "Because.", "nowhere:page", lambda: False))
    assert [step.url for step in steps.steps_for(somebody("city.amend"))] == [""]


def test_the_code_of_a_country_is_said_in_words_and_an_unknown_one_stays():
    with translation.override("fr"):
        assert countries.spoken("FI") == "Finlande"
        assert countries.spoken("CA-BC") == "Canada (BC)"
        assert countries.spoken("XX") == "XX"
        assert countries.spoken("") == ""
