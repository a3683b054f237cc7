"""Seal to somebody who is not here: anybody can close the box, only that person opens it."""

from nacl.exceptions import CryptoError
from nacl.public import PublicKey, SealedBox

from convive.vault import envelopes, keys
from convive.vault.envelopes import HEADING, Algorithm, CannotOpen, Context, Sealed, heading
from convive.vault.pairs import Private, Public

_KEY_END = HEADING + 80  # a sealed box of 32 bytes: 32 of an ephemeral key, 16 of a tag


def seal(receiver: Public, text: bytes, context: Context) -> bytes:
    """Seal a text to a person's public key: a random key in a sealed box, the text in an envelope
    under it.
    """
    key = keys.new_key()
    boxed = SealedBox(PublicKey(receiver.sealing)).encrypt(key)
    envelope = envelopes.seal(key, text, context)
    return heading(Algorithm.BOX, context.epoch) + boxed + envelope


def open(receiver: Private, sealed: Sealed, context: Context) -> bytes:
    """The text sealed to this person for this context; `CannotOpen` in every other case."""
    blob = bytes(sealed)
    if len(blob) < _KEY_END or blob[:HEADING] != heading(Algorithm.BOX, context.epoch):
        raise CannotOpen
    try:
        key = receiver.box.decrypt(blob[HEADING:_KEY_END])
    except CryptoError:
        raise CannotOpen from None
    return envelopes.open(key, blob[_KEY_END:], context)
