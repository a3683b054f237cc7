"""The public register: programmes, agreements, decisions, for everybody to find and to save."""

import csv
import io
from datetime import date

import pytest
from django.urls import reverse

from convive.bodies.agreements.tests.builders import a_built_agreement, an_agreement
from convive.bodies.models import Meeting
from convive.bodies.tests.builders import a_body, a_decision, a_meeting
from convive.city.tests.builders import a_city
from convive.people.tests.builders import an_organisation
from convive.plan.tests.builders import a_framework, an_action
from convive.portal.register import queries

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


@pytest.fixture
def full():
    """One of everything that is public, and one of everything that is not."""
    a_city()
    frame = a_framework(state="adopted")
    an_action(frame, title={"en": "Football at night"}, is_public=True)
    an_action(frame, title={"en": "Quiet talks"}, is_public=False)
    an_action(frame, title={"en": "Hidden hand"}, is_public=True, visibility="absent")
    house = an_organisation({"en": "Harbour School", "ar": "مدرسة الميناء"})
    a_built_agreement("accord", title="Accord of the port", parties=[house], is_public=True)
    a_built_agreement("accord", title="Being written", is_public=True, is_open=True)
    an_agreement("memorandum", title="Between us")
    approved = {"minutes_state": Meeting.MinutesState.APPROVED}
    a_decision(a_meeting(a_body(is_open=True), **approved), text={"en": "=The hall opens."})
    a_decision(a_meeting(a_body(is_open=True)), text={"en": "Not approved yet."})
    a_decision(a_meeting(a_body(is_open=False), **approved), text={"en": "Behind the door."})


def titles(**wanted):
    return {str(one.title) for one in queries.register_of(today=TODAY, **wanted)}


def test_only_what_is_public_stands_in_the_register(full):
    assert titles() == {"Football at night", "Accord of the port", "=The hall opens."}


def test_it_is_searched_by_words_in_any_language_and_by_kind(full):
    assert titles(words="FOOTBALL night") == {"Football at night"}
    assert titles(words="مدرسه") == {"Accord of the port"}
    assert titles(sort="decision") == {"=The hall opens."}
    assert titles(words="football", sort="decision") == set()


@pytest.mark.req("GOV-22")
def test_anybody_reads_searches_and_saves_the_register_without_an_account(full, client):
    page = client.get(reverse("portal:register")).content.decode()
    assert "Football at night" in page
    assert reverse("bodies:answers") in page
    assert "Quiet talks" not in page
    nothing = client.get(reverse("portal:register"), {"words": "zebra"}).content.decode()
    assert "Nothing fits these words" in nothing
    table = client.get(reverse("portal:register_file"), {"sort": "decision"})
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert len(rows) == 2
    assert rows[1][1] == "'=The hall opens."
    assert rows[1][5].startswith("http")


def test_an_agreement_of_the_register_is_read_by_everybody_without_names_of_persons(full, client):
    entry = next(one for one in queries.register_of(today=TODAY, sort="agreement"))
    page = client.get(entry.url).content.decode()
    assert "Names of people who ask for help." in page
    assert "Harbour School" in page
    for one in ("Being written", "Between us"):
        assert one not in client.get(reverse("portal:register")).content.decode()
    hidden = an_agreement("memorandum")
    assert client.get(reverse("bodies:public_agreement", args=[hidden.ref])).status_code == 404


def test_an_empty_register_says_what_will_stand_there(client):
    a_city()
    page = client.get(reverse("portal:register")).content.decode()
    assert "Nothing is in the register yet" in page
