"""Passkeys: what a browser is asked, and what its answer proves.

The passkey computes a secret of 32 bytes (WebAuthn's PRF extension) that never changes for one
salt; it wraps the private key. The server forgets it as it forgets a password.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import urlsplit

import webauthn
from django.conf import settings
from django.http import HttpRequest
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from convive.people.key_slots import owner_of
from convive.people.models import KeySlot, Person
from convive.people.unlocking import challenges, queries, rules
from convive.people.unlocking.challenges import Does
from convive.vault import keys, slots
from convive.vault.envelopes import CannotOpen
from convive.vault.pairs import Private
from convive.vault.slots import Kind

VERIFIED = UserVerificationRequirement.REQUIRED  # a finger, a face or a PIN, each time
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class NewPasskey:
    """A passkey that has just shown itself, with the key that wraps what it shall open."""

    credential: str
    public_key: str
    sign_count: int
    salt: bytes
    wrapping: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """A passkey that proved itself: its slot, and the key that opens it."""

    slot: KeySlot
    sign_count: int
    wrapping: bytes = field(repr=False)


def address() -> tuple[str, str]:
    """Origin and name of this house for passkeys: from the settings, never from a request."""
    told = urlsplit(settings.ADDRESS)
    name, standard = told.hostname or "", {"http": 80, "https": 443}.get(told.scheme)
    port = f":{told.port}" if told.port not in {None, standard} else ""
    return f"{told.scheme}://{name}{port}", name


def creation_options(request: HttpRequest, person: Person, *, now: datetime) -> str:
    """What the browser needs to make a passkey, as JSON."""
    challenge = challenges.ask(request, Does.ADD, now=now)
    options = webauthn.generate_registration_options(
        rp_id=address()[1],
        rp_name="Convive",
        user_id=person.ref.encode(),
        user_name=person.email,
        user_display_name=person.name,
        challenge=challenge.asked,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED, user_verification=VERIFIED
        ),
        exclude_credentials=_known(person),
    )
    return _as_text(options, {"prf": {"eval": {"first": challenge.salt}}})


def request_options(request: HttpRequest, person: Person, *, now: datetime) -> str:
    """What the browser needs to ask a passkey of this person, as JSON; "" when they have none."""
    held = queries.passkey_slots(person)
    if not held:
        return ""
    options = webauthn.generate_authentication_options(
        rp_id=address()[1],
        challenge=challenges.ask(request, Does.OPEN, now=now).asked,
        allow_credentials=_known(person),
        user_verification=VERIFIED,
    )
    salts = {
        slot.parameters["credential"]: {"first": bytes_to_base64url(bytes(slot.salt))}
        for slot in held
    }
    return _as_text(options, {"prf": {"evalByCredential": salts}})


def made(request: HttpRequest, sent: str, *, now: datetime) -> NewPasskey | None:
    """The passkey that a browser has made; None when the answer proves nothing or has no secret."""
    return _or_none(lambda: _made(request, sent, now))


def opened(request: HttpRequest, person: Person, sent: str, *, now: datetime) -> Private | None:
    """The private key that a passkey of this person opens; None in every other case."""
    held = {slot.parameters["credential"]: slot for slot in queries.passkey_slots(person)}
    answer = _or_none(lambda: _answer(request, held, sent, now))
    if answer is None:
        return None
    slot = answer.slot
    try:
        private = slots.open_slot(
            Kind.PASSKEY, answer.wrapping, slot.wrapped, owner=owner_of(person)
        )
    except CannotOpen:
        return None
    slot.parameters["sign_count"], slot.used_at = answer.sign_count, now
    slot.save(update_fields=["parameters", "used_at"])
    return private


def _made(request: HttpRequest, sent: str, now: datetime) -> NewPasskey | None:
    credential, secret = _read(sent)
    challenge = challenges.answered(request, Does.ADD, _client_data(credential), now=now)
    if challenge is None:
        return None
    origin, name = address()
    verified = webauthn.verify_registration_response(
        credential=credential,
        expected_challenge=challenge.asked,
        expected_rp_id=name,
        expected_origin=origin,
        require_user_verification=True,
    )
    return NewPasskey(
        bytes_to_base64url(verified.credential_id),
        bytes_to_base64url(verified.credential_public_key),
        verified.sign_count,
        challenge.salted,
        _wrapping(secret, challenge.salted),
    )


def _answer(
    request: HttpRequest, held: dict[str, KeySlot], sent: str, now: datetime
) -> Answer | None:
    credential, secret = _read(sent)
    challenge = challenges.answered(request, Does.OPEN, _client_data(credential), now=now)
    slot = held.get(credential["id"])
    if challenge is None or slot is None:
        return None
    origin, name = address()
    verified = webauthn.verify_authentication_response(
        credential=credential,
        expected_challenge=challenge.asked,
        expected_rp_id=name,
        expected_origin=origin,
        credential_public_key=base64url_to_bytes(slot.parameters["public_key"]),
        credential_current_sign_count=slot.parameters["sign_count"],
        require_user_verification=True,
    )
    return Answer(slot, verified.new_sign_count, _wrapping(secret, bytes(slot.salt)))


def _or_none(look: Callable[[], Found | None]) -> Found | None:
    """What a browser sends is read by foreign parsers (JSON, CBOR, certificates) that fail in many
    ways; each of them means the same: nothing is proved.
    """
    try:
        return look()
    except Exception:
        return None


def _read(sent: str) -> tuple[dict[str, Any], bytes]:
    if len(sent) > rules.LONGEST_MESSAGE:
        raise ValueError("no browser writes so much about a passkey")
    told = json.loads(sent)
    secret = base64url_to_bytes(told["secret"])
    if len(secret) != keys.KEY_BYTES:
        raise ValueError("a passkey's secret has 32 bytes")
    credential: dict[str, Any] = told["credential"]
    return credential, secret


def _client_data(credential: dict[str, Any]) -> str:
    return str(credential["response"]["clientDataJSON"])


def _wrapping(secret: bytes, salt: bytes) -> bytes:
    return keys.subkey(secret, "passkey", data=salt)


def _known(person: Person) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(id=base64url_to_bytes(slot.parameters["credential"]))
        for slot in queries.passkey_slots(person)
    ]


def _as_text(options: Any, extensions: dict[str, Any]) -> str:
    told: dict[str, Any] = json.loads(webauthn.options_to_json(options))
    return json.dumps(told | {"extensions": extensions})
