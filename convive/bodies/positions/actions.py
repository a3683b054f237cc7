"""Writing a position, standing behind it together, sending it, and keeping what came of it."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import wording
from convive.bodies.actions import raise_ask
from convive.bodies.models import Answer, Ask, AskStep, Backing
from convive.bodies.positions import access, rules
from convive.bodies.travelling.actions import send_up
from convive.ground.phrase import Phrase, phrase
from convive.ground.references import Reference
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation, Person

KEPT = ["question", "evidence", "addressee"]


@act("bodies.position_written")
def write(
    *,
    words: Phrase | str,
    evidence: Phrase | str = "",
    organisation: Organisation,
    addressee: Organisation | None = None,
    about: Reference | str = "",
    clause: str = "",
    on: date,
    by: Asking,
) -> Ask:
    """Write a position of an organisation, with what it rests on and who should answer (NLC-08).

    The organisation stands behind it at once. Raises Refused without words, PermissionDenied.
    """
    if not access.may_write(by):
        raise PermissionDenied
    if not phrase(words):
        raise Refused(_("Write what you ask for."), field="words")
    position = raise_ask(
        sort=Ask.Sort.RECOMMENDATION,
        text=str(phrase(words)),
        text_language=phrase(words).shown_in,
        about=about,
        clause=clause,
        organisation=organisation,
        addressee=addressee,
        shared=True,
        on=on,
        by=by,
    )
    position.question = phrase(words)
    position.evidence = phrase(evidence) if evidence else Phrase()
    position.owner = Person.objects.filter(ref=by.ref).first()
    position.save(update_fields=["question", "evidence", "owner"])
    history.keep(position, KEPT, by=by)
    Backing.objects.create(ask=position, organisation=organisation, backed_on=on)
    return position


@act("bodies.position_amended")
def amend(
    position: Ask,
    *,
    words: Phrase | str,
    evidence: Phrase | str = "",
    addressee: Organisation | None = None,
    version: int | None,
    by: Asking,
) -> Ask:
    """Change a position that was not sent; who signed other words signs again.

    Raises Refused for one that was sent, and for words of a published one that name somebody;
    Changed when somebody else saved first.
    """
    _may_change(by, position)
    if not phrase(words):
        raise Refused(_("Write what you ask for."), field="words")
    is_new = phrase(words) != position.question
    changes = {
        "question": phrase(words),
        "text": str(phrase(words)),
        "evidence": phrase(evidence) if evidence else Phrase(),
        "addressee": addressee,
    }
    history.amend(position, changes, version=version, by=by)
    if position.listed_on is not None:
        _refuse_unfit(position)
    if is_new:
        position.backings.exclude(organisation=position.organisation).delete()
    return position


@act("bodies.position_signed")
def sign(position: Ask, *, organisation: Organisation, on: date, by: Asking) -> Ask:
    """An organisation stands behind a position with its name; twice changes nothing."""
    if not access.may_sign_for(by, organisation):
        raise PermissionDenied
    Backing.objects.get_or_create(
        ask=position, organisation=organisation, defaults={"backed_on": on}
    )
    return position


@act("bodies.position_sent")
def send(position: Ask, *, due_on: date, on: date, version: int | None = None, by: Asking) -> Ask:
    """Send a position to who should answer, with the day by which an answer is asked for.

    Raises Refused without an addressee, for a day that is over, or a second time.
    """
    _may_change(by, position)
    if position.addressee is None:
        raise Refused(
            _("Nobody is named who should answer."),
            instead=_("Change the position and say who should answer."),
        )
    if due_on <= on:
        raise Refused(_("Choose a day that is still to come."), field="due_on")
    history.amend(position, {"answer_due_on": due_on}, version=version, by=by)
    return send_up(position, organisation=position.addressee, on=on, by=by)


@act("bodies.position_result_told")
def tell_result(position: Ask, *, words: Phrase | str, on: date, by: Asking) -> Ask:
    """Say what came of a position after its answer; there may be more than one result."""
    if not access.may_change(by, position):
        raise PermissionDenied
    if not Answer.objects.filter(ask=position).exists():
        raise Refused(
            _("There is no answer yet."), instead=_("Write down the answer first, also a no.")
        )
    if not phrase(words):
        raise Refused(_("Say what came of it."), field="words")
    AskStep.objects.create(ask=position, what=AskStep.What.RESULT, on=on, words=phrase(words))
    return position


@act("bodies.position_published")
def publish(position: Ask, *, on: date, by: Asking) -> Ask:
    """Let everybody read a position with its signatures, its way and its answer."""
    if not access.may_change(by, position):
        raise PermissionDenied
    _refuse_unfit(position)
    if position.listed_on is None:
        history.amend(position, {"listed_on": on}, version=None, by=by)
    return position


@act("bodies.position_withdrawn")
def withdraw(position: Ask, *, by: Asking) -> Ask:
    """Take a position off the public page; it stays with who works on it."""
    if not access.may_change(by, position):
        raise PermissionDenied
    if position.listed_on is not None:
        history.amend(position, {"listed_on": None}, version=None, by=by)
    return position


def _refuse_unfit(position: Ask) -> None:
    """What everybody reads of a position names nobody: what is asked for, and what it rests on."""
    wording.fit_for_everybody(position.question, field="words")
    if position.evidence:
        wording.fit_for_everybody(position.evidence, field="evidence")


def _may_change(by: Asking, position: Ask) -> None:
    if not access.may_change(by, position):
        raise PermissionDenied
    if not rules.may_change([step.what for step in position.steps.all()]):
        raise Refused(
            _("This position was sent. It stays as it was sent."),
            instead=_("Write a new one that goes further."),
        )
