"""Where a page of casework stands: in a room, before a case, or at a case that lies open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from convive.city import queries as city
from convive.pathway.actions import bench as benches
from convive.pathway.actions.bench import Bench, NotOpen
from convive.pathway.casework.queries import standing
from convive.pathway.models import Case
from convive.pathway.queries import templates
from convive.people.unlocking.doors import holding
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import working
from convive.spaces.models import Member, Space
from convive.spaces.queries import rooms

BOTH = ["GET", "POST"]


@dataclass(frozen=True, slots=True)
class Room:
    """Somebody with an open key in a space they are a member of, at this moment."""

    holder: KeyHolder
    now: datetime
    today: date
    space: Space
    member: Member

    @property
    def frame(self) -> dict[str, Any]:
        """What every page of a sealed room needs: the space, its border, the day."""
        sealed = rooms.frame_for(self.holder, self.space, today=self.today)
        return {"space": self.space, "sealed": sealed, "today": self.today, "member": self.member}

    def url(self, name: str, *words: str) -> str:
        """An address of this space."""
        return reverse(f"pathway:{name}", args=[self.space.ref, *words])


@dataclass(frozen=True, slots=True)
class Before:
    """Somebody before a case that they hold a key of."""

    room: Room
    case: Case

    @property
    def frame(self) -> dict[str, Any]:
        return {**self.room.frame, "case": self.case}

    def url(self, name: str = "case", *words: str) -> str:
        """An address of this case."""
        return self.room.url(name, self.case.ref, *words)


@dataclass(frozen=True, slots=True)
class At:
    """Somebody at a case that lies open before them."""

    room: Room
    case: Case
    bench: Bench

    @property
    def by(self) -> KeyHolder:
        return self.room.holder

    @property
    def today(self) -> date:
        return self.room.today

    @property
    def frame(self) -> dict[str, Any]:
        keeps = self.bench.template.secrecies.get(self.room.member.discipline)
        frame = {**self.room.frame, "case": self.case, "bench": self.bench}
        return {**frame, "secrecy": templates.words(keeps) if keeps else ""}

    def url(self, name: str = "case", *words: str) -> str:
        """An address of this case."""
        return self.room.url(name, self.case.ref, *words)


def in_room(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Only for members of the space; it exists for nobody else."""

    @wraps(view)
    def inside(request: HttpRequest, space: str, **words: Any) -> HttpResponseBase:
        return view(request, _room(request, space), **words)

    return inside


def before_case(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Only for who holds a key of the case, open or not; it exists for nobody else."""

    @wraps(view)
    def inside(request: HttpRequest, space: str, ref: str, **words: Any) -> HttpResponseBase:
        return view(request, _before(request, space, ref), **words)

    return inside


def at_case(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Only with the case open: a page leads to its lid, a form says so and keeps what was typed.

    For the police seat there is the one page to read, and none of these.
    """

    @wraps(view)
    def inside(request: HttpRequest, space: str, ref: str, **words: Any) -> HttpResponseBase:
        before = _before(request, space, ref)
        room = before.room
        try:
            bench = benches.lay_open(before.case, by=room.holder, now=room.now)
        except NotOpen:
            if request.method == "POST":
                raise
            return redirect(before.url())
        if bench.is_police_seat:
            raise Http404
        return view(request, At(room, before.case, bench), **words)

    return inside


def open_bench(before: Before) -> At | None:
    """The case laid open, or None while it is shut for this person."""
    room = before.room
    try:
        bench = benches.lay_open(before.case, by=room.holder, now=room.now)
    except NotOpen:
        return None
    return At(room, before.case, bench)


def page(
    request: HttpRequest, name: str, at: Room | Before | At, /, **context: Any
) -> HttpResponse:
    """A page of casework inside its frame."""
    return render(request, f"pathway/{name}.html", {**at.frame, **context})


def _room(request: HttpRequest, ref: str) -> Room:
    holder, now = holding(request), timezone.now()
    today = city.today(now)
    space = rooms.space_for(holder, ref, today=today)
    if working.work_of(space) != working.CASES:
        raise Http404
    member = standing.member_in(space, holder, now=now)
    return Room(holder, now, today, space, member)


def _before(request: HttpRequest, space: str, ref: str) -> Before:
    room = _room(request, space)
    return Before(room, standing.case_in(room.space, ref, holder=room.holder, now=room.now))
