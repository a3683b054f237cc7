"""The catalogue of good practices, its wording, and what shows them."""

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from convive.bodies.tests.builders import a_body, a_meeting
from convive.city.tests.builders import a_city
from convive.ground.refusals import Changed, Refused
from convive.ground.viewers import House
from convive.packs.actions import adopt_shipped
from convive.people.tests.builders import a_coordinator, a_user, a_viewer, signed_in
from convive.plan.evidence import actions, queries
from convive.plan.models import PracticeEvidence

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def packs(db):
    adopt_shipped(by=House())


@pytest.fixture
def office(client):
    a_city()
    return signed_in(client, a_user())


def shown(key, record, by):
    return actions.show(key, str(record.reference), said="It meets.", on=TODAY, by=by)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_page_opens_in_each_language(office, language):
    office.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    evidence = shown("standing-table", a_body(), a_coordinator())
    for name, *args in [
        ("good_practices",), ("practices_table",), ("good_practice", "standing-table"),
        ("word_practice", "standing-table"), ("show_practice", "standing-table"),
        ("remove_evidence", evidence.ref),
    ]:  # fmt: skip
        answer = office.get(reverse(f"plan:{name}", args=args))
        assert answer.status_code == 200, name


@pytest.mark.req("NLC-02", "SYS-79")
def test_the_report_names_evidence_by_practice_and_practices_without_any():
    coordinator = a_coordinator()
    body = a_body("Working group of all levels")
    shown("standing-table", body, coordinator)
    shown("two-way-news", a_meeting(body, on=TODAY), coordinator)
    found = queries.practices_for(coordinator)
    assert len(found) == 13
    assert {one.key for one in found if one.evidence} == {"standing-table", "two-way-news"}
    table = queries.table(found)
    assert "Working group of all levels" in table
    assert table.count("none yet") == 11


@pytest.mark.req("NLC-02")
def test_the_official_wording_begins_empty_and_comes_only_with_its_source():
    coordinator = a_coordinator()
    assert all(one.wording is None for one in queries.practices_for(coordinator))
    with pytest.raises(Refused) as refusal:
        actions.word("local-voice", official="Text", source="", next_step="", by=coordinator)
    assert refusal.value.field == "source"
    actions.word(
        "local-voice", official="Text", source="https://forum.example/13", next_step="",
        by=coordinator,
    )  # fmt: skip
    one = queries.practice_for(coordinator, "local-voice")
    assert str(one.wording.official) == "Text"
    with pytest.raises(Changed):
        actions.word(
            "local-voice", official="", source="", next_step="Ask", by=coordinator, version=1
        )


def test_the_same_subject_shows_a_practice_once_and_is_taken_off_again():
    coordinator, body = a_coordinator(), a_body()
    shown("standing-table", body, coordinator)
    actions.remove(shown("standing-table", body, coordinator), by=coordinator)
    assert PracticeEvidence.objects.count() == 0


def test_something_nobody_knows_is_no_evidence():
    with pytest.raises(Refused):
        actions.show("standing-table", "bodies.body:none", said="", on=TODAY, by=a_coordinator())


def test_who_may_not_read_the_tables_sees_that_there_is_evidence_and_not_which(client):
    shown("standing-table", a_body("Quiet circle"), a_coordinator())
    one = queries.practice_for(a_viewer("national-liaison"), "standing-table")
    assert len(one.evidence) == 1
    assert one.evidence[0].about is None


def test_a_practice_is_tagged_on_its_page(office):
    body = a_body()
    sent = {"subject": str(body.reference), "said": "All levels sit there."}
    done = office.post(reverse("plan:show_practice", args=["standing-table"]), sent)
    assert done.status_code == 302
    told = office.get(reverse("plan:good_practice", args=["standing-table"])).content.decode()
    assert "All levels sit there." in told
