"""Questions about checks: what is asked, how a check stands, and what the sealed spaces ask."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.http import Http404

from convive.bodies.checks import access, rules, subjects, words
from convive.bodies.checks.rules import State
from convive.bodies.models import Check
from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.history import queries as history
from convive.packs import queries as packs
from convive.thread.names import Named

PACK = "checks"


@dataclass(frozen=True, slots=True)
class Question:
    """One question with what helps to answer it."""

    key: str
    text: Phrase
    hint: Phrase


@dataclass(frozen=True, slots=True)
class Kind:
    """A set of questions: do no harm, stigma, rights, data protection."""

    key: str
    title: Phrase
    why: Phrase
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A check as a page shows it; `about` is None when this viewer may not see its subject."""

    check: Check
    title: Words
    about: Named | None
    state: State

    @property
    def state_words(self) -> Words:
        return words.STATES[self.state]

    @property
    def tone(self) -> str:
        """How the badge of the state looks."""
        return words.TONES[self.state]

    @property
    def holds_until(self) -> date | None:
        one = self.check
        return rules.last_day(one.second_on, one.review_on) if one.second_on else None


def kinds() -> list[Kind]:
    """Every set of questions of the content pack."""
    return [
        Kind(
            one["key"],
            Phrase(one["title"]),
            Phrase(one["why"]),
            tuple(
                Question(asked["key"], Phrase(asked["question"]), Phrase(asked["hint"]))
                for asked in one["questions"]
            ),
        )
        for one in packs.entries(PACK)
    ]


def kind_for(key: str) -> Kind:
    """One set of questions. Raises Http404."""
    found = next((one for one in kinds() if one.key == key), None)
    if found is None:
        raise Http404
    return found


def pack_version() -> str:
    """The version of the questions that is asked today."""
    pack = packs.latest(PACK)
    return pack.version if pack else ""


def checks_for(
    viewer: Asking, *, today: date, kind: str = "", subject: str = "", due: bool = False
) -> list[Shown]:
    """The newest check of each kind and subject, those that need somebody first.

    With `due` only those: begun, waiting, late or outdated.
    """
    if not access.may_read(viewer):
        return []
    wanted = {"kind": kind, "subject": subject}
    found = Check.objects.filter(**{name: value for name, value in wanted.items() if value})
    newest: dict[tuple[str, str], Check] = {}
    for one in found:
        newest.setdefault((one.kind, one.subject), one)
    abouts = subjects.named(viewer, {one.subject for one in newest.values()})
    titles = {one.key: str(one.title) for one in kinds()}
    states = states_of(newest.values(), today=today)
    listed = [
        Shown(one, titles.get(one.kind, one.kind), abouts.get(one.subject), states[one.ref])
        for one in newest.values()
    ]
    open_ones = [one for one in listed if one.state != State.HOLDS]
    return open_ones if due else [*open_ones, *(one for one in listed if one not in open_ones)]


def check_for(viewer: Asking, ref: str) -> Check:
    """One check. Raises Http404."""
    found = Check.objects.filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def shown(viewer: Asking, check: Check, *, today: date) -> Shown:
    """A check the caller was allowed to fetch, ready to show."""
    about = subjects.named(viewer, [check.subject]).get(check.subject)
    titles = {one.key: str(one.title) for one in kinds()}
    return Shown(check, titles.get(check.kind, check.kind), about, state_of(check, today=today))


def answered(check: Check) -> list[tuple[Words, str]]:
    """Each question with its answer, in order; answers to questions no longer asked come last."""
    asked = {
        one.key: one.text for kind in kinds() if kind.key == check.kind for one in kind.questions
    }
    older = {key: key for key in check.answers if key not in asked}
    return [(text, check.answers.get(key, "")) for key, text in (asked | older).items()]


def state_of(check: Check, *, today: date) -> State:
    """How a check stands today, compared with what its subject is now."""
    return states_of([check], today=today)[check.ref]


def states_of(checks: Collection[Check], *, today: date) -> dict[str, State]:
    """How each of these checks stands today, by its reference; one look at all their subjects."""
    now = subjects.versions_of({one.subject for one in checks})
    return {
        one.ref: rules.state(
            answered_on=one.answered_on,
            second_on=one.second_on,
            review_on=one.review_on,
            has_changed=rules.has_changed(one.subject_version, now.get(one.subject)),
            today=today,
        )
        for one in checks
    }


def holds(kind: str, subject: str, *, today: date) -> bool:
    """Whether the last check of this kind that got its second look still holds (SAF-06).

    `subject` is written `kind:ref`. A newer one that is only begun takes nothing away.
    """
    looked_at = Check.objects.filter(kind=kind, subject=subject, second_on__isnull=False)
    last = looked_at.order_by("-second_on", "-id").first()
    return last is not None and state_of(last, today=today) == State.HOLDS


def latest(kind: str, subject: str) -> Check | None:
    """The newest check of this kind about this subject, in whatever state; None when there is none."""
    return Check.objects.filter(kind=kind, subject=subject).first()


def authors_of(check: Check) -> set[str]:
    """Everybody who wrote an answer; who began it or sent it back wrote none."""
    kept = history.versions_of(check)
    return {one.author for one in kept if one.number > 1 and "answers" in one.content}
