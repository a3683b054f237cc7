"""What a code opens: the page of the person supported, or the task of a provider."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from convive.pathway.codes import mailbox_of
from convive.pathway.models import Case, Way
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import giving, keeper, sealing
from convive.spaces.models import Grant, Receipt
from convive.spaces.rules.opening import Purpose
from convive.spaces.rules.parts import MAILBOX, Keyring
from convive.vault.codes import NotACode
from convive.vault.envelopes import CannotOpen

SHOWN, WORDS = "way-shown", "way-words"


@dataclass(frozen=True, slots=True)
class Said:
    """Words that came by code: about what, when."""

    about: str
    words: str = field(repr=False)
    on: date


@dataclass(frozen=True, slots=True)
class OpenWay:
    """A way that a code, or a worker's key, opened."""

    way: Way
    keyring: Keyring = field(repr=False)
    shown: Mapping[str, Any] = field(repr=False)
    shown_on: date
    said: tuple[Said, ...] = field(repr=False)


def opened(typed: str, sort: str, *, today: date) -> OpenWay | None:
    """The way of a code, however it was typed; None for every other code."""
    try:
        mailbox = mailbox_of(typed)
    except NotACode:
        return None
    rows = Receipt.objects.filter(lookup=mailbox.lookup, record__kind=Way.KIND)
    receipt = rows.select_related(
        "record__space",
        "record__way__case__record__space",
        "record__way__case__space",
        "record__way__handover",
    ).first()
    grants = Grant.objects.filter(
        receiver=giving.receipt_ref(mailbox.lookup), ended_on=None, sealed__isnull=False
    )
    grant = grants.select_related("record", "space").first()
    if receipt is None or grant is None or receipt.record.erased_on is not None:
        return None
    way = receipt.record.way
    if way.sort != sort or way.ended_on is not None or way.until < today:
        return None
    try:
        return read(way, Keyring(receipt.record.ref, giving.opened(grant, mailbox.private)))
    except CannotOpen:
        return None


def of_case(
    case: Case, *, by: KeyHolder, now: datetime, purpose: Purpose = Purpose.SUPPORT
) -> list[OpenWay]:
    """Every way of a case that lies open, for who holds its keys; opening them is remembered."""
    found = []
    for way in case.ways.select_related("record__space", "activity__provider__person", "handover"):
        way.case = case
        if keeper.holds(way.record, by=by, now=now):
            keyring = keeper.opened(way.record, by=by, now=now) or keeper.open(
                way.record, purpose=purpose, by=by, now=now
            )
            found.append(read(way, keyring))
    return found


def read(way: Way, keyring: Keyring) -> OpenWay:
    """What lies in a way. Raises CannotOpen when nothing does."""
    if not keyring.reaches(MAILBOX):
        raise CannotOpen
    entries = [
        one for one in sealing.read(way.record, keyring, forms=[SHOWN, WORDS]) if one.content
    ]
    # Who holds the code holds the key too: only what a worker signed is shown as theirs.
    shown = [one for one in entries if one.form == SHOWN and one.proof == sealing.Proof.SIGNED]
    if not shown:
        raise CannotOpen
    said = tuple(
        Said(str(one.content.get("about", "")), str(one.content.get("words", "")), one.made_on)
        for one in entries
        if one.form == WORDS and one.content is not None
    )
    return OpenWay(way, keyring, shown[-1].content or {}, shown[-1].made_on, said)
