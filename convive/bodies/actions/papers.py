"""A pile of paper forms, typed in at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from convive.audit.acts import act
from convive.bodies.actions.asks import raise_ask
from convive.bodies.models import Ask, Body, Meeting
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.places.models import Area


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper form: its code, what it is, the words on it."""

    code: str
    sort: str
    text: str


@act("bodies.papers_typed_in")
def type_in(
    sheets: Sequence[tuple[int, Sheet]],
    *,
    on: date,
    by: Asking,
    text_language: str = "en",
    area: Area | None = None,
    meeting: Meeting | None = None,
    body: Body | None = None,
) -> list[Ask]:
    """Raise what stands on paper forms, all or none: paper counts as the web does (PRI-37).

    Each sheet comes with the number of its row. Raises Refused that names the row's field, as
    `code_3`, for a code that is none or was typed in before.
    """
    made = []
    for row, sheet in sheets:
        try:
            made.append(
                raise_ask(
                    sort=sheet.sort,
                    text=sheet.text,
                    text_language=text_language,
                    door=Ask.Door.PAPER,
                    area=area,
                    meeting=meeting,
                    body=body,
                    code=sheet.code,
                    on=on,
                    by=by,
                )
            )
        except Refused as refusal:
            field = f"{refusal.field}_{row}" if refusal.field else ""
            raise Refused(refusal.sentence, instead=refusal.instead, field=field) from refusal
    return made
