"""What follows from a move: keys given and taken, words to the reporter, ends set, rows counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import translation

from convive.ground.phrase import Phrase
from convive.ground.references import new_ref
from convive.pathway.actions import ending, following, loads, provision, reducing, statistics
from convive.pathway.actions.bench import Bench
from convive.pathway.models import Case
from convive.pathway.queries.cases import MESSAGE, Sheet
from convive.pathway.rules.ending import is_about_a_child, months_after
from convive.pathway.rules.template import Move, Rule
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import giving
from convive.spaces.actions import desks, records
from convive.spaces.models import Desk, Member
from convive.spaces.rules.belonging import is_police
from convive.spaces.rules.parts import MAILBOX


def run(
    case: Case,
    move: Move,
    *,
    bench: Bench,
    sheets: Sequence[Sheet],
    by: KeyHolder,
    on: date,
) -> None:
    """Do everything that a move brings, in the order of the template."""
    if move.keeping:
        _keep_as(case, move.keeping, bench, sheets, by, on)
    for rule in move.effects:
        EFFECTS[rule.name](case, rule, bench, sheets, by, on)
    reducing.settle(case, bench=bench, by=by, on=on)


def share(
    case: Case, rule: Rule, bench: Bench, sheets: Sequence[Sheet], by: KeyHolder, on: date
) -> None:
    """Give parts to everybody who holds one of these roles and does not hold them yet."""
    parts, days = tuple(rule.given["parts"]), rule.given.get("days")
    chosen = receivers_of(case, rule, sheets, on=on)
    receivers = [giving.member_receiver(member) for member in chosen if member.person.ref != by.ref]
    # What was given for some hours, or ends today, does not stand in for what is given now.
    lasting = case.record.grants.filter(ended_on=None, expires_at=None, carries=sorted(parts))
    lasting = lasting.filter(Q(until=None) | Q(until__gt=on))
    held = set(lasting.values_list("receiver", flat=True))
    if "named" in rule.given:
        fresh = [one for one in chosen if str(one.person.reference) not in held]
        loads.only_with_room(case, fresh, on=on)
    records.give(
        case.record,
        bench.keyring,
        parts,
        [receiver for receiver in receivers if receiver.ref not in held],
        reason=rule.given.get("reason", "share"),
        until=on + timedelta(days=days) if days else None,
        purpose=rule.given.get("purpose", ""),
        by=by,
        on=on,
    )


def unshare(
    case: Case, rule: Rule, bench: Bench, sheets: Sequence[Sheet], by: KeyHolder, on: date
) -> None:
    """End every grant that was given for this reason."""
    given = case.record.grants.filter(reason=rule.given["reason"], ended_on=None)
    records.end(case.record, given, why="stage-over", by=by, on=on)


def tell_reporter(
    case: Case, rule: Rule, bench: Bench, sheets: Sequence[Sheet], by: KeyHolder, on: date
) -> None:
    """A text of the template into the reporter's mailbox, in the language they wrote in."""
    if not bench.keyring.reaches(MAILBOX):
        return
    language = language_of(sheets)
    with translation.override(language):
        text = str(Phrase(bench.template.texts[rule.given["text"]]))
    records.seal(
        case.record,
        bench.keyring,
        form=MESSAGE,
        part=MAILBOX,
        content={"from": "desk", "text": text, "kind": rule.given["text"]},
        sitting=new_ref(),
        by=by,
        on=on,
    )


def keep(
    case: Case, rule: Rule, bench: Bench, sheets: Sequence[Sheet], by: KeyHolder, on: date
) -> None:
    """Set when the case is erased, by the class that the template names."""
    _keep_as(case, rule.given["keeping"], bench, sheets, by, on)


def count(
    case: Case, rule: Rule, bench: Bench, sheets: Sequence[Sheet], by: KeyHolder, on: date
) -> None:
    """A row for the statistics, without anything that leads back to the case."""
    statistics.note(case, sheets, by=by, on=on)


