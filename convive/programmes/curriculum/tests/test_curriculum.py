"""A question about teaching: many contribute, everybody is answered, a module comes of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from convive.bodies import actions as tables
from convive.bodies.models import Ask
from convive.city.tests.builders import a_city
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.packs.actions import adopt_shipped
from convive.people.tests.builders import a_coordinator, signed_in
from convive.people.viewer import Viewer
from convive.places.tests.builders import an_area
from convive.programmes.curriculum import actions, queries, rules
from convive.programmes.curriculum.rules import Heard, Lack
from convive.programmes.models import CurriculumQuestion
from convive.programmes.reach.tests.builders import a_programme, a_school, a_session, brought
from convive.thread import queries as thread

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def a_question(**about):
    given = {
        "question": "What should our schools teach about living together?",
        "background": "",
        "invited": ["parents", "pupils"],
        "opens_on": TODAY - timedelta(days=5),
        "closes_on": TODAY + timedelta(days=15),
    } | about
    return actions.ask(**given, by=a_coordinator())


def said(one, text="Teach us to disagree.", *, category="pupils", language="en", **about):
    given = {"on": TODAY, "by": Viewer.nobody()} | about
    return actions.contribute(one, text=text, category=category, language=language, **given)


def answered(ask, sort="accepted", why=None, version=None):
    words = why or {"en": "It comes.", "fr": "Cela vient.", "ar": "سيأتي."}
    return tables.answer_ask(
        ask, sort=sort, why=words, on=TODAY, version=version, by=a_coordinator()
    )


@pytest.mark.req("PRI-09")
def test_every_contribution_ends_with_accepted_partly_or_not_and_why_before_the_question_ends():
    a_city()
    one, by = a_question(), a_coordinator()
    first = said(one)
    second = said(one, "Apprenez-nous à vérifier.", category="parents", language="fr")
    third = said(one, "بالهاتف", language="ar", door="phone", by=by)
    answered(first)
    answered(second, "partly")
    answered(third, "informed")
    module = a_programme("What would you answer?", type="school-module")
    actions.lead_to(one, module, version=None, by=by)
    actions.draw_together(
        one, synthesis="Many want to practise.", change="Four lessons.", version=None, by=by
    )
    with pytest.raises(Refused) as refused:
        actions.end(one, on=TODAY, version=None, by=by)
    assert len(refused.value.missing) == 1, refused.value.missing
    answered(third, "not", version=1)
    assert actions.end(one, on=TODAY, version=None, by=by).ended_on == TODAY
    languages = {language.code for language in queries.languages_heard(queries.heard(one))}
    assert languages == {"en", "fr", "ar"}


@pytest.mark.req("SYS-23")
def test_from_an_accepted_contribution_one_reaches_the_module_and_its_coverage():
    a_city()
    one, by = a_question(), a_coordinator()
    accepted, other = said(one), said(one, "No homework.", category="parents")
    answered(accepted)
    answered(other, "not")
    mills, harbour = an_area("Mills"), an_area("Harbour")
    module = a_programme("What would you answer?", type="school-module")
    brought(a_school(area=mills), a_session(module, came=22))
    actions.lead_to(one, module, version=None, by=by)
    assert [link.ref for link in thread.sources_of(module.reference)] == [one.ref, accepted.ref]
    covered = {str(row.row.area): row.held for row in queries.coverage_of(module, on=TODAY)}
    assert covered == {"Mills": 1, "Harbour": 0}
    assert harbour.layer == mills.layer


def test_who_was_invited_and_said_nothing_is_named():
    a_city()
    one = a_question()
    said(one)
    assert len(queries.not_heard(one, queries.heard(one))) == 1
    assert (
        rules.lacks(
            [Heard("pupils", "en", "not")], has_synthesis=True, has_change=True, has_module=False
        )
        == []
    )
    assert Lack.MODULE in rules.lacks(
        [Heard("pupils", "en", "partly")], has_synthesis=True, has_change=True, has_module=False
    )


def test_nothing_is_contributed_from_outside_after_the_last_day_and_paper_is_still_typed_in():
    a_city()
    one = a_question(closes_on=TODAY - timedelta(days=1))
    with pytest.raises(Refused):
        said(one)
    assert said(one, door="paper", by=a_coordinator()).door == Ask.Door.PAPER
    with pytest.raises(Refused):
        said(one, category="traders", by=a_coordinator())


def test_once_somebody_answered_the_question_keeps_its_words():
    a_city()
    one, by = a_question(), a_coordinator()
    said(one)
    with pytest.raises(Refused):
        actions.amend(
            one,
            question="Another?",
            background="",
            invited=["pupils"],
            opens_on=one.opens_on,
            closes_on=one.closes_on,
            version=one.version,
            by=by,
        )


@pytest.mark.req("PRI-09")
def test_a_resident_contributes_without_a_name_and_gets_a_code(client):
    adopt_shipped(by=House())
    a_city()
    today = date.today()  # noqa: DTZ011
    one = a_question(opens_on=today, closes_on=today + timedelta(days=9))
    address = reverse("programmes:teaching_say", args=[one.ref])
    told = {"category": "pupils", "language": "fr", "text": "Plus de débats."}
    answer = client.post(address, told)
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    kept = Ask.objects.get()
    assert (kept.text_language, kept.clause, kept.about) == ("fr", "pupils", str(one.reference))
    page = client.get(reverse("programmes:teaching_question", args=[one.ref])).content.decode()
    assert "Plus de débats" not in page, "Nobody reads it before it is published."
    for name in ("teaching", "teaching_paper"):
        words = [one.ref] if name == "teaching_paper" else []
        assert client.get(reverse(f"programmes:{name}", args=words)).status_code == 200


def test_the_pages_of_who_runs_it_open_and_keep_a_question(client):
    adopt_shipped(by=House())
    a_city()
    signed_in(client, a_coordinator())
    told = {
        "question_en": "What should be taught?",
        "invited": ["parents-groups", "pupils-students"],
        "opens_on": TODAY.isoformat(),
        "closes_on": TODAY.isoformat(),
    }
    answer = client.post(reverse("programmes:ask_curriculum"), told)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    one = CurriculumQuestion.objects.get()
    said(one, category="pupils-students")
    module = a_programme("What would you answer?", type="school-module")
    brought(a_school(area=an_area("Mills")), a_session(module, came=22))
    actions.lead_to(one, module, version=None, by=a_coordinator())
    page = client.get(reverse("programmes:curriculum_question", args=[one.ref])).content.decode()
    assert "Teach us to disagree." in page
    assert "What would you answer?" in page
    for name in (
        "amend_curriculum", "type_in_curriculum", "draw_together", "lead_to_module",
        "end_curriculum",
    ):  # fmt: skip
        assert client.get(reverse(f"programmes:{name}", args=[one.ref])).status_code == 200
    assert client.get(reverse("programmes:curriculum")).status_code == 200
    page = client.get(reverse("programmes:initiative", args=[module.ref])).content.decode()
    assert "Where the module was taught" in page
