"""Inviting, changing roles, leaving: who may, and what ends."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from convive.audit.models import Event
from convive.ground.refusals import Refused
from convive.people import bells, handover
from convive.people.accounts import actions, queries
from convive.people.entry import actions as entry
from convive.people.models import Person
from convive.people.rules import PERMISSIONS, Role
from convive.people.tests import builders
from convive.people.tests.builders import PASSWORD

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def invite(by, **about):
    about = {"name": "Leila", "role": Role.PARTNER, "language": "en"} | about
    about.setdefault("organisation", builders.an_organisation())
    return actions.invite("leila@example.org", by=by, on=TODAY, **about)


@pytest.mark.parametrize("role", [role for role in Role if role not in actions.MAY_INVITE])
def test_who_may_not_invite_is_refused_and_that_is_remembered(role):
    with pytest.raises(PermissionDenied):
        invite(builders.a_viewer(role))
    assert Event.objects.get().verb == "people.invited.refused"


def test_a_role_that_does_not_exist_cannot_be_given():
    with pytest.raises(PermissionDenied):
        invite(builders.a_coordinator(), role="emperor")


def test_an_address_with_an_account_is_not_invited_again():
    builders.a_user(Role.PARTNER, email="leila@example.org")
    with pytest.raises(Refused, match="already an account"):
        invite(builders.a_coordinator())


def test_inviting_twice_leaves_one_invitation():
    coordinator = builders.a_coordinator()
    invite(coordinator)
    invite(coordinator)
    assert len(queries.invitations_for(coordinator)) == 1


def test_a_role_changes_from_today_and_the_old_one_stays_in_the_past():
    coordinator, person = builders.a_coordinator(), builders.a_user(Role.PARTNER)
    held = person.memberships.get()
    actions.change_role(person, held, role=Role.EVALUATOR, by=coordinator, on=TODAY)
    assert builders.viewer_of(person).roles == {Role.EVALUATOR}
    assert person.memberships.count() == 2


def test_a_second_role_is_added_to_the_first():
    coordinator, person = builders.a_coordinator(), builders.a_user(Role.PARTNER)
    office = builders.an_organisation("Press office")
    actions.give_role(
        person, organisation=office, role=Role.COMMUNICATIONS, by=coordinator, on=TODAY
    )
    assert builders.viewer_of(person).roles == {Role.PARTNER, Role.COMMUNICATIONS}


def test_nobody_changes_their_own_role():
    coordinator = builders.a_coordinator()
    person = Person.objects.get(pk=coordinator.pk)
    with pytest.raises(Refused, match="your own role"):
        actions.give_role(
            person,
            organisation=builders.an_organisation(),
            role=Role.ADMINISTRATOR,
            by=coordinator,
            on=TODAY,
        )


def test_leaving_ends_roles_sessions_keys_and_phone_at_once(client):
    coordinator, user = builders.a_coordinator(), builders.an_equipped_user(Role.PARTNER)
    builders.signed_in(client, user.person)
    assert client.get("/account/").status_code == 200
    actions.leave(user.person, by=coordinator, on=TODAY)
    assert client.get("/account/").status_code == 302
    person = Person.objects.get(pk=user.person.pk)
    assert not person.key_slots.exists()
    assert person.second_factor is None
    assert not person.has_usable_password()
    assert (person.can_sign_in, person.left_on) == (False, TODAY)
    assert builders.viewer_of(person).roles == frozenset()


def test_who_has_left_cannot_sign_in(client):
    coordinator, user = builders.a_coordinator(), builders.an_equipped_user(Role.PARTNER)
    actions.leave(user.person, by=coordinator, on=TODAY)
    answer = client.post("/sign-in/", {"email": user.person.email, "password": PASSWORD})
    assert "do not belong together" in answer.content.decode()


def test_upper_rooms_hear_that_somebody_left(django_capture_on_commit_callbacks):
    heard = []

    def listen(sender, **told):
        heard.append(told["person"].ref)

    bells.left.connect(listen)
    coordinator, person = builders.a_coordinator(), builders.a_user(Role.PARTNER)
    with django_capture_on_commit_callbacks(execute=True):
        actions.leave(person, by=coordinator, on=TODAY)
    bells.left.disconnect(listen)
    assert heard == [person.ref]


def test_what_has_to_be_handed_over_stands_on_the_page(client):
    def answer(sender, **told):
        return [handover.Task("Write the minutes", "/tables/")]

    bells.leaving.connect(answer)
    builders.signed_in(client, builders.a_coordinator())
    page = client.get(reverse("people:leave", args=[builders.a_user(Role.PARTNER).ref]))
    bells.leaving.disconnect(answer)
    assert "Write the minutes" in page.content.decode()


def test_the_last_who_may_invite_cannot_leave_nor_lose_the_role():
    administrator = builders.a_viewer(Role.ADMINISTRATOR)
    last = Person.objects.get(pk=administrator.pk)
    house = builders.a_viewer(Role.PARTNER)
    outsider = type(house)(
        ref=house.ref, pk=house.pk, permissions=frozenset({"people.leave", "people.invite"})
    )
    with pytest.raises(Refused, match="Nobody would be left"):
        actions.leave(last, by=outsider, on=TODAY)
    with pytest.raises(Refused, match="Nobody would be left"):
        actions.end_role(last, last.memberships.get(), by=outsider, on=TODAY)
    with pytest.raises(Refused, match="Nobody would be left"):
        actions.change_role(last, last.memberships.get(), role=Role.PARTNER, by=outsider, on=TODAY)
    assert Person.objects.get(pk=last.pk).is_active


def test_nobody_ends_their_own_account():
    coordinator = builders.a_coordinator()
    with pytest.raises(Refused, match="your own account"):
        actions.leave(Person.objects.get(pk=coordinator.pk), by=coordinator, on=TODAY)


@pytest.mark.parametrize("role", Role)
def test_nobody_sets_another_persons_password_phone_or_keys(role):
    victim = builders.an_equipped_user(Role.PARTNER)
    by = builders.a_viewer(role)
    private, fresh = object(), object()
    for attempt in (
        lambda: entry.change_password(
            victim.person, private=private, fresh=fresh, session=None, by=by
        ),
        lambda: entry.regain(victim.person, private=None, fresh=fresh, by=by),
        lambda: entry.renew_recovery(victim.person, private=private, by=by),
        lambda: entry.change_second_factor(victim.person, secret="x", step=1, session=None, by=by),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
    assert not any("password" in permission for permission in PERMISSIONS[role])


def test_the_list_finds_by_name_address_role_and_who_has_left():
    coordinator = builders.a_coordinator(name="Ines")
    ada = builders.a_user(Role.PARTNER, name="Ada Okoye", email="ada@river.example")
    actions.leave(builders.a_user(Role.MAYOR, name="Bo Lind"), by=coordinator, on=TODAY)

    def found(**asked):
        return [one.person.name for one in queries.accounts_for(coordinator, on=TODAY, **asked)]

    assert found() == ["Ada Okoye", "Ines"]
    assert found(find="okoye") == found(find="river.example") == [ada.name]
    assert found(role="partner") == [ada.name]
    assert found(left=True) == ["Bo Lind"]


def test_the_pages_work_without_the_list_of_contacts_being_shown_as_accounts(client):
    contact = builders.a_person()
    builders.signed_in(client, builders.a_coordinator())
    assert contact.name not in client.get("/accounts/").content.decode()
    assert client.get(reverse("people:account_of", args=[contact.ref])).status_code == 404


def test_the_coordinator_does_it_all_in_the_browser(client):
    builders.signed_in(client, builders.a_coordinator())
    person = builders.a_user(Role.PARTNER)
    office = builders.an_organisation("Press office")
    page = reverse("people:account_of", args=[person.ref])
    give = reverse("people:give_role", args=[person.ref])
    data = {"organisation": office.ref, "role": "communications"}
    assert client.get(give).status_code == 200
    assert client.post(give, data)["Location"] == page
    held = person.memberships.get(role="communications")
    change = reverse("people:change_role", args=[person.ref, held.pk])
    assert client.get(change).status_code == 200
    assert client.post(change, {"role": "evaluator"})["Location"] == page
    second = person.memberships.get(role="evaluator")
    end = reverse("people:change_role", args=[person.ref, second.pk])
    assert client.post(end, {"end": "1"})["Location"] == page
    assert builders.viewer_of(person).roles == {Role.PARTNER}
    assert client.get(page).status_code == 200
    leave = reverse("people:leave", args=[person.ref])
    assert client.post(leave, {}).status_code == 200
    assert client.post(leave, {"understood": "on"})["Location"] == "/accounts/"
    assert not Person.objects.get(pk=person.pk).is_active


def test_a_role_of_somebody_else_is_not_found_under_this_person(client):
    builders.signed_in(client, builders.a_coordinator())
    one, other = builders.a_user(Role.PARTNER), builders.a_user(Role.MAYOR)
    held = other.memberships.get()
    address = reverse("people:change_role", args=[one.ref, held.pk])
    assert client.get(address).status_code == 404


def test_resend_and_cancel_in_the_browser(client):
    coordinator = builders.a_coordinator()
    builders.signed_in(client, coordinator)
    invitation = invite(coordinator)
    assert "Leila" in client.get("/accounts/").content.decode()
    assert client.post(reverse("people:resend", args=[invitation.ref])).status_code == 302
    assert client.post(reverse("people:cancel", args=[invitation.ref])).status_code == 302
    assert queries.invitations_for(coordinator) == []
    assert client.post(reverse("people:cancel", args=[invitation.ref])).status_code == 404
