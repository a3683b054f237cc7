"""A copy for the person: one officer prepares it, another looks at every passage, a code opens it once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from convive.audit import acts
from convive.audit.acts import act
from convive.files import actions as files
from convive.files import sealing as filing
from convive.files.models import SealedFile
from convive.files.rules import size_class
from convive.ground.references import Reference
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.pathway import codes
from convive.pathway.actions import rights
from convive.pathway.models import RightsAnswer, RightsRequest
from convive.pathway.rules import rights as rules
from convive.people.unlocking.holding import KeyHolder
from convive.spaces.actions import records
from convive.spaces.models import Member
from convive.spaces.rules.opening import BUDGET
from convive.spaces.rules.parts import FULL, Keyring
from convive.vault import boxes, budgets, receipts
from convive.vault.codes import NotACode
from convive.vault.envelopes import CannotOpen, Context

DRAFT = rules.DRAFT


class Spent(Refused):
    """The copies of this day are used up."""

    status = 429


@dataclass(frozen=True, slots=True)
class Handed:
    """A finished copy and the code that opens it, known here only and shown once."""

    request: RightsRequest
    code: str = field(repr=False)

    @property
    def reference(self) -> Reference:
        return self.request.reference


@act("pathway.rights.prepared")
def propose(
    request: RightsRequest,
    draft: Mapping[str, Any],
    *,
    keyring: Keyring,
    member: Member,
    by: KeyHolder,
    on: date,
) -> RightsRequest:
    """What the officer would hand over, with the reason beside every passage that is blacked out.

    `draft` (see `queries`) is sealed whole into the request's own record, so that the second
    officer sees what is hidden. Raises Refused before the identity was checked.
    """
    if not request.checked or request.case is None:
        raise Refused(
            _("First check who this is and which case it is about."),
            instead=_("Nobody gets a copy before that."),
        )
    if request.state == RightsRequest.State.REFUSED:
        raise Refused(_("This request was answered already."))
    records.seal(request.record, keyring, form=DRAFT, part=FULL, content=draft, by=by, on=on)
    request.state, request.officer = RightsRequest.State.PREPARED, member
    request.save(update_fields=["state", "officer"])
    return request


@act("pathway.rights.sent_back")
def send_back(request: RightsRequest, *, member: Member, by: Asking, on: date) -> RightsRequest:
    """The second officer does not agree: it is prepared anew."""
    if request.state != RightsRequest.State.PREPARED:
        raise Refused(_("Nothing waits for a second look."))
    request.state = RightsRequest.State.IDENTIFIED
    request.save(update_fields=["state"])
    return request


@act("pathway.rights.confirmed")
def confirm(
    request: RightsRequest,
    bundle: bytes,
    *,
    authors: Iterable[str],
    member: Member,
    by: KeyHolder,
    on: date,
) -> Handed:
    """The independent second look (SAF-11): the copy is sealed to a new code, handed over in person.

    `bundle` is the file made from the draft, `authors` who wrote in the case. Raises Refused for
    who prepared it or wrote in it, Spent when the copies of the day are used up.
    """
    officer = request.officer
    if request.state != RightsRequest.State.PREPARED or officer is None or request.case is None:
        raise Refused(_("Nothing waits for a second look."))
    if member.space_id != request.space_id or member.person.ref != by.ref:
        raise PermissionDenied
    if not rules.may_look_second(by.ref, officer=officer.person.ref, authors=list(authors)):
        raise Refused(
            _(
                "The second look is taken by somebody who neither prepared this nor wrote in the case."
            ),
            instead=_("Ask another member of this space who has the intake desk’s key."),
        )
    used = RightsAnswer.objects.filter(made_by=by.ref, made_on=on).count()
    if not budgets.left(BUDGET.exports_a_day, used):
        acts.remember("spaces.budget.reached", by=by, subject=request.space)
        raise Spent(
            _("You have made many copies today."),
            instead=_(
                "Go on tomorrow, or ask a colleague. The lead sees that the limit was reached."
            ),
        )
    acts.remember("spaces.record.exported", by=by, subject=request.case.record)
    code = receipts.new()
    _drop(request.answers.filter(taken_on=None), by)
    _keep(request, bundle, code, by, on)
    request.second = member
    request.save(update_fields=["second"])
    rights.finish(request, RightsRequest.State.ANSWERED, by=by, on=on)
    return Handed(request, code)


@act("pathway.rights.taken")
def take(typed: str, *, by: Asking, on: date) -> bytes:
    """The copy behind a code, this once: then it is deleted. Raises Refused when there is none (any
    more); the sentence is the same for a wrong code.
    """
    found = _opened(typed, on)
    if found is None:
        raise Refused(
            _("There is nothing to take with this code."),
            instead=_(
                "A copy is there for 30 days and can be taken once. If you need it again, ask the "
                "people who gave you the code."
            ),
            field="code",
        )
    answer, bundle = found
    answer.taken_on = on
    answer.save(update_fields=["taken_on"])
    files.forget_sealed(answer.path, by=by)
    return bundle


def is_over(*, on: date) -> bool:
    """Whether some copy was not taken within 30 days."""
    return _over(on).exists()


@act("pathway.rights.forgotten")
def forget_over(*, by: Asking, on: date) -> int:
    """Copies that nobody took within 30 days are deleted; returns how many."""
    return _drop(_over(on), by)


def _over(on: date) -> QuerySet[RightsAnswer]:
    return RightsAnswer.objects.filter(taken_on=None, expires_on__lt=on)


def _keep(request: RightsRequest, bundle: bytes, code: str, by: Asking, on: date) -> None:
    sealed = filing.seal_new([bundle])
    SealedFile.objects.create(path=sealed.path, size_class=size_class(sealed.size))
    files.claim([sealed.path], by=by)
    mailbox = codes.mailbox_of(code)
    key = json.dumps({"key": sealed.key.hex()}).encode()
    RightsAnswer.objects.create(
        request=request,
        lookup=mailbox.lookup,
        path=sealed.path,
        sealed=boxes.seal(mailbox.private.public, key, _context(sealed.path)),
        made_by=by.ref,
        made_on=on,
        expires_on=on + rules.EXPORT_LASTS,
    )


def _opened(typed: str, on: date) -> tuple[RightsAnswer, bytes] | None:
    try:
        mailbox = codes.mailbox_of(typed)
    except NotACode:
        return None
    rows = RightsAnswer.objects.select_for_update().filter(lookup=mailbox.lookup, taken_on=None)
    answer = rows.filter(expires_on__gte=on).first()
    if answer is None:
        return None
    try:
        told = json.loads(boxes.open(mailbox.private, answer.sealed, _context(answer.path)))
        with filing.plain_reader(answer.path, bytes.fromhex(told["key"])) as reader:
            return answer, reader.read()
    except (CannotOpen, FileNotFoundError):
        return None


def _drop(answers: Iterable[RightsAnswer], by: Asking) -> int:
    found = list(answers)
    for one in found:
        files.forget_sealed(one.path, by=by)
        one.delete()
    return len(found)


def _context(path: str) -> Context:
    return Context(settings.SITE_ID, RightsRequest.KIND, path, "answer")
