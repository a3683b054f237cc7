"""Questions about the online landscape: what was counted, told, asked, read and tried."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count, QuerySet
from django.http import Http404

from convive.bodies import queries as tables
from convive.bodies.queries import Comment
from convive.disclosure.room import PARTNER_THRESHOLD
from convive.ground.references import Reference
from convive.ground.viewers import Asking
from convive.landscape.analysis.rules.comparing import Comparison, compare_shares
from convive.landscape.analysis.rules.rates import Share, share
from convive.landscape.models import (
    Narrative,
    OnlineBriefing,
    OnlineCount,
    OnlineDelivery,
    PostSample,
    Slot,
    Trial,
)
from convive.landscape.online import access
from convive.people import queries as people
from convive.places.models import Area

KEY = ("platform", "language", "category", "area", "place_words", "delivery__source", "method")
QUEUE = Reference("landscape.online", "briefings")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as it may be shown: few posts are only called few."""

    count: OnlineCount
    share: Share | None

    @property
    def is_few(self) -> bool:
        return 0 < self.count.count < PARTNER_THRESHOLD


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one source, platform, language, place and category, the oldest first."""

    platform: str
    language: str
    category: str
    area: Area | None
    source: str
    figures: tuple[Figure, ...]

    @property
    def comparable(self) -> tuple[Figure, ...]:
        """Those that may stand in a picture: somebody said how many posts were looked at."""
        return tuple(one for one in self.figures if one.share is not None)

    @property
    def without_sample(self) -> int:
        return sum(not one.count.can_be_compared for one in self.figures)

    @property
    def last_two(self) -> Comparison | None:
        """The last figure beside the one before it; None when there are no two."""
        shown = self.comparable
        if len(shown) < 2 or None in (shown[-2].share, shown[-1].share):
            return None
        before, after = shown[-2].share, shown[-1].share
        return compare_shares(before, after) if before and after else None


def series_for(
    viewer: Asking, *, platform: str = "", language: str = "", category: str = ""
) -> list[Series]:
    """What was counted and still stands, series by series; figures of one way of counting only.

    A figure without a sample size is in the list and in no picture (section 6 of the issue).
    """
    if not access.may_read(viewer):
        return []
    found = OnlineCount.objects.filter(delivery__undone_on=None).select_related(
        "area", "delivery__source"
    )
    asked = {"platform": platform, "language": language, "category": category}
    found = found.filter(**{name: value for name, value in asked.items() if value})
    return [_series(list(group)) for _key, group in groupby(sorted(found, key=_place), key=_key)]


def how_many_series(viewer: Asking) -> int:
    """How many series there are, counted by the database."""
    if not access.may_read(viewer):
        return 0
    found = OnlineCount.objects.filter(delivery__undone_on=None).order_by()
    return int(found.values(*KEY).distinct().count())


def _key(one: OnlineCount) -> tuple[str, str, str, str, str, str]:
    where = one.area.ref if one.area else one.place_words
    source = one.delivery.source.ref
    return one.platform, one.language, one.category, where, source, one.method


def _place(one: OnlineCount) -> tuple[tuple[str, str, str, str, str, str], date, int]:
    return _key(one), one.first, one.pk


def _series(counts: Sequence[OnlineCount]) -> Series:
    one = counts[0]
    figures = tuple(Figure(count, _share(count)) for count in counts)
    source = str(one.delivery.source)
    return Series(one.platform, one.language, one.category, one.area, source, figures)


def _share(one: OnlineCount) -> Share | None:
    """The share with its interval; none without a sample size, and none of few posts."""
    if one.sample_size is None or 0 < one.count < PARTNER_THRESHOLD:
        return None
    return share(one.count, one.sample_size)


def deliveries_for(viewer: Asking) -> QuerySet[OnlineDelivery]:
    """Every delivery, the newest first, with how many figures it holds."""
    found = OnlineDelivery.objects.select_related("source").annotate(taken=Count("counts"))
    return found if access.may_read(viewer) else found.none()


def delivery_for(viewer: Asking, ref: str) -> OnlineDelivery:
    """One delivery. Raises Http404."""
    found = deliveries_for(viewer).filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def figures_of(delivery: OnlineDelivery) -> list[Figure]:
    """The figures of one delivery."""
    return [Figure(one, _share(one)) for one in delivery.counts.select_related("area")]


def briefings_for(viewer: Asking) -> list[OnlineBriefing]:
    """The briefings that this viewer may read, the newest first."""
    found = OnlineBriefing.objects.select_related("body", "source").prefetch_related("areas")
    return [one for one in found if access.may_read_briefing(viewer, one)]


def briefing_for(viewer: Asking, ref: str) -> OnlineBriefing:
    """One briefing. Raises Http404, also for who need not know."""
    found = (
        OnlineBriefing.objects.select_related("body", "source", "follows__body")
        .filter(ref=ref)
        .first()
    )
    if found is None or not access.may_read_briefing(viewer, found):
        raise Http404
    return found


def named_briefings(viewer: Asking, refs: Iterable[str]) -> list[OnlineBriefing]:
    """Those of these briefings that this viewer may read."""
    found = OnlineBriefing.objects.select_related("body").filter(ref__in=list(refs))
    return [one for one in found if access.may_read_briefing(viewer, one)]


def earlier_briefing(viewer: Asking, briefing: OnlineBriefing) -> OnlineBriefing | None:
    """The briefing that this one goes on from, if this viewer may read it."""
    before = briefing.follows
    return before if before and access.may_read_briefing(viewer, before) else None


def later_briefings(viewer: Asking, briefing: OnlineBriefing) -> list[OnlineBriefing]:
    """The briefings that go on from this one, as far as this viewer may read them."""
    found = briefing.followed_by.select_related("body")
    return [one for one in found if access.may_read_briefing(viewer, one)]


def questions_about(viewer: Asking, briefing: OnlineBriefing) -> list[Comment]:
    """What was asked after a briefing, who answers by when, and the answers."""
    return tables.asks_about(viewer, briefing.reference)


def requests_for(viewer: Asking) -> list[Comment]:
    """Briefings that were asked for, the oldest first."""
    return tables.asks_about(viewer, QUEUE) if access.may_read(viewer) else []


def public_briefings(*, today: date) -> QuerySet[OnlineBriefing]:
    """Briefings in the words for everybody, while they are kept."""
    found = OnlineBriefing.objects.filter(public_on__isnull=False, keep_until__gte=today)
    return found.prefetch_related("areas").select_related("source")


def narratives_for(viewer: Asking) -> QuerySet[Narrative]:
    """Narratives and rumours, those seen last first."""
    found = Narrative.objects.prefetch_related("areas")
    return found if access.may_read(viewer) else found.none()


def narrative_for(viewer: Asking, ref: str) -> Narrative:
    """One narrative or rumour. Raises Http404."""
    found = narratives_for(viewer).filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def narratives_public() -> QuerySet[Narrative]:
    """Rumours and narratives that were answered for everybody."""
    return Narrative.objects.filter(public_on__isnull=False).prefetch_related("areas")


def samples_for(viewer: Asking) -> QuerySet[PostSample]:
    """Samples that people read, the newest first."""
    found = PostSample.objects.select_related("before").annotate(handed_in=Count("readings"))
    return found if access.may_read(viewer) else found.none()


def sample_for(viewer: Asking, ref: str) -> PostSample:
    """One sample. Raises Http404."""
    found = samples_for(viewer).filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def has_handed_in(viewer: Asking, sample: PostSample) -> bool:
    """Whether this viewer read already; nobody sees what the other reader said."""
    return sample.readings.filter(reader=viewer.ref).exists()


def slots_for(viewer: Asking) -> list[Slot]:
    """Every model that was ever tried, by name."""
    return list(Slot.objects.prefetch_related("trials")) if access.may_read(viewer) else []


def slot_for(viewer: Asking, ref: str) -> Slot:
    """One slot. Raises Http404."""
    found = Slot.objects.filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def last_trial(slot: Slot) -> Trial | None:
    """The newest test of a model, or None."""
    return slot.trials.first()


def name_of(ref: str) -> str:
    """Who a reference names, for who works here; empty for nobody."""
    return people.names_of([ref]).get(ref, "") if ref else ""
