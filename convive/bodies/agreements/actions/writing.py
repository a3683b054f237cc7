"""Writing agreements: draft, amend, have read by a lawyer, describe, renew, end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies.agreements import refusing, shelf
from convive.bodies.models import Agreement, AgreementText, Amendment
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Changed, Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation

FIELDS = ["title", "review_on", "rule", "body", "area", "room", "is_public"]


@act("bodies.agreement_drafted")
def draft(
    sort: str,
    *,
    title: Phrase | str,
    text: Phrase | str,
    review_on: date,
    parties: Iterable[Organisation] = (),
    needs_lawyer: bool = False,
    rule: str = Agreement.Rule.ALL,
    room: str = "",
    on: date,
    by: Asking,
) -> Agreement:
    """Write the first version of an agreement. Nobody has signed it yet. `room`: of a text on sharing
    information, the reference of the sealed room it is for.

    Raises Refused for an unknown kind, without words, or for a review too early or too late.
    """
    refusing.unless_editor(by)
    if sort not in Agreement.Sort.values:
        raise Refused(_("Choose what kind of agreement this is."), field="sort")
    words = refusing.without_text(text)
    refusing.unless_review_fits(review_on, today=on)
    agreement = Agreement.objects.create(
        sort=sort,
        title=phrase(title),
        needs_lawyer=needs_lawyer,
        rule=rule,
        review_on=review_on,
        room=room if sort == Agreement.Sort.SHARING else "",
    )
    agreement.parties.set(parties)
    AgreementText.objects.create(
        agreement=agreement, number=1, text=words, written_by=by.ref, written_on=on
    )
    history.keep(agreement, FIELDS, by=by)
    shelf.put(agreement)
    return agreement


@act("bodies.agreement_amended")
def amend(
    agreement: Agreement,
    *,
    text: Phrase | str,
    what_changed: str,
    review_on: date,
    parties: Iterable[Organisation] | None = None,
    version: int | None,
    on: date,
    by: Asking,
) -> Agreement:
    """Write the next version; everybody signs anew (SAF-05). The version before stays readable.

    Raises Changed on a second editor, Refused without saying what changed, or after its end.
    """
    refusing.unless_editor(by)
    refusing.when_ended(agreement, on=on)
    words = refusing.without_text(text)
    if refusing.current(agreement).parts:
        raise Refused(
            _("This text is made of parts."),
            instead=_("Propose the change of a part; the parties decide about it."),
        )
    if not what_changed.strip():
        raise Refused(
            _("Say in one sentence what changed, and why."),
            instead=_("Everybody who signed before reads it first."),
            field="what_changed",
        )
    refusing.unless_review_fits(review_on, today=on)
    try:
        history.amend(agreement, {"review_on": review_on}, version=version, by=by)
    except Changed as changed:
        changed.theirs[_("Text")] = str(refusing.current(agreement).text)
        raise
    if parties is not None:
        agreement.parties.set(parties)
    AgreementText.objects.create(
        agreement=agreement,
        number=refusing.current(agreement).number + 1,
        text=words,
        what_changed=what_changed.strip(),
        written_by=by.ref,
        written_on=on,
    )
    # Proposals were written for the words of before: they must not come back over the new ones.
    for open_one in agreement.amendments.filter(state=Amendment.State.OPEN):
        overtaken = {
            "state": Amendment.State.OVERTAKEN,
            "closed_on": on,
            "closed_why": what_changed.strip(),
        }
        history.amend(open_one, overtaken, version=None, by=by)
    shelf.put(agreement)
    return agreement


@act("bodies.agreement_described")
def describe(
    agreement: Agreement,
    changes: Mapping[str, Any],
    *,
    parties: Iterable[Organisation],
    version: int | None,
    on: date,
    by: Asking,
) -> Agreement:
    """Change what stands around the text: title, parties, rule, table, area, the public register.

    The text and its signatures stay; a new party signs the version of today.
    Raises Changed on a second editor, Refused after its end, PermissionDenied.
    """
    refusing.unless_editor(by)
    refusing.when_ended(agreement, on=on)
    unknown = set(changes) - set(FIELDS)
    if unknown:
        raise ValueError(unknown)
    history.amend(agreement, changes, version=version, by=by)
    agreement.parties.set(parties)
    shelf.put(agreement)
    return agreement


@act("bodies.agreement_read_by_lawyer")
def read_by_lawyer(
    agreement: Agreement, *, lawyer: str, number: int, on: date, by: Asking
) -> Agreement:
    """A local lawyer read this version and agrees: it may come into force."""
    refusing.unless_editor(by)
    text = refusing.current(agreement)
    if not lawyer.strip():
        raise Refused(_("Write the lawyer’s name."), field="lawyer")
    if text.number != number:
        raise Refused(_("The text was changed since. The lawyer reads the new version."))
    text.lawyer, text.lawyer_on = lawyer.strip(), on
    text.save(update_fields=["lawyer", "lawyer_on"])
    return agreement


@act("bodies.agreement_renewed")
def renew(agreement: Agreement, *, review_on: date, on: date, by: Asking) -> Agreement:
    """The parties looked again and leave the text as it is, until a new day; signatures stay."""
    refusing.unless_editor(by)
    refusing.when_ended(agreement, on=on)
    refusing.unless_review_fits(review_on, today=on)
    history.amend(agreement, {"review_on": review_on}, version=None, by=by)
    return agreement


@act("bodies.agreement_ended")
def end(agreement: Agreement, *, why: str, on: date, by: Asking) -> Agreement:
    """End an agreement from this day on. It stays readable; nothing rests on it any more."""
    refusing.unless_editor(by)
    refusing.when_ended(agreement, on=on)
    if not why.strip():
        raise Refused(_("Say why it ends."), field="why")
    changes = {"ended_on": on, "ended_why": why.strip()}
    history.amend(agreement, changes, version=None, by=by)
    shelf.take_away(agreement)
    return agreement
