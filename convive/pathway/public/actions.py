"""What somebody without an account does at a public door: report, answer, take another code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from convive.audit import once
from convive.audit.acts import act
from convive.files import actions as files
from convive.files.kept import Kept
from convive.files.uploads import SealedUpload
from convive.ground.references import Reference
from convive.ground.viewers import Asking
from convive.pathway.actions import mailbox, receiving
from convive.pathway.public import held
from convive.pathway.public.held import Holder
from convive.pathway.queries.mailbox import OpenMailbox
from convive.spaces.models import Space
from convive.spaces.queries import doors


@dataclass(frozen=True, slots=True)
class Sent:
    """A concern that has arrived; the receipt is known here and to the sender's browser."""

    subject: Reference
    receipt: str = field(repr=False)

    @property
    def reference(self) -> Reference:
        return self.subject


def send(space: Space, referrer: str, *given: Any, on: date, **named: Any) -> Sent:
    """Take a concern in, as `_send` says; whether the door is open is asked before the writing begins.

    On SQLite one writes at a time: the many questions of a door would make everybody else wait.
    """
    return _send(space, referrer, *given, asked=doors.is_open(space, today=on), on=on, **named)


@act("pathway.concern.sent")
def _send(
    space: Space,
    referrer: str,
    answers: Mapping[str, Any],
    uploads: Sequence[SealedUpload] = (),
    *,
    asked: bool,
    door: str,
    language: str,
    form: str = "",
    holder: Holder,
    shown_at: str,
    told: Mapping[str, Any],
    by: Asking,
    on: date,
    now: datetime,
) -> Sent:
    """Take a concern in with its files, and hold the receipt for this browser alone.

    `told` is what the page with the receipt says besides; `shown_at` is that page: the second click
    of two is led there. Raises Refused as `receiving.receive` does.
    """
    kept = [files.keep_sealed(upload, by=by) for upload in uploads]
    received = receiving.receive(
        space,
        referrer,
        answers,
        door=door,
        language=language,
        files=kept,
        form=form,
        asked=asked,
        by=by,
        on=on,
    )
    content = {**told, "receipt": received.receipt, "files": [_told_of(one) for one in kept]}
    held.keep(holder, content, now=now)
    once.leads_to(shown_at)
    return Sent(received.reference, received.receipt)


@act("pathway.mailbox.answered")
def answer(
    box: OpenMailbox,
    text: str,
    uploads: Sequence[SealedUpload] = (),
    *,
    by: Asking,
    on: date,
) -> OpenMailbox:
    """A message from who holds the code, with what came along."""
    kept = [files.keep_sealed(upload, by=by) for upload in uploads]
    mailbox.answer(box, text, files=kept, by=by, on=on)
    return box


@act("pathway.mailbox.recoded")
def change_code(
    box: OpenMailbox, *, holder: Holder, shown_at: str, by: Asking, on: date, now: datetime
) -> Sent:
    """Another code for a mailbox, held for this browser as the first one was."""
    changed = mailbox.change_code(box, by=by, on=on)
    held.keep(holder, {"receipt": changed.receipt}, now=now)
    once.leads_to(shown_at)
    return Sent(changed.reference, changed.receipt)


def _told_of(kept: Kept) -> dict[str, Any]:
    """What the sender is told about a file: what its clean copy lost, or why there is none."""
    return {"name": kept.name, "stripped": list(kept.stripped), "refused": kept.refused}
