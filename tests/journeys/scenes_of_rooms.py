"""Pictures of sealed rooms while they work: each as one of its members sees it, with their key open."""

from __future__ import annotations

from collections.abc import Callable

from tests.journeys.casework import put
from tests.journeys.picturing import PHONE, Picture, Way, at, go, told
from tests.journeys.visiting import Visitor

WIDE = 1180
LISTENING = "SELECT ref FROM spaces_space WHERE template = 'pathway-generic' ORDER BY id"
TOWN = "SELECT ref FROM spaces_space WHERE template = 'pathway-generic' AND name LIKE '%own line%'"
HOMES = "SELECT ref FROM spaces_space WHERE name LIKE '%safe homes%'"
RETURNS = "SELECT ref FROM spaces_space WHERE template = 'pathway-returnee-coordination'"
HOUSE = (
    "SELECT s.ref FROM spaces_space s JOIN pathway_subject o ON o.space_id = s.id"
    " WHERE s.state = 'open' AND o.opened_on IS NOT NULL ORDER BY s.id"
)
CASE = (
    "SELECT '/rooms/' || s.ref || '/cases/' || c.ref || '/' FROM pathway_case c"
    " JOIN spaces_space s ON s.id = c.space_id WHERE s.ref = ({}) AND {} ORDER BY c.id"
)
ENDED = CASE.format(LISTENING + " LIMIT 1", "c.outcome = 'goals-met'")
HELPED = CASE.format(LISTENING + " LIMIT 1", "c.stage IN ('support', 'review', 'plan')")
CLOSED = CASE.format(HOUSE + " LIMIT 1", "c.stage = 'closed'")
EXPECTED = (
    "SELECT '/rooms/' || s.ref || '/cases/' || c.ref || '/' FROM pathway_return r"
    " JOIN pathway_case c ON c.id = r.case_id JOIN spaces_space s ON s.id = c.space_id ORDER BY r.id"
)
WISH = "He came by on Wednesday and would like somebody to talk to."
STAYS_OPEN = {
    "needs.mental-health": "open",
    "referrer_heard": "asked",
    "uncertainty": "Whether the night clinic has a place in May.",
}


def inside(role: str, path: str, words: str) -> Way:
    """A page of a room, with the key of one of its members open."""

    def way(who: Visitor) -> None:
        who.unlock(role)
        go(who, path.format(told(who.city, words)))

    return way


def opened(role: str, words: str, purpose: str, then: Callable[[Visitor, str], None]) -> Way:
    """A case that lies open before one of its members, and what they do in it."""

    def way(who: Visitor) -> None:
        who.unlock(role)
        case = told(who.city, words)
        go(who, case)
        if who.page.locator("main [name=purpose]").count():
            who.page.check(f"main [name=purpose][value={purpose}]")
            who.send()
        then(who, case)

    return way


def again(who: Visitor, case: str) -> None:
    """Opened again when the person asks: written by one, not signed by another yet."""
    go(who, f"{case}again/")
    if who.page.locator("main [name=occasion]").count():
        put(who.page, {"occasion": "own-wish", "words": WISH})
        who.send()


def need_stays_open(who: Visitor, case: str) -> None:
    """The closing sheet names a need without an end: who works on it says why."""
    go(who, f"{case}sheet/closing/")
    put(who.page, STAYS_OPEN)
    who.send()
    go(who, f"{case}needs-open/")


def take_in(who: Visitor) -> None:
    """A panel for safe homes adds a topic, and reads who lacks which training."""
    inside("social-department", "/rooms/{}/subjects/", HOMES)(who)
    if who.page.locator("main form[action*='take-in']").count():
        who.send("main form[action*='take-in']")


def room(name: str, role: str, path: str, words: str, part: str, *, height: int = 800) -> Picture:
    """A part of a page of a sealed room, on a desk."""
    return Picture(name, "en", (WIDE, height), role, inside(role, path, words), part)


def in_case(
    name: str, role: str, words: str, does: Callable[[Visitor, str], None], *, part: str = "main"
) -> Picture:
    """A part of a page of a case that lies open, on a desk."""
    return Picture(name, "en", (WIDE, 900), role, opened(role, words, "review", does), part)


LEAD = "social-department"
ROOMS = [
    # A panel, from the first word to the closing
    in_case("whole-way", "listening", ENDED, go, part="#way"),
    # All doors
    Picture("two-lines", "ar", PHONE, None, at("/talk/")),
    room("rota-gap", "helpline", "/rooms/{}/shifts/", LISTENING, "main"),
    # What was counted, and what came after the end
    room(
        "counted-apart",
        LEAD,
        "/figures/{}/",
        HOUSE,
        "main section:has(h2:text-is('About what'))",
        height=2400,
    ),
    room("needs-passed-on", LEAD, "/figures/{}/year/needs/", HOUSE, "main"),
    in_case("opened-again", LEAD, CLOSED, again),
    Picture(
        "need-stays-open",
        "en",
        (WIDE, 900),
        "worker",
        opened("worker", HELPED, "support", need_stays_open),
        "main",
    ),
    # A subject that moves into a panel for another harm
    Picture("topic", "en", (WIDE, 700), LEAD, take_in, "main .card"),
    # Coming back
    room("returns", LEAD, "/rooms/{}/returns/", RETURNS, "main"),
    room("shelf", "probation", "/rooms/{}/shelf/", RETURNS, "main"),
    room("strands", LEAD, "/rooms/{}/board/", RETURNS, "main"),
    Picture(
        "safe-place",
        "en",
        (WIDE, 900),
        "worker",
        opened(
            "worker", EXPECTED, "support", lambda who, case: go(who, f"{case}return/places/new/")
        ),
        "main",
    ),
    room("given", LEAD, "/rooms/{}/lasting/", RETURNS, "main section:has(h2:has-text('Given'))"),
    room("at-work", LEAD, "/rooms/{}/lasting/", RETURNS, "main section:has(h2:has-text('work'))"),
]