def follow_up(
    case: Case, rule: Rule, bench: Bench, sheets: Sequence[Sheet], by: KeyHolder, on: date
) -> None:
    """When somebody asks again how it goes; never where the person said no to that."""
    if not following.may_ask(case):
        return
    case.review_on = months_after(on, min(rule.given["months"]))
    case.save(update_fields=["review_on"])


def end_activities(
    case: Case, rule: Rule, bench: Bench, sheets: Sequence[Sheet], by: KeyHolder, on: date
) -> None:
    """Activities end, and with them the keys of who provided them."""
    provision.end_all(case, by=by, on=on)


def cancel_consents(
    case: Case, rule: Rule, bench: Bench, sheets: Sequence[Sheet], by: KeyHolder, on: date
) -> None:
    """Consents end with the case; the row stays as long as the case does. Whether the person may be
    asked later is about the time after it, so they can still take that back.
    """
    case.consents.filter(ended_on=None).exclude(purpose=following.CONTACT).update(ended_on=on)


def to_records_desk(
    case: Case, rule: Rule, bench: Bench, sheets: Sequence[Sheet], by: KeyHolder, on: date
) -> None:
    """A closed case leaves the intake desk; the records desk keeps its keys until the end. What who
    closes does not hold could not be given on: there the intake desk keeps its keys.
    """
    desk = Desk.objects.filter(space=case.space, duty=desks.RECORDS, retired_on=None).first()
    if desk is None:
        return
    carried = list(bench.keyring.keys)
    records.give(
        case.record,
        bench.keyring,
        carried,
        [giving.desk_receiver(desk)],
        reason="records",
        by=by,
        on=on,
    )
    at_intake = case.record.grants.filter(
        receiver__startswith=f"{Desk.KIND}:", ended_on=None
    ).exclude(reason="records")
    given_on = [one for one in at_intake if all(map(bench.keyring.reaches, one.carries))]
    records.end(case.record, given_on, why="closed", by=by, on=on)


def _keep_as(
    case: Case, key: str, bench: Bench, sheets: Sequence[Sheet], by: KeyHolder, on: date
) -> None:
    child = is_about_a_child(sheet.answers for sheet in sheets)
    ending.keep_as(case, bench.template.keepings[key], child=child, by=by, on=on)


def receivers_of(case: Case, rule: Rule, sheets: Sequence[Sheet], *, on: date) -> list[Member]:
    """Who a share is for: the members in its roles, never police or justice; with `named`, only
    those whom the latest sheet of a form names in a question.
    """
    apart = set(case.recusals.values_list("member", flat=True))
    found = [
        member
        for member in members_with(case, set(rule.given["roles"]), on=on)
        if not is_police(member.organisation.sort, member.discipline) and member.pk not in apart
    ]
    named = rule.given.get("named")
    if named is None:
        return found
    told = [sheet.answers.get(named["question"]) for sheet in sheets if sheet.form == named["form"]]
    chosen = told[-1] if told else ()
    refs = {chosen} if isinstance(chosen, str) else set(chosen or ())
    return [member for member in found if member.ref in refs]


def members_with(case: Case, roles: set[str], *, on: date) -> list[Member]:
    """The members of the case's space who hold one of these roles today."""
    rows = Member.objects.filter(space=case.space, ended_on=None)
    return [
        member
        for member in rows.select_related("person", "organisation")
        if roles & set(member.roles) and member.holds_on(on)
    ]


def language_of(sheets: Sequence[Sheet]) -> str:
    """The language in which the concern was written, if it is one of the house's."""
    told = next((sheet.answers.get("_language") for sheet in sheets if sheet.answers), "")
    return str(told) if told in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


Effect = Callable[[Case, Rule, Bench, Sequence[Sheet], KeyHolder, date], None]
EFFECTS: dict[str, Effect] = {
    "share": share,
    "unshare": unshare,
    "tell_reporter": tell_reporter,
    "keep": keep,
    "statistics": count,
    "follow_up": follow_up,
    "end_activities": end_activities,
    "cancel_consents": cancel_consents,
    "to_records_desk": to_records_desk,
}
