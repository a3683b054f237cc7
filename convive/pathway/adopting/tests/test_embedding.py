"""A running mechanism takes in a further subject: the same people, only what is missing, counted apart."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused
from convive.packs.actions import adopt
from convive.packs.queries import latest
from convive.pathway import conditions
from convive.pathway.actions import statistics
from convive.pathway.adopting import actions, embedding, subjects
from convive.pathway.models import StatisticsRow, TemplateCopy
from convive.pathway.queries import templates
from convive.pathway.rules.indicators import unfinished
from convive.pathway.tests.builders import a_case, a_pathway_space, opened_sheets
from convive.people.competences.tests.builders import a_competence
from convive.people.models import Person
from convive.people.tests.builders import a_coordinator
from convive.spaces.actions import enrolling
from convive.spaces.models import Space
from convive.spaces.queries import members
from convive.spaces.tests import builders as spaces

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def house(open_doors):
    """A space on the safety house, with a screener trained already and a lead who is not on the desk."""
    a_pathway_space()
    return a_pathway_space(template="pathway-safety-house", template_version="1.0.0")


def trained(space):
    """Everybody gets the training that they still lack."""
    for row in subjects.taken_in(space, today=TODAY)[0].rows:
        for key in row.lacks:
            a_competence(row.member.person, key=key)


def signed(space, *holders):
    (taken,) = subjects.taken_in(space, today=TODAY)
    for holder in holders:
        enrolling.approve(
            space,
            what=subjects.what(taken.subject),
            version=taken.topic.version,
            by=holder,
            on=TODAY,
        )


@pytest.mark.req("SYS-05", "SYS-12", "SEC-30", "SEC-33", "GOV-11")
def test_it_opens_once_everybody_has_what_was_missing_and_no_second_body_is_made(house):
    lead = house.lead_holder
    before = a_case(house)
    rooms = Space.objects.count()
    subject = embedding.take_in(house, latest("pathway-topic-hate"), by=lead, on=TODAY)
    with pytest.raises(Refused, match="Not everybody is ready"):
        embedding.open_subject(subject, by=lead, on=TODAY)
    trained(house)
    signed(house, lead)
    embedding.open_subject(subject, by=lead, on=TODAY)
    house.refresh_from_db()
    assert Space.objects.count() == rooms
    assert house.template == TemplateCopy.objects.get().slug
    form = templates.of_space(house).forms
    referrer = next(iter(templates.of_space(house).referrers.values()))
    assert [one.key for one in form[referrer.form].question("subject").options] == ["own", "hate"]
    assert "subject" not in [
        one.key for one in templates.of_case(before).forms[referrer.form].questions
    ]
    assert "hate-signs" in house.needs["competences"]["screener"]
    described = conditions.indicators_of(house)
    assert {"asked-to-hurt", "said-harm"} <= {one.key for one in described}
    assert unfinished(described) == [], "What is asked is described: its door stays open."


@pytest.mark.req("SEC-14", "SEC-30")
def test_the_longer_list_of_behaviours_stands_on_those_who_signed_for_both_its_parts(house):
    lead, list_before = house.lead_holder, conditions.version_of(house)
    enrolling.approve(house, what=conditions.BEHAVIOURS, version=list_before, by=lead, on=TODAY)
    embedding.take_in(house, latest("pathway-topic-hate"), by=lead, on=TODAY)
    trained(house)
    signed(house, lead)
    (taken,) = subjects.taken_in(house, today=TODAY)
    assert len(taken.behaviours) == 2, "Who signs reads what the subject adds."
    nurse = spaces.of_another_house(name="Nia Okoye")
    spaces.a_member(house, nurse, roles=["panel"])
    trained(house)
    with pytest.raises(Refused, match="Not everybody is ready"):
        embedding.open_subject(taken.subject, by=lead, on=TODAY)
    signed(house, nurse)
    embedding.open_subject(taken.subject, by=lead, on=TODAY)
    house.refresh_from_db()
    list_now = conditions.version_of(house)
    assert list_now != list_before
    agreed = members.approvals(house, conditions.BEHAVIOURS, list_now, today=TODAY)
    assert {one.person.ref for one in agreed} == {lead.ref}, "Nobody else's yes is made."


@pytest.mark.req("SYS-12", "SEC-30")
def test_members_are_asked_only_for_the_training_that_they_do_not_have(house):
    lead = house.lead_holder
    nurse = spaces.a_member(house, spaces.of_another_house(name="Nia Okoye"), roles=["panel"])
    a_competence(nurse.person, key="hate-signs")
    embedding.take_in(house, latest("pathway-topic-hate"), by=lead, on=TODAY)
    (taken,) = subjects.taken_in(house, today=TODAY)
    assert {row.member.pk: row.lacks for row in taken.rows}[nurse.pk] == ()


@pytest.mark.req("SYS-05", "SEC-30")
def test_the_subjects_are_counted_apart(house):
    lead = house.lead_holder
    subject = embedding.take_in(house, latest("pathway-topic-hate"), by=lead, on=TODAY)
    trained(house)
    signed(house, lead)
    embedding.open_subject(subject, by=lead, on=TODAY)
    house.refresh_from_db()
    for chosen in ("own", "hate", "hate"):
        case = a_case(house, {"told": "He shouted.", "subject": chosen})
        statistics.note(case, opened_sheets(house, case), by=lead, on=TODAY)
    statistics.write(house, by=lead, on=TODAY + timedelta(days=40))
    found = StatisticsRow.objects.filter(space=house).values_list("subject", flat=True)
    assert sorted(found) == ["", "hate", "hate"]


@pytest.mark.req("SEC-30")
def test_what_the_city_keeps_for_several_rooms_and_what_is_drafted_stays_as_it_is(house):
    keeper, lead = a_coordinator(), house.lead_holder
    shared = actions.copy(latest("pathway-safety-house"), Phrase(en="Ours"), by=keeper)
    Space.objects.filter(pk=house.pk).update(template=shared.slug, template_version="1")
    actions.change(shared, {"stage.screening:clock.days": 9}, version=shared.version, by=keeper)
    draft = list(shared.entries)

    def opened(pack):
        subject = embedding.take_in(house, latest(pack), by=lead, on=TODAY)
        for taken in subjects.taken_in(house, today=TODAY):
            for row in taken.rows:
                for key in row.lacks:
                    a_competence(row.member.person, key=key)
            about = {"what": subjects.what(taken.subject), "version": taken.topic.version}
            enrolling.approve(house, **about, by=lead, on=TODAY)
        embedding.open_subject(subject, by=lead, on=TODAY)
        house.refresh_from_db()

    opened("pathway-topic-hate")
    shared.refresh_from_db()
    assert (shared.published, shared.entries) == (1, draft), "Other rooms work by it."
    own = TemplateCopy.objects.exclude(pk=shared.pk).get()
    assert (house.template, house.template_version) == (own.slug, "1")
    actions.change(own, {"stage.screening:clock.days": 8}, version=own.version, by=keeper)
    told = {**latest("pathway-topic-hate").content, "slug": "pathway-topic-other"}
    (topic,) = [one for one in told["entries"] if one["sort"] == "topic"]
    adopt({**told, "entries": [{**topic, "key": "topic.other"}]}, by=keeper)
    opened("pathway-topic-other")
    own.refresh_from_db()
    assert own.published == 2
    assert templates.of_space(house).stages["screening"].clock.days != 8, "Nobody published that."
    kept = {one["key"]: one for one in own.entries}
    assert kept["stage.screening"]["clock"]["days"] == 8, "The draft is not lost."


def test_a_subject_comes_once_and_only_who_leads_takes_it_in(house):
    pack = latest("pathway-topic-hate")
    embedding.take_in(house, pack, by=house.lead_holder, on=TODAY)
    assert subjects.offered(house) == []
    with pytest.raises(Refused, match="already"):
        embedding.take_in(house, pack, by=house.lead_holder, on=TODAY)
    other = spaces.of_another_house(name="Nia Okoye")
    assert Person.objects.filter(ref=other.ref).exists()
    with pytest.raises(PermissionDenied):
        embedding.take_in(house, pack, by=other, on=TODAY)
