"""What can be done about bridges: follow a committee, log a contact, keep a series of dialogues."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies.models import Body
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.plan.models import Committee, Contact, Dialogue, Municipality
from convive.plan.national import access

COMMITTEE = [
    "name", "named_on", "trained_on", "met_on", "reported_on", "meetings", "facilitator",
]  # fmt: skip
DIALOGUE = ["title", "purpose", "study", "study_source", "findings", "body", "is_public"]
DAYS = ("named_on", "trained_on", "met_on", "reported_on")


@act("plan.committee_begun")
def begin_committee(
    municipality: Municipality, name: Phrase | str, *, on: date, by: Asking, **about: Any
) -> Committee:
    """Follow the committee of a place from the day its members are named (NLC-04).

    `about`: the days of its steps, meetings, facilitator. Raises Refused for a day to come.
    """
    if not access.may_log(by):
        raise PermissionDenied
    _refuse_future(about, on)
    made = Committee.objects.create(municipality=municipality, name=phrase(name), **about)
    history.keep(made, COMMITTEE, by=by)
    return made


@act("plan.committee_followed")
def track_committee(
    committee: Committee, changes: Mapping[str, Any], *, on: date, version: int | None, by: Asking
) -> Committee:
    """Write down how far a committee is. Raises Changed on a second editor."""
    if not access.may_log(by):
        raise PermissionDenied
    _refuse_future(changes, on)
    history.amend(committee, changes, version=version, by=by)
    return committee


@act("plan.contact_logged")
def log_contact(
    municipality: Municipality,
    *,
    on: date,
    how: str,
    about: str,
    today: date,
    by: Asking,
    people: int | None = None,
    office: str = "",
) -> Contact:
    """Log that the national level met a place: a visit, a meeting, a local event, a call (NLC-09)."""
    if not access.may_log(by):
        raise PermissionDenied
    if on > today:
        raise Refused(_("A contact is logged after it took place."), field="on")
    return Contact.objects.create(
        municipality=municipality,
        on=on,
        how=how,
        about=about.strip()[:300],
        people=people,
        office=office.strip()[:200],
    )


@act("plan.dialogue_begun")
def begin_dialogue(
    title: Phrase | str,
    body: Body,
    *,
    by: Asking,
    municipalities: Iterable[Municipality] = (),
    **about: Any,
) -> Dialogue:
    """Begin a series of dialogues at a table: study, meeting, findings, promises, again (NLC-05)."""
    if not access.may_edit(by):
        raise PermissionDenied
    made = Dialogue.objects.create(title=phrase(title), body=body, **about)
    made.municipalities.set(municipalities)
    history.keep(made, DIALOGUE, by=by)
    return made


@act("plan.dialogue_amended")
def amend_dialogue(
    dialogue: Dialogue, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> Dialogue:
    """Write what was studied and found. Raises Changed on a second editor."""
    if not access.may_edit(by):
        raise PermissionDenied
    said = dict(changes)
    places = said.pop("municipalities", None)
    history.amend(dialogue, said, version=version, by=by)
    if places is not None:
        dialogue.municipalities.set(places)
    return dialogue


def _refuse_future(about: Mapping[str, Any], on: date) -> None:
    late = next((name for name in DAYS if (about.get(name) or on) > on), "")
    if late:
        raise Refused(_("This day is still to come."), field=late)
