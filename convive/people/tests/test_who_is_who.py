"""Who is who: shown with consent, found in any spelling, exported safely, erased for good."""

import csv
import io

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from convive.audit.models import Event
from convive.ground.references import Reference
from convive.ground.refusals import Changed, Refused
from convive.history.models import Version
from convive.packs import queries as packs
from convive.people import bells
from convive.people.models import Organisation, Person
from convive.people.rules import Role
from convive.people.tests import builders
from convive.people.who_is_who import actions, export, finding, queries
from convive.people.who_is_who.queries import Wanted
from convive.places.models import Area
from convive.search.models import Entry
from convive.thread.names import named

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def names(viewer, **wanted):
    found = queries.entries_for(viewer, on=TODAY, wanted=Wanted(**wanted))
    return [str(entry.organisation.name) for entry in found]


@pytest.mark.req("MAP-05")
def test_nobody_is_listed_without_consent():
    one = builders.an_organisation("Riverside Youth House")
    hidden = builders.an_organisation("Quiet Circle", listed=False)
    shown = builders.a_person("Amina Rossi", organisation=one, listed=True)
    silent = builders.a_person("Bo Lind", organisation=one)
    partner = builders.a_viewer(Role.PARTNER)
    assert "Quiet Circle" not in names(partner)
    entry = queries.entry_for(partner, one.ref, on=TODAY)
    assert [person.name for person in entry.contacts] == ["Amina Rossi"]
    assert queries.contact_for(partner, shown.ref) == shown
    with pytest.raises(Http404):
        queries.contact_for(partner, silent.ref)
    with pytest.raises(Http404):
        queries.entry_for(partner, hidden.ref, on=TODAY)
    references = [one.reference, hidden.reference, shown.reference, silent.reference]
    assert set(named(partner, references)) == {one.reference, shown.reference}
    assert "Quiet" not in export.table(queries.entries_for(partner, on=TODAY))
    assert "Bo Lind" not in export.table(queries.entries_for(partner, on=TODAY))


@pytest.mark.req("MAP-05")
def test_who_keeps_the_list_sees_all_and_that_consent_is_missing(client):
    builders.an_organisation("Quiet Circle", listed=False)
    coordinator = builders.a_coordinator()
    assert "Quiet Circle" in names(coordinator)
    builders.signed_in(client, coordinator)
    page = client.get("/who-is-who/").content.decode()
    assert "Not listed: no consent yet" in page


def test_a_member_sees_their_own_organisation():
    own = builders.an_organisation("Quiet Circle", listed=False)
    member = builders.a_viewer(Role.PARTNER, organisation=own)
    assert queries.entry_for(member, own.ref, on=TODAY).organisation == own


def test_the_public_sees_nothing():
    builders.an_organisation()
    assert queries.entries_for(builders.Viewer.nobody(), on=TODAY) == []


def test_words_are_found_in_any_spelling_and_language():
    builders.an_organisation({"fr": "Maison de l’Été", "en": "Summer House"})
    viewer = builders.a_coordinator(organisation=builders.an_organisation("Office"))
    assert names(viewer, find="ete") == ["Summer House"]
    assert names(viewer, find="SUMMER house") == ["Summer House"]
    assert names(viewer, find="winter") == []


@pytest.mark.req("MAP-05")
def test_the_list_is_narrowed_by_kind_area_language_and_category():
    office = builders.an_organisation("Office")
    viewer = builders.a_coordinator(organisation=office)
    one = builders.an_organisation(
        "Clinic", sort="health", languages=["Arabic"], category="health-care"
    )
    area = Area.objects.create(code="7", name={"en": "Harbour"})
    one.areas.add(area)
    for asked in (
        {"sort": "health"},
        {"language": "Arabic"},
        {"category": "health-care"},
        {"area": area.ref},
    ):
        assert names(viewer, **asked) == ["Clinic"], asked
    assert names(viewer, sort="police") == []


@pytest.mark.req("MAP-05")
def test_coverage_says_which_kinds_of_partner_are_missing(country_packs):
    keys = [one["key"] for one in packs.entries("invitations")]
    builders.an_organisation("Clinic", category=keys[0])
    covered = queries.coverage(builders.a_coordinator(), on=TODAY)
    assert [one.key for one in covered] == keys
    assert [bool(one.organisations) for one in covered] == [True] + [False] * (len(keys) - 1)


def test_consent_is_dated_when_it_is_given_and_taken_back():
    coordinator = builders.a_coordinator()
    one = actions.add_organisation({"name": "Clinic", "listed": True}, by=coordinator, on=TODAY)
    assert one.listed_on == TODAY
    actions.amend_organisation(one, {"listed": False}, version=1, by=coordinator, on=TODAY)
    one.refresh_from_db()
    assert (one.listed, one.listed_on) == (False, None)


