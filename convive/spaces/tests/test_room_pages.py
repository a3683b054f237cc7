"""Pages of sealed rooms: who finds them, what they show, and what they never show again."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from convive.audit.models import Submission
from convive.packs.models import Pack
from convive.people.models import Person
from convive.people.rules import Role
from convive.people.tests.builders import a_user, a_viewer, an_organisation, signed_in
from convive.spaces import recovering
from convive.spaces.models import Drill, EmergencyOpening, Member, Space
from convive.spaces.queries import doors, members, rotas
from convive.spaces.tests.builders import (
    a_holder,
    a_member,
    a_record,
    a_space,
    let_conditions_hold,
    of_another_house,
    with_open_key,
)

pytestmark = pytest.mark.django_db
ABOUT = {
    "slug": "pathway-trial",
    "kind": "pathway-template",
    "version": "1.0.0",
    "licence": "CC0-1.0",
    "title": {"en": "A trial pathway"},
}
TEMPLATE = {**ABOUT, "entries": [], "needs": {"disciplines": 3, "unlockers": 2}}


def page(client, name, *args, **query):
    return client.get(reverse(f"spaces:{name}", args=args), query)


def send(client, name, *args, data=None, query=""):
    return client.post(reverse(f"spaces:{name}", args=args) + query, data or {})


def words_of(response):
    return response.content.decode()


def test_a_founder_begins_a_space_on_one_page_and_it_is_closed(client):
    Pack.objects.create(content=TEMPLATE, digest="0", **ABOUT)
    holder = a_holder(organisation=an_organisation("Harbour House", sort="association"))
    [house] = Person.objects.get(ref=holder.ref).memberships.all()
    with_open_key(client, holder)
    assert "A trial pathway" in words_of(page(client, "found"))
    told = {
        "template": "pathway-trial",
        "name_en": "Listening desk",
        "purpose_en": "Somebody to talk to.",
        "operator": house.organisation.ref,
        "level": "secondary",
        "discipline": "association",
    }
    answer = send(client, "found", data=told)
    space = Space.objects.get()
    assert answer["Location"] == reverse("spaces:door", args=[space.ref])
    assert space.needs == TEMPLATE["needs"]
    assert space.members.get().roles == ["lead"]
    assert not doors.is_open(space, today=timezone.localdate())
    foreign = an_organisation("Another house", sort="association")
    refused = send(client, "found", data=told | {"operator": foreign.ref})
    assert refused.status_code == 200
    assert Space.objects.count() == 1


def test_founding_asks_for_an_open_key(client):
    signed_in(client, a_user(Role.PARTNER))
    assert "unlock" in page(client, "found")["Location"]


def test_a_member_sees_the_frame_and_who_reads(client):
    space = a_space()
    a_member(space, of_another_house(name="Nia Okoye"))
    signed_in(client, space.lead_holder.viewer)
    said = words_of(page(client, "show", space.ref))
    assert 'class="seal"' in said
    assert "Nia Okoye" in said


OTHERS = ["coordinator", "mayor", "administrator", "oversight", "data-protection", "partner"]


@pytest.mark.parametrize("role", OTHERS)
def test_who_is_not_in_a_space_does_not_find_its_pages(client, role):
    space = a_space()
    signed_in(client, a_viewer(role))
    for name in ("show", "rota", "amend"):
        assert page(client, name, space.ref).status_code == 404


@pytest.mark.parametrize(
    ("role", "status"),
    [("coordinator", 200), ("oversight", 200), ("data-protection", 200), ("partner", 404)],
)
def test_the_door_is_seen_by_who_prepares_and_who_watches(client, role, status):
    space = a_space(open=False)
    signed_in(client, a_viewer(role))
    answer = page(client, "door", space.ref)
    assert answer.status_code == status
    if status == 200:
        assert "A legal mandate for this level" in words_of(answer)
        assert 'class="seal"' not in words_of(answer)


def test_the_list_shows_closed_rooms_to_who_prepares_and_only_open_ones_to_others(
    client, monkeypatch
):
    a_space(name="Quiet corner")
    partner = a_viewer(Role.PARTNER)
    assert "Quiet corner" in words_of(page(signed_in(client, a_viewer("coordinator")), "rooms"))
    assert "Quiet corner" not in words_of(page(signed_in(client, partner), "rooms"))
    let_conditions_hold(monkeypatch)
    assert "Quiet corner" in words_of(page(signed_in(client, partner), "rooms"))


def test_a_lead_opens_and_closes_from_the_page_of_the_door(client, monkeypatch):
    let_conditions_hold(monkeypatch)
    space = a_space(open=False)
    with_open_key(client, space.lead_holder)
    assert "Open the door" in words_of(page(client, "door", space.ref))
    send(client, "open_door", space.ref)
    assert doors.is_open(space, today=timezone.localdate())
    send(client, "close_door", space.ref)
    assert not doors.is_open(space, today=timezone.localdate())


def test_oversight_suspends_and_lifts_and_the_members_read_why(client, monkeypatch):
    let_conditions_hold(monkeypatch)
    space, day = a_space(), timezone.localdate()
    signed_in(client, a_viewer(Role.OVERSIGHT))
    assert page(client, "suspend", space.ref).status_code == 200
    send(client, "suspend", space.ref, data={"reason": "A complaint is looked into."})
    assert not doors.is_open(space, today=day)
    lead = signed_in(Client(), space.lead_holder.viewer)
    assert "A complaint is looked into." in words_of(page(lead, "show", space.ref))
    assert send(lead, "lift", space.ref).status_code == 403
    send(client, "lift", space.ref)
    space.refresh_from_db()
    assert space.state == Space.State.CLOSED


def test_the_law_is_written_by_data_protection_only(client):
    space = a_space(open=False)
    lead = signed_in(Client(), space.lead_holder.viewer)
    assert send(lead, "law", space.ref, data={"legal_basis": "x"}).status_code == 403
    signed_in(client, a_viewer(Role.DATA_PROTECTION))
    send(client, "law", space.ref, data={"legal_basis": "Article 6(1)(e), Youth Act"})
    space.refresh_from_db()
    assert space.lawful_since == timezone.localdate()


def test_amending_keeps_what_was_said_and_notices_a_second_editor(client):
    space = a_space()
    signed_in(client, space.lead_holder.viewer)
    assert page(client, "amend", space.ref).status_code == 200
    told = {"name_en": "Open ear", "purpose_en": "Somebody to talk to.", "phone_door_en": "05 00"}
    version = {"_version": str(space.version)}
    assert send(client, "amend", space.ref, data=told | version).status_code == 302
    space.refresh_from_db()
    assert str(space.name) == "Open ear"
    assert send(client, "amend", space.ref, data=told | version).status_code == 409


def test_enrolling_shows_the_words_and_needs_the_tick(client):
    space, other = a_space(), of_another_house(name="Nia Okoye")
    person = Person.objects.get(ref=other.ref)
    with_open_key(client, space.lead_holder)
    assert "Nia Okoye" in words_of(page(client, "enrol", space.ref))
    shown = page(client, "enrol", space.ref, person=other.ref)
    assert members.key_words(person) in words_of(shown)
    told = {
        "words": members.key_words(person),
        "organisation": person.memberships.get().organisation.ref,
        "discipline": "health",
        "roles": ["panel"],
    }
    query = f"?person={other.ref}"
    send(client, "enrol", space.ref, data=told, query=query)
    assert not Member.objects.filter(person=person).exists()
    answer = send(client, "enrol", space.ref, data=told | {"compared": "on"}, query=query)
    assert answer.status_code == 302
    assert Member.objects.filter(person=person, space=space).exists()


def ceremony_form():
    told = {"threshold": "2"}
    for place in range(1, 4):
        house = an_organisation(f"Guard {place}", sort="association")
        told |= {f"name_{place}": f"Guard {place}", f"organisation_{place}": house.ref}
    return told


def test_the_ceremony_shows_each_share_once_and_keeps_none(client):
    space = a_space()
    with_open_key(client, space.lead_holder)
    assert page(client, "custody", space.ref).status_code == 200
    told = ceremony_form() | {"_once": "a-key"}
    answer = send(client, "custody", space.ref, data=told)
    assert answer["Cache-Control"] == "no-store"
    shown = answer.context["shown"]
    assert [custodian.place for custodian, _words in shown] == [1, 2, 3]
    assert all(len(words) == 33 for _custodian, words in shown)
    space.refresh_from_db()
    pair = recovering.pair_of(space, [" ".join(words) for _custodian, words in shown[:2]])
    assert bytes(pair.public) == bytes(space.recovery_public)
    again = send(client, "custody", space.ref, data=told)
    assert again.status_code == 302
    epoch = space.recovery_epoch
    space.refresh_from_db()
    assert space.recovery_epoch == epoch
    assert Submission.objects.filter(location="").count() == 1
    assert "share-words" not in words_of(page(client, "custody", space.ref))


def test_a_ceremony_with_wrong_people_is_refused_in_the_form(client):
    space = a_space()
    with_open_key(client, space.lead_holder)
    epoch = space.recovery_epoch
    house = an_organisation("One house", sort="association")
    told = ceremony_form() | {"organisation_1": house.ref, "organisation_2": house.ref}
    answer = send(client, "custody", space.ref, data=told)
    assert "No organisation may hold enough shares" in words_of(answer)
    space.refresh_from_db()
    assert space.recovery_epoch == epoch


def test_a_drill_from_the_page_is_kept_and_says_which_share_is_wrong(client):
    space = a_space()
    with_open_key(client, space.lead_holder)
    shown = send(client, "custody", space.ref, data=ceremony_form()).context["shown"]
    first, second = (" ".join(words) for _custodian, words in shown[:2])
    one, two = recovering.FIELD.format(1), recovering.FIELD.format(2)
    assert page(client, "drill", space.ref).status_code == 200
    wrong = send(client, "drill", space.ref, data={one: first, two: second[:-4]})
    assert wrong.context["form"].errors.keys() == {two}
    right = send(client, "drill", space.ref, data={one: first, two: second.upper()})
    assert right.status_code == 302
    kept = Drill.objects.filter(space=space, sort=Drill.Sort.PRACTISED)
    assert sorted(kept.values_list("worked", flat=True)) == [False, True]


def test_records_are_given_back_from_the_page(client):
    space = a_space()
    with_open_key(client, space.lead_holder)
    shown = send(client, "custody", space.ref, data=ceremony_form()).context["shown"]
    shares = {
        recovering.FIELD.format(place): " ".join(words)
        for place, (_custodian, words) in enumerate(shown[:2], 1)
    }
    record = a_record(Space.objects.get(pk=space.pk)).record
    record.grants.exclude(receiver__startswith="spaces.recovery").update(
        ended_on=timezone.localdate(), sealed=None
    )
    said = words_of(page(client, "recover", space.ref))
    assert "1 record opens only with the recovery" in " ".join(said.split())
    space.refresh_from_db()
    told = {"witness": rotas.custodians(space)[0].ref, "member": space.members.get().ref}
    assert send(client, "recover", space.ref, data=shares | told).status_code == 302
    assert members.nobodys(space, today=timezone.localdate()) == []


def test_the_rota_puts_somebody_on_a_desk_and_takes_them_off_with_a_new_key(client):
    space, other = a_space(), of_another_house(name="Nia Okoye")
    member = a_member(space, other, roles=["intake"])
    with_open_key(client, space.lead_holder)
    desk = rotas.desk_in_use(space, "intake")
    assert page(client, "join_desk", desk.ref).status_code == 200
    send(client, "join_desk", desk.ref, data={"member": member.ref})
    assert "Nia Okoye" in words_of(page(client, "rota", space.ref))
    assert page(client, "renew_desk", desk.ref).status_code == 200
    send(client, "renew_desk", desk.ref, data={"but": member.ref})
    day = timezone.localdate()
    fresh = rotas.desk_in_use(space, "intake")
    assert fresh.epoch == 2
    assert member not in rotas.on_duty(space, "intake", today=day)
    assert page(client, "begin_desk", space.ref, "intake").status_code == 200
    assert page(client, "begin_desk", space.ref, "nothing").status_code == 404
    assert page(client, "renew_desk", desk.ref).status_code == 404


def test_somebody_leaves_from_the_page_and_the_count_it_showed_is_checked(client):
    space, other = a_space(), of_another_house(name="Nia Okoye")
    member = a_member(space, other)
    with_open_key(client, space.lead_holder)
    assert "Nia Okoye leaves" in " ".join(
        words_of(page(client, "leave_member", member.ref)).split()
    )
    answer = send(client, "leave_member", member.ref, data={"_counted": "3", "sure": "on"})
    assert "has changed since you opened the page" in words_of(answer)
    send(client, "leave_member", member.ref, data={"_counted": "0", "sure": "on"})
    member.refresh_from_db()
    assert member.ended_on == timezone.localdate()


def test_an_emergency_goes_through_its_pages(client):
    space, asker, third = a_space(), of_another_house(), of_another_house()
    for somebody in (asker, third):
        a_member(space, somebody)
    record = a_record(space).record
    asking, reviewing = with_open_key(Client(), asker), with_open_key(Client(), third)
    assert page(asking, "ask_emergency", space.ref).status_code == 200
    told = {"number": record.ref, "reason": "danger"}
    assert send(asking, "ask_emergency", space.ref, data=told).status_code == 302
    opening = EmergencyOpening.objects.get()
    with_open_key(client, space.lead_holder)
    offered = page(client, "answer_emergency", opening.ref)
    assert "Who reported" in words_of(offered)
    answer = {"answer": "give", "parts": ["person:F"]}
    assert send(client, "answer_emergency", opening.ref, data=answer).status_code == 302
    assert page(reviewing, "review_emergency", opening.ref).status_code == 200
    send(reviewing, "review_emergency", opening.ref, data={"was_right": "no"})
    opening.refresh_from_db()
    assert opening.was_right is False
    watching = signed_in(Client(), a_viewer(Role.OVERSIGHT))
    assert "It was not right" in words_of(page(watching, "emergencies", space.ref))
    assert page(signed_in(Client(), a_viewer()), "emergencies", space.ref).status_code == 404


def test_handing_over_is_for_who_leaves(client):
    space, other = a_space(), of_another_house()
    member = a_member(space, other)
    with_open_key(client, other)
    assert page(client, "hand_over", member.ref).status_code == 200
    answer = send(client, "hand_over", member.ref, data={"member": space.members.first().ref})
    assert answer.status_code == 302


def test_the_inventory_names_algorithms_and_epochs_and_no_secret():
    space = a_space()
    a_record(space)
    out = StringIO()
    call_command("vault", "inventory", "--json", stdout=out)
    told = json.loads(out.getvalue())
    assert {one["algorithm"] for one in told["algorithms"]} >= {"Ed25519", "Argon2id"}
    [row] = told["spaces"]
    assert row["desks"] == {"intake": 1, "records": 1}
    assert row["records"] == {"1": 1}
    for blob in (space.recovery_public, space.recovery_proof, space.members.get().public):
        assert bytes(blob).hex()[:16] not in out.getvalue()
    call_command("vault", "inventory", stdout=out)


def test_the_page_of_the_door_leads_only_where_the_reader_may_go(client):
    space = a_space(open=False)
    amend = reverse("spaces:amend", args=[space.ref])
    mandates = reverse("plan:mandates")
    lead = words_of(page(signed_in(client, space.lead_holder.viewer), "door", space.ref))
    assert amend in lead
    watcher = words_of(page(signed_in(client, a_viewer(Role.OVERSIGHT)), "door", space.ref))
    assert amend not in watcher
    assert "Somebody else does this" in watcher
    assert mandates in watcher
