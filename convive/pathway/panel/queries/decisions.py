"""What was known when each decision of a case was taken, and what came only afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from convive.pathway.actions import knowing
from convive.pathway.actions.bench import Bench
from convive.pathway.casework.queries import reading
from convive.pathway.models import Assent, Case
from convive.pathway.queries.cases import Sheet, sheets
from convive.pathway.rules import memory
from convive.pathway.rules.memory import SNAPSHOT


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision with who stands behind it, and how sound the knowledge under it still is."""

    sitting: str
    name: str
    on: date
    agree: tuple[str, ...]
    against: tuple[str, ...]
    missing: tuple[str, ...]
    afterwards: tuple[str, ...]
    changed: tuple[str, ...]
    is_sound: bool


def of(case: Case, bench: Bench) -> list[Decided]:
    """The decisions of a case that this person can read, each against what stands there now."""
    template = bench.template
    deciding = [key for key, form in template.forms.items() if form.decides]
    found = sheets(case, bench.keyring, forms=[*deciding, SNAPSHOT])
    then = {one.sitting: memory.read(one.answers) for one in found if one.form == SNAPSHOT}
    if not then:
        return []
    now = knowing.known(case, bench)
    decided = [one for one in found if one.form in deciding and one.sitting in then]
    return [_decided(case, one, then[one.sitting], now, bench) for one in decided]


def _decided(
    case: Case,
    sheet: Sheet,
    then: Sequence[memory.Known],
    now: Sequence[memory.Known],
    bench: Bench,
) -> Decided:
    template = bench.template
    stage = next(
        (stage for form in [template.forms[sheet.form]] for stage in form.stages), case.stage
    )
    own = {entry.ref for entry in sheet.entries}
    own |= set(case.record.entries.values_list("ref", flat=True)) - {one.ref for one in now}
    since = memory.since(
        then, now, rests_on=memory.rests_on(template, sheet.form, stage, sheet.answers), aside=own
    )
    voices = case.assents.filter(sitting=sheet.sitting).select_related("member__person")

    def named(*says: str) -> tuple[str, ...]:
        return tuple(str(one.member) for one in voices if one.says in says)

    def called(forms: Sequence[str]) -> tuple[str, ...]:
        names = [reading.form_name(template, one) for one in forms if one not in ("assent",)]
        return tuple(dict.fromkeys(names))

    return Decided(
        sitting=sheet.sitting,
        name=reading.form_name(template, sheet.form),
        on=sheet.on,
        agree=named(Assent.Says.AGREES),
        against=named(Assent.Says.DISSENTS),
        missing=called(since.missing),
        afterwards=called(since.filled_afterwards),
        changed=called(since.changed),
        is_sound=since.is_sound,
    )
