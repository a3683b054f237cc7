"""Finding an invitation by the word in its link; only a digest of that word is stored."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date

from convive.people.models import Invitation


def new_token() -> str:
    """A word for a link: 256 random bits."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """How the word is stored. It is random, so a fast digest is enough."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def open_invitation(token: str, *, today: date) -> Invitation | None:
    """The invitation behind a link, if it may still be accepted."""
    waiting = Invitation.objects.filter(accepted_at=None, expires_on__gte=today)
    return waiting.select_related("organisation").filter(token_digest=digest(token)).first()
