"""What can be done on the mayor's page: commit, speak, be there, open the door, promise."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import actions as bodies
from convive.bodies.models import Task
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation
from convive.places.models import Area
from convive.plan.calendar import quiet
from convive.plan.mayor import access, queries
from convive.plan.models import OpenDoor, Pledge, Statement, Visit

PLEDGE = ["words", "state", "owner", "review_on", "lacks", "is_public"]
STATEMENT = ["title", "text", "said_on", "where", "pledges", "is_public"]
DOOR = ["on", "begins_at", "ends_at", "place", "area", "languages", "note", "came"]


@act("plan.pledge_made")
def pledge(key: str, *, on: date, by: Asking, **about: Any) -> Pledge:
    """Make one of the sixteen commitments the city's own (SYS-73). `about`: words and review_on.

    Raises Refused for a key that is not one of them, or one that was made already, and for a
    public one in a regulated period (COM-13).
    """
    _unless_editor(by)
    if key not in dict(queries.titles()):
        raise Refused(_("This is not one of the sixteen."), field="key")
    if Pledge.objects.filter(key=key).exists():
        raise Refused(_("This commitment was made already."), instead=_("Open it and change it."))
    if about.get("is_public"):
        quiet.refuse_speaking(on)
    if about["review_on"] <= on:
        raise Refused(_("Look at it again on a day that is still to come."), field="review_on")
    made = Pledge.objects.create(key=key, made_on=on, **about)
    history.keep(made, PLEDGE, by=by)
    return made


@act("plan.pledge_amended")
def amend_pledge(
    made: Pledge, changes: Mapping[str, Any], *, version: int | None, today: date, by: Asking
) -> Pledge:
    """Say how a commitment stands. Raises Changed; Refused as `pledge` does (COM-13)."""
    _unless_editor(by)
    if changes.get("is_public") and not made.is_public:
        quiet.refuse_speaking(today)
    history.amend(made, changes, version=version, by=by)
    return made


@act("plan.statement_written")
def say(*, today: date, by: Asking, **about: Any) -> Statement:
    """Write down what the mayor said (GOV-06). `about`: title, text and said_on are needed.

    Raises Refused for a day ahead, and for a new public statement in a regulated period (COM-13).
    """
    _unless_editor(by)
    _refuse_ahead(about, today)
    if about.get("is_public"):
        quiet.refuse_speaking(today)
    made = Statement.objects.create(**about)
    history.keep(made, STATEMENT, by=by)
    return made


@act("plan.statement_amended")
def amend_statement(
    made: Statement,
    changes: Mapping[str, Any],
    *,
    version: int | None,
    today: date,
    by: Asking,
) -> Statement:
    """Correct what is written. What was public before stays up. Raises Changed, Refused."""
    _unless_editor(by)
    _refuse_ahead(changes, today)
    if changes.get("is_public") and not made.is_public:
        quiet.refuse_speaking(today)
    history.amend(made, changes, version=version, by=by)
    return made


@act("plan.visit_written")
def visit(
    *,
    on: date,
    area: Area,
    what: Phrase | str,
    organisation: Organisation | None = None,
    today: date,
    by: Asking,
) -> Visit:
    """The mayor was there (GOV-06). Raises Refused for a day ahead, or without what it was about."""
    _unless_editor(by)
    if on > today:
        raise Refused(
            _("This day is still to come."),
            instead=_("Write the visit down afterwards. What is planned stands under dates ahead."),
            field="on",
        )
    if not phrase(what):
        raise Refused(_("Say what it was about."), field="what")
    return Visit.objects.create(on=on, area=area, organisation=organisation, what=phrase(what))


@act("plan.door_opened")
def open_door(*, today: date, by: Asking, **about: Any) -> OpenDoor:
    """A time at which anybody may come. Raises Refused where it ends before it begins."""
    _unless_editor(by)
    _refuse_backward_door(about)
    if about["on"] < today:
        raise Refused(_("This day is over."), field="on")
    made = OpenDoor.objects.create(**about)
    history.keep(made, DOOR, by=by)
    return made


@act("plan.door_amended")
def amend_door(
    made: OpenDoor, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> OpenDoor:
    """Change an open door, or say how many came. Raises Changed, Refused."""
    _unless_editor(by)
    _refuse_backward_door({name: getattr(made, name) for name in DOOR} | dict(changes))
    history.amend(made, changes, version=version, by=by)
    return made


@act("plan.promise_given")
def promise(*, text: Phrase | str, due_on: date, is_public: bool, today: date, by: Asking) -> Task:
    """The mayor promises something by a day: a commitment with a status (GOV-06).

    Raises Refused while nobody is mayor, and for a public one in a regulated period (COM-13).
    """
    if not access.may_promise(by):
        raise PermissionDenied
    if is_public:
        quiet.refuse_speaking(today)
    mayor = queries.the_mayor(today)
    house = queries.office_of(mayor) if mayor else None
    if mayor is None or house is None:
        raise Refused(
            _("Nobody is written down as mayor."),
            instead=_("Write down the term of office under “What holds” first."),
        )
    return bodies.give_task(
        text=text,
        owner=mayor,
        due_on=due_on,
        organisation=house,
        is_commitment=True,
        is_public=is_public,
        by=by,
    )


def _unless_editor(by: Asking) -> None:
    if not access.may_edit(by):
        raise PermissionDenied


def _refuse_ahead(about: Mapping[str, Any], today: date) -> None:
    if about["said_on"] > today:
        raise Refused(_("This day is still to come."), field="said_on")


def _refuse_backward_door(about: Mapping[str, Any]) -> None:
    if about["ends_at"] <= about["begins_at"]:
        raise Refused(_("The end lies before the beginning."), field="ends_at")
