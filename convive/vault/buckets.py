"""The outer layer that lets a city forget: every grant is wrapped under the key of its last month.

Without it, "delete the key" deletes nothing: an old backup still holds both the sealed grants and
the locked private keys that open them. So each grant is wrapped once more under the key of the
bucket (a month of expiry) in which its record ends. These keys live in one small file outside the
database, whose own backups are kept no longer than 35 days. At the end of the month the key is
destroyed, and every backup of the database, however old, stops opening those records: for each
member, and for the recovery key as well. A record that lives longer is wrapped again under a later
bucket. What somebody read or copied before cannot be unread (vault.md, 1.4).
"""

from __future__ import annotations

from convive.vault import envelopes
from convive.vault.envelopes import Context, Sealed


def wrap(
    bucket_key: bytes, sealed: Sealed, *, site: str, bucket: str, generation: int, ref: str
) -> bytes:
    """What was sealed already, wrapped under a bucket's key of 32 bytes.

    `bucket` names the bucket (`2027-03`), `generation` counts its keys, `ref` is the grant's own.
    """
    context = Context(site, "bucket", ref, bucket, generation)
    return envelopes.seal(bucket_key, bytes(sealed), context)


def unwrap(
    bucket_key: bytes, wrapped: Sealed, *, site: str, bucket: str, generation: int, ref: str
) -> bytes:
    """What is inside; `CannotOpen` with another key or in another place."""
    try:
        context = Context(site, "bucket", ref, bucket, generation)
    except ValueError:
        raise envelopes.CannotOpen from None
    return envelopes.open(bucket_key, wrapped, context)
