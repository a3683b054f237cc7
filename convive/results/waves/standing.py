"""How the thread names cohorts, and what the page of a programme shows of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.ground.viewers import Asking
from convive.people.viewer import Viewer
from convive.programmes import blocks
from convive.programmes.models import Initiative
from convive.results.models import Cohort, Wave
from convive.results.waves import access, queries
from convive.thread import names
from convive.thread.names import Kind, Named

COHORT, WAVE = _("Asked again"), _("Wave")


def register() -> None:
    """Called once, when the house is built."""
    names.register(Kind(Cohort.KIND, COHORT, _cohorts))
    names.register(Kind(Wave.KIND, WAVE, _waves))
    blocks.register(_block)


def _cohorts(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    for one in queries.cohorts_for(viewer).filter(ref__in=list(refs)):
        yield Named(one.reference, str(one), reverse("results:cohort", args=[one.ref]), COHORT)


def _waves(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    if access.may_read(viewer):
        for one in Wave.objects.filter(ref__in=list(refs)).select_related("cohort"):
            url = reverse("results:cohort", args=[one.cohort.ref])
            yield Named(one.reference, str(one.cohort), url, WAVE)


def _block(viewer: Viewer, initiative: Initiative, now: datetime) -> blocks.Block | None:
    found = queries.cohorts_of(initiative) if access.may_read(viewer) else []
    return blocks.Block("results/waves/_block.html", {"cohorts": found}) if found else None
