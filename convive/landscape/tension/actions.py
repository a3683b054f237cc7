"""What can be done with notes of tension: note, reply, bring to a table, look, act, close, forget."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import actions as tables
from convive.bodies.models import AgendaItem, Body
from convive.bodies.speaking import in_every_language
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.landscape.models import Setting, TensionNote, TensionStep
from convive.landscape.tension import access, letters, queries, rules, words
from convive.landscape.voices import counting, guarding
from convive.landscape.voices.rules import quarter_of
from convive.people.models import Organisation

MINUTES = 10
KEPT = ["between", "what", "since", "known", "sure", "setting", "done"]


@act("landscape.tension_noted")
def note(about: Mapping[str, Any], *, on: date, by: Asking) -> TensionNote:
    """Write down a strained relation in a place, in about two minutes (MAP-11).

    `about`: area, between, what, since, known, sure, setting, done. First those it concerns read it:
    a letter without content goes to them.
    Raises Refused for a person, an account, or a community named as the trouble.
    """
    if not access.may_note(by):
        raise PermissionDenied
    if about["between"] not in words.relations():
        raise Refused(_("Choose between whom."), field="between")
    if not phrase(about["what"]):
        raise Refused(_("Say in a sentence what you hear."), field="what")
    open_from, ends_on = rules.dates_of(on)
    made = TensionNote.objects.create(
        area=about["area"],
        between=about["between"],
        what=guarding.without_communities(phrase(about["what"]), field="what"),
        since=about["since"],
        known=about["known"],
        sure=about["sure"],
        setting=about.get("setting") or Setting.OFFLINE,
        done=guarding.without_communities(phrase(about.get("done") or {}), field="done"),
        organisation=queries.writing_for(by),
        noted_on=on,
        open_from=open_from,
        ends_on=ends_on,
    )
    history.keep(made, KEPT, by=by)
    letters.tell(made)
    return made


@act("landscape.tension_replied")
def reply(one: TensionNote, *, text: Phrase | str, on: date, by: Asking) -> TensionNote:
    """Those it concerns say how they see it; their words stand beside the note."""
    if not access.may_reply(by, one):
        raise PermissionDenied
    _not_closed(one)
    _step(one, TensionStep.Sort.REPLY, text, organisation=queries.writing_for(by), on=on)
    return one


@act("landscape.tension_brought")
def bring(one: TensionNote, body: Body, *, on: date, by: Asking) -> TensionNote:
    """A table looks at this note from now on: its next meeting gets one short point for all notes.

    The point names no place and no note. Raises Refused for a table with a seat of police or
    justice, and where no meeting is planned.
    """
    if not access.may_keep(by):
        raise PermissionDenied
    _not_closed(one)
    if any(map(access.has_enforcement, body.seats.filter(until=None))):
        raise Refused(
            _("Police or justice sit at this table. They do not read notes of tension."),
            instead=_("Choose a table without them, such as a neighbourhood committee."),
            field="body",
        )
    history.amend(one, {"body": body}, version=None, by=by)
    if put_on_agenda(body, on=on, by=by) is None:
        raise Refused(
            _("No meeting of this table is planned."),
            instead=_("Call the next meeting first: tension is looked at every week."),
            field="body",
        )
    return one


@act("landscape.tension_put_on_agenda")
def put_on_agenda(body: Body, *, on: date, by: Asking) -> AgendaItem | None:
    """Put the weekly look on the next agenda of a table, once; None without a meeting to come."""
    meeting = queries.next_meeting(body, today=on)
    if meeting is None:
        return None
    known = meeting.agenda.filter(about=queries.ON_AGENDA).first()
    return known or tables.add_point(
        meeting,
        in_every_language(lambda: _now("What we hear in the neighbourhoods, and what we do")),
        minutes=MINUTES,
        about=queries.ON_AGENDA,
        is_closed=True,
        by=by,
    )


@act("landscape.tension_looked_at")
def look(one: TensionNote, *, course: str, text: Phrase | str, on: date, by: Asking) -> TensionNote:
    """The weekly look: is it calmer, as before or more tense, and what is agreed."""
    _may_look(one, by)
    if course not in TensionStep.Course.values:
        raise Refused(_("Say how it goes."), field="course")
    _step(one, TensionStep.Sort.LOOK, text, course=course, on=on)
    history.amend(one, {"looked_on": on}, version=None, by=by)
    return one


@act("landscape.tension_acted_on")
def do(one: TensionNote, *, text: Phrase | str, on: date, by: Asking) -> TensionNote:
    """Write down what was done about it."""
    _may_look(one, by)
    _step(one, TensionStep.Sort.DONE, text, organisation=queries.writing_for(by), on=on)
    return one


@act("landscape.tension_closed")
def close(
    one: TensionNote, *, learned: Phrase | str, on: date, version: int | None, by: Asking
) -> TensionNote:
    """Close it with what was learned. Raises Refused before anything was looked at or done."""
    _may_look(one, by)
    if not one.steps.exclude(sort=TensionStep.Sort.REPLY).exists():
        raise Refused(
            _("Nobody has looked at it yet."),
            instead=_("Write down the look or what was done, then close it."),
        )
    said = phrase(learned)
    if not said:
        raise Refused(_("Say what was learned, in a sentence."), field="learned")
    changes = {"learned": guarding.without_communities(said, field="learned"), "closed_on": on}
    history.amend(one, changes, version=version, by=by)
    return one


@act("landscape.tension_forgotten")
def forget(one: TensionNote, *, by: Asking) -> TensionNote:
    """Its time is over: one is added to the counts of its quarter and area, its words are erased."""
    counting.count_in(
        counting.TENSION,
        quarter=quarter_of(one.noted_on),
        area=one.area,
        category="tension",
        setting=one.setting,
    )
    for step in one.steps.all():
        history.forget(step)
    history.forget(one)
    one.delete()
    return one


def _step(
    one: TensionNote,
    sort: TensionStep.Sort,
    text: Phrase | str,
    *,
    on: date,
    course: str = "",
    organisation: Organisation | None = None,
) -> TensionStep:
    said = phrase(text)
    if not said or not any(value.strip() for value in said.values()):
        raise Refused(_("Say it in a sentence."), field="text")
    return TensionStep.objects.create(
        note=one,
        sort=sort,
        text=guarding.without_communities(said, field="text"),
        course=course,
        organisation=organisation,
        on=on,
    )


def _may_look(one: TensionNote, by: Asking) -> None:
    if not access.may_look(by, one):
        raise PermissionDenied
    _not_closed(one)


def _not_closed(one: TensionNote) -> None:
    if one.closed_on is not None:
        raise Refused(_("This note is closed."), instead=_("Write a new one if it comes back."))
