"""Key slots, as in disk encryption: each secret of a person opens the same private key."""

from dataclasses import dataclass
from enum import StrEnum

from convive.vault import envelopes
from convive.vault.envelopes import CannotOpen, Context, Sealed
from convive.vault.pairs import Private, Public


class Kind(StrEnum):
    """What opens the slot."""

    PASSWORD = "password"  # noqa: S105 -- the name of a kind
    RECOVERY = "recovery"
    PASSKEY = "passkey"


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose slot it is: `site` and `ref` name the person, `public` the pair that must come out.

    `epoch` counts that person's pairs. A public key changed behind our back is noticed at the next
    log-in.
    """

    site: str
    ref: str
    public: Public
    epoch: int = 1

    def context(self, kind: Kind) -> Context:
        return Context(self.site, "slot", self.ref, kind, self.epoch)


def make_slot(kind: Kind, wrapping_key: bytes, private: Private, *, owner: Owner) -> bytes:
    """The private key, wrapped; salt and parameters of the wrapping key are kept beside it by who
    stores it.

    Raises `ValueError` when the private key is not the owner's.
    """
    if private.public != owner.public:
        raise ValueError("this private key belongs to another public key")
    return envelopes.seal(wrapping_key, bytes(private), owner.context(kind))


def open_slot(kind: Kind, wrapping_key: bytes, sealed: Sealed, *, owner: Owner) -> Private:
    """The private key; `CannotOpen` for a wrong secret, kind or person, or a public key that was
    swapped.
    """
    stored = envelopes.open(wrapping_key, sealed, owner.context(kind))
    try:
        private = Private.read(stored)
    except ValueError:
        raise CannotOpen from None
    if private.public != owner.public:
        raise CannotOpen
    return private


def rewrap(kind: Kind, sealed: Sealed, *, old_key: bytes, new_key: bytes, owner: Owner) -> bytes:
    """The same slot under a new key: the password changed, or its parameters rose. Nothing else is
    touched.
    """
    return make_slot(kind, new_key, open_slot(kind, old_key, sealed, owner=owner), owner=owner)
