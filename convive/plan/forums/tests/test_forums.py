"""A forum's needs assessment yields programmes and a capacity plan."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from convive.bodies.models import Body
from convive.bodies.tests.builders import a_body
from convive.city.tests.builders import a_city
from convive.ground.refusals import Refused
from convive.people.rules import Role
from convive.people.tests import builders as people
from convive.plan import actions as plan
from convive.plan.forums import actions, queries
from convive.plan.forums.tests.builders import a_forum
from convive.plan.models import Forum
from convive.plan.partners.tests.builders import a_partner_offer
from convive.plan.parts import actions as parts
from convive.plan.tests.builders import a_finding, a_framework, an_action, tied

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]
TODAY = timezone.localdate()


@pytest.mark.req("SYS-37", "PRI-35")
def test_a_forums_needs_assessment_yields_programmes_and_a_capacity_plan(client):
    a_city()
    boss, youth = people.a_coordinator(), people.an_organisation("Youth service")
    framework = a_framework(state="adopted")
    found = [
        a_finding(f"Need {number}", expires_on=TODAY + timedelta(days=300)) for number in (1, 2)
    ]
    a_partner_offer("Leading a talk", sort="training")
    people.signed_in(client, boss)
    kind = reverse("bodies:create") + "?kind=community-safety-forum"
    assert client.get(kind).status_code == 200
    table = a_body("Safety forum of the harbour", type_key="community-safety-forum")
    told = {"body": table.ref, "functions": ["needs", "plan", "capacity"]}
    assert client.post(reverse("plan:begin_forum"), told).status_code == 302
    forum = Forum.objects.get()
    assess = reverse("plan:assess_needs", args=[forum.ref])
    assert client.post(assess, {"findings": [one.ref for one in found]}).status_code == 302
    work = queries.work_of(boss, Forum.objects.get())
    assert (work.waiting, work.capacity.hours) == (2, 0)
    for finding in found:
        objective = plan.add_objective(framework, title=f"Answer to {finding}", by=boss)
        plan.answer(objective, [finding.ref], by=boss)
        programme = plan.add_action(
            framework, objective=objective, title=f"Programme for {finding}", level="primary",
            owner=youth, begins_on=TODAY, by=boss,
        )  # fmt: skip
    shown = client.get(reverse("plan:forum", args=[forum.ref])).content.decode()
    assert "2 programmes do not say yet what they need" in shown
    needs = {"hours": 12, "skills": {"en": "Leading a talk in Arabic"}}
    parts.give_means(programme, needs, partners=[], version=None, by=boss)
    work = queries.work_of(boss, Forum.objects.get())
    named = {str(one) for one in work.programmes}
    assert named == {"Programme for Need 1", "Programme for Need 2"}
    assert (work.waiting, work.capacity.hours, len(work.capacity.unsaid)) == (0, 12, 1)
    assert work.capacity.by_carrier == (("Youth service", 12),)
    shown = client.get(reverse("plan:forum", args=[forum.ref])).content.decode()
    for words in ("Leading a talk in Arabic", "12 hours of work a month in all", "Leading a talk"):
        assert words in shown
    sheet = client.get(reverse("plan:capacity_table", args=[forum.ref])).content
    rows = list(csv.reader(io.StringIO(sheet.decode("utf-8-sig"))))
    assert ["Programme for Need 2", "Youth service", "12", "Leading a talk in Arabic"] in rows[1:]
    assert "1 programme does not say" in shown


@pytest.mark.req("PRI-35")
def test_a_function_that_is_switched_off_is_not_used_and_its_part_of_the_page_is_gone(client):
    forum, finding, by = a_forum(), a_finding(), people.a_coordinator()
    actions.assess(forum, [finding.ref], on=TODAY, by=by)
    tied(finding, an_action(a_framework(state="adopted"), "Evening talks"))
    people.signed_in(client, by)
    address = reverse("plan:forum", args=[forum.ref])
    assert "Capacity plan" in client.get(address).content.decode()
    actions.switch(forum, ["information"], version=None, by=by)
    shown = client.get(address).content.decode()
    assert "Capacity plan" not in shown
    assert reverse("plan:assess_needs", args=[forum.ref]) not in shown
    with pytest.raises(Refused, match="does not assess needs"):
        actions.assess(forum, [finding.ref], on=TODAY, by=by)
    with pytest.raises(Refused):
        actions.switch(forum, ["spying"], version=None, by=by)


def test_beginning_twice_is_once_and_only_who_writes_the_plan_does_it():
    table, by = a_body(), people.a_coordinator()
    assert actions.begin(table, ["needs"], by=by) == actions.begin(table, ["plan"], by=by)
    assert Body.objects.get().forum.functions == ["needs"]
    with pytest.raises(PermissionDenied):
        actions.begin(a_body("Other"), ["needs"], by=people.a_viewer(Role.PARTNER))


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_page_opens_in_each_language(client, language):
    people.signed_in(client, people.a_user())
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    forum = a_forum()
    for name, *args in [
        ("forums",), ("begin_forum",), ("forum", forum.ref), ("switch_forum", forum.ref),
        ("assess_needs", forum.ref), ("capacity_table", forum.ref),
    ]:  # fmt: skip
        assert client.get(reverse(f"plan:{name}", args=args)).status_code == 200, name
