"""Codes for who has no account: the person supported reads their own page, a provider their task.

Each code opens one small sealed record, made for it: never the case, never another's (SEC-33).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.references import Reference, new_ref
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.pathway import codes
from convive.pathway.actions import recipients
from convive.pathway.actions.bench import Bench, only_working
from convive.pathway.models import Activity, Case, Handover, Way
from convive.pathway.queries.ways import SHOWN, WORDS, OpenWay
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import giving
from convive.spaces.actions import desks, records
from convive.spaces.actions.records import Share
from convive.spaces.giving import Receiver
from convive.spaces.models import Desk, Member
from convive.spaces.rules.parts import BESIDE, FULL, MAILBOX, Keyring
from convive.vault import receipts

MAKERS = ("worker", "screener", "lead")
EVERYTHING = (FULL, *BESIDE)
RUNNING = (Activity.State.PROPOSED, Activity.State.AGREED)


@dataclass(frozen=True, slots=True)
class Opened:
    """A way with its code, which is shown once and known nowhere else."""

    way: Way
    keyring: Keyring = field(repr=False)
    code: str = field(repr=False)

    @property
    def reference(self) -> Reference:
        return self.way.reference


@act("pathway.way.made")
def make(
    case: Case,
    shown: Mapping[str, Any],
    *,
    activity: Activity | None = None,
    handover: Handover | None = None,
    until: date,
    bench: Bench,
    by: KeyHolder,
    on: date,
) -> Opened:
    """A code for the person, with `activity` for who provides it, with `handover` for the service
    that is asked; `shown` is what they read.

    The one before opens nothing any more. Raises Refused while an objection waits, and for an
    activity that has ended: who provided it reads nothing of it any more (SEC-29).
    """
    bench.only(MAKERS)
    only_working(case)
    if activity is not None and activity.state not in RUNNING:
        raise Refused(
            _("This has ended already."),
            instead=_("If it goes on, propose it anew: both sides say yes again."),
        )
    for before in case.ways.filter(activity=activity, handover=handover, ended_on=None):
        _end(before, by=by, on=on)
    code = receipts.new()
    mailbox = codes.mailbox_of(code)
    made = records.make(
        case.space,
        Way.KIND,
        [
            *_inside(case, bench.member),
            Share(
                Receiver(giving.receipt_ref(mailbox.lookup), mailbox.private.public),
                (MAILBOX,),
                "receipt",
            ),
        ],
        ends_on=case.record.ends_on,
        by=by,
        on=on,
    )
    records.make_receipt(
        made.record, mailbox.lookup, mailbox.private.public, must_change=False, by=by, on=on
    )
    way = Way.objects.create(
        case=case,
        activity=activity,
        handover=handover,
        record=made.record,
        sort=_sort(activity, handover),
        made_on=on,
        until=until,
    )
    _show(way, made.keyring, shown, by=by, on=on)
    if activity is not None and activity.outside is not None:
        recipients.note(case, activity.outside, "task", on=on)
    return Opened(way, made.keyring, code)


@act("pathway.way.shown")
def show(
    way: Way, shown: Mapping[str, Any], *, keyring: Keyring, bench: Bench, by: KeyHolder, on: date
) -> Way:
    """What the person or the provider reads from now on."""
    bench.only(MAKERS)
    only_working(way.case)
    _show(way, keyring, shown, by=by, on=on)
    return way


@act("pathway.way.written")
def write(way: OpenWay, about: str, words: str, *, by: Asking, on: date) -> Way:
    """Words of who holds the code, sealed for those who work with them. Raises Refused without any."""
    if not words.strip():
        raise Refused(_("Please write a few words."), field="words")
    records.seal(
        way.way.record,
        way.keyring,
        form=WORDS,
        part=MAILBOX,
        content={"about": about, "words": words},
        sitting=new_ref(),
        by=by,
        on=on,
    )
    return way.way


@act("pathway.way.ended")
def end(way: Way, *, bench: Bench, by: Asking, on: date) -> Way:
    """The code opens nothing any more: it was lost, or is not wanted. Raises Http404 for others."""
    if not bench.may(MAKERS):
        raise Http404
    _end(way, by=by, on=on)
    return way


def end_of(activity: Activity, *, by: Asking, on: date) -> None:
    """An activity ended: who provided it without an account reads nothing of it any more."""
    for way in activity.ways.filter(ended_on=None):
        _end(way, by=by, on=on)


def answered(handover: Handover, *, by: Asking, on: date) -> None:
    """A service answered, or nothing is asked of it any more: its code opens nothing from now on."""
    for way in handover.ways.filter(ended_on=None):
        _end(way, by=by, on=on)


def erase_all(case: Case, *, by: Asking, on: date) -> None:
    """What was shown and written by code goes with the case."""
    for way in case.ways.select_related("record__space"):
        record = way.record
        way.delete()
        records.erase(record, by=by, on=on)


def _sort(activity: Activity | None, handover: Handover | None) -> str:
    if handover is not None:
        return Way.Sort.SERVICE
    return Way.Sort.PERSON if activity is None else Way.Sort.PROVIDER


def _show(way: Way, keyring: Keyring, shown: Mapping[str, Any], *, by: KeyHolder, on: date) -> None:
    records.seal(
        way.record,
        keyring,
        form=SHOWN,
        part=MAILBOX,
        content=shown,
        sitting=new_ref(),
        by=by,
        on=on,
    )


def _end(way: Way, *, by: Asking, on: date) -> None:
    refs = [giving.receipt_ref(one.lookup) for one in way.record.receipts.all()]
    resting = way.record.grants.filter(receiver__in=refs, ended_on=None)
    records.end(way.record, resting, why="ended", by=by, on=on)
    way.ended_on = on
    way.save(update_fields=["ended_on"])


def _inside(case: Case, maker: Member) -> list[Share]:
    """The intake desk and whoever works with the person now."""
    desk = Desk.objects.filter(space=case.space, duty=desks.INTAKE, retired_on=None).first()
    shares = [Share(giving.desk_receiver(desk), EVERYTHING, "intake")] if desk else []
    given = case.record.grants.filter(reason="worker", ended_on=None, sealed__isnull=False)
    refs = {row.receiver.partition(":")[2] for row in given} | {maker.person.ref}
    members = case.space.members.filter(person__ref__in=refs, ended_on=None)
    return [
        *shares,
        *(
            Share(giving.member_receiver(one), (MAILBOX,), "worker")
            for one in members.select_related("person")
        ),
    ]
