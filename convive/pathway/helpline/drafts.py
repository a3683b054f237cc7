"""What is typed during a call is kept sealed for this browser, until the call ends (half an hour)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest

from convive.ground.clean import clean_text
from convive.pathway.public import held
from convive.pathway.public.held import Holder

KEEP, DRAFT = "_keep", "draft"
TICKED = frozenset({"seen"})  # boxes that take several
LONGEST = 10_000


def keep(request: HttpRequest, space: str, *, now: datetime) -> None:
    """Hold what was typed, under a key that only this browser has."""
    told = {
        name: [clean_text(text)[:LONGEST] for text in texts]
        for name, texts in request.POST.lists()
        if not name.startswith(("_", "csrf"))
    }
    held.keep(Holder.of(request), {DRAFT: told, "space": space}, now=now)


def read(request: HttpRequest, space: str, *, now: datetime) -> dict[str, Any]:
    """What was held of a call to this space, as the boxes take it; nothing when there is none."""
    shown = held.read(request, now=now) or {}
    if shown.get("space") != space:
        return {}
    told: dict[str, list[str]] = shown.get(DRAFT, {})
    return {name: _as_a_box(name, texts) for name, texts in told.items() if texts}


def _as_a_box(name: str, texts: list[str]) -> str | list[str]:
    return texts if name in TICKED or len(texts) > 1 else texts[0]
