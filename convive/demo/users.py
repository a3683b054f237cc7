"""The invented users of the demo: who they are and how to sign in as them. Refused anywhere else."""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass

import pyotp
from django.conf import settings

from convive.demo import data
from convive.ground.phrase import Phrase, phrase


class NotTheDemo(Exception):
    """Somebody asked for demo users outside the demo."""


@dataclass(frozen=True, slots=True)
class DemoUser:
    """One invented user with what is needed to sign in."""

    key: str
    name: str
    email: str
    role: str
    language: str
    story: Phrase
    password: str
    secret: str

    @property
    def code(self) -> str:
        """The second factor's code of this half minute."""
        return pyotp.TOTP(self.secret).now()


def users() -> list[DemoUser]:
    """Every invented user. Raises NotTheDemo outside the demo."""
    if not settings.IS_DEMO:
        raise NotTheDemo("The invented users exist only in the demo.")
    return [_user(person) for person in data.read("people")["people"] if person["user"]]


def secret_of(key: str) -> str:
    """The second factor's secret of a demo user: another one on every installation."""
    seed = hmac.digest(settings.SECRET_KEY.encode(), f"demo:{key}".encode(), "sha256")
    return base64.b32encode(hashlib.sha256(seed).digest()[:20]).decode()


def password_of(key: str) -> str:
    """The password of a demo user, easy to type on stage."""
    return f"velmora lives together {key}"


def _user(person: dict[str, object]) -> DemoUser:
    user: dict[str, object] = person["user"]  # type: ignore[assignment]
    key = str(user["user_key"])
    return DemoUser(
        key=key,
        name=str(person["name"]),
        email=str(person["email"]),
        role=str(user["role"]),
        language=str(person["language"]),
        story=phrase(user["story"]),  # type: ignore[arg-type]
        password=password_of(key),
        secret=secret_of(key),
    )
