"""Writing a day into the shared calendar, changing it, taking it out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import wording
from convive.bodies.days import access
from convive.bodies.models import Body, SharedDay
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation

DAY = ["name", "on", "until", "words", "care", "place", "organisation"]


@act("bodies.day_written")
def write_day(
    body: Body,
    *,
    name: Phrase | str,
    on: date,
    by: Asking,
    until: date | None = None,
    words: Phrase | str = "",
    care: Phrase | str = "",
    place: str = "",
    organisation: Organisation | None = None,
) -> SharedDay:
    """Write a day that matters to residents: everybody reads it (SYS-31).

    `organisation` invites; `care` says what others mind when they plan. Raises Refused without a
    name, for words that name a person, or for a day that ends before it begins.
    """
    if not access.may_write(by, body):
        raise PermissionDenied
    given = {
        "name": name, "on": on, "until": until, "words": words, "care": care,
        "place": place, "organisation": organisation,
    }  # fmt: skip
    made = SharedDay.objects.create(body=body, **_fit(given))
    history.keep(made, DAY, by=by)
    return made


@act("bodies.day_amended")
def amend_day(
    day: SharedDay, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> SharedDay:
    """Change a day. Raises Refused as `write_day` does, Changed on a second editor."""
    if not access.may_write(by, day.body):
        raise PermissionDenied
    now = {name: getattr(day, name) for name in DAY}
    history.amend(day, _fit(now | dict(changes)), version=version, by=by)
    return day


@act("bodies.day_removed")
def remove_day(day: SharedDay, *, by: Asking) -> Body:
    """Take a day out of the calendar."""
    if not access.may_write(by, day.body):
        raise PermissionDenied
    body = day.body
    history.forget(day)
    day.delete()
    return body


def _fit(given: Mapping[str, Any]) -> dict[str, Any]:
    name = phrase(given["name"])
    if not name:
        raise Refused(_("Give the day a name."), field="name")
    if given["until"] and given["until"] < given["on"]:
        raise Refused(_("The last day lies before the first."), field="until")
    said = {
        field: phrase(given[field]) if given[field] else Phrase() for field in ("words", "care")
    }
    for field, words in {"name": name, **said}.items():
        if words:
            wording.fit_for_everybody(words, field=field)
    return {**given, **said, "name": name, "place": given["place"].strip()}
