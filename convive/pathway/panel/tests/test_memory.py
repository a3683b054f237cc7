"""What was known when a decision was taken: pure rules, without a database."""

from types import SimpleNamespace

import pytest

from convive.pathway.rules import instruments, memory, sittings
from convive.pathway.rules.memory import Known
from convive.pathway.rules.template import Move, Rule

OWN = {
    "name": "Understanding together",
    "edition": "1",
    "sort": "judgement",
    "licence": "CC-BY-4.0",
    "review_on": "2030-01-01",
    "domains": {"protects": ["A grown-up they trust"], "needs": ["A safe home"]},
}


def a_move(key, *asks):
    rules = tuple(Rule(name, given) for name, given in asks)
    return Move(key, {}, ("panel",), "next", ("chair",), form="decision", asks=rules)


def a_template(*moves):
    return SimpleNamespace(
        forms={"decision": 1, "assessment": 1, "harm-check": 1, "summary-kept": 1},
        moves_from=lambda stage: list(moves),
    )


def one(ref, form, digest="x"):
    return Known(ref, form, 1, digest)


OFFER = a_move(
    "offer",
    ("eligible", {"form": "decision", "answers": {"decided": "offer"}}),
    ("protective", {"form": "assessment"}),
)
STOP = a_move(
    "stop",
    ("eligible", {"form": "decision", "answers": {"decided": "no"}}),
    ("filled", {"form": "summary-kept"}),
)


def test_a_decision_rests_on_what_the_moves_ask_that_fit_it():
    template = a_template(OFFER, STOP)
    assert memory.rests_on(template, "decision", "panel", {"decided": "offer"}) == ("assessment",)
    assert memory.rests_on(template, "decision", "panel", {"decided": "no"}) == ()


@pytest.mark.req("SEC-18", "SEC-19")
def test_a_decision_before_the_assessment_is_flagged_and_a_form_filled_in_afterwards_is_seen():
    then = [one("a", "summary"), one("d", "decision")]
    since = memory.since(then, then, rests_on=["assessment"], aside=["d"])
    assert since.missing == ("assessment",)
    assert since.filled_afterwards == ()
    now = [*then, one("b", "assessment")]
    since = memory.since(then, now, rests_on=["assessment"], aside=["d"])
    assert since.filled_afterwards == ("assessment",)
    assert not since.is_sound


def test_a_sheet_written_anew_and_one_that_is_gone_are_seen():
    then = [one("a", "summary"), one("b", "assessment")]
    since = memory.since(then, [one("a", "summary", "y")], rests_on=[], aside=[])
    assert (since.changed, since.gone) == (("summary",), ("assessment",))


def test_what_came_later_and_was_not_needed_makes_nothing_unsound():
    then = [one("a", "assessment")]
    since = memory.since(then, [*then, one("m", "minute")], rests_on=["assessment"], aside=[])
    assert since.is_sound
    assert memory.read({"entries": memory.told(then)}) == then


@pytest.mark.req("SEC-20", "SAF-04")
@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"total_score": {"rule": "add all"}}, "adds-up"),
        ({"domains": {"protects": [{"ask": "A friend", "points": "2"}]}}, "adds-up"),
        ({"domains": {"risk": [3]}}, "adds-up"),
        ({"cut_off": "above 20"}, "adds-up"),
        ({"domains": {"signs": ["Changed their dress"]}}, "belief"),
        ({"religion": "asked"}, "belief"),
        ({"licensed": True}, "items"),
        ({"sort": "oracle"}, "sort"),
        ({"licence": " "}, "missing"),
        ({"colour_of_person": "red"}, "adds-up"),
        ({"photo": "asked"}, "unknown"),
    ],
)
def test_a_tool_that_adds_up_ranks_or_asks_beliefs_is_refused(change, why):
    assert why in {code for code, _path in instruments.faults({**OWN, **change})}


@pytest.mark.req("SEC-20")
def test_our_own_tool_and_a_licensed_one_without_items_pass():
    assert instruments.faults(OWN) == []
    plain = {key: value for key, value in OWN.items() if key != "domains"}
    assert instruments.faults({**plain, "licensed": True}) == []
    assert instruments.faults([1]) == [("no-tool", "")]


@pytest.mark.req("SEC-10")
def test_who_stays_apart_makes_no_quorum():
    here = [("a", "health"), ("b", "school"), ("c", "youth")]
    assert sittings.lacking_disciplines(here, [], {}) == (0, False)
    assert sittings.lacking_disciplines(here, ["a"], {}) == (1, True)
    assert sittings.lacking_disciplines(here, [], {"needs": {"disciplines": 5}}) == (2, False)
