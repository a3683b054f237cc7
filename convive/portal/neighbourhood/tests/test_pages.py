"""One neighbourhood, as everybody and as colleagues read it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from convive.directory.tests.builders import a_service
from convive.ground.phrase import Phrase
from convive.ground.viewers import House
from convive.landscape.boards import actions
from convive.landscape.boards.tests.builders import TODAY, a_source
from convive.landscape.boards.tests.test_actions import a_town
from convive.landscape.findings.tests.builders import a_validated_finding
from convive.landscape.perception import actions as waves
from convive.people.tests.builders import a_coordinator, a_user, an_organisation, signed_in
from convive.people.viewer import Viewer
from convive.places.tests.builders import an_area

pytestmark = pytest.mark.django_db


@pytest.fixture
def harbour():
    return an_area("Harbour", layer="neighbourhood", code="H1", population=12_000)


def page_of(client, area, name="portal:neighbourhood"):
    answer = client.get(reverse(name, args=[area.ref]))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.req("MAP-04")
def test_strengths_stand_first_and_a_need_without_an_answer_says_so(client, harbour):
    an_organisation("Harbour Youth House", listed=True).areas.add(harbour)
    an_organisation("Not asked yet", listed=False).areas.add(harbour)
    service = a_service(name=Phrase(en="Homework help"))
    service.locations.update(area=harbour)
    a_validated_finding("Six clubs share one gym.", sort="strength", areas=[harbour])
    need = a_validated_finding("No place to meet after school.", sort="need", areas=[harbour])
    signed_in(client, a_user())
    page = page_of(client, harbour, "portal:neighbourhood_inside")
    assert page.index("Six clubs share one gym.") < page.index("No place to meet after school.")
    assert "Harbour Youth House" in page
    assert "Not asked yet" not in page
    assert "No answer in the plan yet" in page
    assert reverse("landscape:finding", args=[need.ref]) in page


def test_everybody_reads_only_findings_that_were_made_public(client, harbour):
    closed = a_validated_finding("Words for colleagues.", sort="need", areas=[harbour])
    opened = a_validated_finding("Words for colleagues too.", sort="strength", areas=[harbour])
    opened.public_words, opened.public_on = Phrase(en="A choir meets here."), date(2026, 1, 1)
    opened.save()
    page = page_of(client, harbour)
    assert "A choir meets here." in page
    assert "Words for colleagues" not in page
    assert closed.ref not in page
    assert "What we do not know" in page
    assert client.get(reverse("portal:neighbourhood_inside", args=[harbour.ref])).status_code in (
        302,
        403,
    )


def test_a_place_with_few_residents_shows_no_figure(client):
    small = an_area("Islet", layer="neighbourhood", code="I1", population=129)
    page = page_of(client, small)
    assert "Fewer than 1,000 people live here." in page
    assert "Reports" not in page[page.index('id="figures"') :]


def test_figures_stand_with_their_room_and_what_nobody_reports(client):
    source = a_source()
    areas = a_town(source, mean=25.0)
    for area in areas:
        area.populations.create(year=2024, count=9_000)
    actions.release_landscape(source, today=TODAY, by=House())
    page = page_of(client, areas[0])
    assert "in 10,000 residents" in page
    assert "Many people never report." in page
    assert "How this is computed" in page


def test_every_neighbourhood_is_listed_by_name(client, harbour):
    an_area("Abbey", layer="neighbourhood", code="A1")
    page = client.get(reverse("portal:neighbourhoods")).content.decode()
    assert page.index("Abbey") < page.index("Harbour")
    assert reverse("portal:neighbourhood", args=[harbour.ref]) in page


def test_areas_that_are_part_of_each_other_do_not_stop_the_page(client, harbour):
    other = an_area("Quay", layer="district", code="Q1", parent=harbour)
    harbour.parent = other
    harbour.save()
    assert "Harbour" in page_of(client, harbour)


@pytest.mark.req("MAP-11")
def test_how_residents_feel_is_told_of_the_area_once_enough_have_answered(client, country_packs):
    north, south = an_area("North"), an_area("South")
    wave = waves.open_wave(
        "feeling-here", on=TODAY, closes_on=TODAY + timedelta(days=30), by=a_coordinator()
    )
    for step, number in ((0, 20), (3, 20)):
        for _sheet in range(number):
            waves.answer(wave, {"night": step}, area=north.ref, on=TODAY, by=Viewer.nobody())
    signed_in(client, a_user("partner"))
    assert "How residents feel here: too few" in page_of(
        client, north, "portal:neighbourhood_inside"
    )
    waves.close(wave, on=TODAY, by=a_coordinator())
    page = page_of(client, north, "portal:neighbourhood_inside")
    part = page[page.index('id="voices"') :]
    assert "after dark" in part
    assert "Between" in part
    assert "How residents feel here: too few" not in page
    assert 'id="voices"' not in page_of(client, south, "portal:neighbourhood_inside")


def test_numbered_neighbourhoods_stand_in_the_order_of_counting(client):
    for number in (10, 2, 1):
        an_area(f"Ward {number}", code=str(number))
    page = client.get(reverse("portal:neighbourhoods")).content.decode()
    assert page.index("Ward 1<") < page.index("Ward 2<") < page.index("Ward 10<")
