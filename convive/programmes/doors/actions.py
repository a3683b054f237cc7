"""What residents can do at these doors: a family asks the service that helps families."""

from __future__ import annotations

from datetime import date
from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from convive.bodies import actions as tables
from convive.bodies.models import Ask
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.people.models import Organisation
from convive.programmes.doors import letters, queries


def ask_for_a_family(
    *,
    text: str,
    text_language: str,
    service: Organisation,
    need: str = "",
    code: str,
    on: date,
    by: Asking,
    services: list[Organisation],
) -> Ask:
    """A parent asks the family service, without a name; the answer is read with the code (PRI-20).

    It makes no case, and nobody but `service` reads it; the memory keeps it as any other ask, so that
    no verb of its own tells that a family turned to somebody. A letter without content tells the
    service that somebody waits. `services` are those who may be asked.
    Raises Refused for any other, and without words.
    """
    if service not in services:
        raise Refused(_("This service does not answer questions of families."), field="service")
    known = {key for key, _words in queries.needs()}
    ask = tables.raise_ask(
        sort=Ask.Sort.FAMILY,
        text=text,
        text_language=text_language,
        # The kind of need is counted without the words, so that services can be planned.
        clause=need if need in known else "",
        addressee=service,
        shared=False,
        code=code,
        on=on,
        by=by,
    )
    transaction.on_commit(partial(letters.tell.enqueue, ask.ref))
    return ask
