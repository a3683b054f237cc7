"""What somebody meets first: the public its doors, a colleague what is due and what is broken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convive.bodies import queries as bodies
from convive.bodies.agreements import due as promised
from convive.bodies.balance import alerts
from convive.bodies.models import Ask
from convive.city import queries as city
from convive.city import steps
from convive.city.steps import Seen
from convive.directory import queries as directory
from convive.landscape.incidents import queries as incidents
from convive.landscape.incidents.rules import Freshness
from convive.people.upkeep import queries as upkeep
from convive.people.viewer import Viewer
from convive.plan.adopting import queries as adopting
from convive.plan.gaps import queries as gaps
from convive.plan.oversight import queries as oversight
from convive.plan.parts import queries as parts
from convive.programmes.launching import queries as launching
from convive.programmes.peer_research import ranking as peers
from convive.results.broken import Broken, broken_threads

MOST_DUE = 12


@dataclass(frozen=True, slots=True)
class PublicDoor:
    """One thing the public may do or read here."""

    url: str
    title: str
    text: str
    icon: str


@dataclass(frozen=True, slots=True)
class Due:
    """Something that waits for somebody, with its day and its page."""

    title: str
    kind: str
    on: date
    url: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A number with its comparison in words."""

    label: str
    number: int
    beside: str
    url: str


@dataclass(frozen=True, slots=True)
class Desk:
    """What a colleague's first page shows."""

    due: tuple[Due, ...]
    more_due: int
    more_url: str
    broken: tuple[Broken, ...]
    missing: tuple[Seen, ...]
    tiles: tuple[Tile, ...]


def public_doors() -> list[PublicDoor]:
    """What anybody may do here, the most needed first."""
    return [
        PublicDoor(
            reverse("directory:turn"),
            _("Where to turn"),
            _("Somebody to talk to, today, in your language. Free, and without giving your name."),
            "heart-handshake",
        ),
        PublicDoor(
            reverse("pathway:talk"),
            _("Talk to somebody"),
            _("You worry about somebody, or about yourself. A small team reads it and answers."),
            "messages-square",
        ),
        PublicDoor(
            reverse("bodies:raise_ask"),
            _("Ask or propose something"),
            _("A question, a worry, a proposal or a complaint. You get an answer by a date."),
            "message-circle-question-mark",
        ),
        PublicDoor(
            reverse("programmes:all_open"),
            _("Programmes for everybody"),
            _("Sport, talks, courses, meals: what takes place, where and when."),
            "calendar-days",
        ),
        PublicDoor(
            reverse("programmes:open_calls"),
            _("Money for your project"),
            _(
                "Groups and associations ask for money: in writing, by voice, by telephone, on paper."
            ),
            "coins",
        ),
        PublicDoor(
            reverse("programmes:family"),
            _("Ask the family service"),
            _("A question about your child, in confidence. The answer comes with a code."),
            "message-circle-question-mark",
        ),
        PublicDoor(
            reverse("programmes:open_files"),
            _("What is planned here"),
            _("Parks, streets, houses: read it, and say what you think. You need no account."),
            "trees",
        ),
        PublicDoor(
            reverse("bodies:open_meetings"),
            _("Open meetings"),
            _("Come along, or add a point before. You need no account."),
            "calendar-days",
        ),
        PublicDoor(
            reverse("plan:public"),
            _("What the city does"),
            _("The plan, its actions and who carries them."),
            "map",
        ),
        PublicDoor(
            reverse("portal:register"),
            _("What the city promised and decided"),
            _("Programmes, agreements and decisions, to search and to read."),
            "book-open",
        ),
        PublicDoor(
            reverse("plan:mayor_public"),
            _("Speak with the mayor"),
            _("When the door is open, what was promised, and how it stands."),
            "door-open",
        ),
        PublicDoor(
            reverse("landscape:public"),
            _("What residents live through"),
            _("Figures that protect people, with what works well beside them."),
            "chart-line",
        ),
        PublicDoor(
            reverse("portal:neighbourhoods"),
            _("Your neighbourhood"),
            _("What holds there, who helps, what was reported, what the city does."),
            "map-pinned",
        ),
        PublicDoor(
            reverse("exchange:practices"),
            _("Practices from other cities"),
            _("Eighty-two examples to read and adapt."),
            "library",
        ),
        PublicDoor(
            reverse("directory:promises"),
            _("What we will never do"),
            _("The city’s promises to everybody who turns to it."),
            "shield-check",
        ),
    ]


