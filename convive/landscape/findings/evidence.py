"""What stands behind a finding: who says the same, who does not, and what came back from them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from convive.ground.refusals import Words
from convive.landscape.findings import rules
from convive.landscape.findings.rules import Said, Sure
from convive.landscape.findings.words import BECAUSE, discipline_words
from convive.landscape.models import Assent, Bearing, Echo, Finding


@dataclass(frozen=True, slots=True)
class Echoed:
    """What came back about a draft: how often each answer, and the words that were written."""

    counts: tuple[tuple[Words, int], ...]
    words: tuple[str, ...]

    @property
    def total(self) -> int:
        return sum(count for _word, count in self.counts)


@dataclass(frozen=True, slots=True)
class Spoken:
    """One discipline and its word."""

    discipline: Words
    assent: Assent


@dataclass(frozen=True, slots=True)
class Opened:
    """A public finding with the disciplines that were asked: those that say so, and those that do not."""

    finding: Finding
    agree: tuple[Words, ...]
    differ: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that stands behind a finding, ready to show."""

    bearings: tuple[Bearing, ...]
    because: tuple[Words, ...]
    echoed: Echoed
    spoken: tuple[Spoken, ...]


def evidence_of(finding: Finding, *, today: date) -> Evidence:
    """What stands behind a finding that the caller may read."""
    bearings = tuple(bearings_of(finding))
    sure = sure_of(finding, today=today)
    return Evidence(
        bearings,
        tuple(BECAUSE[one] for one in sure.because) if bearings else (),
        echoed(list(finding.echoes.all())),
        tuple(
            Spoken(discipline_words(one.discipline), one) for one in finding.assents.order_by("id")
        ),
    )


def opened(findings: Iterable[Finding]) -> list[Opened]:
    """Public findings, each with what its record says of disciplines and no more; no names."""
    found = list(findings)
    said: dict[tuple[int, bool], list[Words]] = defaultdict(list)
    for one in Assent.objects.filter(finding__in=found):
        said[one.finding_id, one.agrees].append(discipline_words(one.discipline))
    return [Opened(one, tuple(said[one.pk, True]), tuple(said[one.pk, False])) for one in found]


def bearings_of(finding: Finding) -> Sequence[Bearing]:
    """What each hearing says about it, with when and how."""
    return list(finding.bearings.select_related("hearing").order_by("hearing__held_on", "id"))


def sure_of(finding: Finding, *, today: date) -> Sure:
    """How sure the city is by the stated rule, and why."""
    return rules.sureness(
        [Said(one.hearing.method, one.says, one.hearing.held_on) for one in bearings_of(finding)],
        today=today,
    )


def echoed(echoes: Sequence[Echo]) -> Echoed:
    """Answers counted, with the words beside them; nothing says whose they are."""
    counted = Counter(one.answer for one in echoes)
    return Echoed(
        tuple((answer.label, counted[answer.value]) for answer in Echo.Answer),
        tuple(one.words for one in echoes if one.words),
    )
