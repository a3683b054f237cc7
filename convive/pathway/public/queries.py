"""What everybody may know of the sealed doors: which there are, who reads, for how long."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.http import Http404
from django.utils.translation import ngettext

from convive.city import queries as city
from convive.city import rules as clocks
from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.pathway.queries import lines, templates
from convive.pathway.queries.lines import Standing
from convive.pathway.rules.template import Form, Referrer, RoleOfCase, Stage, Template
from convive.spaces import words, working
from convive.spaces.models import Space
from convive.spaces.queries import doors, members, rotas

CLOCKS_TOLD = 3  # the first steps: what comes later depends on the person


@dataclass(frozen=True, slots=True)
class Door:
    """A space as the public meets it. Without an adopted template it cannot be open."""

    space: Space
    template: Template | None
    is_open: bool
    line: Standing | None = None

    @property
    def is_suspended(self) -> bool:
        return bool(self.space.state == Space.State.SUSPENDED)

    @property
    def was_opened(self) -> bool:
        """Its lead opened it; something that it needs is missing at the moment."""
        return bool(self.space.state == Space.State.OPEN)


@dataclass(frozen=True, slots=True)
class Readers:
    """Who holds a role: what the role does, and of which services people are. No names."""

    role: Phrase
    does: Phrase
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """Something that is done within so many working days."""

    what: Phrase
    days: int


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the forms and why it is asked."""

    question: Phrase
    purpose: Phrase
    part: Words


@dataclass(frozen=True, slots=True)
class KeptFor:
    """How long something is kept after it came to this end."""

    ending: Phrase
    days: int
    minors: int

    @property
    def time(self) -> str:
        """How long, in words."""
        return _time(self.days)

    @property
    def child_time(self) -> str:
        """How long if it is about a child, in words; nothing where that is the same."""
        return _time(self.minors) if self.minors not in {0, self.days} else ""


def all_doors(*, today: date) -> list[Door]:
    """Every space, open ones first."""
    spaces = filter(_takes_cases, Space.objects.select_related("operator"))
    found = [_door(space, today) for space in spaces]
    return sorted(found, key=lambda door: not door.is_open)


def doors_for(referrer: str, *, today: date) -> list[Door]:
    """Open doors for one kind of sender (SEC-08)."""
    found = [one for one in all_doors(today=today) if one.is_open]
    return [one for one in found if _takes(one.template, referrer)]


def door_of(ref: str, *, today: date, unasked: bool = False) -> Door:
    """One space. Raises Http404.

    `unasked`: the conditions are not looked at, because who takes something in looks at them.
    """
    space = Space.objects.select_related("operator").filter(ref=ref).first()
    if space is None or not _takes_cases(space):
        raise Http404
    return _door(space, today, unasked=unasked)


def at_hour(door: Door, *, now: datetime) -> Door:
    """The same door with how its telephone stands at this hour (SEC-36)."""
    return replace(door, line=lines.standing(door.space, now=now))


def referrer_of(door: Door, key: str) -> tuple[Referrer, Form]:
    """A kind of sender and the form that fits. Raises Http404 for one that there is not."""
    if door.template is None or key not in door.template.referrers:
        raise Http404
    referrer = door.template.referrers[key]
    return referrer, door.template.forms[referrer.form]


def readers(door: Door, *, today: date) -> list[Readers]:
    """Who reads, role by role in the order of the template: services, never names."""
    if door.template is None:
        return []
    present = members.current(door.space, today=today)
    found = []
    for key, role in door.template.roles.items():
        services = {
            f"{_discipline(door.template, one.discipline)} – {one.organisation.name}"
            for one in present
            if key in one.roles
        }
        if services:
            found.append(_readers(role, services))
    return found


def steps(template: Template) -> list[Step]:
    """The first clocks of a template, in the order in which they run."""
    found: list[Stage] = [stage for stage in template.stages.values() if stage.clock]
    return [
        Step(Phrase(stage.clock.name), stage.clock.days)
        for stage in found[:CLOCKS_TOLD]
        if stage.clock
    ]


def answered_by(template: Template, *, today: date) -> date:
    """The day by which somebody has answered, if it were sent today."""
    clock = template.first_stage.clock
    days = clock.days if clock else 1
    return clocks.add_working_days(today, days, calendar=city.working_calendar())


def asked_of(template: Template) -> list[Asked]:
    """Every question of the open forms, each once, with its purpose (SEC-13)."""
    forms = [
        template.forms[one.form]
        for one in template.referrers.values()
        if one.form in template.forms
    ]
    found: dict[str, Asked] = {}
    for form in forms:
        for question in form.questions:
            found.setdefault(
                question.key,
                Asked(Phrase(question.ask), Phrase(question.purpose), words.part(question.part)),
            )
    return list(found.values())


def kept_for(template: Template) -> list[KeptFor]:
    """How long a record lives, by how it ended (SAF-12)."""
    return [KeptFor(Phrase(one.name), one.days, one.minors) for one in template.keepings.values()]


def _time(days: int) -> str:
    """Days in words: whole years as years."""
    years, rest = divmod(days, 365)
    if years and not rest:
        return ngettext("%(years)d year", "%(years)d years", years) % {"years": years}
    return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}


def custodians_of(door: Door) -> int:
    """How many people outside keep a piece of the recovery key."""
    return len(rotas.custodians(door.space))


def has_doors() -> bool:
    """Whether there is any space at all."""
    return Space.objects.exists()


def _takes(template: Template | None, referrer: str) -> bool:
    kinds = template.referrers if template else {}
    return referrer in kinds and kinds[referrer].is_open


def _takes_cases(space: Space) -> bool:
    return working.work_of(space) == working.CASES


def _door(space: Space, today: date, *, unasked: bool = False) -> Door:
    try:
        template = lines.narrowed(templates.of_space(space), space)
    except templates.NoTemplate:
        return Door(space, None, is_open=False)
    return Door(space, template, is_open=unasked or doors.is_open(space, today=today))


def _readers(role: RoleOfCase, services: Iterable[str]) -> Readers:
    return Readers(Phrase(role.name), Phrase(role.does), tuple(sorted(services)))


def _discipline(template: Template, key: str) -> str:
    told = template.disciplines.get(key)
    return str(Phrase(told)) if told else str(words.discipline(key))
