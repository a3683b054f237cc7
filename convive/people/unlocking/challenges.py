"""What a passkey has to answer: random words in the session, each good for one answer."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from django.http import HttpRequest
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, parse_client_data_json

from convive.people.unlocking import rules
from convive.vault import keys

HELD = "passkey_challenges"


class Does(StrEnum):
    """What the answer is for; an answer for one thing is none for the other."""

    ADD = "add"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Challenge:
    """The words to answer; `salt` is what a new passkey computes its secret from."""

    words: str
    does: str
    at: float
    salt: str

    @property
    def asked(self) -> bytes:
        return base64url_to_bytes(self.words)

    @property
    def salted(self) -> bytes:
        return base64url_to_bytes(self.salt)


def ask(request: HttpRequest, does: Does, *, now: datetime) -> Challenge:
    """A new challenge, kept in the session beside those of other pages that are open."""
    words, salt = (bytes_to_base64url(keys.new_key()) for _each in range(2))
    fresh = Challenge(words, does, now.timestamp(), salt)
    held = [*_held(request, now), fresh][-rules.CHALLENGES_HELD :]
    request.session[HELD] = [asdict(one) for one in held]
    return fresh


def answered(
    request: HttpRequest, does: Does, client_data: str, *, now: datetime
) -> Challenge | None:
    """The challenge that an answer names, taken out of the session; None when there is none.

    Raises what the parser raises for an answer that is none.
    """
    named = parse_client_data_json(base64url_to_bytes(client_data)).challenge
    held = _held(request, now)
    found = next((one for one in held if one.asked == named and one.does == does), None)
    request.session[HELD] = [asdict(one) for one in held if one != found]
    return found


def _held(request: HttpRequest, now: datetime) -> list[Challenge]:
    kept = [Challenge(**one) for one in request.session.get(HELD, [])]
    oldest = now.timestamp() - rules.CHALLENGE_LASTS.total_seconds()
    return [one for one in kept if one.at >= oldest]
