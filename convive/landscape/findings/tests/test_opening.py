"""What everybody reads of findings: checked, taken back when it changes, and no more than recorded."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from convive.bodies.checks import actions as checks
from convive.bodies.checks import queries as asked
from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused
from convive.landscape.findings import actions, opening, queries
from convive.landscape.findings.tests.builders import a_validated_finding
from convive.people.tests.builders import a_coordinator, a_user, signed_in
from convive.places.tests.builders import an_area

pytestmark = pytest.mark.django_db
SAID = Phrase(en="No place to meet after six.")


def checked(finding):
    """The check against stigma, answered and looked at by a second person."""
    today = timezone.localdate()
    writer, second = a_coordinator(), a_coordinator(name="Salma Duarte")
    check = checks.begin(opening.STIGMA, str(finding.reference), by=writer)
    answers = {one.key: "Nobody." for one in asked.kind_for(opening.STIGMA).questions}
    about = {"mitigation": "", "consulted": "Youth council", "is_whole": True, "version": None}
    checks.answer(check, answers, on=today, by=writer, **about)
    until = today + timedelta(days=200)
    checks.look_second(
        check, agrees=True, note="", review_on=until, version=None, on=today, by=second
    )


@pytest.fixture
def public(country_packs):
    finding = a_validated_finding(sort="need")
    checked(finding)
    return opening.publish(finding, said=SAID, today=timezone.localdate(), by=a_coordinator())


def shown():
    return queries.public_findings(today=timezone.localdate())


@pytest.mark.req("SAF-01")
def test_a_public_finding_that_is_said_of_other_areas_is_taken_back_until_the_check_is_done_again(
    public,
):
    today, by = timezone.localdate(), a_coordinator()
    assert shown() == [public]
    actions.amend(public, {"setting": "both", "areas": []}, version=None, today=today, by=by)
    assert shown() == [public]
    actions.amend(public, {"areas": [an_area()]}, version=None, today=today, by=by)
    assert shown() == []
    assert public.state == "validated"
    with pytest.raises(Refused, match="cannot be public yet"):
        opening.publish(public, said=SAID, today=today, by=by)
    checked(public)
    opening.publish(public, said=SAID, today=today, by=by)
    assert shown() == [public]


@pytest.mark.req("SAF-01")
def test_a_public_finding_that_says_something_else_needs_its_yes_and_its_check_again(public):
    today, by = timezone.localdate(), a_coordinator()
    actions.amend(public, {"statement": Phrase(en="New.")}, version=None, today=today, by=by)
    actions.validate(public, today=today, by=a_coordinator(name="Ines Boka"))
    assert [str(one) for one in opening.missing(public, today=today)] == [
        "The check “stigma”, with a second look that still holds."
    ]
    assert shown() == []


def test_other_public_words_are_checked_again_too(public):
    today, by = timezone.localdate(), a_coordinator()
    other = Phrase(en="Nobody opens a door in the evening.")
    with pytest.raises(Refused, match="in other words"):
        opening.publish(public, said=other, today=today, by=by)
    opening.publish(public, said=SAID, today=today, by=by)
    opening.close(public, by=by)
    with pytest.raises(Refused, match="cannot be public yet"):
        opening.publish(public, said=other, today=today, by=by)


def test_who_changes_a_public_finding_reads_that_it_is_taken_back(client, public):
    signed_in(client, a_user())
    page = client.get(reverse("landscape:finding_amend", args=[public.ref])).content.decode()
    assert "Everybody reads this finding" in page


@pytest.mark.req("MAP-01")
def test_the_public_page_names_only_professions_that_said_so(client, public):
    def page():
        return client.get(reverse("landscape:public_findings")).content.decode()

    assert "professions" not in page()
    today, by = timezone.localdate(), a_coordinator()
    actions.assent(public, discipline="youth", agrees=True, on=today, by=by)
    actions.assent(public, discipline="health", agrees=False, words="Too wide.", on=today, by=by)
    words = " ".join(page().split())
    assert "These professions say so: Youth work" in words
    assert "These say otherwise: Health and mental health" in words
    assert "Too wide." not in words
