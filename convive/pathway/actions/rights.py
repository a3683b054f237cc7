"""The rights desk: what somebody asks about themselves, and how it is answered (SAF-11)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.references import Reference, new_ref
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.pathway import codes
from convive.pathway.models import Case, RightsRequest
from convive.pathway.queries.cases import MESSAGE
from convive.pathway.rules import rights as rules
from convive.people.models import Membership
from convive.people.rules import Role, holds
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import giving, sealing, telling
from convive.spaces.actions import desks, records
from convive.spaces.actions.records import Share
from convive.spaces.giving import Receiver
from convive.spaces.models import Desk, Entry, Member, Receipt, Space
from convive.spaces.rules.parts import BESIDE, FULL, MAILBOX, Keyring
from convive.vault import receipts
from convive.vault.codes import NotACode

FORM, DECISION = "rights-request", "rights-decision"
EVERYTHING = (FULL, *BESIDE)
WATCHERS = (Role.DATA_PROTECTION, Role.OVERSIGHT)
OVER = RightsRequest.OVER


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of it: the request, and the code to come back with, known here only."""

    request: RightsRequest
    receipt: str = field(repr=False)

    @property
    def reference(self) -> Reference:
        return self.request.reference


@act("pathway.rights.asked")
def receive(
    space: Space,
    sort: str,
    words: str,
    reach: str,
    *,
    code: str = "",
    case: Case | None = None,
    language: str,
    by: Asking,
    on: date,
) -> Asked:
    """Take a request in, from the web or by somebody of the house for who stands before them.

    It is sealed to the intake desk; a complaint to members of data protection or oversight alone,
    never to the panel. With the code of a concern, or from the person's own page (`case`), the case
    is known at once, and an objection stops its use at once. Raises Refused where nobody could read it.
    """
    shares = _complaint_shares(space, on) if sort == RightsRequest.Sort.COMPLAINT else _desk(space)
    new = receipts.new()
    mailbox = codes.mailbox_of(new)
    back = Share(
        Receiver(giving.receipt_ref(mailbox.lookup), mailbox.private.public), (MAILBOX,), "receipt"
    )
    made = records.make(
        space,
        RightsRequest.KIND,
        [*shares, back],
        ends_on=on + rules.KEPT_UNANSWERED,
        by=by,
        on=on,
    )
    records.make_receipt(
        made.record, mailbox.lookup, mailbox.private.public, must_change=False, by=by, on=on
    )
    case = case or _case_of(space, code)
    content = {"sort": sort, "words": words, "reach": reach, "_language": language}
    records.seal(
        made.record,
        made.keyring,
        form=FORM,
        part=FULL,
        content={**content, "_door": "person" if by.is_somebody else "web"},
        by=by,
        on=on,
    )
    request = RightsRequest.objects.create(
        record=made.record,
        space=space,
        case=case,
        sort=sort,
        received_on=on,
        due_on=rules.due(on),
    )
    if case is not None:
        _restrict(request, on)
    if sort == RightsRequest.Sort.COMPLAINT:
        telling.people(_watchers(on))
    return Asked(request, new)


@act("pathway.rights.identified")
def identify(
    request: RightsRequest,
    checked: str,
    case: Case | None,
    side: str,
    *,
    member: Member,
    by: Asking,
    on: date,
) -> RightsRequest:
    """Who they are was checked, how, and which case it is about; an objection stops its use now."""
    _only_open(request)
    if case is not None and case.space_id != request.space_id:
        raise PermissionDenied
    if case is not None and request.case is not None and case != request.case:
        _turn_from(request, request.case)
    request.checked, request.side, request.officer = checked, side, member
    request.case = case or request.case
    request.state = RightsRequest.State.IDENTIFIED
    request.save()
    _restrict(request, on)
    return request


@act("pathway.rights.extended")
def extend(
    request: RightsRequest, why: str, *, keyring: Keyring, by: KeyHolder, on: date
) -> RightsRequest:
    """Two months more, once, with a reason that the person is told (GDPR article 12(3))."""
    _only_open(request)
    if request.longer:
        raise Refused(_("The time was extended already; it can be once."))
    request.longer, request.due_on = why, rules.extended(request.received_on)
    request.save(update_fields=["longer", "due_on"])
    with translation.override(_language(request, keyring)):
        text = str(
            _("We need more time, until %(day)s. Reason: %(why)s.")
            % {
                "day": date_format(request.due_on, "DATE_FORMAT"),
                "why": RightsRequest.Longer(why).label,
            }
        )
    write(request, text, keyring=keyring, by=by, on=on)
    return request


@act("pathway.rights.written")
def write(request: RightsRequest, text: str, *, keyring: Keyring, by: KeyHolder, on: date) -> Entry:
    """A message to who asked; they read it with their code."""
    return records.seal(
        request.record,
        keyring,
        form=MESSAGE,
        part=MAILBOX,
        content={"from": "desk", "text": text},
        sitting=new_ref(),
        by=by,
        on=on,
    )


