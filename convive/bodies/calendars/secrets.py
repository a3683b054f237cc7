"""The secret in a calendar's address: made anew from the server's key, stored nowhere."""

from __future__ import annotations

from hmac import compare_digest

from convive.bodies.models import CalendarLink
from convive.people.server_keys import keyed_digest

LENGTH = 40  # hexadecimal signs: 160 bits


def token_of(link: CalendarLink) -> str:
    """The secret of a link at its present version."""
    return keyed_digest("calendar", link.ref, str(link.version))[:LENGTH]


def opens(link: CalendarLink, token: str) -> bool:
    """Whether somebody holds the present secret; an older one opens nothing."""
    return compare_digest(token_of(link).encode(), token.encode("utf-8", "replace"))
