"""Signed checkpoints: what is sent outside, and what was kept in the data folder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from nacl.signing import SigningKey

from convive.audit import notes
from convive.audit.models import Checkpoint, Head
from convive.audit.notes import Signer, TreeHead
from convive.audit.tree import Frontier


class Unreadable(Exception):
    """A checkpoint that should be there cannot be read."""


def make() -> Checkpoint | None:
    """Sign the memory as it stands and keep the note twice; None when nothing was added since."""
    with transaction.atomic():
        head = Head.objects.filter(pk=1).first()
        if head is None or Checkpoint.objects.filter(size=head.size).exists():
            return None
        root = Frontier.from_bytes(bytes(head.frontier)).root()
        note = notes.sign(TreeHead(_origin(), head.size, root), seed=_seed())
        checkpoint = Checkpoint.objects.create(size=head.size, note=note, at=timezone.now())
    path = folder() / f"{checkpoint.size:012d}.txt"
    path.write_text(note, encoding="utf-8")
    return checkpoint


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
    return Signer(_origin(), bytes(SigningKey(_seed()).verify_key))


def folder() -> Path:
    """Where the notes are kept besides the database, so that neither alone can be cut."""
    path = settings.DATA_DIR / "checkpoints"
    path.mkdir(parents=True, exist_ok=True)
    return Path(path)


def read_entry(entry: bytes) -> Mapping[str, object]:
    """An entry's canonical bytes as a mapping."""
    found: dict[str, object] = json.loads(entry)
    return found


def _origin() -> str:
    return f"convive/{settings.SITE_ID}"


def _seed() -> bytes:
    secret = settings.SECRET_KEY.encode()
    return hashlib.blake2b(secret, digest_size=32, person=b"convive:audit").digest()
