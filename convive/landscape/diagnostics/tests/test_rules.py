"""What a step lacks, whom nobody heard, how many are shown."""

from datetime import date

from convive.landscape.diagnostics import rules
from convive.landscape.diagnostics.rules import Facts, Heard, Lack, Standing, Step

TODAY = date(2026, 3, 2)


def test_a_new_diagnostic_lacks_everything_and_a_whole_one_nothing():
    assert all(rules.lacks(step, Facts()) for step in Step if step is not Step.REFRESHING)
    whole = Facts(
        has_scope=True,
        has_questions=True,
        has_lead=True,
        expects=3,
        existing=1,
        ways_of_hearing=2,
        findings=4,
        public=1,
        has_again=True,
    )
    assert [lack for step in Step for lack in rules.lacks(step, whole)] == []


def test_one_way_of_listening_is_not_enough():
    assert rules.lacks(Step.HEARING, Facts(ways_of_hearing=1)) == [Lack.METHODS]


def test_a_step_is_late_after_its_day_until_it_is_done():
    day = date(2026, 3, 1)
    assert rules.standing(None, day, [Lack.SCOPE], today=TODAY) is Standing.LATE
    assert rules.standing(TODAY, day, [Lack.SCOPE], today=TODAY) is Standing.DONE
    assert rules.standing(None, None, [], today=TODAY) is Standing.READY
    assert rules.standing(None, TODAY, [Lack.SCOPE], today=TODAY) is Standing.OPEN


def test_what_was_heard_in_the_whole_city_counts_for_no_single_area():
    found = rules.reached(
        [Heard("", {"youth": 9}), Heard("n1", {"guests": 3, "faith": 0})],
        expected=["youth", "faith"],
        areas=["n1", "n2"],
    )
    assert found.categories == ("youth", "faith", "guests")
    assert found.unheard_categories == ("faith",)
    assert found.unheard_areas == ("n2",)


def test_nobody_can_be_counted_out_of_a_rounded_number():
    assert [rules.about(count) for count in (0, 1, 4, 5, 7, 8, 22, 23)] == [
        0,
        1,
        1,
        5,
        5,
        10,
        20,
        25,
    ]
