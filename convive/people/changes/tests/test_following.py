"""Whatever points to an organisation, by a key or in words, follows it into another one."""

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone

from convive.bodies.checks.tests.builders import a_check
from convive.bodies.models import Check
from convive.bodies.tests import builders as bodies
from convive.ground.references import Reference
from convive.people.changes import actions, following
from convive.people.models import Organisation
from convive.people.tests import builders
from convive.places.tests.builders import an_area
from convive.plan.mayor.tests.builders import a_visit, an_election
from convive.plan.money.tests.builders import a_fund, a_line
from convive.plan.support.tests.builders import an_offer
from convive.thread.models import Link

TODAY = timezone.localdate()

# Everything else moves. Who adds a line here says why.
STAYS = {
    "people.organisation_areas.organisation": "its areas are joined with those of the other one",
    "people.organisation.parent": "its parts are handed to the other one by the merger itself",
    "people.organisation.merged_into": "says where an earlier one went on its day",
    "people.workswith.one": "links are joined by the merger, so that none leads to itself",
    "people.workswith.other": "links are joined by the merger, so that none leads to itself",
    "people.selfupdate.organisation": "its own answer about its own entry, sent by its own link",
    "people.merger.gone": "tells of this very merger, and of those before",
    "people.merger.kept": "tells of this very merger, and of those before",
    "spaces.space.operator": "sealed: a merger waits until those in the room settle it",
    "spaces.member.organisation": "sealed: who was let in, for whom, is signed",
    "spaces.custodian.organisation": "sealed: who keeps a part of the key is signed",
    "pathway.case.lead": "sealed: who led a case on a day is part of its record",
    "pathway.recipient.organisation": "sealed: who received something is told to the person as it was",
    "pathway.gateway.to": "sealed: to whom something went is told to the person as it was",
    "pathway.disclosure.house": "sealed: who read which part is told to the person as it was",
    "pathway.activity.outside": "sealed: who gave the support is part of the record",
    "pathway.partasked.agency": "sealed: who was asked for its part is part of the record",
    "pathway.exchangeitem.agency": "sealed: who was asked what, and refused, is part of the record",
    "pathway.returnground.national_lead": "sealed: who led nationally is stated anew by the room",
    "pathway.referraltoken.organisation": "sealed: the room gives a new key to the house that stays",
    "pathway.upkeep.by": "sealed: who kept the line running is stated with its cost of that year",
}
SAID_THEN = {
    "audit.event.subject": "the memory never changes",
    "releases.release.subject": "a published table stays as it was published",
}


def where(table, column):
    return f"{table._meta.label_lower}.{column.name}"


def columns():
    for table in apps.get_models(include_auto_created=True):
        for column in table._meta.concrete_fields:
            yield table, column


def followed():
    return {place.name for place in following.places_of(Organisation)}


def test_every_key_to_an_organisation_follows_it_or_says_why_not():
    keys = {
        where(table, column)
        for table, column in columns()
        if isinstance(column, models.ForeignKey) and column.related_model is Organisation
    }
    assert keys - followed() == set(STAYS)
    for name in ("plan.helpoffer.organisation", "plan.fund.payer", "plan.budgetline.receiver"):
        assert name in followed()
    assert {"plan.visit.organisation", "plan.occasion_organisations.organisation"} <= followed()


def test_every_column_that_names_a_record_in_words_follows_or_says_why_not():
    written = {
        where(table, column)
        for table, column in columns()
        if isinstance(column, models.CharField)
        and column.name.endswith(("about", "subject", "_ref"))
        and table._meta.app_label not in following._left
        # A file's own reference, kept beside a batch: files are not organisations.
        and column.name != "file_ref"
    }
    assert written - followed() == set(SAID_THEN)
    assert {"thread.link.from_ref", "thread.link.to_ref", "bodies.ask.about"} <= followed()
    assert "bodies.check.subject" in followed()


def linked(start, end):
    return Link.objects.create(
        kind="leads-to",
        from_kind=start.kind,
        from_ref=start.ref,
        to_kind=end.kind,
        to_ref=end.ref,
        tied_by="x",
    )


@pytest.mark.django_db
def test_what_is_written_about_an_organisation_follows_it_and_comes_back():
    gone, into = builders.an_organisation("Swan Club"), builders.an_organisation("Heron Clinic")
    by, action = builders.a_coordinator(), Reference("plan.action", "7k2m9p4q8r3s")
    leads, serves = linked(gone.reference, action), linked(action, gone.reference)
    itself = linked(gone.reference, into.reference)
    ask = bodies.an_ask(about=str(gone.reference))
    other = bodies.an_ask(about=f"{gone.reference}x")
    check = a_check(gone.reference)
    merger = actions.merge(gone, into, why="One house now.", by=by, on=TODAY)
    assert Check.objects.get().subject == ask_of(ask) == str(into.reference)
    for link in (leads, serves, itself):
        link.refresh_from_db()
    assert (leads.source, serves.end) == (into.reference, into.reference)
    assert itself.source == gone.reference  # nothing is tied to itself
    assert ask_of(other) == f"{gone.reference}x"
    actions.undo(merger, by=by, on=TODAY)
    for record in (leads, serves, check):
        record.refresh_from_db()
    assert (leads.source, serves.end) == (gone.reference, gone.reference)
    assert check.subject == ask_of(ask) == str(gone.reference)


def ask_of(ask):
    ask.refresh_from_db()
    return ask.about


@pytest.mark.django_db
def test_money_help_visits_and_dates_follow_an_organisation():
    gone, into = builders.an_organisation("Swan Club"), builders.an_organisation("Heron Clinic")
    offer, fund, line = an_offer(organisation=gone), a_fund(payer=gone), a_line(receiver=gone)
    visit, occasion = a_visit(an_area("Harbour"), TODAY, organisation=gone), an_election(TODAY)
    occasion.organisations.add(gone)
    actions.merge(gone, into, why="One house now.", by=builders.a_coordinator(), on=TODAY)
    for record in (offer, fund, line, visit):
        record.refresh_from_db()
    assert [offer.organisation, fund.payer, line.receiver, visit.organisation] == [into] * 4
    assert list(occasion.organisations.all()) == [into]
