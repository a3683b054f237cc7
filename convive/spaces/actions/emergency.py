"""Break-glass: asking for a record, giving it for twelve hours, refusing, looking at it again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.city import queries as city
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import access, giving, keeper, telling
from convive.spaces.actions import records
from convive.spaces.models import EmergencyOpening, Member, Space
from convive.spaces.queries import emergencies
from convive.spaces.rules import emergencies as rules
from convive.spaces.rules.belonging import is_police
from convive.spaces.rules.opening import Purpose

State = EmergencyOpening.State
REASON = "emergency"


@act("spaces.emergency.asked")
def ask(
    space: Space, number: str, *, reason: str, by: KeyHolder, now: datetime
) -> EmergencyOpening:
    """A member asks for a record of their space by its number; who leads and who holds it are told.

    Raises Refused for a number that is not there, for a record they hold, for police and justice
    (for whom there is the gateway), and for a second ask; PermissionDenied for others.
    """
    on = city.today(now)
    member = access.member_of(by, space, today=on)
    if member is None:
        raise PermissionDenied
    if is_police(member.organisation.sort, member.discipline):
        raise Refused(
            _("Police and justice do not open records in an emergency."),
            instead=_("In danger, call the emergency number. A request goes through the gateway."),
        )
    record = emergencies.record_asked(space, number.strip().lower(), by)
    if record is None:
        raise Refused(
            _("There is no record with this number in this space."),
            instead=_("Ask a colleague who has it to read the number to you."),
            field="number",
        )
    if keeper.holds(record, by=by, now=now):
        raise Refused(_("You hold this record already."), instead=_("Open it as you always do."))
    if record.emergency_openings.filter(asked_by=member, state=State.ASKED).exists():
        raise Refused(
            _("You asked for this record already."), instead=_("Somebody has to answer first.")
        )
    opening = EmergencyOpening.objects.create(
        record=record, asked_by=member, reason=reason, asked_at=now
    )
    telling.holders(record, on=on)
    return opening


@act("spaces.emergency.given")
def give(
    opening: EmergencyOpening, *, parts: Collection[str], by: KeyHolder, now: datetime
) -> EmergencyOpening:
    """A second person of another house gives parts of what they hold, for twelve hours.

    Here nobody is asked whether they signed the ethics text (SAF-05): a life may depend on the next
    minutes, two people of two houses stand behind it, and a third looks at it afterwards.

    Raises Refused when they are not of another house, are from enforcement, hold none of it, or
    somebody answered before; CannotOpen for a part that they do not hold.
    """
    on = city.today(now)
    opening, second = _to_answer(opening, by=by, on=on)
    record = opening.record
    if not parts:
        raise Refused(_("Choose at least one part."), field="parts")
    if not keeper.holds(record, by=by, now=now, lasting=True):
        raise Refused(
            _("You do not hold this record, so you cannot give it."),
            instead=_("Somebody who holds it has to answer."),
        )
    if not opening.asked_by.holds_on(on):
        raise Refused(_("Who asked is not in this space any more."))
    keyring = keeper.open(record, purpose=Purpose.EMERGENCY, by=by, now=now, in_emergency=True)
    opening.expires_at = now + rules.LASTS
    records.give(
        record,
        keyring,
        parts,
        [giving.member_receiver(opening.asked_by)],
        reason=REASON,
        until=city.today(opening.expires_at),
        expires_at=opening.expires_at,
        purpose=str(Purpose.EMERGENCY),
        by=by,
        on=on,
    )
    return _answered(opening, State.GIVEN, second, on=on)


@act("spaces.emergency.refused_by_second")
def refuse(opening: EmergencyOpening, *, by: KeyHolder, now: datetime) -> EmergencyOpening:
    """The second person says no; whoever asked, the lead and the holders are told."""
    on = city.today(now)
    opening, second = _to_answer(opening, by=by, on=on)
    return _answered(opening, State.REFUSED, second, on=on)


@act("spaces.emergency.reviewed")
def review(
    opening: EmergencyOpening, *, was_right: bool, by: Asking, now: datetime
) -> EmergencyOpening:
    """Somebody else than the two says whether it was right.

    Raises Refused for one of the two, and for what was never given; PermissionDenied.
    """
    on = city.today(now)
    member = access.member_of(by, opening.record.space, today=on)
    if member is None:
        raise PermissionDenied
    opening = _locked(opening)
    if opening.state != State.GIVEN:
        raise Refused(
            _("There is nothing to look at: it was not given, or somebody looked already.")
        )
    if not emergencies.may_review(opening, member):
        raise Refused(
            _("You or your house took part in this opening."),
            instead=_("Somebody of another house than the one that asked looks at it."),
        )
    opening.state, opening.reviewed_by = State.REVIEWED, member
    opening.reviewed_on, opening.was_right = on, was_right
    opening.save_next()
    telling.holders(opening.record, on=on)
    return opening


def _to_answer(
    opening: EmergencyOpening, *, by: Asking, on: date
) -> tuple[EmergencyOpening, Member]:
    second = access.member_of(by, opening.record.space, today=on)
    if second is None:
        raise PermissionDenied
    opening = _locked(opening)
    if opening.state != State.ASKED:
        raise Refused(_("Somebody answered already."))
    if not emergencies.fits_as_second(opening, second):
        raise Refused(
            _("The second person is of another house, and not from police or justice."),
            instead=_("Somebody of another house who holds this record has to answer."),
        )
    return opening, second


def _answered(
    opening: EmergencyOpening, state: str, second: Member, *, on: date
) -> EmergencyOpening:
    opening.state, opening.second = state, second
    opening.save_next()
    telling.holders(opening.record, on=on)
    telling.people([opening.asked_by.person.ref])
    return opening


def _locked(opening: EmergencyOpening) -> EmergencyOpening:
    found = EmergencyOpening.objects.select_for_update(of=("self",))
    return found.select_related(
        "record__space__operator", "asked_by__person", "asked_by__organisation", "second__person"
    ).get(pk=opening.pk)
