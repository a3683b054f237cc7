"""Bringing in an intermediary, changing what was agreed, ending it in good faith."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation
from convive.programmes.models import Intermediary
from convive.programmes.trusted import access, shelf, words
from convive.programmes.trusted.actions import logs

TOLD = (
    "organisation", "seat", "languages", "agreed", "boundaries", "pay", "pay_words",
    "agreed_on", "review_on",
)  # fmt: skip
SAID = ("seat", "agreed", "boundaries", "pay_words")


@act("programmes.intermediary_added")
def add(
    about: Mapping[str, Any], *, groups: Iterable[Organisation], on: date, by: Asking
) -> Intermediary:
    """Bring in somebody whom both sides trust (SEN-01); `about` holds TOLD. Who adds it owns it.

    How to reach them is written afterwards, sealed. Raises Refused for words that name a person or
    describe a community from outside, without a group, and for days that run backwards.
    """
    owner = access.writer(by)
    if not access.may_keep(by) or owner is None:
        raise PermissionDenied
    several = list(groups)
    _check(about, several, on=on)
    given = {name: about[name] for name in TOLD if name in about}
    made = Intermediary.objects.create(owner=owner, **given)
    made.groups.set(several)
    history.keep(made, list(given), by=by)
    shelf.put(made)
    return made


@act("programmes.intermediary_amended")
def amend(
    one: Intermediary,
    changes: Mapping[str, Any],
    *,
    groups: Iterable[Organisation],
    version: int | None,
    on: date,
    by: Asking,
) -> Intermediary:
    """Change what was agreed. Raises Changed on a second editor, Refused as `add`."""
    if not access.may_edit(by, one):
        raise PermissionDenied
    several = list(groups)
    now = {name: getattr(one, name) for name in TOLD}
    _check(now | dict(changes), several, on=on)
    given = {name: changes[name] for name in TOLD if name in changes}
    history.amend(one, given, version=version, by=by)
    one.groups.set(several)
    shelf.put(one)
    return one


@act("programmes.intermediary_ended")
def end(one: Intermediary, *, on: date, by: Asking) -> Intermediary:
    """They stop, or the city does: the log stays sealed for a year, then it is erased. Twice is once."""
    if not access.may_edit(by, one):
        raise PermissionDenied
    if one.ended_on is None:
        history.amend(one, {"ended_on": on}, version=None, by=by)
        logs.end_after(one, by=by)
        shelf.put(one)
    return one


def _check(about: Mapping[str, Any], groups: list[Organisation], *, on: date) -> None:
    if not groups:
        raise Refused(_("Choose whom they speak with."), field="groups")
    if about.get("pay") == Intermediary.Pay.FEE and not about.get("pay_words"):
        raise Refused(
            _("Say how much the fee is, and who pays it."),
            instead=_("Who is paid in secret is not trusted for long."),
            field="pay_words",
        )
    if about["review_on"] <= about["agreed_on"]:
        raise Refused(_("This day lies before the one on which they agreed."), field="review_on")
    if about["agreed_on"] > on:
        raise Refused(_("They have not agreed yet on this day."), field="agreed_on")
    words.fit(dict(about), SAID, known=[about["organisation"], *groups])
