"""A room that follows another template, in a scene: where it lies, who writes to it, how it decides."""

from __future__ import annotations

from django.utils import timezone

from tests.journeys.casework import Helper, asked, put
from tests.journeys.looking import NARROW, is_fine, problems_of
from tests.journeys.test_concern import CODE, HARM, SUMMARY

ROOM = "SELECT ref FROM spaces_space WHERE template LIKE ? AND state = 'open' ORDER BY id"
NEWEST = (
    "SELECT c.ref FROM pathway_case c JOIN spaces_space s ON s.id = c.space_id"
    " WHERE s.ref = ? ORDER BY c.id DESC"
)
TOLD = {
    "danger": "no",
    "told": "Il a dit deux fois devant moi qu’il frapperait celui qui l’a filmé.",
    "seen": ["said-harm"],
    "first_hand": "self",
    "basis": "agreed",
    "talked": "yes",
    "called": "Milo",
    "work": "Maison des jeunes, animatrice",
}
SCREENED = {
    "facts": "The youth worker heard it twice; so did a friend.",
    "facts_state": "confirmed",
    "other_explanations": "He was filmed and mocked; anger fits.",
    "sources": "The youth worker\nA friend",
    "earlier": "none",
    "danger_or_act": "no",
    "only_opinion": "no",
    "needs_elsewhere": "no",
    "eligible": "yes",
    "outcome_reason": "Precise words, and a need that nobody answers yet.",
}
DECISION = {"options": "Wait, an ordinary measure, or support.", "reasons": "The need is real."}
TALK = {
    "answered": "given",
    "words_in": "fr",
    "explained": "Read aloud, with time.",
    "present": "The young person and the worker",
    "language": "French",
    "copy_given": "yes",
}


def room(city, template):
    """The address of the open room that follows a template, or the city’s copy of it."""
    return f"/rooms/{asked(city, ROOM, f'pathway-{template}%')}/"


def newest(city, space):
    """The address of the case that came into a room last."""
    return f"{space}cases/{asked(city, NEWEST, space.split('/')[2])}/"


def a_professional_writes(visitor, city, space, **told):
    """On a small phone, in French: the door of the room, its notice, the form, a code."""
    writer = visitor(language="fr", width=NARROW["width"])
    page, door = writer.page, f"/talk/{space.split('/')[2]}/"
    page.goto(door)
    assert not problems_of(writer, NARROW)
    page.goto(f"{door}professional/")
    year = timezone.localdate().year - told.pop("age", 17)
    put(page, {**TOLD, **told, "year": str(year)})
    writer.send()
    assert page.url.endswith("/talk/thanks/"), writer.words()
    code = " ".join(page.locator("main .receipt-code span").all_inner_texts())
    assert CODE.fullmatch(code)
    return writer, code


def helpers(visitor, at, *keys):
    """Each in a browser of their own, with their key open."""
    found = [Helper(visitor, key, language="en") for key in keys]
    for one in found:
        one.unlock(at)
    return found


def looked_at(desk, at, **screened):
    """Answered, and looked at with other explanations written first."""
    desk.open(at, "intake")
    desk.fill("sheet/acknowledgement/", danger_checked="nobody", safe_answer="mailbox")
    desk.move("acknowledge")
    desk.move("screen")
    desk.fill("sheet/screening/", **{**SCREENED, "child": "no", **screened})


def summed_up(desk):
    """What the services read: a summary that names nobody."""
    desk.fill("sheet/summary/", **SUMMARY)
    desk.move("to-panel")


def decided(at, nurse, chair, others, **decision):
    """The services read without names, say what could harm, and decide with every voice."""
    for one in (nurse, chair):
        one.open(at, "discussion")
    nurse.fill("sheet/harm-check/", **HARM)
    chair.fill("sheet/decision/", **{**DECISION, **decision})
    for one in others:
        one.open(at, "discussion")
        one.say("decision", "agrees")


def may_not(helper, move, why):
    """A step that is not there yet says what is missing."""
    helper.page.goto(f"{helper.at}move/{move}/")
    assert why in helper.who.words(), helper.who.words()


def way(helper, at):
    """The steps of a case as its page shows them: a day and a name each."""
    helper.page.goto(at)
    rows = helper.page.locator("#way li")
    days = [one.get_attribute("datetime") for one in helper.page.locator("#way time").all()]
    assert len(days) == rows.count()
    assert days == sorted(days)
    return rows.all_inner_texts()


def fine_on_a_phone(helper, language):
    """The page that is open, once more on a small phone in another language."""
    helper.who.speak(language)
    helper.page.reload()
    assert not problems_of(helper.who, NARROW)
    helper.who.speak("en")
    is_fine(helper.who)
