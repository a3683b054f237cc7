"""Depths open downwards only."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convive.vault import depths, envelopes, keys
from convive.vault.depths import Depth
from convive.vault.envelopes import CannotOpen, Context

KEY = bytes(range(32))
HERE = Context("riverbend", "entry", "k7", "story")
ORDER = [Depth.FULL, Depth.LIMITED, Depth.DEIDENTIFIED]


def test_the_keys_of_each_depth_stay_what_they_were():
    found = {depth: depths.key_at(KEY, Depth.FULL, depth).hex() for depth in Depth}
    assert found == {
        Depth.FULL: KEY.hex(),
        Depth.LIMITED: "71623104ae615d7070a43b7728c04884f03818653000b7fdb4a78d6c160c928f",
        Depth.DEIDENTIFIED: "e90abf542a50edf5cec31d1a328b549403fc5877e638d947be3b1b7c2fcbf532",
    }


@given(st.binary(min_size=32, max_size=32), st.sampled_from(Depth), st.sampled_from(Depth))
def test_the_way_down_is_one_and_there_is_no_way_up(full, held, wanted):
    key = depths.key_at(full, Depth.FULL, held)
    if ORDER.index(held) <= ORDER.index(wanted):
        assert depths.reaches(held, wanted)
        assert depths.key_at(key, held, wanted) == depths.key_at(full, Depth.FULL, wanted)
    else:
        assert not depths.reaches(held, wanted)
        with pytest.raises(CannotOpen):
            depths.key_at(key, held, wanted)


@pytest.mark.req("SAF-02")
@given(st.binary(min_size=32, max_size=32))
def test_a_lower_key_opens_nothing_above_even_when_called_by_a_higher_name(full):
    key = {depth: depths.key_at(full, Depth.FULL, depth) for depth in Depth}
    for held, above in ((1, 0), (2, 0), (2, 1)):
        sealed = envelopes.seal(key[ORDER[above]], b"Amina", HERE)
        mine = key[ORDER[held]]
        tried = {mine, *(depths.key_at(mine, low, deep) for low, deep in _ways_down())}
        for attempt in tried:
            with pytest.raises(CannotOpen):
                envelopes.open(attempt, sealed, HERE)


def _ways_down():
    return [pair for pair in product(Depth, Depth) if depths.reaches(*pair)]


@given(st.lists(st.sampled_from(Depth), min_size=1))
def test_the_deepest_reaches_all_the_others(several):
    deepest = depths.deepest(several)
    assert deepest in several
    assert all(depths.reaches(deepest, other) for other in several)


def test_of_no_depth_there_is_no_deepest():
    with pytest.raises(ValueError):
        depths.deepest([])


def test_the_keys_of_the_depths_are_subkeys_by_name():
    limited = keys.subkey(KEY, "depth-L")
    assert depths.key_at(KEY, Depth.FULL, Depth.LIMITED) == limited
    assert depths.key_at(KEY, Depth.FULL, Depth.DEIDENTIFIED) == keys.subkey(limited, "depth-D")
