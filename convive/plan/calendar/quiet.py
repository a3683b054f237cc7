"""Before an election the mayor does not stand in front of new campaigns; facts stay up (COM-13)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Refused
from convive.plan.calendar import queries

FRONT = "front"


def refuse_in_front(
    about: Mapping[str, Any], *, before: Mapping[str, Any] | None = None, today: date
) -> None:
    """Refuse to publish what the city stands in front of, in a regulated period.

    `before`: what the record said until now: a page that is up already stays up. Raises Refused.
    """
    if _is_in_front(about) and not (before is not None and _is_in_front(before)):
        refuse_speaking(today)


def refuse_speaking(today: date) -> None:
    """Refuse what puts the mayor in front, in a regulated period. Raises Refused."""
    election = queries.in_regulated_period(today)
    if election is None or election.quiet_until is None:
        return
    raise Refused(
        _("Before “%(vote)s” the city keeps quiet until %(day)s. New campaigns in front wait.")
        % {"vote": election, "day": date_format(election.quiet_until, "DATE_FORMAT")},
        missing=[election.quiet_source] if election.quiet_source else [],
        instead=_(
            "Let partners stand in front, or keep it unpublished until then. "
            "Verified facts on how to vote stay up."
        ),
        field="visibility",
    )


def _is_in_front(about: Mapping[str, Any]) -> bool:
    return bool(about.get("is_public")) and about.get("visibility") == FRONT