def test_a_second_editor_sees_what_changed():
    coordinator = builders.a_coordinator()
    person = actions.add_contact(
        builders.an_organisation(), {"name": "Amina"}, by=coordinator, on=TODAY
    )
    actions.amend_contact(person, {"post": "Director"}, version=1, by=coordinator, on=TODAY)
    with pytest.raises(Changed) as changed:
        actions.amend_contact(person, {"post": "Cook"}, version=1, by=coordinator, on=TODAY)
    assert "Director" in changed.value.theirs.values()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COORDINATOR])
def test_only_who_keeps_the_list_changes_it(role):
    viewer, one = builders.a_viewer(role), builders.an_organisation()
    with pytest.raises(PermissionDenied):
        actions.add_contact(one, {"name": "Amina"}, by=viewer, on=TODAY)
    with pytest.raises(PermissionDenied):
        actions.amend_organisation(one, {"phone": "1"}, version=1, by=viewer, on=TODAY)
    assert set(Event.objects.values_list("verb", flat=True)) == {
        "people.contact.added.refused",
        "people.organisation.amended.refused",
    }


def test_the_address_of_an_account_is_not_changed_by_others():
    user = builders.a_user(Role.PARTNER)
    words = {"email": "thief@example.org"}
    with pytest.raises(Refused, match="signs in with their address"):
        actions.amend_contact(user, words, version=1, by=builders.a_coordinator(), on=TODAY)


@pytest.mark.req("SAF-12")
def test_an_erased_contact_leaves_only_an_opaque_event(django_capture_on_commit_callbacks):
    heard = []

    def listen(sender, ref, **_told):
        heard.append(ref)

    bells.erased.connect(listen)
    coordinator = builders.a_coordinator()
    person = actions.add_contact(
        builders.an_organisation(), {"name": "Amina Rossi"}, by=coordinator, on=TODAY
    )
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase(person, by=builders.a_viewer(Role.DATA_PROTECTION))
    bells.erased.disconnect(listen)
    assert heard == [person.ref]
    assert not Person.objects.filter(ref=person.ref).exists()
    assert not Version.objects.filter(record=person.ref).exists()
    event = Event.objects.get(verb="people.erased")
    assert event.subject == str(Reference(Person.KIND, person.ref))
    assert b"Amina" not in bytes(event.entry)


def test_an_account_is_ended_before_the_person_is_erased():
    with pytest.raises(Refused, match="still has an account"):
        actions.erase(builders.a_user(), by=builders.a_viewer(Role.DATA_PROTECTION))


def test_only_the_data_protection_officer_erases():
    with pytest.raises(PermissionDenied):
        actions.erase(builders.a_person(), by=builders.a_coordinator())


def test_no_cell_of_the_table_is_a_formula(client):
    one = builders.an_organisation("=HYPERLINK(1)", languages=["+cmd"])
    builders.a_person("@SUM(A1)", organisation=one, listed=True, post="-2+3", phone="+49 30 1")
    builders.signed_in(client, builders.a_coordinator())
    answer = client.get("/who-is-who/table.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    cells = [cell for row in rows for cell in row]
    assert "'=HYPERLINK(1)" in cells
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in cells)
    assert answer["Content-Disposition"].startswith("attachment")


def test_the_coordinator_keeps_the_list_in_the_browser(client):
    builders.signed_in(client, builders.a_coordinator())
    area = Area.objects.create(code="7", name={"en": "Harbour"})
    data = {
        "name_en": "Heron Street Kitchen",
        "sort": "association",
        "languages": "Arabic، French, English",
        "areas": [area.ref],
        "listed": "on",
    }
    page = client.post("/who-is-who/new/", data)["Location"]
    one = Organisation.objects.get(sort="association")
    assert page == reverse("people:organisation", args=[one.ref])
    assert one.languages == ["Arabic", "French", "English"]
    assert [str(found) for found in one.areas.all()] == ["Harbour"]
    edit = reverse("people:edit_organisation", args=[one.ref])
    assert "Harbour" in client.get(edit).content.decode()
    changed = data | {"phone": "0301", "_version": "1", "areas": []}
    assert client.post(edit, changed)["Location"] == page
    assert client.post(edit, changed | {"phone": "0302"}).status_code == 409
    new = reverse("people:new_contact", args=[one.ref])
    assert client.get(new).status_code == 200
    assert client.post(new, {"name": "Amina", "post": "Cook"})["Location"] == page
    person = Person.objects.get(name="Amina")
    edit = reverse("people:edit_contact", args=[person.ref])
    assert client.get(edit).status_code == 200
    assert client.post(edit, {"name": "Amina Rossi", "_version": "1"}).status_code == 302
    for shown in (page, reverse("people:contact", args=[person.ref]), "/who-is-who/?find=heron"):
        assert "Amina Rossi" in client.get(shown).content.decode()


