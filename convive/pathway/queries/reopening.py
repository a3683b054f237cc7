"""What stands in the way of opening a closed case again, and what was written about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from convive.pathway.models import Assent, Case, Consent, EarlyEnd, Erasure, RightsRequest
from convive.pathway.queries import ends, templates
from convive.pathway.queries.cases import Sheet
from convive.pathway.rules.reopening import REOPENED, Closed, Kept, kept_closed

LEAVES = (RightsRequest.Sort.ERASURE, RightsRequest.Sort.OBJECTION)
REFUSED = RightsRequest.State.REFUSED


@dataclass(frozen=True, slots=True)
class Asked:
    """Why a case is to be opened again, as somebody wrote it; `occasion` is one of a list."""

    sheet: Sheet
    occasion: str
    words: str
    on: date


def keeps(case: Case, occasion: str = "", *, today: date) -> Kept | None:
    """What keeps this case closed; None when nothing does."""
    return kept_closed(_closed(case, today=today), templates.of_case(case), occasion)


def waiting(case: Case, sheets: Sequence[Sheet]) -> Asked | None:
    """What was asked since the case closed last and is not signed yet."""
    last = next((one for one in reversed(sheets) if one.form == REOPENED), None)
    if last is None or not last.answers:
        return None
    if Assent.objects.filter(case=case, sitting=last.sitting).exists():
        return None
    told = last.answers
    return Asked(last, str(told["occasion"]), str(told["words"]), last.on)


def _closed(case: Case, *, today: date) -> Closed:
    latest = {one.purpose: one.state for one in case.consents.all()}
    reduced = case.space.erasures.filter(
        why=Erasure.Why.REDUCED, stands_for=ends.stands_for(case.space, case.number)
    )
    asked_to_go = RightsRequest.objects.filter(case=case, sort__in=LEAVES).exclude(state=REFUSED)
    return Closed(
        is_closed=not case.is_open,
        keeping=case.keeping,
        is_over=case.record.ends_on <= today or case.record.erased_on is not None,
        is_reduced=reduced.exists(),
        leaves=case.restricted_on is not None
        or EarlyEnd.objects.filter(case=case).exists()
        or asked_to_go.exists(),
        took_back=Consent.State.WITHDRAWN in latest.values()
        or latest.get("contact") == Consent.State.REFUSED,
    )
