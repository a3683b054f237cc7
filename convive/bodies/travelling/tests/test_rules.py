"""The way of an ask, without a database: it always finds back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from convive.bodies.travelling.rules import Leg, goes_in_a_circle, lies_at, way_back

PLACES = some.sampled_from(["", "street", "ward", "city", "region", "state"])


def test_an_ask_that_never_moved_is_home():
    assert way_back([]) == ()
    assert lies_at([], home="street") == "street"


def test_it_comes_back_through_every_place_it_passed():
    up = [Leg("passed", "street", "ward"), Leg("sent", "ward", "region"), Leg("received")]
    assert way_back(up) == ("ward", "street")
    down = [*up, Leg("answered", "region", "region"), Leg("returned", "region", "ward")]
    assert way_back(down) == ("street",)
    assert lies_at(down, home="street") == "ward"
    assert lies_at([*down, Leg("returned", "ward", "street")], home="street") == "street"


@pytest.mark.parametrize("to", ["street", "ward", "city"])
def test_it_cannot_be_passed_to_where_it_is_or_came_from(to):
    way = [Leg("passed", "street", "ward"), Leg("passed", "ward", "city")]
    assert goes_in_a_circle(way, to, home="street")
    assert not goes_in_a_circle(way, "region", home="street")


def test_after_it_came_back_it_may_go_up_again():
    way = [Leg("passed", "street", "ward"), Leg("returned", "ward", "street")]
    assert not goes_in_a_circle(way, "ward", home="street")


@given(PLACES, some.lists(PLACES, max_size=12))
def test_however_it_goes_up_it_comes_home(home, places):
    here, legs = home, []
    for place in places:
        if not goes_in_a_circle(legs, place, home=home):
            legs.append(Leg("passed", here, place))
            here = place
    while back := way_back(legs):
        legs.append(Leg("returned", here, back[0]))
        here = back[0]
    assert lies_at(legs, home=home) == home
