"""What can be done about places that get ready: register, plan, practise, put right, write, hear."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import actions as tables
from convive.bodies.models import Ask, Body
from convive.ground.refusals import Changed, Refused, Words
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation
from convive.programmes.models import Initiative
from convive.programmes.models.alert import AlertDesk
from convive.programmes.models.premises import (
    Correction,
    PlaceExercise,
    Premises,
    ThemeForum,
)
from convive.programmes.readiness import access, queries, rules, words
from convive.programmes.readiness.rules import Contact
from convive.programmes.wording import names_nobody
from convive.thread import actions as thread

TOLD = ("theme", "name", "area", "address", "capacity", "lacks")


@act("programmes.place_registered")
def register(
    organisation: Organisation,
    about: Mapping[str, Any],
    *,
    how: str = Premises.How.ITSELF,
    on: date,
    by: Asking,
) -> Premises:
    """A place joins the list: itself, or the office types in a call or a paper (PRI-04): TOLD.

    Raises Refused for a kind of place that there is not, and for a place that stands there already.
    """
    if not access.may_register(by, organisation):
        raise PermissionDenied
    _refuse_unknown(about)
    for known in Premises.objects.filter(organisation=organisation, left_on=None):
        if set(known.name.values()) & set(about["name"].values()):
            raise Refused(
                _("This place stands in the list already."),
                instead=_("Open it in the list and change it there."),
                field="name",
            )
    if not access.may_keep(by):
        how = Premises.How.ITSELF
    given = {name: about[name] for name in TOLD if name in about}
    made = Premises.objects.create(
        organisation=organisation, registered_how=how, registered_on=on, **given
    )
    history.keep(made, list(given), by=by)
    return made


@act("programmes.place_amended")
def amend(
    premises: Premises, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> Premises:
    """Change what is told of a place. Raises Changed on a second editor, Refused as `register`."""
    _may_see(by, premises)
    _refuse_unknown(changes)
    given = {name: changes[name] for name in TOLD if name in changes}
    history.amend(premises, given, version=version, by=by)
    return premises


@act("programmes.place_contacts_written")
def write_contacts(
    premises: Premises, contacts: Iterable[Contact], *, version: int | None, by: Asking
) -> Premises:
    """Say who calls whom. What stood there before is gone: no history keeps old telephone numbers.

    Raises Changed on a second editor.
    """
    _may_see(by, premises)
    kept = [{"who": one.who, "phone": one.phone, "depth": one.depth} for one in contacts]
    try:
        fresh = history.unchanged(premises, [], version=version)
    except Changed as changed:
        now = queries.contacts_of(Premises.objects.get(pk=premises.pk))
        changed.theirs |= {_("who calls whom"): rules.lines(now)}
        raise
    premises.version, premises.contacts = fresh.version, kept
    premises.save_next(update_fields=["contacts", "version"])
    return premises


@act("programmes.place_plan_written")
def write_plan(
    premises: Premises, parts: Collection[str], *, on: date, version: int | None, by: Asking
) -> Premises:
    """Tick the parts of the plan that are written; the first tick begins the plan.

    The plan itself stays with the place: the list only knows which parts there are. Taking out a
    part of a finished plan makes it a draft again. Raises Changed on a second editor.
    """
    _may_see(by, premises)
    known = [one for one in words.parts() if one in set(parts)]
    changes: dict[str, Any] = {"plan_parts": known}
    if known and premises.plan_begun_on is None:
        changes["plan_begun_on"] = on
    if rules.unwritten(words.parts(), known):
        changes["plan_until"] = None
    history.amend(premises, changes, version=version, by=by)
    return premises


@act("programmes.place_exercise_held")
def hold_exercise(
    premises: Premises,
    *,
    on: date,
    sort: str,
    invited: Iterable[Organisation],
    came: Iterable[Organisation] = (),
    observed: str = "",
    workshop: Initiative | None = None,
    corrections: Iterable[tuple[str, date]] = (),
    today: date,
    by: Asking,
) -> PlaceExercise:
    """A place tried its plan; what must be put right has a day each (CRI-03).

    Raises Refused for a day to come, and where somebody seems to be named.
    """
    _may_see(by, premises)
    if on > today:
        raise Refused(_("This exercise has not taken place yet."), field="on")
    to_do = list(corrections)
    names_nobody([observed], known=[premises.name], field="observed")
    names_nobody([what for what, _due in to_do], known=[premises.name], field="corrections")
    made = PlaceExercise.objects.create(
        premises=premises, on=on, sort=sort, observed=observed.strip(), workshop=workshop
    )
    there = list(came)
    made.invited.set([*invited, *there])
    made.came.set(there)
    Correction.objects.bulk_create(
        Correction(exercise=made, what=what[:300], due_on=due) for what, due in to_do
    )
    return made


@act("programmes.place_corrected")
def finish_correction(correction: Correction, *, how: str, on: date, by: Asking) -> Correction:
    """What an exercise showed is put right; saying so twice changes nothing."""
    _may_see(by, correction.exercise.premises)
    if correction.done_on is None:
        correction.done_on, correction.done_how = on, how.strip()[:300]
        correction.save_next(update_fields=["done_on", "done_how", "version"])
    return correction


@act("programmes.place_correction_passed_up")
def pass_up(correction: Correction, *, on: date, by: Asking) -> Correction:
    """It was not put right in time: the office hears of it, once."""
    if not by.may("programmes.edit"):
        raise PermissionDenied
    if correction.passed_up_on is None:
        correction.passed_up_on = on
        correction.save_next(update_fields=["passed_up_on", "version"])
    return correction


@act("programmes.place_plan_finished")
def finish_plan(
    premises: Premises, *, until: date, on: date, version: int | None, by: Asking
) -> Premises:
    """The plan is whole, was practised, and holds until a day.

    Raises Refused with everything that is missing, and for a day that is over or too far away.
    """
    _may_see(by, premises)
    if missing := _missing(premises, on=on):
        raise Refused(
            _("This plan is not ready yet."),
            missing=missing,
            instead=_("Do these first. They can also be done by telephone or on paper."),
        )
    if not rules.may_hold_until(until, on=on):
        raise Refused(_("A plan holds for two years at most, from today."), field="until")
    history.amend(premises, {"plan_until": until}, version=version, by=by)
    return premises


@act("programmes.place_left")
def leave(premises: Premises, *, on: date, by: Asking) -> Premises:
    """A place leaves the list; whom to call there is forgotten at once. Twice changes nothing."""
    if not access.may_see(by, premises):
        raise PermissionDenied
    if premises.left_on is None:
        premises.left_on, premises.contacts = on, []
        premises.save_next(update_fields=["left_on", "contacts", "version"])
    return premises


@act("programmes.place_office_named")
def name_office(organisation: Organisation, *, by: Asking) -> AlertDesk:
    """Say which office keeps the list and calls. Raises Refused for the police."""
    if not access.may_name_office(by):
        raise PermissionDenied
    if organisation.sort in access.POLICE:
        raise Refused(
            _("The police do not keep this list."),
            instead=_("Choose an office of the city. A place invites the police to its exercise."),
            field="organisation",
        )
    desk, _made = AlertDesk.objects.update_or_create(
        key=access.DESK, defaults={"organisation": organisation}
    )
    return desk


@act("programmes.theme_forum_begun")
def begin_forum(theme: str, body: Body, *, by: Asking) -> ThemeForum:
    """A table becomes the forum for one kind of place. Raises Refused for a kind there is not."""
    if not by.may("programmes.edit"):
        raise PermissionDenied
    if theme not in words.themes():
        raise Refused(_("Choose one of these kinds of places."), field="theme")
    forum, _made = ThemeForum.objects.update_or_create(theme=theme, defaults={"body": body})
    return forum


@act("programmes.concern_raised")
def raise_concern(
    forum: ThemeForum,
    *,
    text: str,
    language: str,
    organisation: Organisation | None,
    door: str = Ask.Door.WEB,
    on: date,
    by: Asking,
) -> Ask:
    """A worry is brought to the forum: an ask that lies at its table until it is answered (PRI-04)."""
    if not access.may_register(by, organisation):
        raise PermissionDenied
    return tables.raise_ask(
        sort=Ask.Sort.WORRY,
        text=text,
        text_language=language,
        door=door,
        organisation=organisation,
        body=forum.body,
        shared=False,
        on=on,
        by=by,
    )


@act("programmes.concern_led_on")
def answer_with(ask: Ask, training: Initiative, *, by: Asking) -> Ask:
    """A concern leads to the training that answers it; the trail stays, tying twice changes nothing."""
    if not access.may_keep(by):
        raise PermissionDenied
    thread.tie(ask.reference, training.reference, by=by)
    return ask


def _missing(premises: Premises, *, on: date) -> list[Words]:
    """Everything that a plan lacks before it holds."""
    parts = words.parts()
    found: list[Words] = [
        _("Not written yet: %(part)s") % {"part": parts[key]}
        for key in rules.unwritten(parts, premises.plan_parts)
    ]
    if not premises.contacts:
        found.append(_("Nobody has written down who calls whom."))
    last = queries.last_exercise(premises)
    if last is None or not rules.was_practised(last.on, on=on):
        found.append(_("The plan was not practised within a year."))
    elif not last.invited.exists():
        found.append(_("No responders were invited to the last exercise."))
    return found


def _refuse_unknown(about: Mapping[str, Any]) -> None:
    if "theme" in about and about["theme"] not in words.themes():
        raise Refused(_("Choose one of these kinds of places."), field="theme")


def _may_see(by: Asking, premises: Premises) -> None:
    """Who reads a place writes it too, until it has left: then nothing is kept of it any more."""
    if premises.left_on is not None or not access.may_see(by, premises):
        raise PermissionDenied
