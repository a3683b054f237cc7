"""What was asked, what is due, what was answered, and how well the city keeps its word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import Http404

from convive.bodies import access, reply_codes, rules
from convive.bodies.models import Answer, Ask, Reply, Seat
from convive.bodies.rules import Asked, Measure
from convive.city import queries as city
from convive.ground.references import Reference
from convive.ground.viewers import Asking
from convive.history import queries as history
from convive.people.rules import Role
from convive.places.models import Area
from convive.thread import names
from convive.thread.names import Named

SOON = timedelta(days=7)
SHOWN = ("area", "owner", "deputy", "meeting", "answer", "organisation", "addressee", "body")
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

    `state` is "open", "late" (needs `today`), "nobody" (no owner or deputy is left),
    "answered", "promised", "look" (somebody asked for a second look) or "" for all. Asks that were
    put together with another are not listed.
    """
    asks = _readable(viewer).filter(merged_into=None)
    asks = asks.select_related("area", "owner", "answer", "body").order_by(*WAITING_FIRST)
    filters = {
        "open": Q(answer=None),
        "late": Q(answer=None, standing_since=None, answer_due_on__lt=today) if today else Q(),
        "nobody": Q(answer=None) & _gone("owner") & _gone("deputy"),
        "answered": Q(answer__isnull=False),
        "promised": Q(answer__promised_by__isnull=False, answer__done_on=None),
        "look": Q(pk__in=Reply.objects.filter(Reply.WAITING).values("ask")),
    }
    asks = asks.filter(filters.get(state, Q()))
    asks = asks.filter(sort=sort) if sort else asks
    asks = asks.filter(area__ref=area) if area else asks
    return asks.filter(text__icontains=words.strip()) if words.strip() else asks


def ask_for(viewer: Asking, ref: str) -> Ask:
    """One ask. Raises Http404 for everybody whom `access.may_read_ask` does not let read it."""
    asks = Ask.objects.select_related(*SHOWN)
    ask = asks.filter(ref=ref).first()
    if ask is None or not access.may_read_ask(viewer, ask):
        raise Http404
    return ask


def asks_due(viewer: Asking, *, today: date) -> QuerySet[Ask]:
    """Unanswered asks that are late or due within a week, the latest first.

    An unintended effect or a barrier (SAF-07) and what a family asks (PRI-20) are there from the
    first day; an ask whose clock stands still is not.
    """
    asks = asks_for(viewer, state="open").filter(standing_since=None)
    near = Q(answer_due_on__lte=today + SOON) | Q(sort__in=Ask.WATCHED, triage=None)
    near |= Q(sort=Ask.Sort.FAMILY)
    return asks.filter(near).order_by("answer_due_on", "id")


def public_asks() -> QuerySet[Answer]:
    """Answers that the city publishes, the latest first; `question` holds what was asked."""
    answers = Answer.objects.filter(published_on__isnull=False)
    # What others answered us stands with our positions.
    answers = answers.exclude(ask__sort=Ask.Sort.RECOMMENDATION)
    return answers.select_related("ask__area").order_by("-published_on", "-id")


def answers_published(*, area: str = "", sort: str = "") -> QuerySet[Answer]:
    """Published answers, of one area or one kind of ask."""
    answers = public_asks()
    answers = answers.filter(ask__area__ref=area) if area else answers
    return answers.filter(ask__sort=sort) if sort else answers


def ask_by_code(code: str) -> Ask | None:
    """The ask under a reply code (or the one it was put together with); None for an unknown code."""
    asks = Ask.objects.select_related("merged_into__answer", "answer")
    ask = asks.filter(reply_code=reply_codes.digest(code)).first()
    return (ask.merged_into or ask) if ask is not None else None


def due_under(code: str, *, today: date) -> date:
    """The day of the answer to who holds a code; for no code, that of a question asked today."""
    ask = ask_by_code(code) if code else None
    if ask is not None:
        return ask.answer_due_on
    return rules.answer_due(today, calendar=city.working_calendar())


def answered_under(code: str) -> Ask | None:
    """The answered ask under a reply code; None while there is no answer."""
    ask = ask_by_code(code)
    return ask if ask is not None and hasattr(ask, "answer") else None


def answer_by_code(code: str) -> Answer | None:
    """The answer under a reply code; None for an unknown code as for an ask not yet answered."""
    ask = answered_under(code)
    return ask.answer if ask is not None else None


def authors_of(answer: Answer) -> set[str]:
    """Everybody who wrote or worded an answer."""
    return {version.author for version in history.versions_of(answer)}


def measure_for(*, today: date) -> Measure:
    """The measure of the whole city: answered on time, promises kept."""
    return rules.measure(_asked(), today=today)


def measures_for(*, today: date) -> list[DistrictMeasure]:
    """The measure of each district in which something was asked; small ones are hidden."""
    measures = rules.measures_by_district(_asked(), today=today)
    areas = {area.ref: area for area in Area.objects.filter(ref__in=measures)}
    rows = [DistrictMeasure(areas.get(ref), one) for ref, one in measures.items()]
    return sorted(rows, key=lambda row: (row.area is None, str(row.area)))


def _gone(role: str) -> Q:
    """Nobody holds this role, or who held it has left."""
    return Q(**{role: None}) | Q(**{f"{role}__left_on__isnull": False})


def _readable(viewer: Asking) -> QuerySet[Ask]:
    """The list's side of `access.may_read_ask`; what members say about texts stands at the texts."""
    found, families = _others(viewer), _families(viewer)
    return found if families is None else found | families


def _families(viewer: Asking) -> QuerySet[Ask] | None:
    """Questions of families to the services this viewer works for (PRI-20); None: to none."""
    police = Role.POLICE_LIAISON in getattr(viewer, "roles", ())
    houses = getattr(viewer, "organisations", ())
    if police or not houses or not viewer.may("asks.raise"):
        return None
    return Ask.objects.filter(sort=Ask.Sort.FAMILY, addressee__ref__in=houses)


def _others(viewer: Asking) -> QuerySet[Ask]:
    asks = Ask.objects.exclude(sort=Ask.Sort.FAMILY)
    if viewer.may("asks.answer"):
        return asks
    pk = getattr(viewer, "pk", None)
    if pk is None or not access.may_read(viewer):
        return Ask.objects.none()
    tables = Seat.objects.filter(Q(person=pk) | Q(deputy=pk), until=None).values("body")
    theirs = Q(owner__pk=pk) | Q(deputy__pk=pk) | Q(body__in=tables)
    theirs |= Q(organisation__ref__in=getattr(viewer, "organisations", ()))
    if viewer.may("asks.watch"):
        theirs |= Q(sort__in=Ask.WATCHED)
        theirs |= Q(pk__in=Reply.objects.filter(Reply.WAITING).values("ask"))
    return asks.filter(theirs)


def _asked() -> list[Asked]:
    """What the city itself answers: not what it asks of others. Put together, answered together.

    While a clock stands still the answer is not late. What families ask a service in confidence is
    not counted: a share that moves would tell that one of them asked (PRI-20).
    """
    asks = Ask.objects.exclude(sort__in=[Ask.Sort.RECOMMENDATION, Ask.Sort.FAMILY])
    asks = asks.exclude(standing_since__isnull=False, answer=None)
    columns = asks.values_list(
        "answer_due_on",
        Coalesce("merged_into__answer__answered_on", "answer__answered_on"),
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
