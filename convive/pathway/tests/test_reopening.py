"""A closed case opened again: one who leads says why, another signs, and everything is asked anew."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from convive.ground.refusals import Refused
from convive.pathway.actions import bench, effects, ending, statistics
from convive.pathway.actions import reopening as actions
from convive.pathway.models import Activity, Case, Consent, EarlyEnd, Erasure
from convive.pathway.queries import cases, ends, reopening
from convive.pathway.queries.cases import Sheet
from convive.pathway.rules.guards import lacks
from convive.pathway.rules.lint import faults
from convive.pathway.rules.reopening import (
    NEW_CONCERN,
    OWN_WISH,
    REOPENED,
    Closed,
    Kept,
    begins_at,
    kept_closed,
)
from convive.pathway.rules.template import Rule
from convive.pathway.tests.builders import a_case
from convive.pathway.tests.casework_world import SAMI, SCREENED, a_team, text_of
from convive.pathway.tests.templates import entries
from convive.pathway.tests.test_guards import TEMPLATE
from convive.spaces.actions import desks
from convive.spaces.tests import builders as spaces

WHY = "His mother called on Sunday: the shouting has begun again."
NO_SERVICE = {"housing": {"answer": "no-service"}}
FOUNDED = Closed(is_closed=True, keeping="closed")


@pytest.mark.req("SEC-29", "SEC-08")
def test_only_what_was_founded_and_is_kept_whole_is_ever_opened_again():
    def kept(occasion=NEW_CONCERN, **about):
        return kept_closed(replace(FOUNDED, **about), TEMPLATE, occasion)

    assert kept() is None
    assert kept(keeping="not-adopted") is None, "its summary waits, and it is whole until then"
    for keeping in ("unfounded", "mistake", "no-concern", "advice", ""):
        assert kept(keeping=keeping) == Kept.UNFOUNDED, keeping
    assert kept(is_closed=False) == Kept.OPEN
    assert kept(is_reduced=True) == Kept.REDUCED
    assert kept(is_over=True) == Kept.OVER
    assert kept(leaves=True) == Kept.LEAVING
    assert kept(took_back=True) == Kept.TAKEN_BACK
    assert kept(OWN_WISH, took_back=True) is None


@pytest.mark.req("SEC-29")
def test_a_template_says_where_it_begins_again_and_the_first_look_is_meant_otherwise():
    assert begins_at(TEMPLATE) == "screening"
    named = replace(TEMPLATE, about={**TEMPLATE.about, "reopens_to": "gathering"})
    assert begins_at(named) == "gathering"
    for stage in ("closed", "nowhere"):
        told = [{**one, "reopens_to": stage} if one["key"] == "about" else one for one in entries()]
        assert f"about: a case cannot be opened again at {stage!r}." in faults(told)


@pytest.fixture
def team(db):
    found = a_team()
    spaces.on_the_desk(found.space, found.second.member, desks.RECORDS)
    return found


def closed(team, keeping="closed"):
    """A case that ended today as the records desk keeps it, with a yes of the person from before."""
    case = a_case(team.space, SAMI)
    on, lead = timezone.localdate(), team.lead
    lead.open(case)
    at = bench.lay_open(case, by=lead.holder, now=timezone.now())
    Consent.objects.create(
        case=case, purpose="assessment", state="given", text_version="1", language="en",
        on=on, by=lead.holder.ref, sitting="0" * 12,
    )  # fmt: skip
    Case.objects.filter(pk=case.pk).update(
        stage="closed", closed_on=on, outcome="goals-met", keeping=keeping, due_on=None
    )
    case.refresh_from_db()
    ending.keep_as(case, at.template.keepings[keeping], by=lead.holder, on=on)
    effects.to_records_desk(case, Rule("to_records_desk", {}), at, (), lead.holder, on)
    return case


@pytest.mark.req("SEC-29")
@pytest.mark.django_db
def test_one_who_leads_asks_and_a_second_member_signs_and_consent_is_asked_anew(team):
    case, today = closed(team), timezone.localdate()
    lead, second = team.lead, team.second
    kept_until = case.record.ends_on
    lead.open(case)
    second.open(case)
    assert "Two people sign why" in text_of(lead.get(case))
    told = {"occasion": NEW_CONCERN, "words": WHY}
    assert second.post(case, "reopen", **told).status_code == 404, "a screener does not decide it"
    assert lead.post(case, "reopen", occasion="gossip", words=WHY).status_code == 200
    assert lead.post(case, "reopen", occasion=NEW_CONCERN, words=" ").status_code == 200
    assert not case.record.entries.filter(form=REOPENED).exists()
    assert lead.post(case, "reopen", **told).status_code == 302
    case.refresh_from_db()
    assert not case.is_open, "one signature is not two"
    assert lead.post(case, "reopen", answer="sign").status_code == 422
    assert WHY in text_of(second.get(case, "reopen"))
    assert second.post(case, "reopen", answer="sign").status_code == 302
    case = Case.objects.get(pk=case.pk)
    assert (case.stage, case.outcome, case.keeping) == ("screening", "", "")
    assert case.is_open
    assert case.due_on is not None
    step = case.steps.last()
    assert (step.move, step.by, step.second) == (REOPENED, lead.holder.ref, second.holder.ref)
    assert case.record.ends_on == today + timedelta(days=1095)
    assert case not in ends.cases_to_erase(on=kept_until), "its clock stands still while it is open"
    assert list(case.consents.all()) == []
    assert Consent.ever.get(case=case).ended_on == today
    assert case not in ends.cases_to_erase(on=case.record.ends_on)
    assert second.post(case, "reopen", answer="sign").status_code == 200, "once is enough"
    assert case.steps.filter(move=REOPENED).count() == 1


@pytest.mark.req("SEC-29", "SEC-18")
@pytest.mark.django_db
def test_what_was_written_before_decides_nothing_after(team):
    case = a_case(team.space, SAMI)
    lead, second = team.lead, team.second
    lead.open(case)
    lead.fill(case, "acknowledgement", danger_checked="nobody", safe_answer="mailbox")
    lead.move(case, "acknowledge")
    lead.move(case, "screen")
    lead.fill(case, "screening", **SCREENED)
    gather = TEMPLATE.moves["gather"]
    assert not missing(team, case, gather)
    Case.objects.filter(pk=case.pk).update(
        stage="closed", closed_on=timezone.localdate(), keeping="closed"
    )
    second.open(case)
    lead.post(case, "reopen", occasion=OWN_WISH, words=WHY)
    assert not missing(team, case, gather), "asked alone changes nothing"
    second.post(case, "reopen", answer="sign")
    assert missing(team, case, gather)
    assert lead.move(case, "gather").status_code == 422
    lead.fill(case, "screening", **SCREENED)
    assert lead.move(case, "gather").status_code == 302


def missing(team, case, move):
    at = bench.lay_open(case, by=team.lead.holder, now=timezone.now())
    sheets = cases.sheets(case, at.keyring)
    facts = cases.facts(case, sheets, needs={}, today=timezone.localdate())
    return lacks(move, facts)


@pytest.mark.req("SEC-29", "SAF-08")
@pytest.mark.django_db
def test_every_role_but_those_who_lead_is_refused_and_signing_alone_too(team):
    case, today = closed(team), timezone.localdate()
    team.lead.open(case)
    at = bench.lay_open(case, by=team.lead.holder, now=timezone.now())
    by = {"by": team.lead.holder, "on": today}

    def ask(*roles, discipline="social"):
        at.member.roles, at.member.discipline = list(roles), discipline
        actions.ask(case, NEW_CONCERN, WHY, bench=at, **by)

    def sign(*roles, discipline="social"):
        at.member.roles, at.member.discipline = list(roles), discipline
        asked = reopening.waiting(case, cases.sheets(case, at.keyring))
        actions.sign(case, asked.sheet, bench=at, **by)

    for role in ("intake", "screener", "panel", "worker", "provider", "officer", "records"):
        with pytest.raises(Http404):
            ask(role)
    for role in actions.ASKERS:
        with pytest.raises(Http404):
            ask(role, discipline="police")
    assert not case.record.entries.filter(form=REOPENED).exists()
    ask("chair")
    for role in ("intake", "panel", "provider"):
        with pytest.raises(Http404):
            sign(role)
    with pytest.raises(Http404):
        sign("officer", discipline="justice")
    for role in actions.SIGNERS:
        with pytest.raises(Refused, match="wrote this yourself"):
            sign(role)
    assert not Case.objects.get(pk=case.pk).is_open


@pytest.mark.req("SEC-29", "SAF-11")
@pytest.mark.django_db
def test_what_is_gone_or_is_asked_to_go_stays_closed(team):
    case, today = closed(team), timezone.localdate()
    team.lead.open(case)

    def said(keeping="closed"):
        Case.objects.filter(pk=case.pk).update(keeping=keeping)
        page = team.lead.post(case, "reopen", occasion=NEW_CONCERN, words=WHY)
        assert page.status_code == 200
        assert not case.record.entries.filter(form=REOPENED).exists()
        return text_of(page)

    assert "unfounded, mistaken" in said("unfounded")
    early = EarlyEnd.objects.create(
        case=case, why=Erasure.Why.ASKED, asked_by=team.lead.member, asked_on=today
    )
    assert "asked that this be erased" in said()
    early.delete()
    Consent.objects.filter(case=case).update(state="withdrawn")
    assert "took a consent back" in said()
    ending.certify(case, Erasure.Why.REDUCED, on=today)
    assert "Only a short summary" in said()
    assert reopening.keeps(case, today=case.record.ends_on) == Kept.REDUCED


@pytest.mark.req("MEL-19", "SAF-16")
@pytest.mark.django_db
def test_what_was_counted_at_the_first_end_is_not_counted_again_at_the_second(team, monkeypatch):
    told = []
    monkeypatch.setattr(statistics, "_wait", lambda _space, row: told.append(row))
    case, today = closed(team), timezone.localdate()
    case.consents.update(state="withdrawn")
    lacking = Sheet("closing", "1" * 12, today, "", {"needs": NO_SERVICE}, (), False, ())
    by = team.lead.holder
    door = {"_door": "web", "_referrer": "relative", "area": "a1"}
    came = Sheet("concern", "3" * 12, today, "", door, (), False, ())
    statistics.note(case, [came, lacking], by=by, on=today)
    case.steps.create(move=REOPENED, went_to="screening", on=today, by=by.ref)
    case.assents.create(
        sitting="2" * 12, form=REOPENED, member=team.lead.member, discipline="", says="agrees", on=today
    )  # fmt: skip
    again = Sheet(REOPENED, "2" * 12, today, by.ref, {}, (), False, ())
    Consent.objects.filter(case=case).update(past=True)
    statistics.note(case, [came, lacking, again], by=by, on=today)
    assert [one["unserved"] for one in told] == [["housing"], []]
    assert ["consent-withdrawn" in one["marks"] for one in told] == [True, False]
    assert [one["door"] for one in told] == ["web", REOPENED]
    assert [(one["referrer"], one["area"]) for one in told] == [("relative", "a1"), ("", "")]


@pytest.mark.req("MEL-19")
@pytest.mark.django_db
def test_how_it_was_for_the_person_is_counted_when_they_say_it_after_the_end(team, monkeypatch):
    told = []
    monkeypatch.setattr(statistics, "_wait", lambda _space, row: told.append(row))
    case = closed(team)
    Activity.objects.create(
        case=case, provider=team.coach.member, purpose="support", sitting="0" * 12, state="ended"
    )
    team.lead.open(case)
    team.lead.fill(case, "feedback", from_whom="person", helpful="partly", fair="yes")
    assert [one["marks"] for one in told] == [["said-helpful-partly", "said-fair-yes"]]
    team.lead.fill(case, "feedback", from_whom="person", helpful="no")
    assert len(told) == 1, "each question counts once"
