"""A phone's secret between being shown and being confirmed: sealed in the session."""

from __future__ import annotations

import base64
from datetime import datetime

from django.http import HttpRequest

from convive.people import second_factor
from convive.vault.envelopes import CannotOpen

NEW_PHONE = "new_phone"


def offered(request: HttpRequest, ref: str) -> str:
    """The secret offered in this session for the record `ref`; the same one until confirmed."""
    held = request.session.get(NEW_PHONE, "")
    try:
        return second_factor.unseal(base64.b64decode(held), ref)
    except (ValueError, CannotOpen):
        secret = second_factor.new_secret()
        sealed = second_factor.seal(secret, ref)
        request.session[NEW_PHONE] = base64.b64encode(sealed).decode()
        return secret


def confirmed(
    request: HttpRequest, ref: str, code: str, *, now: datetime
) -> tuple[str, int] | None:
    """Secret and time step when the code comes from that phone, else None."""
    secret = offered(request, ref)
    step = second_factor.step_of(secret, code, now=now)
    return None if step is None else (secret, step)


def forget(request: HttpRequest) -> None:
    """The secret has found its place; the session forgets it."""
    request.session.pop(NEW_PHONE, None)


def picture(secret: str, account: str) -> dict[str, str]:
    """What the page shows of it: a QR code and the letters to type."""
    return {
        "drawing": second_factor.drawing(secret, account),
        "letters": second_factor.in_groups(secret),
        "account": account,
    }
