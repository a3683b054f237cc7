"""Signed checkpoints: what is sent outside, and what was kept in the data folder."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from nacl.signing import SigningKey

from convive.audit import notes
from convive.audit.models import Checkpoint, Head
from convive.audit.notes import Signer, TreeHead
from convive.audit.tree import Frontier

EVENTS, EVERY = 100, timedelta(minutes=5)
REQUEST = b"convive witness request v1\n"  # never the beginning of a note: an origin has no space


class Unreadable(Exception):
    """A checkpoint that should be there cannot be read."""


def make() -> Checkpoint | None:
    """Sign the memory as it stands and keep the note twice; None when nothing was added since."""
    with transaction.atomic():
        head = Head.objects.filter(pk=1).first()
        if head is None or Checkpoint.objects.filter(size=head.size).exists():
            return None
        root = Frontier.from_bytes(bytes(head.frontier)).root()
        note = sign(TreeHead(origin(), head.size, root))
        checkpoint = Checkpoint.objects.create(size=head.size, note=note, at=timezone.now())
    path = folder() / f"{checkpoint.size:012d}.txt"
    path.write_text(note, encoding="utf-8")
    return checkpoint


def make_if_due(now: datetime) -> Checkpoint | None:
    """Sign when a hundred events were added, or any event five minutes after the last checkpoint."""
    head = Head.objects.filter(pk=1).first()
    last = Checkpoint.objects.order_by("-size").first()
    if head is None or (last and head.size < last.size + EVENTS and now < last.at + EVERY):
        return None
    return make()


def held() -> list[TreeHead]:
    """Every checkpoint that we hold, in the database and in the data folder, signatures checked.

    Raises Unreadable for one that is not signed by this house.
    """
    texts = set(Checkpoint.objects.values_list("note", flat=True))
    texts |= {path.read_text(encoding="utf-8") for path in folder().glob("*.txt")}
    trusted = [signer()]
    try:
        heads = {notes.verify(text, trusted) for text in texts}
    except notes.NotSigned as error:
        raise Unreadable(str(error)) from error
    return sorted(heads, key=lambda head: head.size)


def signer() -> Signer:
    """Whose signature stands under our checkpoints; its key may be handed out."""
    return Signer(origin(), bytes(SigningKey(_seed()).verify_key))


def sign(head: TreeHead) -> str:
    """The note of a tree head, signed by this house."""
    return notes.sign(head, seed=_seed())


def sign_request(body: bytes) -> str:
    """That this house itself sends these bytes, so that nobody else can raise an alarm about it."""
    return b64encode(SigningKey(_seed()).sign(REQUEST + body).signature).decode()


def folder() -> Path:
    """Where the notes are kept besides the database, so that neither alone can be cut."""
    path = settings.DATA_DIR / "checkpoints"
    path.mkdir(parents=True, exist_ok=True)
    return Path(path)


def origin() -> str:
    """What this memory is called in every note."""
    return f"convive/{settings.SITE_ID}"


def _seed() -> bytes:
    secret = settings.SECRET_KEY.encode()
    return hashlib.blake2b(secret, digest_size=32, person=b"convive:audit").digest()
