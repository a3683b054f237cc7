"""How the thread names and opens indicators and lessons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.ground.viewers import Asking
from convive.results import access, queries
from convive.results.models import Indicator, Lesson
from convive.thread.names import Kind, Named, register
from convive.thread.rules import Step

INDICATOR, LESSON = _("Indicator"), _("Lesson")


def indicators(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    """Indicators that this viewer may see, named."""
    if access.may_read(viewer):
        yield from map(_indicator, Indicator.objects.filter(ref__in=list(refs)))


def lessons(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    """Lessons that this viewer may see, named."""
    if access.may_read(viewer):
        yield from map(_lesson, Lesson.objects.filter(ref__in=list(refs)))


def decision_of(viewer: Asking, ref: str) -> list[Named]:
    """The decision that a lesson changed: where the thread ends."""
    lesson = Lesson.objects.filter(ref=ref).select_related("decision").first()
    decision = queries.decision_named(viewer, lesson) if lesson else None
    return [decision] if decision else []


def register_kinds() -> None:
    """Called once, when the house is built."""
    register(
        Kind(
            Indicator.KIND,
            INDICATOR,
            indicators,
            Step.INDICATOR,
            choices=lambda viewer: indicators(viewer, _all(Indicator)),
        )
    )
    register(
        Kind(
            Lesson.KIND,
            LESSON,
            lessons,
            Step.LESSON,
            choices=lambda viewer: lessons(viewer, _all(Lesson)),
            beyond=decision_of,
        )
    )


def _all(table: type[Indicator] | type[Lesson]) -> list[str]:
    return list(table.objects.values_list("ref", flat=True))


def _indicator(one: Indicator) -> Named:
    url = reverse("results:indicator", args=[one.ref])
    return Named(one.reference, str(one), url, INDICATOR)


def _lesson(one: Lesson) -> Named:
    return Named(one.reference, str(one), reverse("results:lesson", args=[one.ref]), LESSON)
