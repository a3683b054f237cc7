"""Why we do something, what came of it, tying and untying; walked on records of invented kinds."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from django.http import Http404
from django.urls import reverse

from convive.ground.references import Reference
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.thread import actions, names, queries
from convive.thread.models import Link
from convive.thread.names import Closed, Kind, Named
from convive.thread.rules import Step

pytestmark = pytest.mark.django_db
KINDS = {
    "test.finding": ("Finding", Step.FINDING),
    "test.objective": ("Objective", Step.OBJECTIVE),
    "test.action": ("Action", Step.ACTION),
    "test.indicator": ("Indicator", Step.INDICATOR),
    "test.lesson": ("Lesson", Step.LESSON),
    "test.source": ("Source", None),
    "test.person": ("Person", None),
}


@dataclass
class Shelf:
    """Invented records by kind; a record named `hidden…` is seen by nobody."""

    held: dict[str, list[str]] = field(default_factory=dict)

    def put(self, kind, ref):
        self.held.setdefault(f"test.{kind}", []).append(ref)
        return Reference(f"test.{kind}", ref)

    def named(self, key):
        word, _step = KINDS[key]

        def name(viewer, refs):
            there = [ref for ref in refs if ref in self.held.get(key, ())]
            return [
                Named(Reference(key, ref), f"{word} {ref}", f"/{ref}/", word)
                for ref in there
                if not ref.startswith("hidden")
            ]

        return name

    def beyond(self, viewer, ref):
        return self.named("test.source")(viewer, self.held.get("test.source", ()))


@pytest.fixture
def shelf(monkeypatch):
    shelf = Shelf()
    monkeypatch.setattr(names, "_kinds", {})
    for key, (word, step) in KINDS.items():
        name = shelf.named(key)
        names.register(
            Kind(
                key,
                word,
                name,
                step,
                choices=lambda viewer, key=key, name=name: name(viewer, shelf.held.get(key, ())),
                beyond=shelf.beyond if step in {Step.FINDING, Step.LESSON} else None,
                closed_to={"test.person": Closed("No person here.", "Use a sealed space.")}
                if key == "test.action"
                else {},
            )
        )
    return shelf


@dataclass(frozen=True)
class Somebody:
    """Signed in, and may do exactly this."""

    permissions: frozenset[str]
    ref: str = "0123456789ab"
    is_somebody: bool = True
    name: str = "Amal Rivers"
    pk: int = 1
    language: str = "en"

    def may(self, permission):
        return permission in self.permissions


@pytest.fixture
def coming(monkeypatch):
    def come(*permissions):
        viewer = Somebody(frozenset(permissions))
        monkeypatch.setattr(
            "convive.people.middleware.WhoIsAsking._viewer", lambda self, request: viewer
        )

    return come


def a_thread(shelf):
    """A whole thread; returns its records by kind."""
    held = {kind: shelf.put(kind, kind[:3]) for kind in [s.value for s in Step]}
    line = list(held.values())
    for source, end in pairwise(line):
        actions.tie(source, end, by=House())
    return held


def text_of(answer):
    return answer.content.decode()


def flat(branches):
    return [(one.named.reference.ref, flat(one.branches)) for one in branches]


def test_why_walks_up_to_the_finding_and_its_sources(shelf):
    held = a_thread(shelf)
    shelf.put("source", "survey")
    assert flat(queries.why(House(), held["indicator"])) == [
        ("act", [("obj", [("fin", [("survey", [])])])])
    ]
    assert flat(queries.why(House(), held["finding"])) == [("survey", [])]


def test_what_came_of_it_walks_down_to_the_lesson_and_its_decision(shelf):
    held = a_thread(shelf)
    shelf.put("source", "decision")
    assert flat(queries.came_of(House(), held["action"])) == [
        ("ind", [("les", [("decision", [])])])
    ]
    assert flat(queries.came_of(House(), held["lesson"])) == [("decision", [])]


def test_a_circle_of_links_ends_and_a_record_is_unfolded_once(shelf):
    held = a_thread(shelf)
    actions.tie(held["lesson"], held["finding"], by=House())
    around = ("obj", [("act", [("ind", [("les", [("fin", [])])])])])
    assert flat(queries.came_of(House(), held["finding"])) == [around]
    other = shelf.put("action", "other")
    actions.tie(held["objective"], other, by=House())
    actions.tie(other, held["indicator"], by=House())
    both = queries.came_of(House(), held["objective"])
    assert [one.named.reference.ref for one in both] == ["act", "other"]
    assert both[1].branches[0].is_shown_above


def test_what_a_reader_may_not_see_is_not_walked_through(shelf):
    finding, secret = shelf.put("finding", "fin"), shelf.put("objective", "hidden")
    Link.objects.create(
        kind="leads-to",
        from_kind=finding.kind,
        from_ref=finding.ref,
        to_kind=secret.kind,
        to_ref=secret.ref,
        tied_by="(house)",
    )
    assert queries.came_of(House(), finding) == ()
    with pytest.raises(Http404):
        queries.record_for(House(), secret)


@pytest.mark.req("LVL-03")
def test_kinds_that_a_room_closes_are_never_tied_from_either_side(shelf):
    action, person = shelf.put("action", "act"), shelf.put("person", "per")
    for pair in ((action, person), (person, action)):
        with pytest.raises(Refused) as refused:
            actions.tie(*pair, by=House())
        assert (str(refused.value), refused.value.instead) == (
            "No person here.",
            "Use a sealed space.",
        )
    with pytest.raises(Refused):
        actions.tie(action, action, by=House())


def test_only_the_stations_beside_a_record_are_offered(shelf):
    held = a_thread(shelf)
    shelf.put("lesson", "far")
    other = shelf.put("indicator", "near")
    offered = [one.reference for one in queries.choices_for(House(), held["action"])]
    assert offered == [other]
    assert queries.choices_for(House(), held["action"], find="nothing") == []
    anywhere = queries.choices_for(House(), shelf.put("source", "loose"))
    assert {one.kind for one in anywhere} == {str(step).capitalize() for step in Step}


def test_the_page_answers_both_questions_with_links(shelf, client, coming):
    held = a_thread(shelf)
    coming("workspace.read")
    page = text_of(client.get(reverse("thread:why", args=["test.action", "act"])))
    for words in ("Why do we do this?", "What came of it?", 'href="/fin/"', 'href="/les/"'):
        assert words in page
    assert reverse("thread:tie", args=["test.action", "act"]) not in page
    assert client.get(reverse("thread:why", args=["test.action", "gone"])).status_code == 404
    assert client.get(reverse("thread:why", args=["no.kind", "gone"])).status_code == 404
    assert held["action"].kind == "test.action"


def test_a_coordinator_ties_in_the_right_direction_and_unties(shelf, client, coming):
    indicator, action = shelf.put("indicator", "ind"), shelf.put("action", "act")
    coming("workspace.read", "thread.tie")
    address = reverse("thread:tie", args=["test.indicator", "ind"])
    assert "Action act" in text_of(client.get(address))
    assert "Action act" in text_of(client.get(address, {"find": "ACT"}))
    assert "No record has these words" in text_of(client.get(address, {"find": "zebra"}))
    assert client.post(address, {"other": "test.person:per"}).status_code == 200
    answer = client.post(address, {"other": str(action)})
    assert answer.url == reverse("thread:why", args=["test.indicator", "ind"])
    link = Link.objects.get()
    assert (link.source, link.end) == (action, indicator)
    assert "Untie" in text_of(client.get(answer.url))
    address = reverse("thread:untie", args=["test.indicator", "ind", "test.action", "act"])
    assert "Both records stay" in text_of(client.get(address))
    assert client.post(address).status_code == 302
    assert not Link.objects.exists()
    assert client.post(address).status_code == 404


def test_with_nothing_to_tie_the_page_says_what_to_do(shelf, client, coming):
    shelf.put("action", "act")
    coming("workspace.read", "thread.tie")
    page = text_of(client.get(reverse("thread:tie", args=["test.action", "act"])))
    assert "There is nothing to tie yet" in page


def test_who_may_not_tie_stays_outside(shelf, client, coming):
    shelf.put("action", "act")
    coming("workspace.read")
    assert client.get(reverse("thread:tie", args=["test.action", "act"])).status_code == 403
    with pytest.raises(Refused):
        actions.tie(Reference("a", "b"), Reference("c", "d"), by=Somebody(frozenset()))
