"""Many concerns from one sender about one area: data protection is told (SAF-16).

Only senders who signed in are counted: partners, the helpline, a desk. Who writes anonymously is
not, because that would need an address or a mark in the browser, and this door keeps neither. The
price is said here plainly: one person who sends many anonymous reports is noticed by who reads
them, not by the machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from convive.audit import acts
from convive.ground.viewers import Asking, House
from convive.pathway.models import SenderCount
from convive.pathway.rules.template import Form
from convive.people.server_keys import keyed_digest
from convive.spaces import telling
from convive.spaces.models import Space

TOO_MANY = 10  # in a month, about one area
KEPT = timedelta(days=92)


def count(
    space: Space, form: Form, answers: Mapping[str, Any], *, by: Asking, on: date
) -> SenderCount | None:
    """Count one concern of a signed-in sender; at ten a month about one area, tell data protection.

    Until then the row is a number beside a keyed digest. Call it in the transaction of the concern.
    """
    asked = (question.key for question in form.questions if question.kind == "area")
    area = next((str(answers[key]) for key in asked if answers.get(key)), "")
    if not by.is_somebody or isinstance(by, House):
        return None
    month = on.replace(day=1)
    key = keyed_digest("senders", space.ref, by.ref, area, month.isoformat())
    row, _made = SenderCount.objects.select_for_update().get_or_create(
        key=key, defaults={"space": space, "month": month}
    )
    row.count += 1
    if row.count >= TOO_MANY and row.noticed_on is None:
        row.sender, row.area, row.noticed_on = by.ref, area[:12], on
        acts.remember("pathway.pattern.noticed", by=House(), subject=space)
        telling.people(telling.data_protection(on=on))
    row.save()
    return row


def forget_old(*, on: date) -> int:
    """Counts of past months go; what was noticed stays three months, to be looked into."""
    past = SenderCount.objects.filter(month__lt=on.replace(day=1), noticed_on=None).delete()[0]
    return past + SenderCount.objects.filter(noticed_on__lt=on - KEPT).delete()[0]
