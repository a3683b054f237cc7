"""A safe place is booked for a family, and who lends it learns nothing; what was lacking stays."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from convive.directory.assets.tests.builders import an_asset
from convive.directory.models import Asset, Booking
from convive.pathway.models import Case, PartAsked
from convive.pathway.reintegration import jobs
from convive.pathway.reintegration.actions import contact, sharing
from convive.pathway.reintegration.queries import contacts, shared
from convive.pathway.reintegration.tests import world
from convive.pathway.tests.casework_world import a_browser, text_of
from convive.people.tests.builders import an_organisation
from convive.spaces.models import Member


@pytest.fixture
def team(db):
    return world.a_team()


def url(team, case, name, *words):
    return reverse(f"pathway:{name}", args=[team.space.ref, case.ref, *words])


@pytest.mark.req("TER-12", "SYS-18")
def test_a_safe_place_is_booked_for_a_family_and_who_lends_it_learns_no_name(team):
    case = world.a_file(team)
    shelter = an_asset("House by the lake", sort=Asset.Sort.SHELTER)
    an_asset("A bus", sort=Asset.Sort.TRANSPORT)
    an_asset("Cellar", sort=Asset.Sort.SHELTER, who=Asset.Who.OWNER)
    browser = a_browser(team.worker.holder)
    team.worker.bench(case)
    asked = text_of(browser.get(url(team, case, "book_place")))
    assert "House by the lake" in asked
    assert "A bus" not in asked
    assert "Cellar" not in asked, "What its owner lends to nobody is not offered."
    first, last = (team.today + timedelta(days=days) for days in (20, 27))
    stay = {"place": shelter.ref, "from_on": first, "begins": "14:00"}
    stay |= {"until_on": last, "ends": "10:00"}
    too_long = {**stay, "until_on": first + timedelta(days=30)}
    assert "longer than two weeks" in text_of(browser.post(url(team, case, "book_place"), too_long))
    assert browser.post(url(team, case, "book_place"), stay).status_code == 302
    booking = Booking.objects.get()
    assert (booking.asset, booking.organisation) == (shelter, team.worker.member.organisation)
    told = " ".join(str(value) for value in Booking.objects.values().get().values())
    for hidden in (case.ref, case.number, team.space.ref, "children", "return"):
        assert hidden not in told
    page = text_of(browser.get(url(team, case, "return_file")))
    assert "House by the lake" in page
    assert "Asked" in page
    sitting = case.record.entries.get(form="safe-space").sitting
    assert browser.post(url(team, case, "give_place_back", sitting)).status_code == 302
    booking.refresh_from_db()
    assert booking.state == Booking.State.CANCELLED
    # Who reads the file from another house sees that a place was meant, and nothing to cancel.
    other = a_browser(team.contact.holder)
    team.contact.bench(case)
    assert "Give it back" not in text_of(other.get(url(team, case, "return_file")))
    assert other.post(url(team, case, "give_place_back", sitting)).status_code == 404


@pytest.mark.req("TER-03")
def test_what_the_city_lacked_when_it_approved_a_plan_stays_written_whatever_comes_later(team):
    case = world.a_file(team)
    coming = world.a_return(team, case)
    at = team.contact.bench(case)
    about = {"bench": at, "by": at.by, "on": team.today}
    part = sharing.ask_part(case, an_organisation("Prison service"), **about)
    browser = a_browser(team.contact.holder)
    shown = url(team, case, "return_file")
    assert "What was missing when the plan was approved" not in text_of(browser.get(shown))
    world.planned(team, case)
    assert browser.post(url(team, case, "return_step", "approve")).status_code == 302
    PartAsked.objects.filter(pk=part.pk).update(received_on=team.today + timedelta(days=2))
    sharing.ask_part(
        case, an_organisation("School office"), **{**about, "on": team.today + timedelta(days=3)}
    )
    coming.refresh_from_db()
    assert shared.lacked(case, coming.approved_on) == ["Prison service"]
    page = text_of(browser.get(shown))
    assert "What was missing when the plan was approved Prison service" in page


@pytest.mark.req("TER-02")
def test_a_new_concern_reaches_the_contact_and_their_deputy_while_they_are_away(
    team, mailoutbox, django_capture_on_commit_callbacks
):
    def letters_after_a_call():
        del mailoutbox[:]
        with django_capture_on_commit_callbacks(execute=True):
            world.a_concern(team)
        return [letter.to for letter in mailoutbox]

    def address(seat):
        return seat.member.person.email

    assert letters_after_a_call() == [], "Nobody is named as a contact yet."
    seats = (team.contact.member, team.deputy.member, team.superior.member)
    contact.name(team.space, "", *seats, by=team.contact.holder, on=team.today)
    assert letters_after_a_call() == [[address(team.contact)]]
    until = team.today + timedelta(days=3)
    contact.be_away(team.contact.member, team.today, until, by=team.contact.holder, on=team.today)
    assert letters_after_a_call() == [[address(team.deputy)]]
    assert not any(case.number in mailoutbox[0].body for case in team.space.cases.all())


def test_an_invented_person_of_a_rehearsal_takes_no_bed_from_anybody(team):
    case = world.a_file(team)
    shelter = an_asset("House by the lake", sort=Asset.Sort.SHELTER)
    Case.objects.filter(pk=case.pk).update(drill=True)
    first = team.today + timedelta(days=20)
    stay = {"place": shelter.ref, "from_on": first, "begins": "14:00"}
    stay |= {"until_on": first + timedelta(days=2), "ends": "10:00"}
    team.worker.bench(case)
    answer = a_browser(team.worker.holder).post(url(team, case, "book_place"), stay)
    assert "nothing of it leaves this room" in text_of(answer)
    assert not Booking.objects.exists()


@pytest.mark.req("TER-03")
def test_what_an_agency_sends_later_does_not_change_what_was_there_before(team):
    case = world.a_file(team)
    at = team.contact.bench(case)
    about = {"bench": at, "by": at.by, "on": team.today}
    part = sharing.ask_part(case, an_organisation("Prison service"), **about)
    part.received_on = team.today - timedelta(days=3)
    sharing.receive_part(part, {"said": "Two more pages."}, **about)
    assert shared.lacked(case, team.today - timedelta(days=1)) == []


@pytest.mark.req("TER-02", "TER-10", "TER-12", "SEC-10")
def test_who_left_or_stays_apart_hears_of_nothing_and_somebody_else_does(
    team, mailoutbox, django_capture_on_commit_callbacks
):
    def letters_of_the_night():
        del mailoutbox[:]
        with django_capture_on_commit_callbacks(execute=True):
            jobs.watch_returns(timezone.now())
        return sorted(address for letter in mailoutbox for address in letter.to)

    def address(seat):
        return seat.member.person.email

    seats = (team.deputy.member, team.worker.member, team.superior.member)
    contact.name(team.space, "", *seats, by=team.contact.holder, on=team.today)
    Member.objects.filter(pk=team.deputy.member.pk).update(ended_on=team.today)
    answering = contacts.answering(team.space, "", today=team.today)
    assert answering == team.worker.member, "The contact has left: the deputy answers."
    page = text_of(
        a_browser(team.contact.holder).get(reverse("pathway:contact_points", args=[team.space.ref]))
    )
    assert "Dina Deputy is not in this room any more" in page
    case = world.a_file(team)
    world.a_return(team, case, days=5)
    case.recusals.create(member=team.worker.member, on=team.today)
    assert letters_of_the_night() == [address(team.contact)], "The deputy stays apart: the lead."
    strand = case.strands.create(
        domain="housing",
        owner=team.deputy.member,
        deputy=team.city.member,
        since=team.today,
        until=team.today + timedelta(days=400),
        review_on=team.today - timedelta(days=1),
    )
    Member.objects.filter(pk=team.superior.member.pk).update(ended_on=team.today)
    assert letters_of_the_night() == sorted([address(team.city), address(team.contact)])
    strand.refresh_from_db()
    assert strand.escalated_to == team.contact.member
