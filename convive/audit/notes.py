"""Signed notes: the few lines that leave the house and bind everything remembered before them."""

import hashlib
import re
from base64 import b64decode, b64encode
from binascii import Error as BadBase64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

_NAME = re.compile(r"[^\s+]+")
_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")
_LINE = re.compile(r"— ([^\s+]+) (\S+)")
_SEVERAL = re.compile(r"((?:[^\n]+\n)+\n(?:— [^\n]*\n)+)\n*")
_LONGEST = 100_000  # characters of a note
_MOST_SIGNATURES = 100


class NotSigned(ValueError):
    """The note is not in its form, or nobody we trust has signed exactly this text."""


@dataclass(frozen=True, slots=True)
class TreeHead:
    """What a checkpoint says: whose log, how many entries, which root (C2SP tlog-checkpoint).

    `extensions` are further lines that are signed but not read.
    """

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The signed text, each line ended; `ValueError` when a line could break the form."""
        lines = (self.origin, str(self.size), b64encode(self.root).decode(), *self.extensions)
        if any(not line or not line.isprintable() for line in lines) or self.size < 0:
            raise ValueError("a line of a checkpoint is empty or not printable")
        return "".join(f"{line}\n" for line in lines)

    @classmethod
    def read(cls, text: str) -> Self:
        """What `text` gave; `NotSigned` for anything else."""
        lines = text.split("\n")
        if len(lines) < 4 or lines.pop() or not all(lines) or not _SIZE.fullmatch(lines[1]):
            raise NotSigned("this is not the text of a checkpoint")
        root = _decoded(lines[2])
        if len(root) != 32:
            raise NotSigned("a root has 32 bytes")
        return cls(lines[0], int(lines[1]), root, tuple(lines[3:]))


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody whose signature counts: a name and an Ed25519 public key (C2SP signed-note)."""

    # The byte that says what kind of signature: Ed25519 over the text.
    KIND: ClassVar[bytes] = b"\x01"

    name: str
    public: bytes

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name) or len(self.public) != 32:
            raise ValueError("a signer has a name without spaces or plus, and 32 bytes of key")

    def __str__(self) -> str:
        """The verifier key to hand out: name+id+key."""
        return f"{self.name}+{self.identifier.hex()}+{b64encode(self.KIND + self.public).decode()}"

    @property
    def identifier(self) -> bytes:
        """Four bytes that tell this key from others of the same name."""
        return hashlib.sha256(self.name.encode() + b"\n" + self.KIND + self.public).digest()[:4]

    @classmethod
    def read(cls, verifier_key: str) -> Self:
        """The signer of a verifier key that `str` gave; `ValueError` for anything else."""
        name, _, rest = verifier_key.partition("+")
        _, _, encoded = rest.partition("+")
        key = _decoded(encoded)
        signer = cls(name, key[1:])
        if str(signer) != verifier_key:
            raise ValueError("this is not the key of a signer")
        return signer


def sign(head: TreeHead, *, seed: bytes, name: str = "") -> str:
    """The signed note of a tree head; `seed` is the Ed25519 seed, `name` the origin if left out."""
    key = SigningKey(seed)
    signer = Signer(name or head.origin, bytes(key.verify_key))
    signature = key.sign(head.text.encode()).signature
    encoded = b64encode(signer.identifier + signature).decode()
    return f"{head.text}\n— {signer.name} {encoded}\n"


def verify(note: str, trusted: Sequence[Signer]) -> TreeHead:
    """What a signed note says, once one of `trusted` has signed it.

    Signatures of strangers are passed over; a wrong one under a trusted key refuses the note.
    Raises `NotSigned`.
    """
    text, signatures = _parted(note)
    good = 0
    for name, blob in signatures:
        for signer in trusted:
            if (signer.name, signer.identifier) == (name, blob[:4]):
                _check(signer, text, blob[4:])
                good += 1
    if not good:
        raise NotSigned("nobody we trust has signed this")
    return TreeHead.read(text)


def several(text: str) -> list[str]:
    """The signed notes in a text, one after the other with empty lines between them.

    Raises `NotSigned` when there is none, or something besides.
    """
    found = _SEVERAL.findall(text)
    left = _SEVERAL.sub("", text)
    if not found or left.strip():
        raise NotSigned("this is not a file of signed notes")
    return found


def text_of(note: str) -> str:
    """The text under the signatures of a note; `NotSigned` when it is none. Nothing is verified."""
    return _parted(note)[0]


def signature_lines(lines: str) -> list[tuple[str, bytes]]:
    """Names and signatures of lines that stand under a note; `NotSigned` for anything else."""
    return _parted(f"text\n\n{lines}")[1]


def _parted(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    text, gap, signed = note.rpartition("\n\n")
    lines = signed.split("\n")
    if len(note) > _LONGEST or not gap or lines.pop() or not 0 < len(lines) <= _MOST_SIGNATURES:
        raise NotSigned("this is not a signed note")
    found = [_LINE.fullmatch(line) for line in lines]
    if any(not part.isprintable() for part in text.split("\n")):
        raise NotSigned("a signed note holds no control characters")
    signatures = [(line[1], _decoded(line[2])) for line in found if line]
    if len(signatures) != len(lines):
        raise NotSigned("a line is no signature")
    return f"{text}\n", signatures


def _check(signer: Signer, text: str, signature: bytes) -> None:
    try:
        VerifyKey(signer.public).verify(text.encode(), signature)
    except (BadSignatureError, ValueError):
        raise NotSigned(f"the signature of {signer.name} is wrong") from None


def _decoded(encoded: str) -> bytes:
    """Base64 in its one canonical spelling."""
    try:
        blob = b64decode(encoded, validate=True)
    except (BadBase64, ValueError):
        raise NotSigned("this is not base64") from None
    if b64encode(blob).decode() != encoded:
        raise NotSigned("this is not canonical base64")
    return blob
