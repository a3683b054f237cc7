"""Questions about adoption: what a draft lacks, how a framework stands, which version it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from convive.bodies import queries as bodies
from convive.bodies.models import Decision
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.plan import access, queries
from convive.plan.adopting import rules, words
from convive.plan.adopting.rules import Lacks, Standing
from convive.plan.leads import queries as leads
from convive.plan.models import Framework
from convive.plan.parts import queries as parts

DECISIONS_OFFERED = 50


@dataclass(frozen=True, slots=True)
class Stands:
    """How a framework stands today, in words, with the tone of its badge and its number."""

    standing: Standing
    number: int
    refresh_is_near: bool
    refresh_is_late: bool

    @property
    def word(self) -> Words:
        return words.STANDINGS[self.standing][0]

    @property
    def tone(self) -> str:
        return words.STANDINGS[self.standing][1]


def lacks(framework: Framework, *, on: date) -> Lacks:
    """What stands between a draft and its adoption on a day (GOV-17, GOV-02, GOV-23)."""
    until = framework.consulted_until
    is_open = framework.state == Framework.State.CONSULTING and until is not None and on <= until
    waiting = dict.fromkeys(str(one.title) for one in parts.alone(framework) if one.waits)
    return rules.lacks(
        queries.founded(framework),
        framework.actions.count(),
        lead=bool(leads.missing(today=on)),
        alone=waiting,
        open_until=until if is_open else None,
        comments=bodies.unanswered_about(framework.reference),
    )


def stands(framework: Framework, *, today: date) -> Stands:
    """How a framework stands today."""
    adopted = framework.state == Framework.State.ADOPTED
    near = adopted and rules.refresh_is_near(framework.refresh_on, today=today)
    return Stands(
        rules.standing(
            framework.state,
            framework.ends_on,
            is_followed=adopted and framework.replaced_by.exists(),
            today=today,
        ),
        number_of(framework),
        near,
        near and framework.refresh_on is not None and framework.refresh_on < today,
    )


def number_of(framework: Framework) -> int:
    """Which version of the plan this is: one more than the one it replaces."""
    number, earlier = 1, framework.replaces
    while earlier is not None:
        number, earlier = number + 1, earlier.replaces
    return number


def version_numbered(number: int) -> Framework | None:
    """Version N of the plan: of the adopted framework and its line, else of the newest draft."""
    newest = Framework.objects.filter(state=Framework.State.ADOPTED).first()
    newest = newest or Framework.objects.first()
    line = [newest] if newest else []
    while line and line[-1].replaces is not None:
        line.append(line[-1].replaces)
    after = line[0].replaced_by.first() if line else None
    known = {number_of(one): one for one in [*line, *([after] if after else [])]}
    return known.get(number)


def edition(framework: Framework) -> int:
    """One number for everything the framework says now: another after any change of any part."""
    told = [(framework.ref, framework.version)]
    told += framework.objectives.values_list("ref", "version")
    told += framework.actions.values_list("ref", "version")
    return rules.edition(told)


def decisions_to_name(viewer: Asking) -> list[Decision]:
    """The latest decisions of every table, to name the one that adopts a framework."""
    return list(bodies.decisions_for(viewer)[:DECISIONS_OFFERED])


def refresh_due(viewer: Asking, *, today: date) -> Framework | None:
    """The adopted framework when its yearly look is due within a month or late; else None."""
    found = Framework.objects.filter(state=Framework.State.ADOPTED).first()
    if found is None or not access.may_read(viewer):
        return None
    return found if rules.refresh_is_near(found.refresh_on, today=today) else None
