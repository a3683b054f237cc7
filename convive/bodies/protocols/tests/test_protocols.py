"""A protocol shows what cannot be shared; what is done together is written without persons' names."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from convive.bodies.agreements.tests.builders import a_built_agreement, signed_by
from convive.bodies.models import ContactPoint, JointEntry
from convive.bodies.protocols import actions, queries, rules
from convive.bodies.tests.builders import a_body
from convive.city.tests.builders import a_city
from convive.ground.refusals import Refused
from convive.history.queries import versions_of
from convive.people.tests.builders import (
    a_person,
    a_user,
    a_viewer,
    an_organisation,
    signed_in,
    viewer_of,
)
from convive.places.tests.builders import an_area

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    "text",
    [
        "We met Mr Storm in the park.",
        "Nous avons vu Mme Rivière.",
        "زرنا السيد كريم في بيته",
        "Call 06 12 34 56 78 next time.",
        "He wrote from lin@house.example.",
        "We spoke with amina  rossi about it.",
    ],
)
def test_a_text_that_names_a_person_or_leads_to_one_is_found(text):
    assert rules.persons_named(text, known=["Amina Rossi"]).sure


@pytest.mark.parametrize(
    ("text", "perhaps"),
    [
        ("We walked with Old Town Youth House to the square.", ()),
        ("Two neighbours quarrelled about noise.", ()),
        ("Jonas Weber spoke first.", ("Jonas Weber",)),
    ],
)
def test_two_capitals_in_a_row_may_be_a_name_unless_a_house_or_place_is_called_so(text, perhaps):
    found = rules.persons_named(text, known=[], harmless=["Old Town Youth House", "Old Town"])
    assert (found.sure, found.perhaps) == ((), perhaps)


@pytest.fixture
def pair(db):
    """A protocol of a police station and a social service in a district, and a viewer of each."""
    a_city()
    station = an_organisation("Harbour Station", sort="police")
    service = an_organisation("Quay Social Service", sort="social")
    officer = a_user("police-liaison", organisation=station, name="Ada Storm")
    worker = a_user("partner", organisation=service, name="Omar Rivers")
    protocol = a_built_agreement("protocol", parties=[station, service], area=an_area("Old Town"))
    for person, house in ((officer, station), (worker, service)):
        signed_by(protocol, person, house)
    return protocol, station, service, viewer_of(officer), viewer_of(worker)


def written(pair, **about):
    protocol, station, service, _officer, worker = pair
    given = {"sort": "visit", "worked_on": TODAY, "took_part": [station, service], "on": TODAY}
    given |= {"done": "We visited the market and heard the stall owners.", "by": worker}
    return actions.write_entry(protocol, **given | about)


@pytest.mark.req("GOV-20")
def test_the_page_of_a_protocol_shows_what_cannot_be_shared_whom_to_call_and_the_training(
    pair, client
):
    protocol, station, *_rest, officer, _worker = pair
    actions.name_desk(
        protocol, organisation=station, function="Duty desk", line="05 00 00 50 99", by=officer
    )
    written(pair, sort="training", done="Both sides learned about secrecy.", trained=14)
    client = signed_in(client, officer)
    page = client.get(reverse("bodies:agreement", args=[protocol.ref])).content.decode()
    assert "What is never shared" in page
    assert "Names of people who ask for help." in page
    assert "Duty desk" in page
    assert "Last joint training" in page
    log = client.get(reverse("bodies:joint_work", args=[protocol.ref])).content.decode()
    assert "Both sides learned about secrecy." in log
    assert "Ada Storm" not in log.partition('id="content"')[2]


@pytest.mark.req("SYS-92")
def test_a_neighbourhood_committee_settles_a_quarrel_without_names_and_shows_the_police_part(
    pair, client
):
    protocol, _station, _service, officer, _worker = pair
    protocol.body = a_body("Neighbourhood committee of Old Town")
    protocol.save()
    a_person("Amina Rossi")
    given = {"sort": "settled", "police_part": "Stood at the gate and did not come in."}
    with pytest.raises(Refused, match="Amina Rossi"):
        written(pair, done="Amina Rossi and her neighbour shook hands.", **given)
    assert not JointEntry.objects.exists()
    written(pair, done="Two neighbours agreed on quiet hours.", **given)
    page = signed_in(client, officer).get(reverse("bodies:joint_work", args=[protocol.ref]))
    said = page.content.decode()
    assert "Two neighbours agreed on quiet hours." in said
    assert "What the police did" in said
    assert "Stood at the gate" in said
    kept = JointEntry.objects.get()
    assert not any("person" in field.name for field in kept._meta.get_fields())


def test_what_may_be_a_name_is_kept_only_once_somebody_has_looked(pair):
    with pytest.raises(Refused, match="Is this a person"):
        written(pair, done="We met at Tall Lime Corner.")
    written(pair, done="We met at Tall Lime Corner.", has_looked=True)
    with pytest.raises(Refused, match="names a person"):
        written(pair, done="We met Mr Weber.", has_looked=True)


@pytest.mark.parametrize(
    ("about", "field"),
    [
        ({"took_part": []}, "took_part"),
        ({"worked_on": TODAY + DAY}, "worked_on"),
        ({"done": " "}, "done"),
        ({"police_part": "Mr Weber was heard."}, "done"),
    ],
)
def test_an_entry_that_cannot_be_is_refused_beside_its_field(pair, about, field):
    with pytest.raises(Refused) as refusal:
        written(pair, **about)
    assert refusal.value.field == field


def test_a_desk_is_a_function_and_never_a_person(pair):
    protocol, station, _service, officer, worker = pair
    about = {"organisation": station, "line": "05 00", "by": officer}
    with pytest.raises(Refused, match="not a person"):
        actions.name_desk(protocol, function="Ada Storm", **about)
    desk = actions.name_desk(protocol, function="Youth team", **about)
    with pytest.raises(PermissionDenied):
        actions.remove_desk(protocol, desk, by=a_viewer("partner"))
    actions.remove_desk(protocol, desk, by=worker)
    assert not ContactPoint.objects.exists()


def test_who_is_no_party_reads_and_does_not_write(pair):
    stranger = a_viewer("partner")
    assert queries.protocol_for(stranger, pair[0].ref) == pair[0]
    with pytest.raises(PermissionDenied):
        written(pair, by=stranger)


def test_joint_work_is_counted_by_kind_over_twelve_months(pair):
    written(pair)
    written(pair, worked_on=TODAY - 400 * DAY)
    counted = queries.counts(pair[0], today=TODAY)
    assert [number for _label, number in counted] == [1, 0, 0, 0]


def test_an_entry_is_written_on_its_page(pair, client):
    protocol, station, service, _officer, _worker = pair
    client = signed_in(client, pair[4])
    url = reverse("bodies:write_joint_work", args=[protocol.ref])
    words = {
        "sort": "patrol", "worked_on": timezone.localdate().isoformat(),
        "took_part": [station.ref, service.ref], "done": "We met Mr Weber.",
    }  # fmt: skip
    page = client.post(url, words).content.decode()
    assert "leads to one: Mr Weber" in page
    assert "We met Mr Weber." in page
    client.post(url, words | {"done": "We met three shop owners."})
    assert JointEntry.objects.get().area is None


@pytest.mark.req("GOV-20")
def test_an_entry_is_corrected_what_stood_there_is_kept_and_a_second_editor_is_told(pair, client):
    protocol, station, service, _officer, worker = pair
    entry = written(pair)
    address = reverse("bodies:amend_joint_work", args=[protocol.ref, entry.ref])
    given = {
        "sort": "visit",
        "worked_on": TODAY.isoformat(),
        "took_part": [station.ref, service.ref],
        "done": "We visited the market twice.",
        "_version": entry.version,
    }
    client = signed_in(client, worker)
    assert client.post(address, given).status_code == 302
    entry.refresh_from_db()
    assert entry.done == "We visited the market twice."
    assert len(versions_of(entry)) == 2
    assert client.post(address, given | {"done": "We met Mr Weber."}).status_code != 302
    outsider = signed_in(client, a_viewer("partner"))
    assert outsider.get(address).status_code == 403


def test_the_hours_of_a_desk_name_nobody(pair):
    protocol, station, *_rest, officer, _worker = pair
    a_person("Amina Rossi")
    with pytest.raises(Refused) as refusal:
        actions.name_desk(
            protocol,
            organisation=station,
            function="Duty desk",
            line="05 00 00 50 99",
            when="When Amina Rossi is in",
            by=officer,
        )
    assert refusal.value.field == "when"
