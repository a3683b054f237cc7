"""The slot for a city's own model: tried against the gates, shut again each quarter, opened by two."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from convive.audit.acts import act
from convive.ground.refusals import Refused, Words
from convive.ground.viewers import Asking, House
from convive.landscape.models import Slot, Trial
from convive.landscape.online import access, gates, queries, words
from convive.landscape.online.gates import Judged


@act("landscape.model_tried")
def try_out(
    name: str,
    *,
    edition: str,
    own: Sequence[Judged],
    functional: Sequence[Judged],
    on: date,
    by: Asking,
) -> Trial:
    """Judge what a model said of the city's own sample and of functional tests; keep counts only.

    A model that does not pass, or comes in another version, shuts its slot at once.
    """
    if not access.may_import(by):
        raise PermissionDenied
    published = words.gates()
    verdict = gates.judge(own, functional, published)
    slot, _new = Slot.objects.get_or_create(name=name[:80])
    before = queries.last_trial(slot)
    trial = Trial.objects.create(
        slot=slot,
        edition=edition[:60],
        gates_version=published.version,
        tried_on=on,
        passed=verdict.passed,
        cells=[one.plain() for one in verdict.cells],
        failures=[one.plain() for one in verdict.failures],
    )
    if not trial.passed:
        shut(slot, why=_("It did not pass its last test."), by=by)
    elif before is not None and before.edition != trial.edition:
        shut(slot, why=_("Another version came in. Two people look again."), by=by)
    return trial


def why_shut(slot: Slot, *, today: date) -> list[Words]:
    """Everything that keeps a slot shut today; empty when it is open."""
    reasons = lacking(slot, today=today)
    if slot.opened_on is None:
        asked = _("One person asked to open it. A second one must agree.")
        reasons.append(asked if slot.asked_by else _("Nobody has asked to open it."))
    return reasons


def lacking(slot: Slot, *, today: date) -> list[Words]:
    """What a model lacks before two people may open its slot."""
    trial = queries.last_trial(slot)
    if trial is None:
        return [_("It was never tested.")]
    published = words.gates()
    reasons: list[Words] = []
    if not trial.passed:
        reasons.append(_("It did not pass its last test."))
    if trial.gates_version != published.version:
        reasons.append(_("The gates have changed since its last test."))
    if trial.tried_on + timedelta(days=published.again) < today:
        reasons.append(_("Its last test is older than a quarter."))
    return reasons


def is_open(slot: Slot, *, today: date) -> bool:
    """Whether the model may count: opened by two people, and its last test still holds."""
    return not why_shut(slot, today=today)


@act("landscape.slot_asked_for")
def ask_to_open(slot: Slot, *, on: date, by: Asking) -> Slot:
    """The first of two asks that the slot be opened. Raises Refused with what is lacking."""
    if not access.may_publish(by):
        raise PermissionDenied
    _lock(slot)
    _refuse_lacking(slot, today=on)
    if slot.opened_on is None:
        slot.asked_by, slot.asked_on = by.ref, on
        slot.save(update_fields=["asked_by", "asked_on"])
    return slot


@act("landscape.slot_opened")
def agree_to_open(slot: Slot, *, on: date, by: Asking) -> Slot:
    """The second of two opens it. Raises Refused with what is lacking, or for the same person."""
    if not access.may_look_second(by):
        raise PermissionDenied
    _lock(slot)
    _refuse_lacking(slot, today=on)
    if not slot.asked_by:
        raise Refused(_("Nobody has asked to open it."))
    if slot.asked_by == by.ref:
        raise Refused(
            _("You asked for this yourself. A second pair of eyes decides."),
            instead=_("Ask data protection, oversight or another colleague."),
        )
    if slot.opened_on is None:
        slot.opened_by, slot.opened_on, slot.shut_why = by.ref, on, ""
        slot.save(update_fields=["opened_by", "opened_on", "shut_why"])
    return slot


@act("landscape.slot_shut")
def shut(slot: Slot, *, why: str, by: Asking) -> Slot:
    """Shut it at once; anybody who may open it may do so alone. Raises Refused without a reason."""
    if not (access.may_publish(by) or access.may_look_second(by)):
        raise PermissionDenied
    if not why.strip():
        raise Refused(_("Say why it is shut."), field="why")
    slot.asked_by = slot.opened_by = ""
    slot.asked_on = slot.opened_on = None
    slot.shut_why = why.strip()[:300]
    slot.save()
    return slot


def shut_what_is_due(today: date) -> int:
    """Shut every open slot whose test does not hold any more; returns how many."""
    opened = Slot.objects.filter(opened_on__isnull=False)
    late = [slot for slot in opened if lacking(slot, today=today)]
    for slot in late:
        shut(slot, why=str(lacking(slot, today=today)[0]), by=House())
    return len(late)


def _lock(slot: Slot) -> None:
    """Read the slot as it stands now: somebody else may have shut it meanwhile."""
    Slot.objects.select_for_update().get(pk=slot.pk)
    slot.refresh_from_db()


def _refuse_lacking(slot: Slot, *, today: date) -> None:
    reasons = lacking(slot, today=today)
    if reasons:
        raise Refused(_("This slot stays shut."), missing=reasons)
