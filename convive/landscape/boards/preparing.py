"""From what is visible to tables that wait for a yes: counted, widened, hidden, for both audiences.

Nothing here writes: it may take a while over a million rows, and intake never waits for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from convive.disclosure.errors import Contradiction
from convive.disclosure.room import Published
from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused
from convive.landscape.boards import counting, rules, telling_anew
from convive.landscape.boards.drafts import ATTRIBUTES, OTHERS, TREND, Counted, Drafting, slug_of
from convive.landscape.boards.rules import Extent
from convive.landscape.models import Batch, Source
from convive.releases import preparing, queries
from convive.releases import rules as releases_rules
from convive.releases.models import Audience, Release
from convive.releases.periods import PERIOD, year_of
from convive.releases.preparing import Prepared

Step = Callable[[], None]
STEPS = 2 * (len(OTHERS) + 2)


@dataclass(frozen=True, slots=True)
class Content:
    """What may be published, by audience, and how many rows count in no table and why."""

    by_audience: dict[str, Prepared]
    late: int
    without_figure: int

    @property
    def is_empty(self) -> bool:
        return not any(prepared.rows for prepared in self.by_audience.values())

    def as_json(self) -> dict[str, Any]:
        return {
            "late": self.late,
            "without_figure": self.without_figure,
            **{
                audience: {
                    "rows": list(prepared.rows),
                    "left_out": [[dict(title), dict(why)] for title, why in prepared.left_out],
                }
                for audience, prepared in self.by_audience.items()
            },
        }


def basis_of(source: Source) -> str:
    """A mark of everything a preparation rests on: visible deliveries and published tables."""
    batches = Batch.objects.filter(source=source, state=Batch.State.VISIBLE).order_by("pk")
    seen = [*batches.values_list("ref", "visible_at")]
    told = [*queries.of_subject(str(source.reference)).values_list("ref", flat=True)]
    return hashlib.sha256(repr((seen, told)).encode()).hexdigest()


def compute(
    source: Source,
    *,
    today: date,
    step: Step = lambda: None,
    wider: Mapping[str, Mapping[str, Sequence[str]]] | None = None,
    anew: bool = False,
) -> Content:
    """Everything that may be published of a source today. `step` is called as work goes on.

    `wider` names, by audience and table, dimensions to tell more broadly. With `anew` published
    years are told once more, with the rows that came late: once in a calendar year (disclosure.md
    2.3.2). Raises Refused when there is nothing to publish, with what to do.
    """
    if not source.counts:
        raise Refused(
            _("This source gives values of indicators. They are never added up."),
            instead=_("Its values stand on the page of the source."),
        )
    extent = counting.extent_of(source)
    if extent is None:
        raise Refused(
            _("This source says nothing yet."),
            instead=_("Bring in a delivery and make it part of the landscape."),
        )
    releases = list(queries.of_subject(str(source.reference)))
    told_first = [release for release in releases if not release.revision]
    frozen = rules.frozen((periods_of(release), release.made_at) for release in told_first)
    if anew:
        telling_anew.check(source, releases, frozen, today)
    work = _Work(source, extent, frozen, today, step, wider or {}, anew)
    public = work.prepare(Audience.PUBLIC, releases)
    partners = work.prepare(Audience.PARTNERS, [*releases, *_as_published(source, public, today)])
    content = Content(
        {Audience.PUBLIC.value: public, Audience.PARTNERS.value: partners},
        late=counting.late_rows(source, frozen),
        without_figure=counting.without_figure(source),
    )
    if content.is_empty and not (public.left_out or partners.left_out):
        raise _nothing_new()
    return content


def periods_of(release: Release) -> list[str]:
    """The period codes a table has."""
    return [
        one["code"] for about in release.dims if about["name"] == PERIOD for one in about["codes"]
    ]


@dataclass(frozen=True, slots=True)
class _Work:
    """One computation over a source: what it rests on, and what was counted already."""

    source: Source
    extent: Extent
    frozen: Sequence[rules.Frozen]
    today: date
    step: Step
    wider: Mapping[str, Mapping[str, Sequence[str]]]
    anew: bool
    counted: Counted = field(default_factory=dict)

    def prepare(self, audience: str, releases: Sequence[Release]) -> Prepared:
        """Published periods are completed first; where they no longer agree, only new years are told.

        `releases`: everything published of the source, and what is about to be.
        """
        own = [one for one in releases if one.audience == audience]
        before = queries.seen_by(audience, releases)
        if self.anew:
            return self._told_anew(audience, own, before)
        for afresh in (False, True):
            drafting = self._drafting(own, afresh=afresh)
            try:
                prepared = preparing.prepare(
                    drafting.drafts(),
                    audience=audience,
                    before=before,
                    facts=drafting.facts,
                    attributes=ATTRIBUTES,
                    wider=self.wider.get(audience),
                )
            except Contradiction:
                continue
            self.step()
            return prepared
        raise Refused(
            _("The deliveries no longer agree with what is published."),
            instead=_("Bring back the delivery that was taken out, or wait for the next year."),
        )

    def _told_anew(
        self, audience: str, own: Sequence[Release], before: Sequence[Published]
    ) -> Prepared:
        """Published years once more; those in which a figure went down keep what was told first."""
        told = {what: _told(own, self.source, what) for what in (TREND, *OTHERS)}
        left: list[tuple[Phrase, Phrase]] = []
        years = rules.whole_years(told[TREND])
        while True:
            drafting = self._drafting_of(own, rules.plan_anew(told, years), ())
            drafts = drafting.drafts()
            fallen = {
                year_of(code)
                for draft in drafts
                for code in releases_rules.fallen(draft.table, before)
            } & years
            if not fallen:
                break
            left += [telling_anew.fallen(year) for year in sorted(fallen)]
            years -= fallen
        try:
            prepared = preparing.prepare(
                drafts,
                audience=audience,
                before=before,
                facts=drafting.facts,
                attributes=ATTRIBUTES,
                wider=self.wider.get(audience),
                revision=self.today.year,
            )
        except Contradiction as error:
            raise Refused(
                _("The deliveries no longer agree with what is published."),
                instead=_("Bring back the delivery that was taken out."),
            ) from error
        self.step()
        return Prepared(prepared.rows, (*left, *prepared.left_out))

    def _drafting(self, own: Sequence[Release], *, afresh: bool) -> Drafting:
        plan = rules.plan(
            rules.complete_months(self.extent, today=self.today),
            trend=_told(own, self.source, TREND),
            others={what: _told(own, self.source, what) for what in OTHERS},
            afresh=afresh,
        )
        return self._drafting_of(own, plan, self.frozen)

    def _drafting_of(
        self, own: Sequence[Release], plan: rules.Plan, frozen: Sequence[rules.Frozen]
    ) -> Drafting:
        known = {what: _codes(own, self.source, what) for what in OTHERS}
        return Drafting(
            self.source,
            plan,
            frozen,
            self.extent.coarsest,
            self.step,
            known,
            counted=self.counted,
        )


def _as_published(source: Source, prepared: Prepared, on: date) -> list[Release]:
    """The public tables as they will be, so that partners' tables are protected beside them."""
    return [
        preparing.as_release(
            row,
            subject=str(source.reference),
            audience=Audience.PUBLIC.value,
            edition=0,
            published_on=on,
        )
        for row in prepared.rows
    ]


def _told(releases: Iterable[Release], source: Source, what: str) -> set[str]:
    slug = slug_of(source, what)
    return {code for one in releases if one.slug == slug for code in periods_of(one)}


def _codes(releases: Iterable[Release], source: Source, what: str) -> Collection[str]:
    """The codes of kinds a table had before: they stay, so that totals mean the same."""
    slug = slug_of(source, what)
    return {
        one["code"]
        for release in releases
        if release.slug == slug
        for about in release.dims
        if about["name"] == what
        for one in about["codes"]
    }


def _nothing_new() -> Refused:
    return Refused(
        _("There is no new period to publish."),
        instead=_("A period is published when it is complete and lies 45 days back."),
    )
