"""A passkey made of software, for tests: it answers as a browser and its device would."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

ORIGIN, NAME = "http://localhost:8000", "localhost"
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


class SoftPasskey:
    """One credential with its own secret. Attributes may be bent to make it lie."""

    def __init__(self):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.credential = secrets.token_bytes(20)
        self.seed = secrets.token_bytes(32)
        self.count = 0
        self.origin, self.name, self.flags = ORIGIN, NAME, PRESENT | VERIFIED

    def secret(self, salt):
        """What the PRF extension gives for a salt."""
        salted = hashlib.sha256(b"WebAuthn PRF\x00" + salt).digest()
        return hmac.digest(self.seed, salted, "sha256")

    def made(self, options, **bent):
        """The answer to being made, as the page's script writes it."""
        told = json.loads(options)
        point = self.key.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32), -3: point.y.to_bytes(32)}
        attested = bytes(16) + len(self.credential).to_bytes(2) + self.credential
        data = self._data(self.flags | ATTESTED) + attested + cbor2.dumps(cose)
        response = {
            "clientDataJSON": self._client("webauthn.create", told["challenge"]),
            "attestationObject": _text(
                cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
            ),
        }
        salt = told["extensions"]["prf"]["eval"]["first"]
        return self._written(response, salt, **bent)

    def answer(self, options, **bent):
        """The answer to being asked, as the page's script writes it."""
        told, self.count = json.loads(options), self.count + 1
        client = self._client("webauthn.get", told["challenge"])
        data = self._data(self.flags)
        signed = data + hashlib.sha256(base64url_to_bytes(client)).digest()
        response = {
            "clientDataJSON": client,
            "authenticatorData": _text(data),
            "signature": _text(self.key.sign(signed, ec.ECDSA(hashes.SHA256()))),
        }
        salts = told["extensions"]["prf"]["evalByCredential"]
        salt = salts.get(_text(self.credential), {}).get("first", _text(bytes(32)))
        return self._written(response, salt, **bent)

    def _data(self, flags):
        return hashlib.sha256(self.name.encode()).digest() + bytes([flags]) + self.count.to_bytes(4)

    def _client(self, kind, challenge):
        told = {"type": kind, "challenge": challenge, "origin": self.origin}
        return _text(json.dumps(told).encode())

    def _written(self, response, salt, **bent):
        name = _text(self.credential)
        credential = {"id": name, "rawId": name, "type": "public-key", "response": response}
        secret = _text(self.secret(base64url_to_bytes(salt)))
        return json.dumps({"credential": credential, "secret": secret} | bent)


def _text(data):
    return bytes_to_base64url(data)
