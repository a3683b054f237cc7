"""What can be done with agreements: draft, amend, sign, have read by a lawyer, renew, end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies.agreements import access, rules, shelf
from convive.bodies.models import Agreement, AgreementText, Signature
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Changed, Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation
from convive.people.viewer import Viewer

FIELDS = ["title", "review_on"]


@act("bodies.agreement_drafted")
def draft(
    sort: str,
    *,
    title: Phrase | str,
    text: Phrase | str,
    review_on: date,
    parties: Iterable[Organisation] = (),
    needs_lawyer: bool = False,
    on: date,
    by: Asking,
) -> Agreement:
    """Write the first version of an agreement. Nobody has signed it yet.

    Raises Refused for an unknown kind, without words, or for a review too early or too late.
    """
    _may_edit(by)
    if sort not in Agreement.Sort.values:
        raise Refused(_("Choose what kind of agreement this is."), field="sort")
    words = _whole(text)
    _check_review(review_on, today=on)
    agreement = Agreement.objects.create(
        sort=sort, title=phrase(title), needs_lawyer=needs_lawyer, review_on=review_on
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
    _may_edit(by)
    _not_ended(agreement, on=on)
    words = _whole(text)
    if not what_changed.strip():
        raise Refused(
            _("Say in one sentence what changed, and why."),
            instead=_("Everybody who signed before reads it first."),
            field="what_changed",
        )
    _check_review(review_on, today=on)
    try:
        history.amend(agreement, {"review_on": review_on}, version=version, by=by)
    except Changed as changed:
        changed.theirs[_("Text")] = str(_current(agreement).text)
        raise
    if parties is not None:
        agreement.parties.set(parties)
    AgreementText.objects.create(
        agreement=agreement,
        number=_current(agreement).number + 1,
        text=words,
        what_changed=what_changed.strip(),
        written_by=by.ref,
        written_on=on,
    )
    shelf.put(agreement)
    return agreement


@act("bodies.agreement_signed")
def sign(
    agreement: Agreement,
    *,
    organisation: Organisation,
    typed_name: str,
    has_read: bool,
    number: int,
    language: str,
    on: date,
    by: Viewer,
) -> Agreement:
    """Sign version `number` for an organisation, as oneself. Signing twice does nothing more.

    Raises Refused when the text was amended while somebody read it, when they did not say that they
    read it, typed another name, or do not act for a party; PermissionDenied.
    """
    if not access.may_sign(by) or by.pk is None:
        raise PermissionDenied
    _not_ended(agreement, on=on)
    # The row is locked, so that no amendment slips in between reading the version and signing it.
    Agreement.objects.select_for_update().get(pk=agreement.pk)
    text = _current(agreement)
    if text.number != number:
        raise Refused(
            _("The text was changed while you were reading."),
            instead=_("Open the page again and read the new version first."),
        )
    _check_signature(agreement, organisation, typed_name, has_read=has_read, by=by)
    Signature.objects.get_or_create(
        text=text,
        organisation=organisation,
        person_id=by.pk,
        defaults={
            "typed_name": typed_name.strip(),
            "language": language if language in text.text else text.text.shown_in,
            "signed_on": on,
        },
    )
    return agreement


@act("bodies.agreement_read_by_lawyer")
def read_by_lawyer(
    agreement: Agreement, *, lawyer: str, number: int, on: date, by: Asking
) -> Agreement:
    """A local lawyer read this version and agrees: it may come into force."""
    _may_edit(by)
    text = _current(agreement)
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
    _may_edit(by)
    _not_ended(agreement, on=on)
    _check_review(review_on, today=on)
    history.amend(agreement, {"review_on": review_on}, version=None, by=by)
    return agreement


@act("bodies.agreement_ended")
def end(agreement: Agreement, *, why: str, on: date, by: Asking) -> Agreement:
    """End an agreement from this day on. It stays readable; nothing rests on it any more."""
    _may_edit(by)
    _not_ended(agreement, on=on)
    if not why.strip():
        raise Refused(_("Say why it ends."), field="why")
    changes = {"ended_on": on, "ended_why": why.strip()}
    history.amend(agreement, changes, version=None, by=by)
    shelf.take_away(agreement)
    return agreement


def _check_signature(
    agreement: Agreement,
    organisation: Organisation,
    typed_name: str,
    *,
    has_read: bool,
    by: Viewer,
) -> None:
    parties = agreement.parties.values_list("ref", flat=True)
    if organisation.ref not in rules.may_sign_for(agreement.sort, parties, by.organisations):
        raise Refused(
            _("You do not act for a party of this agreement."),
            instead=_("Ask the coordinator to add your organisation, or your role in it."),
            field="organisation",
        )
    if not has_read:
        raise Refused(_("Tick that you have read the text."), field="has_read")
    if not rules.is_same_name(typed_name, by.name):
        raise Refused(
            _("This is not the name of your account."),
            instead=_("Type your name as it stands in your account: %(name)s.") % {"name": by.name},
            field="typed_name",
        )


def _current(agreement: Agreement) -> AgreementText:
    return AgreementText.objects.filter(agreement=agreement).order_by("-number")[0]


def _whole(text: Phrase | str) -> Phrase:
    words = phrase(text)
    if not words:
        raise Refused(_("An agreement needs a text."), field="text")
    return words


def _check_review(review_on: date, *, today: date) -> None:
    if not rules.may_hold_until(review_on, today=today):
        raise Refused(
            _("Look at it again between tomorrow and three years from now."), field="review_on"
        )


def _not_ended(agreement: Agreement, *, on: date) -> None:
    if agreement.ended_on is not None and agreement.ended_on <= on:
        raise Refused(
            _("This agreement has ended."), instead=_("Begin a new one; it can use the same text.")
        )


def _may_edit(by: Asking) -> None:
    if not access.may_edit(by):
        raise PermissionDenied
