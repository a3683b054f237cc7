"""A double click does nothing twice, and a second editor overwrites nobody."""

from __future__ import annotations

import pytest

from convive.people.tests.builders import signed_in
from tests.house import addresses, pages, tables

pytestmark = [pytest.mark.django_db, pytest.mark.req("SAF-09")]

CREATING = [
    "bodies:add_point",
    "bodies:add_reading",
    "bodies:approach",
    "bodies:give_task",
    "bodies:heard",
    "bodies:keep_category",
    "bodies:leave_out",
    "bodies:new_point",
    "bodies:promise",
    "bodies:propose",
    "bodies:propose_amendment",
    "bodies:raise_ask",
    "bodies:record_ask",
    "bodies:tell",
    "bodies:write_day",
    "directory:add",
    "directory:suggest",
    "directory:wrong",
    "exchange:adapt",
    "landscape:finding_new",
    "landscape:narrative_new",
    "landscape:online_ask",
    "landscape:online_request",
    "landscape:source_new",
    "landscape:tension_new",
    "people:invite",
    "people:new_contact",
    "people:new_organisation",
    "plan:add_action",
    "plan:add_help",
    "plan:add_milestone",
    "plan:add_municipality",
    "plan:add_objective",
    "plan:add_risk",
    "plan:add_strategy",
    "plan:begin_dialogue",
    "plan:comment",
    "plan:draft",
    "plan:log_contact",
    "portal:first_hour_begin",
    "results:add_indicator",
    "results:write_lesson",
]
EDITING = [
    "bodies:amend_agreement",
    "bodies:amend_day",
    "bodies:amend_meeting",
    "bodies:amend_position",
    "bodies:amend_question",
    "bodies:answer_rest",
    "bodies:approach_response",
    "bodies:approve",
    "bodies:arrange",
    "bodies:change_seat",
    "bodies:checklist",
    "bodies:describe_agreement",
    "bodies:edit",
    "bodies:end",
    "bodies:fill_check",
    "bodies:finish_task",
    "bodies:list_ask",
    "bodies:look_second",
    "bodies:merge",
    "bodies:minutes",
    "bodies:notice_effects",
    "bodies:pass_ask",
    "bodies:pass_task",
    "bodies:point",
    "bodies:put_to_parties",
    "bodies:renew_term",
    "bodies:report_task",
    "bodies:tell_lesson",
    "bodies:write_part",
    "city:amend",
    "city:promises",
    "directory:amend",
    "directory:amend_asset",
    "exchange:amend_gathering",
    "exchange:hub_profile",
    "landscape:diagnostic_amend",
    "landscape:finding_amend",
    "landscape:hearing_amend",
    "landscape:narrative_amend",
    "landscape:online_briefing_amend",
    "landscape:source_edit",
    "people:edit_contact",
    "people:edit_organisation",
    "places:amend",
    "plan:allot",
    "plan:amend_act",
    "plan:amend_action",
    "plan:amend_dialogue",
    "plan:amend_door",
    "plan:amend_framework",
    "plan:amend_fund",
    "plan:amend_gap",
    "plan:amend_harm",
    "plan:amend_help",
    "plan:amend_lead",
    "plan:amend_line",
    "plan:amend_mandate",
    "plan:amend_milestone",
    "plan:amend_municipality",
    "plan:amend_objective",
    "plan:amend_partner_offer",
    "plan:amend_risk",
    "plan:amend_statement",
    "plan:amend_term",
    "plan:answer_help",
    "plan:answer_partner",
    "plan:decide_gap",
    "plan:heed",
    "plan:judge_fund",
    "plan:keep_quiet",
    "plan:learn",
    "plan:refresh",
    "plan:stages",
    "plan:switch_forum",
    "plan:verify_facts",
    "portal:first_hour_step",
    "results:amend_indicator",
    "results:amend_lesson",
    "results:correct",
]
# Done once: who saw it open and comes second is refused, in words of its own.
DONE_ONCE = [
    "bodies:answer_there",
    "bodies:close_survey",
    "bodies:look_again",
    "bodies:send_back",
    "bodies:send_position",
    "bodies:stand_down",
    "bodies:stand_still",
    "landscape:perception_close",
    "landscape:priority_weigh",
    "landscape:tension_close",
    "plan:adopt",
    "plan:consult",
    "plan:end_consultation",
]
# Their dates and choices depend on each other: the tests of their own rooms fill them in.
ELSEWHERE = {
    "bodies:send_up",
    "landscape:briefing_write",  # its page also publishes
    "landscape:finding_validate",
    "plan:amend_occasion",
    "plan:means",
    "plan:track_committee",
}
BEGUN_ON = {"portal:first_hour_begin": "portal:first_hour"}
FIRST, SECOND = "Herons over the river", "Otters under the bridge"
# Fields that hold no free words, or must fit what stands beside them.
EMPTY = {"closing_days", "own_category", "subdivision"}
FITTING = {
    "currency",
    "phone",
    "hours",
    "closing_days",
    "emergency_number",
    "subdivision",
    "unit",
    "out_of",
}


