"""Who does what by when; the secret link to the days of sittings; papers that are over."""

from __future__ import annotations

from datetime import date

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.pathway.actions.bench import Bench
from convive.pathway.models import CalendarKey, Item, Sitting, Undertaking
from convive.pathway.panel.actions import filters
from convive.pathway.rules import sittings as rules
from convive.people.unlocking.holding import KeyHolder
from convive.spaces.actions import records
from convive.spaces.models import Member, SealedRecord

FORM = "undertaking"


@act("pathway.undertaking.taken_on")
def take_on(
    item: Item,
    owner: Member,
    words: str,
    due_on: date,
    *,
    bench: Bench,
    by: KeyHolder,
    on: date,
) -> Undertaking:
    """Somebody takes something on; the day is in the clear, the words lie in the case."""
    bench.only((*filters.KEEPING, *rules.SEATS))
    if not words.strip():
        raise Refused(_("Say what is to be done."), field="words")
    if due_on < on:
        raise Refused(_("This day is over."), field="due_on")
    if filters.police(owner) or owner.ref in filters.apart(item):
        raise Refused(_("This member takes nothing on here."), field="owner")
    entry = records.seal(
        item.case.record,
        bench.keyring,
        form=FORM,
        part=rules.MINUTED["D"],
        content={"words": words, "sitting": item.sitting.ref},
        by=by,
        on=on,
    )
    return Undertaking.objects.create(
        sitting=item.sitting, item=item, owner=owner, due_on=due_on, words=entry
    )


@act("pathway.undertaking.done")
def finish(one: Undertaking, *, member: Member, by: KeyHolder, on: date) -> Undertaking:
    """It is done: said by its owner, or by the secretariat on their word."""
    if one.owner != member and not set(member.roles) & set(filters.KEEPING):
        raise Http404
    one.done_on = one.done_on or on
    one.save(update_fields=["done_on"])
    return one


@act("pathway.calendar.linked")
def renew_link(member: Member, *, by: KeyHolder, on: date) -> CalendarKey:
    """A new secret link to the days of sittings; the one before opens nothing from now on."""
    link, is_new = CalendarKey.objects.get_or_create(member=member, defaults={"renewed_on": on})
    if not is_new:
        link.renewed_on = on
        link.save_next()
    return link


@act("pathway.sitting.erased")
def erase(record: SealedRecord, *, by: Asking, on: date) -> SealedRecord:
    """The papers of a sitting are over: its key is destroyed and its row goes."""
    records.erase(record, by=by, on=on)
    Sitting.objects.filter(record=record).delete()
    return record
