"""Appointing who leads, giving them time, writing down their weeks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from convive.ground.refusals import Changed, Refused
from convive.people.rules import Role
from convive.people.tests.builders import a_coordinator, a_user, a_viewer, signed_in, viewer_of
from convive.plan.adopting import actions as adopting
from convive.plan.leads import actions, queries
from convive.plan.leads.rules import Standing
from convive.plan.models import Lead
from convive.plan.tests.builders import (
    a_finding,
    a_framework,
    a_lead,
    an_action,
    an_objective,
    tied,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
ABOUT = {
    "office": {"en": "Office for living together"},
    "portfolio": "cohesion",
    "appointed_by": "The mayor",
    "since": date(2026, 1, 1),
}


@pytest.mark.req("GOV-02")
def test_a_framework_becomes_active_only_once_a_superior_gave_its_lead_time():
    framework, by = a_framework(), a_coordinator()
    tied(a_finding(), an_objective(framework))
    an_action(framework)
    lead = actions.appoint(a_user(), **ABOUT, by=by)
    with pytest.raises(Refused) as refused:
        adopting.adopt(framework, adopted_by="Council", on=TODAY, despite="Hurry", by=by)
    assert [
        "Hours a week" in str(one) or "hours a week" in str(one) for one in refused.value.missing
    ] == [True]
    actions.allot(
        lead,
        hours=Decimal(10),
        skills="A course in mediation",
        version=1,
        on=TODAY,
        by=a_viewer("mayor"),
    )
    assert adopting.adopt(framework, adopted_by="Council", on=TODAY, by=by).adopted_on == TODAY


@pytest.mark.req("GOV-02")
def test_nobody_gives_themselves_time_and_nobody_without_the_right():
    person = a_user()
    lead = a_lead(person, hours=None)
    with pytest.raises(Refused, match="A superior does"):
        actions.allot(
            lead, hours=Decimal(5), skills="Help", version=1, on=TODAY, by=viewer_of(person)
        )
    with pytest.raises(PermissionDenied):
        actions.allot(
            lead, hours=Decimal(5), skills="Help", version=1, on=TODAY, by=a_viewer("partner")
        )
    with pytest.raises(Refused):
        actions.allot(lead, hours=Decimal(5), skills="", version=1, on=TODAY, by=a_viewer("mayor"))
    with pytest.raises(Refused):
        actions.allot(
            lead, hours=Decimal(80), skills="Help", version=1, on=TODAY, by=a_viewer("mayor")
        )
    assert queries.standing(today=TODAY) is Standing.NOT_ALLOTTED


def test_a_second_superior_overwrites_nobody():
    lead = a_lead(hours=None)
    mayor = a_viewer("mayor")
    actions.allot(lead, hours=Decimal(5), skills="Help", version=1, on=TODAY, by=mayor)
    with pytest.raises(Changed):
        actions.allot(
            Lead.objects.get(pk=lead.pk),
            hours=Decimal(9),
            skills="More",
            version=1,
            on=TODAY,
            by=mayor,
        )


@pytest.mark.req("GOV-05")
def test_an_appointment_keeps_office_portfolio_letter_and_deputies():
    deputy, by = a_user(Role.PARTNER), a_coordinator()
    lead = actions.appoint(a_user(), deputies=[deputy], letter="M-7", **ABOUT, by=by)
    assert list(lead.deputies.all()) == [deputy]
    with pytest.raises(Refused):
        actions.appoint(deputy, deputies=[deputy], **ABOUT, by=by)
    with pytest.raises(Refused):
        actions.appoint(deputy, **(ABOUT | {"portfolio": "weather"}), by=by)
    actions.amend(lead, {"until": date(2026, 2, 1)}, deputies=[], version=1, by=by)
    assert queries.standing(today=TODAY) is Standing.NOBODY


def test_a_week_is_written_once_and_corrected():
    person = a_user()
    lead = a_lead(person)
    for hours in (Decimal(6), Decimal(9)):
        actions.keep_week(lead, day=date(2026, 3, 5), hours=hours, on=TODAY, by=viewer_of(person))
    assert [(one.monday, one.hours) for one in lead.weeks.all()] == [(TODAY, 9)]
    with pytest.raises(PermissionDenied):
        actions.keep_week(lead, day=TODAY, hours=Decimal(1), on=TODAY, by=a_viewer("partner"))
    with pytest.raises(Refused, match="still to come"):
        actions.keep_week(
            lead, day=date(2026, 3, 9), hours=Decimal(1), on=TODAY, by=viewer_of(person)
        )


@pytest.mark.req("GOV-02", "GOV-05")
def test_the_pages_show_who_leads_with_time_used_against_time_given(client):
    coordinator, boss = a_user(), a_user(Role.MAYOR)
    signed_in(client, coordinator)
    form = {
        "person": coordinator.ref,
        "office_en": "Office for living together",
        "portfolio": "cohesion",
        "appointed_by": "The mayor",
        "since": "2026-01-01",
    }
    made = client.post(reverse("plan:appoint"), form)
    lead = Lead.objects.get()
    assert made.url == reverse("plan:lead", args=[lead.ref])
    assert "No time given yet" in client.get(reverse("plan:leads")).content.decode()
    time = reverse("plan:allot", args=[lead.ref])
    given = {"hours": "8", "skills_en": "An assistant", "_version": "1"}
    assert "A superior does" in client.post(time, given).content.decode()
    signed_in(client, boss)
    assert client.post(time, given).status_code == 302
    signed_in(client, coordinator)
    week = reverse("plan:keep_week", args=[lead.ref])
    assert client.post(week, {"day": "2026-03-05", "hours": "12"}).status_code == 302
    page = client.get(reverse("plan:lead", args=[lead.ref])).content.decode()
    for words in ("An assistant", "it took 12", "8", "Living together"):
        assert words in page
