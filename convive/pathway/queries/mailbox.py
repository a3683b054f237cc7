"""The two-way mailbox: what the desk wrote to a reporter, opened with the reporter's code alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from convive.pathway.codes import mailbox_of
from convive.pathway.models import Case
from convive.pathway.queries.cases import MESSAGE
from convive.spaces import giving, sealing
from convive.spaces.models import Grant, Receipt
from convive.spaces.rules.parts import MAILBOX, Keyring
from convive.vault.codes import NotACode
from convive.vault.envelopes import CannotOpen
from convive.vault.pairs import Private


@dataclass(frozen=True, slots=True)
class Message:
    """One message: who wrote ("desk" or "reporter"), what, when, with the files it names."""

    ref: str
    sender: str
    text: str
    on: date
    files: tuple[Mapping[str, Any], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class OpenMailbox:
    """A mailbox that a code opened."""

    case: Case
    receipt: Receipt
    keyring: Keyring = field(repr=False)
    private: Private = field(repr=False)
    messages: tuple[Message, ...] = field(repr=False)


def opened(typed: str) -> OpenMailbox | None:
    """The mailbox of a code, however it was typed; None when there is none.

    The same is derived and the same number of questions asked whether or not it exists: an
    unknown code looks for grants of a record that no mailbox has.
    """
    try:
        mailbox = mailbox_of(typed)
    except NotACode:
        return None
    receipt = (
        Receipt.objects.filter(lookup=mailbox.lookup, record__kind=Case.KIND)
        .select_related("record", "record__space", "record__case")
        .first()
    )
    # Of the record where the receipt is: a summary that waits for its day has a grant already.
    grants = Grant.objects.filter(
        receiver=giving.receipt_ref(mailbox.lookup),
        record__receipts__lookup=mailbox.lookup,
        ended_on=None,
        sealed__isnull=False,
    ).select_related("record", "space")
    grant = grants.first()
    if receipt is None or grant is None or receipt.record.erased_on is not None:
        return None
    try:
        keyring = Keyring(receipt.record.ref, giving.opened(grant, mailbox.private))
    except CannotOpen:
        return None
    return OpenMailbox(
        case=receipt.record.case,
        receipt=receipt,
        keyring=keyring,
        private=mailbox.private,
        messages=messages(receipt.record.case, keyring),
    )


def messages(case: Case, keyring: Keyring) -> tuple[Message, ...]:
    """The messages of a case in their order, for whoever holds the mailbox's key."""
    if not keyring.reaches(MAILBOX):
        return ()
    return tuple(
        Message(
            entry.ref,
            str(entry.content["from"]),
            str(entry.content.get("text", "")),
            entry.made_on,
            tuple(entry.content.get("_files", ())),
        )
        for entry in sealing.read(case.record, keyring, forms=[MESSAGE])
        if entry.content is not None
    )
