"""Two organisations become one, one ends, a contact stands twice: nothing that hangs there is lost."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError, Q, RestrictedError
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people import access, bells
from convive.people.changes import following
from convive.people.models import Membership, Merger, Organisation, Person, WorksWith
from convive.people.rules import Realm
from convive.people.who_is_who import finding

GAINED = ("languages", "levels", "serves", "also_called", "former_names")


@act("people.organisations.merged")
def merge(gone: Organisation, into: Organisation, *, why: str, by: Asking, on: date) -> Merger:
    """`gone` becomes a part of `into`: seats, tasks, agreements, services, members follow.

    Its row stays, says where it went and when, and its names find the other. It can be taken back
    (`undo`). Raises Refused without a reason, with itself, and where a sealed room still needs it.
    """
    _may(by)
    if gone == into:
        raise Refused(_("Choose another organisation than this one."), field="into")
    _refuse_ended(gone, into)
    _refuse_unexplained(why)
    _refuse_held(gone)
    gained = _gain(gone, into, by=by, on=on)
    moved = following.follow(gone, into)
    _join_links(gone, into)
    history.amend(
        gone,
        {"ended_on": on, "ended_why": why.strip()[:300], "merged_into": into},
        version=None,
        by=by,
    )
    finding.refresh(gone)
    finding.refresh(into)
    return Merger.objects.create(
        gone=gone,
        kept=into,
        why=why.strip()[:300],
        on=on,
        moved=moved,
        gained=gained,
        made_by=by.ref,
    )


@act("people.organisations.parted_again")
def undo(merger: Merger, *, by: Asking, on: date) -> Merger:
    """Take a merger back: what followed and was not moved since returns; what came later stays."""
    _may(by)
    merger = Merger.objects.select_for_update().get(pk=merger.pk)
    if merger.undone_on is not None:
        raise Refused(_("This was taken back already."))
    gone, kept = merger.gone, merger.kept
    back, stayed = following.come_back(merger.moved, gone, kept)
    history.amend(
        gone, {"ended_on": None, "ended_why": "", "merged_into": None}, version=None, by=by
    )
    _give_back(kept, merger.gained, by=by)
    finding.refresh(gone)
    finding.refresh(kept)
    merger.undone_on, merger.moved = on, {"back": [back], "stayed": [stayed]}
    merger.save_next()
    return merger


@act("people.organisation.ended")
def end(organisation: Organisation, *, why: str, by: Asking, on: date) -> Organisation:
    """An organisation ends: contacts no longer belong there, upper rooms let its seats fall vacant.

    What it took part in stays. Raises Refused without a reason, while somebody has an account for
    it, and where a sealed room still needs it.
    """
    _may(by)
    _refuse_ended(organisation)
    _refuse_unexplained(why)
    _refuse_held(organisation)
    held = organisation.memberships.filter(Q(until=None) | Q(until__gte=on))
    accounts = held.exclude(realm=Realm.DIRECTORY).filter(person__can_sign_in=True)
    if accounts.exists():
        raise Refused(
            _("Somebody still has an account for this organisation."),
            missing=[str(one.person) for one in accounts.select_related("person")],
            instead=_("End these roles first, under Accounts."),
        )
    held.update(until=on)
    changes = {"ended_on": on, "ended_why": why.strip()[:300]}
    history.amend(organisation, changes, version=None, by=by)
    finding.refresh(organisation)
    bells.organisation_ended.send(sender=Organisation, organisation=organisation, by=by, on=on)
    return organisation


@act("people.contacts.joined")
def join_contacts(double: Person, kept: Person, *, by: Asking, on: date) -> Person:
    """The same person was listed twice: everything of `double` follows, and its row goes.

    Consent is the more careful of the two. Raises Refused where `double` has an account: then keep
    that one.
    """
    _may(by)
    if double == kept:
        raise Refused(_("Choose two different entries."))
    if double.can_sign_in:
        raise Refused(
            _("This entry has an account."), instead=_("Keep it, and let the other one follow.")
        )
    following.follow(double, kept)
    changes: dict[str, Any] = {
        name: getattr(double, name)
        for name in ("phone", "post")
        if getattr(double, name) and not getattr(kept, name)
    }
    if not kept.email and not kept.can_sign_in:
        changes["email"] = double.email
    if kept.listed and not double.listed and not kept.can_sign_in:
        changes |= {"listed": False, "listed_on": None}
    if changes:
        history.amend(kept, changes, version=None, by=by)
    _end_doubles(kept, on=on)
    history.forget(double)
    try:
        with transaction.atomic():
            Person.objects.get(pk=double.pk).delete()
    except (ProtectedError, RestrictedError):
        raise Refused(
            _("Another record still needs this entry."),
            instead=_("Ask the data-protection officer to erase it."),
        ) from None
    return kept


def _end_doubles(person: Person, *, on: date) -> None:
    """Belonging twice to one organisation is belonging once."""
    seen: set[int] = set()
    for one in person.memberships.filter(realm=Realm.DIRECTORY, until=None).order_by("since"):
        if one.organisation_id in seen:
            Membership.objects.filter(pk=one.pk).update(until=on - timedelta(days=1))
        seen.add(one.organisation_id)


def _gain(gone: Organisation, into: Organisation, *, by: Asking, on: date) -> dict[str, Any]:
    """What the remaining organisation tells besides: languages, names that still find it, areas."""
    names = [{"name": dict(gone.name), "until": on.isoformat()}]
    news: dict[str, Any] = {
        "languages": _both(into.languages, gone.languages),
        "levels": _both(into.levels, gone.levels),
        "serves": _both(into.serves, gone.serves),
        "also_called": _both(into.also_called, gone.also_called),
        "former_names": [*into.former_names, *names, *gone.former_names],
        "does": Phrase({**gone.does, **into.does}),
    }
    before = {name: getattr(into, name) for name in GAINED}
    areas = [area.ref for area in gone.areas.all() if area not in into.areas.all()]
    into.areas.add(*gone.areas.all())
    history.amend(into, news, version=None, by=by)
    return {"before": before, "after": {name: news[name] for name in GAINED}, "areas": areas}


def _give_back(kept: Organisation, gained: dict[str, Any], *, by: Asking) -> None:
    """Lists that nobody changed since are as before the merger."""
    changes = {
        name: value
        for name, value in gained.get("before", {}).items()
        if getattr(kept, name) == gained["after"][name]
    }
    kept.areas.remove(*kept.areas.filter(ref__in=gained.get("areas", [])))
    history.amend(kept, changes, version=None, by=by)


def _join_links(gone: Organisation, into: Organisation) -> None:
    for link in WorksWith.objects.filter(Q(one=gone) | Q(other=gone)):
        partner = link.other if link.one_id == gone.pk else link.one
        known = Q(one=into, other=partner) | Q(one=partner, other=into)
        if partner != into and not WorksWith.objects.filter(known).exists():
            WorksWith.objects.create(one=into, other=partner, since=link.since)
    Organisation.objects.filter(parent=gone).exclude(pk=into.pk).update(parent=into)


def _both(first: list[Any], second: list[Any]) -> list[Any]:
    return list(dict.fromkeys([*first, *second]))


def _may(by: Asking) -> None:
    if not access.may_edit(by):
        raise PermissionDenied


def _refuse_ended(*organisations: Organisation) -> None:
    if any(one.ended_on is not None for one in organisations):
        raise Refused(_("One of them has ended already."), instead=_("Open its entry to see why."))


def _refuse_unexplained(why: str) -> None:
    if not why.strip():
        raise Refused(_("Say why, so that people do not wonder."), field="why")


def _refuse_held(organisation: Organisation) -> None:
    """Upper rooms may say that they need this organisation as it is."""
    answers = bells.changing.send(sender=Organisation, organisation=organisation)
    reasons = [reason for _receiver, reason in answers if reason]
    if reasons:
        raise Refused(
            _("This organisation is still needed as it is."),
            missing=reasons,
            instead=_("Settle this first, then come back."),
        )
