"""What is due to end: cases, requests, reductions, sleeping cases; what waits for an answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Max, Q, QuerySet

from convive.city import queries as city
from convive.city import rules as clocks
from convive.pathway.models import Case, Recipient, Reduction, RightsRequest
from convive.pathway.queries import templates
from convive.pathway.rules import ending as rules
from convive.pathway.rules.rights import DRAFT
from convive.people.server_keys import keyed_digest
from convive.spaces.models import Entry, SealedRecord, Space


class Sort(StrEnum):
    """What the clockwork does with something that is due."""

    ERASE = "erase"
    REDUCE = "reduce"
    LAPSE = "lapse"
    FORGET = "forget"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due: what is done, to which opaque number, by the class of its keeping."""

    sort: Sort
    number: str
    why: str
    since: date


def cases_to_erase(*, on: date) -> QuerySet[Case]:
    """Closed cases whose time is over and that nothing holds.

    An open case is not erased under the hands of who works on it: it lapses first, or is closed.
    """
    found = Case.objects.filter(closed_on__isnull=False).filter(**_over("record__", on))
    found = found.filter(_not_held("record__", on)).exclude(pk__in=_with_waiting_copy())
    return found.select_related("record__space", "space")


def requests_to_erase(*, on: date) -> QuerySet[SealedRecord]:
    """Requests to the rights desk whose time is over."""
    found = SealedRecord.objects.filter(kind=RightsRequest.KIND).filter(**_over("", on))
    return found.filter(_not_held("", on)).select_related("space")


def reductions(*, on: date) -> QuerySet[Reduction]:
    """Summaries whose day has come; those under a hold wait."""
    found = Reduction.objects.filter(due_on__lte=on).filter(_not_held("case__record__", on))
    return found.exclude(case__in=_with_waiting_copy()).select_related(
        "case__record__space", "case__space", "record"
    )


def cases_asleep(*, on: date) -> Iterator[Case]:
    """Open cases on which nobody worked for so long that keeping them is not necessary."""
    ahead = Q(due_on__gte=on) | Q(review_on__gte=on)
    found = Case.objects.filter(closed_on=None, restricted_on=None).exclude(ahead)
    found = found.annotate(
        moved=Max("steps__on"), written=Max("record__entries__made_on")
    ).select_related("record__space", "space")
    for case in found.iterator():
        standing = rules.Standing(
            moved_on=case.moved or case.received_on,
            written_on=case.written or case.received_on,
            due_on=case.due_on,
            review_on=case.review_on,
            is_open=case.is_open,
            is_restricted=case.restricted_on is not None,
        )
        if rules.is_asleep(standing, sleeps=_sleeps(case), today=on):
            yield case


def _sleeps(case: Case) -> int:
    """After how many days without work a case ends by itself; also where its template was lost."""
    try:
        return int(templates.of_case(case).about.get("sleeps", rules.SLEEPS))
    except templates.NoTemplate:
        return rules.SLEEPS


def with_copy(case: Case) -> QuerySet[RightsRequest]:
    """Requests that hold a draft of a copy of this case, whole."""
    drafts = Entry.objects.filter(form=DRAFT).values("record")
    return RightsRequest.objects.filter(case=case, record__erased_on=None, record__in=drafts)


def stands_for(space: Space, number: str) -> str:
    """The keyed digest by which a certificate answers who has the number of its case."""
    return keyed_digest("erased", space.ref, number)


def copy_waits(case: Case) -> bool:
    """Whether somebody waits for a copy of this case that is being prepared."""
    return with_copy(case).exclude(state__in=RightsRequest.OVER).exists()


def due(*, on: date) -> list[Due]:
    """Everything that the clockwork would do today, by opaque numbers."""
    return [
        *(Due(Sort.LAPSE, one.ref, rules.LAPSED, one.stage_since) for one in cases_asleep(on=on)),
        *(
            Due(Sort.REDUCE, one.case.ref, one.case.keeping, one.due_on)
            for one in reductions(on=on)
        ),
        *(
            Due(Sort.ERASE, one.ref, one.keeping, one.record.ends_on)
            for one in cases_to_erase(on=on)
        ),
        *(Due(Sort.FORGET, one.ref, one.kind, one.ends_on) for one in requests_to_erase(on=on)),
    ]


def recipients_to_tell(*, on: date) -> list[Recipient]:
    """Recipients of something erased who got no letter yet, or did not answer in ten working days."""
    waiting = Recipient.objects.filter(erasure__isnull=False, confirmed_on=None)
    waiting = waiting.exclude(organisation__email="").select_related("organisation", "erasure")
    calendar = city.working_calendar()
    return [
        one
        for one in waiting.filter(reminders__lt=rules.REMINDERS)
        if one.told_on is None
        or clocks.add_working_days(one.told_on, rules.ANSWER_WITHIN, calendar=calendar) <= on
    ]


def _with_waiting_copy() -> QuerySet[RightsRequest, int | None]:
    drafts = Entry.objects.filter(form=DRAFT).values("record")
    waiting = RightsRequest.objects.exclude(state__in=RightsRequest.OVER)
    waiting = waiting.filter(record__in=drafts, case__isnull=False)
    return waiting.values_list("case", flat=True)


def _over(path: str, on: date) -> dict[str, object]:
    return {f"{path}ends_on__lte": on, f"{path}erased_on": None}


def _not_held(path: str, on: date) -> Q:
    return Q(**{f"{path}held_until": None}) | Q(**{f"{path}held_until__lt": on})
