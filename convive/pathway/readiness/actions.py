"""Rehearsing with invented people, and recording who signed for the law of a template."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.pathway.actions import receiving, ways
from convive.pathway.models import Case, LegalSignature, Rehearsal, Situation
from convive.pathway.queries import templates
from convive.pathway.readiness import queries, words
from convive.pathway.rules import rehearsal as rules
from convive.pathway.rules.template import Template
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import access
from convive.spaces import words as of_spaces
from convive.spaces.actions import desks, records
from convive.spaces.models import Member, Space
from convive.spaces.queries import members, rotas

DOOR = "visit"
State = Rehearsal.State


@act("pathway.template.signed")
def sign_for_law(
    space: Space,
    *,
    lawyer: str,
    organisation: str,
    signed_on: date,
    text: str,
    by: Asking,
    on: date,
) -> LegalSignature:
    """Record that a local lawyer read the caveats of this version and signed; it stays as written.

    Raises Refused for a day that has not come, or where the template asks for none;
    PermissionDenied for who neither leads the space nor keeps what doors wait for.
    """
    if not (access.may_lead(by, space, today=on) or access.may_prepare(by)):
        raise PermissionDenied
    if not queries.caveats_of(space):
        raise Refused(_("This template has nothing that a lawyer has to read."))
    if signed_on > on:
        raise Refused(_("A signature is recorded after it was given."), field="signed_on")
    _one_at_a_time(space)
    # Recorded twice at the same moment it stands once.
    signature, _new = LegalSignature.objects.get_or_create(
        template=space.template,
        template_version=space.template_version,
        lawyer=lawyer,
        organisation=organisation,
        signed_on=signed_on,
        text=text,
        defaults={"written_by": by.ref},
    )
    return signature


@act("pathway.rehearsal.begun")
def begin(space: Space, *, by: KeyHolder, on: date) -> Rehearsal:
    """The members begin to play the four situations; invented concerns lie in the intake.

    The door may be shut, and mostly is. Raises Refused while one is going on and without an intake
    desk, PermissionDenied for who does not lead.
    """
    if not access.may_lead(by, space, today=on):
        raise PermissionDenied
    _one_at_a_time(space)
    if queries.going_on(space) is not None:
        raise Refused(
            _("A rehearsal is going on already."), instead=_("Finish it first, with its findings.")
        )
    if rotas.desk_in_use(space, desks.INTAKE) is None:
        raise Refused(
            _("There is no intake desk yet, where the invented concerns could lie."),
            instead=_("Open the desk with two people first."),
        )
    rehearsal = Rehearsal.objects.create(
        space=space, template_version=space.template_version, begun_on=on, led_by=by.ref
    )
    template = templates.of_space(space)
    for key in rules.STEPS:
        Situation.objects.create(
            rehearsal=rehearsal, key=key, case=_invented(space, template, key, by=by, on=on)
        )
    return rehearsal


@act("pathway.rehearsal.noted")
def note(
    situation: Situation,
    *,
    done: Collection[str],
    findings: str,
    changes: str,
    version: int | None = None,
    by: Asking,
    on: date,
) -> Situation:
    """What the members did in a situation, what they found, and what changes before the next time.

    It worked when no step was left out; else the findings say why. Raises Refused without them and
    after the rehearsal was finished, Changed when somebody else wrote meanwhile, PermissionDenied
    for who is not a member.
    """
    rehearsal = situation.rehearsal
    if not access.may_see(by, rehearsal.space, today=on):
        raise PermissionDenied
    _only_going_on(rehearsal)
    history.unchanged(situation, ["findings", "changes"], version=version)
    left = rules.left_out(situation.key, done)
    if left and not (findings.strip() and changes.strip()):
        raise Refused(
            _("Steps were left out: write what you found, and what changes until the next time."),
            missing=words.steps(left, situation.key),
            field="changes" if findings.strip() else "findings",
        )
    situation.done = [step for step in rules.STEPS[situation.key] if step in done]
    situation.worked, situation.findings, situation.changes = not left, findings, changes
    situation.save_next(update_fields=["done", "worked", "findings", "changes", "version"])
    return situation


@act("pathway.rehearsal.finished")
def finish(
    rehearsal: Rehearsal,
    *,
    present: Sequence[Member],
    again_on: date | None = None,
    by: Asking,
    on: date,
) -> Rehearsal:
    """It worked, or it gets a second date; the invented cases are erased with it either way.

    Raises Refused while a situation was not played, when a discipline of the table was not there,
    and for a failed one without a second date; PermissionDenied for who does not lead.
    """
    space = rehearsal.space
    if not access.may_lead(by, space, today=on):
        raise PermissionDenied
    _only_going_on(rehearsal)
    situations = queries.situations_of(rehearsal)
    _everybody_played(space, situations, present, on=on)
    passed = all(one.worked for one in situations)
    if not passed and (again_on is None or again_on <= on):
        raise Refused(
            _("Not every situation worked. Say on which day you play again."),
            missing=[words.told(one.key).name for one in situations if not one.worked],
            field="again_on",
        )
    rehearsal.state = State.PASSED if passed else State.FAILED
    rehearsal.held_on, rehearsal.again_on = on, None if passed else again_on
    rehearsal.save_next(update_fields=["state", "held_on", "again_on", "version"])
    rehearsal.present.set(present)
    for one in situations:
        _forget(one, by=by, on=on)
    return rehearsal


def _invented(
    space: Space, template: Template, key: str, *, by: KeyHolder, on: date
) -> Case | None:
    """An invented concern through the first open door of the template; None where none is needed."""
    concern = words.told(key).concern
    referrer = next((one.key for one in template.referrers.values() if one.is_open), "")
    if not concern or not referrer:
        return None
    form = template.forms[template.referrers[referrer].form]
    answers: dict[str, Any] = {
        one.key: str(concern) for one in form.questions if one.kind == "long" and one.needed
    }
    if not answers:
        first = next(one for one in form.questions if one.kind == "long")
        answers = {first.key: str(concern)}
    language = (get_language() or "en").split("-")[0]
    return receiving.receive(
        space, referrer, answers, door=DOOR, language=language, drill=True, by=by, on=on
    ).case


def _everybody_played(
    space: Space, situations: Sequence[Situation], present: Sequence[Member], *, on: date
) -> None:
    waiting = [words.told(one.key).name for one in situations if one.worked is None]
    if waiting:
        raise Refused(_("Not every situation was played yet."), missing=waiting)
    inside = members.current(space, today=on)
    missing = rules.absent(
        [one.discipline for one in inside],
        [one.discipline for one in inside if one in present],
    )
    if missing:
        raise Refused(
            _("Somebody of every discipline of the table has to be there."),
            missing=[of_spaces.discipline(one) for one in missing],
            field="present",
        )


def _one_at_a_time(space: Space) -> None:
    """Two at the same moment come one after the other, and the second sees what the first did."""
    Space.objects.select_for_update().get(pk=space.pk)


def _only_going_on(rehearsal: Rehearsal) -> None:
    """As it stands now, and held until this is done: two who finish at once do not both finish."""
    rehearsal.state = Rehearsal.objects.select_for_update().get(pk=rehearsal.pk).state
    if rehearsal.state != State.GOING_ON:
        raise Refused(
            _("This rehearsal is finished, and stays as it was written."),
            instead=_("Begin another one."),
        )


def _forget(situation: Situation, *, by: Asking, on: date) -> None:
    """Nobody has to certify that an invented person was erased."""
    case = situation.case
    if case is None:
        return
    record = case.record
    Situation.objects.filter(pk=situation.pk).update(case=None)
    situation.case = None
    ways.erase_all(case, by=by, on=on)
    case.delete()
    records.erase(record, by=by, on=on)