def test_the_officer_erases_in_the_browser(client):
    person = builders.a_person(organisation=builders.an_organisation())
    builders.signed_in(client, builders.a_viewer(Role.DATA_PROTECTION))
    address = reverse("people:erase_contact", args=[person.ref])
    assert client.get(address).status_code == 200
    assert client.post(address, {}).status_code == 200
    assert client.post(address, {"sure": "on"})["Location"] == "/who-is-who/"
    assert not Person.objects.filter(pk=person.pk).exists()


def test_what_is_typed_is_shown_and_never_run(client):
    nasty = "<script>alert(1)</script>\u202e\x00"
    builders.signed_in(client, builders.a_coordinator())
    page = client.post("/who-is-who/new/", {"name_en": nasty, "sort": "other"})["Location"]
    shown = client.get(page).content.decode()
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)" in shown
    assert "\u202e" not in shown
    assert "\x00" not in shown


@pytest.mark.req("MAP-05")
def test_the_index_holds_only_who_agreed_and_no_person():
    coordinator = builders.a_coordinator()
    one = actions.add_organisation(
        {"name": {"en": "Heron Clinic"}, "does": {"en": "Nurses"}, "listed": True},
        by=coordinator,
        on=TODAY,
    )
    actions.add_contact(one, {"name": "Amina Rossi", "listed": True}, by=coordinator, on=TODAY)
    titles = Entry.objects.values_list("title", flat=True)
    assert list(titles.filter(record=one.ref)) == ["Heron Clinic"]
    assert not Entry.objects.filter(title__contains="Amina").exists()
    actions.amend_organisation(one, {"listed": False}, version=1, by=coordinator, on=TODAY)
    assert not Entry.objects.filter(record=one.ref).exists()
    assert one.ref not in [found.ref for found in finding.documents()]


@pytest.mark.req("MAP-05")
def test_an_organisation_says_its_levels_whom_it_serves_and_how_much_it_can_take_on(
    client, country_packs
):
    builders.signed_in(client, builders.a_coordinator())
    data = {
        "name_en": "Heron Clinic",
        "sort": "health",
        "levels": ["primary", "tertiary"],
        "serves": ["teenagers", "mental-health"],
        "capacity_en": "Forty families a year.",
        "also_called": "HC, Clinic by the river",
        "listed": "on",
    }
    page = client.post("/who-is-who/new/", data)["Location"]
    one = Organisation.objects.get(sort="health")
    assert (one.levels, one.serves) == (["primary", "tertiary"], ["teenagers", "mental-health"])
    shown = client.get(page).content.decode()
    for words in ("Young people, 12 to 17", "Forty families a year.", "Clinic by the river"):
        assert words in shown
    assert client.post("/who-is-who/new/", data | {"serves": ["religion"]}).status_code == 200
    viewer = builders.a_coordinator()
    for asked in ({"level": "tertiary"}, {"find": "river"}, {"serves": "teenagers"}):
        assert names(viewer, **asked) == ["Heron Clinic"]
    assert "Heron Clinic" not in names(viewer, level="secondary")


def test_an_organisation_is_still_found_by_the_name_it_had():
    coordinator = builders.a_coordinator()
    one = actions.add_organisation({"name": {"en": "Swan Club"}}, by=coordinator, on=TODAY)
    more = {"name": {"en": "Swan Club", "fr": "Club du Cygne"}}
    actions.amend_organisation(one, more, version=1, by=coordinator, on=TODAY)
    assert one.former_names == []
    actions.amend_organisation(
        one, {"name": {"en": "River Club"}}, version=2, by=coordinator, on=TODAY
    )
    assert [str(name) for name in one.names_before] == ["Swan Club"]
    assert names(coordinator, find="cygne") == ["River Club"]


@pytest.mark.req("MAP-05")
def test_typing_finds_an_organisation_through_a_contact_one_may_see(client):
    house = builders.an_organisation("Heron Clinic")
    builders.a_person("Amina Rossi", organisation=house, listed=True)
    builders.a_person("Bo Lind", organisation=house)
    partner = builders.a_viewer(Role.PARTNER)
    assert names(partner, find="heron amina") == ["Heron Clinic"]
    assert names(partner, find="lind") == []
    assert names(builders.a_coordinator(), find="lind") == ["Heron Clinic"]
    builders.signed_in(client, partner)
    part = client.get("/who-is-who/found/", {"find": "rossi"}).content.decode()
    assert "Heron Clinic" in part
    assert "<html" not in part


def test_an_erased_contact_is_found_by_nothing():
    person = builders.a_person("Amina Rossi", email="amina@example.org")
    person.name, person.email = "(…)", ""
    person.save_next()
    assert person.found_by == ""
