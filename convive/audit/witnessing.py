"""Watching over another house's memory: it may only grow, and we put our name under what we saw."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as BadBase64
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from convive.audit import cosignatures, notes
from convive.audit.acts import remember
from convive.audit.checkpoints import REQUEST
from convive.audit.models import WatchedHouse
from convive.audit.notes import NotSigned, Signer, TreeHead
from convive.audit.tree import proves_consistency
from convive.ground.viewers import House

LONGEST_REQUEST = 64 * 1024
MOST_HASHES = 63
SIZE_KIND = "text/x.tlog.size"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a witness answers: a status, a text and the kind of text (C2SP tlog-witness)."""

    status: int
    text: str
    kind: str = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Shown:
    """What was sent to us: the size they believe we saw last, the proof from there, the note."""

    old: int
    proof: tuple[bytes, ...]
    note: str
    head: TreeHead


def receive(body: bytes, *, signature: str, now: datetime) -> Reply:
    """Look at another house's checkpoint; cosign it when its memory only grew.

    `signature` shows that the house itself sends this: without it anybody could take a public
    note, add a wrong proof and raise an alarm about an honest house. Cosigning writes no event:
    two houses that witness each other would never come to rest.
    """
    try:
        shown = _read(body)
    except (ValueError, BadBase64):
        return Reply(400, "This is not a checkpoint with its proof.\n")
    with transaction.atomic():
        row = WatchedHouse.objects.select_for_update().filter(origin=shown.head.origin).first()
        if row is None:
            return Reply(404, "Nobody here watches over this memory.\n")
        signer = Signer.read(row.key)
        try:
            notes.verify(shown.note, [signer])
        except NotSigned:
            return Reply(403, "The note is not signed with the key that we hold.\n")
        return _judge(row, shown, is_house=_sent_by(signer, body, signature), now=now)


def _judge(row: WatchedHouse, shown: Shown, *, is_house: bool, now: datetime) -> Reply:
    head = shown.head
    if head.size == row.size and head.root != bytes(row.root):
        # Two notes of one size under one key contradict each other, whoever brings them.
        return _alarm(row, shown, WatchedHouse.Alarm.FORKED, now=now)
    if head.size < row.size and is_house:
        return _alarm(row, shown, WatchedHouse.Alarm.SHRUNK, now=now)
    if head.size < row.size or shown.old != row.size:
        return Reply(409, f"{row.size}\n", SIZE_KIND)
    earlier, later = (row.size, bytes(row.root)), (head.size, head.root)
    if not proves_consistency(shown.proof, earlier=earlier, later=later):
        if is_house:
            return _alarm(row, shown, WatchedHouse.Alarm.FORKED, now=now)
        return Reply(422, "The proof does not lead from what we saw to this.\n")
    row.size, row.root, row.note, row.seen_at = head.size, head.root, shown.note, now
    row.save(update_fields=["size", "root", "note", "seen_at"])
    return Reply(200, cosignatures.cosign(shown.note, at=int(now.timestamp())))


def _alarm(row: WatchedHouse, shown: Shown, kind: WatchedHouse.Alarm, *, now: datetime) -> Reply:
    if row.alarm != kind:
        row.alarm, row.alarm_note, row.alarm_at = kind, shown.note, now
        row.save(update_fields=["alarm", "alarm_note", "alarm_at"])
        remember(f"audit.house_{kind.value}", by=House(), subject=row)
    return Reply(409, f"We saw another memory before this one: {kind.value}.\n")


def _read(body: bytes) -> Shown:
    """The parts of a request: `old N`, the hashes of the proof a line each, empty line, the note."""
    if len(body) > LONGEST_REQUEST:
        raise ValueError("too long")
    head, gap, note = body.decode().partition("\n\n")
    first, *hashes = head.split("\n")
    word, _, number = first.partition(" ")
    is_size = number.isascii() and number.isdecimal() and len(number) < 19
    if word != "old" or not gap or not is_size or len(hashes) > MOST_HASHES:
        raise ValueError("not in its form")
    proof = tuple(b64decode(one, validate=True) for one in hashes)
    if any(len(one) != 32 for one in proof):
        raise ValueError("a hash has 32 bytes")
    tree_head = TreeHead.read(notes.text_of(note))
    # Beyond what a database can count, and beyond what any city will ever do.
    if tree_head.size >= 2**62:
        raise ValueError("too many")
    return Shown(int(number), proof, note, tree_head)


def _sent_by(signer: Signer, body: bytes, signature: str) -> bool:
    try:
        VerifyKey(signer.public).verify(REQUEST + body, b64decode(signature, validate=True))
    except (BadSignatureError, BadBase64, ValueError):
        return False
    return True
