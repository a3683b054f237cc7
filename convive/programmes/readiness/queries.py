"""Questions about places that get ready: how far each is, whom to call, what the forum hears."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.http import Http404

from convive.bodies import access as tables
from convive.bodies.models import Answer, Ask, Body
from convive.disclosure.room import PARTNER_THRESHOLD
from convive.ground.reading.folding import fold
from convive.ground.references import Reference
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.people.models import Organisation
from convive.programmes.models import Initiative
from convive.programmes.models.alert import AlertDesk
from convive.programmes.models.premises import (
    Correction,
    PlaceExercise,
    PlaceMessage,
    Premises,
    ThemeForum,
)
from convive.programmes.readiness import access, rules, words
from convive.programmes.readiness.rules import Contact, Reason, Status
from convive.thread import queries as thread
from convive.thread.names import Named

WORKSHOP = "scenario-workshop"


@dataclass(frozen=True, slots=True)
class Standing:
    """A place as the list shows it: how far its plan is, the last exercise, what is late or unread."""

    premises: Premises
    status: Status
    exercised_on: date | None
    invited: int
    to_correct: int
    late: int
    unread: int
    reasons: tuple[Reason, ...]

    @property
    def word(self) -> Words:
        return words.STATUS[self.status][0]

    @property
    def tone(self) -> str:
        return words.STATUS[self.status][1]

    @property
    def icon(self) -> str:
        return words.STATUS[self.status][2]

    @property
    def why(self) -> list[Words]:
        """Why somebody should call, in words."""
        return [words.REASONS[one] for one in self.reasons]

    @property
    def first(self) -> Contact | None:
        """Whom to call first."""
        return next(iter(contacts_of(self.premises)), None)


@dataclass(frozen=True, slots=True)
class Counted:
    """One kind of place: how many registered, how far their plans are, how many to call."""

    theme: str
    name: str
    registered: int
    finished: int | None
    to_call: int | None
    forum: ThemeForum | None


@dataclass(frozen=True, slots=True)
class Heard:
    """A concern raised at the forum, and the trail to what answers it."""

    ask: Ask
    answer: Answer | None
    trail: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Forum:
    """A forum for one kind of place: its table, what it heard, what its places say they lack."""

    theme: str
    name: str
    kept: ThemeForum | None
    registered: int
    finished: int | None
    heard: tuple[Heard, ...]
    lacking: tuple[tuple[str, int], ...]


def places_for(viewer: Asking, *, today: date, theme: str = "", status: str = "") -> list[Standing]:
    """The places this viewer may see, by name: all for the office, one's own for a place."""
    rows = _places().filter(left_on=None)
    rows = rows.filter(theme=theme) if theme else rows
    keeps = access.may_keep(viewer)
    if not keeps:
        rows = rows.filter(organisation__ref__in=list(getattr(viewer, "organisations", ())))
    seen = [one for one in rows if keeps or access.is_of(viewer, one)]
    found = [one for one in _standing(seen, today=today) if status in ("", one.status)]
    return sorted(found, key=lambda one: fold(str(one.premises)))


def to_call(viewer: Asking, *, today: date) -> list[Standing]:
    """The places that somebody of the office should call, those whose plan ends first at the top."""
    if not access.may_keep(viewer):
        raise Http404
    found = [one for one in places_for(viewer, today=today) if one.reasons]
    return sorted(found, key=lambda one: one.premises.plan_until or date.max)


def place_for(viewer: Asking, ref: str) -> Premises:
    """One place, for itself and for the office. Raises Http404 for everybody else."""
    one = _places().filter(ref=ref).first()
    if one is None or not access.may_see(viewer, one):
        raise Http404
    return one


def standing_of(premises: Premises, *, today: date) -> Standing:
    """How one place stands; the caller was allowed to fetch it."""
    return _standing([premises], today=today)[0]


