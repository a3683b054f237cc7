"""What the pages of scenes say of Velmora, looked at in the loaded city (`docs/scenarios`)."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from django.utils import timezone

from convive.bodies.agreements import queries as agreements
from convive.bodies.balance import alerts
from convive.bodies.models import Agreement
from convive.exchange.hub import queries as hub
from convive.pathway.ends import figures
from convive.pathway.models import Subject
from convive.people.viewer import Viewer
from convive.plan.gaps import queries as gaps
from convive.plan.models import Fund, HelpOffer
from convive.plan.money import proposals, reports
from convive.plan.national import clauses
from convive.plan.national import queries as national
from convive.plan.support import queries as support
from convive.spaces.queries import doors


class Scenes:
    """Tests of one loaded city; `viewer` gives an invented user by key."""

    @pytest.mark.req("SYS-22")
    def test_the_youth_budget_is_a_line_three_months_on_and_an_action_three_months_later(self):
        way = next(one for one in proposals.ways_for(self.viewer("coordinator")) if one.action)
        days = [way.ask.raised_on, way.line.begins_on, way.action.begins_on]
        assert all(later - day > timedelta(80) for day, later in pairwise(days))
        assert way.ask.raised_on < way.answer.answered_on < way.line.begins_on
        assert way.action.state == "under-way"

    @pytest.mark.req("SYS-28")
    def test_the_accord_has_an_empty_seat_before_the_next_board_and_a_proposed_change(self):
        by, today = self.viewer("coordinator"), timezone.localdate()
        accord = Agreement.objects.get(sort="accord")
        table = agreements.at_the_table(accord, today=today)
        assert "womens-associations" in {seat.category for seat in table.empty}
        assert table.next_meeting is not None
        assert agreements.commitments_of(accord).count() == 3
        assert accord.amendments.get().state == "open"
        needed = alerts.alerts_of(by, accord.body, today=today)
        assert "vacant" in {one.sort for one in needed}

    @pytest.mark.req("SYS-36")
    def test_25_organisations_have_somebody_who_answers_first(self):
        board = gaps.board_for(self.viewer("coordinator"), today=timezone.localdate())
        assert board.focal_points == 25
        assert board.stretched == 1

    @pytest.mark.req("SYS-71")
    def test_the_report_on_the_state_grant_is_whole(self):
        fund = Fund.objects.get(sort="state")
        rows = reports.rows_for(self.viewer("coordinator"), fund)
        assert rows
        assert all(row.lines and row.objectives and row.measured for row in rows)

    @pytest.mark.req("SYS-80", "NLC-06")
    def test_the_state_answered_what_the_city_recommended(self):
        by = self.viewer("national-liaison")
        found = clauses.commented(by, national.strategies_for(by)[0])
        assert (found.said, found.waiting) == (1, 0)

    @pytest.mark.req("SYS-88")
    def test_the_course_was_used_in_ten_places(self):
        course = HelpOffer.objects.get(sort="course")
        assert support.reach_of(course).places == 10

    @pytest.mark.req("SYS-89")
    def test_a_member_of_the_hub_finds_a_data_set_that_is_for_members(self):
        (found,) = hub.shared_for(self.viewer("hub-member"), sort="data")
        assert found.rule == "members"
        assert found not in hub.shared_for(self.viewer("association"), sort="data")

    @pytest.mark.req("SYS-05", "SAF-17")
    def test_a_house_that_took_in_a_subject_is_open_and_counts_the_two_apart(self):
        today = timezone.localdate()
        house = Subject.objects.get().space
        assert doors.missing(house, today=today) == []
        inside = figures.figures_for(self.holder("social-department"), house.ref, today=today)
        [(_quarter, cells)] = inside.tables[-1].rows
        assert cells == (6, 6, 12)
        outside = figures.figures_for(Viewer.nobody(), house.ref, today=today)
        assert outside.tables[-1].rows[0][1][:2] == (None, None)
        assert [number for _code, _name, number in outside.needs] == [12]
