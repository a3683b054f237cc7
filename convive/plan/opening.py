"""What stands before an action begins: mandate (LVL-05), do no harm (SAF-06), harms heeded (PRI-39)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from convive.bodies.checks import queries as checks
from convive.ground.refusals import Words
from convive.history import queries as history
from convive.packs import queries as packs
from convive.plan import lists
from convive.plan.harms import queries as harms
from convive.plan.mandates import rules as mandates
from convive.plan.models import Action, Framework, Mandate

DO_NO_HARM = "do-no-harm"
STIGMA = "stigma"
TERTIARY = Action.Level.TERTIARY
# What does not change what is done: it leaves a check valid (SAF-06).
WITHOUT_WEIGHT = frozenset({"state"})
NO_MANDATE = _("A mandate for this level: the register has none that holds today.")
NO_MANDATE_INSTEAD = _(
    "Begin with work for everybody, lead people to the national service, "
    "or ask for the mandate first."
)
NO_HEED = _("How it takes into account what was done to people here before.")
NO_HEED_INSTEAD = _("Read the acknowledged harms of its area, and say what is done differently.")
NO_CHECK = _("The check “do no harm”, with a second look that still holds.")
NO_CHECK_INSTEAD = _("Begin the check on the page of the action. A second person looks at it.")


def missing(action: Action, *, today: date) -> list[Words]:
    """What is missing before an action begins, as sentences; empty when it may."""
    found: list[Words] = []
    if not action.heeds and harms.harms_around(action):
        found.append(NO_HEED)
    if lacks_mandate(action, today=today):
        found.append(NO_MANDATE)
    if not checks.holds(DO_NO_HARM, str(action.reference), today=today):
        found.append(NO_CHECK)
    return found


def instead(missing: Collection[Words]) -> Words:
    """What to do instead, for the heaviest of what is missing."""
    if NO_MANDATE in missing:
        return NO_MANDATE_INSTEAD
    return NO_CHECK_INSTEAD if NO_CHECK in missing else NO_HEED_INSTEAD


def lacks_mandate(action: Action, *, today: date) -> bool:
    """Whether a tertiary action stands without a mandate that holds (LVL-05)."""
    return bool(without_mandate([action], today=today))


def without_mandate(actions: Iterable[Action], *, today: date) -> list[Action]:
    """The tertiary actions for which no mandate holds: for individual support, or in their domain."""
    listed = [one for one in actions if one.level == TERTIARY]
    if not listed:
        return []
    covered = {
        mandate.domain
        for mandate in Mandate.objects.filter(level=TERTIARY)
        if mandates.obstacle(mandate.status, mandate.review_on, today=today) is None
    }
    return [one for one in listed if not covered & _domains_of(one)]


def unmandated(framework: Framework, *, today: date) -> list[Action]:
    """The open tertiary actions of a framework without a mandate (SYS-01)."""
    done = [Action.State.STOPPED, Action.State.DONE]
    found = framework.actions.filter(level=TERTIARY).exclude(state__in=done)
    found = found.only("ref", "title", "level", "domain")
    return without_mandate(found, today=today)


def versions_that_count(refs: Collection[str]) -> dict[str, int]:
    """The version of each action that a check looks at: moving it on is no change of what is done."""
    there = list(Action.objects.filter(ref__in=list(refs)).values_list("ref", flat=True))
    kept = history.versions_of_all(Action.KIND, there)
    return {
        ref: max((one.number for one in kept[ref] if set(one.content) - WITHOUT_WEIGHT), default=1)
        for ref in there
    }


def _domains_of(action: Action) -> set[str]:
    entry = packs.entry(lists.DOMAINS, action.domain) if action.domain else None
    named = (entry or {}).get("mandate", "")
    return {mandates.INDIVIDUAL_SUPPORT, named} if named else {mandates.INDIVIDUAL_SUPPORT}
