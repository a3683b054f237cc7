"""Where a page of the panel stands: before a sitting, at its open papers, at one of its items."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from convive.ground.doors import signed_in
from convive.pathway.actions import bench as benches
from convive.pathway.actions.bench import Bench, NotOpen
from convive.pathway.casework.views.doors import BOTH, Room, in_room
from convive.pathway.models import Item, Sitting
from convive.pathway.panel import table as tables
from convive.pathway.panel.queries import packs, sittings
from convive.pathway.panel.table import Shut, Table
from convive.people.unlocking.doors import unlocked
from convive.people.unlocking.holding import KeyHolder


@dataclass(frozen=True, slots=True)
class Ahead:
    """Somebody with a seat before a sitting, its papers open or not."""

    room: Room
    sitting: Sitting

    @property
    def by(self) -> KeyHolder:
        return self.room.holder

    @property
    def today(self) -> date:
        return self.room.today

    @property
    def frame(self) -> dict[str, Any]:
        return {**self.room.frame, "sitting": self.sitting}

    def url(self, name: str = "sitting", *words: str) -> str:
        """An address of this sitting."""
        return self.room.url(name, self.sitting.ref, *words)


@dataclass(frozen=True, slots=True)
class Sits(Ahead):
    """Somebody at the open papers of a sitting."""

    table: Table

    @property
    def frame(self) -> dict[str, Any]:
        return {**self.room.frame, "sitting": self.sitting, "table": self.table}


@dataclass(frozen=True, slots=True)
class AtItem(Sits):
    """Somebody at one item, with its case open before them."""

    item: Item
    bench: Bench

    @property
    def frame(self) -> dict[str, Any]:
        return {
            **self.room.frame,
            "sitting": self.sitting,
            "table": self.table,
            "item": self.item,
            "case": self.item.case,
            "bench": self.bench,
        }

    def here(self, name: str = "agenda_item", *words: str) -> str:
        """An address of this item."""
        return self.url(name, self.item.ref, *words)


def before_sitting(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Only for who sits in this room or keeps its papers; it exists for nobody else."""

    @wraps(view)
    def inside(request: HttpRequest, ahead: Room, sitting: str, **words: Any) -> HttpResponseBase:
        found = sittings.sitting_for(ahead.space, sitting, ahead.member)
        return view(request, Ahead(ahead, found), **words)

    return in_room(inside)


def at_sitting(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Only with the papers open: a page leads to their lid, a form keeps what was typed."""

    @wraps(view)
    def inside(request: HttpRequest, ahead: Ahead, **words: Any) -> HttpResponseBase:
        try:
            table = tables.lay_open(ahead.sitting, by=ahead.by, now=ahead.room.now)
        except Shut:
            if request.method == "POST":
                raise
            return redirect(ahead.url())
        return view(request, Sits(ahead.room, ahead.sitting, table), **words)

    return before_sitting(inside)


def at_item(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Only with the papers and the item's case open; for who holds no key there is no such item."""

    @wraps(view)
    def inside(request: HttpRequest, sits: Sits, item: str, **words: Any) -> HttpResponseBase:
        found = packs.item_for(sits.sitting, item, by=sits.by, now=sits.room.now)
        try:
            bench = benches.lay_open(found.case, by=sits.by, now=sits.room.now)
        except NotOpen:
            if request.method == "POST":
                raise
            return redirect(sits.url())
        return view(request, AtItem(sits.room, sits.sitting, sits.table, found, bench), **words)

    return at_sitting(inside)


def item_form(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A form about an item, behind every door it has: nothing of it is kept, or told in a report."""
    within = unlocked(require_http_methods(BOTH)(at_item(view)))
    return signed_in(never_cache(sensitive_post_parameters()(sensitive_variables()(within))))


def item_press(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A button about an item, behind the same doors."""
    return signed_in(never_cache(unlocked(require_POST(at_item(view)))))


def page(request: HttpRequest, name: str, at: Room | Ahead, /, **context: Any) -> HttpResponse:
    """A page of the panel inside its frame."""
    return render(request, f"pathway/panel/{name}.html", {**at.frame, **context})
