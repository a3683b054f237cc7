"""What can be done to the register of mandates: add an entry, amend it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.plan.mandates import access, queries, rules
from convive.plan.models import Mandate

FIELDS = ["status", "source", "reviewer", "review_on", "note"]


@act("plan.mandate_added")
def add(level: str, domain: str, *, today: date, by: Asking, **about: Any) -> Mandate:
    """Write down what the law lets the city do at one level in one domain (LVL-05).

    `about`: status and review_on are needed; source, reviewer, note. Raises Refused for an entry
    that stands already, a mandate without its legal source, or a review too late or too early.
    """
    if not access.may_edit(by):
        raise PermissionDenied
    if level not in rules.LEVELS:
        raise Refused(_("A mandate is for one of the three levels."), field="level")
    if domain not in dict(queries.domains()):
        raise Refused(_("This domain is not in the list."), field="domain")
    if Mandate.objects.filter(level=level, domain=domain).exists():
        raise Refused(
            _("The register has an entry for this level and domain already."),
            instead=_("Open that entry and change it. What it said before is kept."),
            field="domain",
        )
    _check(about, today=today)
    mandate = Mandate.objects.create(level=level, domain=domain, **about)
    history.keep(mandate, FIELDS, by=by)
    return mandate


@act("plan.mandate_amended")
def amend(
    mandate: Mandate, changes: Mapping[str, Any], *, version: int | None, today: date, by: Asking
) -> Mandate:
    """Change an entry; what it said before is kept. Raises Changed, and Refused as `add` does."""
    if not access.may_edit(by):
        raise PermissionDenied
    _check({name: getattr(mandate, name) for name in FIELDS} | dict(changes), today=today)
    history.amend(mandate, changes, version=version, by=by)
    return mandate


def _check(about: Mapping[str, Any], *, today: date) -> None:
    status = about.get("status", "")
    if status not in Mandate.Status.values:
        raise Refused(_("Say what the law lets the city do, or that nobody knows yet."))
    if rules.needs_source(status) and not str(about.get("source", "")).strip():
        raise Refused(
            _("A mandate rests on a law, a decree or a decision."),
            instead=_("Name it, with its date. If you do not know it, choose “Nobody knows yet”."),
            field="source",
        )
    if not rules.may_hold_until(about["review_on"], today=today):
        raise Refused(
            _("Look at it again between tomorrow and three years from now."), field="review_on"
        )