def exercises_of(premises: Premises) -> QuerySet[PlaceExercise]:
    """What the place practised, the latest first, with what is to be put right."""
    found = premises.exercises.select_related("workshop")
    return found.prefetch_related("invited", "came", "corrections")


def messages_of(premises: Premises) -> QuerySet[PlaceMessage]:
    """What both sides wrote, the latest first."""
    return premises.messages.select_related("sent_by", "read_by")


def message_for(viewer: Asking, ref: str) -> PlaceMessage:
    """A message that this viewer may mark as read. Raises Http404."""
    found = PlaceMessage.objects.select_related("premises__organisation").filter(ref=ref).first()
    if found is None or not access.may_mark_read(viewer, found):
        raise Http404
    return found


def correction_for(viewer: Asking, ref: str) -> Correction:
    """Something to put right, for the place and the office. Raises Http404."""
    rows = Correction.objects.select_related("exercise__premises__organisation")
    found = rows.filter(ref=ref).first()
    if found is None or not access.may_see(viewer, found.exercise.premises):
        raise Http404
    return found


def contacts_of(premises: Premises) -> tuple[Contact, ...]:
    """Who calls whom."""
    return tuple(Contact(one["who"], one["phone"], one["depth"]) for one in premises.contacts)


def last_exercise(premises: Premises) -> PlaceExercise | None:
    """What was practised last."""
    return premises.exercises.order_by("-on", "-pk").first()


def late_corrections(*, today: date) -> QuerySet[Correction]:
    """What is past its day and was not passed up yet."""
    rows = Correction.objects.filter(done_on=None, passed_up_on=None, due_on__lt=today)
    return rows.filter(exercise__premises__left_on=None)


def counted_for(viewer: Asking, *, today: date) -> list[Counted]:
    """Each kind of place with how many registered and how far they are; numbers only.

    Of fewer than five places nobody but the office hears how far they are: everybody knows which.
    """
    if not viewer.may("programmes.read"):
        return []
    standing = _standing(_places().filter(left_on=None), today=today)
    by_theme: dict[str, list[Standing]] = defaultdict(list)
    for one in standing:
        by_theme[one.premises.theme].append(one)
    kept = {one.theme: one for one in ThemeForum.objects.select_related("body")}
    keeps = access.may_keep(viewer)
    found = []
    for key, name in words.themes().items():
        these = by_theme[key]
        told = keeps or len(these) >= PARTNER_THRESHOLD
        done = sum(one.premises.plan_until is not None for one in these) if told else None
        call = sum(bool(one.reasons) for one in these) if told else None
        found.append(Counted(key, name, len(these), done, call, kept.get(key)))
    return found


def forum_for(viewer: Asking, theme: str, *, today: date) -> Forum:
    """The forum of one kind of place, as far as this viewer may read what it heard. Raises Http404."""
    name = words.themes().get(theme)
    if name is None or not viewer.may("programmes.read"):
        raise Http404
    kept = ThemeForum.objects.select_related("body").filter(theme=theme).first()
    places = list(_places().filter(theme=theme, left_on=None))
    keeps = access.may_keep(viewer)
    told = keeps or len(places) >= PARTNER_THRESHOLD
    return Forum(
        theme,
        name,
        kept,
        len(places),
        sum(one.plan_until is not None for one in places) if told else None,
        tuple(_heard(viewer, kept.body)) if kept else (),
        _lacking(places) if keeps else (),
    )


def concern_for(viewer: Asking, theme: str, ref: str) -> Ask:
    """A concern of this forum that the viewer may read. Raises Http404."""
    found = Ask.objects.filter(ref=ref, body__theme_forum__theme=theme).first()
    if found is None or not tables.may_read_ask(viewer, found):
        raise Http404
    return found


def table_of(theme: str) -> ThemeForum:
    """The forum of a kind of place. Raises Http404 while no table is its forum."""
    found = ThemeForum.objects.select_related("body").filter(theme=theme).first()
    if found is None:
        raise Http404
    return found