@act("pathway.rights.answered")
def answer(
    request: RightsRequest, text: str, *, keyring: Keyring, by: KeyHolder, on: date
) -> RightsRequest:
    """An answer in words ends it: an explanation, what was corrected, what comes of a complaint."""
    _only_open(request)
    write(request, text, keyring=keyring, by=by, on=on)
    return finish(request, RightsRequest.State.ANSWERED, by=by, on=on)


@act("pathway.rights.refused")
def refuse(
    request: RightsRequest, text: str, *, keyring: Keyring, by: KeyHolder, on: date
) -> RightsRequest:
    """Refused, with reasons the person reads, and where they can complain; an objection's stop ends.

    Raises Refused without reasons.
    """
    _only_open(request)
    if not text.strip():
        raise Refused(_("Write the reasons: the person reads them."), field="text")
    write(request, text, keyring=keyring, by=by, on=on)
    if request.case is not None:
        _release(request, request.case)
    return finish(request, RightsRequest.State.REFUSED, by=by, on=on)


@act("pathway.rights.finished")
def finish(request: RightsRequest, state: str, *, by: Asking, on: date) -> RightsRequest:
    """It is over; what was written to the desk lives a year more, as proof that it was answered."""
    request.state, request.answered_on = state, on
    request.save(update_fields=["state", "answered_on"])
    records.set_end(request.record, on + rules.KEPT_AFTER, by=by)
    return request


@act("pathway.rights.told_late")
def tell_late(request: RightsRequest, *, by: Asking, on: date) -> RightsRequest:
    """A request that nobody answered in time: data protection gets a letter that says nothing."""
    request.told_late_on = on
    request.save(update_fields=["told_late_on"])
    telling.people(telling.data_protection(on=on))
    return request


def late(*, on: date) -> list[RightsRequest]:
    """Requests over their time of which data protection does not know yet."""
    found = RightsRequest.objects.filter(due_on__lt=on, told_late_on=None).exclude(state__in=OVER)
    return list(found.select_related("space", "record"))


def _language(request: RightsRequest, keyring: Keyring) -> str:
    """The language in which they wrote."""
    for one in sealing.read(request.record, keyring, forms=[FORM]):
        if one.content is not None and one.content.get("_language") in dict(settings.LANGUAGES):
            return str(one.content["_language"])
    return str(settings.LANGUAGE_CODE)


def _restrict(request: RightsRequest, on: date) -> None:
    case = request.case
    if request.sort == RightsRequest.Sort.OBJECTION and case is not None and not case.restricted_on:
        case.restricted_on = on
        case.save(update_fields=["restricted_on"])


def _turn_from(request: RightsRequest, before: Case) -> None:
    """It was another case after all: its use goes on. Raises Refused once a copy was prepared."""
    if request.record.entries.filter(form=rules.DRAFT).exists():
        raise Refused(
            _("A copy of another case was prepared for this request."),
            instead=_("Refuse this request with the reason, and take it in again."),
            field="number",
        )
    _release(request, before)


def _release(request: RightsRequest, case: Case) -> None:
    """An objection no longer stops a case, unless another one does."""
    objections = RightsRequest.objects.filter(case=case, sort=RightsRequest.Sort.OBJECTION)
    if request.sort == RightsRequest.Sort.OBJECTION:
        others = objections.exclude(pk=request.pk).exclude(state=RightsRequest.State.REFUSED)
        if not others.exists():
            case.restricted_on = None
            case.save(update_fields=["restricted_on"])


def _case_of(space: Space, code: str) -> Case | None:
    """The case whose reporter holds this code, in this space; the code itself is not kept."""
    try:
        mailbox = codes.mailbox_of(code)
    except NotACode:
        return None
    receipt = Receipt.objects.filter(lookup=mailbox.lookup, record__space=space).first()
    return Case.objects.filter(record=receipt.record_id).first() if receipt else None


def _desk(space: Space) -> list[Share]:
    desk = Desk.objects.filter(space=space, duty=desks.INTAKE, retired_on=None).first()
    if desk is None or not space.recovery_public:
        raise _nobody_reads(space)
    return [Share(giving.desk_receiver(desk), EVERYTHING, "intake")]


def _complaint_shares(space: Space, on: date) -> list[Share]:
    watching = set(_watchers(on))
    members = Member.objects.filter(space=space, ended_on=None, person__ref__in=watching)
    inside = [one for one in members.select_related("person") if one.holds_on(on)]
    if not inside or not space.recovery_public:
        raise _nobody_reads(space)
    return [Share(giving.member_receiver(one), EVERYTHING, "intake") for one in inside]


def _nobody_reads(space: Space) -> Refused:
    return Refused(
        _(
            "This page cannot take this for this space: nobody could read it here. Nothing was kept."
        ),
        instead=str(space.complaint_words)
        or _("Please write to the data protection officer of the city."),
    )


def _watchers(on: date) -> list[str]:
    held = Membership.objects.filter(role__in=WATCHERS, person__left_on=None)
    rows = held.select_related("person")
    return [one.person.ref for one in rows if holds(one.since, one.until, today=on)]


def _only_open(request: RightsRequest) -> None:
    if request.state in OVER:
        raise Refused(_("This request was answered already."))
