"""What was said about a text, clause by clause, with the recorded answers (NLC-06)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from convive.bodies import access
from convive.bodies.models import Answer, Ask
from convive.ground.phrase import Phrase
from convive.ground.references import Reference
from convive.ground.viewers import Asking
from convive.people.models import Organisation


@dataclass(frozen=True, slots=True)
class Comment:
    """One ask about a text as this viewer reads it; `words` are empty while it waits to be read.

    `may_open`: whether the page of the ask itself opens to this viewer.
    """

    ask: Ask
    answer: Answer | None
    words: str
    language: str
    may_open: bool = False

    @property
    def clause(self) -> str:
        return self.ask.clause

    @property
    def organisation(self) -> Organisation | None:
        """Who said it, where an organisation did."""
        return self.ask.organisation


def asks_about(viewer: Asking, about: Reference | str, clause: str = "") -> list[Comment]:
    """What was raised about a record (or one `clause` of it), the oldest first, with the answers.

    The caller has shown that the viewer may see the record. The public reads what is published;
    who works on the text reads what members said, and that something else waits.
    """
    asks = _about(about)
    if clause:
        asks = asks.filter(clause=clause)
    told = (_told(viewer, ask) for ask in asks.order_by("raised_on", "id"))
    return [one for one in told if one is not None]


def unanswered_about(about: Reference | str) -> int:
    """How many asks about a record have no recorded answer yet."""
    return _about(about).filter(answer=None).count()


def _about(about: Reference | str) -> QuerySet[Ask]:
    asks = Ask.objects.filter(about=str(about), merged_into=None)
    return asks.select_related("answer", "organisation", "area", "body")


def _told(viewer: Asking, ask: Ask) -> Comment | None:
    answer: Answer | None = getattr(ask, "answer", None)
    may_open = access.may_read_ask(viewer, ask)
    if (ask.shared and access.may_read_comments(viewer)) or may_open:
        return Comment(ask, answer, ask.text, ask.text_language, may_open)
    words = _published(ask, answer)
    if words:
        told = answer if answer is not None and answer.published_on is not None else None
        return Comment(ask, told, str(words), words.shown_in)
    if access.may_read_comments(viewer):
        return Comment(ask, answer, "", "")
    return None


def _published(ask: Ask, answer: Answer | None) -> Phrase:
    if answer is not None and answer.published_on is not None:
        words: Phrase = answer.question
        return words
    return ask.question if ask.listed_on is not None else Phrase()
