"""What an entry is bound to, how it is read, and what a second editor is told."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from convive.audit.models import Event
from convive.ground.refusals import Refused
from convive.spaces import buckets, indexing, marks
from convive.spaces.models import Entry, Member, SealedRecord, Space
from convive.spaces.rules.parts import Keyring, is_own
from convive.vault import envelopes, proofs
from convive.vault.envelopes import CannotOpen, Context
from convive.vault.pairs import Public

ANONYMOUS = "(reporter)"  # the author of what nobody signed
SEALED, AMENDED = "spaces.entry.sealed", "spaces.entry.amended"
ASKED_AT_ONCE = 10_000  # a database takes only so many values in one question


class Proof(StrEnum):
    """Whether an entry is from whom it says."""

    SIGNED = "signed"
    ANONYMOUS = "anonymous"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Read:
    """An entry as somebody may read it; `content` is None when they hold no key of its part.

    `damaged` tells that it does not open although the key is held, or is older than the memory
    says: somebody changed the database.
    """

    ref: str
    form: str
    sitting: str
    part: str
    made_on: date
    author: str
    version: int
    content: Mapping[str, Any] | None = field(repr=False)
    proof: Proof
    damaged: bool = False

    @property
    def is_closed(self) -> bool:
        """Readable for others, not for this reader: shown as a closed box, never left out."""
        return self.content is None and not self.damaged


class Overtaken(Refused):
    """Somebody else saved this entry first; the page shows both texts to who can read them."""

    status = 409

    def __init__(self, entry: Entry) -> None:
        super().__init__(
            _("Somebody else saved this while you were writing."),
            instead=_("Read their text beside yours, put together what is right, and save again."),
        )
        self.entry = entry


def entry_context(entry: Entry) -> Context:
    """The place of an entry: site, record and its root key, form and part, epoch and version."""
    root = bytes(entry.record.verifying).hex()[:16]
    return Context(
        site=settings.SITE_ID,
        kind=Entry.KIND,
        ref=f"{entry.record.ref}.{root}.{entry.ref}",
        section=f"{entry.form}.{entry.part}.{entry.sitting}",
        epoch=entry.epoch,
        version=entry.version,
    )


def read(
    record: SealedRecord, keyring: Keyring, *, forms: Iterable[str] | None = None
) -> list[Read]:
    """Every entry of a record in its order, opened where the keyring reaches.

    Three questions to the database, however many entries there are.
    """
    return read_each(record.space, [(record, keyring)], forms=forms)[record.pk]


def read_each(
    space: Space,
    held: Sequence[tuple[SealedRecord, Keyring]],
    *,
    forms: Iterable[str] | None = None,
) -> dict[int, list[Read]]:
    """The same for several records of one space, with the questions of one."""
    by_record = {record.pk: (record, keyring) for record, keyring in held}
    entries = Entry.objects.filter(record__in=list(by_record)).order_by("id")
    if forms is not None:
        entries = entries.filter(form__in=list(forms))
    rows = list(entries)
    signers = _signers(space, {row.author for row in rows})
    versions = _versions_remembered([str(row.reference) for row in rows])
    found: dict[int, list[Read]] = {number: [] for number in by_record}
    for row in rows:
        row.record, keyring = by_record[row.record_id]
        found[row.record_id].append(_read(row, keyring, signers, versions))
    return found


def _read(
    row: Entry, keyring: Keyring, signers: Mapping[str, list[bytes]], versions: Mapping[str, int]
) -> Read:
    content: Mapping[str, Any] | None = None
    rolled_back = versions.get(str(row.reference), 0) != row.version
    damaged = rolled_back
    context = entry_context(row)
    if row.signature is None:
        # What says a name and bears no signature was changed: it must not pass for theirs.
        proof = Proof.ANONYMOUS if row.author == ANONYMOUS else Proof.WRONG
    else:
        signature = bytes(row.signature)
        known = signers.get(row.author, [])
        right = any(proofs.verify(key, row.sealed, context, signature) for key in known)
        proof = Proof.SIGNED if right else Proof.WRONG
    try:
        key = keyring.key(row.part)
    except CannotOpen:
        key = b""
    if key:
        try:
            content = json.loads(envelopes.open(key, row.sealed, context))
        except (CannotOpen, ValueError):  # ValueError: sealed with the right key, and no entry
            # Two people's own parts have one name and two keys; what was changed fails its proof.
            damaged = rolled_back or not is_own(row.part)
    return Read(
        ref=row.ref,
        form=row.form,
        sitting=row.sitting,
        part=row.part,
        made_on=row.made_on,
        author=row.author,
        version=row.version,
        content=content,
        proof=proof,
        damaged=damaged,
    )


def _signers(space: Space, authors: set[str]) -> dict[str, list[bytes]]:
    """The pinned keys of each author: several for somebody who came back with a new one."""
    found: dict[str, list[bytes]] = {}
    members = Member.objects.filter(space=space, person__ref__in=authors)
    for member in members.select_related("person"):
        if marks.fits(member.mark, "member", member.ref, 1, member.public):
            key = Public.read(bytes(member.public)).verifying
            found.setdefault(member.person.ref, []).append(key)
    return found


def _versions_remembered(references: list[str]) -> dict[str, int]:
    """How often the memory says each entry was sealed: a copy put back from before is noticed."""
    found: dict[str, int] = {}
    for first in range(0, len(references), ASKED_AT_ONCE):
        some = references[first : first + ASKED_AT_ONCE]
        counted = Event.objects.filter(subject__in=some, verb__in=[SEALED, AMENDED])
        found |= dict(counted.values_list("subject").annotate(times=Count("number")))
    return found


def forget_index(record: SealedRecord) -> None:
    """Take a record's names out of the sealed index, in old copies too (`indexing.forget`)."""
    indexing.forget(record)


def bucket_is_there(record: SealedRecord) -> bool:
    """Whether anybody could still open this record."""
    return buckets.is_there(record.pk)
