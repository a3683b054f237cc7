"""How members stand to a sheet: voices with their words, who has not spoken, what the quorum lacks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from convive.pathway.actions import work
from convive.pathway.actions.bench import Bench
from convive.pathway.models import Assent, Case
from convive.pathway.queries import cases, lacking, naming, templates
from convive.pathway.queries.cases import Sheet
from convive.spaces import words as space_words
from convive.spaces.rules import custody


@dataclass(frozen=True, slots=True)
class Voiced:
    """One member's voice; the words of who disagrees always stand beside it."""

    name: str
    organisation: str
    discipline: str
    says: str
    label: str
    words: str
    on: date


@dataclass(frozen=True, slots=True)
class Stands:
    """How everybody stands, and what is still missing."""

    voices: tuple[Voiced, ...]
    silent: tuple[str, ...]
    disciplines: tuple[str, ...]
    missing: int
    one_of: tuple[str, ...]
    decides: bool
    may_say: bool
    has_said: bool
    names_wait: bool
    may_confirm: bool


def of(case: Case, sheet: Sheet, bench: Bench, *, today: date) -> Stands:
    """How members stand to a sheet of this case."""
    template = bench.template
    sheets = cases.sheets(case, bench.keyring)
    words = {
        entry.ref: str((entry.content or {}).get("words", ""))
        for one in sheets
        if one.form == "assent"
        for entry in one.entries
    }
    rows = list(
        case.assents.filter(sitting=sheet.sitting).select_related(
            "member__person", "member__organisation", "why"
        )
    )
    present = {row.discipline for row in rows if row.says != Assent.Says.APART}
    needs = template.about.get("needs", {})
    one_of = tuple(needs.get("one_of", ()))
    missing, lacks_one = custody.quorum_lacks(
        present, fewest=int(needs.get("disciplines", 0)), one_of=one_of
    )
    said = {row.member_id for row in rows}
    form = template.forms[sheet.form]
    waits = any(one.sitting == sheet.sitting for one in naming.unconfirmed(sheets, template))
    is_own = bench.by.ref in naming.authors(sheet)
    return Stands(
        voices=tuple(
            Voiced(
                str(row.member),
                str(row.member.organisation),
                discipline(template.disciplines, row.discipline),
                row.says,
                row.get_says_display(),
                words.get(row.why.ref, "") if row.why else "",
                row.on,
            )
            for row in rows
        ),
        silent=tuple(str(one) for one in lacking.asked(case, today=today) if one.pk not in said),
        disciplines=tuple(sorted(discipline(template.disciplines, one) for one in present)),
        missing=missing,
        one_of=tuple(discipline(template.disciplines, one) for one in one_of) if lacks_one else (),
        decides=form.decides,
        may_say=work.may_say(case, template, sheet.form, bench.member)
        and (form.decides or not is_own),
        has_said=bench.member.pk in said,
        names_wait=waits,
        may_confirm=waits and not is_own,
    )


def discipline(known: object, key: str) -> str:
    """A discipline by the template's word, else by the house's."""
    told = known.get(key) if isinstance(known, dict) else None
    return templates.words(told) if told else str(space_words.discipline(key))
