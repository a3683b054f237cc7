"""What repeats a claim, what keeps a message back, and why people are never added."""

from __future__ import annotations

from datetime import date

import pytest

from convive.programmes.campaigns import rules
from convive.programmes.campaigns.rules import Count, Ready

CLAIMS = ["Newcomers get all the flats", "Les nouveaux venus ont tous les logements"]
CLAIMS += ["الوافدون يأخذون كل الشقق"]


@pytest.mark.req("COM-02")
@pytest.mark.parametrize(
    "text",
    [
        "It is FALSE that newcomers get all the flats!",
        "All the flats go to newcomers? They get none.",
        "Non, les nouveaux venus n’ont pas tous les logements.",
        "ليس صحيحًا أن الوافدين يأخذون كل الشقق",
    ],
)
def test_a_text_that_quotes_the_claim_is_flagged_also_when_it_denies_it(text):
    assert rules.repeated([text], CLAIMS)


@pytest.mark.parametrize(
    "text",
    [
        "On Sundays our street cooks, and everybody eats.",
        "Flats are given by the date on which somebody asked.",
        "Newcomers sing in the choir. All the seats are taken. Flats look at the harbour.",
        "Les logements sont attribués par date.",
        "كل أحد يطبخ شارعنا",
    ],
)
def test_a_text_of_its_own_is_not_flagged(text):
    assert rules.repeated([text], CLAIMS) == []


def test_a_claim_of_one_word_is_found_as_a_word_and_not_inside_another():
    assert rules.repeated(["They call it an invasion."], ["invasion"]) == ["invasion"]
    assert rules.repeated(["In vases on every table."], ["invasion"]) == []


@pytest.mark.req("COM-04")
def test_everything_but_a_messenger_is_not_enough():
    ready = Ready(heard=True, gaps_told=True, change_told=True, messenger=False)
    assert rules.lacking(ready) == ["messenger"]


def test_a_messenger_who_no_longer_agrees_keeps_a_message_back():
    ready = Ready(True, True, True, True, consent=False, credible=True, briefed=True)
    assert rules.lacking(ready) == ["consent"]
    assert rules.lacking(Ready(True, True, True, True, True, True, True)) == []


def test_people_are_never_added_and_contacts_are():
    found = rules.reach([Count("a", "x", 500, 140), Count("a", "y", 46, 46), Count("b", "x", 9)])
    assert (found.contacts, found.at_least, found.counted) == (555, 140, 3)
    by = rules.reach_by([Count("a", "x", 5), Count("b", "x", 6)], lambda one: one.audience)
    assert {key: one.contacts for key, one in by.items()} == {"a": 5, "b": 6}
    assert rules.reach([Count("a", "x")]).at_least is None


def test_what_must_be_ready_counts_working_days_of_the_city_backwards():
    sunday_closed = rules.working_days_before(
        date(2026, 3, 9), 3, works=lambda day: day.weekday() != 6
    )
    assert sunday_closed == date(2026, 3, 5)
    assert rules.working_days_before(date(2026, 3, 9), 0, works=lambda day: True).day == 9


def test_a_comment_loses_its_handles_and_what_leads_to_somebody():
    kept = rules.tidy("@lina.k  and #ourstreet call 0612", lambda text: ["0612"])
    assert kept == "… and … call …"
