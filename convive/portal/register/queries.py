"""What everybody may read in the register, from the rooms that keep it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.bodies.agreements import queries as agreements
from convive.bodies.models import Decision, Meeting
from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.plan import queries as plan
from convive.portal.register import rules
from convive.portal.register.rules import Sort

SORTS: dict[Sort, Words] = {
    Sort.PROGRAMME: _("Programme"),
    Sort.AGREEMENT: _("Agreement"),
    Sort.DECISION: _("Decision"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the register: what it is, who answers for it, since when, how it stands."""

    sort: Sort
    title: Phrase
    text: Phrase
    who: tuple[Phrase, ...]
    on: date
    state: Words
    url: str

    @property
    def sort_word(self) -> Words:
        return SORTS[self.sort]

    @property
    def words(self) -> str:
        """Everything it can be found by, in every language."""
        phrases = (self.title, self.text, *self.who)
        return " ".join(words for one in phrases for words in one.values())


def register_of(*, today: date, words: str = "", sort: str = "") -> list[Entry]:
    """The register for anybody, the latest first, narrowed by words and by kind."""
    return rules.found(_every(today), words=words, sort=sort)


def _every(today: date) -> Iterator[Entry]:
    yield from _programmes()
    yield from _agreements(today)
    yield from _decisions()


def _programmes() -> Iterator[Entry]:
    """Public actions of the adopted plan, as the city's visibility allows (LVL-04)."""
    whole = plan.public_plan()
    if whole is None:
        return
    actions = {one.ref: one for branch in whole.branches for one in branch.actions}
    actions |= {one.ref: one for one in whole.loose}
    for one in actions.values():
        yield Entry(
            sort=Sort.PROGRAMME,
            title=one.title,
            text=one.what,
            who=(one.owner.name,),
            on=one.begins_on,
            state=one.get_state_display(),
            url=reverse("plan:public_action", args=[one.ref]),
        )


def _agreements(today: date) -> Iterator[Entry]:
    for one in agreements.published():
        seen = agreements.shown(one, today=today)
        yield Entry(
            sort=Sort.AGREEMENT,
            title=one.title,
            text=Phrase(),
            who=tuple(party.name for party in one.parties.all()),
            on=seen.text.written_on,
            state=seen.state_words,
            url=reverse("bodies:public_agreement", args=[one.ref]),
        )


def _decisions() -> Iterator[Entry]:
    """Decisions of open meetings, once their minutes are approved."""
    rows = Decision.objects.filter(meeting__minutes_state=Meeting.MinutesState.APPROVED)
    for one in rows.select_related("meeting__body"):
        if one.meeting.is_public:
            yield Entry(
                sort=Sort.DECISION,
                title=one.text,
                text=one.reason,
                who=(one.meeting.body.name,),
                on=one.decided_on,
                state="",
                url=reverse("bodies:open_meeting", args=[one.meeting.ref]),
            )
