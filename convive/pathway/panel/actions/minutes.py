"""Minutes, split by who may read them; signed by the chair, and objected to without overwriting."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.pathway.actions.bench import Bench, only_working
from convive.pathway.models import Assent, Item, Sitting
from convive.pathway.panel.actions import filters
from convive.pathway.panel.queries.signed import digests
from convive.pathway.panel.table import MINUTES, Table
from convive.pathway.rules import sittings as rules
from convive.pathway.rules.sittings import CONTRIBUTION, MINUTE, OBJECTION, SIGNATURE
from convive.people.unlocking.holding import KeyHolder
from convive.spaces.actions import records
from convive.spaces.models import Entry, Member, SealedRecord
from convive.spaces.rules.parts import Keyring

KEEPING = filters.KEEPING


@act("pathway.minute.written")
def write(item: Item, words: str, *, version: int, bench: Bench, by: KeyHolder, on: date) -> Entry:
    """The minute of one item, sealed in its case in the part that the item's depth allows."""
    bench.only(KEEPING)
    return _minute(
        item.sitting,
        item.case.record,
        bench.keyring,
        rules.MINUTED[item.depth],
        words,
        version=version,
        by=by,
        on=on,
    )


@act("pathway.minute.general")
def write_general(
    sitting: Sitting, words: str, *, version: int, table: Table, by: KeyHolder, on: date
) -> Entry:
    """What concerns no case, in the papers of the sitting."""
    table.only(KEEPING)
    return _minute(
        sitting, sitting.record, table.keyring, MINUTES, words, version=version, by=by, on=on
    )


@act("pathway.minutes.signed")
def sign(sitting: Sitting, *, table: Table, by: KeyHolder, on: date) -> Sitting:
    """The chair signs: digests of every minute are sealed, so that a later change is seen. Where
    they have left the room, another who chairs there signs.

    Raises Refused for anybody else, before the sitting is over, and a second time.
    """
    if not may_sign(sitting, table.member, on=on):
        raise Refused(
            _("The chair of this sitting signs its minutes."),
            instead=_("Tell the chair that they are ready."),
        )
    if sitting.state != Sitting.State.HELD:
        raise Refused(_("Minutes are signed once, when the sitting is over."))
    records.seal(
        sitting.record,
        table.keyring,
        form=SIGNATURE,
        part=MINUTES,
        content={"digests": digests(sitting)},
        by=by,
        on=on,
    )
    sitting.state, sitting.signed_on = Sitting.State.SIGNED, on
    sitting.save(update_fields=["state", "signed_on"])
    return sitting


def may_sign(sitting: Sitting, member: Member, *, on: date) -> bool:
    """Whether the minutes of a sitting are this member's to sign."""
    if sitting.chair is not None and sitting.chair.holds_on(on):
        return sitting.chair == member
    return bool(set(rules.CHAIRS) & set(member.roles))


@act("pathway.objection.added")
def object_to(sitting: Sitting, words: str, *, table: Table, by: KeyHolder, on: date) -> Entry:
    """A late objection, appended to the minutes; what was signed stays as it is."""
    if sitting.state not in {Sitting.State.HELD, Sitting.State.SIGNED}:
        raise Refused(_("The sitting is not over: speak there."))
    if not words.strip():
        raise Refused(_("Say what you object to."), field="words")
    return records.seal(
        sitting.record,
        table.keyring,
        form=OBJECTION,
        part=MINUTES,
        content={"words": words},
        by=by,
        on=on,
    )


@act("pathway.contribution.written")
def contribute(
    item: Item, words: str, depth: str, *, bench: Bench, by: KeyHolder, on: date
) -> Entry:
    """What a discipline knows and offers, for everybody at the table or for the smaller circle."""
    bench.only((*rules.SEATS, *KEEPING, "worker", "provider"))
    only_working(item.case)
    if not words.strip():
        raise Refused(_("Say what your profession sees, and what it can offer."), field="words")
    part = rules.MINUTED[depth]
    if not rules.reaches(item.depth, depth) or not bench.keyring.reaches(part):
        raise Refused(
            _("The table has not come to this step, or you hold no key of it."),
            instead=_("Write it for everybody at the table, without a name."),
            field="depth",
        )
    return records.seal(
        item.case.record,
        bench.keyring,
        form=CONTRIBUTION,
        part=part,
        content={
            "words": words,
            "discipline": bench.member.discipline,
            "sitting": item.sitting.ref,
        },
        by=by,
        on=on,
    )


@act("pathway.item.settled")
def settle(item: Item, state: str, *, bench: Bench, by: KeyHolder, on: date) -> Item:
    """What came of an item. `decided` asks for a quorum at the table, a written decision and what
    was known then; a decision without them cannot be recorded (SEC-10, SEC-18).
    """
    bench.only(KEEPING)
    if not item.sitting.is_open:
        raise Refused(_("This sitting is over."))
    if state == Item.State.DECIDED:
        filters.only_quorate(item, bench)
        _only_decided(item, bench)
    item.state = state
    item.save(update_fields=["state"])
    return item


def _only_decided(item: Item, bench: Bench) -> None:
    decides = [key for key, form in bench.template.forms.items() if form.decides]
    since = item.sitting.reminded_on
    voices = Assent.objects.filter(case=item.case, form__in=decides, on__gte=since)
    latest = voices.order_by("-pk").first()
    if latest is None:
        raise Refused(
            _("No decision is written for this case at this sitting."),
            instead=_("Write it, let everybody say how they stand to it, then come back."),
        )
    said = voices.filter(sitting=latest.sitting).select_related("member__organisation")
    spoken = [
        (one.member.ref, one.discipline)
        for one in said
        if one.says != Assent.Says.APART and not filters.police(one.member)
    ]
    missing, lacks_one = rules.lacking_disciplines(
        spoken, filters.apart(item), bench.template.about
    )
    if missing or lacks_one:
        raise Refused(
            _("Too few disciplines have said how they stand to this decision."),
            instead=_("One service alone never decides. Ask the others for their voice."),
        )


def _minute(
    sitting: Sitting,
    record: SealedRecord,
    keyring: Keyring,
    part: str,
    words: str,
    *,
    version: int,
    by: KeyHolder,
    on: date,
) -> Entry:
    if sitting.state == Sitting.State.SIGNED:
        raise Refused(
            _("These minutes are signed."),
            instead=_("Add an objection: it stands beside them and overwrites nothing."),
        )
    if not words.strip():
        raise Refused(_("A minute needs words."), field="words")
    content = {"words": words, "sitting": sitting.ref}
    row = record.entries.filter(form=MINUTE, sitting=sitting.ref, part=part).first()
    if row is not None:
        row.record = record
        return records.amend(row, keyring, content, version=version, by=by, on=on)
    return records.seal(
        record,
        keyring,
        form=MINUTE,
        part=part,
        content=content,
        sitting=sitting.ref,
        by=by,
        on=on,
    )
