"""How far a founding is, read from the records themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from convive.bodies import queries as bodies
from convive.bodies.agreements import queries as agreements
from convive.bodies.agreements.rules import State
from convive.bodies.models import Agreement, Body, Meeting
from convive.bodies.queries import categories
from convive.city import queries as city
from convive.city import steps
from convive.city.steps import Seen
from convive.ground.refusals import Words
from convive.people.models import Organisation
from convive.people.viewer import Viewer
from convive.plan.editions import queries as editions
from convive.plan.leads import queries as leads
from convive.plan.models import Framework
from convive.portal.founding import rules, words
from convive.portal.founding.rules import Facts, Step, Support
from convive.spaces.queries import rooms

GROUP = "leadership-group"


@dataclass(frozen=True, slots=True)
class Shown:
    """One step with its words, its minutes, where it is done, and whether it is."""

    title: Words
    why: Words
    minutes: int
    url: str
    is_done: bool
    is_next: bool


@dataclass(frozen=True, slots=True)
class Founding:
    """All steps, and the minutes that are left."""

    steps: tuple[Shown, ...]
    minutes_left: int

    @property
    def done(self) -> int:
        return sum(one.is_done for one in self.steps)

    @property
    def is_whole(self) -> bool:
        return self.done == len(self.steps)


@dataclass(frozen=True, slots=True)
class HalfDay:
    """What one part-time coordinator sets up in half a day, and how far it is (UC-09)."""

    steps: tuple[Seen, ...]
    minutes_left: int
    support: Support
    route: str
    rooms: tuple[str, ...]

    @property
    def support_words(self) -> Words:
        return words.SUPPORT[self.support]

    @property
    def is_usable(self) -> bool:
        """Residents find support today."""
        return self.support is Support.USABLE


def founding_for(viewer: Viewer, *, today: date) -> Founding:
    """The founding hour as it stands today, with links for what this viewer may do."""
    group = _group(viewer, today=today)
    framework = _framework() if viewer.may("plan.read") else None
    steps = rules.done(_facts(group, framework, today=today))
    following = rules.next_step(steps)
    where = _addresses(viewer, group, framework, today=today)
    shown = tuple(
        Shown(
            *words.STEPS[step],
            minutes=rules.MINUTES[step],
            url=where.get(step, ""),
            is_done=is_done,
            is_next=step == following,
        )
        for step, is_done in steps.items()
    )
    return Founding(shown, rules.minutes_left(steps))


def half_day_for(viewer: Viewer, *, today: date) -> HalfDay:
    """The half day of a small city: its beginning, and where residents find support."""
    begun = steps.steps_for(viewer)
    here = city.the_city()
    regional = [
        one.space
        for one in rooms.rooms_for(viewer, today=today)
        if one.is_open and one.space.operator.sort == Organisation.Sort.NATIONAL
    ]
    route = str(here.route) if here else ""
    return HalfDay(
        steps=tuple(begun),
        minutes_left=rules.half_day(one.is_done for one in begun),
        support=rules.support(route, regional_doors=len(regional)),
        route=str(here.get_route_display()) if here else "",
        rooms=tuple(str(one) for one in regional),
    )


def _group(viewer: Viewer, *, today: date) -> Body | None:
    found = bodies.bodies_for(viewer, on=today)
    # A group founded before there were kinds of tables is known by its stage.
    return next((one for one in found if one.type_key == GROUP or one.stage), None)


def _framework() -> Framework | None:
    adopted = Framework.objects.filter(state=Framework.State.ADOPTED).first()
    return adopted or Framework.objects.exclude(state=Framework.State.REPLACED).first()


def _facts(group: Body | None, framework: Framework | None, *, today: date) -> Facts:
    meetings = Meeting.objects.filter(body=group) if group else Meeting.objects.none()
    memoranda = [
        agreements.shown(one, today=today).state
        for one in Agreement.objects.filter(sort=Agreement.Sort.MEMORANDUM, ended_on=None)
    ]
    return Facts(
        groups=int(group is not None),
        legs_seated=len(_legs(group, today=today)),
        open_meetings=sum(one.is_public for one in meetings.select_related("body")),
        held=meetings.filter(state=Meeting.State.HELD).count(),
        memoranda=len(memoranda),
        signed=sum(state == State.IN_FORCE for state in memoranda),
        frameworks=int(framework is not None),
        actions=framework.actions.count() if framework else 0,
        untranslated=len(editions.untranslated(framework)) if framework else 0,
        leads=int(not leads.missing(today=today)),
        adopted=int(framework is not None and framework.state == Framework.State.ADOPTED),
    )


def _legs(group: Body | None, *, today: date) -> set[str]:
    if group is None:
        return set()
    known = categories.legs()
    seats = bodies.seats_of(group, on=today)
    return {categories.leg_of(seat, known) for seat in seats if seat.is_filled} - {""}


def _addresses(
    viewer: Viewer, group: Body | None, framework: Framework | None, *, today: date
) -> dict[Step, str]:
    return (
        (_at_the_table(group, today=today) if viewer.may("bodies.edit") else {})
        | (_agreed() if viewer.may("agreements.edit") else {})
        | (_planned(viewer, framework, today=today) if viewer.may("plan.edit") else {})
    )


def _at_the_table(group: Body | None, *, today: date) -> dict[Step, str]:
    """The page of the group, of a seat to fill, and of its first meeting once it is called."""
    if group is None:
        return {Step.GROUP: f"{reverse('bodies:create')}?kind={GROUP}"}
    table = reverse("bodies:show", args=[group.ref])
    found = {Step.GROUP: table, Step.SEATS: _vacant(group, today=today) or table}
    found[Step.MEETING] = reverse("bodies:call", args=[group.ref])
    called = Meeting.objects.filter(body=group).exclude(state=Meeting.State.CANCELLED)
    first = called.order_by("on", "pk").first()
    if first is not None:
        found[Step.MINUTES] = reverse("bodies:meeting", args=[first.ref])
    return found


def _vacant(group: Body, *, today: date) -> str:
    """The page of a vacant seat of a leg on which nobody sits yet; empty when there is none."""
    known, seated = categories.legs(), _legs(group, today=today) | {""}
    for seat in bodies.seats_of(group, on=today):
        if not seat.is_filled and categories.leg_of(seat, known) not in seated:
            return reverse("bodies:change_seat", args=[seat.ref])
    return ""


def _agreed() -> dict[Step, str]:
    """Where the memorandum is written, and where it waits for signatures."""
    sort = Agreement.Sort.MEMORANDUM
    one = Agreement.objects.filter(sort=sort, ended_on=None).first()
    if one is None:
        return {Step.MEMORANDUM: reverse("bodies:build_agreement", args=[sort])}
    return dict.fromkeys(
        (Step.MEMORANDUM, Step.SIGNED), reverse("bodies:agreement", args=[one.ref])
    )


def _planned(viewer: Viewer, framework: Framework | None, *, today: date) -> dict[Step, str]:
    """The framework and its languages, who leads, and its adoption."""
    leading = [one.lead for one in leads.leads_for(viewer, today=today) if one.is_active]
    found = {
        Step.LEAD: reverse("plan:leads" if leading else "plan:appoint"),
        Step.FRAMEWORK: reverse("plan:show" if framework else "plan:draft"),
    }
    if framework is None:
        return found
    found[Step.LANGUAGES] = reverse("plan:languages", args=[framework.ref])
    is_draft = framework.state == Framework.State.DRAFT
    page = "plan:adopt" if is_draft else "plan:framework"
    return found | {Step.ADOPTED: reverse(page, args=[framework.ref])}
