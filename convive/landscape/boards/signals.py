"""What the landscape asks somebody to do: few sentences, each with its reason and its form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convive.ground.viewers import Asking
from convive.landscape import access
from convive.landscape.analysis.rules.own_past import Beside
from convive.landscape.boards import showing
from convive.landscape.boards.drafts import SETTING
from convive.landscape.boards.queries import Board
from convive.landscape.boards.telling import Telling
from convive.landscape.incidents import queries as incidents
from convive.landscape.incidents.rules import Freshness
from convive.landscape.models import Finding
from convive.thread import queries as thread

ANSWERS = ("plan.objective", "plan.action")
"""What answers a finding, by the names the thread knows; the room of the plan lies above."""
NEEDS = (Finding.Sort.NEED, Finding.Sort.VULNERABILITY)


@dataclass(frozen=True, slots=True)
class Step:
    """A form in which somebody can do something about it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Signal:
    """A sentence, why it stands here, and the forms this reader may use: never none."""

    key: str
    words: str
    why: str
    steps: tuple[Step, ...]


def of(viewer: Asking, board: Board | None, told: Telling | None, *, today: date) -> list[Signal]:
    """What this reader can do about the landscape today, in the order of need (MAP-03)."""
    if not access.may_read(viewer):
        return []
    signals = list(_unanswered(viewer, today=today))
    if board is not None:
        signals += [*_unusual(viewer, board, told), *_old(viewer, board, today=today)]
        signals += _nothing_online(viewer, board)
    return signals


def _unanswered(viewer: Asking, *, today: date) -> Iterator[Signal]:
    """Needs that no objective and no action answers (GOV-18)."""
    held = Finding.objects.filter(
        state=Finding.State.VALIDATED, expires_on__gte=today, sort__in=NEEDS
    )
    refs = list(held.values_list("ref", flat=True))
    bare = thread.without_end(Finding.KIND, refs, towards=ANSWERS)
    if not bare:
        return
    said = ngettext(
        "%(number)s need has no answer in the plan yet.",
        "%(number)s needs have no answer in the plan yet.",
        len(bare),
    )
    first = reverse("landscape:finding", args=[bare[0]])
    yield Signal(
        "unanswered",
        said % {"number": showing.number(len(bare))},
        _("Somebody found it and others confirmed it. Nobody has taken it up."),
        (*_assign(viewer, bare[0]), Step(_("Read the first one"), first), *_raise(viewer)),
    )


def _assign(viewer: Asking, ref: str) -> Iterator[Step]:
    """Assigning an action to the first one (SYS-72), for the mayor and who coordinates."""
    if viewer.may("actions.assign"):
        yield Step(_("Assign an action to the first one"), reverse("plan:assign", args=[ref]))


def _raise(viewer: Asking) -> Iterator[Step]:
    yield Step(_("Put it to a table"), reverse("bodies:raise_ask"))


def _unusual(viewer: Asking, board: Board, told: Telling | None) -> Iterator[Signal]:
    if told is None or told.beside is not Beside.MORE or board.trend is None:
        return
    yield Signal(
        "more",
        _("The last period is above what is usual here."),
        _("It can mean more hate, or more trust in reporting. Ask those who know before you act."),
        (*_write(viewer, board.trend.newest.ref), *_raise(viewer)),
    )


def _write(viewer: Asking, release: str) -> Iterator[Step]:
    if access.may_edit(viewer):
        url = f"{reverse('landscape:finding_new')}?from={release}"
        yield Step(_("Write down what you find"), url)


def _old(viewer: Asking, board: Board, *, today: date) -> Iterator[Signal]:
    if incidents.freshness_of(board.source, today=today) is not Freshness.STALE:
        return
    steps = list(_raise(viewer))
    if access.may_import(viewer):
        url = reverse("landscape:import_file", args=[board.source.ref])
        steps.insert(0, Step(_("Bring in the next delivery"), url))
    yield Signal(
        "stale",
        _("These figures are old."),
        _("The next delivery of this source is late. Ask its owner before you decide on them."),
        tuple(steps),
    )


def _nothing_online(viewer: Asking, board: Board) -> Iterator[Signal]:
    if SETTING in board.others:
        return
    steps = list(_raise(viewer))
    if access.may_edit(viewer):
        steps.insert(0, Step(_("Describe a source for online"), reverse("landscape:source_new")))
    yield Signal(
        "online",
        _("Nothing here speaks of what happens online."),
        _("Work must not stop offline. Until somebody counts, it is a gap."),
        tuple(steps),
    )
