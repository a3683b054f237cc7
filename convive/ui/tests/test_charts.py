"""Charts say what they show and never hold what is hidden."""

import re

import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from convive.ui import charts, lines
from convive.ui.charts import Interval, Line, Point, State
from convive.ui.drawing import round_ticks

SECRET = 7341


def drawn(markup):
    return ElementTree.fromstring(str(markup))


def words(markup):
    return " ".join(drawn(markup).itertext())


def all_kinds(point):
    yield charts.line_chart(
        "Reports", [Line("Reported", (Point("May", 3), point, Point("Jul", 9)))]
    )
    yield charts.bar_list("Kinds", [Point("Graffiti", 30), point])


@pytest.mark.req("SAF-15")
def test_a_hidden_value_is_nowhere_in_the_drawing():
    hidden = Point("Jun", SECRET, State.HIDDEN)
    assert hidden.value is None
    with_another_secret = Point("Jun", 2, State.HIDDEN)
    for one, other in zip(all_kinds(hidden), all_kinds(with_another_secret), strict=True):
        assert str(SECRET) not in one
        assert "hatch" in one
        assert re.sub(r"-\d+", "", one) == re.sub(r"-\d+", "", other)


def test_a_missing_value_is_a_gap_and_never_a_zero():
    whole = Line("Reported", tuple(Point(str(n), 5) for n in range(4)))
    gap = Line("Reported", (*whole.points[:1], Point("1"), *whole.points[2:]))
    assert len(drawn_strokes(whole)) == 3
    assert len(drawn_strokes(gap)) == 1


def drawn_strokes(line):
    markup = charts.line_chart("Reports", [line])
    return [e for e in drawn(markup).iter() if e.tag.endswith("line") and "class" not in e.attrib]


def test_a_value_that_is_no_number_counts_as_missing():
    assert Point("May", float("nan")).state is State.MISSING
    assert Point("May", float("inf")).state is State.MISSING


@pytest.mark.req("SAF-15")
def test_each_drawing_has_a_name_and_a_description_for_who_cannot_see_it():
    for markup in (
        *all_kinds(Point("Jun", 5)),
        charts.interval_chart("Trust", [Interval("Before", 41, 36, 46)], unit="%"),
    ):
        svg = drawn(markup)
        assert svg.get("role") == "img"
        ids = {e.get("id") for e in svg.iter()}
        assert {svg.get("aria-labelledby"), svg.get("aria-describedby")} <= ids
        assert svg.get("direction") == "ltr"


def test_a_drawing_with_links_does_not_silence_them():
    markup = charts.bar_list("Kinds", [Point("Graffiti", 3, url="/kinds/graffiti/")])
    svg = drawn(markup)
    assert svg.get("role") == "group"
    assert 'href="/kinds/graffiti/"' in markup
    assert 'aria-label="Graffiti: 3"' in markup


def test_words_from_a_city_cannot_become_markup():
    markup = charts.bar_list(
        "<b>Kinds</b>", [Point('"><script>alert(1)</script>', 3, url="/?a=1&b")]
    )
    assert "<script" not in markup
    assert "<b>" not in markup
    assert "alert(1)" in words(markup)


def test_bars_grow_from_the_side_where_reading_starts():
    rows = [Point("Graffiti", 50), Point("Damage", 25)]
    assert 'x="50%"' in charts.bar_list("Kinds", rows, mirrored=True)
    assert 'x="50%"' not in charts.bar_list("Kinds", rows)


def test_nothing_to_draw_is_still_a_drawing():
    for markup in (
        charts.line_chart("Reports", []),
        charts.line_chart("Reports", [Line("Reported", ())]),
        charts.line_chart("Reports", [Line("Reported", (Point("May"), Point("June")))]),
        charts.bar_list("Kinds", []),
        charts.bar_list("Kinds", [Point("Graffiti", 0)]),
        charts.interval_chart("Trust", []),
    ):
        assert drawn(markup).tag.endswith("svg")


def test_a_phone_gets_fewer_labels_than_a_desk():
    points = tuple(Point(f"Month {n}", n) for n in range(12))
    markup = charts.line_chart("Reports", [Line("Reported", points)])
    labels = [e.get("class") for e in drawn(markup).iter() if "Month" in (e.text or "")]
    quiet = [label for label in labels if label == "quiet"]
    assert 2 <= len(quiet) <= lines.PHONE / 50
    assert len(labels) > len(quiet)


def test_a_loss_stands_left_of_zero():
    markup = charts.interval_chart("Change", [Interval("After", -4, -9, 1)])
    ticks = [e.text for e in drawn(markup).iter() if e.get("text-anchor") == "middle"]
    assert "-10" in ticks
    assert "0" in ticks


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=20))
def test_ticks_are_few_even_and_reach_the_highest_value(values):
    ticks = round_ticks(values)
    assert ticks[0] <= min(0, *values) + 1e-9
    assert ticks[-1] >= max(0, *values) * (1 - 1e-9) - 1e-9
    assert 0 in ticks
    assert 2 <= len(ticks) <= 12


@given(st.lists(st.tuples(st.one_of(st.none(), st.floats()), st.sampled_from(State)), max_size=9))
def test_any_mix_of_shown_hidden_and_missing_can_be_drawn(values):
    points = tuple(Point(str(n), value, state) for n, (value, state) in enumerate(values))
    assert drawn(charts.line_chart("Reports", [Line("Reported", points)])) is not None
    assert drawn(charts.bar_list("Kinds", points)) is not None


def test_a_moment_is_pointed_at_where_it_happened_and_nowhere_else():
    points = tuple(Point(str(year), 5.0) for year in (2020, 2021, 2022))
    marks = [charts.Mark("2021", "A"), charts.Mark("2021", "B"), charts.Mark("1999", "C")]
    markup = charts.line_chart("Homes", [Line("Homes", points)], marks=marks)
    assert markup.count("rule mark") == 1
    assert ">A, B<" in markup
    assert ">C<" not in markup


def test_what_is_counted_now_and_then_is_joined_with_a_dot_at_each_count():
    points = (Point("2020", 5.0), Point("2021"), Point("2022", 7.0))
    joined = charts.line_chart("Homes", [Line("Homes", points, bridged=True)])
    apart = charts.line_chart("Homes", [Line("Homes", points)])
    assert joined.count("<circle") == apart.count("<circle") == 2
    assert joined.count("<line") == apart.count("<line") + 1
