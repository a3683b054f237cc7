"""What was asked, what is due, what was answered, and how well the city keeps its word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet
from django.http import Http404

from convive.bodies import access, reply_codes, rules
from convive.bodies.models import Answer, Ask
from convive.bodies.rules import Asked, Measure
from convive.ground.references import Reference
from convive.ground.viewers import Asking
from convive.places.models import Area
from convive.thread import names
from convive.thread.names import Named

SOON = timedelta(days=7)
WAITING_FIRST = (F("answer__answered_on").desc(nulls_first=True), "answer_due_on", "-id")


@dataclass(frozen=True, slots=True)
class DistrictMeasure:
    """The measure of one district; `area` is None for asks without a place."""

    area: Area | None
    measure: Measure


def asks_for(
    viewer: Asking,
    *,
    state: str = "",
    sort: str = "",
    area: str = "",
    words: str = "",
    today: date | None = None,
) -> QuerySet[Ask]:
    """Asks that this viewer reads, what waits first: all for who answers, their own for anybody else.

    `state` is "open", "late" (needs `today`), "answered", "promised" or "" for all.
    """
    asks = _readable(viewer).select_related("area", "owner", "answer").order_by(*WAITING_FIRST)
    filters = {
        "open": Q(answer=None),
        "late": Q(answer=None, answer_due_on__lt=today) if today else Q(),
        "answered": Q(answer__isnull=False),
        "promised": Q(answer__promised_by__isnull=False, answer__done_on=None),
    }
    asks = asks.filter(filters.get(state, Q()))
    asks = asks.filter(sort=sort) if sort else asks
    asks = asks.filter(area__ref=area) if area else asks
    return asks.filter(text__icontains=words.strip()) if words.strip() else asks


def ask_for(viewer: Asking, ref: str) -> Ask:
    """One ask. Raises Http404 for everybody who neither answers nor owns it."""
    asks = Ask.objects.select_related("area", "owner", "meeting", "answer")
    ask = asks.filter(ref=ref).first()
    if ask is None or not access.may_read_ask(viewer, ask):
        raise Http404
    return ask


def asks_due(viewer: Asking, *, today: date) -> QuerySet[Ask]:
    """Unanswered asks that are late or due within a week, the latest first."""
    asks = asks_for(viewer, state="open").filter(answer_due_on__lte=today + SOON)
    return asks.order_by("answer_due_on", "id")


def public_asks() -> QuerySet[Answer]:
    """Answers that the city publishes, the latest first; `question` holds what was asked."""
    answers = Answer.objects.filter(published_on__isnull=False)
    return answers.select_related("ask__area").order_by("-published_on", "-id")


def answers_published(*, area: str = "", sort: str = "") -> QuerySet[Answer]:
    """Published answers, of one area or one kind of ask."""
    answers = public_asks()
    answers = answers.filter(ask__area__ref=area) if area else answers
    return answers.filter(ask__sort=sort) if sort else answers


def answer_by_code(code: str) -> Answer | None:
    """The answer under a reply code; None for an unknown code as for an ask not yet answered.

    One question either way, by a digest: neither the words nor the time tell them apart.
    """
    return (
        Answer.objects.select_related("ask")
        .filter(ask__reply_code=reply_codes.digest(code))
        .first()
    )


def measure_for(*, today: date) -> Measure:
    """The measure of the whole city: answered on time, promises kept."""
    return rules.measure(_asked(Ask.objects.all()), today=today)


def measures_for(*, today: date) -> list[DistrictMeasure]:
    """The measure of each district in which something was asked; small ones are hidden."""
    measures = rules.measures_by_district(_asked(Ask.objects.all()), today=today)
    areas = {area.ref: area for area in Area.objects.filter(ref__in=measures)}
    rows = [DistrictMeasure(areas.get(ref), one) for ref, one in measures.items()]
    return sorted(rows, key=lambda row: (row.area is None, str(row.area)))


def _readable(viewer: Asking) -> QuerySet[Ask]:
    if viewer.may("asks.answer"):
        return Ask.objects.all()
    pk = getattr(viewer, "pk", None)
    if pk is None or not access.may_read(viewer):
        return Ask.objects.none()
    return Ask.objects.filter(owner__pk=pk)


def _asked(asks: QuerySet[Ask]) -> Iterable[Asked]:
    columns = asks.values_list(
        "answer_due_on",
        "answer__answered_on",
        "answer__promised_by",
        "answer__done_on",
        "area__ref",
    )
    return [
        Asked(due, answered, promised, done, district or "")
        for due, answered, promised, done, district in columns
    ]


def answer_of(ask: Ask) -> Answer | None:
    """The answer to an ask that the caller may read, or None."""
    return Answer.objects.filter(ask=ask).select_related("ask").first()


def about_of(viewer: Asking, ask: Ask) -> Named | None:
    """The record an ask is about, as this viewer may see it; None when there is none."""
    if not ask.about:
        return None
    reference = Reference.read(ask.about)
    return names.named(viewer, [reference]).get(reference)
