"""What can be done with tables: publish them for good, withdraw them, forget what waits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from convive.audit.acts import act
from convive.disclosure.errors import Contradiction
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.releases import access, changes, preparing, queries, rules
from convive.releases.models import Audience, Preparation, Release
from convive.releases.preparing import Row

WAITS = timedelta(days=1)


@act("releases.published")
def publish(
    subject: str, rows: Sequence[Row], *, audience: str, on: date, by: Asking
) -> list[Release]:
    """Store protected tables for good and show them to an audience.

    `subject` is a reference ("kind:ref"), `rows` come from `preparing.prepare`. The audit runs over
    these and everything this audience was ever shown of the subject (SAF-17); over what partners were
    shown, too, when tables are public. Raises PermissionDenied, and Refused when a hidden figure
    could be found.
    """
    if not access.may_publish(by):
        raise PermissionDenied
    if not rows:
        raise Refused(_("There is no table to publish."))
    before = list(queries.of_subject(subject))
    new = [
        preparing.as_release(
            row,
            subject=subject,
            audience=audience,
            edition=_next_edition(row["slug"], audience),
            published_on=on,
            published_by=by.ref,
            changed=changes.told(row, [one for one in before if one.audience == audience]),
        )
        for row in rows
    ]
    attack = _attacked([*before, *new], audience, on=on, by=by)
    if audience == Audience.PUBLIC and any(one.audience == Audience.PARTNERS for one in before):
        # Partners read what is public beside their own tables: that must hide no less.
        _attacked([*before, *new], Audience.PARTNERS, on=on, by=by)
    for release in new:
        release.attack = attack
    try:
        with transaction.atomic():
            for release in new:
                release.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(
            _("Somebody else published these tables at the same moment."),
            instead=_("Look at what is published, then prepare the tables again."),
        ) from error
    return new


def _next_edition(slug: str, audience: str) -> int:
    editions = Release.objects.filter(slug=slug, audience=audience)
    return int(editions.aggregate(last=Max("edition"))["last"] or 0) + 1


def _attacked(
    releases: Sequence[Release], audience: str, *, on: date, by: Asking
) -> dict[str, object]:
    """Let the attacker read everything this audience would have; who ran it, when, over how much.

    Raises Refused with what it found, in the words of the tables.
    """
    seen = queries.seen_by(audience, releases)
    try:
        audit = rules.audit_all(seen)
    except Contradiction as error:
        raise Refused(
            _("These figures do not agree with figures that are published already."),
            instead=_("Prepare the tables again: published periods keep their figures."),
        ) from error
    if not audit.clean:
        raise Refused(
            _("A hidden figure could be found by adding and subtracting what is published."),
            instead=_("Prepare the tables again, or wait until the next period is complete."),
            missing=[changes.words_of(leak, releases) for leak in audit.leaks[:5]],
        )
    return {
        "by": by.ref,
        "on": on.isoformat(),
        "tables": len(seen),
        "cells": audit.cells,
        "hidden": audit.hidden,
        "found": 0,
    }


@act("releases.retracted")
def retract(release: Release, *, why: str, on: date, by: Asking) -> Release:
    """Withdraw a table: pages no longer use it, the register keeps it with the reason.

    Its figures stay frozen, because they were seen.
    """
    if not access.may_publish(by):
        raise PermissionDenied
    if not why.strip():
        raise Refused(_("Say why this table is withdrawn. Readers will see it."), field="why")
    if release.retracted_on is None:
        release.retracted_on, release.retracted_by, release.retracted_why = on, by.ref, why.strip()
        release.save_next(
            update_fields=["retracted_on", "retracted_by", "retracted_why", "version"]
        )
    return release


def forget_old(now: datetime) -> int:
    """Throw away what waited a day for a yes; returns how many."""
    return Preparation.objects.filter(made_at__lt=now - WAITS).delete()[0]
