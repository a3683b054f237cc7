"""The way of an ask as somebody reads it: who works on it, and who asked, with their code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from convive.bodies import access
from convive.bodies.models import Ask, AskStep, Body
from convive.bodies.travelling.rules import DESK, Leg, lies_at, way_back
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.people.models import Organisation, Person

Place = Body | Organisation
SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the way, for `ui/parts/history.html`: what happened and when."""

    text: str
    when: date
    who: str = ""
    url: str = ""


def steps_of(ask: Ask) -> list[AskStep]:
    """Every step of an ask, the first one first."""
    return list(ask.steps.select_related("left", "body", "organisation"))


def legs_of(steps: list[AskStep]) -> list[Leg]:
    """The steps as the rules read them."""
    legs: list[Leg] = []
    here = home_of(steps)
    for step in steps:
        leg = Leg(step.what, here, key_of(step.body or step.organisation))
        here = lies_at([leg], home=here)
        legs.append(leg)
    return legs


def home_of(steps: list[AskStep]) -> str:
    """The table where an ask was raised, or the city's own desk."""
    moves = [step for step in steps if step.what in {AskStep.What.PASSED, AskStep.What.SENT}]
    return key_of(moves[0].left) if moves else DESK


def key_of(place: Place | None) -> str:
    """What the rules call a table, an organisation, or the city's own desk."""
    return str(place.reference) if place is not None else DESK


def place_of(key: str) -> Place | None:
    """The table or organisation behind such a key; None for the desk."""
    kind, _colon, ref = key.partition(":")
    table: type[Body] | type[Organisation] = Body if kind == Body.KIND else Organisation
    return table.objects.filter(ref=ref).first() if key else None


def lies_where(ask: Ask) -> Place | None:
    """The table or organisation that has an ask now; None for the city's own desk."""
    steps = steps_of(ask)
    return place_of(lies_at(legs_of(steps), home=key_of(ask.body))) if steps else ask.body


def comes_back_through(ask: Ask) -> list[Place | None]:
    """The places an ask still comes back to, the next one first."""
    return [place_of(key) for key in way_back(legs_of(steps_of(ask)))]


def movable_for(viewer: Asking, ref: str) -> Ask:
    """An ask that this viewer may send on its way. Raises Http404 for any other."""
    ask = Ask.objects.select_related("owner", "deputy", "body", "answer").filter(ref=ref).first()
    if ask is None or not access.may_move(viewer, ask):
        raise Http404
    return ask


def table_above(ask: Ask) -> str:
    """The table to which the one where an ask lies reports; "" when there is none."""
    above = ask.body.reports_to if ask.body is not None else None
    return above.ref if above is not None else ""


def waiting(*, today: date) -> QuerySet[Ask]:
    """Unanswered asks of somebody whose day is near or over and whose clock runs, for reminders."""
    asks = Ask.objects.filter(answer=None, merged_into=None, standing_since=None)
    asks = asks.filter(owner__isnull=False, answer_due_on__lte=today + SOON)
    return asks.select_related("owner", "deputy")


def acting_on(ask: Ask) -> Person | None:
    """Who acts on an ask: the owner; the deputy once the owner has left; None when both have."""
    here = (one for one in (ask.owner, ask.deputy) if one is not None and one.left_on is None)
    return next(here, None)


def answered_above(ask: Ask) -> AskStep | None:
    """The last answer that was given at another table or level, to begin the city's answer with."""
    return ask.steps.filter(what=AskStep.What.ANSWERED).last()


def way_of(ask: Ask, *, for_everybody: bool = False) -> list[Entry]:
    """The way of an ask in sentences, the latest first.

    `for_everybody`: as who asked reads it with their code. A table that is not open has no name.
    """
    entries = [
        Entry(_("Raised"), ask.raised_on),
        *(Entry(_sentence(one, for_everybody), one.on, str(one.words)) for one in steps_of(ask)),
    ]
    answer = getattr(ask, "answer", None)
    if answer is not None:
        entries.append(Entry(_("Answered: %(answer)s") % _told(answer), answer.answered_on))
        if answer.done_on is not None:
            entries.append(Entry(_("Done"), answer.done_on))
    return sorted(entries, key=lambda one: one.when)[::-1]


def _told(answered: object) -> dict[str, Words]:
    return {"answer": answered.get_sort_display()}  # type: ignore[attr-defined]


def _sentence(step: AskStep, for_everybody: bool) -> str:
    place = _name(step.body, step.organisation, for_everybody)
    match AskStep.What(step.what):
        case AskStep.What.PASSED:
            return _("Passed to: %(place)s") % {"place": place}
        case AskStep.What.SENT:
            return _("Sent to: %(place)s") % {"place": place}
        case AskStep.What.RECEIVED:
            return _("Received by: %(place)s") % {"place": place}
        case AskStep.What.ANSWERED:
            return _("Answered there: %(answer)s (%(place)s)") % ({"place": place} | _told(step))
        case AskStep.What.RETURNED:
            return _("Came back to: %(place)s") % {"place": place}
        case AskStep.What.PAUSED:
            return _("The clock stands still, because something is missing")
        case AskStep.What.RESUMED:
            return _("The clock goes on")
        case AskStep.What.RESULT:
            return _("What came of it")


def _name(body: Body | None, organisation: Organisation | None, for_everybody: bool) -> str:
    if body is not None:
        return _("a table of the city") if for_everybody and not body.is_open else str(body)
    return str(organisation) if organisation is not None else _("the city")
