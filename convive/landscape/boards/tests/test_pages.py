"""The landscape as people see it, and the coordinator's yes."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from convive.ground.phrase import Phrase
from convive.ground.viewers import House
from convive.landscape.boards import actions, outlines, queries, showing, unknown
from convive.landscape.boards.tests.builders import TODAY, a_delivery, a_source
from convive.landscape.boards.tests.test_actions import a_town, spread
from convive.landscape.findings.tests.builders import a_finding, a_validated_finding
from convive.landscape.models import Batch
from convive.people.tests.builders import a_user, an_organisation, signed_in
from convive.places.models import Area
from convive.places.tests.builders import an_area
from convive.releases.models import Preparation, Release

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    source = a_source(biases={"en": "Only what people report.", "fr": "Seulement ce qui est dit."})
    a_town(source, mean=25.0)
    actions.release_landscape(source, today=TODAY, by=House())
    return source


def page_of(client, name, *args, **asked):
    answer = client.get(reverse(name, args=args), asked)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.req("MAP-03")
def test_before_anything_is_published_the_page_leads_to_importing_or_to_publishing(client):
    assert "Nothing is published yet" in page_of(client, "landscape:public")
    signed_in(client, a_user())
    assert "Bring in a file" in page_of(client, "landscape:show")
    source = a_source()
    a_delivery(source, [{"period": date(2024, 1, 1)}])
    assert reverse("landscape:publish", args=[source.ref]) in page_of(client, "landscape:show")


@pytest.mark.req("MAP-03", "LVL-02")
def test_everybody_reads_charts_with_their_numbers_source_unit_and_biases(client, town):
    page = page_of(client, "landscape:public")
    assert re.search(r"(More|Fewer) reports: [\d,]+ in 2024, after [\d,]+ in 2023", page)
    assert "Half of the reports come from" in page or "Where reports come from" in page
    assert page.count("Show the numbers") >= 4
    assert "One report taken by the police" in page
    assert "Only what people report." in page
    assert "Online" in page
    assert "Offline" in page


@pytest.mark.req("SAF-17")
def test_the_public_page_holds_only_public_tables_and_partners_see_theirs(client, town):
    public = {one.ref for one in Release.objects.filter(audience="public")}
    partners = {one.ref for one in Release.objects.filter(audience="partners")}
    page = page_of(client, "landscape:public")
    assert any(ref in page for ref in public)
    assert not any(ref in page for ref in partners)
    signed_in(client, a_user("partner"))
    page = page_of(client, "landscape:show")
    assert any(ref in page for ref in partners)


def test_only_who_may_write_a_finding_is_offered_to(client, town):
    signed_in(client, a_user("partner"))
    assert reverse("landscape:finding_new") not in page_of(client, "landscape:show")
    signed_in(client, a_user())
    assert "Write a finding from this" in page_of(client, "landscape:show")


@pytest.mark.req("MAP-03")
def test_a_source_without_tables_is_offered_where_it_is_met(client, town):
    other = a_source("Hotline")
    publish = reverse("landscape:publish", args=[other.ref])
    signed_in(client, a_user())
    assert publish not in page_of(client, "landscape:show")
    assert publish not in page_of(client, "landscape:source", other.ref)
    batch = a_delivery(other, [{"period": date(2024, 1, 1)}])
    assert "Not published yet" in page_of(client, "landscape:show")
    assert publish in page_of(client, "landscape:show")
    assert publish in page_of(client, "landscape:source", other.ref)
    assert publish in page_of(client, "landscape:import_show", batch.ref)
    signed_in(client, a_user("partner"))
    assert publish not in page_of(client, "landscape:show")
    assert publish not in page_of(client, "landscape:source", other.ref)


def test_the_title_of_the_map_counts_the_areas_that_are_drawn():
    cells = {("n.A", "2024"): 30, ("n.B", "2024"): 30, ("n.C", "2024"): 40, ("n.D", "2024"): 9}
    unplaced = {("d.X.rest", "2024"): 50, ("area-not-known", "2024"): 50}
    release = Release(title={}, note={}, published_on=TODAY)
    table = queries.Merged("x-where", "partners", release, cells={**cells, **unplaced})
    table.sides["area"], table.codes["area"] = Phrase({"en": "Area"}), {}
    places = {code: outlines.Place("r", None, None) for code, _when in cells}
    board = queries.Board(a_source(), "partners", None, {"where": table})
    chart = showing.where(board, places, page="landscape:area")
    assert chart.title == "Half of the reports come from 2 of 4 areas, 2024"


def test_the_public_does_not_open_the_partners_landscape(client, town):
    assert client.get(reverse("landscape:show")).status_code == 302
    area = Area.objects.first()
    assert client.get(reverse("landscape:area", args=[area.ref])).status_code == 302


@pytest.mark.req("SAF-17", "MAP-04")
def test_an_area_has_its_own_page_with_rates_only_where_enough_people_live(client, town):
    area = Area.objects.get(code="N0")
    page = page_of(client, "landscape:public_area", area.ref)
    assert "Reports a year per 1,000 residents" in page
    assert re.search(r"\d\.\d\d", page)
    small = an_area("Park", code="P1", population=129)
    page = page_of(client, "landscape:public_area", small.ref)
    assert "Fewer than 1,000 people live here" in page
    assert "No figure is published of this area" in page
    assert client.get(reverse("landscape:public_area", args=["nothere"])).status_code == 404
    area.populations.update(count=500)
    page = page_of(client, "landscape:public_area", area.ref)
    assert "No figures are shown" in page
    assert "No figure is published of this area" in page


def test_another_period_can_be_chosen_and_nonsense_is_ignored(client, town):
    assert "2023" in page_of(client, "landscape:public", period="2023")
    assert page_of(client, "landscape:public", period="<x>", source="nope")


def test_several_sources_stand_beside_each_other_never_in_one_figure(client, town):
    other = a_source("School reports")
    areas = list(Area.objects.filter(layer="neighbourhood"))
    a_delivery(other, spread(areas, 2022, 2024, seed=3, mean=25.0))
    actions.release_landscape(other, today=TODAY, by=House())
    page = page_of(client, "landscape:public", source=town.ref)
    assert "Each source counts something else" in page
    assert f"?source={other.ref}" in page


@pytest.mark.req("MAP-01")
def test_strengths_stand_beside_for_who_may_read_findings(client, town):
    a_validated_finding("Six clubs share one gym.", sort="strength")
    a_finding("A strength nobody has validated.", sort="strength")
    an_organisation("Velmora Library")
    public = page_of(client, "landscape:public")
    assert "Six clubs" not in public
    assert "agreed to be listed" in public
    signed_in(client, a_user("partner"))
    page = page_of(client, "landscape:show")
    assert "Six clubs share one gym." in page
    assert "nobody has validated" not in page


@pytest.mark.req("MAP-02")
def test_figures_of_a_source_that_is_late_say_so(client, town):
    signed_in(client, a_user("partner"))
    assert "These figures are old" not in page_of(client, "landscape:show")
    Batch.objects.update(visible_at=timezone.now() - timedelta(days=800))
    assert "These figures are old" in page_of(client, "landscape:show")


@pytest.mark.req("SAF-17")
def test_the_coordinator_looks_at_the_tables_before_saying_yes(
    client, django_capture_on_commit_callbacks
):
    source = a_source()
    a_town(source, mean=9.0)
    signed_in(client, a_user())
    assert "Nothing is published yet" in page_of(client, "landscape:publish", source.ref)
    answer = client.post(reverse("landscape:publish", args=[source.ref]), follow=True)
    page = answer.content.decode()
    assert "Hidden to keep others hidden" in page
    assert not Release.objects.exists()
    waiting = Preparation.objects.get()
    assert waiting.state == Preparation.State.READY
    back = reverse("landscape:preview", args=[waiting.ref])
    assert back in page_of(client, "landscape:publish", source.ref)
    yes = reverse("landscape:release", args=[waiting.ref])
    answer = client.post(yes, follow=True)
    assert "tables are published" in answer.content.decode()
    assert back not in page_of(client, "landscape:publish", source.ref)
    assert Release.objects.filter(audience="public").exists()
    assert "These tables are published." in page_of(client, "landscape:preview", waiting.ref)


def test_a_preparation_shows_how_far_it_is_and_why_nothing_can_be_published(client):
    source = a_source()
    signed_in(client, a_user())
    waiting = Preparation.objects.create(
        subject=str(source.reference), steps=12, step=3, made_by="(test)"
    )
    page = page_of(client, "landscape:preview", waiting.ref)
    assert "<progress" in page
    assert 'http-equiv="refresh"' in page
    actions.fill(waiting, source, today=TODAY, by=House())
    assert "This source says nothing yet." in page_of(client, "landscape:preview", waiting.ref)
    assert client.post(reverse("landscape:release", args=[waiting.ref])).status_code == 422


def test_a_preparation_never_holds_a_figure_that_would_be_hidden():
    source = a_source()
    a_town(source, mean=4.0)
    waiting = actions.prepare(source, by=House())
    actions.fill(waiting, source, today=TODAY, by=House())
    for row in waiting.content["public"]["rows"]:
        assert not [n for n in row["cells"].values() if n and n < 10]
    assert actions.fill(waiting, source, today=TODAY, by=House()).step == waiting.step


def test_only_who_may_publish_opens_the_pages_of_publishing(client):
    source = a_source()
    signed_in(client, a_user("partner"))
    assert client.get(reverse("landscape:publish", args=[source.ref])).status_code == 403
    waiting = Preparation.objects.create(subject=str(source.reference), made_by="(test)")
    assert client.get(reverse("landscape:preview", args=[waiting.ref])).status_code == 403


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_page_stands_in_every_language(client, town, language):
    with translation.override(language):
        answer = client.get(reverse("landscape:public"), headers={"accept-language": language})
    assert answer.status_code == 200
    assert 'style="' not in answer.content.decode()


def test_the_page_asks_nothing_of_the_observations(client, town, django_assert_max_num_queries):
    page_of(client, "landscape:public")
    with django_assert_max_num_queries(40) as asked:
        page_of(client, "landscape:public")
    assert not [one for one in asked.captured_queries if "landscape_observation" in one["sql"]]


def test_the_job_of_a_vanished_preparation_does_nothing():
    from convive.landscape.boards import jobs

    assert jobs.fill.call("nothere") is False
    assert queries.source_of("places.area:0123456789ab") is None


@pytest.mark.req("SAF-17")
def test_a_wider_table_is_one_click_away_and_only_what_is_offered(client):
    source = a_source()
    a_town(source, mean=5.0)
    signed_in(client, a_user())
    client.post(reverse("landscape:publish", args=[source.ref]), {"_once": "x1"})
    waiting = Preparation.objects.get()
    waiting = actions.fill(waiting, source, today=TODAY, by=House())
    page = page_of(client, "landscape:preview", waiting.ref)
    assert re.search(r"\d+\s+in 100 figures", page)
    row = next(row for row in waiting.content["public"]["rows"] if row["alternatives"])
    asked = {"audience": "public", "table": row["slug"], "dimension": "nonsense"}
    wider = reverse("landscape:wider", args=[waiting.ref])
    assert client.post(wider, asked).status_code == 404
    assert client.post(wider, {**asked, "audience": "late"}).status_code == 404
    asked["dimension"] = row["alternatives"][0]["dimension"]
    assert "Prepare it so" in page
    assert client.post(wider, asked).status_code == 302
    again = Preparation.objects.exclude(pk=waiting.pk).get()
    assert again.content["asked"]["wider"] == {"public": {row["slug"]: [asked["dimension"]]}}


def test_an_area_that_is_no_longer_used_is_not_missed_among_the_residents():
    an_area("Old Mill", population=None, retired_on=date(2020, 1, 1))
    assert "residents" not in _keys()
    an_area("New Mill", population=None)
    assert "residents" in _keys()


def _keys():
    return {one.key for one in unknown.of_city(outlines.places(TODAY), today=TODAY)}
