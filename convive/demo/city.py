"""Whether the invented city is there, and inventing it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from convive.audit import checkpoints
from convive.bodies.notices import letters
from convive.city.queries import the_city
from convive.demo import stories
from convive.demo.loading import (
    accounts,
    ahead,
    areas,
    asks,
    board,
    briefing,
    campaigns,
    changes,
    concerns,
    contracts,
    diagnostic,
    findings,
    first_hour,
    further,
    grants,
    heard,
    hub,
    incidents,
    joining,
    kept_views,
    ledger,
    levels,
    lines,
    mandates,
    meetings,
    online,
    open_evenings,
    panel,
    partners,
    plan,
    programmes,
    promises,
    ready_places,
    ready_sessions,
    results,
    returning,
    rooms,
    schools,
    services,
    sessions,
    shaping,
    shared_house,
    silence,
    sources,
    space,
    tables,
    tense,
    together,
    tongues,
    travels,
    trusted,
    upkeep,
    youth,
)
from convive.demo.loading import city as beginning
from convive.demo.loading.made import Made
from convive.demo.users import NotTheDemo
from convive.ground.viewers import House
from convive.landscape.tension import letters as concerned
from convive.people.passwords import Fresh
from convive.search import actions as search
from convive.spaces import telling

UNFINISHED = "inventing-"  # tables that the loader writes for itself, and forgets


def exists() -> bool:
    """Whether the demo city was invented before, to the end."""
    return the_city() is not None


def invent(*, today: date, is_new: bool = False) -> None:
    """Invent Velmora with two years of history that end today, room by room.

    A new city has only its places, organisations and users: somebody founds the rest. All of it
    stands in one transaction: who is stopped in the middle leaves nothing and begins again. Raises
    NotTheDemo outside the demo; a city that is there already stays as it is.
    """
    if not settings.IS_DEMO:
        raise NotTheDemo("A city is invented only in the demo.")
    if exists():
        return
    _clear_away()
    fresh = accounts.fresh_passwords()
    made = Made(today=today)
    with (
        translation.override("en"),
        tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=settings.DATA_DIR) as folder,
        transaction.atomic(),
        search.whole_afterwards(by=House()),
    ):
        _begin(made, fresh, Path(folder))
        if not is_new:
            _live(made, Path(folder))
    _send_no_letters()
    stories.keep(made.references())
    checkpoints.make()


def _clear_away() -> None:
    """Tables that a loader left which was stopped; the database kept nothing of it."""
    for left in Path(settings.DATA_DIR).glob(f"{UNFINISHED}*"):
        shutil.rmtree(left, ignore_errors=True)


def _send_no_letters() -> None:
    """What happened months ago is no news today."""
    old = (telling.tell.module_path, letters.send.module_path, concerned.send.module_path)
    DBTaskResult.objects.filter(task_path__in=old).delete()


def _begin(made: Made, fresh: Mapping[str, Fresh], folder: Path) -> None:
    """What a city has on its first day: its places, who is who, and who may sign in."""
    beginning.load(made)
    areas.load(made, folder=folder)
    changes.load(made, folder=folder)
    partners.load(made)
    accounts.load(made, fresh)


def _live(made: Made, folder: Path) -> None:
    """Each room in the order of the house, from the ground up."""
    tables.load(made)
    upkeep.load(made)
    meetings.load(made)
    joining.load(made)
    asks.load(made)
    ledger.load(made)
    open_evenings.load(made)
    services.load(made)
    beginning.remember_route(made)
    sources.load(made)
    incidents.load(made, folder=folder)
    silence.load(made)
    board.load(made)
    findings.load(made)
    diagnostic.load(made)
    kept_views.load(made)
    briefing.load(made)
    plan.load(made)
    diagnostic.what_answers(made)
    results.load(made)
    shaping.load(made)
    mandates.load(made)
    levels.load(made)
    hub.load(made)
    promises.load(made)
    ahead.load(made)
    together.load(made)
    tense.load(made)
    heard.load(made)
    online.load(made, folder=folder)
    programmes.load(made)
    sessions.load(made)
    schools.load(made)
    tongues.load(made)
    travels.load(made)
    youth.load(made)
    contracts.load(made)
    space.load(made)
    campaigns.load(made)
    grants.load(made)
    ready_places.load(made)
    ready_sessions.load(made)
    shared_house.load(made)
    rooms.load(made)
    lines.load(made)
    trusted.load(made)
    concerns.load(made)
    further.load(made)
    returning.load(made)
    panel.load(made)
    first_hour.load(made)
