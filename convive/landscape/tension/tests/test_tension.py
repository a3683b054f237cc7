"""Notes of tension: who reads them first, who never does, what comes after, what is left."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from convive.bodies import actions as tables
from convive.bodies import queries as bodies
from convive.bodies.tests.builders import TODAY, a_body, a_meeting, a_seat
from convive.city.tests.builders import a_city
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.history.models import Version
from convive.landscape.models import Observation, TensionNote
from convive.landscape.tension import access, actions, jobs, letters, queries, rules, urls
from convive.landscape.tension.tests.builders import a_note
from convive.people.models import Organisation
from convive.people.rules import PERMISSIONS, Role
from convive.people.tests.builders import (
    a_membership,
    a_person,
    a_user,
    a_viewer,
    an_organisation,
    signed_in,
    viewer_of,
)
from convive.places.tests.builders import an_area

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=10)


def of_the_place(area):
    organisation = an_organisation("Fountain House")
    organisation.areas.add(area)
    return a_viewer(Role.PARTNER, organisation=organisation)


@pytest.mark.req("MAP-11")
def test_those_it_concerns_read_it_first_and_reply_then_every_partner_reads_both():
    district = an_area("North", layer="district")
    area = an_area("Mill", parent=district)
    near, far = of_the_place(district), a_viewer(Role.PARTNER)
    note = a_note(area=area)
    assert [one.note for one in queries.notes_for(near, today=TODAY)] == [note]
    assert queries.notes_for(far, today=TODAY) == []
    with pytest.raises(Http404):
        queries.note_for(far, note.ref, today=TODAY)
    actions.reply(note, text="We talk with both sides on Friday.", on=TODAY, by=near)
    with pytest.raises(PermissionDenied):
        actions.reply(note, text="So do we.", on=TODAY, by=far)
    (shown,) = queries.notes_for(far, today=note.open_from)
    assert [str(step) for step in shown.note.steps.all()] == ["We talk with both sides on Friday."]


def police():
    """Everybody who is police or justice: by role, organisation, category, also with another role."""
    both = a_user(Role.COORDINATOR)
    a_membership(both, an_organisation("Precinct"), Role.POLICE_LIAISON)
    station = an_organisation("Station", sort=Organisation.Sort.POLICE)
    desk = an_organisation("Desk", category="police-community")
    court = an_organisation("Court", sort=Organisation.Sort.JUSTICE)
    prosecutor = an_organisation("Prosecutor", category="prosecutors")
    probation = an_organisation("Probation", sort="city", category="probation")
    return [
        a_viewer(Role.POLICE_LIAISON),
        viewer_of(both),
        a_viewer(Role.PARTNER, organisation=station),
        a_viewer(Role.COORDINATOR, organisation=desk),
        *(a_viewer(Role.PARTNER, organisation=one) for one in (court, prosecutor, probation)),
    ]


@pytest.mark.req("MAP-11")
def test_neither_police_nor_justice_reads_whatever_role_they_hold():
    area = an_area("Mill")
    note = a_note(area=area)
    for viewer in police():
        for organisation in Organisation.objects.filter(ref__in=viewer.organisations):
            organisation.areas.add(area)
        assert access.is_enforcement(viewer)
        for may in (access.may_enter, access.may_note, access.may_keep):
            assert not may(viewer)
        assert not access.may_read(viewer, note, today=LATER)
        with pytest.raises(PermissionDenied):
            queries.notes_for(viewer, today=LATER)
        with pytest.raises(PermissionDenied):
            a_note(by=viewer)
    told = {str(one) for one in queries.concerned_by(note)}
    assert not told & {"Station", "Desk", "Court", "Prosecutor", "Probation"}


def test_no_page_of_tension_opens_for_police(client):
    a_city()
    note = a_note()
    station = an_organisation("Station", sort=Organisation.Sort.POLICE)
    signed_in(client, a_user(Role.PARTNER, organisation=station))
    for one in urls.urlpatterns:
        words = {"ref": note.ref} if one.pattern.converters else {}
        address = reverse(f"landscape:{one.name}", kwargs=words)
        assert client.get(address).status_code == 403, one.name
        assert client.post(address).status_code in {403, 405}, one.name


def test_the_roles_that_hear_of_tension_are_named_and_police_is_not_among_them():
    reading = {role for role, may in PERMISSIONS.items() if "tension.read" in may}
    assert reading == {Role.COORDINATOR, Role.PARTNER}


def test_there_is_no_export_and_no_search_of_tension():
    from convive.search import registry
    from convive.thread.names import kinds

    names = [one.name for one in urls.urlpatterns]
    assert not [name for name in names if "csv" in name or "export" in name]
    assert TensionNote.KIND not in {shelf.kind for shelf in registry.shelves()}
    assert TensionNote.KIND not in {kind.key for kind in kinds()}


@pytest.mark.parametrize(
    "what",
    [
        "Muslims make trouble at the fountain.",
        "Ask @marek_88",
        "Call 0612 34 56 78",
        "Dana Levi shouts",
    ],
)
def test_a_person_an_account_or_a_community_as_the_trouble_is_refused(what):
    a_person("Dana Levi")
    with pytest.raises(Refused):
        a_note(what)
    assert not TensionNote.objects.exists()


def test_a_table_looks_every_week_and_its_agenda_names_no_place():
    note, body = a_note(), a_body()
    with pytest.raises(Refused, match="No meeting"):
        actions.bring(note, body, on=TODAY, by=House())
    meeting = a_meeting(body, on=TODAY + timedelta(days=5))
    note.refresh_from_db()
    actions.bring(note, body, on=TODAY, by=House())
    actions.bring(a_note("Quarrels about the gate."), body, on=TODAY, by=House())
    (point,) = meeting.agenda.filter(about=queries.ON_AGENDA)
    assert point.is_closed
    assert str(note.area) not in str(point.title)
    next_one = a_meeting(body, on=TODAY + timedelta(days=12))
    meeting.on = TODAY - timedelta(days=1)
    meeting.save()
    for _each in range(2):
        jobs.keep_on_agendas(TODAY)
    assert next_one.agenda.filter(about=queries.ON_AGENDA).count() == 1


@pytest.mark.parametrize("category", ["police-community", "prosecutors", "probation"])
def test_a_table_with_a_seat_of_police_or_justice_cannot_look(category):
    body = a_body()
    a_seat(body, category=category)
    with pytest.raises(Refused, match="Police or justice sit"):
        actions.bring(a_note(), body, on=TODAY, by=House())
    assert body not in queries.tables_without_police()


def test_a_category_that_the_city_itself_counts_to_the_police_is_police_too():
    tables.keep_words({"en": "Traffic wardens"}, leg="police", by=a_viewer(Role.COORDINATOR))
    (key,) = [one.key for one in bodies.checklist() if one.is_own]
    wardens = an_organisation("Wardens", category=key)
    assert access.is_enforcement(a_viewer(Role.PARTNER, organisation=wardens))
    body = a_body()
    a_seat(body, category=key)
    with pytest.raises(Refused, match="Police or justice sit"):
        actions.bring(a_note(), body, on=TODAY, by=House())


def test_those_it_concerns_get_a_letter_without_content_and_nobody_else_does(
    mailoutbox, django_capture_on_commit_callbacks
):
    a_city()
    area = an_area("Mill")
    houses = {
        name: an_organisation(name, email=f"{name.lower()}@houses.example", **about)
        for name, about in {
            "Fountain": {}, "Writer": {}, "Letterbox": {"languages": ["fr"]},
            "Station": {"sort": "police"}, "Court": {"sort": "justice"}, "Far": {},
        }.items()
    }  # fmt: skip
    for name, house in houses.items():
        if name != "Far":
            house.areas.add(area)
    reader = a_user(Role.PARTNER, organisation=houses["Fountain"])
    both = a_user(Role.PARTNER, organisation=houses["Fountain"])
    a_membership(both, houses["Station"], Role.POLICE_LIAISON)
    for name in ("Writer", "Station", "Court", "Far"):
        a_user(Role.PARTNER, organisation=houses[name])
    writer = a_viewer(Role.PARTNER, organisation=houses["Writer"])
    with django_capture_on_commit_callbacks() as waiting:
        note = a_note("Chants at the stop.", area=area, by=writer, on=timezone.localdate())
    assert len(waiting) == 1
    assert letters.send.call(note.ref) == 2
    assert {one.to[0] for one in mailoutbox} == {reader.email, "letterbox@houses.example"}
    for letter in mailoutbox:
        for words in ("Chants", "Mill", "Writer", note.ref):
            assert words not in letter.subject + letter.body
    actions.look(note, course="calmer", text="Quiet.", on=TODAY, by=House())
    actions.close(note, learned="Talk.", on=TODAY, version=None, by=House())
    assert letters.send.call(note.ref) == 0


def test_it_is_due_after_a_week_then_looked_at_done_and_closed_with_what_was_learned():
    note, keeper = a_note(), a_viewer(Role.COORDINATOR)
    week = TODAY + rules.LOOK_EVERY
    assert queries.listed(note, today=week).stage == rules.Stage.DUE
    with pytest.raises(Refused, match="Nobody has looked"):
        actions.close(note, learned="Talk early.", on=week, version=None, by=keeper)
    actions.look(note, course="calmer", text="Two evenings were quiet.", on=week, by=keeper)
    assert queries.listed(note, today=week).stage == rules.Stage.OPEN
    actions.do(note, text="The youth team was there.", on=week, by=keeper)
    actions.close(note, learned="Talk early.", on=week, version=note.version, by=keeper)
    assert queries.listed(note, today=LATER).stage == rules.Stage.CLOSED
    with pytest.raises(Refused, match="closed"):
        actions.look(note, course="same", text="Again.", on=LATER, by=keeper)


def test_after_a_year_only_a_count_is_left():
    note = a_note()
    actions.reply(note, text="We are there.", on=TODAY, by=House())
    assert jobs.forget_ended(note.ends_on) == 0
    for _each in range(2):
        jobs.forget_ended(note.ends_on + timedelta(days=1))
    assert not TensionNote.objects.exists()
    assert not Version.objects.filter(kind__startswith="landscape.tension").exists()
    (left,) = Observation.objects.all()
    assert (left.category, left.precision, left.period.day) == ("tension", "quarter", 1)
    assert left.source.biases


def test_a_partner_notes_in_one_form_and_finds_it_listed(client):
    a_city()
    area = an_area("Mill")
    signed_in(client, a_user(Role.PARTNER))
    page = client.get(reverse("landscape:tension_new")).content.decode()
    assert "Turn here instead" in page
    sent = {
        "area": area.ref, "between": "clubs", "what": "Chants at the stop get rough.",
        "since": "days", "known": "seen", "sure": "fairly", "setting": "offline",
    }  # fmt: skip
    shown = client.post(reverse("landscape:tension_new"), sent, follow=True).content.decode()
    assert "Chants at the stop get rough." in shown
    assert "Likely, not checked" in shown
    assert "Chants at the stop" in client.get(reverse("landscape:tension")).content.decode()
