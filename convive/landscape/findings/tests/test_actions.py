"""Writing findings, looking after them, and what is refused."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from convive.ground.phrase import Phrase
from convive.ground.refusals import Changed, Refused
from convive.landscape.boards.tests.builders import a_source
from convive.landscape.findings import actions, queries
from convive.landscape.findings.tests.builders import TODAY, a_finding, a_validated_finding, about
from convive.landscape.models import Finding
from convive.people.tests.builders import a_coordinator, a_viewer, an_organisation
from convive.people.viewer import Viewer
from convive.places.tests.builders import an_area
from convive.releases.tests.builders import a_release
from convive.search.models import Entry
from convive.thread import actions as thread_actions
from convive.thread import queries as thread

pytestmark = pytest.mark.django_db


@pytest.mark.req("SEC-03")
def test_young_muslims_as_a_vulnerability_is_refused_with_guidance():
    with pytest.raises(Refused) as refused:
        a_finding("Young Muslims", sort=Finding.Sort.VULNERABILITY)
    assert "never a group" in str(refused.value)
    assert "what people live through" in str(refused.value.instead)
    assert not Finding.objects.exists()


@pytest.mark.req("SEC-03")
def test_in_other_kinds_naming_people_is_only_a_warning():
    finding = a_finding("Muslim and Jewish associations host a shared meal.", sort="strength")
    assert "names a group of people" in actions.warnings(finding)[0]
    assert actions.warnings(a_finding("Few places to meet.")) == []


@pytest.mark.req("SEC-03")
def test_a_need_does_not_become_a_vulnerability_that_names_people():
    finding = a_finding("Syrian families wait long for a flat.")
    with pytest.raises(Refused):
        actions.amend(
            finding, {"sort": "vulnerability"}, version=1, today=TODAY, by=a_coordinator()
        )


@pytest.mark.req("MAP-09")
def test_account_names_are_refused_except_those_of_public_bodies():
    with pytest.raises(Refused, match="no account names"):
        a_finding("Rumours spread by @marek_88.")
    an_organisation("City of Velmora", sort="city")
    assert a_finding("The notice of @CityofVelmora was read by few.")


@pytest.mark.req("MAP-06")
def test_a_finding_holds_several_drivers():
    finding = a_finding(drivers=["isolation", "distrust", "rumours"])
    finding.refresh_from_db()
    assert finding.drivers == ["isolation", "distrust", "rumours"]


@pytest.mark.req("MAP-01")
def test_who_wrote_it_asks_somebody_else_or_gives_a_reason():
    author = a_coordinator()
    finding = a_finding(by=author)
    with pytest.raises(Refused, match="second pair of eyes"):
        actions.validate(finding, today=TODAY, by=author)
    actions.validate(finding, reason="Nobody else works here.", today=TODAY, by=author)
    finding.refresh_from_db()
    assert (finding.state, finding.reason) == ("validated", "Nobody else works here.")


@pytest.mark.req("MAP-01")
def test_a_colleague_validates_without_a_reason_and_twice_does_nothing_more():
    finding = a_finding()
    colleague = a_coordinator(name="Salma Duarte")
    actions.validate(finding, today=TODAY, by=colleague)
    actions.validate(finding, today=TODAY + timedelta(days=9), by=a_coordinator())
    assert (finding.validated_by, finding.validated_on) == (colleague.ref, TODAY)
    with pytest.raises(Refused, match="before you"):
        actions.validate(finding, reason="I saw it too.", today=TODAY, by=a_coordinator())
    assert Finding.objects.get().reason == ""


def test_a_finding_whose_date_has_passed_is_not_validated():
    finding = a_finding()
    with pytest.raises(Refused, match="date has passed"):
        actions.validate(finding, today=finding.expires_on, by=a_coordinator())


@pytest.mark.req("MAP-01")
def test_words_that_change_must_be_validated_again():
    finding = a_validated_finding()
    actions.amend(
        finding,
        {"statement": Phrase(en="Nobody has a place to meet.")},
        version=finding.version,
        today=TODAY,
        by=a_coordinator(),
    )
    finding.refresh_from_db()
    assert (finding.state, finding.validated_by) == ("draft", "")
    assert len(queries.history_of(finding)) == 2


def test_other_areas_leave_a_finding_validated():
    finding, area = a_validated_finding(), an_area()
    actions.amend(
        finding, {"areas": [area]}, version=finding.version, today=TODAY, by=a_coordinator()
    )
    finding.refresh_from_db()
    assert finding.state == "validated"
    assert list(finding.areas.all()) == [area]


def test_the_second_editor_is_told():
    finding, by = a_finding(), a_coordinator()
    actions.amend(finding, {"setting": "online"}, version=1, today=TODAY, by=by)
    with pytest.raises(Changed):
        actions.amend(finding, {"setting": "both"}, version=1, today=TODAY, by=by)


def test_a_finding_is_renewed_until_a_new_date_within_two_years():
    finding = a_validated_finding()
    day = finding.expires_on + timedelta(days=100)
    actions.renew(finding, until=day, today=finding.expires_on, by=a_coordinator())
    assert finding.expires_on == day
    with pytest.raises(Refused, match="within two years"):
        actions.renew(finding, until=day, today=day, by=a_coordinator())
    with pytest.raises(Refused, match="Only a validated"):
        actions.renew(a_finding(), until=day, today=TODAY, by=a_coordinator())


def test_a_withdrawn_finding_keeps_its_reason_and_leaves_the_search():
    finding, by = a_validated_finding(), a_coordinator()
    assert Entry.objects.filter(record=finding.ref).exists()
    with pytest.raises(Refused, match="Say why"):
        actions.retract(finding, reason=" ", by=by)
    actions.retract(finding, reason="It was a misunderstanding.", by=by)
    assert not Entry.objects.filter(record=finding.ref).exists()
    with pytest.raises(Refused, match="withdrawn"):
        actions.validate(finding, today=TODAY, by=by)


@pytest.mark.req("MAP-01")
def test_a_finding_from_a_published_table_is_tied_to_it_and_to_its_source():
    release, source, by = a_release(), a_source(), a_coordinator()
    finding = actions.draft(about(sources=[source]), origin=[release.reference], today=TODAY, by=by)
    tied = {one.reference for one in thread.related_to(by, finding.reference)}
    assert tied == {release.reference, source.reference}
    line = thread.line_for(by, finding.reference)
    assert line[0].is_here
    why = thread.why(by, finding.reference)
    assert {branch.named.title for branch in why} >= {release.title["en"]}


def test_a_finding_is_never_tied_to_a_person():
    by = a_coordinator()
    finding = a_finding(by=by)
    from convive.ground.references import Reference

    with pytest.raises(Refused, match="never of a person"):
        thread_actions.tie(finding.reference, Reference("people.person", by.ref), by=by)


@pytest.mark.req("MAP-01")
def test_strengths_stand_first_in_every_list():
    by = a_coordinator()
    for sort in ("tension", "need", "strength", "vulnerability"):
        a_finding(sort=sort, by=by)
    found = queries.findings_for(by, today=TODAY)
    assert [one.finding.sort for one in found] == ["strength", "need", "vulnerability", "tension"]
    assert next(one.sort for one in queries.to_tie(by)) == "strength"


@pytest.mark.req("LVL-02")
def test_findings_are_filtered_by_kind_setting_area_words_and_standing():
    by, area = a_coordinator(), an_area()
    online = a_finding("Insults under every post.", setting="online", areas=[area], by=by)
    a_finding(by=by)

    def refs(**asked):
        return [one.finding.ref for one in queries.findings_for(by, today=TODAY, **asked)]

    assert refs(setting="online") == refs(area=area) == refs(words="insults POST") == [online.ref]
    assert len(refs(standing="draft")) == 2
    assert refs(standing="current") == refs(sort="tension") == []
    late = queries.findings_for(by, today=TODAY + timedelta(days=400))
    assert {one.standing for one in late} == {"draft"}


def test_only_editors_write_and_only_readers_read():
    finding = a_finding()
    partner = a_viewer("partner")
    assert queries.finding_for(partner, finding.ref) == finding
    with pytest.raises(PermissionDenied):
        actions.retract(finding, reason="No.", by=partner)
    with pytest.raises(PermissionDenied):
        actions.draft(about(), today=TODAY, by=partner)
    with pytest.raises(Http404):
        queries.finding_for(Viewer.nobody(), finding.ref)
    assert queries.findings_for(Viewer.nobody(), today=TODAY) == []
    assert list(queries.named(Viewer.nobody(), [finding.ref])) == []
    assert list(queries.to_tie(Viewer.nobody())) == []


@pytest.mark.req("MAP-01")
def test_nobody_validates_words_they_have_not_read():
    finding, colleague = a_finding(), a_coordinator(name="Salma Duarte")
    read = finding.version
    actions.amend(
        finding, {"statement": Phrase(en="Something else.")}, version=read, today=TODAY,
        by=a_coordinator(),
    )  # fmt: skip
    with pytest.raises(Changed):
        actions.validate(finding, version=read, today=TODAY, by=colleague)
    actions.validate(finding, version=finding.version, today=TODAY, by=colleague)
    assert finding.state == "validated"
