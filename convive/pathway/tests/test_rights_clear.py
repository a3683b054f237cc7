"""The copy of a file carries what stands in the clear too, and no table that leads to a case is forgotten."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from convive.pathway import models
from convive.pathway.models import Case, Gateway
from convive.pathway.rights import clear, words
from convive.pathway.tests.small_cases import a_room, a_small_case, on_the_small_template
from convive.people.tests.builders import an_organisation

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
LATER = TODAY + timedelta(days=30)


@pytest.fixture
def file(monkeypatch, settings, tmp_path):
    """A case with a row of nearly every table that leads to it."""
    settings.BUCKETS_DIR = tmp_path / "buckets"
    on_the_small_template(monkeypatch)
    space = a_room()
    case, _keys = a_small_case(space, on=TODAY)
    by = {"provider": space.lead}
    house = an_organisation("House of Bread", sort="association")
    activity = case.activities.create(purpose="support", sitting="x", outside=house, **by)
    activity.lines.create(on=TODAY, state="came", confirmed_on=TODAY)
    asked = {"agency": house, "asked_on": TODAY}
    case.parts_asked.create(due_on=LATER, refused_on=TODAY, **asked)
    case.exchanges.create(
        direction="from-us", clearance="open", basis="task", answer="refused", sitting="x", **asked
    )
    case.disclosures.create(
        member=space.lead, house=house, parts=[], filter="named", ground="agreement", on=TODAY,
        until=LATER, by="x",
    )  # fmt: skip
    case.employments.create(begun_on=TODAY, sitting="x")
    team = {"owner": space.lead, "deputy": space.lead}
    strand = case.strands.create(domain="work", since=TODAY, until=LATER, review_on=LATER, **team)
    strand.milestones.create(due_on=LATER, sitting="x")
    case.handovers.create(service="x", offered_on=TODAY, due_on=LATER, sitting="x")
    coming = models.Return.objects.create(case=case, expected_on=LATER)
    coming.done.create(item="home", on=TODAY, by="x")
    case.in_kind.create(sort="food", value=20, on=TODAY)
    case.holds.create(reason="court", asked_by="x", asked_on=TODAY, until=LATER)
    case.consents.create(
        purpose="sharing", state="refused", text_version="1", language="en", on=TODAY, by="x",
        sitting="x",
    )  # fmt: skip
    case.extensions.create(stage="received", days=5, on=TODAY, by="x", sitting="x")
    Case.objects.filter(pk=case.pk).update(review_on=LATER)
    case.refresh_from_db()
    return case


def lines(case):
    return {row.ask: row for row in clear.rows(case, today=TODAY)}


def leading_to_a_case():
    """Every table with a foreign key to a case, directly or by a table in between."""
    found = {Case}
    while True:
        more = {
            model
            for model in apps.get_models()
            for field in model._meta.concrete_fields
            if field.related_model in found
        }
        if more <= found:
            return found
        found |= more


@pytest.mark.req("SAF-11")
def test_every_table_that_leads_to_a_case_is_in_the_copy_or_says_why_it_is_not():
    assert leading_to_a_case() == set(clear.IN_COPY) | set(clear.NOT_AS_ROWS)
    assert not set(clear.IN_COPY) & set(clear.NOT_AS_ROWS)
    assert all(len(why.split()) > 4 for why in clear.NOT_AS_ROWS.values())
    assert set(words.CLEAR) == {model.__name__ for model in clear.IN_COPY}


@pytest.mark.req("SAF-11")
def test_the_copy_tells_sessions_what_was_shared_asked_refused_work_strands_and_later_dates(file):
    told = lines(file)
    assert "It took place" in told["A session"].text
    assert "House of Bread" in told["Shared at a sitting"].text
    assert "The agreement on sharing information" in told["Shared at a sitting"].text
    assert "will not send it" in told["An agency was asked for its part"].text
    assert "Refused, with a reason" in told["Asked or told between agencies"].text
    assert told["Work with support"].on == TODAY
    assert "Work" in told["A part of the long plan"].text
    assert told["A milestone, by this day"].on == LATER
    assert "Next review" in told["The file"].text
    assert "Offered" in told["Offered to a service"].text
    assert "A place to live is ready" in told["Done for the arrival"].text
    assert "Refused" in told["What you agreed to"].text


@pytest.mark.req("SAF-11", "SEC-07")
def test_what_a_law_does_not_let_the_person_learn_today_leaves_no_trace_in_the_copy(file):
    police = an_organisation("Harbour Police", sort="police")
    member = file.space.members.first()
    gate = Gateway.objects.create(
        case=file, space=file.space, ground="danger", to=police, asked_by=member, asked_on=TODAY,
        state="opened", answered_on=TODAY, told="danger", tell_on=LATER, sitting="g",
    )  # fmt: skip
    assert "Passed to police or justice" not in lines(file)
    later = {row.ask: row for row in clear.rows(file, today=LATER)}
    assert "Harbour Police" in later["Passed to police or justice"].text
    gate.told = "law"
    gate.save(update_fields=["told"])
    for day in (TODAY, LATER):
        shown = "".join(row.text for row in clear.rows(file, today=day))
        assert "Harbour Police" not in shown
    gate.told = "told"
    gate.save(update_fields=["told"])
    assert "Harbour Police" in lines(file)["Passed to police or justice"].text


def test_no_colleague_is_named_and_a_sitting_tells_its_day_and_depth(file):
    sitting = models.Sitting.objects.create(
        space=file.space, record=file.record, on=LATER, at=time(9, 0)
    )
    item = models.Item.objects.create(sitting=sitting, case=file, police=True)
    models.Undertaking.objects.create(
        sitting=sitting, item=item, owner=file.space.members.first(), due_on=LATER
    )
    told = lines(file)
    assert told["On the agenda of a sitting"].on == LATER
    assert "With the police seat at the table" in told["On the agenda of a sitting"].text
    assert "Taken on by a service, by this day" in told
    names = {one.person.name for one in file.space.members.select_related("person")}
    assert not any(name in row.text for row in told.values() for name in names)
