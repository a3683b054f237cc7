"""Many concerns that are alike: none is refused, they are held together, data protection is told (SAF-16).

Somebody may be harassed by a thousand concerns about them. A real emergency can hide among them
too: each is kept with its receipt, and each can be opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from convive.audit import acts
from convive.audit.acts import act
from convive.ground.references import new_ref
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.pathway import splitting
from convive.pathway.actions.bench import Bench
from convive.pathway.actions.course import LOOKERS
from convive.pathway.models import Alike, Case
from convive.pathway.rules import floods
from convive.pathway.rules.template import Form
from convive.people.server_keys import keyed_digest
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import telling
from convive.spaces.actions import records
from convive.spaces.models import Space
from convive.spaces.rules.parts import FULL
from convive.vault.indexes import normalise

JOINED = "alike"
KEPT = timedelta(days=92)


def count(space: Space, form: Form, answers: Mapping[str, Any], *, on: date) -> str:
    """Count a concern beside those of this week that are alike; from the tenth on, the reference of
    the group with which it is held together, else "". Call it in the transaction of the concern.
    """
    week = on - timedelta(days=on.weekday())
    group = ""
    for key in _keys(space, form, answers):
        row, _made = Alike.objects.get_or_create(space=space, week=week, key=key)
        Alike.objects.filter(pk=row.pk).update(count=F("count") + 1)
        row.refresh_from_db()
        if row.count < floods.MANY:
            continue
        group = group or row.ref
        if row.noticed_on is None:
            Alike.objects.filter(pk=row.pk).update(noticed_on=on)
            acts.remember("pathway.pattern.noticed", by=House(), subject=space)
            telling.people(telling.data_protection(on=on))
    return group


@act("pathway.alike.joined")
def join(
    case: Case, others: Sequence[Case], why: str, *, bench: Bench, by: KeyHolder, on: date
) -> Case:
    """Somebody read this one and says why those that came in like it are about the same person: from
    now on they are one chronology, and this is the case to work on. A person decides.

    Raises Refused without a reason, Http404 for who does not look first.
    """
    bench.only(LOOKERS)
    if not why.strip():
        raise Refused(_("Please say why you think so, in a sentence."), field="why")
    records.seal(
        case.record,
        bench.keyring,
        form=JOINED,
        part=FULL,
        content={"cases": [one.ref for one in others], "why": why},
        sitting=new_ref(),
        by=by,
        on=on,
    )
    Case.objects.filter(pk__in=[one.pk for one in others]).update(joined=case)
    case.alike, case.joined = "", None
    case.save(update_fields=["alike", "joined"])
    return case


def forget_old(*, on: date) -> int:
    """Counts of past weeks go; what was noticed stays three months, to be looked into."""
    week = on - timedelta(days=on.weekday())
    past = Alike.objects.filter(week__lt=week, noticed_on=None).delete()[0]
    return past + Alike.objects.filter(noticed_on__lt=on - KEPT).delete()[0]


def _keys(space: Space, form: Form, answers: Mapping[str, Any]) -> Iterator[str]:
    """Short keyed digests of who is named and of what is told; many others share each of them."""
    who = splitting.identity("", answers, form)
    for name in who.names if who is not None else ():
        words = " ".join(sorted(normalise(name).split()))
        yield _short(space, "name", words)
    yield from (_short(space, "words", text) for text in floods.long_texts(_texts(form, answers)))


def _texts(form: Form, answers: Mapping[str, Any]) -> Iterable[str]:
    asked = (one.key for one in form.questions if one.kind == "long")
    return [str(answers[key]) for key in asked if answers.get(key)]


def _short(space: Space, kind: str, words: str) -> str:
    return floods.shortened(kind, keyed_digest("alike", space.ref, kind, words))
