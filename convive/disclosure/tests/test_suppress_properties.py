"""Whatever the counts are, protected tables pass the audit and never go back on a release."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from convive.disclosure.audit import audit, audit_published
from convive.disclosure.errors import CannotProtect
from convive.disclosure.room import Published
from convive.disclosure.suppress import protect
from convive.disclosure.tables import ALL, Dimension, aggregate
from convive.disclosure.tests.builders import hidden_in
from convive.disclosure.thresholds import Rules, sensitive

AREAS = ("a", "b", "c", "d")
DISTRICTS = {"a": "north", "b": "north", "c": "south", "d": "south"}
KINDS = ("x", "y", "z")
YEARS = ("2022", "2023", "2024")


def records(years):
    """Incidents as (area, kind, year): linked tables made from them always agree."""
    one = st.tuples(st.sampled_from(AREAS), st.sampled_from(KINDS), st.sampled_from(years))
    return st.lists(st.tuples(one, st.integers(1, 15)), max_size=14)


def tables_of(counted, years, edition=""):
    area = Dimension("area", AREAS, DISTRICTS)
    kind, year = Dimension("kind", KINDS), Dimension("period", years)

    def table(name, *at, dims):
        leaves = {}
        for codes, times in counted:
            leaf = tuple(codes[place] for place in at)
            leaves[leaf] = leaves.get(leaf, 0) + times
        return aggregate(f"{name} {edition}", dims, leaves, edition=edition)

    return [
        table("areas", 0, 2, dims=[area, year]),
        table("kinds", 1, 2, dims=[kind, year]),
        table("years", 2, dims=[year]),
    ]


@pytest.mark.req("SAF-17")
@settings(max_examples=60, deadline=None)
@given(records(YEARS), st.integers(2, 12))
def test_protected_tables_pass_the_audit_and_change_no_shown_figure(counted, threshold):
    tables, rules = tables_of(counted, YEARS), Rules(threshold=threshold)
    protected = protect(tables, rules=rules)
    assert audit(protected.tables, threshold).clean
    assert audit(protected.tables, threshold, floor=1).clean
    for true, shown in zip(tables, protected.tables, strict=True):
        assert set(sensitive(true, rules)) <= hidden_in(shown)
        assert all(n in (None, true.counts[codes]) for codes, n in shown.counts.items())
        assert set(protected.reasons[true.name]) == hidden_in(shown)


@pytest.mark.req("SAF-17")
@settings(max_examples=40, deadline=None)
@given(records(YEARS))
def test_no_hidden_cell_is_the_only_one_in_a_sum(counted):
    for table in protect(tables_of(counted, YEARS)).tables:
        for codes in hidden_in(table):
            for at, dim in enumerate(table.dims):
                if codes[at] != ALL:
                    parent = dim.path(codes[at])[1]
                    row = [*dim.families()[parent], parent]
                    cells = [(*codes[:at], code, *codes[at + 1 :]) for code in row]
                    assert sum(table.counts[cell] is None for cell in cells) > 1


@pytest.mark.req("SAF-17")
@settings(max_examples=40, deadline=None)
@given(records(YEARS[:2]), records(YEARS[2:]))
def test_a_later_release_never_changes_an_earlier_one_and_both_pass_together(before, added):
    rules = Rules(threshold=5)
    first = protect(tables_of(before, YEARS[:2], "first"), rules=rules)
    earlier = [Published(table, rules.ask) for table in first.tables]
    try:
        second = protect(
            tables_of([*before, *added], YEARS, "second"), rules=rules, earlier=earlier
        )
    except CannotProtect:
        assume(False)
    both = [*earlier, *(Published(table, rules.ask) for table in second.tables)]
    assert audit_published(both).clean
    for old, new in zip(first.tables, second.tables, strict=True):
        for codes, count in old.counts.items():
            if codes[-1] != ALL:
                assert new.counts[codes] == count
