"""Signing a version: typed or drawn on the screen, or on paper that the office keeps."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies.agreements import access, drawn, refusing, rules
from convive.bodies.models import Agreement, Signature
from convive.files import actions as files
from convive.files.uploads import SealedUpload
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.people.models import Organisation, Person
from convive.people.viewer import Viewer


@act("bodies.agreement_signed")
def sign(
    agreement: Agreement,
    *,
    organisation: Organisation,
    typed_name: str,
    has_read: bool,
    number: int,
    language: str,
    strokes: str = "",
    on: date,
    by: Viewer,
) -> Agreement:
    """Sign version `number` for an organisation, as oneself. Signing twice does nothing more.

    `strokes`: the lines of a hand, when the signature was drawn too (`drawn.read`).
    Raises Refused when the text was amended while somebody read it, when they did not say that they
    read it, typed another name, or do not act for a party; PermissionDenied.
    """
    if not access.may_sign(by) or by.pk is None:
        raise PermissionDenied
    refusing.when_ended(agreement, on=on)
    # The row is locked, so that no amendment slips in between reading the version and signing it.
    Agreement.objects.select_for_update().get(pk=agreement.pk)
    text = refusing.current(agreement)
    refusing.while_open(text)
    if text.number != number:
        raise Refused(
            _("The text was changed while you were reading."),
            instead=_("Open the page again and read the new version first."),
        )
    _check_signature(agreement, organisation, typed_name, has_read=has_read, by=by)
    lines = _lines(strokes)
    Signature.objects.get_or_create(
        text=text,
        organisation=organisation,
        person_id=by.pk,
        defaults={
            "typed_name": typed_name.strip(),
            "language": language if language in text.text else text.text.shown_in,
            "signed_on": on,
            "how": Signature.How.DRAWN if lines else Signature.How.TYPED,
            "strokes": lines,
        },
    )
    return agreement


@act("bodies.agreement_signed_on_paper")
def sign_on_paper(
    agreement: Agreement,
    *,
    organisation: Organisation,
    typed_name: str,
    paper: SealedUpload,
    number: int,
    language: str,
    signed_on: date,
    on: date,
    by: Asking,
) -> Agreement:
    """Enter a signature that stands on paper; the scan is kept, for the office alone.

    The signer is found under this name in the organisation, or stays a name. Entering the same
    signature twice does nothing more. Raises Refused when the text changed, for a house that is no
    party, a day to come, or a file that is not taken; PermissionDenied.
    """
    refusing.unless_editor(by)
    refusing.when_ended(agreement, on=on)
    Agreement.objects.select_for_update().get(pk=agreement.pk)
    text = refusing.current(agreement)
    refusing.while_open(text)
    if text.number != number:
        raise Refused(_("The text was changed since. This paper shows an older version."))
    parties = agreement.parties.values_list("ref", flat=True)
    if not rules.may_sign_for(agreement.sort, parties, [organisation.ref]):
        raise Refused(_("This organisation is no party of the agreement."), field="organisation")
    if not typed_name.strip():
        raise Refused(_("Write the name that stands on the paper."), field="typed_name")
    if signed_on > on:
        raise Refused(_("This day has not come yet."), field="signed_on")
    person = _known(organisation, typed_name)
    same = text.signatures.filter(organisation=organisation)
    if any(rules.is_same_name(typed_name, one.typed_name) for one in same):
        return agreement
    files.refuse_unacceptable(paper)
    kept = files.keep(paper, permission="agreements.edit", by=by)
    Signature.objects.create(
        text=text,
        organisation=organisation,
        person=person,
        typed_name=typed_name.strip(),
        how=Signature.How.PAPER,
        file=kept.ref,
        entered_by=by.ref,
        language=language if language in text.text else text.text.shown_in,
        signed_on=signed_on,
    )
    return agreement


def _known(organisation: Organisation, name: str) -> Person | None:
    """Whoever the city knows under this name in this house."""
    people = Person.objects.filter(memberships__organisation=organisation).distinct()
    return next((one for one in people if rules.is_same_name(name, one.name)), None)


def _lines(strokes: str) -> drawn.Strokes:
    if not strokes:
        return []
    try:
        return drawn.read(strokes)
    except drawn.NotASignature:
        raise Refused(
            _("The drawing could not be read."),
            instead=_("Draw it again, or leave the box empty: your typed name is enough."),
            field="strokes",
        ) from None


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
