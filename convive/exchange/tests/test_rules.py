"""Which practices fit, and which come from places like ours."""

import pytest

from convive.exchange import rules
from convive.exchange.rules import Size, Wish


def a_practice(key="PC-01", place="Here", size=Size.CITY, cost="low", domains=("youth",), **about):
    return rules.Practice(
        key=key,
        title={"en": key},
        place={"en": place},
        country="FI",
        countries=("FI",),
        latitude=60.2,
        longitude=24.9,
        size=size,
        levels=about.get("levels", ("primary",)),
        domains=domains,
        cost=cost,
        city_role="lead",
        evidence="described",
        source=("S0",),
        texts={},
        aliases=(),
    )


@pytest.mark.req("KNO-01", "LVL-01")
@pytest.mark.parametrize(
    ("wish", "fits"),
    [
        (Wish(), True),
        (Wish(level="primary", domain="youth", size="small", country="FI", cost="low"), True),
        (Wish(level="tertiary"), False),
        (Wish(domain="faith"), False),
        (Wish(size="town"), False),
        (Wish(size="city"), True),
        (Wish(cost="high"), False),
        (Wish(country="SE"), False),
    ],
)
def test_a_practice_fits_when_it_answers_every_part_of_the_wish(wish, fits):
    assert rules.fits(a_practice(), wish) is fits


def test_shared_domains_come_before_size_and_each_place_comes_once():
    practices = [
        a_practice("PC-01", "A", Size.TOWN, domains=("faith",)),
        a_practice("PC-02", "B", Size.METROPOLIS, domains=("youth", "sport")),
        a_practice("PC-03", "B", Size.TOWN, domains=("youth",)),
        a_practice("PC-04", "C", Size.TOWN, domains=("youth",)),
        a_practice("PC-05", "D", Size.COUNTRY, domains=("youth",)),
    ]
    chosen = rules.nearest(practices, size=Size.TOWN, domains=["youth", "sport"])
    assert [one.practice.key for one in chosen] == ["PC-02", "PC-04", "PC-05"]
    assert chosen[1].same_size
    assert chosen[0].shared == ("youth", "sport")


@pytest.mark.req("KNO-02")
def test_another_word_for_the_same_thing_is_searched_too():
    assert "cohesion" in rules.widened("polarisation", [["cohesion", "polarisation"]])
    assert rules.widened("music", [["cohesion", "polarisation"]]) == "music"
