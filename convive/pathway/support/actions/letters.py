"""Letters to the person: printed here, handed over; never to a home that is not safe (SEC-27)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.refusals import Refused, Words
from convive.pathway.actions.bench import Bench, only_working
from convive.pathway.models import Case
from convive.pathway.queries.cases import Sheet
from convive.people.unlocking.holding import KeyHolder

WRITERS = ("worker", "screener", "lead")
PLAN, ENDING, INVITATION = "plan", "ending", "invitation"
LETTERS: tuple[tuple[str, Words], ...] = (
    (INVITATION, _("An invitation to talk")),
    (PLAN, _("The plan, on paper")),
    (ENDING, _("The end: what is kept, until when, which rights")),
)
HAND, SAFE, HOME = "hand", "safe", "home"
ROUTES: tuple[tuple[str, Words], ...] = (
    (HAND, _("Handed to the person")),
    (SAFE, _("To the safe contact that the person chose")),
    (HOME, _("To the home address")),
)
FAMILY = "family"


@act("pathway.letter.printed")
def write(
    case: Case,
    which: str,
    to: str,
    *,
    sheets: Sequence[Sheet],
    bench: Bench,
    by: KeyHolder,
    on: date,
) -> Case:
    """A letter may be printed for this way of delivery.

    Raises Refused for the home address where somebody at home could harm the person, and for who
    cannot read whether that is so.
    """
    bench.only(WRITERS)
    only_working(case)
    if to == HOME and any(one.closed or one.damaged for one in sheets if one.form == FAMILY):
        raise Refused(
            _(
                "What is written about the family is closed to you, and it may say: nothing to the home."
            ),
            instead=_("Hand it over yourself, or ask who works with the family."),
            field="to",
        )
    if to == HOME and is_home_unsafe(sheets):
        raise Refused(
            _("Somebody at home could harm the person: nothing is sent there."),
            instead=_("Hand it over yourself, or use the safe contact."),
            field="to",
        )
    return case


def is_home_unsafe(sheets: Sequence[Sheet]) -> bool:
    """What the latest sheets about the family say, one for each of them: once yes is yes until
    the same one is asked anew.
    """
    latest = {
        str(sheet.answers.get("who", "")).strip().casefold(): sheet.answers
        for sheet in sheets
        if sheet.form == FAMILY
    }
    return any(one.get("home_unsafe") is True for one in latest.values())