def tables_to_choose() -> list[Body]:
    """Tables that are no forum of places yet."""
    return list(Body.objects.filter(until=None, theme_forum=None))


def trainings() -> QuerySet[Initiative]:
    """Programmes that may answer a concern: those that have not ended, workshops first."""
    return Initiative.objects.exclude(state=Initiative.State.ENDED).order_by("-made_at")


def workshops() -> QuerySet[Initiative]:
    """Scenario workshops, the latest first."""
    return Initiative.objects.filter(type=WORKSHOP).order_by("-made_at")


def office() -> AlertDesk | None:
    """The office that keeps the list, when the city named one."""
    return AlertDesk.objects.select_related("organisation").filter(key=access.DESK).first()


def houses_of(viewer: Asking) -> QuerySet[Organisation]:
    """For whom this viewer may register a place."""
    there = Organisation.objects.filter(ended_on=None)
    if access.may_keep(viewer):
        return there
    return there.filter(ref__in=list(getattr(viewer, "organisations", ())))


def responders() -> QuerySet[Organisation]:
    """Whom a place may invite to its exercise."""
    sorts = Organisation.Sort
    kinds = [sorts.POLICE, sorts.HEALTH, sorts.CITY, sorts.SOCIAL, sorts.ASSOCIATION, sorts.OTHER]
    return Organisation.objects.filter(ended_on=None, sort__in=kinds)


def _heard(viewer: Asking, body: Body) -> Iterable[Heard]:
    rows = Ask.objects.filter(body=body).select_related("organisation", "answer", "owner", "deputy")
    for ask in rows.order_by("-raised_on", "-pk")[:100]:
        if tables.may_read_ask(viewer, ask):
            answer = getattr(ask, "answer", None)
            yield Heard(ask, answer, tuple(_trail(viewer, ask.reference)))


def _trail(viewer: Asking, ask: Reference) -> list[Named]:
    """What the concern led to: the training and whatever hangs on it."""
    return [one for one in thread.related_to(viewer, ask) if one.reference != ask]


def _lacking(places: Sequence[Premises]) -> tuple[tuple[str, int], ...]:
    said = words.gaps()
    counts = Counter(key for one in places for key in one.lacks if key in said)
    return tuple((said[key], number) for key, number in counts.most_common())


def _standing(places: Iterable[Premises], *, today: date) -> list[Standing]:
    """Each place with what its exercises, corrections and messages say; three questions in all."""
    asked = list(places)
    exercised: dict[int, date] = {}
    invited: dict[int, int] = {}
    rows = PlaceExercise.objects.filter(premises__in=asked).prefetch_related("invited")
    for held in rows.order_by("on", "pk"):
        exercised[held.premises_id], invited[held.premises_id] = held.on, len(held.invited.all())
    open_ones: Counter[int] = Counter()
    late: Counter[int] = Counter()
    corrections = Correction.objects.filter(exercise__premises__in=asked, done_on=None)
    for key, due in corrections.values_list("exercise__premises_id", "due_on"):
        open_ones[key] += 1
        late[key] += due < today
    unread: dict[int, list[datetime]] = defaultdict(list)
    written = PlaceMessage.objects.filter(
        premises__in=asked, sender=PlaceMessage.Side.OFFICE, read_at=None
    )
    for key, sent in written.values_list("premises_id", "sent_at"):
        unread[key].append(sent)
    found = []
    for one in asked:
        begun, last, until = one.plan_begun_on, exercised.get(one.pk), one.plan_until
        oldest = min(unread[one.pk]).date() if unread[one.pk] else None
        found.append(
            Standing(
                one,
                rules.status(begun, last, until, today=today),
                last,
                invited.get(one.pk, 0),
                open_ones[one.pk],
                late[one.pk],
                len(unread[one.pk]),
                rules.reasons(until, late=late[one.pk], oldest_unread=oldest, today=today),
            )
        )
    return found


def _places() -> QuerySet[Premises]:
    return Premises.objects.select_related("organisation", "area")
