"""Four filters, enforced: each step gives keys of one case, for one item, to some, until a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.pathway.actions import passing, recipients
from convive.pathway.actions.bench import Bench, only_working
from convive.pathway.models import Consent, Disclosure, Item, Presence, Recusal
from convive.pathway.panel.table import MINUTES, Table
from convive.pathway.queries import cases, naming
from convive.pathway.rules import provisos
from convive.pathway.rules import sittings as rules
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import conditions, giving
from convive.spaces.actions import records
from convive.spaces.models import Entry, Member
from convive.spaces.rules.belonging import is_police
from convive.spaces.rules.conditions import Key
from convive.spaces.rules.parts import DEIDENTIFIED, LIMITED, PLAN

POLICE_SEAT, NAMED, TEAM = "police-seat", rules.NAMED, "team"
SUPPORT = "support"
THRESHOLD, NECESSITY, CONFLICT = "threshold", "necessity", "conflict"
KEEPING = (*rules.SECRETARIAT, *rules.CHAIRS)
Ground = Disclosure.Ground


@act("pathway.member.stood_apart")
def recuse(
    item: Item, member: Member, why: str, *, table: Table, by: KeyHolder, on: date
) -> Recusal:
    """A member stays apart from a case: their keys of it end, and they see nothing of the item.

    Oneself, or the secretariat on one's word. Why is sealed in the papers of the sitting.
    """
    if table.member != member:
        table.only(KEEPING)
    if not why.strip():
        raise Refused(_("Say in a few words what ties them to it."), field="why")
    if item.case.recusals.filter(member=member).exclude(ground=Recusal.Ground.NAME).exists():
        raise Refused(_("They stay apart from it already."))
    item.case.disclosures.filter(member=member, ended_on=None).update(ended_on=on)
    recusal, _made = Recusal.objects.update_or_create(
        case=item.case, member=member, defaults={"ground": Recusal.Ground.SAID, "on": on}
    )
    record = item.case.record
    theirs = record.grants.filter(receiver=str(member.person.reference), ended_on=None)
    records.end(record, theirs, why="conflict", by=by, on=on)
    records.seal(
        item.sitting.record,
        table.keyring,
        form=CONFLICT,
        part=MINUTES,
        content={"words": why, "item": item.ref, "member": member.ref},
        by=by,
        on=on,
    )
    return recusal


@act("pathway.police_seat.switched")
def switch_police(item: Item, *, to: bool, bench: Bench, by: KeyHolder, on: date) -> Item:
    """The police seat for this item alone: with it those who hold it read what names nobody, until
    the day of the sitting is over; without it they hold no key (SEC-10).

    Raises Refused while a text that is meant to name nobody waits for a second person's look.
    """
    bench.only(KEEPING)
    only_working(item.case)
    if to and not item.sitting.is_open:
        raise Refused(_("This sitting is over."))
    seats = [one for one in members_of(bench, on=on) if police(one) and _sits(one)]
    if to and not seats:
        raise Refused(
            _("Nobody in this room holds a seat for police or justice."),
            instead=_("Only a template that has such a seat can give one."),
        )
    if to and naming.unconfirmed(cases.sheets(item.case, bench.keyring), bench.template):
        raise Refused(
            _("A text that is meant to name nobody names somebody."),
            instead=_("A second person looks at it first. Until then the seat stays empty."),
        )
    empty_police_seat(item, by=by, on=on)
    item.police = to
    item.save(update_fields=["police"])
    if to:
        until = max(item.sitting.on, on)
        ground = Ground.AGREEMENT
        _give(
            item,
            seats,
            (DEIDENTIFIED,),
            POLICE_SEAT,
            until,
            ground=ground,
            bench=bench,
            by=by,
            on=on,
        )
    return item


def empty_police_seat(item: Item, *, by: KeyHolder, on: date) -> None:
    """Whoever holds the seat reads nothing of this case any more."""
    record = item.case.record
    ended = record.grants.filter(reason=POLICE_SEAT, ended_on=None)
    records.end(record, ended, why="seat-off", by=by, on=on)
    Disclosure.objects.filter(case=item.case, filter=POLICE_SEAT, ended_on=None).update(ended_on=on)


@act("pathway.item.advanced")
def advance(item: Item, reasons: str, *, bench: Bench, by: KeyHolder, on: date) -> Item:
    """To the next filter, with the threshold reasons sealed beside the case.

    Raises Refused without reasons, before and after the sitting, or with too few disciplines there.
    """
    bench.only(KEEPING)
    only_working(item.case)
    if not item.sitting.is_open:
        raise Refused(
            _("This sitting is over."),
            instead=_("Put the case on the next agenda: the table decides there how far it goes."),
        )
    wanted = rules.next_depth(item.depth)
    if not wanted:
        raise Refused(_("This is the last step: the plan, with the team around the person."))
    if not reasons.strip():
        raise Refused(_("Say why less would not do."), field="reasons")
    only_quorate(item, bench)
    _write(item, THRESHOLD, DEIDENTIFIED, reasons, bench=bench, by=by, on=on)
    item.depth = wanted
    item.save(update_fields=["depth"])
    return item


@act("pathway.identity.shared")
def name_to(
    item: Item,
    named: Sequence[Member],
    necessity: str,
    until: date,
    *,
    bench: Bench,
    by: KeyHolder,
    on: date,
) -> Item:
    """Who it is, in first name, year and street, to the members of named services until a day.

    Raises Refused at a lesser depth, without a sharing agreement, for police, for too long, and where
    the person said no: then only a law that the template's recorded decision names goes beyond it.
    """
    _only_at(item, "L", bench)
    _only_under_agreement(bench, on)
    ground = _ground_of_naming(item, bench)
    if any(police(one) for one in named):
        raise Refused(
            _("Police and justice are never told here who somebody is."),
            instead=_("What they must know passes the gateway: two people, a legal basis, a date."),
        )
    _only_until(until, on, rules.LONGEST_NAMED)
    _only_with(named, necessity)
    why = _write(item, NECESSITY, LIMITED, necessity, bench=bench, by=by, on=on)
    _give(item, named, (LIMITED,), NAMED, until, ground=ground, bench=bench, by=by, on=on, why=why)
    return item


@act("pathway.plan.shared")
def share_plan(
    item: Item,
    team: Sequence[Member],
    necessity: str,
    until: date,
    *,
    bench: Bench,
    by: KeyHolder,
    on: date,
) -> Item:
    """The plan to the team around the person, until a day, once the person agreed to support.

    Raises Refused at a lesser depth, without consent, for who is not of the team.
    """
    _only_at(item, "F", bench)
    _only_under_agreement(bench, on)
    latest = {one.purpose: one for one in item.case.consents.all()}
    agreed = latest.get(SUPPORT)
    if agreed is None or agreed.state != Consent.State.GIVEN or agreed.ended_on is not None:
        raise Refused(
            _("The person has not agreed to support."),
            instead=_("Ask them first. Without their yes the plan stays where it is."),
        )
    if any(police(one) or not set(one.roles) & {"provider", "worker"} for one in team):
        raise Refused(_("Only who supports the person reads the plan."), field="members")
    _only_until(until, on, rules.LONGEST_TEAM)
    _only_with(team, necessity)
    why = _write(item, NECESSITY, PLAN, necessity, bench=bench, by=by, on=on)
    ground = Ground.CONSENT
    _give(
        item, team, (LIMITED, PLAN), TEAM, until, ground=ground, bench=bench, by=by, on=on, why=why
    )
    return item


@act("pathway.disclosure.ended")
def end(disclosure: Disclosure, *, bench: Bench, by: KeyHolder, on: date) -> Disclosure:
    """What was shared ends before its day: the keys are deleted now."""
    bench.only(KEEPING)
    record = disclosure.case.record
    receiver = str(disclosure.member.person.reference)
    given = record.grants.filter(receiver=receiver, reason=disclosure.filter, ended_on=None)
    records.end(record, given, why="taken-back", by=by, on=on)
    disclosure.ended_on = on
    disclosure.save(update_fields=["ended_on"])
    return disclosure


def only_quorate(item: Item, bench: Bench) -> None:
    """Raises Refused when the sitting has not begun, or too few disciplines are there (SEC-10)."""
    if item.sitting.reminded_on is None:
        raise Refused(
            _("The sitting has not begun."),
            instead=_("The secretariat opens it, and notes who is there."),
        )
    missing, lacks_one = rules.lacking_disciplines(present(item), apart(item), bench.template.about)
    if missing or lacks_one:
        lines = []
        if missing:
            lines.append(_("More disciplines have to be at the table for this item."))
        if lacks_one:
            lines.append(_("Somebody from health or social work has to be there."))
        raise Refused(
            _("There is no quorum for this item."),
            missing=lines,
            instead=_("Put the item off, or ask a deputy to come. Nothing is recorded."),
        )


def present(item: Item) -> list[tuple[str, str]]:
    """Who is at the table, each with their discipline; the police seat counts for nothing."""
    here = item.sitting.presences.filter(state__in=[Presence.State.HERE, Presence.State.DEPUTY])
    return [
        (one.member.ref, one.discipline)
        for one in here.select_related("member__organisation")
        if not police(one.member)
    ]


def apart(item: Item) -> set[str]:
    """References of members who stay apart from the case."""
    return set(item.case.recusals.values_list("member__ref", flat=True))


def police(member: Member) -> bool:
    """Police or justice, by house or by seat."""
    return is_police(member.organisation.sort, member.discipline)


def members_of(bench: Bench, *, on: date) -> list[Member]:
    """The members of the room today."""
    rows = Member.objects.filter(space=bench.case.space, ended_on=None)
    return [one for one in rows.select_related("person", "organisation") if one.holds_on(on)]


def _sits(member: Member) -> bool:
    return bool(set(member.roles) & set(rules.SEATS))


def _only_at(item: Item, depth: str, bench: Bench) -> None:
    bench.only(KEEPING)
    only_working(item.case)
    if not rules.reaches(item.depth, depth):
        raise Refused(
            _("The table has not come to this step yet."),
            instead=_("First it speaks without names, and says why less would not do."),
        )


def _only_under_agreement(bench: Bench, on: date) -> None:
    space = bench.case.space
    standing = next(
        (one.check(space, on) for one in conditions.all_conditions() if one.key == Key.AGREEMENT),
        None,
    )
    if standing is None or not standing.holds:
        raise Refused(
            _("No agreement on sharing information is in force between all the houses here."),
            missing=[standing.detail] if standing and standing.detail else [],
            instead=_("Sign it, or let the missing house sign. Until then nothing is shared."),
        )


def _ground_of_naming(item: Item, bench: Bench) -> Ground:
    """The agreement of the houses, as long as the person did not say no to telling others (SEC-29)."""
    latest = {one.purpose: one for one in item.case.consents.all()}
    said = latest.get(passing.SHARING)
    if said is None or said.state == Consent.State.GIVEN:
        return Ground.AGREEMENT
    if bench.template.law_allows(provisos.NAMING):
        return Ground.LAW
    raise Refused(
        _("The person said no to telling others who they are."),
        instead=_(
            "An agreement between houses does not weigh more than their no. Go on without names, or "
            "ask them again when something has changed."
        ),
    )


def _ends_with(reason: str, ground: Ground) -> str:
    """With which yes of the person the keys end, when they take it back; "" where a law obliges."""
    if ground == Ground.LAW:
        return ""
    return {TEAM: SUPPORT, NAMED: passing.SHARING}.get(reason, "")


def _only_until(until: date, on: date, days: int) -> None:
    if not on <= until <= on + timedelta(days=days):
        raise Refused(
            _("It needs an end that comes, and not too late."),
            instead=_("Choose a day within the time that this step allows."),
            field="until",
        )


def _only_with(named: Sequence[Member], necessity: str) -> None:
    if not named:
        raise Refused(_("Choose at least one service."), field="members")
    if not necessity.strip():
        raise Refused(_("Say what they need it for."), field="necessity")


def _write(
    item: Item, form: str, part: str, words: str, *, bench: Bench, by: KeyHolder, on: date
) -> Entry:
    if not bench.keyring.reaches(part):
        raise Http404
    return records.seal(
        item.case.record,
        bench.keyring,
        form=form,
        part=part,
        content={"words": words, "sitting": item.sitting.ref},
        by=by,
        on=on,
    )


def _give(
    item: Item,
    named: Sequence[Member],
    parts: tuple[str, ...],
    reason: str,
    until: date,
    *,
    ground: Disclosure.Ground,
    bench: Bench,
    by: KeyHolder,
    on: date,
    why: Entry | None = None,
) -> None:
    stays_apart = apart(item)
    chosen = [one for one in named if one.ref not in stays_apart]
    records.give(
        item.case.record,
        bench.keyring,
        parts,
        [giving.member_receiver(one) for one in chosen if one.person.ref != by.ref],
        reason=reason,
        until=until,
        purpose=_ends_with(reason, ground),
        by=by,
        on=on,
    )
    for one in chosen:
        Disclosure.objects.create(
            case=item.case,
            item=item,
            member=one,
            house=one.organisation,
            parts=list(parts),
            filter=reason,
            ground=ground,
            on=on,
            until=until,
            by=by.ref,
            why=why,
        )
        if reason == NAMED:
            recipients.note(item.case, one.organisation, "named", on=on)
