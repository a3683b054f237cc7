"""From a concern to the neighbourhood: words that name nobody, read by two, with no way back.

They wait sealed with others of their week, in no order, and appear on the open side as something
somebody raised. Neither the case nor the memory of acts says which of them came from where (SEC-17).
"""

from __future__ import annotations

import json
import secrets
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies.actions import asks
from convive.bodies.models import Ask
from convive.ground.references import new_ref
from convive.ground.refusals import Refused
from convive.pathway.actions.bench import Bench, only_real, only_working
from convive.pathway.actions.course import WORKERS
from convive.pathway.actions.names import NamesInside
from convive.pathway.deidentify import queries as deidentify
from convive.pathway.models import Case, WaitingVoice
from convive.pathway.queries import cases, naming
from convive.pathway.queries.cases import Sheet
from convive.pathway.rules.naming import found_in
from convive.people.server_keys import server_key
from convive.people.unlocking.holding import KeyHolder
from convive.people.viewer import Viewer
from convive.spaces.actions import records
from convive.spaces.models import Space
from convive.spaces.rules.parts import DEIDENTIFIED
from convive.vault import envelopes
from convive.vault.envelopes import Context

VOICE, RELEASED = "community-voice", "community-released"
WAITS = timedelta(days=7)


@act("pathway.voice.written")
def write(
    case: Case,
    text: str,
    *,
    language: str,
    checked: bool = False,
    bench: Bench,
    by: KeyHolder,
    on: date,
) -> Case:
    """Words for the open side, sealed in the case until a second person has read them.

    Raises NamesInside while the helper finds what may lead to somebody and nobody cleared it;
    Refused for words that stand in the case's own identity, checked or not.
    """
    bench.only(WORKERS)
    only_working(case)
    only_real(case)
    _refuse_named(text, case, bench)
    spans = deidentify.proposals(text, language)
    if spans and not checked:
        raise NamesInside(deidentify.words_of(text, spans))
    records.seal(
        case.record,
        bench.keyring,
        form=VOICE,
        part=DEIDENTIFIED,
        content={"text": text, "language": language, "left": len(spans)},
        sitting=new_ref(),
        by=by,
        on=on,
    )
    return case


@act("pathway.voice.released")
def release(case: Case, sheet: Sheet, *, bench: Bench, by: KeyHolder, on: date) -> Space:
    """A second person read it: it waits for the end of its week, without the case.

    Raises Refused for who wrote it, and for words released already.
    """
    bench.only(WORKERS)
    only_real(case)
    if sheet.form != VOICE or not sheet.answers.get("text"):
        raise Http404
    if by.ref in naming.authors(sheet):
        raise Refused(
            _("You wrote this yourself. A second person reads it."),
            instead=_("Ask a colleague who holds this case."),
        )
    if sheet.sitting in released(cases.sheets(case, bench.keyring, forms=[RELEASED])):
        raise Refused(_("This was passed on already."))
    _refuse_named(str(sheet.answers["text"]), case, bench)
    records.seal(
        case.record,
        bench.keyring,
        form=RELEASED,
        part=DEIDENTIFIED,
        content={"sheet": sheet.sitting},
        sitting=new_ref(),
        by=by,
        on=on,
    )
    told = {name: sheet.answers.get(name, "") for name in ("text", "language")}
    voice = WaitingVoice(name=secrets.token_hex(16), space=case.space, from_on=_monday(on) + WAITS)
    voice.sealed = envelopes.seal(server_key("voices"), json.dumps(told).encode(), _context(voice))
    voice.save()
    return case.space


def raise_waiting(*, on: date) -> int:
    """Raise every voice whose week is over, in an order of chance; how many."""
    waiting = list(WaitingVoice.objects.filter(from_on__lte=on))
    secrets.SystemRandom().shuffle(waiting)
    for voice in waiting:
        told: dict[str, Any] = json.loads(
            envelopes.open(server_key("voices"), bytes(voice.sealed), _context(voice))
        )
        with transaction.atomic():  # raised and gone, or neither: never twice
            asks.raise_ask(
                sort=Ask.Sort.WORRY,
                text=str(told["text"]),
                text_language=str(told["language"]) or settings.LANGUAGE_CODE,
                on=on,
                by=Viewer.nobody(),
            )
            voice.delete()
    return len(waiting)


def released(sheets: list[Sheet]) -> set[str]:
    """The sheets that a second person passed on."""
    return {str(one.answers["sheet"]) for one in sheets if one.form == RELEASED and one.answers}


def _refuse_named(text: str, case: Case, bench: Bench) -> None:
    who = naming.identity_of(cases.sheets(case, bench.keyring), bench.template)
    if found := found_in(text, who):
        raise Refused(
            _("These words also stand in what says who the person is: %(words)s.")
            % {"words": ", ".join(found)},
            instead=_("Write it as something that many could have seen."),
            field="text",
        )


def _monday(on: date) -> date:
    return on - timedelta(days=on.weekday())


def _context(voice: WaitingVoice) -> Context:
    return Context(settings.SITE_ID, "pathway.voice", voice.name)
