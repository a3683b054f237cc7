"""Questions about bridges: how far committees are, whom nobody met, what a dialogue promised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q
from django.http import Http404

from convive.bodies.models import Meeting, Task
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.plan.bridges import rules, words
from convive.plan.models import Committee, Contact, Dialogue, Municipality
from convive.plan.national import access
from convive.plan.national import queries as national


@dataclass(frozen=True, slots=True)
class Followed:
    """A committee with how far it is and what comes next."""

    committee: Committee
    stage: str
    rests: bool

    @property
    def words(self) -> Words:
        return words.STAGES[self.stage]

    @property
    def next(self) -> Words:
        return words.RESTS if self.rests else words.NEXT[self.stage]


@dataclass(frozen=True, slots=True)
class Talk:
    """A dialogue as its page shows it: meetings, what is still open, what was kept."""

    dialogue: Dialogue
    held: tuple[Meeting, ...]
    coming: tuple[Meeting, ...]
    open_promises: tuple[Task, ...]
    kept_promises: tuple[Task, ...]
    met_lately: int


def committees_for(viewer: Asking, *, today: date) -> list[Followed]:
    """Every committee that is followed, the least far first (NLC-04)."""
    if not access.may_read(viewer):
        return []
    every = Committee.objects.select_related("municipality")
    order = list(rules.Stage)
    return sorted(followed(every, today=today), key=lambda one: order.index(rules.Stage(one.stage)))


def followed(committees: Iterable[Committee], *, today: date) -> list[Followed]:
    """Committees with how far they are."""
    return [
        Followed(
            one,
            str(
                rules.stage(
                    named=one.named_on,
                    trained=one.trained_on,
                    met=one.met_on,
                    reported=one.reported_on,
                )
            ),
            rules.rests(one.named_on, one.trained_on, one.met_on, one.reported_on, today=today),
        )
        for one in committees
    ]


def committee_for(viewer: Asking, ref: str) -> Committee:
    """One committee. Raises Http404."""
    found = Committee.objects.select_related("municipality").filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def unnamed_for(viewer: Asking) -> list[Municipality]:
    """Places of whose committee nothing is known."""
    known = set(Committee.objects.values_list("municipality", flat=True))
    return [one for one in national.municipalities_for(viewer) if one.pk not in known]


def not_met_for(viewer: Asking, *, today: date) -> list[tuple[Municipality, date | None]]:
    """The gap list: places without contact in twelve months, those never met first (NLC-09)."""
    places = {one.ref: one for one in national.municipalities_for(viewer)}
    last = dict(Municipality.objects.annotate(met=Max("contacts__on")).values_list("ref", "met"))
    late = rules.not_met(places, last, today=today)
    return [(places[ref], last.get(ref)) for ref in late]


def contacts_for(viewer: Asking, *, today: date) -> list[Contact]:
    """The contacts of the last twelve months, the newest first."""
    if not access.may_read(viewer):
        return []
    found = Contact.objects.filter(on__gt=today - rules.A_YEAR).select_related("municipality")
    return list(found[:200])


def dialogues_for(viewer: Asking) -> list[Dialogue]:
    """Every series of dialogues, the newest first."""
    found = Dialogue.objects.select_related("body")
    return list(found) if access.may_read(viewer) else []


def dialogue_for(viewer: Asking, ref: str) -> Dialogue:
    """One series. Raises Http404."""
    found = Dialogue.objects.select_related("body").filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def public_dialogue_for(ref: str) -> Dialogue:
    """One series that everybody may read. Raises Http404."""
    found = Dialogue.objects.select_related("body").filter(ref=ref, is_public=True).first()
    if found is None:
        raise Http404
    return found


def talk_of(dialogue: Dialogue, *, today: date, public_only: bool = False) -> Talk:
    """The meetings of a series and the promises made there.

    To the public only public promises and, of the meetings to come, those it may come to.

    The caller was allowed to fetch the dialogue.
    """
    meetings = Meeting.objects.filter(body=dialogue.body)
    held = tuple(meetings.filter(state=Meeting.State.HELD).order_by("-on"))
    coming = meetings.filter(state=Meeting.State.PLANNED, on__gte=today).order_by("on")
    promises = Task.objects.filter(meeting__body=dialogue.body, is_commitment=True)
    if public_only:
        coming = coming.filter(Q(is_open=True) | Q(is_open=None, body__is_open=True))
        promises = promises.filter(is_public=True)
    promises = promises.select_related("organisation", "owner").order_by("due_on")
    return Talk(
        dialogue,
        held,
        tuple(coming),
        tuple(one for one in promises if one.done_on is None),
        tuple(one for one in promises if one.done_on is not None),
        rules.met_lately((one.on for one in held), today=today),
    )
