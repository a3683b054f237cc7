"""Before anybody meets who came back: trained for it, the chapters of their role read and confirmed."""

import pytest
from django.urls import reverse

from convive.ground.refusals import Refused
from convive.pathway import gates
from convive.pathway.actions import provision
from convive.pathway.models import Activity
from convive.pathway.reintegration.actions import shelving
from convive.pathway.reintegration.queries import shelves
from convive.pathway.reintegration.tests import world
from convive.pathway.tests.casework_world import a_browser
from convive.people.competences.tests.builders import a_competence
from convive.people.models import Person


@pytest.fixture
def team(db):
    return world.a_team()


@pytest.mark.req("TER-09")
def test_nobody_is_assigned_without_the_training_that_the_city_asks_for(team):
    team.space.needs = {**team.space.needs, "competences": {"provider": ["trauma-informed"]}}
    team.space.save()
    case = world.a_file(team)
    case.space = team.space
    at = team.contact.bench(case)
    about = {"bench": at, "by": at.by, "on": team.today}
    told = {"what": "Talks", "how_often": "weekly"}
    with pytest.raises(Refused, match="trained for it first"):
        provision.propose(case, team.worker.member, told, **about)
    a_competence(Person.objects.get(ref=team.worker.holder.ref), "trauma-informed")
    gates.ask(gates.Before.ASSIGN, case, team.worker.member, on=team.today)
    with pytest.raises(Refused) as refusal:
        provision.propose(case, team.worker.member, told, **about)
    assert "trained for it first" not in str(refusal.value), "Only the person’s yes is missing now."


@pytest.mark.req("TER-06", "TER-11")
def test_a_role_sees_only_its_chapters_and_confirms_each_version_before_the_first_contact(team):
    by, on = team.contact.holder, team.today
    given = {"shelf": "manual", "title": {"en": "What the city does"}, "text": {"en": "It helps."}}
    shelving.write(team.space, "boundary", {**given, "place": 9}, by=by, on=on)
    court = {**given, "title": {"en": "In court"}, "readers": ["justice"]}
    shelving.write(team.space, "court", court, by=by, on=on)
    talk = {**given, "shelf": "guideline", "title": {"en": "First talk"}, "readers": ["health"]}
    first = shelving.write(team.space, "talk", talk, by=by, on=on)

    worker = team.worker.member
    seen = shelves.shelves_for(worker)
    assert [one.chapter.key for one in seen["manual"]] == ["boundary"]
    browser = a_browser(team.worker.holder)
    page = lambda key: browser.get(reverse("pathway:chapter", args=[team.space.ref, key]))  # noqa: E731
    assert page("court").status_code == 404
    assert "For Wera Worker only" in page("boundary").content.decode()

    case = world.a_file(team)
    with pytest.raises(Refused):
        gates.ask(gates.Before.CONTACT, case, worker, on=on)
    shelving.confirm(first, worker, by=team.worker.holder, on=on)
    gates.ask(gates.Before.CONTACT, case, worker, on=on)
    shelving.write(team.space, "talk", talk, by=by, on=on)
    waits = Activity.objects.create(case=case, provider=worker, purpose="support", sitting="x")
    provision.provider_agrees(waits, by=team.worker.holder, on=on)
    with pytest.raises(Refused, match="guidelines of this profession"):
        provision.person_agrees(waits, bench=team.contact.bench(case), by=by, on=on)
    assert shelves.chapter_for(worker, "talk").has_changed
    with pytest.raises(Refused):
        gates.ask(gates.Before.CONTACT, case, worker, on=on)
