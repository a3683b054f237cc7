"""Ties between organisations: out of tables, meetings and agreements, by year, never of persons."""

from datetime import date, timedelta

import pytest
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from convive.bodies.agreements.tests.builders import an_agreement
from convive.bodies.models import Signature
from convive.bodies.tests import builders
from convive.bodies.ties import drawing, layout, queries, rules
from convive.bodies.ties.rules import Gathering, There, Through, Tie
from convive.people.models import WorksWith
from convive.people.rules import Role
from convive.people.tests import builders as people

TODAY = timezone.localdate()
DAY = date(2025, 3, 1)


def at(key, since=DAY, until=None):
    return There(key, since, until)


def test_who_left_before_the_other_came_is_not_tied():
    table = Gathering(Through.TABLE, [at(1, until=date(2025, 5, 1)), at(2, since=date(2025, 6, 1))])
    assert rules.ties([table]) == {}


def test_the_first_contact_is_the_earliest_of_all_and_every_way_is_kept():
    found = rules.ties(
        [
            Gathering(Through.MEETING, [at(2, date(2026, 1, 1)), at(1, date(2026, 1, 1))]),
            Gathering(Through.MEETING, [at(1), at(2)]),
            Gathering(Through.AGREEMENT, [at(1, date(2027, 1, 1)), at(2)]),
        ]
    )
    tie = found[1, 2]
    assert tie.since == {Through.MEETING: DAY, Through.AGREEMENT: date(2027, 1, 1)}
    assert (tie.first, tie.partner_of(1), tie.partner_of(2)) == (DAY, 2, 1)


def test_an_organisation_is_not_tied_to_itself_and_others_are_left_out():
    meeting = Gathering(Through.MEETING, [at(1), at(1), at(2), at(3)])
    assert set(rules.ties([meeting])) == {(1, 2), (1, 3), (2, 3)}
    assert set(rules.ties([meeting], of=1)) == {(1, 2), (1, 3)}


@pytest.mark.req("GOV-13")
def test_new_links_are_counted_by_year_without_a_gap():
    ties = [
        Tie(1, other, {Through.TABLE: date(year, 2, 1)})
        for other, year in ((2, 2023), (3, 2025), (4, 2025))
    ]
    assert rules.new_by_year(ties) == [(2023, 1), (2024, 0), (2025, 2)]
    found = {(tie.one, tie.other): tie for tie in ties}
    assert set(rules.until_year(found, 2024)) == {(1, 2)}


def test_no_dot_leaves_the_picture_and_none_lies_on_another():
    made = layout.clusters({"a": range(900), "b": range(900, 1_000), "c": [2_000]}, size=580, dot=3)
    spots = [spot for cluster in made for spot in cluster.spots.values()]
    assert len(spots) == len(set(spots)) == 1_001
    assert all(-30 <= x <= 610 and -30 <= y <= 610 for x, y in spots)
    assert layout.clusters({}, size=580, dot=3) == []
    assert len(set(layout.rings(70, size=400))) == 70


def test_names_in_the_picture_are_escaped():
    partner = drawing.Partner(1, "<script>x</script>", "/x/", True)
    assert "<script>" not in drawing.own("Ties", "Us", [partner], description="")


def three_houses():
    return [people.an_organisation(name) for name in ("Clinic", "School", "Parish")]


@pytest.mark.django_db
@pytest.mark.req("GOV-13")
def test_ties_come_of_tables_meetings_agreements_and_words():
    clinic, school, parish = three_houses()
    fourth = people.an_organisation("Library")
    body = builders.a_body()
    seats = [builders.a_seat(body, organisation=one, since=DAY) for one in (clinic, school)]
    meeting = builders.a_meeting(body, on=date(2025, 4, 1), state="held")
    builders.came(meeting, *seats)
    planned = builders.a_meeting(builders.a_body("Other"), on=date(2025, 4, 2))
    builders.came(
        planned, seats[0], builders.a_seat(planned.body, organisation=fourth, until=DAY, since=DAY)
    )
    agreement = an_agreement(parties=[clinic, parish])
    text = agreement.texts.get()
    for one in (clinic, parish):
        Signature.objects.create(
            text=text,
            organisation=one,
            person=people.a_person(),
            typed_name="A",
            language="en",
            signed_on=date(2026, 1, 5),
        )
    WorksWith.objects.create(one=fourth, other=clinic, since=date(2024, 5, 1))
    viewer = people.a_coordinator()
    own = queries.own_ties(viewer, clinic, today=TODAY)
    through = {str(one): set(tie.since) for one, tie in own.ties}
    assert through == {
        "School": {Through.TABLE, Through.MEETING},
        "Parish": {Through.AGREEMENT},
        "Library": {Through.WORD},
    }
    assert own.years == ((2024, 1), (2025, 1), (2026, 1))
    assert len(queries.own_ties(viewer, clinic, today=TODAY, year=2024).ties) == 1
    whole = queries.all_ties(viewer, today=TODAY, year=2025)
    assert len(whole.ties) == 2
    assert whole.partners[clinic.pk] == 2


@pytest.mark.django_db
def test_a_partner_sees_no_tie_of_who_did_not_agree_to_be_listed(client):
    clinic, school, _parish = three_houses()
    quiet = people.an_organisation("Quiet Circle", listed=False)
    body = builders.a_body()
    for one in (clinic, school, quiet):
        builders.a_seat(body, organisation=one)
    partner = people.a_viewer(Role.PARTNER, organisation=school)
    assert [str(one) for one, _tie in queries.own_ties(partner, clinic, today=TODAY).ties] == [
        "School"
    ]
    assert quiet.pk not in queries.all_ties(partner, today=TODAY).organisations
    with pytest.raises(Http404):
        queries.organisation_for(partner, quiet.ref)
    people.signed_in(client, partner)
    for page in ("bodies:all_ties", "bodies:ties_table"):
        assert "Quiet Circle" not in client.get(reverse(page)).content.decode()


@pytest.mark.django_db
def test_the_page_begins_with_ones_own_organisation_and_names_no_person(client):
    clinic, school, _parish = three_houses()
    body = builders.a_body()
    for one in (clinic, school):
        person = people.a_person(f"Member of {one}", organisation=one, listed=True)
        builders.a_seat(body, organisation=one, person=person, since=TODAY - timedelta(days=3))
    people.signed_in(client, people.a_viewer(Role.PARTNER, organisation=clinic))
    answer = client.get(reverse("bodies:ties"), follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain[0][0] == reverse("bodies:ties_of", args=[clinic.ref])
    assert "<svg" in page
    assert "School" in page
    assert "Member of" not in page
    whole = client.get(reverse("bodies:all_ties"), {"year": str(TODAY.year)}).content.decode()
    assert "1 is new in" in whole
    assert "Member of" not in whole
    assert client.get(reverse("bodies:all_ties"), {"year": "abc"}).status_code == 200
    assert "School" in client.get(reverse("bodies:ties_table")).content.decode()


def test_a_picture_of_two_thousand_stays_light_and_numbers_its_groups():
    groups = {f"kind {number}": range(number * 100, number * 100 + 100) for number in range(20)}
    ties = [
        Tie(one, (one + 97 * step) % 2_000, {Through.TABLE: DAY})
        for one in range(2_000)
        for step in range(1, 6)
    ]
    picture = drawing.whole("Ties", groups, ties, year=2025, description="")
    assert picture.count("<circle") == 2_020
    assert len(picture) < 250_000
    assert layout.in_order({"b": [1], "a": [2], "c": [3, 4], "d": []}) == ["c", "a", "b"]
