"""What of the tables can be found, and by whom."""

from __future__ import annotations

import pytest

from convive.bodies import actions
from convive.bodies.tests.builders import TODAY, a_meeting, an_answered_ask
from convive.ground.viewers import House
from convive.people.tests.builders import a_coordinator, a_viewer
from convive.people.viewer import Viewer
from convive.search.actions import rebuild
from convive.search.queries import find

pytestmark = pytest.mark.django_db


def titles(viewer, words):
    return [hit.title for hit in find(viewer, words, language="en")]


def test_a_table_and_a_decision_are_found_by_who_reads_them_and_by_nobody_else():
    by = a_coordinator()
    actions.create("Lantern council", purpose="Neighbours meet.", since=TODAY, by=by)
    actions.decide(a_meeting(), text="We buy lanterns.", on=TODAY, to_confirm=True, by=by)
    assert set(titles(a_viewer("partner"), "lantern")) == {"Lantern council", "We buy lanterns."}
    assert titles(Viewer.nobody(), "lantern") == []


def test_a_renamed_table_is_found_by_its_new_name_only():
    by = a_coordinator()
    body = actions.create("Lantern council", purpose="Neighbours meet.", since=TODAY, by=by)
    actions.amend(body, {"name": {"en": "Bridge council"}}, version=1, by=by)
    assert titles(by, "lantern") == []
    assert titles(by, "bridge") == ["Bridge council"]


def test_everybody_finds_a_published_answer_and_nobody_the_words_of_who_asked():
    answer = an_answered_ask("Omar says the underpass is ugly").answer
    actions.publish_answer(answer, question="May we paint it?", on=TODAY, by=House())
    rebuild(by=House())
    assert titles(Viewer.nobody(), "paint") == ["May we paint it?"]
    assert titles(a_coordinator(), "Omar") == []
    actions.withdraw_answer(answer, by=House())
    assert titles(Viewer.nobody(), "paint") == []
