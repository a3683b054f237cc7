"""A witness's line under the note of somebody else (C2SP tlog-cosignature): I saw it grow, at this time."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from typing import ClassVar

from django.conf import settings
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from convive.audit import notes
from convive.audit.notes import NotSigned, Signer


class Cosigner(Signer):
    """A witness: its name and the Ed25519 key that signs notes together with a time."""

    KIND: ClassVar[bytes] = b"\x04"


def cosigner() -> Cosigner:
    """This house as a witness: a key apart from the one of its own memory."""
    name = f"convive/{settings.SITE_ID}/witness"
    return Cosigner(name, bytes(SigningKey(_seed()).verify_key))


def cosign(note: str, *, at: int) -> str:
    """Our line under a note that we have verified, for the second `at` since 1970."""
    text = notes.text_of(note)
    signature = SigningKey(_seed()).sign(_message(text, at)).signature
    us = cosigner()
    blob = us.identifier + at.to_bytes(8) + signature
    return f"— {us.name} {b64encode(blob).decode()}\n"


def check(line: str, note: str, *, by: Cosigner) -> int:
    """The time at which a witness signed this note; raises NotSigned when it did not."""
    for name, blob in notes.signature_lines(line):
        if (name, blob[:4]) == (by.name, by.identifier) and len(blob) == 4 + 8 + 64:
            at = int.from_bytes(blob[4:12])
            try:
                VerifyKey(by.public).verify(_message(notes.text_of(note), at), blob[12:])
            except (BadSignatureError, ValueError):
                raise NotSigned(f"the signature of {by.name} is wrong") from None
            return at
    raise NotSigned("this witness has not signed this")


def _message(text: str, at: int) -> bytes:
    return f"cosignature/v1\ntime {at}\n{text}".encode()


def _seed() -> bytes:
    secret = settings.SECRET_KEY.encode()
    return hashlib.blake2b(secret, digest_size=32, person=b"convive:witness").digest()
