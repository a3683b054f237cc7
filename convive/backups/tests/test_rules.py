"""What is kept, and what is late."""

from datetime import UTC, datetime, timedelta

import pytest

from convive.backups import rules

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def test_a_day_of_hours_and_a_month_of_days_stay():
    times = [NOW - timedelta(minutes=20 * number) for number in range(3 * 24 * 60)]
    stay = rules.kept(times)
    assert max(times) in stay
    assert len({(at.date(), at.hour) for at in stay if NOW - at < timedelta(hours=24)}) == 24
    assert len({at.date() for at in stay}) == 30
    assert len(stay) <= rules.HOURLY + rules.DAILY


def test_when_backups_stop_none_is_thrown_away():
    old = [NOW - timedelta(days=400 + number) for number in range(5)]
    assert rules.kept(old) == set(old)


def test_what_never_happened_is_late():
    late = rules.lateness(made=None, proved=None, drilled=None, every=None, now=NOW)
    assert (late.backup, late.proof, late.drill) == (True, True, True)


@pytest.mark.parametrize(
    ("field", "age", "is_late"),
    [
        ("made", timedelta(hours=2), False),
        ("made", timedelta(hours=2, seconds=1), True),
        ("proved", timedelta(days=7), False),
        ("proved", timedelta(days=7, seconds=1), True),
        ("drilled", timedelta(days=92), False),
        ("drilled", timedelta(days=92, seconds=1), True),
    ],
)
def test_each_promise_has_its_own_patience(field, age, is_late):
    times = {"made": NOW, "proved": NOW, "drilled": NOW, field: NOW - age}
    late = rules.lateness(**times, every=timedelta(hours=1), now=NOW)
    assert (late.backup or late.proof or late.drill) is is_late


def test_a_file_of_another_site_or_form_is_not_one_of_ours():
    name = rules.name_for("velmora", NOW)
    assert rules.made_at(name, site="velmora") == NOW
    assert rules.made_at(name, site="elsewhere") is None
    assert rules.made_at("letter.backup", site="velmora") is None
    assert rules.made_at("convive-velmora-20261399T000000Z.backup", site="velmora") is None


def test_a_site_with_signs_in_its_name_finds_its_own_backups_again():
    name = rules.name_for("old town/2", NOW)
    assert "/" not in name
    assert rules.made_at(name, site="old town/2") == NOW


@pytest.mark.parametrize(
    ("threshold", "count", "holds"), [(3, 5, True), (1, 5, False), (6, 5, False), (2, 17, False)]
)
def test_a_key_is_never_one_persons_alone(threshold, count, holds):
    assert rules.shares_hold(threshold, count) is holds
