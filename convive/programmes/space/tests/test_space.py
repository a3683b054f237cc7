"""How homes are held before and after what was built: homes, never people."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from convive.city.tests.builders import a_city
from convive.ground.refusals import Refused
from convive.packs import actions as packs
from convive.people.tests.builders import a_coordinator, a_viewer, an_organisation, signed_in
from convive.people.viewer import Viewer
from convive.places.models import Population
from convive.places.tests.builders import an_area
from convive.programmes.models.space import HomeCount, SpaceProject
from convive.programmes.planning_files.tests.builders import adopted
from convive.programmes.space import actions, groups, queries, rules, showing
from convive.programmes.space.tests.builders import TODAY, a_project, homes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def packs_adopted():
    adopted("tenure-groups")


@pytest.fixture
def river():
    """A district that was all social homes and became more mixed, beside one that stayed."""
    river, hills = an_area("Riverside"), an_area("Hills")
    for year, owner, public in ((2018, 200, 800), (2020, 250, 750), (2024, 450, 550)):
        homes(river, year, owner=owner, public_rent=public)
        homes(hills, year, owner=800, public_rent=200)
    return river


def test_the_index_of_duncan_and_duncan_by_hand():
    units = [{"rent": 300, "owner": 100}, {"rent": 100, "owner": 300}, {"rent": 0, "owner": 200}]
    by_hand = 100 * (abs(300 / 400 - 100 / 600) + abs(100 / 400 - 300 / 600) + 200 / 600) / 2
    assert rules.dissimilarity("rent", units) == pytest.approx(by_hand)


@pytest.mark.req("PRI-29")
def test_a_district_shows_its_tenure_mix_and_its_distance_before_and_after_the_project(river):
    a_project(areas=[river])
    told = queries.homes_of(Viewer.nobody(), river, today=TODAY)
    assert (told.before, told.after) == (2018, 2024)
    shares = {str(one.words): (one.before, one.after) for one in told.shares}
    assert shares["Lived in by their owners"] == (20.0, 45.0)
    # Half of all homes were owned in 2018; the district had 20 of 100.
    assert told.distance[2018] == pytest.approx(30)
    assert told.distance[2024] < told.distance[2018]


@pytest.mark.req("PRI-29")
def test_the_series_of_a_district_is_drawn_with_the_dates_of_its_projects(river):
    a_project(areas=[river])
    drawn = showing.drawn(queries.homes_of(Viewer.nobody(), river, today=TODAY))
    assert drawn.drawing.count("rule mark") == 2, "A line where it began, one where it ended."
    assert [row[0]["text"] for row in drawn.rows] == ["2018", "2020", "2024"]
    assert [(one.sign, str(one.project)) for one in drawn.projects] == [("A", "Mill Row")]


def test_a_project_that_is_not_finished_has_no_after_yet(river):
    a_project(areas=[river], done_on=None)
    told = queries.homes_of(Viewer.nobody(), river, today=TODAY)
    assert (told.before, told.after) == (2018, None)


def test_a_small_area_shows_nothing():
    islet = an_area("Islet")
    Population.objects.update_or_create(area=islet, year=2025, defaults={"count": 640})
    homes(islet, 2024, owner=200, public_rent=100)
    assert queries.homes_of(a_coordinator(), islet, today=TODAY) is None


def test_a_year_in_which_one_district_was_not_counted_has_no_figure_of_the_city(river):
    homes(river, 2025, owner=460, public_rent=540)
    told = {str(one.words): one.by_year for one in queries.spread()}
    assert set(told["Lived in by their owners"]) == {2018, 2020, 2024}


def test_a_pasted_table_is_taken_in_whole_or_not_at_all():
    an_area("Riverside")
    by = a_coordinator()
    good = "Riverside; 2024; owner; 4 200\nRiverside; 2024; Loués à un propriétaire privé; 900"
    with pytest.raises(Refused) as refused:
        actions.take_in(
            good + "\nNowhere; 2024; owner; 10\nRiverside; 2024; owner; 3",
            source="Register",
            today=TODAY,
            by=by,
        )
    said = [str(one) for one in refused.value.missing]
    assert said[0].startswith("Line 3: “Nowhere” is no area")
    assert "could tell of one family" in said[1]
    assert not HomeCount.objects.exists()
    for _time in range(2):
        assert actions.take_in(good, source="Register", today=TODAY, by=by) == 2
    assert HomeCount.objects.count() == 2


def test_counts_need_the_place_where_they_were_published_and_a_year_that_has_been():
    area, by = an_area("Riverside"), a_coordinator()
    with pytest.raises(Refused):
        actions.count(area, 2024, {"owner": 500}, source=" ", today=TODAY, by=by)
    with pytest.raises(Refused):
        actions.count(area, 2027, {"owner": 500}, source="Register", today=TODAY, by=by)
    with pytest.raises(PermissionDenied):
        actions.count(
            area, 2024, {"owner": 500}, source="Register", today=TODAY, by=a_viewer("partner")
        )


def test_a_pack_that_counts_people_by_origin_is_refused():
    group = {
        "key": "origin",
        "sort": "tenure",
        "words": {"en": "Homes by country of origin", "fr": "Origine", "ar": "الأصل"},
    }
    pack = {
        "slug": "tenure-groups",
        "kind": groups.KIND,
        "version": "9",
        "licence": "CC-BY-4.0",
        "title": {"en": "t", "fr": "t", "ar": "t"},
        "entries": [group],
    }
    with pytest.raises(Refused) as refused:
        packs.adopt(pack, by=a_coordinator())
    assert "tells of people" in str(refused.value.missing)


def test_a_project_ends_after_it_began_and_a_partner_writes_for_its_own_office():
    office = an_organisation("Homes for All")
    about = {"title": "Mill Row", "sort": "homes", "begun_on": date(2024, 1, 1)}
    with pytest.raises(Refused):
        actions.add(office, about | {"done_on": date(2023, 1, 1)}, by=a_coordinator())
    with pytest.raises(PermissionDenied):
        actions.add(office, about, by=a_viewer("partner"))
    assert actions.add(office, about, by=a_viewer("partner", organisation=office))


def test_what_is_not_public_stays_inside(client, river):
    a_city()
    hidden = a_project("Not yet public", areas=[river], is_public=False)
    shown = a_project("Mill Row", areas=[river])
    page = client.get(reverse("programmes:open_space")).content.decode()
    assert "Mill Row" in page
    assert "Not yet public" not in page
    for one, status in ((hidden, 404), (shown, 200)):
        assert client.get(reverse("programmes:open_project", args=[one.ref])).status_code == status
    signed_in(client, a_coordinator())
    assert "Not yet public" in client.get(reverse("programmes:space")).content.decode()
    assert client.get(reverse("programmes:project", args=[hidden.ref])).status_code == 200


@pytest.mark.req("PRI-29")
def test_the_page_of_a_neighbourhood_shows_the_mix_before_and_after(client, river):
    a_city()
    a_project(areas=[river])
    page = client.get(reverse("portal:neighbourhood", args=[river.ref])).content.decode()
    for words in ("Before (2018)", "After (2024)", "Mill Row", "Duncan and Duncan"):
        assert words in page, words


def test_projects_are_added_and_changed_on_their_pages(client):
    a_city()
    area, office = an_area("Riverside"), an_organisation("Homes for All")
    signed_in(client, a_coordinator())
    told = {
        "title_en": "Mill Row",
        "office": office.ref,
        "sort": "both",
        "areas": [area.ref],
        "begun_on": "2024-01-01",
        "currency": "EUR",
        "homes_owner": "12",
        "_once": "project-1",
    }
    page = client.post(reverse("programmes:add_project"), told, follow=True).content.decode()
    assert "Mill Row" in page
    assert SpaceProject.objects.get().homes == {"owner": 12}
    table = {"table": "Riverside; 2024; owner; 500", "source": "Register", "_once": "homes-1"}
    client.post(reverse("programmes:count_homes"), table)
    assert HomeCount.objects.get().count == 500
