"""What casework refuses: other rooms, other depths, skipped stages, one person as two, lost updates."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from convive.pathway.queries import cases
from convive.pathway.tests import builders
from convive.pathway.tests.builders import a_case
from convive.pathway.tests.casework_world import (
    DECISION,
    SAMI,
    SCREENED,
    SUMMARY,
    a_browser,
    a_seat,
    a_team,
    gathering,
    in_days,
    room_url,
    screening,
    sitting_of,
    text_of,
    to_panel,
    url,
)
from convive.pathway.tests.small_cases import bench_of
from convive.spaces.actions import records

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(space):
    return a_team()


@pytest.fixture
def case(team):
    return a_case(team.space, SAMI)


def said(answer):
    """A page without what is drawn anew for each request."""
    return re.sub(r'value="[^"]*"', "", answer.content.decode())


# Who sees what (abuse 1 to 3).


def test_a_case_of_another_room_or_of_nobody_is_not_here_in_the_same_words(team, case):
    other = builders.a_pathway_space()
    stranger = a_browser(other.lead_holder)
    missing = stranger.get(room_url(other, "case", "0" * 12))
    assert missing.status_code == 404
    for address in (
        url(case),
        room_url(other, "case", case.ref),
        room_url(team.space, "queue"),
        room_url(team.space, "case", "0" * 12),
    ):
        answer = stranger.get(address)
        assert (answer.status_code, said(answer)) == (404, said(missing))


def test_a_member_without_a_key_finds_no_case(team, case):
    assert team.nurse.get(case).status_code == 404
    assert team.nurse.open(case).status_code == 404
    assert case.number not in text_of(team.nurse.client.get(room_url(team.space, "queue")))
    assert case.number in text_of(team.lead.client.get(room_url(team.space, "queue")))


def test_an_object_of_another_case_is_not_here(team, case):
    other = a_case(team.space)
    team.lead.open(case)
    team.lead.open(other)
    team.lead.fill(other, "note", words="Elsewhere")
    sitting = sitting_of(other, "note")
    assert team.lead.get(other, "say", sitting).status_code == 200
    assert team.lead.get(case, "say", sitting).status_code == 404
    assert team.lead.get(case, "amend_sheet", "note", sitting).status_code == 404


def test_who_reads_the_summary_does_not_reach_who_it_is_about(team, case):
    to_panel(team, case)
    shown = text_of(team.nurse.get(case))
    assert "A young person spoke of hitting an adult." in shown
    assert "Sami" not in shown
    assert "05 00 00 30 30" not in shown
    assert "Closed for you: The person’s side, whole" in shown.replace("&#x27;", "’").replace(
        "'", "’"
    )
    note = sitting_of(case, "screening")
    assert team.nurse.get(case, "fill_sheet", "note").status_code == 404
    assert team.nurse.get(case, "amend_sheet", "screening", note).status_code in {404, 422}
    assert team.nurse.get(case, "offer_handover").status_code == 404
    assert team.nurse.get(case, "compare").status_code == 404


def test_police_of_the_room_see_nothing_that_was_not_given(team, case):
    officer = a_seat(team.space, "Pat Officer", "police", ["panel"])
    to_panel(team, case)
    assert officer.get(case).status_code == 404
    follows = text_of(team.lead.get(case, "move", "defer")).partition("What follows")[2]
    assert "Nina Nurse" in follows
    assert "Pat Officer" not in follows


def test_opening_who_it_is_about_asks_a_fresh_proof(team, case, monkeypatch):
    browser = team.lead.client
    later = timezone.now() + timedelta(minutes=14)
    monkeypatch.setattr(timezone, "now", lambda: later)
    browser.get(room_url(team.space, "queue"))
    latest = later + timedelta(minutes=5)
    monkeypatch.setattr(timezone, "now", lambda: latest)
    assert "Prove once more that it is you" in text_of(team.lead.get(case))
    assert team.lead.open(case)["Location"].startswith("/unlock/")
    assert not case.record.openings.exists()


# Stages, approvals, mass assignment (abuse 44 to 47).


def test_a_stage_cannot_be_skipped(team, case):
    team.lead.open(case)
    for move in ("to-panel", "adopt", "close", "approve-plan"):
        assert team.lead.move(case, move).status_code in {404, 422}
    assert case.stage == "received"
    assert case.steps.count() == 1


def test_a_sheet_of_another_stage_is_refused(team, case):
    team.lead.open(case)
    assert team.lead.fill(case, "decision", **DECISION).status_code == 422
    assert not case.record.entries.filter(form="decision").exists()


def test_what_the_form_does_not_ask_is_ignored(team, case):
    team.lead.open(case)
    team.lead.fill(
        case,
        "acknowledgement",
        danger_checked="nobody",
        safe_answer="mailbox",
        stage="closed",
        closed_on="2020-01-01",
        lead="1",
        level="F",
        _named="1",
        author="somebody",
    )
    case.refresh_from_db()
    assert (case.stage, case.closed_on, case.lead) == ("received", None, None)
    entry = case.record.entries.get(form="acknowledgement")
    assert entry.author == team.lead.holder.ref


def test_one_person_is_never_both_voices(team, case):
    screening(team, case)
    lead = team.lead
    lead.fill(case, "screening", **{**SCREENED, "eligible": "no"})
    lead.say(case, "screening")
    assert case.assents.count() == 1
    refused = lead.move(case, "no-concern")
    assert (refused.status_code, case.stage) == (422, "screening")
    team.second.say(case, "screening")
    lead.move(case, "no-concern")
    assert (case.stage, case.outcome, case.keeping) == ("ended", "no-concern", "no-concern")
    assert case.steps.last().second == team.second.holder.ref


def test_of_two_who_write_a_sheet_anew_one_wins_and_the_other_reads_both(team, case):
    screening(team, case)
    team.lead.fill(case, "note", words="First words")
    sitting = sitting_of(case, "note")
    for seat, words in ((team.lead, "Words of the first"), (team.second, "Words of the second")):
        told = {"words": words, "_version": "1"}
        answer = seat.post(case, "amend_sheet", "note", sitting, **told)
    assert answer.status_code == 409
    shown = text_of(answer)
    assert "Words of the first" in shown
    assert "Words of the second" in shown
    again = {"words": "Words of both", "_version": "2"}
    assert team.second.post(case, "amend_sheet", "note", sitting, **again).status_code == 302
    assert "Words of both" in text_of(team.lead.get(case))


@pytest.mark.req("SEC-29")
def test_who_was_overtaken_keeps_the_choice_and_the_day_they_typed_too(team, case):
    screening(team, case)
    said = {"with_whom": "The mother", "what": "We spoke."}
    team.lead.fill(case, "contact-note", on=in_days(-3), how="phone", **said)
    sitting = sitting_of(case, "contact-note")
    first = {**said, "on": in_days(-2), "how": "visit", "_version": "1"}
    assert team.lead.post(case, "amend_sheet", "contact-note", sitting, **first).status_code == 302
    second = {**said, "on": in_days(-1), "how": "mail", "_version": "1"}
    answer = team.second.post(case, "amend_sheet", "contact-note", sitting, **second)
    assert answer.status_code == 409
    form = answer.context["form"]
    assert (form["how"].value(), form["on"].value()) == ("mail", in_days(-1))
    assert [row["label"] for row in answer.context["conflict"]] == [
        form["on"].label,
        form["how"].label,
    ]
    assert all(row["yours"] and row["theirs"] for row in answer.context["conflict"])
    again = {**second, "_version": "2"}
    assert (
        team.second.post(case, "amend_sheet", "contact-note", sitting, **again).status_code == 302
    )
    sheets = cases.sheets(case, bench_of(case, team.lead.holder).keyring)
    [kept] = [one for one in sheets if one.sitting == sitting]
    assert (kept.answers["how"], kept.answers["on"]) == ("mail", in_days(-1))


@pytest.mark.req("SAF-13")
def test_line_72_a_case_on_paper_says_by_an_opaque_sign_who_printed_it(team, case):
    team.lead.open(case)
    page = team.lead.get(case).content.decode()
    paper = page.split('class="paper-only"')[1].split("</p>")[0]
    assert team.lead.member.ref in paper
    assert team.lead.member.person.name not in paper
    assert case.record.openings.filter(person=team.lead.holder.ref).exists()


def test_of_many_who_move_a_case_at_once_one_wins_and_the_others_are_told(team, case):
    screening(team, case)
    team.lead.fill(case, "screening", **SCREENED)
    answers = [seat.post(case, "move", "gather") for seat in (team.lead, team.second) * 5]
    assert [one.status_code for one in answers].count(302) == 1
    assert "The case does not stand where this step begins" in text_of(answers[-1])
    assert case.steps.filter(move="gather").count() == 1


def test_what_a_reporter_wrote_is_never_written_anew(team, case):
    team.lead.open(case)
    sitting = sitting_of(case, "concern-relative")
    told = {"told": "Something else", "_version": "3"}
    answer = team.lead.post(case, "amend_sheet", "concern-relative", sitting, **told)
    assert answer.status_code in {404, 422}


# Names in a text that is meant to name nobody (abuse 73).


def test_a_name_in_the_summary_is_marked_and_waits_for_a_second_person(team, case):
    gathering(team, case)
    named = {**SUMMARY, "situation": "Sami’s coach (0500 003030) heard it."}
    answer = team.lead.fill(case, "summary", **named)
    assert answer.status_code == 200
    assert "<mark>Sami’s</mark>" in answer.content.decode()
    assert "0500 003030" in text_of(answer)
    assert not case.record.entries.filter(form="summary").exists()
    assert team.lead.fill(case, "summary", **named, names_checked="on").status_code == 302
    refused = team.lead.move(case, "to-panel")
    assert (refused.status_code, case.stage) == (422, "gathering")
    sitting = sitting_of(case, "summary")
    assert team.lead.post(case, "confirm_names", sitting).status_code == 422
    assert team.lead.move(case, "to-panel").status_code == 422
    assert team.second.post(case, "confirm_names", sitting).status_code == 302
    assert team.lead.move(case, "to-panel").status_code == 302


def test_a_text_changed_after_it_was_looked_at_waits_again(team, case):
    gathering(team, case)
    named = {**SUMMARY, "situation": "Sami shouted.", "names_checked": "on"}
    team.lead.fill(case, "summary", **named)
    sitting = sitting_of(case, "summary")
    team.second.post(case, "confirm_names", sitting)
    again = {**named, "situation": "Sami El-Tayeb shouted.", "_version": "1"}
    assert team.lead.post(case, "amend_sheet", "summary", sitting, **again).status_code == 302
    assert team.lead.move(case, "to-panel").status_code == 422


def test_words_about_beliefs_are_asked_about_once(team, case):
    team.lead.open(case)
    told = {"words": "He prays a lot since spring."}
    first = team.lead.fill(case, "note", **told)
    assert first.status_code == 200
    assert "What was done or said?" in text_of(first)
    assert team.lead.fill(case, "note", **told, _described="1").status_code == 302


# What the page says about itself.


def test_a_shut_case_leads_pages_to_its_lid_and_keeps_what_was_typed(team, case):
    assert team.lead.get(case, "fill_sheet", "note")["Location"] == url(case)
    refused = team.lead.fill(case, "note", words="I typed this for an hour.")
    assert refused.status_code == 422
    assert "I typed this for an hour." in text_of(refused)


def test_a_sheet_put_back_from_before_is_shown_as_damaged(team, case):
    screening(team, case)
    team.lead.fill(case, "note", words="First words")
    entry = case.record.entries.get(form="note")
    old = (bytes(entry.sealed), bytes(entry.signature), entry.version)
    told = {"words": "Later words", "_version": "1"}
    team.lead.post(case, "amend_sheet", "note", entry.sitting, **told)
    case.record.entries.filter(pk=entry.pk).update(sealed=old[0], signature=old[1], version=old[2])
    assert "This sheet is damaged" in text_of(team.lead.get(case))


def test_a_forged_author_is_shown_as_not_fitting(team, case):
    screening(team, case)
    team.lead.fill(case, "note", words="My words")
    case.record.entries.filter(form="note").update(author=team.second.holder.ref)
    assert "Does not fit its signature" in text_of(team.lead.get(case))


def test_pages_of_a_case_are_never_kept_by_the_browser(team, case):
    team.lead.open(case)
    answer = team.lead.get(case)
    assert "no-store" in answer["Cache-Control"]
    assert f"<title>Case {case.number}" in answer.content.decode()
    assert "Only these people read this" in text_of(answer)


def test_only_the_lead_the_officer_and_authors_see_who_read_it(team, case):
    to_panel(team, case)
    assert team.nurse.get(case, "readers").status_code == 404
    shown = text_of(team.lead.get(case, "readers"))
    assert "Nina Nurse" in shown
    assert "To discuss and decide together" in shown


def test_an_ended_grant_ends_what_can_be_seen_at_once(team, case):
    to_panel(team, case)
    assert team.nurse.get(case).status_code == 200
    given = case.record.grants.filter(receiver=str(team.nurse.holder.reference))
    records.end(case.record, given, why="test", by=team.lead.holder, on=timezone.localdate())
    assert team.nurse.get(case).status_code == 404
