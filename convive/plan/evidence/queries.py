"""Questions about good practices: which there are, what shows them, which have nothing to show."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from convive.bodies.models import Body, Meeting
from convive.ground.phrase import Phrase
from convive.ground.references import Reference
from convive.ground.viewers import Asking
from convive.packs import queries as packs
from convive.people.who_is_who.export import safe
from convive.plan import queries as plan
from convive.plan.models import GoodPractice, PracticeEvidence
from convive.plan.national import access
from convive.thread import names
from convive.thread.names import Named

PACK, PILLARS = "good-practices", "cooperation-pillars"
MEETINGS_OFFERED = 40


@dataclass(frozen=True, slots=True)
class Shown:
    """One piece of evidence; `about` is None when this viewer may not see what it is."""

    evidence: PracticeEvidence
    about: Named | None


@dataclass(frozen=True, slots=True)
class Practice:
    """A good practice: our working title, the official words once they are typed in, its evidence."""

    key: str
    number: int
    title: Phrase
    pillars: tuple[Phrase, ...]
    wording: GoodPractice | None
    evidence: tuple[Shown, ...]


def practices_for(viewer: Asking) -> list[Practice]:
    """Every practice of the catalogue, with and without evidence (NLC-02)."""
    if not access.may_read(viewer):
        return []
    wordings = {one.key: one for one in GoodPractice.objects.all()}
    given: dict[str, list[PracticeEvidence]] = {}
    for one in PracticeEvidence.objects.all():
        given.setdefault(one.practice, []).append(one)
    named = _named(viewer, (one.subject for every in given.values() for one in every))
    pillars = _pillars()
    return [
        Practice(
            entry["key"],
            entry["number"],
            Phrase(entry["title"]),
            tuple(pillars[key] for key in entry.get("pillars", ()) if key in pillars),
            wordings.get(entry["key"]),
            tuple(Shown(one, named.get(one.subject)) for one in given.get(entry["key"], ())),
        )
        for entry in packs.entries(PACK)
    ]


def practice_for(viewer: Asking, key: str) -> Practice:
    """One practice. Raises Http404."""
    found = next((one for one in practices_for(viewer) if one.key == key), None)
    if found is None:
        raise Http404
    return found


def evidence_for(viewer: Asking, ref: str) -> PracticeEvidence:
    """One piece of evidence. Raises Http404."""
    found = PracticeEvidence.objects.filter(ref=ref).first()
    if found is None or not access.may_edit(viewer):
        raise Http404
    return found


def offered(viewer: Asking) -> list[Named]:
    """What can show a practice at work: tables, late meetings, actions of the plan."""
    meetings = Meeting.objects.filter(state=Meeting.State.HELD).order_by("-on")[:MEETINGS_OFFERED]
    records = [*Body.objects.all(), *meetings, *plan.open_actions(viewer)]
    return list(names.named(viewer, [one.reference for one in records]).values())


def named_subject(viewer: Asking, subject: str) -> Named | None:
    """A subject (`kind:ref`) as this viewer may see it."""
    return _named(viewer, [subject]).get(subject)


def table(practices: Iterable[Practice]) -> str:
    """The report as CSV with a byte order mark: every practice, with its evidence or with none."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow([_("Number"), _("Practice"), _("Official wording"), _("Evidence"), _("Date")])
    for one in practices:
        official = str(one.wording.official) if one.wording else ""
        shared = [str(one.number), str(one.title), official]
        for shown in one.evidence:
            told = shown.about.title if shown.about else _("Something you may not see")
            day = date_format(shown.evidence.on, "Y-m-d")
            writer.writerow([safe(cell) for cell in [*shared, told, day]])
        if not one.evidence:
            writer.writerow([safe(cell) for cell in [*shared, _("none yet"), ""]])
    return out.getvalue()


def _named(viewer: Asking, subjects: Iterable[str]) -> dict[str, Named]:
    references = []
    for subject in subjects:
        try:
            references.append(Reference.read(subject))
        except ValueError:
            continue
    return {str(one): name for one, name in names.named(viewer, references).items()}


def _pillars() -> dict[str, Phrase]:
    entry = packs.entry(PILLARS, "instrument") or {}
    return {one["key"]: Phrase(one["title"]) for one in entry.get("groups", ())}
