"""The members' workspace: joining, finding each other, showing work, sharing, counting."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.urls import reverse

from convive.city.tests.builders import a_city
from convive.directory.assets import actions as rooms
from convive.directory.assets.tests.builders import an_asset
from convive.directory.models import Booking
from convive.exchange.hub import actions, joining, queries, rules
from convive.exchange.hub.tests.builders import (
    TODAY,
    a_member,
    a_project,
    an_applicant,
    an_introduction,
    somebody_of,
)
from convive.exchange.models import Member, Project, Shared, Standing
from convive.files.models import StoredFile
from convive.ground import regular
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.history.models import Version
from convive.people.models import Invitation, Organisation, Person
from convive.people.rules import Realm, Role
from convive.people.tests.builders import (
    a_coordinator,
    a_user,
    a_viewer,
    an_organisation,
    signed_in,
    viewer_of,
)
from convive.people.viewer import Viewer
from convive.search import queries as search

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]
NOBODY = Viewer.nobody()


def go(name, *args):
    return reverse(f"exchange:{name}", args=args)


def shared(by, **about):
    words = {"sort": "library", "title": phrase("A guide"), "what": phrase("How to begin")}
    return actions.share(**words | {"link": "https://hill.example/a"} | about, on=TODAY, by=by)


def test_an_organisation_asks_without_an_account_and_is_let_in_with_a_key(client, mailoutbox):
    a_city()
    sent = {
        "name": "Hill Friends", "region": "Highlands", "why": "Youth work.",
        "contact_name": "Mara Lind", "contact_email": "Mara@hill.example", "language": "fr",
    }  # fmt: skip
    assert "Thank you" in client.post(go("hub_register"), sent, follow=True).content.decode()
    client.post(go("hub_register"), sent)
    member = Member.objects.get()
    signed_in(client, a_viewer(Role.NATIONAL_LIAISON))
    assert "Hill Friends" in client.get(go("hub")).content.decode()
    client.post(go("hub_application", member.ref), {"organisation": ""})
    member.refresh_from_db()
    assert member.standing == Standing.ACCEPTED
    assert member.organisation.name["fr"] == "Hill Friends"
    assert Invitation.objects.get().role == Role.HUB_MEMBER


def test_who_has_an_account_gets_the_role_in_the_realm_of_the_hub():
    person = a_user(Role.PARTNER, email="mara@hill.example")
    known = an_organisation("Hill Friends")
    joining.approve(an_applicant(), organisation=known, on=TODAY, by=a_coordinator())
    held = person.memberships.get(organisation=known)
    assert (held.role, held.realm) == (Role.HUB_MEMBER, Realm.HUB)


def test_a_no_has_a_reason_which_is_told_and_nothing_is_opened(
    mailoutbox, django_capture_on_commit_callbacks
):
    member = an_applicant()
    with pytest.raises(Refused, match="Say why"):
        joining.decline(member, reason="", on=TODAY, by=a_coordinator())
    with pytest.raises(PermissionDenied):
        joining.decline(member, reason="No.", on=TODAY, by=a_viewer(Role.PARTNER))
    with django_capture_on_commit_callbacks(execute=True):
        joining.decline(member, reason="Please tell us more.", on=TODAY, by=a_coordinator())
    assert "Please tell us more." in mailoutbox[0].body
    assert not Organisation.objects.filter(hub_member=member).exists()
    with pytest.raises(Refused, match="answered already"):
        joining.approve(member, on=TODAY, by=a_coordinator())


def test_a_member_of_the_hub_reads_nothing_of_the_city(client):
    signed_in(client, Person.objects.get(ref=somebody_of(a_member()).ref))
    assert client.get(go("hub")).status_code == 200
    for page in ("people:who_is_who", "plan:show", "bodies:bodies", "landscape:show"):
        assert client.get(reverse(page)).status_code == 403


def test_a_partner_of_the_city_sees_members_only_once_their_organisation_is_in(client):
    member = a_member()
    partner = a_viewer(Role.PARTNER)
    assert queries.partners_for(partner) == []
    with pytest.raises(Http404):
        queries.member_for(partner, member.ref)
    signed_in(client, Person.objects.get(pk=partner.pk))
    assert "Ask to join" in client.get(go("hub")).content.decode()


def test_who_was_not_let_in_is_told_when_their_words_go_and_then_they_are_gone(
    client, mailoutbox, django_capture_on_commit_callbacks
):
    a_city()
    assert "after 90 days" in client.get(go("hub_register")).content.decode()
    member, waits = an_applicant(), an_applicant(contact_email="noor@sea.example")
    with django_capture_on_commit_callbacks(execute=True):
        joining.decline(member, reason="Too far.", on=TODAY, by=a_coordinator())
    assert "deleted 90 days after this letter" in mailoutbox[0].body
    day = rules.forgotten_on(TODAY)
    assert joining.forget_declined(on=day - timedelta(days=1)) == 0
    assert Version.objects.filter(record=member.ref).exists()
    assert joining.forget_declined(on=day) == 1
    assert list(Member.objects.all()) == [waits]
    assert not Version.objects.filter(record=member.ref).exists()
    assert "exchange.forget_declined" in regular.works()


def test_a_project_is_found_by_members_once_it_is_posted_and_by_nobody_else():
    own = a_member()
    project, reader = a_project(own), somebody_of(own)
    assert found(reader, "coaches") == []
    actions.post_project(project, on=TODAY, by=a_coordinator())
    assert found(reader, "coaches") == [project.ref]
    partner = a_viewer(Role.PARTNER)
    assert found(partner, "coaches") == found(NOBODY, "coaches") == []
    assert Project.KIND not in {shelf.kind for shelf in search.shelves_for(partner)}


def found(viewer, words):
    return [hit.ref for hit in search.find(viewer, words, language="en")]


def test_partners_are_found_by_folded_words_topic_region_and_language():
    topic = next(iter(queries.domain_labels()))
    found = a_member(
        "Été Ensemble", region="Les Hauts", topics=[topic], languages=["fr"],
        offers=Phrase(fr="Des salles d’ÉCOUTE"),
    )  # fmt: skip
    other = a_member("Harbour Friends", region="Coast")
    a_member("Silent House", profile_on=None)
    viewer = somebody_of(other)

    def names(**wanted):
        return [card.member for card in queries.partners_for(viewer, **wanted)]

    assert names() == [found, other]
    assert names(find="ecoute") == names(find="ete") == [found]
    assert names(topic=topic) == names(region="hauts") == names(language="fr") == [found]
    assert names(find="ecoute", region="coast") == []


def test_no_address_is_shown_before_the_other_side_says_yes(client):
    one, other = a_member("Hill Friends"), a_member("Harbour Friends")
    talk = an_introduction(one, other)
    asker, asked = viewer_of(talk.asker_person), somebody_of(other, email="ines@harbour.example")
    assert queries.address_of(asker, talk) is None
    signed_in(client, Person.objects.get(pk=asker.pk))
    assert "@" not in _content(client.get(go("hub_introduction", talk.ref)))
    with pytest.raises(PermissionDenied):
        actions.accept(talk, on=TODAY, by=asker)
    talk = actions.accept(talk, on=TODAY, by=asked)
    assert queries.address_of(asker, talk)[1] == "ines@harbour.example"
    assert queries.address_of(asked, talk)[1] == talk.asker_person.email
    with pytest.raises(Http404):
        queries.introduction_for(somebody_of(a_member("Third House")), talk.ref)


def test_a_request_that_waits_is_not_sent_twice_and_a_no_shows_no_address():
    one, other = a_member("Hill Friends"), a_member("Harbour Friends")
    talk = an_introduction(one, other)
    asker = viewer_of(talk.asker_person)
    with pytest.raises(Refused, match="already"):
        actions.introduce(other, words="Again", on=TODAY, by=asker)
    talk = actions.turn_down(talk, on=TODAY, by=somebody_of(other))
    assert queries.address_of(asker, talk) is None
    with pytest.raises(Refused, match="own organisation"):
        actions.introduce(one, words="Me", on=TODAY, by=asker)


@pytest.mark.req("NLC-10")
def test_a_cso_finds_a_partner_in_another_region_and_books_a_room(client):
    a_city()
    one = a_member("Hill Friends", region="Highlands")
    other = a_member("Harbour Friends", region="Coast", contact_email="hello@harbour.example")
    hall = an_asset("Hub room")
    person = Person.objects.get(ref=somebody_of(one).ref)
    signed_in(client, person)
    page = client.get(go("hub_partners"), {"find": "coaches", "region": "coast"})
    assert "Harbour Friends" in page.content.decode()
    assert "Hill Friends" not in _content(page)
    client.post(go("hub_introduce", other.ref), {"words": "Shall we meet?"})
    talk = other.asked_by.get()
    actions.accept(talk, on=TODAY, by=somebody_of(other, email="ines@harbour.example"))
    assert "ines@harbour.example" in client.get(go("hub_introduction", talk.ref)).content.decode()
    asked = {
        "organisation": one.organisation.ref, "begins": "18:00", "ends": "20:00",
        "on": (datetime.now(UTC).date() + timedelta(days=9)).isoformat(), "purpose": "We meet",
    }  # fmt: skip
    client.post(reverse("directory:book", args=[hall.ref]), asked)
    rooms.confirm(Booking.objects.get(), now=datetime.now(UTC), by=House())
    assert {step.key for step in queries.steps_of(one) if step.done} == {
        "profile",
        "partner",
        "room",
    }


@pytest.mark.req("SYS-84")
def test_a_registered_cso_finds_a_collaborator_and_posts_its_project_after_approval(client):
    one, other = a_member("Hill Friends"), a_member("Harbour Friends", region="Coast")
    author, reader = somebody_of(one), somebody_of(other)
    assert [card.member for card in queries.partners_for(author, region="coast")] == [other]
    signed_in(client, Person.objects.get(ref=author.ref))
    client.post(go("hub_send_project"), {"title_en": "Coaches", "what_en": "We visit villages."})
    project = Project.objects.get()
    assert queries.projects_for(author) == [project]
    assert queries.projects_for(reader) == []
    assert client.post(go("hub_post_project", project.ref)).status_code == 403
    signed_in(client, a_viewer(Role.NATIONAL_LIAISON))
    client.post(go("hub_post_project", project.ref))
    assert queries.projects_for(reader) == [project]


def test_a_project_that_is_not_posted_says_why_to_who_sent_it():
    member = a_member()
    project = a_project(member)
    actions.decline_project(project, reason="It names a family.", on=TODAY, by=a_coordinator())
    assert queries.project_for(somebody_of(member), project.ref).reason == "It names a family."
    with pytest.raises(Http404):
        queries.project_for(somebody_of(a_member("Harbour Friends")), project.ref)


@pytest.mark.req("SYS-89")
def test_a_data_set_has_its_rule_a_room_is_booked_and_adoption_is_counted(client):
    a_city()
    giver, named = a_member("Hill Friends"), a_member("Harbour Friends")
    third = somebody_of(a_member("Third House"))
    signed_in(client, Person.objects.get(ref=somebody_of(giver).ref))
    sent = {
        "sort": "data", "title_en": "Visits by month", "what_en": "Counts", "rule": "named",
        "named": [named.organisation.ref],
        "file": SimpleUploadedFile("visits.csv", b"month,visits\n2026-01,40\n", "text/csv"),
    }  # fmt: skip
    client.post(go("hub_share"), sent)
    one = Shared.objects.get()
    reader = somebody_of(named)
    assert queries.shared_for(reader, sort="data") == [one]
    assert queries.shared_for(third) == queries.shared_for(NOBODY) == []
    signed_in(client, Person.objects.get(ref=reader.ref))
    answer = client.get(go("hub_file", one.ref))
    assert b"".join(answer.streaming_content).startswith(b"month,visits")
    assert client.get(reverse("files:show", args=[one.file.ref])).status_code == 404
    signed_in(client, Person.objects.get(ref=third.ref))
    assert client.get(go("hub_file", one.ref)).status_code == 404
    for number in range(7):
        a_member(f"House {number}", profile_on=None)
    assert queries.adoption(today=TODAY) == rules.Adoption(10, None, None)
    hub = client.get(go("hub")).content.decode()
    assert "Fewer than 10" in hub
    room = an_asset("Hub room", owner=giver.organisation)
    day = {"on": (datetime.now(UTC).date() + timedelta(days=3)).isoformat()}
    client.post(
        reverse("directory:book", args=[room.ref]),
        day | {"organisation": third.held[0].organisation, "begins": "10:00", "ends": "11:00",
               "purpose": "Launch workshop"},
    )  # fmt: skip
    assert Booking.objects.get().asset == room


def test_the_public_reads_what_is_for_everybody_and_nothing_else(client):
    member = a_member()
    by = somebody_of(member)
    open_one, closed = shared(by, rule="everybody"), shared(by, rule="members")
    html = client.get(go("hub_library")).content.decode()
    assert open_one.ref in html
    assert closed.ref not in html
    assert client.get(go("hub_shared", closed.ref)).status_code == 404
    assert queries.shared_for(somebody_of(a_member("Harbour Friends"))) == [closed, open_one]


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ({"link": ""}, "either a file or a link"),
        ({"rule": "named"}, "Name at least one"),
    ],
)
def test_an_entry_without_content_or_without_names_is_refused(about, words):
    with pytest.raises(Refused, match=words):
        shared(somebody_of(a_member()), **{"rule": "members"} | about)


def test_what_is_taken_out_is_gone_with_its_file(client):
    member = a_member()
    signed_in(client, Person.objects.get(ref=somebody_of(member).ref))
    file = SimpleUploadedFile("a.csv", b"a,b\n1,2\n", "text/csv")
    sent = {"sort": "data", "title_en": "A", "what_en": "B", "rule": "members", "file": file}
    client.post(go("hub_share"), sent)
    one = Shared.objects.get()
    with pytest.raises(Http404):
        queries.kept_one(somebody_of(a_member("Harbour Friends")), one.ref)
    client.post(go("hub_remove", one.ref))
    assert client.get(go("hub_shared", one.ref)).status_code == 404
    assert not StoredFile.objects.exists()


def test_news_is_written_by_who_approves_and_ends_on_its_day():
    words = {"title": phrase("Launch"), "words": phrase("Come."), "on": TODAY}
    with pytest.raises(PermissionDenied):
        actions.announce(**words, until=TODAY, by=somebody_of(a_member()))
    boss = a_coordinator()
    made = actions.announce(**words, until=TODAY, by=boss)
    assert queries.announcements_for(boss, today=TODAY) == [made]
    assert queries.announcements_for(boss, today=TODAY + timedelta(days=1)) == []


def test_writing_a_profile_counts_as_being_active():
    member = a_member(profile_on=None)
    words = {"offers": phrase("Coaches"), "seeks": Phrase(), "topics": [], "languages": ["fr"]}
    words["region"] = "Highlands"
    by = somebody_of(member)
    joining.write_profile(member, words, version=member.version, on=TODAY, by=by)
    member.refresh_from_db()
    assert (member.profile_on, member.active_on) == (TODAY, TODAY)
    known = [(True, TODAY)] * 10 + [(False, date(2025, 1, 1))]
    assert rules.adoption(known, today=TODAY) == rules.Adoption(11, 10, 10)


def _content(answer):
    return re.search(r"<main.*?</main>", answer.content.decode(), re.S).group()