def desk_for(viewer: Viewer, *, now: datetime) -> Desk:
    """The desk of this viewer at `now`: each part holds only what they may see."""
    today = city.today(now)
    due = sorted(_due(viewer, today), key=lambda one: one.on)
    return Desk(
        due=tuple(due[:MOST_DUE]),
        more_due=max(0, len(due) - MOST_DUE),
        more_url=reverse("bodies:tasks") if viewer.may("bodies.read") else "",
        broken=tuple(group for group in broken_threads(viewer, today) if group.items),
        missing=tuple(step for step in steps.steps_for(viewer) if step.url and not step.is_done),
        tiles=tuple(_tiles(viewer, now)),
    )


def _due(viewer: Viewer, today: date) -> Iterator[Due]:
    all_tasks = viewer.may("bodies.edit")
    for task in bodies.tasks_due(viewer, today=today, mine=not all_tasks):
        yield Due(str(task), _("Task"), task.due_on, reverse("bodies:task", args=[task.ref]))
    for ask in bodies.asks_due(viewer, today=today):
        words = ask.text if len(ask.text) <= 90 else f"{ask.text[:90]}…"
        if ask.sort == Ask.Sort.FAMILY:
            words = _("Somebody waits for an answer of your service")  # a desk is seen by others
        url = reverse("bodies:ask", args=[ask.ref])
        yield Due(words, _("Answer due"), ask.answer_due_on, url)
    for reply in bodies.looks_due(viewer):
        url = reverse("bodies:look_again", args=[reply.ref])
        due = reply.look_due_on or today
        yield Due(_("An answer to look at again"), _("Second look"), due, url)
    for one in promised.due_for(viewer, today=today):
        yield Due(one.title, str(one.kind), one.on, one.url)
    entries = upkeep.waiting_for(viewer, today=today)
    if entries is not None:
        words = ngettext(
            "The entry of %(number)d organisation to confirm",
            "The entries of %(number)d organisations to confirm",
            entries.number,
        )
        url = reverse("people:upkeep")
        yield Due(words % {"number": entries.number}, _("Who is who"), entries.since, url)
    for step in parts.steps_due(viewer, today=today):
        url = reverse("plan:action", args=[step.action.ref])
        yield Due(str(step), _("Step of the plan"), step.due_on, url)
    framework = adopting.refresh_due(viewer, today=today)
    if framework is not None and framework.refresh_on is not None:
        url = reverse("plan:refresh", args=[framework.ref])
        yield Due(str(framework), _("Yearly look"), framework.refresh_on, url)
    for gap in gaps.to_look_at_again(viewer, today=today):
        if gap.revisit_on is not None:
            url = reverse("plan:gap", args=[gap.ref])
            yield Due(str(gap), _("Put off until now"), gap.revisit_on, url)
    for need in launching.to_do_for(viewer, today=today):
        yield Due(need.words, _("Programme"), need.on, need.url)
    for owed in peers.years_owed(viewer, today=today):
        url = reverse("programmes:peer_project", args=[owed.project.ref])
        yield Due(str(owed.project), _("What was done for young people in a year"), owed.on, url)
    review_on = oversight.review_due(viewer, today=today)
    if review_on is not None:
        words, url = _("Does anything we do label people?"), reverse("plan:oversight")
        yield Due(words, _("Yearly review by the community"), review_on, url)
    for alert in alerts.alerts_for(viewer, today=today):
        yield Due(alert.words, str(alert.body), alert.on, alert.url)
    for face in city.clocks_due(viewer, today):
        if face.clock.subject.startswith(f"{Ask.KIND}:"):
            continue  # the ask stands above with its day, unless its clock stands still
        yield Due(str(face.clock.name), _("Clock"), face.due_on, "")


def _tiles(viewer: Viewer, now: datetime) -> Iterator[Tile]:
    today = city.today(now)
    if viewer.may("bodies.read"):
        tasks = list(bodies.tasks_for(viewer))
        late = sum(task.due_on < today for task in tasks)
        yield Tile(
            _("Open tasks"),
            len(tasks),
            ngettext("%(late)s is late", "%(late)s are late", late) % {"late": late},
            reverse("bodies:tasks"),
        )
    if viewer.may("directory.edit"):
        services, overdue = directory.counted(viewer, now=now)
        yield Tile(
            _("Services listed"),
            services,
            ngettext("%(due)s to confirm", "%(due)s to confirm", overdue) % {"due": overdue},
            reverse("directory:manage"),
        )
    if viewer.may("landscape.read"):
        rows = incidents.sources_for(viewer, today=today)
        stale = sum(row.freshness in {Freshness.DUE, Freshness.STALE} for row in rows)
        yield Tile(
            _("Sources of the landscape"),
            len(rows),
            ngettext("%(stale)s is waited for", "%(stale)s are waited for", stale)
            % {"stale": stale},
            reverse("landscape:sources"),
        )
