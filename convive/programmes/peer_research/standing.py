"""What the page of a programme shows of its peer research, and how the thread names a priority."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from convive.ground.viewers import Asking
from convive.people.viewer import Viewer
from convive.programmes import blocks
from convive.programmes.models import Initiative
from convive.programmes.models.peer_research import PeerPriority, PeerProject
from convive.programmes.peer_research import access, queries, ranking
from convive.thread import names
from convive.thread.names import Kind, Named

PRIORITY = _("Priority of young people")


def register() -> None:
    """Called once, when the house is built."""
    blocks.register(_block)
    names.register(Kind(PeerPriority.KIND, PRIORITY, _named, begins=True))


def _block(viewer: Viewer, initiative: Initiative, now: datetime) -> blocks.Block | None:
    if initiative.type != queries.TYPE:
        return None
    project = queries.project_of(initiative)
    told = {
        "initiative": initiative,
        "project": project,
        "answered": queries.answered(project) if project else 0,
        "may_set_up": access.may_work(viewer, project or PeerProject(initiative=initiative)),
    }
    return blocks.Block("programmes/peers/_block.html", told)


def _named(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    for one, url in ranking.named(viewer, refs):
        yield Named(one.reference, str(one), url, PRIORITY)
