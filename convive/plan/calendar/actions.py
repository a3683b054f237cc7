"""What can be done with dates ahead: write them down, prepare them, keep quiet, learn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import actions as bodies
from convive.bodies.models import Task
from convive.city import queries as city
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.packs import queries as packs
from convive.people.models import Organisation
from convive.plan.calendar import access, queries, rules
from convive.plan.models import Occasion
from convive.thread import actions as thread

FIELDS = ["title", "sort", "on", "until", "is_yearly", "area", "tension", "message", "owner"]
QUIET = ["quiet_from", "quiet_until", "quiet_source"]
FACTS = ["facts", "facts_source", "facts_checked_on"]


@act("plan.occasion_added")
def add(*, organisations: Iterable[Organisation] = (), by: Asking, **about: Any) -> Occasion:
    """Write down a date ahead (CRI-13). `about`: title, sort and on are needed. Raises Refused.

    An election begins with the regulated period that the rules of the country give (COM-13).
    """
    _unless_editor(by)
    _refuse_backwards(about)
    occasion = Occasion(**about)
    _follow_the_rules(occasion)
    occasion.save()
    occasion.organisations.set(organisations)
    history.keep(occasion, FIELDS, by=by)
    return occasion


@act("plan.occasion_taken")
def take(key: str, *, today: date, by: Asking) -> Occasion:
    """Take a feast or day of remembrance of the pack into the city's calendar; twice is once."""
    _unless_editor(by)
    entry = packs.entry(queries.DAYS, key)
    if entry is None:
        raise Refused(_("This day is not in the list."), field="key")
    days = sorted(date.fromisoformat(day) for day in entry["dates"])
    ahead = rules.next_time(days[0], yearly=bool(entry.get("yearly")), dates=days[1:], today=today)
    about = {"title": Phrase(entry["title"]), "on": ahead or days[-1], "is_yearly": True}
    occasion, is_new = Occasion.objects.get_or_create(
        key=key, defaults={"sort": Occasion.Sort.FEAST, **about}
    )
    if is_new:
        history.keep(occasion, FIELDS, by=by)
    return occasion


@act("plan.occasion_amended")
def amend(
    occasion: Occasion,
    changes: Mapping[str, Any],
    *,
    organisations: Iterable[Organisation] | None = None,
    version: int | None,
    today: date,
    by: Asking,
) -> Occasion:
    """Change a date; what is open of its preparation moves along. Raises Changed, Refused."""
    _unless_editor(by)
    _refuse_backwards({name: getattr(occasion, name) for name in FIELDS} | dict(changes))
    before = occasion.on
    history.amend(occasion, changes, version=version, by=by)
    if organisations is not None:
        occasion.organisations.set(organisations)
    if occasion.on != before:
        if occasion.quiet_until == before and _follow_the_rules(occasion):
            values = {name: getattr(occasion, name) for name in QUIET}
            history.amend(occasion, values, version=None, by=by)
        _move_tasks(occasion, today=today, by=by)
    return occasion


@act("plan.occasion_prepared")
def prepare(occasion: Occasion, *, today: date, by: Asking) -> Occasion:
    """Make the tasks of preparation, counted backwards in working days (CRI-13); once a date.

    Raises Refused for a date that is over.
    """
    _unless_editor(by)
    day = queries.next_day(occasion, today=today)
    if day is None:
        raise Refused(_("This date is over."), instead=_("Write down what you learned."))
    # The row is locked, so that a colleague and the clock do not make the same tasks twice.
    if history.unchanged(occasion, [], version=None).prepared_for == day:
        return occasion
    words = {step.key: text for step, text in queries.steps_of(occasion)}
    for key, due in _due(occasion, day, today):
        task = bodies.give_task(text=words[key], owner=occasion.owner, due_on=due, by=by)
        thread.tie(occasion.reference, task.reference, by=by)
    history.amend(occasion, {"prepared_for": day}, version=None, by=by)
    return occasion


