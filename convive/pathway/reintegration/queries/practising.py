"""Questions of practice that appear, and those that are held."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404

from convive.pathway.models import PracticeQuestion
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import keeper, sealing
from convive.spaces.models import Space
from convive.spaces.rules.opening import Purpose


def shown(space: Space) -> list[PracticeQuestion]:
    """The questions of a space with their answers, the newest first; held ones are not there."""
    rows = PracticeQuestion.objects.filter(space=space, about=None, held=False).exclude(text="")
    return list(rows.select_related("member__person").prefetch_related("answers")[:100])


def question_for(space: Space, ref: str) -> PracticeQuestion | None:
    """The question that an answer is for, or None."""
    return PracticeQuestion.objects.filter(space=space, about=None, held=False, ref=ref).first()


def held(space: Space) -> list[PracticeQuestion]:
    """What waits for a second person."""
    rows = PracticeQuestion.objects.filter(space=space, held=True)
    return list(rows.select_related("member__person"))


def held_for(space: Space, ref: str) -> PracticeQuestion:
    """One of them. Raises Http404."""
    rows = PracticeQuestion.objects.filter(space=space, held=True, ref=ref)
    found = rows.select_related("record__space", "member__person").first()
    if found is None:
        raise Http404
    return found


def text_of(question: PracticeQuestion, *, by: KeyHolder, now: datetime) -> str:
    """What was written, for the desk that holds its key. Raises Http404 for who holds none."""
    record = question.record
    if record is None:
        raise Http404
    keyring = keeper.opened(record, by=by, now=now) or keeper.open(
        record, purpose=Purpose.REVIEW, by=by, now=now
    )
    entries = sealing.read(record, keyring)
    return str((entries[-1].content or {}).get("text", "")) if entries else ""
