"""The way to a request that lies open: who stands before it, with which keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from convive.pathway.actions.bench import NotOpen
from convive.pathway.casework.views.doors import Room
from convive.pathway.models import RightsRequest
from convive.pathway.queries import ways
from convive.pathway.queries.ways import OpenWay
from convive.pathway.rights import queries
from convive.spaces.rules.opening import Purpose
from convive.spaces.rules.parts import Keyring

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Desk:
    """Somebody before a request that lies open, with its keys."""

    room: Room
    request: RightsRequest
    keyring: Keyring

    @property
    def doing(self) -> dict[str, Any]:
        """What every action asks for."""
        return {"keyring": self.keyring, "by": self.room.holder, "on": self.room.today}

    @property
    def frame(self) -> dict[str, Any]:
        return {**self.room.frame, "one": self.request, "cancel_url": self.url()}

    def url(self, name: str = "rights_request") -> str:
        """An address of this request."""
        return self.room.url(name, self.request.ref)

    def case_keyring(self) -> Keyring:
        """The keys of its case. Raises NotOpen while it was not opened for a right."""
        room = self.room
        keyring = queries.case_keyring(self.request, room.holder, now=room.now)
        if keyring is None:
            raise NotOpen
        return keyring

    def by_code(self) -> list[OpenWay]:
        """What was shown and written by code in its case, opened for this right."""
        room, case = self.room, self.request.case
        if case is None:
            return []
        return ways.of_case(case, by=room.holder, now=room.now, purpose=Purpose.RIGHTS)


def at_desk(view: View) -> View:
    """Only with the request open; else its page, which says what to do."""

    @wraps(view)
    def inside(request: HttpRequest, room: Room, ref: str, **words: Any) -> HttpResponse:
        one = queries.request_for(room.holder, room.space, ref, now=room.now)
        keyring = queries.keyring_of(one, room.holder, now=room.now)
        if keyring is None:
            if request.method == "POST":
                raise NotOpen
            return redirect(room.url("rights_request", ref))
        return view(request, Desk(room, one, keyring), **words)

    return inside
