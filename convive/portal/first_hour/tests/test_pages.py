"""Five answers, a brief in three languages, a meeting."""

from datetime import timedelta

import pytest
from django.utils import timezone

from convive.bodies.models import Body, Meeting
from convive.city.tests.builders import a_city
from convive.people.tests.builders import a_coordinator, a_viewer, signed_in
from convive.portal.models import FirstHour

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]
WORRY = "Quarrels <script>alert(1)</script> between young people after school"


@pytest.fixture
def coordinator(client):
    """Signed in, in a town of 60,000."""
    a_city(population=60_000)
    who = a_coordinator()
    signed_in(client, who)
    return who


@pytest.fixture
def answered(client, coordinator):
    """The five questions, answered through their pages."""
    begun = client.post("/first-hour/begin/")
    ref = begun["Location"].split("/")[2]
    date = timezone.localdate() + timedelta(days=20)
    for number, sent in enumerate(
        [
            {"languages": ["en", "fr", "ar", "pt"]},
            {"strengths": "The Saturday market\nThe library", "worries": WORRY},
            {"tables": "School heads, every month"},
            {"missing": ["school", "youth-council"]},
            {"next_date": date.isoformat()},
        ],
        start=1,
    ):
        answer = client.post(f"/first-hour/{ref}/{number}/", sent)
        assert answer.status_code == 302, answer.content.decode()[:3000]
    return ref


@pytest.mark.req("GOV-11", "GOV-12", "GOV-21")
@pytest.mark.parametrize(
    ("language", "strengths", "invited"),
    [
        ("en", "What already brings us together", "Schools"),
        ("fr", "Saturday market", "Établissements scolaires"),
        ("ar", "Saturday market", "المدارس"),
    ],
)
def test_the_brief_is_one_page_in_each_language_with_strengths_first(
    client, answered, language, strengths, invited
):
    page = client.get(f"/first-hour/{answered}/brief/{language}/").content.decode()
    assert strengths in page
    assert page.index("Saturday market") < page.index("Quarrels")
    assert "<script>alert" not in page
    assert page.count('class="card card-link"') == 3
    brief = client.get(f"/first-hour/{answered}/brief/{language}/").context["brief"]
    assert len(brief.examples) == 3
    assert [one.category[language] for one in brief.invited][:1] == [invited]


@pytest.mark.req("GOV-12")
def test_each_one_invited_is_told_what_they_gain_and_what_is_asked(client, answered):
    brief = client.get(f"/first-hour/{answered}/brief/").context["brief"]
    assert len(brief.invited) == 2
    assert all(one.gain and one.ask and one.hours for one in brief.invited)


@pytest.mark.req("GOV-11")
def test_the_brief_becomes_a_meeting_of_a_new_table_with_its_agenda(client, answered):
    until = timezone.localdate() + timedelta(days=365)
    sent = {"host": "new", "name": "Living together", "why_new": "None meets yet.", "until": until}
    answer = client.post(f"/first-hour/{answered}/meeting/", sent)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    meeting = Meeting.objects.get()
    assert meeting.agenda.count() == 7
    assert set(meeting.agenda.first().title) == {"en", "fr", "ar"}
    assert FirstHour.objects.get().meeting == meeting
    assert Body.objects.get().why_new == "None meets yet."


def test_an_answer_is_kept_at_each_step_and_shown_again(client, answered):
    page = client.get(f"/first-hour/{answered}/2/").content.decode()
    assert "The Saturday market" in page
    assert "&lt;script&gt;" in page


def test_two_editors_do_not_overwrite_each_other(client, answered):
    sent = {"strengths": "Mine", "worries": "Mine", "_version": "1"}
    answer = client.post(f"/first-hour/{answered}/2/", sent)
    assert answer.status_code == 409
    assert "The Saturday market" in answer.content.decode()
    assert "Mine" in answer.content.decode()


def test_a_question_that_does_not_exist_is_not_found(client, answered):
    assert client.get(f"/first-hour/{answered}/6/").status_code == 404
    assert client.get("/first-hour/000000000000/1/").status_code == 404
    assert client.get(f"/first-hour/{answered}/brief/de/").status_code == 404


def test_only_who_coordinates_writes_the_first_hour(client):
    signed_in(client, a_viewer("partner"))
    assert client.post("/first-hour/begin/").status_code == 403
