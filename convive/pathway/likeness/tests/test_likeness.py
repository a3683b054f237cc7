"""Likely repeats on a small invented room: the whole one is measured by `convive bench likeness`."""

import pytest

from convive.pathway.likeness import bench, invented
from convive.vault.indexes import Index


@pytest.mark.req("SEC-06")
def test_repeats_are_found_across_spelling_order_and_three_scripts():
    entries, new = invented.room(600, 60, part=invented.HELD_OUT)
    index = Index(bench.opened(bench.sealed(entries)))
    found = bench.figures(new, lambda one: [entry.ref for entry in index.likely(one)])
    assert found["recall"] >= 0.9
    assert found["precision"] >= 0.8


def test_the_set_that_is_reported_shares_no_family_name_with_the_one_that_rules_were_made_on():
    for home in invented.SCRIPTS:
        halves = [invented._names(home, part)[1] for part in (0, 1)]
        assert len(set(halves[0]) & set(halves[1])) <= len(halves[0]) // 20
