"""Questions about findings: which there are, strengths first; one with what hangs on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import Http404

from convive.ground.reading.folding import fold
from convive.ground.references import Reference
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.history import queries as history
from convive.landscape.findings import access, rules
from convive.landscape.findings.rules import Standing
from convive.landscape.findings.words import STANDINGS
from convive.landscape.models import Finding, Source
from convive.people import queries as people
from convive.people.models import Organisation
from convive.places.models import Area
from convive.releases import queries as releases
from convive.releases.models import Release
from convive.thread import queries as thread
from convive.thread.names import Named

PUBLIC_BODIES = (
    Organisation.Sort.CITY,
    Organisation.Sort.POLICE,
    Organisation.Sort.NATIONAL,
    Organisation.Sort.MEDIA,
    Organisation.Sort.JUSTICE,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A finding in a list, with how it stands."""

    finding: Finding
    standing: Standing

    @property
    def word(self) -> Words:
        return STANDINGS[self.standing][0]

    @property
    def tone(self) -> str:
        return STANDINGS[self.standing][1]

    @property
    def icon(self) -> str:
        return STANDINGS[self.standing][2]


@dataclass(frozen=True, slots=True)
class Entry:
    """One version in the history of a finding: when, who, what it said."""

    text: str
    when: datetime
    who: str
    url: str = ""


def strengths_first(findings: QuerySet[Finding]) -> QuerySet[Finding]:
    """Strengths, then needs, vulnerabilities, tensions; newest first within each."""
    order = [When(sort=sort, then=Value(place)) for place, sort in enumerate(Finding.Sort.values)]
    placed = Case(*order, default=Value(9), output_field=IntegerField())
    return findings.annotate(place=placed).order_by("place", "-made_at", "-pk")


def findings_for(
    viewer: Asking,
    *,
    today: date,
    words: str = "",
    sort: str = "",
    setting: str = "",
    standing: str = "",
    area: Area | None = None,
) -> list[Listed]:
    """Every finding this viewer may see that fits, strengths first. Withdrawn ones only when asked."""
    if not access.may_read(viewer):
        return []
    found = Finding.objects.prefetch_related("areas")
    if sort:
        found = found.filter(sort=sort)
    if setting:
        found = found.filter(setting=setting)
    if area is not None:
        found = found.filter(areas=area)
    wanted = fold(words).split()
    listed = [_listed(one, today) for one in strengths_first(found)]
    return [
        one
        for one in listed
        if _stands(one.standing, standing) and all(word in _text(one.finding) for word in wanted)
    ]


def _stands(standing: Standing, asked: str) -> bool:
    if asked == Standing.CURRENT:
        return standing in (Standing.CURRENT, Standing.SOON)
    return standing == asked if asked else standing != Standing.RETRACTED


def _text(finding: Finding) -> str:
    return fold(" ".join([*finding.statement.values(), *finding.evidence.values()]))


def _listed(finding: Finding, today: date) -> Listed:
    return Listed(finding, rules.standing(finding.state, finding.expires_on, today=today))


def finding_for(viewer: Asking, ref: str) -> Finding:
    """One finding. Raises Http404 when there is none for this viewer."""
    found = Finding.objects.prefetch_related("areas", "sources").filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def standing_of(finding: Finding, *, today: date) -> Listed:
    """How one finding stands today."""
    return _listed(finding, today)


def named(viewer: Asking, refs: Iterable[str]) -> Sequence[Finding]:
    """Those of these findings that this viewer may see."""
    if not access.may_read(viewer):
        return []
    return list(Finding.objects.filter(ref__in=list(refs)))


def to_tie(viewer: Asking) -> Sequence[Finding]:
    """Findings that work may rest on or soon: not withdrawn ones."""
    if not access.may_read(viewer):
        return []
    return list(strengths_first(Finding.objects.exclude(state=Finding.State.RETRACTED)))


def authors_of(finding: Finding) -> set[str]:
    """Everybody who wrote at the finding, by reference."""
    return {version.author for version in history.versions_of(finding)}


def history_of(finding: Finding) -> list[Entry]:
    """What the finding said before, newest first, with who wrote it."""
    versions = history.versions_of(finding)
    names = people.names_of([version.author for version in versions])
    return [
        Entry(_said(version.content), version.at, names.get(version.author, ""))
        for version in versions
    ]


def _said(content: dict[str, object]) -> str:
    words = content.get("statement")
    if isinstance(words, dict):
        return next((str(text) for text in words.values() if text), "")
    return ", ".join(str(value) for value in content.values() if value)


def name_of(ref: str) -> str:
    """The name behind a reference of a person; empty when there is none."""
    return people.names_of([ref]).get(ref, "") if ref else ""


def origin_for(viewer: Asking, ref: str) -> tuple[Release, Source | None] | None:
    """The published table a finding is written from, with its source; None when there is none."""
    if not ref:
        return None
    release = releases.release_for(viewer, ref)
    subject = Reference.read(release.subject)
    return release, Source.objects.filter(ref=subject.ref).first()


def tied_to(viewer: Asking, finding: Finding) -> list[Named]:
    """What hangs on a finding and what it rests on, beside its sources."""
    sources = {source.reference for source in finding.sources.all()}
    related = thread.related_to(viewer, finding.reference)
    return [one for one in related if one.reference not in sources]


def public_bodies() -> list[str]:
    """Names of public bodies, whose accounts may be named (MAP-09)."""
    found = Organisation.objects.filter(sort__in=PUBLIC_BODIES, listed=True)
    return [name for organisation in found for name in organisation.name.values()]


def public_findings(*, today: date) -> list[Finding]:
    """What everybody may read: made public, validated, and not past its date; strengths first."""
    found = Finding.objects.filter(
        public_on__isnull=False, state=Finding.State.VALIDATED, expires_on__gte=today
    )
    return list(strengths_first(found).prefetch_related("areas"))


def to_confirm_again(viewer: Asking, *, today: date) -> list[Finding]:
    """Validated findings whose date has passed: somebody looks again before work rests on them."""
    if not access.may_write(viewer):
        return []
    past = Finding.objects.filter(state=Finding.State.VALIDATED, expires_on__lt=today)
    return list(past.order_by("expires_on", "id"))
