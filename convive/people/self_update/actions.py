"""Asking an organisation whether its entry is right, and what it can answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking, House
from convive.history import actions as history
from convive.people import access, invitations, mail
from convive.people.models import Organisation, Person, SelfUpdate
from convive.people.self_update import queries, rules
from convive.people.who_is_who import actions as who
from convive.people.who_is_who import finding
from convive.places.models import Area

State, ITSELF = SelfUpdate.State, Organisation.Checked.ITSELF


@act("people.self_update.asked")
def ask(
    organisation: Organisation, *, by: Asking, on: date, recipient: Person | None = None
) -> SelfUpdate:
    """Send a link to a contact, or to the organisation's own address; earlier links end.

    The letter says nothing of what the list is for. Raises Refused without an address (MAP-05).
    """
    if not access.may_edit(by):
        raise PermissionDenied
    if organisation.ended_on is not None:
        raise Refused(_("This organisation has ended."))
    address = recipient.email if recipient else organisation.email
    if not address:
        raise Refused(
            _("There is no e-mail address to write to."),
            instead=_("Add one, or call and check the entry yourself."),
            field="recipient",
        )
    organisation.self_updates.filter(state=State.ASKED).delete()
    update = SelfUpdate(
        organisation=organisation,
        recipient=recipient,
        asked_by=by.ref,
        asked_on=on,
        expires_on=rules.works_until(on),
    )
    update.token = invitations.new_token()
    update.token_digest = invitations.digest(update.token)
    update.save()
    transaction.on_commit(partial(_send, update, address))
    return update


@act("people.self_update.same")
def nothing_changed(update: SelfUpdate, *, by: Asking, on: date) -> SelfUpdate:
    """The organisation says that its entry is right: it is checked, at once."""
    who.checked(update.organisation, how=ITSELF, by=by, on=on)
    update.state, update.answered_on, update.proposed = State.SAME, on, {}
    update.save_next()
    return update


@act("people.self_update.proposed")
def propose(
    update: SelfUpdate, words: Mapping[str, Any], *, remark: str = "", by: Asking, on: date
) -> SelfUpdate:
    """The organisation would change these fields; nothing changes until the coordinator agrees.

    A form sent back unchanged, and without a remark, says that nothing changed.
    """
    allowed = {*rules.OPEN_TO_CHANGE, "areas"}
    told = {name: value for name, value in words.items() if name in allowed}
    changes = rules.differences(queries.facts_of(update.organisation), told)
    if not changes and not remark.strip():
        return nothing_changed(update, by=by, on=on)
    update.state, update.answered_on = State.PROPOSED, on
    update.proposed, update.remark = changes, remark.strip()
    update.save_next()
    return update


@act("people.self_update.listing")
def set_listing(update: SelfUpdate, *, listed: bool, own: bool, by: Asking, on: date) -> SelfUpdate:
    """Consent to be listed, given or taken back by the link; it acts at once.

    `own`: the recipient's own entry as a contact; else the organisation's.
    """
    record = update.recipient if own else update.organisation
    if record is None:
        raise Refused(_("This link was sent to the organisation, not to a person."))
    changes = {"listed": listed, "listed_on": on if listed else None}
    history.amend(record, changes, version=None, by=by)
    if isinstance(record, Organisation):
        finding.refresh(record)
    return update


@act("people.self_update.decided")
def decide(update: SelfUpdate, taken: Iterable[str], *, by: Asking, on: date) -> SelfUpdate:
    """Take over the fields named in `taken`, leave the others; either way the entry is checked."""
    if not access.may_edit(by):
        raise PermissionDenied
    update = SelfUpdate.objects.select_for_update().get(pk=update.pk)
    if update.state != State.PROPOSED:
        raise Refused(
            _("Somebody has decided this already."), instead=_("Open the entry to see it.")
        )
    chosen = {name: update.proposed[name] for name in taken if name in update.proposed}
    areas = chosen.pop("areas", None)
    who.amend_organisation(
        update.organisation,
        chosen,
        areas=None if areas is None else Area.objects.filter(ref__in=areas),
        version=None,
        by=by,
        on=on,
    )
    who.checked(update.organisation, how=ITSELF, by=by, on=on)
    update.state = State.TAKEN if chosen or areas is not None else State.LEFT
    update.decided_by, update.decided_on = by.ref, on
    update.save_next()
    return update


def remind(organisations: Iterable[Organisation], *, on: date) -> int:
    """Ask those whose check is due, each once in thirty days, a few at a time; returns how many."""
    due = list(organisations)
    asked = queries.asked_lately(due, since=on - rules.ASK_AGAIN_AFTER)
    sent = 0
    for one in due:
        recipient = next(iter(queries.recipients_of(one, on=on)), None)
        if one.pk in asked or not (one.email or recipient) or sent == rules.MOST_LETTERS:
            continue
        ask(one, recipient=None if one.email else recipient, by=House(), on=on)
        sent += 1
    return sent


def forget(*, on: date) -> int:
    """Links that nobody answered go when their time is over."""
    return SelfUpdate.objects.filter(state=State.ASKED, expires_on__lt=on).delete()[0]


def _send(update: SelfUpdate, address: str) -> None:
    person = update.recipient
    mail.send(
        "self_update",
        to=address,
        language=person.language if person else settings.LANGUAGE_CODE,
        update=update,
        link=mail.link("people:own_entry", update.token),
    )
