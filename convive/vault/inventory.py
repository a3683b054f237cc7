"""What the vault is made of, for `convive vault inventory`: no key and no count of anything."""

from __future__ import annotations

import platform
from importlib.metadata import version

from convive.vault import codes, receipts, shares, streams
from convive.vault.envelopes import STEP, Algorithm
from convive.vault.keys import DERIVATIONS_AT_ONCE, Parameters


def inventory() -> list[dict[str, str]]:
    """A row for each algorithm: `algorithm`, `parameters`, `purpose`, `library`, `version`."""
    sodium = "PyNaCl (libsodium)", version("PyNaCl")
    python = "Python hashlib", platform.python_version()
    envelope, stream, box = Algorithm.ENVELOPE, Algorithm.STREAM, Algorithm.BOX
    return [
        _row(
            "XChaCha20-Poly1305",
            f"algorithm byte {envelope:d}; key 256 bits; random nonce 192 bits; padded to {STEP}",
            "texts, key slots, bucket wrappers",
            *sodium,
        ),
        _row(
            "secretstream XChaCha20-Poly1305",
            f"algorithm byte {stream:d}; frames of {streams.CHUNK}; padded by steps of 5 %",
            "files",
            *sodium,
        ),
        _row(
            "X25519 sealed box",
            f"algorithm byte {box:d}; holds the random key of an envelope",
            "grants, messages to somebody who is not here",
            *sodium,
        ),
        _row(
            "Ed25519",
            "detached; each message begins with what it is",
            "grants, proofs of who wrote an entry",
            *sodium,
        ),
        _row(
            "BLAKE2b, keyed",
            "256 bits; the purpose is its person string",
            "subkeys, depths, compartments, mailboxes, fingerprints",
            *python,
        ),
        _row(
            "Argon2id",
            f"{Parameters()}; salt 128 bits; {DERIVATIONS_AT_ONCE} at once",
            "passwords",
            "argon2-cffi",
            version("argon2-cffi"),
        ),
        _row(
            "Shamir's scheme, SLIP-39",
            f"{shares.FEWEST} to {shares.MOST} shares; one group; no passphrase",
            "recovery keys of spaces",
            "shamir-mnemonic",
            version("shamir-mnemonic"),
        ),
        _row(
            "Random codes, Crockford base 32",
            f"recovery {5 * codes.RECOVERY_SYMBOLS} bits; receipt {5 * receipts.SYMBOLS} bits",
            "recovery codes, receipts",
            "Python secrets",
            platform.python_version(),
        ),
    ]


def _row(
    algorithm: str, parameters: str, purpose: str, library: str, number: str
) -> dict[str, str]:
    return {
        "algorithm": algorithm,
        "parameters": parameters,
        "purpose": purpose,
        "library": library,
        "version": number,
    }
