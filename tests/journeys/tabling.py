"""What scenes at a table share: the way from the door to a summary that names nobody."""

from __future__ import annotations

from tests.journeys.casework import asked

CALLED = "Sami"
CONCERN = {
    "danger": "no",
    "told": "He told two of us that he will hit the caretaker. He has not eaten for days.",
    "called": CALLED,
    "first_hand": "self",
    "basis": "law",
    "work": "A club where the person comes on Saturdays",
}
SCREENED = {
    "facts": "Two colleagues heard it.",
    "facts_state": "confirmed",
    "other_explanations": "He lost his room this week.",
    "sources": "A teacher\nA nurse",
    "earlier": "none",
    "danger_or_act": "no",
    "only_opinion": "no",
    "child": "no",
    "needs_elsewhere": "no",
    "eligible": "yes",
    "outcome_reason": "Somebody should talk with him soon.",
}
SUMMARY = {
    "situation": "An adult spoke of hitting somebody, and has nowhere to sleep.",
    "protects": "A colleague whom the person trusts.",
    "asked": "Who could go there, and offer what?",
    "names_removed": "yes",
}
HARM = {
    "person": "To feel watched.",
    "family": "To be blamed.",
    "community": "None seen.",
    "trust": "Trust is lost if we hide why we come.",
    "prevented": "We say openly why we come.",
    "watches": "The chair",
}


def room(city, template):
    """The open room that works by a template, or by the city's copy of it."""
    rows = "SELECT ref FROM spaces_space WHERE template LIKE ? || '%' AND state = 'open'"
    return asked(city, rows, template)


def newest_case(city, space):
    """The address of the case that came in last in a room."""
    rows = (
        "SELECT c.ref FROM pathway_case c JOIN spaces_space s ON s.id = c.space_id"
        " WHERE s.ref = ? ORDER BY c.id DESC"
    )
    return f"/rooms/{space}/cases/{asked(city, rows, space)}/"


def read(one):
    """Everything that this person can read on the page of a case, folded sheets too."""
    one.page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
    return one.who.words()


def they_bring_it(who, space, **more):
    """Somebody who meets the person through their work writes at the public door of the room."""
    who.page.goto(f"/talk/{space}/professional/")
    who.fill(**CONCERN, **more)
    who.send()
    assert who.page.url.endswith("/talk/thanks/"), who.words()
    return newest_case(who.city, space)


def look_first(lead, at, *moves, **more):
    """Unlock, open, answer, look first; then the moves that lead to a summary."""
    lead.unlock(at)
    lead.open(at, "screening")
    assert CALLED in read(lead)
    lead.fill("sheet/acknowledgement/", danger_checked="nobody", safe_answer="mailbox")
    lead.move("acknowledge")
    lead.move("screen")
    lead.fill("sheet/screening/", **SCREENED, **more)
    for move in moves:
        lead.move(move)
