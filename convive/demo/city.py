"""Whether the invented city is there, and inventing it."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import translation

from convive.audit import checkpoints
from convive.city.queries import the_city
from convive.demo.loading import (
    accounts,
    areas,
    asks,
    incidents,
    meetings,
    partners,
    services,
    sources,
    tables,
)
from convive.demo.loading import city as the_city_itself
from convive.demo.loading.made import Made
from convive.demo.users import NotTheDemo
from convive.ground.viewers import House
from convive.search import actions as search


def exists() -> bool:
    """Whether the demo city was invented before, to the end."""
    return the_city() is not None


def invent(*, today: date) -> None:
    """Invent Velmora with two years of history that end today, room by room.

    All of it stands in one transaction: whoever is stopped in the middle finds nothing and begins
    again. Raises NotTheDemo outside the demo; a city that is there already stays as it is.
    """
    if not settings.IS_DEMO:
        raise NotTheDemo("A city is invented only in the demo.")
    if exists():
        return
    fresh = accounts.fresh_passwords()
    with (
        translation.override("en"),
        tempfile.TemporaryDirectory(dir=settings.DATA_DIR) as folder,
        transaction.atomic(),
    ):
        made = Made(today=today)
        the_city_itself.load(made)
        areas.load(made, folder=Path(folder))
        partners.load(made)
        accounts.load(made, fresh)
        tables.load(made)
        meetings.load(made)
        asks.load(made)
        services.load(made)
        the_city_itself.confirm_lines(made)
        sources.load(made)
        incidents.load(made, folder=Path(folder))
        search.rebuild(by=House())
    checkpoints.make()
