"""Announcing somebody who comes back, ticking off what is ready, approving their plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.pathway.actions.bench import Bench, only_working
from convive.pathway.models import Case, Done, Household, Return
from convive.pathway.queries import cases
from convive.pathway.reintegration import words, writing
from convive.pathway.reintegration.queries import contacts, returns
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import telling
from convive.spaces.models import Space


@act("pathway.return.announced")
def announce(
    case: Case,
    answers: Mapping[str, Any],
    *,
    household: Household | None = None,
    bench: Bench,
    by: KeyHolder,
    on: date,
) -> Return:
    """Somebody is expected: from where, in which way, when (TER-01); only the day is in the clear.

    A later notice changes the day. Each member of a household has a case of their own. A notice that
    says for the first time that it is about a child ends an approval: its protection lead has not
    signed (TER-14).
    """
    before = cases.sheets(case, bench.keyring, forms=[returns.RETURN])
    writing.seal(returns.RETURN, answers, bench=bench, by=by, on=on)
    expected = answers.get("expected")
    coming, _made = Return.objects.update_or_create(
        case=case,
        defaults={
            "household": household or Household.objects.create(space=case.space, made_on=on),
            "expected_on": date.fromisoformat(str(expected)) if expected else None,
        },
    )
    if coming.approved_on is not None and answers.get("minor") and not returns.is_child(before):
        coming.approved_on, coming.approved_by = None, ""
        coming.save(update_fields=["approved_on", "approved_by"])
    return coming


@act("pathway.return.arrived")
def arrive(coming: Return, *, bench: Bench, by: KeyHolder, on: date) -> Return:
    """They are here: the clocks of 72 hours and 30 days begin."""
    bench.only(writing.TEAM)
    only_working(coming.case)
    if coming.arrived_on is not None:
        raise Refused(_("It is written down already that they arrived."))
    coming.arrived_on = on
    coming.save(update_fields=["arrived_on"])
    return coming


@act("pathway.return.readied")
def tick(coming: Return, item: str, *, bench: Bench, by: KeyHolder, on: date) -> Return:
    """One line of the lists is done; twice changes nothing. Raises Http404 for another line."""
    bench.only(writing.TEAM)
    only_working(coming.case)
    if item not in words.ITEMS:
        raise Http404
    Done.objects.get_or_create(coming=coming, item=item, defaults={"on": on, "by": by.ref})
    return coming


@act("pathway.return.approved")
def approve(coming: Return, *, bench: Bench, by: KeyHolder, on: date) -> Return:
    """The plan of one person is approved: needs named, the city agreed, for a child its protection
    lead signed (TER-12, TER-14). Raises Refused with everything that is missing.
    """
    bench.only(writing.TEAM)
    only_working(coming.case)
    sheets = cases.sheets(coming.case, bench.keyring)
    if missing := returns.lacks(coming.case, bench, sheets):
        raise Refused(
            _("This plan cannot be approved yet."),
            missing=[str(words.LACKS[one]) for one in missing],
            instead=_("Each line says what to do. What is written stays as it is."),
        )
    coming.approved_on, coming.approved_by = on, by.ref
    coming.approved_sitting = [one.sitting for one in sheets if one.form == returns.PLAN][-1]
    coming.save(update_fields=["approved_on", "approved_by", "approved_sitting"])
    return coming


@act("pathway.returns.alerted")
def alert(space: Space, *, by: Asking, on: date) -> Space:
    """Tell the contact, once, of each return that is near without an approved plan (TER-12); who leads
    the space where nobody is named.
    """
    for coming in returns.alerts(space, today=on):
        if coming.told_on is None:
            coming.told_on = on
            coming.save(update_fields=["told_on"])
            telling.people(contacts.told_of(coming.case.record, today=on))
    return space
