"""Pages of this room: who may open them, and what they say."""

import pytest
from django.urls import get_resolver, reverse

from convive.people import urls
from convive.people.rules import Role
from convive.people.tests import builders

pytestmark = pytest.mark.django_db

PUBLIC = {
    "sign_in": 200,
    "second_factor": 302,
    "use_recovery_code": 302,
    "help": 200,
}
OWN = ["account", "change_password", "renew_recovery", "new_phone"]
OFFICE = [
    "accounts",
    "invite",
    "who_is_who",
    "who_is_who_table",
    "new_organisation",
    "import_contacts",
]


@pytest.mark.parametrize(("name", "status"), PUBLIC.items())
def test_anybody_opens_the_pages_of_the_door(client, name, status):
    assert client.get(reverse(f"people:{name}")).status_code == status


@pytest.mark.parametrize("name", [*OWN, *OFFICE, "kept"])
def test_who_is_not_signed_in_is_led_to_the_door(client, name):
    answer = client.get(reverse(f"people:{name}"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("people:sign_in"))


@pytest.mark.parametrize("name", [*OWN, *OFFICE])
def test_a_coordinator_opens_every_page_of_the_office(client, name):
    builders.signed_in(client, builders.a_coordinator())
    assert client.get(reverse(f"people:{name}")).status_code == 200


@pytest.mark.parametrize("name", ["accounts", "invite", "new_organisation", "import_contacts"])
def test_a_partner_does_not_open_the_office(client, name):
    builders.signed_in(client, builders.a_viewer(Role.PARTNER))
    assert client.get(reverse(f"people:{name}")).status_code == 403


def test_every_page_of_this_room_names_its_door():
    for pattern in urls.urlpatterns:
        assert getattr(pattern.callback, "door", None), pattern.name
    assert get_resolver().namespace_dict["people"]