def form_of(client, world, name):
    """The address of the page and the form on it, as it stands now."""
    url = addresses.url_of(world, BEGUN_ON.get(name, name))
    papers = [paper for paper in pages.papers(client.get(url)) if paper.method == "post"]
    return pages.target(papers[0], url), papers[0]


def filled(paper, words):
    """The form with `words` in every free box; what must fit stays as it was offered."""
    data = pages.written(paper, words)
    for name in data:
        if name in FITTING or paper.boxes[name].kind not in pages.TYPED:
            before = paper.boxes[name].value
            data[name] = before if before else pages.GUESSES.get(name, data[name])
    return {name: "" if name in EMPTY else data[name] for name in data}


def sent(client, url, paper, words):
    """The answer to the form filled in, and what was sent."""
    data = filled(paper, words)
    response = pages.send(client, url, data)
    assert response.status_code == 302, (response.status_code, pages.fields_refused(response))
    return response, data


@pytest.mark.parametrize("name", CREATING)
def test_the_same_form_sent_twice_makes_one_record_and_leads_to_the_same_place(name, world, client):
    signed_in(client, world.boss)
    url, paper = form_of(client, world, name)
    assert paper.boxes["_once"].value
    before = tables.everything()
    first, data = sent(client, url, paper, FIRST)
    after = tables.everything()
    assert before != after
    again = pages.send(client, url, data)
    assert (again.status_code, again["Location"]) == (302, first["Location"])
    assert tables.everything() == after


@pytest.mark.parametrize("name", CREATING)
def test_other_words_under_the_same_key_are_refused_and_shown(name, world, client):
    signed_in(client, world.boss)
    url, paper = form_of(client, world, name)
    _first, data = sent(client, url, paper, FIRST)
    after = tables.everything()
    other = data | {"more": "x"} | {box: SECOND for box, words in data.items() if words == FIRST}
    response = pages.send(client, url, other)
    assert response.status_code == 409
    assert (SECOND in data.values()) <= (SECOND in response.content.decode())
    assert tables.everything() == after


@pytest.mark.parametrize("name", EDITING)
def test_a_second_editor_overwrites_nothing_and_sees_both_texts(name, world, client):
    signed_in(client, world.boss)
    url, mine = form_of(client, world, name)
    _url, theirs = form_of(client, world, name)
    assert mine.boxes["_version"].value
    _answer, said = sent(client, url, theirs, FIRST)
    after = tables.everything()
    response = pages.send(client, url, filled(mine, SECOND))
    page = response.content.decode()
    assert response.status_code == 409
    assert (FIRST in said.values()) <= (FIRST in page)
    assert (FIRST in said.values()) <= (SECOND in page)
    assert changed(after) == []


@pytest.mark.parametrize(
    "version", ["x", "-1", "٩" * 12, "9" * 5000], ids=["word", "minus", "arabic", "endless"]
)
@pytest.mark.parametrize("name", EDITING)
def test_a_version_that_is_none_overwrites_nothing(name, version, world, client):
    signed_in(client, world.boss)
    url, mine = form_of(client, world, name)
    after = tables.everything()
    response = pages.send(client, url, filled(mine, SECOND) | {"_version": version})
    assert response.status_code == 409
    assert changed(after) == []


@pytest.mark.parametrize("name", DONE_ONCE)
def test_what_is_done_once_is_not_done_again_by_who_still_saw_it_open(name, world, client):
    signed_in(client, world.boss)
    url, mine = form_of(client, world, name)
    _url, theirs = form_of(client, world, name)
    sent(client, url, theirs, FIRST)
    after = tables.everything()
    assert pages.send(client, url, filled(mine, SECOND)).status_code in {200, 403, 404, 409}
    assert changed(after) == []


def changed(before):
    """The tables in which something else stands now; the memory of refusals may grow."""
    now = tables.everything()
    memory = {"audit_event", "audit_head", "audit_submission"}
    return [table for table in before if before[table] != now[table] and table not in memory]


def test_every_form_that_edits_a_record_is_tried_here(world, client):
    signed_in(client, world.boss)
    versioned = set()
    for name in addresses.NAMES:
        if (
            name.startswith(("directory:sheet_pdf", "bodies:agreement_pdf"))
            or name == "people:sign_out"
        ):
            continue
        for paper in pages.papers(client.get(addresses.url_of(world, name))):
            if paper.method == "post" and paper.boxes.get("_version"):
                versioned.add(name)
    assert sorted(versioned ^ {*EDITING, *DONE_ONCE, *ELSEWHERE}) == []
