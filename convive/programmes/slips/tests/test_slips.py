"""A slip to an ordinary service bears no mark of prevention, and touches no case."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from convive.city.tests.builders import a_city
from convive.directory.tests.builders import a_service
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.packs.actions import adopt_shipped
from convive.people.tests.builders import a_user, a_viewer, an_organisation, signed_in
from convive.programmes.models import WayShown
from convive.programmes.slips import actions, queries, rules

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
ORDINARY = {"en": "Somebody listens.", "fr": "On vous écoute.", "ar": "هناك من يصغي إليك."}


@pytest.fixture(autouse=True)
def packs():
    adopt_shipped(by=House())


@pytest.mark.req("PRI-18")
def test_the_export_and_the_paper_of_a_referral_bear_no_mark_and_touch_no_case(client):
    a_city()
    clinic = a_service("Harbour clinic", what=ORDINARY)
    city = an_organisation("City Office for the Prevention of Hate and Extremism")
    signed_in(client, a_user("partner", organisation=city))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        for language in ("en", "fr", "ar"):
            sent = {
                "service": clinic.ref,
                "language": language,
                "_once": f"0123456789a{language[0]}",
            }
            made = client.post(reverse("programmes:slips"), sent)
            assert made.status_code == 302
    touched = " ".join(one["sql"] for one in asked.captured_queries if "INSERT" in one["sql"])
    assert "programmes_wayshown" in touched
    assert "pathway_" not in touched
    assert "spaces_" not in touched
    table = client.get(reverse("programmes:slips_file")).content
    assert b"Harbour clinic" in table
    for code in ("en", "fr", "ar"):
        paper = rendered(client, clinic, code)
        assert "Harbour clinic" in paper
        assert rules.marks_in([paper, table.decode()], queries.marks()) == []
        for mark in ("prevention", "hate", "extremis", "Prevention of Hate"):
            assert mark.casefold() not in (paper + table.decode()).casefold()


def rendered(client, service, code):
    """What stands on the sheet, as it goes to the printer."""
    seen = {}

    def keep(page, looks=""):
        seen["page"] = page
        return b"%PDF-"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("convive.ui.printer.can_make_pdf", lambda: True)
        patch.setattr("convive.ui.printer.pdf", keep)
        patch.setattr("convive.ui.printer.once_an_hour", lambda page, make: make(page))
        client.get(reverse("programmes:slip_pdf", args=[service.ref, code]))
    return seen["page"]


def test_nothing_that_is_kept_of_a_slip_tells_who_why_or_from_which_programme():
    names = {field.name for field in WayShown._meta.get_fields()}
    assert names == {"id", "ref", "version", "made_at", "service", "language", "on"}


@pytest.mark.parametrize(
    "words",
    [{"en": "Against hate"}, {"fr": "Contre l’extrémisme"}, {"ar": "مركز مكافحة التطرف"}],
)
def test_a_service_whose_own_words_say_why_is_not_on_slips(words):
    service, by = a_service(words, what=ORDINARY), a_viewer()
    with pytest.raises(Refused):
        actions.hand_out(service, language="en", on=TODAY, by=by)
    with pytest.raises(Http404):
        queries.offer_for(by, service.ref, now=timezone.now())
    assert queries.offers_for(by, now=timezone.now()) == []


def test_words_are_whole_words_and_accents_count():
    assert rules.marks_in(["Whatever"], ["hate"]) == []
    assert rules.marks_in(["HATE-line"], ["hate"]) == ["hate"]
    assert rules.marks_in(["Un service pour qui est en hâte"], ["hate"]) == []
    assert rules.marks_in(["Contre l’extremisme"], ["extrémisme"]) == ["extrémisme"]
