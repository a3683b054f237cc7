"""Seats, quorum, terms, the legal minimum, and kinds of table."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from convive.bodies import access, actions, queries, rules
from convive.bodies.models import Body, Exclusion
from convive.bodies.rules import Leg, Place, kinds
from convive.bodies.tests.builders import TODAY, a_body, a_meeting, a_seat, came
from convive.city import queries as city
from convive.ground.refusals import Refused
from convive.packs import queries as packs
from convive.people.tests.builders import a_coordinator, a_person, a_viewer

SOON = TODAY + timedelta(days=30)
PLACES = st.lists(
    st.builds(
        Place,
        st.sampled_from([*Leg, ""]),
        is_filled=st.booleans(),
        is_voting=st.booleans(),
        how=st.sampled_from(["", "came", "deputy", "remote", "paper", "apology", "absent"]),
    ),
    max_size=45,
)


@pytest.mark.req("GOV-07")
def test_a_deputy_counts_as_the_member_and_a_vacant_seat_counts_for_nothing():
    seats = [Place("", how=how) for how in ("came", "deputy", "absent", "apology")]
    quorum = rules.quorum_with([*seats, Place("", is_filled=False)])
    assert (quorum.present, quorum.needed, quorum.reached, quorum.lacking) == (2, 3, False, 1)
    assert rules.quorum_with(seats, needed=2).reached


def test_an_advisory_seat_makes_no_quorum():
    seats = [Place("", how="came"), Place(""), Place("", is_voting=False, how="came")]
    assert not rules.quorum_with(seats).reached


def test_the_larger_of_number_and_share_counts():
    seats = [Place("", how="came") for _seat in range(4)] + [Place("") for _seat in range(4)]
    assert rules.quorum_with(seats, needed=2, share=50).needed == 4
    assert rules.quorum_with(seats, needed=6, share=50).needed == 6


def test_where_every_leg_must_be_there_one_missing_leg_is_enough():
    seats = [Place(Leg.STAFF, how="came") for _seat in range(5)] + [Place(Leg.POLICE)]
    quorum = rules.quorum_with(seats, each_leg=True)
    assert (quorum.reached, quorum.absent_legs, quorum.lacking) == (False, ("police",), 1)


@given(PLACES, st.integers(0, 50), st.integers(0, 100), st.booleans())
def test_one_more_seat_that_comes_never_loses_a_quorum(places, needed, share, each_leg):
    rule = {"needed": needed, "share": share, "each_leg": each_leg}
    before = rules.quorum_with(places, **rule)
    later = [
        Place(one.leg, is_filled=one.is_filled, is_voting=one.is_voting, how="came")
        for one in places
    ]
    if before.reached:
        assert rules.quorum_with(later, **rule).reached
    assert before.present <= len(places)


@given(PLACES)
def test_the_four_legs_always_stand_there_and_never_hold_more_than_all(places):
    legs = rules.composition(places)
    assert [one.leg for one in legs] == list(Leg)
    assert sum(one.seats for one in legs) <= len(places)
    assert sum(one.share for one in legs) <= 102


@given(st.dates(date(2000, 1, 1), date(2080, 1, 1)), st.integers(1, 240))
def test_a_term_ends_about_so_many_months_later_and_never_before_it_begins(since, months):
    ends = rules.term_end(since, months)
    assert timedelta(days=27) <= ends - since
    assert abs((ends - since).days - months * 30.44) < 5


def test_a_term_is_told_sixty_days_ahead():
    told = [rules.term(TODAY + timedelta(days=days), today=TODAY) for days in (61, 60, 0, -1)]
    assert told == ["open", "ending", "ending", "over"]


def test_a_young_table_is_not_asked_for_a_whole_year_of_meetings():
    young = {"since": TODAY - timedelta(days=100), "today": TODAY}
    assert not rules.rhythm(2, [], [], **young).is_below
    assert rules.rhythm(12, [], [SOON], **young).to_call == 11
    assert rules.rhythm(0, [], [], **young) is None


@pytest.mark.django_db
def test_a_forty_seat_table_with_three_vacant_and_two_deputies_decides_with_half(country_packs):
    body, by = a_body(quorum_share=50), a_coordinator()
    seats = [
        a_seat(body, f"category {n}", person=a_person(f"P{n}"), deputy=a_person(f"D{n}"))
        for n in range(37)
    ]
    for number in range(3):
        a_seat(body, f"vacant {number}")
    meeting = a_meeting(body)
    came(meeting, *seats[:16])
    came(meeting, *seats[16:18], how="deputy")
    quorum = queries.quorum_of(meeting)
    assert (quorum.present, quorum.needed, quorum.reached) == (18, 19, False)
    came(meeting, seats[18])
    assert actions.decide(meeting, text="We open.", on=TODAY, by=by).had_quorum
    assert queries.sitting_at(body, on=TODAY).vacant == 3


@pytest.mark.django_db
@pytest.mark.req("GOV-09", "SYS-68")
def test_a_sceptical_category_is_kept_with_reasons_and_looked_at_again():
    body, by = a_body(expects=["police"]), a_coordinator()
    given = {"category": "police", "revisit_on": SOON, "by": by}
    with pytest.raises(Refused):
        actions.keep_category(body, reason="", heard_how="", **given)
    kept = actions.keep_category(
        body,
        reason="They hear what others do not.",
        heard_how="They come without uniform.",
        **given,
    )
    sitting = queries.sitting_at(body, on=TODAY)
    assert [one.pk for one, _words in sitting.kept] == [kept.pk]
    assert (sitting.left_out, sitting.missing) == ((), ("police",))
    with pytest.raises(Refused):
        actions.revisit(kept, revisit_on=TODAY, on=TODAY, by=by)
    later = SOON + timedelta(days=90)
    assert actions.revisit(kept, revisit_on=later, on=SOON, by=by).revisit_on == later
    actions.lift(kept, by=by)
    assert not Exclusion.objects.exists()
    with pytest.raises(PermissionDenied):
        actions.lift(kept, by=a_viewer("partner"))


@pytest.mark.django_db
def test_items_never_go_up_in_a_circle():
    by = a_coordinator()
    ward, city = a_body("Ward"), a_body("City")
    actions.amend(ward, {"reports_to": city}, version=1, by=by)
    with pytest.raises(Refused) as refusal:
        actions.amend(city, {"reports_to": ward}, version=1, by=by)
    assert refusal.value.field == "reports_to"


@pytest.mark.django_db
def test_a_term_is_counted_from_the_table_and_renewed_to_a_later_day():
    by = a_coordinator()
    body = a_body(term_months=12)
    seat = actions.seat(body, category="media", since=date(2026, 1, 1), by=by)
    assert seat.term_until == date(2026, 12, 31)
    assert queries.next_term(seat) == date(2027, 12, 31)
    with pytest.raises(Refused):
        actions.renew_term(seat, until=date(2026, 12, 31), version=None, by=by)
    actions.renew_term(seat, until=date(2027, 12, 31), version=1, by=by)
    assert seat.term_until == date(2027, 12, 31)


@pytest.mark.django_db
def test_every_shipped_kind_founds_a_table_with_its_seats_and_no_leg_over_half(country_packs):
    by = a_coordinator()
    for number, kind in enumerate(queries.kinds_for(by)):
        body = actions.found(
            kind,
            f"Table {number}",
            purpose=f"Purpose {number}",
            since=TODAY,
            minimum_a_year=kind.entry["minimum_a_year"],
            by=by,
        )
        assert body.seats.count() == kind.seats
        assert body.modules == kind.entry["modules"]
        assert queries.kind_of(body).key == kind.key
        assert len(queries.modules(body.modules)) == len(body.modules)
        for entry in (kind.name, kind.purpose, kind.topics):
            assert set(entry) == {"en", "fr", "ar"}
    assert Body.objects.count() == 14
    group = queries.kind_for(by, "leadership-group")
    assert [(leg.filled > 0, leg.is_over_half) for _words, leg in queries.legs_of(group)] == [
        (True, False)
    ] * 4


@pytest.mark.django_db
def test_a_city_copies_a_kind_changes_it_and_keeps_its_own_words(country_packs):
    by = a_coordinator()
    ward = queries.kind_for(by, "ward-sabha")
    changes = {"name": {"en": "Ward table"}, "minimum_a_year": 3}
    with pytest.raises(Refused) as refusal:
        actions.copy_kind(ward, changes, seats=["police-command | many"], by=by)
    assert refusal.value.field == "seats"
    lines = ["Local police command | 2", "médias locaux", "universities | 1 | advises"]
    actions.copy_kind(ward, changes, seats=lines, by=by)
    own = queries.kinds_for(by)[0]
    assert (own.is_own, str(own.name), own.seats, own.entry["minimum_a_year"]) == (
        True, "Ward table", 4, 3,
    )  # fmt: skip
    assert [line.is_voting for line in queries.seat_lines(own)] == [True, True, False]
    assert own.categories == ["police-command", "media", "universities"]
    actions.copy_kind(own, {"minimum_a_year": 4}, seats=["media | 1"], by=by)
    assert [one.entry["minimum_a_year"] for one in queries.kinds_for(by) if one.is_own] == [4]
    with pytest.raises(PermissionDenied):
        actions.copy_kind(ward, changes, seats=lines, by=a_viewer("partner"))
    with pytest.raises(Http404):
        queries.kind_for(by, "nothing")


@pytest.mark.django_db
@pytest.mark.req("GOV-08")
def test_the_checklist_is_the_citys_own_and_a_category_strengthens_a_leg(country_packs):
    by = a_coordinator()
    actions.keep_words({"en": "Choirs"}, leg="community", gain={"en": "A hall."}, by=by)
    actions.keep_words({"en": "Newspapers and radio"}, leg="community", key="media", by=by)
    words = queries.category_words()
    own = [one for one in queries.checklist() if one.is_own]
    assert {str(one.words) for one in own} == {"Choirs", "Newspapers and radio"}
    assert words["media"] == "Newspapers and radio"
    assert packs.latest("own-categories").version == "2"
    for wrong in ({"leg": "throne"}, {"leg": "", "words": ""}, {"leg": "", "key": "unknown"}):
        given = {"words": {"en": "x"}, **wrong}
        with pytest.raises(Refused):
            actions.keep_words(given.pop("words"), by=by, **given)


def test_a_pack_of_kinds_that_says_nothing_is_told_what_it_lacks():
    wrong = {
        "key": "x",
        "seats": [{"category": "", "number": 0}, {"category": "a", "number": 900}],
        "quorum": {"share": 140},
        "checklist": [{"key": "k", "stage": "later", "known": "nothing"}],
    }
    assert len(kinds.faults({"entries": [wrong]})) == 5
    assert kinds.category_faults({"entries": [{"key": "y", "category": {}, "leg": "throne"}]})
    for line in ("| 2", "a | b", "a | 0", "a | 900"):
        with pytest.raises(ValueError):
            kinds.seats_of_lines([line])


@pytest.mark.django_db
def test_the_shipped_packs_have_no_faults_in_three_languages(country_packs):
    for slug in ("body-types", "categories", "induction"):
        entries = packs.entries(slug)
        assert entries
        for entry in entries:
            for said in entry.values():
                if isinstance(said, dict) and "en" in said:
                    assert {"en", "fr", "ar"} <= set(said), entry["key"]


@pytest.mark.django_db
def test_a_seat_that_ends_on_a_day_to_come_is_held_until_then():
    body, chair = a_body(), a_viewer()
    today = city.today(timezone.now())
    seat = a_seat(body, person_id=chair.pk, is_chair=True, until=today)
    assert access.sits_at(chair, body)
    assert access.may_edit(chair, body) == chair.may("bodies.read")
    seat.until = today - timedelta(days=1)
    seat.save()
    assert not access.sits_at(chair, body)
    assert not access.may_edit(chair, body)
