"""The code of the phone: RFC 6238, one step of clock difference, each code once."""

from __future__ import annotations

import hmac
import unicodedata
from datetime import datetime

import pyotp
import segno
from django.conf import settings

from convive.people.models import Person
from convive.people.server_keys import server_key
from convive.vault import envelopes
from convive.vault.envelopes import Context

STEP = 30  # seconds
SKEW = 1  # steps


def new_secret() -> str:
    """A fresh secret, 160 bits in base 32."""
    return pyotp.random_base32()


def seal(secret: str, ref: str) -> bytes:
    """The secret as it may stand in the database, for the record `ref` only."""
    return envelopes.seal(server_key("totp"), secret.encode(), _context(ref))


def unseal(sealed: bytes | memoryview, ref: str) -> str:
    """The secret again. Raises CannotOpen when it belongs to another record."""
    return envelopes.open(server_key("totp"), sealed, _context(ref)).decode()


def step_of(secret: str, code: str, *, now: datetime, used: int = 0) -> int | None:
    """The time step that `code` belongs to, if it fits now and comes after the step `used`."""
    here = int(now.timestamp()) // STEP
    typed = digits(code)
    fits = None
    for step in range(here - SKEW, here + SKEW + 1):
        right = hmac.compare_digest(pyotp.TOTP(secret).at(step * STEP), typed)
        if right and step > used:
            fits = step
    return fits


def use(person: Person, code: str, *, now: datetime) -> bool:
    """Whether the code is right; it can never be used again, not even in the same second."""
    if not person.second_factor:
        return False
    secret = unseal(person.second_factor, person.ref)
    step = step_of(secret, code, now=now, used=person.second_factor_used)
    if step is None:
        return False
    free = Person.objects.filter(pk=person.pk, second_factor_used__lt=step)
    return free.update(second_factor_used=step) == 1


def digits(code: str) -> str:
    """The digits of what was typed, in any script, without spaces: at most ten, else none.

    >>> digits("١٢٣ 456")
    '123456'
    """
    found = [
        str(unicodedata.decimal(sign))
        for sign in code
        if unicodedata.decimal(sign, None) is not None
    ]
    return "".join(found) if len(found) <= 10 else ""


def address_of(secret: str, account: str) -> str:
    """What the phone's app reads: an `otpauth:` address."""
    return pyotp.TOTP(secret).provisioning_uri(
        name=account, issuer_name=f"Convive {settings.SITE_ID}"
    )


def drawing(secret: str, account: str) -> str:
    """The same address as a QR code, an SVG in a `data:` address."""
    code = segno.make(address_of(secret, account), error="m", micro=False)
    return str(code.svg_data_uri(scale=5, border=3, dark="#12302c", light="#ffffff"))


def in_groups(secret: str) -> str:
    """The secret in groups of four, to be typed by hand."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def _context(ref: str) -> Context:
    return Context(settings.SITE_ID, "second-factor", ref)
