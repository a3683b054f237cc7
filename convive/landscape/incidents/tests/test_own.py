"""Our own sources: what people told is counted by very few, and never by police."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from convive.ground.refusals import Refused
from convive.landscape.incidents import describing, queries
from convive.landscape.models import Batch
from convive.landscape.summaries import queries as explorer
from convive.landscape.voices import counting
from convive.people.tests.builders import (
    a_coordinator,
    a_user,
    a_viewer,
    an_organisation,
    signed_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    """Seven accounts of a year that is over, and two of this one."""
    this = timezone.localdate().year
    for _turn in range(7):
        counting.count_in(
            counting.VOICES, quarter=date(this - 1, 4, 1), area=None, category="insult"
        )
    for _turn in range(2):
        source = counting.count_in(
            counting.VOICES, quarter=date(this, 1, 1), area=None, category="threat"
        )
    return source


def page(client, name, *args):
    answer = client.get(reverse(f"landscape:{name}", args=args))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.mark.req("MAP-11", "SAF-17")
@pytest.mark.parametrize("role", ["partner", "police-liaison", "mayor"])
def test_who_does_not_read_what_was_told_sees_years_that_are_over_and_no_rows(client, told, role):
    signed_in(client, a_user(role))
    quality = page(client, "source_quality", told.ref)
    this = timezone.localdate().year
    assert "Rows of its deliveries" not in quality
    assert f">{this - 1}</th>" in quality.replace(" ", "")
    assert f">{this}</th>" not in quality.replace(" ", "")
    assert "Its counts stand in finished years" in page(client, "source", told.ref)
    assert f"{this}-Q1" not in page(client, "source", told.ref)
    assert "not counted here, to protect who told it" in page(client, "sources")


def test_a_small_year_is_not_told_exactly(client, told):
    first = Batch.objects.get(file_name__endswith="Q2")
    keep = list(first.observations.values_list("pk", flat=True)[:3])
    first.observations.exclude(pk__in=keep).delete()
    signed_in(client, a_user("partner"))
    assert "fewer than 5" in page(client, "source_quality", told.ref)


def test_who_reads_what_was_told_counts_it_exactly(client, told):
    signed_in(client, a_user())
    assert "Rows of its deliveries" in page(client, "source_quality", told.ref)
    assert f"{timezone.localdate().year}-Q1" in page(client, "source", told.ref)
    assert told in explorer.sources_for(a_coordinator())


@pytest.mark.req("MAP-11")
def test_a_coordinator_of_the_police_counts_none_of_it_either(told):
    officer = a_viewer("coordinator", organisation=an_organisation("City police", sort="police"))
    assert told not in explorer.sources_for(officer)
    with pytest.raises(Http404):
        queries.delivery_for(officer, told.batches.first().ref)
    row = next(one for one in queries.sources_for(officer, today=timezone.localdate()))
    assert (row.last, row.observations) == (None, None)


def test_the_name_under_which_it_is_counted_stays(told):
    with pytest.raises(Refused, match="stays as it is"):
        describing.amend_source(told, {"name": "Other"}, version=None, by=a_coordinator())