@act("plan.regulated_period_set")
def keep_quiet(
    occasion: Occasion,
    *,
    quiet_from: date | None,
    quiet_until: date | None,
    quiet_source: str,
    version: int | None,
    by: Asking,
) -> Occasion:
    """Say from when until when the city keeps quiet before an election (COM-13). Raises Refused."""
    _unless_editor(by)
    _refuse_other_than_election(occasion)
    if (quiet_from is None) != (quiet_until is None):
        raise Refused(_("A period has two ends."), field="quiet_until")
    if quiet_from and quiet_until and quiet_until < quiet_from:
        raise Refused(_("The end lies before the beginning."), field="quiet_until")
    if quiet_from and not quiet_source.strip():
        raise Refused(_("Say which rule this rests on."), field="quiet_source")
    values = (quiet_from, quiet_until, quiet_source.strip())
    history.amend(occasion, dict(zip(QUIET, values, strict=True)), version=version, by=by)
    return occasion


@act("plan.facts_verified")
def verify_facts(
    occasion: Occasion,
    *,
    facts: Phrase | str,
    facts_source: str,
    facts_checked_on: date,
    version: int | None,
    by: Asking,
) -> Occasion:
    """Publish verified facts on how to vote; they stay up in the regulated period (COM-13)."""
    _unless_editor(by)
    _refuse_other_than_election(occasion)
    if not phrase(facts):
        raise Refused(_("Write how to vote."), field="facts")
    if not facts_source.strip():
        raise Refused(
            _("Facts are shown once somebody has verified them."),
            instead=_("Name the election office or the law they come from."),
            field="facts_source",
        )
    values = (phrase(facts), facts_source.strip(), facts_checked_on)
    history.amend(occasion, dict(zip(FACTS, values, strict=True)), version=version, by=by)
    return occasion


@act("plan.occasion_reviewed")
def learn(occasion: Occasion, *, learned: str, version: int | None, by: Asking) -> Occasion:
    """Write down what was learned after a date (CRI-13)."""
    _unless_editor(by)
    if not learned.strip():
        raise Refused(_("Write what you learned."), field="learned")
    history.amend(occasion, {"learned": learned.strip()}, version=version, by=by)
    return occasion


def _follow_the_rules(occasion: Occasion) -> bool:
    """Give an election the regulated period of its country; False where no rule is known."""
    proposed = queries.proposed_for(occasion)
    if proposed is None:
        return False
    occasion.quiet_from, occasion.quiet_until = proposed.since, proposed.until
    occasion.quiet_source = proposed.source
    return True


def _due(occasion: Occasion, day: date, today: date) -> list[tuple[str, date]]:
    steps = [step for step, _text in queries.steps_of(occasion)]
    return rules.due_days(day, steps, calendar=city.working_calendar(), today=today)


def _move_tasks(occasion: Occasion, *, today: date, by: Asking) -> None:
    day = queries.next_day(occasion, today=today)
    if day is None or occasion.prepared_for is None:
        return
    words = {step.key: text for step, text in queries.steps_of(occasion)}
    due = {str(words[key]): when for key, when in _due(occasion, day, today)}
    for task in queries.tasks_of(occasion):
        if task.done_on is None and str(task.text) in due:
            _move(task, due[str(task.text)], by=by)
    history.amend(occasion, {"prepared_for": day}, version=None, by=by)


def _move(task: Task, due_on: date, *, by: Asking) -> None:
    if task.owner is not None:
        bodies.pass_task(task, to=task.owner, due_on=due_on, by=by)
    else:
        history.amend(task, {"due_on": due_on}, version=None, by=by)


def _unless_editor(by: Asking) -> None:
    if not access.may_edit(by):
        raise PermissionDenied


def _refuse_backwards(about: Mapping[str, Any]) -> None:
    until = about.get("until")
    if until and until < about["on"]:
        raise Refused(_("The end lies before the beginning."), field="until")
    if not about.get("title"):
        raise Refused(_("Say what this date is."), field="title")


def _refuse_other_than_election(occasion: Occasion) -> None:
    if occasion.sort != Occasion.Sort.ELECTION:
        raise Refused(_("Only an election or a vote has this."))
