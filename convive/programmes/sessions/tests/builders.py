"""Invented sessions, recordings and pictures for the tests of every room."""

from __future__ import annotations

import base64
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from convive.files.models import StoredFile
from convive.ground.references import new_ref
from convive.ground.viewers import House
from convive.programmes.models import Initiative, Portrait, Recording, Session
from convive.programmes.sessions.actions import planning, recording
from convive.programmes.tests.builders import an_initiative

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
MONDAY = date(2026, 3, 2)
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def a_session(initiative: Initiative | None = None, **about: Any) -> Session:
    """A session tomorrow from six to half past seven in the evening."""
    given = {
        "first": MONDAY + timedelta(days=1),
        "begins": time(18),
        "ends": time(19, 30),
        "now": NOW,
        "by": House(),
    } | about
    return planning.plan(initiative or an_initiative(state="running"), **given)[0]


def a_past_session(initiative: Initiative | None = None, **about: Any) -> Session:
    """A session that took place yesterday and waits to be recorded."""
    return a_session(initiative, **{"first": MONDAY - timedelta(days=1)} | about)


def a_recording(session: Session, **about: Any) -> Recording:
    """What somebody recorded of it, an hour ago."""
    options = {
        name: about.pop(name) for name in ("by", "saw", "client_key", "now") if name in about
    }
    written_at = about.pop("written_at", NOW - timedelta(hours=1))
    why = about.pop("names_why", "")
    given = {"by": House(), "saw": 0, "client_key": new_ref(), "now": NOW} | options
    return recording.record(
        session, {"came": 12} | about, written_at=written_at, names_why=why, **given
    )


def a_portrait(initiative: Initiative | None = None, **about: Any) -> Portrait:
    """A picture of a goalkeeper who agreed to everything for a year; its file is in the register."""
    given = {
        "of_whom": "A goalkeeper",
        "shows": "A girl in yellow catches a ball",
        "consent_by": Portrait.Giver.BOTH,
        "consent_on": MONDAY - timedelta(days=30),
        "consent_how": "Paper in the club’s folder",
        "uses_agreed": ["page", "social", "press", "poster", "report", "exhibition"],
        "until": MONDAY + timedelta(days=3000),
    } | about
    given.setdefault("file", a_kept_picture())
    return Portrait.objects.create(initiative=initiative or an_initiative(), **given)


def a_kept_picture() -> StoredFile:
    """A small picture in the register, as an upload's clean copy would be."""
    from convive.files import sealing

    sealed = sealing.seal_new(iter([PICTURE]))
    return StoredFile.objects.create(
        name="goal.png",
        size=sealed.size,
        media_type="image/png",
        digest=sealed.digest,
        path=sealed.path,
        key=sealing.wrap(sealed.key, sealed.path),
        permission="programmes.edit",
        kept_by="(house)",
    )
