"""The pack of a sitting: each item as this member may read it, and labelled closed boxes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404

from convive.pathway.actions.bench import Bench
from convive.pathway.casework.queries import reading
from convive.pathway.casework.queries.reading import Readable, Written
from convive.pathway.models import Case, Item, Recusal, Sitting
from convive.pathway.queries import cases, templates
from convive.pathway.queries.cases import Sheet
from convive.pathway.rules import sittings as rules
from convive.pathway.rules.sittings import CONCLUSION, CONTRIBUTION, MINUTE
from convive.pathway.rules.template import Template
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import keeper
from convive.spaces.models import Member, Space
from convive.spaces.rules.opening import Purpose
from convive.spaces.rules.parts import FULL, Keyring

OWN = (MINUTE, CONTRIBUTION, CONCLUSION)
SIDE_BY_SIDE = ("assessment", CONCLUSION)
OPEN, SHUT, APART, NO_KEY = "open", "shut", "apart", "no-key"


@dataclass(frozen=True, slots=True)
class Shown:
    """An item in somebody's pack: open, shut for now, closed for them, or theirs to stay out of."""

    item: Item
    stands: str = OPEN
    stage: str = ""
    sheets: tuple[Readable, ...] = ()
    before: tuple[Readable, ...] = ()


def items_of(sitting: Sitting) -> list[Item]:
    """The agenda in its order."""
    return list(sitting.items.select_related("case__record", "case__space", "case__lead"))


def open_pack(sitting: Sitting, *, by: KeyHolder, now: datetime) -> int:
    """Open the papers and every item that this person holds a key of, each remembered (SAF-13).

    Returns how many items; what they hold no key of stays a closed box.
    """
    keeper.open(sitting.record, purpose=Purpose.DISCUSSION, by=by, now=now)
    found = [item.case.record for item in _items_held(sitting, by, now)]
    return len(keeper.open_each(sitting.space, found, purpose=Purpose.DISCUSSION, by=by, now=now))


def asks_proof(sitting: Sitting, *, by: KeyHolder, now: datetime) -> bool:
    """Whether the pack opens who somebody is, for this person: then a fresh proof is asked."""
    found = [item.case.record for item in _items_held(sitting, by, now)]
    grants = keeper.held_of_each(sitting.space, found, by=by, now=now)
    return any(FULL in grant.carries for grant in grants)


def pack(
    sitting: Sitting, member: Member, *, by: KeyHolder, now: datetime, today: date
) -> list[Shown]:
    """Every item as this member may read it (SEC-39): by their keys, never past the item's depth."""
    unknown = unknown_to(member)
    items = [item for item in items_of(sitting) if item.case_id not in unknown]
    held = {case.pk for case in _held(sitting, by, now)}
    apart = set(member.recusals.values_list("case", flat=True))
    theirs = [item for item in items if item.case_id in held - apart]
    records = [item.case.record for item in theirs]
    keyrings = keeper.opened_each(sitting.space, records, by=by, now=now)
    running = _templates(items)
    lying_open = [
        (item, narrowed(keyrings[item.case.record_id], item.depth))
        for item in theirs
        if item.case.record_id in keyrings
    ]
    told = _told(sitting.space, lying_open, running, today=today)
    found = []
    for item in items:
        stage = templates.words(running[item.pk].stages[item.case.stage].name)
        if item.case_id in apart:
            found.append(Shown(item, APART))
        elif item.case_id not in held:
            found.append(Shown(item, NO_KEY, stage))
        elif item.pk not in told:
            found.append(Shown(item, SHUT, stage))
        else:
            found.append(Shown(item, OPEN, stage, *told[item.pk]))
    return found


def unknown_to(member: Member) -> set[int]:
    """Cases that others keep this member apart from: for them there is no such item."""
    rows = member.recusals.exclude(ground=Recusal.Ground.SAID)
    return set(rows.values_list("case", flat=True))


