"""How the thread and the search name and open what this room keeps."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.bodies import access
from convive.bodies.models import (
    Agreement,
    Amendment,
    Ask,
    Body,
    CallOut,
    Check,
    Decision,
    Deliberation,
    Meeting,
    Notice,
    SurveyRound,
    Task,
)
from convive.ground.records import Record
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.thread import names
from convive.thread.names import Named

PAGES: tuple[tuple[type[Record], Words, str], ...] = (
    (Body, _("Table"), "bodies:show"),
    (Meeting, _("Meeting"), "bodies:meeting"),
    (Decision, _("Decision"), "bodies:decision"),
    (Task, _("Task"), "bodies:task"),
    (Ask, _("Ask"), "bodies:ask"),
    (Agreement, _("Agreement"), "bodies:agreement"),
    (Amendment, _("Proposed change"), "bodies:amendment"),
    (Notice, _("Notice of a change"), "bodies:notice"),
    (Check, _("Check"), "bodies:check"),
    (SurveyRound, _("Survey"), "bodies:survey"),
    (Deliberation, _("Question to residents"), "bodies:deliberation"),
    (CallOut, _("Tense time"), "bodies:tense"),
)


def register_all() -> None:
    """Tell the thread about every kind of record here."""
    for table, word, page in PAGES:
        namer = partial(_named, table, word, page)
        names.register(names.Kind(key=table.KIND, word=word, namer=namer, begins=table is Ask))


def _named(
    table: type[Record], word: Words, page: str, viewer: Asking, refs: Iterable[str]
) -> list[Named]:
    records = table.objects.filter(ref__in=list(refs))  # type: ignore[attr-defined]
    return [
        Named(record.reference, str(record), reverse(page, args=[_address(record)]), word)
        for record in records
        if _may_see(viewer, record)
    ]


def _address(record: Record) -> str:
    """What the page of a record is called by: a tense time stands on the page of its table."""
    return record.body.ref if isinstance(record, CallOut) else record.ref


def _may_see(viewer: Asking, record: Record) -> bool:
    if isinstance(record, Ask):
        return access.may_read_ask(viewer, record)
    return access.may_read(viewer)
