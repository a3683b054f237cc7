"""A double click does nothing twice, and a second editor overwrites nobody."""

from __future__ import annotations

import pytest

from convive.people.tests.builders import signed_in
from tests.house import addresses, pages, tables
from tests.house.editing import CREATING, DONE_ONCE, EDITING, ELSEWHERE

pytestmark = [pytest.mark.django_db, pytest.mark.req("SAF-09")]

BEGUN_ON = {"portal:first_hour_begin": "portal:first_hour"}
# Who ticks it is done, and then nobody edits it any more.
LAST_WORD = "is_done"
FIRST, SECOND = "Herons over the river", "Otters under the bridge"
# Fields that hold no free words, or must fit what stands beside them.
EMPTY = {"closing_days", "own_category", "subdivision"}
# What a campaign does not repeat cannot stand in its goal as well.
EMPTY |= {"not_to_repeat_en", "not_to_repeat_fr", "not_to_repeat_ar"}
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


def form_of(client, world, name, box="_version"):
    """The address of the page and its form with this box, as it stands now."""
    url = addresses.url_of(world, BEGUN_ON.get(name, name))
    papers = [paper for paper in pages.papers(client.get(url)) if paper.method == "post"]
    paper = next(paper for paper in papers if box in paper.boxes and paper.boxes[box].value)
    return pages.target(paper, url), paper


def edit_of(client, world, name):
    """The same, without the last word: the record stays open to a second editor."""
    url, paper = form_of(client, world, name)
    paper.boxes.pop(LAST_WORD, None)
    return url, paper


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
    url, paper = form_of(client, world, name, "_once")
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
    url, paper = form_of(client, world, name, "_once")
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
    url, mine = edit_of(client, world, name)
    _url, theirs = edit_of(client, world, name)
    _answer, said = sent(client, url, theirs, FIRST)
    after = tables.everything()
    response = pages.send(client, url, filled(mine, SECOND))
    page = response.content.decode()
    assert response.status_code == 409
    assert (FIRST in said.values()) <= (FIRST in page)
    assert (FIRST in said.values()) <= (SECOND in page)
    assert changed(after) == []


@pytest.mark.long
@pytest.mark.parametrize("name", EDITING)
def test_a_version_that_is_none_overwrites_nothing(name, world, client):
    signed_in(client, world.boss)
    url, mine = edit_of(client, world, name)
    after = tables.everything()
    for version in ("x", "-1", "٩" * 12, "9" * 5000):
        response = pages.send(client, url, filled(mine, SECOND) | {"_version": version})
        assert response.status_code == 409, version
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


@pytest.mark.parametrize("name", sorted(ELSEWHERE))
def test_what_is_tried_elsewhere_is_a_form_that_edits_a_record(name, world, client):
    signed_in(client, world.boss)
    assert form_of(client, world, name)
