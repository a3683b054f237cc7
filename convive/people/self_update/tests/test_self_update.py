"""An organisation corrects its entry by a link: no account, consent at once, changes when agreed."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from convive.audit.models import Event
from convive.ground.refusals import Refused
from convive.people.models import SelfUpdate
from convive.people.rules import Role
from convive.people.self_update import actions, queries, rules
from convive.people.tests import builders
from convive.people.upkeep import jobs
from convive.people.viewer import Viewer

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
LONG_AGO = TODAY - timedelta(days=400)
NOBODY = Viewer.nobody()


def a_house(**about):
    return builders.an_organisation("Heron Clinic", **{"email": "house@example.org"} | about)


def asked(house, **about):
    about = {"by": builders.a_coordinator(), "on": TODAY} | about
    return actions.ask(house, **about)


def test_the_letter_holds_the_link_and_nothing_of_what_the_list_is_for(
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        update = asked(a_house())
    letter = mail.outbox[0]
    assert letter.to == ["house@example.org"]
    assert update.token in letter.body
    assert update.token not in str(SelfUpdate.objects.values().get())
    told = (letter.subject + letter.body).lower()
    assert not any(word in told for word in ("hate", "extrem", "radical", "prevention", "police"))


def test_the_link_ends_with_its_time_and_with_a_newer_letter():
    house = a_house()
    first = asked(house)
    assert queries.by_link(first.token, today=TODAY) == first
    assert queries.by_link(first.token, today=TODAY + timedelta(days=31)) is None
    second = asked(house)
    assert queries.by_link(first.token, today=TODAY) is None
    assert queries.by_link(second.token, today=TODAY) == second
    assert queries.by_link("a-guess", today=TODAY) is None


@pytest.mark.req("MAP-05")
def test_nothing_changed_confirms_at_once():
    house = a_house(checked_on=LONG_AGO)
    actions.nothing_changed(asked(house), by=NOBODY, on=TODAY)
    house.refresh_from_db()
    assert (house.checked_on, house.checked_how) == (TODAY, "itself")


@pytest.mark.req("MAP-05")
def test_changes_wait_for_the_coordinator_who_takes_what_is_right():
    house = a_house(phone="1")
    update = asked(house)
    words = queries.facts_of(house) | {"phone": "2", "email": "new@example.org"}
    actions.propose(update, words | {"category": "police"}, remark="", by=NOBODY, on=TODAY)
    house.refresh_from_db()
    assert (house.phone, update.proposed) == ("1", {"phone": "2", "email": "new@example.org"})
    sides = {side.name: (side.before, side.after) for side in queries.sides_of(update)}
    assert sides["phone"] == ("1", "2")
    actions.decide(update, ["phone"], by=builders.a_coordinator(), on=TODAY)
    house.refresh_from_db()
    assert (house.phone, house.email, house.checked_on) == ("2", "house@example.org", TODAY)
    with pytest.raises(Refused, match="decided this already"):
        actions.decide(update, ["email"], by=builders.a_coordinator(), on=TODAY)


def test_a_form_sent_back_as_it_was_says_that_nothing_changed():
    house = a_house()
    update = actions.propose(asked(house), queries.facts_of(house), by=NOBODY, on=TODAY)
    assert update.state == SelfUpdate.State.SAME


@pytest.mark.req("MAP-05")
def test_consent_is_given_and_taken_back_there_and_acts_at_once():
    person = builders.a_person(organisation=(house := a_house()))
    update = asked(house, recipient=person)
    partner = builders.a_viewer(Role.PARTNER)
    for own, record in ((False, house), (True, person)):
        for listed in (True, False):
            actions.set_listing(update, listed=listed, own=own, by=NOBODY, on=TODAY)
            record.refresh_from_db()
            assert record.listed is listed
            assert record.listed_on == (TODAY if listed else None)
    from convive.people.who_is_who import queries as who

    assert house.ref not in [one.organisation.ref for one in who.entries_for(partner, on=TODAY)]


def test_who_does_not_keep_the_list_asks_and_decides_nothing():
    house, partner = a_house(), builders.a_viewer(Role.PARTNER)
    with pytest.raises(PermissionDenied):
        actions.ask(house, by=partner, on=TODAY)
    update = actions.propose(asked(house), {"phone": "3"}, by=NOBODY, on=TODAY)
    with pytest.raises(PermissionDenied):
        actions.decide(update, ["phone"], by=partner, on=TODAY)
    assert list(queries.updates_for(partner)) == []


def test_without_an_address_somebody_must_call():
    with pytest.raises(Refused, match="no e-mail address"):
        asked(a_house(email=""))


@pytest.mark.req("MAP-05")
def test_the_clock_reminds_those_who_agreed_to_be_listed_once_and_nobody_else(
    django_capture_on_commit_callbacks,
):
    due = a_house(checked_on=LONG_AGO)
    a_house(checked_on=LONG_AGO, listed=False, email="quiet@example.org")
    a_house(checked_on=TODAY, email="fresh@example.org")
    a_house(checked_on=LONG_AGO, email="gone@example.org", ended_on=TODAY)
    with django_capture_on_commit_callbacks(execute=True):
        assert jobs.remind(timezone.now())["asked"] == 1
        assert jobs.remind(timezone.now())["asked"] == 0
    assert [letter.to for letter in mail.outbox] == [[due.email]]
    assert Event.objects.filter(verb="people.self_update.asked").count() == 1


def test_a_city_full_of_old_entries_does_not_flood_the_mail():
    for number in range(rules.MOST_LETTERS + 3):
        a_house(checked_on=LONG_AGO, email=f"house{number}@example.org")
    assert jobs.remind(timezone.now())["asked"] == rules.MOST_LETTERS
    assert jobs.remind(timezone.now())["asked"] == 3


def test_the_organisation_answers_in_the_browser(client):
    house = a_house(phone="1", languages=["ar"])
    update = asked(house)
    page = reverse("people:own_entry", args=[update.token])
    shown = client.get(page).content.decode()
    assert "Heron Clinic" in shown
    assert client.post(reverse("people:own_entry_same", args=[update.token])).status_code == 302
    sent = {"name_en": "Heron Clinic", "phone": "<script>2</script>", "email": house.email}
    assert client.post(page, sent | {"remark": "Call Chen."}).status_code == 302
    listing = reverse("people:own_entry_listing", args=[update.token])
    assert client.post(listing, {"listed": "no"}).status_code == 302
    house.refresh_from_db()
    assert house.listed is False
    update.refresh_from_db()
    assert update.remark == "Call Chen."
    builders.signed_in(client, builders.a_coordinator())
    decide = reverse("people:self_update", args=[update.ref])
    shown = client.get(decide).content.decode()
    assert "&lt;script&gt;" in shown
    assert "<script>2" not in shown
    assert client.post(decide, {"taken": ["phone"]}).status_code == 302
    assert reverse("people:self_updates") in client.get(reverse("people:upkeep")).content.decode()
    assert client.get(reverse("people:own_entry", args=["a-guess"])).status_code == 404


def test_the_coordinator_sends_the_link_in_the_browser(client):
    house = a_house()
    builders.signed_in(client, builders.a_coordinator())
    page = reverse("people:ask_to_update", args=[house.ref])
    assert "house@example.org" in client.get(page).content.decode()
    assert client.post(page, {"recipient": ""})["Location"].endswith(f"/{house.ref}/")
    assert house.self_updates.count() == 1