def item_for(sitting: Sitting, ref: str, *, by: KeyHolder, now: datetime) -> Item:
    """An item whose case this person holds a key of. Raises Http404 for any other."""
    found = sitting.items.select_related("case__record", "case__space").filter(ref=ref).first()
    if found is None or found.case.record.erased_on is not None:
        raise Http404
    if found.case_id not in {case.pk for case in _held(sitting, by, now)}:
        raise Http404
    found.sitting = sitting
    found.case.record.space = found.case.space
    return found


def sheets_at(item: Item, bench: Bench) -> list[Sheet]:
    """The sheets of an item's case that its depth lets be spoken of, by this person's keys."""
    forms = [*pack_forms(bench.template), *OWN]
    return cases.sheets(item.case, narrowed(bench.keyring, item.depth), forms=forms)


def narrowed(keyring: Keyring, depth: str) -> Keyring:
    """The keys of a case, no deeper than the item is spoken of."""
    kept = [part for part in rules.SHOWN[depth] if keyring.reaches(part)]
    return Keyring(keyring.record, keyring.only(kept))


def beside(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[Sheet]]:
    """The newest sheet of each form, and of assessments and conclusions the one before beside it."""
    newest: dict[str, Sheet] = {}
    before: dict[str, Sheet] = {}
    kept: list[Sheet] = []
    for sheet in sheets:
        if sheet.form in (CONTRIBUTION, MINUTE, "discussion"):
            kept.append(sheet)
            continue
        if sheet.form in newest:
            before[sheet.form] = newest[sheet.form]
        newest[sheet.form] = sheet
    order = {id(sheet): number for number, sheet in enumerate(sheets)}
    shown = sorted([*kept, *newest.values()], key=lambda one: order[id(one)])
    return shown, [sheet for form, sheet in before.items() if form in SIDE_BY_SIDE]


def _told(
    space: Space,
    lying_open: Sequence[tuple[Item, Keyring]],
    running: Mapping[int, Template],
    *,
    today: date,
) -> dict[int, tuple[tuple[Readable, ...], tuple[Readable, ...]]]:
    """What each open item says, newest sheets and those beside them: with the questions of one."""
    shown = []
    by_template: dict[int, list[tuple[Item, Keyring]]] = {}
    for item, keyring in lying_open:
        by_template.setdefault(id(running[item.pk]), []).append((item, keyring))
    for several in by_template.values():
        template = running[several[0][0].pk]
        held = [(item.case, keyring) for item, keyring in several]
        read = cases.sheets_of_each(space, held, forms=[*pack_forms(template), *OWN])
        for item, _keyring in several:
            newest, before = beside(read[item.case_id])
            written = Written(item.case, [*newest, *before], template)
            shown.append((item.pk, len(newest), written))
    told = reading.readable_each(space, [written for *_which, written in shown], today=today)
    return {
        number: (tuple(lines[:newest]), tuple(lines[newest:]))
        for (number, newest, _written), lines in zip(shown, told, strict=True)
    }


def _templates(items: Iterable[Item]) -> dict[int, Template]:
    """The template of each item's case, each version asked once."""
    asked: dict[tuple[str, str], Template] = {}
    found = {}
    for item in items:
        version = (item.case.template, item.case.template_version)
        if version not in asked:
            asked[version] = templates.of_case(item.case)
        found[item.pk] = asked[version]
    return found


def pack_forms(template: Template) -> list[str]:
    """The sheets a panel reads: those it decides on or by, the summary, what could be harmed."""
    wanted = {"summary", "harm-check", "discussion", "criteria", "assessment", "plan", "review"}
    return [key for key, form in template.forms.items() if form.decides or key in wanted]


def _held(sitting: Sitting, by: KeyHolder, now: datetime) -> list[Case]:
    on_agenda = sitting.items.values("case")
    return list(cases.cases_for(by, sitting.space, now=now).filter(pk__in=on_agenda))


def _items_held(sitting: Sitting, by: KeyHolder, now: datetime) -> list[Item]:
    held = {case.pk for case in _held(sitting, by, now)}
    return [item for item in items_of(sitting) if item.case_id in held]
