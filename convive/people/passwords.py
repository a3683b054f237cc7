"""Keeps a password as the verifier of the one derivation that also gives the wrapping key."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import Any, Self

from django.conf import settings
from django.contrib.auth.hashers import BasePasswordHasher
from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Refused
from convive.vault import keys
from convive.vault.keys import Derived, Parameters, PasswordRefused, TooBusy

ALGORITHM = "convive"
PATIENCE = 10.0  # seconds to wait for a free place
DEFAULT_COST = "m=65536,t=3,p=4"
_ARGON = "argon2id$v=19$"


class Crowded(Refused):
    """All places for derivations stayed taken."""

    status = 503

    def __init__(self) -> None:
        super().__init__(
            _("Many people are signing in at this moment."),
            instead=_("Please try again in a minute. Your password was not looked at."),
        )


def cost() -> Parameters:
    """What a derivation costs today: `settings.PASSWORD_COST`, written `m=KiB,t=passes,p=lanes`."""
    return Parameters.read(_ARGON + getattr(settings, "PASSWORD_COST", DEFAULT_COST))


@dataclass(frozen=True, slots=True)
class Stored:
    """The column `Person.password` taken apart: `convive$m=…,t=…,p=…$salt$verifier`."""

    parameters: Parameters
    salt: bytes
    verifier: bytes = field(repr=False)

    def __str__(self) -> str:
        price = str(self.parameters).removeprefix(_ARGON)
        return "$".join([ALGORITHM, price, _text(self.salt), _text(self.verifier)])

    @classmethod
    def read(cls, written: str) -> Self:
        """What `str` wrote. Raises ValueError for anything else, also for an unusable password."""
        pieces = written.split("$")
        if len(pieces) != 4 or pieces[0] != ALGORITHM:
            raise ValueError("this is no stored password")
        return cls(Parameters.read(_ARGON + pieces[1]), _bytes(pieces[2]), _bytes(pieces[3]))


def nobodys(name: str) -> Stored:
    """What an account that does not exist would have stored: today's cost, always the same salt."""
    salt = keys.fake_salt(settings.SECRET_KEY.encode(), name)
    return Stored(cost(), salt, bytes(keys.KEY_BYTES))


@dataclass(frozen=True, slots=True)
class Fresh:
    """A new password: what to store of it, and the keys of the same derivation."""

    stored: Stored
    derived: Derived


def fresh(password: str) -> Fresh:
    """One derivation at today's cost, for a new password; made before any transaction is open.

    Raises PasswordRefused or Crowded.
    """
    parameters, salt = cost(), keys.new_salt()
    derived = derive(password, salt, parameters)
    return Fresh(Stored(parameters, salt, derived.verifier), derived)


def derive(password: str, salt: bytes, parameters: Parameters) -> Derived:
    """One derivation. Raises PasswordRefused, or Crowded when no place for it became free."""
    try:
        return keys.derive(password, salt, parameters, patience=PATIENCE)
    except TooBusy:
        raise Crowded from None


class OneDerivationHasher(BasePasswordHasher):
    """Django's way to the same column. It makes no key slots: `people.key_slots` does that."""

    algorithm = ALGORITHM

    def salt(self) -> str:
        return _text(keys.new_salt())

    def encode(self, password: str, salt: str) -> str:
        parameters = cost()
        derived = derive(password, _bytes(salt), parameters)
        return str(Stored(parameters, _bytes(salt), derived.verifier))

    def verify(self, password: str, encoded: str) -> bool:
        stored = Stored.read(encoded)
        try:
            derived = derive(password, stored.salt, stored.parameters)
        except PasswordRefused:
            return False
        return keys.matches(derived.verifier, stored.verifier)

    def decode(self, encoded: str) -> dict[str, Any]:
        stored = Stored.read(encoded)
        return {
            "algorithm": ALGORITHM,
            "parameters": str(stored.parameters),
            "salt": _text(stored.salt),
            "hash": _text(stored.verifier),
        }

    def safe_summary(self, encoded: str) -> dict[Any, Any]:
        return {"algorithm": ALGORITHM, "parameters": str(Stored.read(encoded).parameters)}

    def must_update(self, encoded: str) -> bool:
        return Stored.read(encoded).parameters.below(cost())

    def harden_runtime(self, password: str, encoded: str) -> None:
        """Nothing: the sign-in raises old parameters itself, together with the key slot."""


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _bytes(value: str) -> bytes:
    return base64.b64decode(value, validate=True)
