"""How much a plan asks, whether it fits the worry, when a helper fell silent."""

from datetime import date, timedelta

import pytest

from convive.pathway.rules.guards import Facts, lacks
from convive.pathway.rules.support import (
    CAME,
    MISSED,
    PLANNED,
    Ceiling,
    Held,
    Planned,
    beyond,
    ceiling_of,
    is_missing,
    is_too_often,
    lacks_of_choice,
    load_of,
    payable,
    silent_days,
)
from convive.pathway.rules.template import Move, Rule
from convive.pathway.tests.templates import generic, of_country, slugs

GENERIC = generic()
DAY = date(2026, 3, 2)
FITS = {"form": "plan", "bands": {"low": "light", "raised": "steady", "high": "close"}}


def lacking(rule, given, form, **answers):
    move = Move("x", {}, ("plan",), "support", ("worker",), asks=(Rule(rule, given),))
    facts = Facts({form: [answers]}, {}, {}, "plan", DAY, {})
    return {lack.code for lack in lacks(move, facts)}


@pytest.mark.req("SEC-31")
def test_the_fourth_concurrent_activity_triggers_the_rule_at_ceiling_three():
    three = [Planned("member 1")] * 3
    assert beyond(load_of(three), Ceiling()) == ()
    assert beyond(load_of([*three, Planned("member 1")]), Ceiling()) == ("activities",)
    assert beyond(load_of(three), ceiling_of({"activities": 2})) == ("activities",)


@pytest.mark.req("SEC-31")
def test_people_and_hours_are_counted_too():
    many = [Planned(f"member {number}", "weekly", "four") for number in range(3)]
    assert beyond(load_of(many), Ceiling(activities=9)) == ("hours",)
    assert load_of(many).meetings == 12


@pytest.mark.req("SEC-32", "SYS-14")
def test_low_concern_with_daily_contact_is_flagged():
    assert is_too_often("low", load_of([Planned("a", "daily")]).meetings)
    assert not is_too_often("high", load_of([Planned("a", "daily")]).meetings)
    assert not is_too_often("", 28)


@pytest.mark.req("SEC-32")
def test_support_that_does_not_fit_the_worry_needs_a_reason_either_way():
    assert lacking("fits", FITS, "plan", band="low", intensity="light") == set()
    assert lacking("fits", FITS, "plan", band="low", intensity="close") == {"mismatch"}
    assert lacking("fits", FITS, "plan", band="high", intensity="light") == {"mismatch"}
    told = {"band": "low", "intensity": "close", "mismatch": "He asked for it."}
    assert lacking("fits", FITS, "plan", **told) == set()
    assert lacking("fits", FITS, "plan") == {"no-words"}


@pytest.mark.req("SEC-28", "SYS-13")
def test_an_effect_that_nobody_wanted_changes_something():
    given = {"form": "review"}
    assert lacking("effects_acted_on", given, "review", effect="none") == set()
    assert lacking("effects_acted_on", given, "review", effect="noticed") == {"no-change"}
    told = {"effect": "noticed", "effect_change": "He trains with others."}
    assert lacking("effects_acted_on", given, "review", **told) == set()


@pytest.mark.req("SEC-21")
def test_who_is_chosen_must_be_trained_available_and_without_a_tie():
    fit = {"options": "A", "trust": "B", "reason": "C"}
    fit |= {"trained": True, "available": True, "tie": False}
    assert lacks_of_choice(fit) == ()
    for key, wrong in (("trained", False), ("available", False), ("tie", True), ("trust", " ")):
        assert lacks_of_choice({**fit, key: wrong}) == (key,)
    assert len(lacks_of_choice({})) == 6


def test_a_helper_who_stopped_coming_is_noticed_though_others_believe_in_sessions():
    believed = [Held(DAY + timedelta(days=7 * week), CAME, False) for week in range(1, 5)]
    today = DAY + timedelta(days=35)
    assert silent_days([Held(DAY, CAME, True), *believed], since=DAY, today=today) == 35
    heard = [*believed[:-1], Held(DAY + timedelta(days=28), CAME, True)]
    assert silent_days(heard, since=DAY, today=today) == 0


def test_two_sessions_missed_in_a_row_are_an_alarm():
    days = [DAY + timedelta(days=7 * week) for week in range(4)]
    missed = [Held(days[1], MISSED, True), Held(days[2], MISSED, False)]
    ahead = Held(days[3], PLANNED, False)
    assert is_missing([Held(days[0], CAME, True), *missed, ahead], today=days[3])
    assert not is_missing([missed[0], Held(days[2], CAME, True)], today=days[3])
    assert not is_missing(missed[:1], today=days[3])


def test_a_payment_rests_on_confirmed_sessions_only():
    lines = [Held(DAY, CAME, True), Held(DAY, CAME, False), Held(DAY, MISSED, True)]
    lines.append(Held(DAY + timedelta(days=40), CAME, True))
    assert payable(lines, month=DAY) == [lines[0]]


@pytest.mark.req("SEC-26")
@pytest.mark.parametrize("slug", slugs())
def test_no_clinical_note_field_exists_in_any_template(slug):
    words = ("diagnos", "medicat", "clinic", "psychiatr", "symptom", "therap")
    for form in of_country(slug).forms.values():
        for question in form.questions:
            told = f"{question.key} {question.ask['en']}".casefold()
            assert not any(word in told for word in words), (form.key, question.key)


@pytest.mark.req("SEC-26")
def test_the_panel_sees_only_that_help_is_arranged():
    health = GENERIC.forms["health"]
    assert [(one.key, one.kind) for one in health.questions] == [
        ("arranged", "yes"),
        ("on", "date"),
    ]


@pytest.mark.req("SEC-32")
def test_the_level_of_concern_lies_sealed_with_the_plan_and_in_no_other_form():
    found = [
        (form.key, question.part)
        for form in GENERIC.forms.values()
        for question in form.questions
        if question.key in ("band", "intensity")
    ]
    assert found == [("plan", "plan"), ("plan", "plan")]
