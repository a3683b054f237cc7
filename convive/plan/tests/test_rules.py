"""The three levels, gaps, totals, what a plan lacks."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from convive.plan import rules
from convive.plan.rules import Carried, CityRole, Level, Scope, State, Visibility

LEVELS = [level.value for level in Level]
amounts = some.decimals(min_value=1, max_value=10**6, places=2)
carried = some.builds(
    Carried,
    ref=some.text("abc", min_size=1, max_size=3),
    level=some.sampled_from(LEVELS),
    setting=some.sampled_from(["offline", "online", "both"]),
    money=some.dictionaries(some.sampled_from(["EUR", "SEK"]), amounts, max_size=2),
    findings=some.frozensets(some.sampled_from("pqrs"), max_size=3),
)
portfolios = some.lists(carried, max_size=12)
SORTS = {"p": "need", "q": "need", "r": "strength", "s": "tension"}


def an_action(level="primary", setting="offline", findings=(), **money):
    held = {code: Decimal(amount) for code, amount in money.items()}
    return Carried("a", level, setting, held, frozenset(findings))


@pytest.mark.req("LVL-01")
def test_every_level_is_counted_also_the_empty_ones():
    found = rules.portions([an_action("primary", EUR=10), an_action("primary", EUR=5, SEK=7)])
    assert [one.level for one in found] == list(Level)
    assert [one.count for one in found] == [2, 0, 0, 0]
    assert found[0].money == {"EUR": Decimal(15), "SEK": Decimal(7)}


@pytest.mark.req("LVL-01")
@given(portfolios)
def test_the_levels_together_hold_every_action_and_every_coin(actions):
    found = rules.portions(actions)
    assert sum(one.count for one in found) == len(actions)
    for code in ("EUR", "SEK"):
        held = sum((one.money.get(code, Decimal(0)) for one in found), Decimal(0))
        assert held == sum((one.money.get(code, Decimal(0)) for one in actions), Decimal(0))


@pytest.mark.req("LVL-02")
def test_a_city_with_only_offline_actions_sees_a_gap_at_each_level():
    actions = [an_action("primary"), an_action("secondary"), an_action("tertiary")]
    assert rules.levels_without_online(actions) == [
        Level.PRIMARY,
        Level.SECONDARY,
        Level.TERTIARY,
    ]


@pytest.mark.req("LVL-02")
@given(portfolios, some.sampled_from(rules.PREVENTION))
def test_one_online_action_closes_the_gap_of_its_level_and_of_no_other(actions, level):
    before = rules.levels_without_online(actions)
    after = rules.levels_without_online([*actions, an_action(level, "online")])
    assert set(before) - set(after) <= {level}
    assert level not in after


@pytest.mark.req("LVL-03")
@pytest.mark.parametrize(
    ("scope", "may"), [(Scope.POPULATION, True), (Scope.GROUP, True), (Scope.INDIVIDUAL, False)]
)
def test_an_action_is_for_everybody_or_a_group_never_for_one_person(scope, may):
    assert rules.may_stand(scope) is may


@pytest.mark.req("LVL-04")
@given(some.sampled_from(CityRole), some.sampled_from(Visibility))
def test_only_a_leading_city_cannot_be_absent(role, visibility):
    leads = role in {CityRole.SOLE, CityRole.LEAD}
    assert rules.contradict(role, visibility) is (leads and visibility is Visibility.ABSENT)


@pytest.mark.req("LVL-04")
@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Sport in Velmora", True),
        ("VÉLMORA's clubs", True),
        ("أندية فيلمورا", True),
        ("Sport in Velmorana", False),
        ("", False),
    ],
)
def test_the_name_of_the_city_is_found_as_whole_words_in_any_language(text, named):
    assert rules.names_city([text], ["Velmora", "فيلمورا", ""]) is named


@given(some.sampled_from(State), some.sampled_from(State))
def test_an_action_never_jumps_from_planned_to_done(before, after):
    may = rules.may_follow(before, after)
    assert not (may and before is after)
    assert not (may and (before, after) == (State.PLANNED, State.DONE))


@pytest.mark.req("GOV-18")
def test_findings_without_money_come_first():
    findings = {"p": "need", "r": "strength"}
    shares = rules.alignment(findings, [an_action(findings="r", EUR=100)])
    assert [(one.sort, one.of_findings, one.of_money) for one in shares] == [
        ("need", 0.5, 0.0),
        ("strength", 0.5, 1.0),
    ]
    assert shares[0].misfit == 0.5


@pytest.mark.req("GOV-18")
def test_the_money_of_an_action_is_parted_equally_among_its_findings():
    money = rules.money_of([an_action(findings="pr", EUR=100), an_action(findings="p", EUR=10)])
    assert money == {"p": Decimal(60), "r": Decimal(50)}


@pytest.mark.req("GOV-18")
@given(portfolios)
def test_shares_add_up_to_the_whole_or_to_nothing(actions):
    shares = rules.alignment(SORTS, actions)
    assert sum(one.of_findings for one in shares) == pytest.approx(1)
    for total in (sum(s.of_money for s in shares), sum(s.of_actions for s in shares)):
        assert total == pytest.approx(1) or total == 0
    misfits = [one.misfit for one in shares]
    assert misfits == sorted(misfits, reverse=True)


def test_the_currency_used_most_is_the_main_one():
    assert rules.main_currency([]) == ""
    used = [an_action(SEK=1), an_action(EUR=1), an_action(SEK=900)]
    assert rules.main_currency(used) == "SEK"


@pytest.mark.req("GOV-17")
@given(some.dictionaries(some.sampled_from("abc"), some.text(max_size=3)))
def test_a_version_does_not_differ_from_itself(said):
    assert rules.differences(said, said) == []


def test_what_is_gone_is_a_difference_too():
    found = rules.differences({"why": "x"}, {})
    assert found == [rules.Difference("why", "x", "")]
