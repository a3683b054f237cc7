"""Who is trained for what, until when."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from convive.audit.models import Event
from convive.ground.refusals import Refused
from convive.people.competences import actions, queries
from convive.people.competences.tests.builders import a_competence
from convive.people.models import Competence
from convive.people.tests.builders import a_coordinator, a_person, a_user, a_viewer, signed_in

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)


def confirmed(person, by=None, **about):
    given = {"learned_how": "Course, 1 March", "since": TODAY, "until": TODAY + 365 * DAY} | about
    return actions.confirm(person, given.pop("key", "screening"), by=by or a_coordinator(), **given)


def test_training_holds_from_its_first_day_to_its_last_for_its_own_key_and_person():
    ada, omar = a_user("partner"), a_user("partner")
    one = confirmed(ada)
    assert queries.valid(ada.ref, "screening", TODAY)
    assert queries.valid(ada.ref, "screening", one.until)
    assert not queries.valid(ada.ref, "screening", TODAY - DAY)
    assert not queries.valid(ada.ref, "screening", one.until + DAY)
    assert not queries.valid(ada.ref, "panel", TODAY)
    assert not queries.valid(omar.ref, "screening", TODAY)
    assert Event.objects.filter(verb="people.competence_confirmed").exists()


def test_who_left_is_no_longer_trained_here():
    ada = a_user("partner")
    a_competence(ada, "panel")
    assert queries.valid(ada.ref, "panel", TODAY)
    ada.left_on = TODAY
    ada.save()
    assert not queries.valid(ada.ref, "panel", TODAY)


@pytest.mark.parametrize(
    ("about", "field"),
    [
        ({"key": "First contact"}, "key"),
        ({"learned_how": " "}, "learned_how"),
        ({"until": TODAY - DAY}, "until"),
        ({"until": date(2040, 1, 1)}, "until"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(about, field):
    with pytest.raises(Refused) as refusal:
        confirmed(a_user("partner"), **about)
    assert refusal.value.field == field


def test_training_ends_at_once_and_stays_on_record():
    ada, by = a_user("partner"), a_coordinator()
    old, new = a_competence(ada, "panel"), confirmed(ada)
    for one in (old, new):
        actions.end(one, on=TODAY, by=by)
        assert not queries.valid(ada.ref, one.key, TODAY)
    assert Competence.objects.count() == 2
    assert queries.valid(ada.ref, "panel", TODAY - DAY)


def test_partners_confirm_nothing():
    one = a_competence(a_user("partner"))
    with pytest.raises(PermissionDenied):
        confirmed(one.person, by=a_viewer("partner"))
    with pytest.raises(PermissionDenied):
        actions.end(one, on=TODAY, by=a_viewer("administrator"))


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_training_is_written_and_ended_on_its_pages(client, language):
    signed_in(client, a_user())
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    ada = a_user("partner", name="Ada Storm")
    address = reverse("people:add_competence", args=[ada.ref])
    assert client.get(address).status_code == 200
    words = {
        "key": "First-Contact", "learned_how": "Course <i>A</i>",
        "since": "2026-01-01", "until": "2030-01-01",
    }  # fmt: skip
    client.post(address, words)
    one = Competence.objects.get()
    assert one.key == "first-contact"
    assert "first-contact" in client.get(address).content.decode()
    shown = client.get(reverse("people:account_of", args=[ada.ref])).content.decode()
    assert "Course &lt;i&gt;A" in shown
    ending = reverse("people:end_competence", args=[one.ref])
    assert ending in shown
    assert client.get(ending).status_code == 200
    client.post(ending)
    one.refresh_from_db()
    assert one.version == 2


def test_everybody_reads_their_own_training_and_only_theirs(client):
    ada = a_user("partner")
    a_competence(ada, "panel")
    a_competence(a_user("partner"), "interpreting")
    signed_in(client, ada)
    shown = client.get(reverse("people:account")).content.decode()
    assert "panel" in shown
    assert "interpreting" not in shown
    assert client.get(reverse("people:add_competence", args=[ada.ref])).status_code == 403


def test_a_contact_without_an_account_has_no_page_for_training(client):
    signed_in(client, a_user())
    address = reverse("people:add_competence", args=[a_person().ref])
    assert client.get(address).status_code == 404
