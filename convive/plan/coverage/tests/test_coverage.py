"""Needs beside services: what nobody gives, and who is asked to act on it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from convive.city.tests.builders import a_city
from convive.directory.tests.builders import a_service
from convive.ground.refusals import Refused
from convive.people.rules import Role
from convive.people.tests.builders import (
    a_coordinator,
    a_user,
    a_viewer,
    an_organisation,
    signed_in,
)
from convive.places.tests.builders import an_area
from convive.plan.coverage import actions, queries, rules
from convive.plan.coverage.rules import Ground, Met
from convive.plan.gaps.tests.builders import a_gap
from convive.plan.models import Action, Gap
from convive.plan.tests.builders import a_budget_line, a_finding, a_framework, an_action, tied
from convive.thread import queries as thread

pytestmark = pytest.mark.django_db


def a_need(statement, *areas, days=200):
    made = a_finding(statement, expires_on=timezone.localdate() + timedelta(days=days))
    made.areas.set(areas)
    return made


def needs(viewer=None, **about):
    return queries.needs_for(viewer or a_coordinator(), today=timezone.localdate(), **about)


@pytest.mark.req("MAP-04")
def test_a_district_with_a_need_and_no_service_appears_and_distance_and_language_count():
    a_city(languages=["en", "fr"])
    near, far = an_area("Old Town"), an_area("Harbour", at=(-1.0, 44.2))
    need = a_need("Newcomers wait for a course.", near, far)
    (found,) = needs()
    assert [cell.answer.met for cell in found.unmet] == [Met.NOBODY, Met.NOBODY]
    course = a_service("Evening course", area=near, languages=["en"])
    actions.say_what_answers(need, [course], by=a_coordinator())
    (found,) = needs()
    (here, there) = found.cells
    assert (here.answer.met, here.answer.within, here.answer.lacking) == (
        Met.LANGUAGES,
        1,
        ("fr",),
    )
    assert there.answer.met is Met.FAR
    assert 15 < there.answer.nearest < 25
    assert needs(reach=50)[0].unmet == []
    assert [cell.answer.met for cell in needs(language="fr")[0].cells] == [Met.NOBODY] * 2
    assert [cell.area for cell in needs(area=far)[0].cells] == [far]
    line = a_service("Helpline", address="", languages=["en", "fr"])
    actions.say_what_answers(need, [line], by=a_coordinator())
    assert queries.services_of(need) == [line.ref]
    assert {cell.answer.met for cell in needs()[0].cells} == {Met.MET}


@pytest.mark.req("SYS-72", "MAP-04", "PRI-34")
def test_the_mayor_clicks_from_a_need_without_a_service_to_an_assigned_action(client):
    a_city()
    area = an_area("Harbour")
    need = a_need("Young people have no place to meet.", area)
    framework = a_framework(state="adopted")
    house = an_organisation("Youth House")
    a_gap("Nobody is there after ten", area=area)
    mayor = a_user(Role.MAYOR)
    signed_in(client, mayor)
    page = client.get(reverse("plan:coverage")).content.decode()
    address = f"{reverse('plan:assign', args=[need.ref])}?area={area.ref}"
    assert "Needs without a service" in page
    assert f'href="{address}"' in page
    assert "Nobody is there after ten" in page
    assert client.get(address).status_code == 200
    assert (
        "Say what is done"
        in client.post(
            address, {"owner": house.ref, "level": "primary", "begins_on": "2026-03-02"}
        ).content.decode()
    )
    given = {
        "title_en": "Open evenings at the harbour",
        "owner": house.ref,
        "level": "primary",
        "begins_on": timezone.localdate().isoformat(),
    }
    page = client.post(address, given, follow=True).content.decode()
    assert "Open evenings at the harbour" in page
    made = Action.objects.get()
    assert (made.framework, made.owner) == (framework, house)
    assert made.reference in thread.ends_of(need.reference)
    gap = Gap.objects.get(finding=need)
    assert (gap.area, gap.decision, gap.action) == (area, "begin", made)
    page = client.get(reverse("plan:coverage")).content.decode()
    assert "Assigned:" in page
    assert f'href="{address}"' not in page
    assert client.get(reverse("plan:add_action", args=[framework.ref])).status_code == 403


def test_what_exists_is_stretched_and_only_who_may_assigns():
    need, owner, today = a_need("A need."), an_organisation(), timezone.localdate()
    exists = an_action(a_framework(state="adopted"), owner=owner)
    with pytest.raises(PermissionDenied):
        actions.assign(need, owner=owner, action=exists, on=today, by=a_viewer(Role.PARTNER))
    with pytest.raises(Refused):
        actions.assign(need, owner=owner, action=exists, on=today, by=a_coordinator())
    why = {"en": "One hour longer."}
    actions.assign(need, owner=owner, action=exists, why=why, on=today, by=a_coordinator())
    assert Gap.objects.get().decision == "stretch"
    assert Action.objects.count() == 1


def test_without_a_plan_nothing_can_be_assigned():
    with pytest.raises(Refused):
        actions.assign(
            a_need("A need."),
            owner=an_organisation(),
            title={"en": "Something"},
            on=date(2026, 3, 2),
            by=a_coordinator(),
        )


@pytest.mark.req("MAP-01", "GOV-18")
def test_the_page_of_money_parts_grounded_from_ungrounded(client):
    plan = a_framework(state="adopted")
    holds, old = a_need("Holds."), a_need("Old.", days=-1)
    for title, finding, amount in (("One", holds, "100"), ("Two", old, "40"), ("Three", None, "7")):
        action = an_action(plan, title)
        a_budget_line(action, amount)
        if finding:
            tied(finding, action)
    found = queries.grounded_for(a_coordinator(), today=timezone.localdate())
    assert {one.ground: one.money["EUR"] for one in found} == {
        Ground.CURRENT: 100,
        Ground.EXPIRED: 40,
        Ground.NONE: 7,
    }
    signed_in(client, a_user())
    page = client.get(reverse("plan:grounded")).content.decode()
    assert "Three" in page
    assert "Not grounded" in page


def test_the_table_comes_as_a_file_and_services_are_ticked_on_a_page(client):
    a_city()
    need, course = a_need("=A need.", an_area("Old Town")), a_service("Course")
    signed_in(client, a_user())
    address = reverse("plan:answering", args=[need.ref])
    client.post(address, {"services": [course.ref]})
    assert "checked" in client.get(address).content.decode()
    content = client.get(reverse("plan:coverage_file")).content.decode()
    assert "Old Town" in content
    assert "\n=A" not in content


def test_a_service_reached_from_everywhere_is_near():
    line = rules.Offered("line", None, frozenset({"en"}))
    found = rules.answer([line, line], reach=1, languages=["en"])
    assert (found.met, found.within, found.nearest) == (Met.MET, 1, None)
