"""What can be done with strategies of other levels: read them in, answer them, report, take reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import wording
from convive.ground.phrase import Phrase, phrase
from convive.ground.references import Reference
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation
from convive.plan import actions as plan
from convive.plan.models import (
    Action,
    Committee,
    Framework,
    Measure,
    MeasureImport,
    MeasureStatus,
    Municipality,
    Strategy,
)
from convive.plan.national import access, columns, grids, rules, words
from convive.plan.national.taking_in import TakingIn, take_back
from convive.thread import actions as thread

STRATEGY = ["title", "source", "begins_on", "ends_on"]
MUNICIPALITY = ["name", "tier", "region", "postcodes", "is_ours"]
STATUS = [
    "state", "why_not", "since", "reported_on", "planned", "under_way", "done", "has_owner",
    "is_funded", "indicator",
]  # fmt: skip
DONE, OPEN, UNDONE = (
    MeasureImport.Stage.DONE,
    MeasureImport.Stage.OPEN,
    MeasureImport.Stage.UNDONE,
)


@act("plan.strategy_added")
def add_strategy(
    title: Phrase | str,
    *,
    by: Asking,
    code: str = "",
    source: str = "",
    begins_on: date | None = None,
    ends_on: date | None = None,
) -> Strategy:
    """Add a strategy of a higher level; `code` is how files of other cities call it (NLC-03).

    Raises Refused for a code that is taken already, or an end before the beginning.
    """
    if not access.may_edit(by):
        raise PermissionDenied
    if begins_on and ends_on and ends_on < begins_on:
        raise Refused(_("The end lies before the beginning."), field="ends_on")
    words_of = phrase(title)
    code = slugify(code or str(words_of))[:40] or "strategy"
    if Strategy.objects.filter(code=code).exists():
        raise Refused(
            _("A strategy with this short name is there already."),
            instead=_("Choose another short name, or open the one that is there."),
            field="code",
        )
    made = Strategy.objects.create(
        code=code, title=words_of, source=source, begins_on=begins_on, ends_on=ends_on
    )
    history.keep(made, STRATEGY, by=by)
    return made


@act("plan.measures_read")
def read_table(
    strategy: Strategy, content: bytes, *, name: str, language: str, by: Asking
) -> MeasureImport:
    """Read a table of measures (CSV, XLSX with merged cells, JSON) without changing anything yet.

    Raises Refused when the file cannot be read or no column holds the measures.
    """
    if not access.may_edit(by):
        raise PermissionDenied
    with grids.kept(content) as path:
        grid = grids.grid_of(path)
    found = columns.columns_of(grid)
    if columns.Field.TITLE not in found.places:
        raise Refused(
            _("We found no column with the measures."),
            instead=_("Call it “Measure”, and the column of the level “Level”."),
            field="file",
        )
    lines = columns.lines_of(grid, found)
    return MeasureImport.objects.create(
        strategy=strategy,
        name=name[:200],
        language=language,
        lines=[_stored(one) for one in lines if one.problem is None],
        refused=[
            {"line": one.line, "problem": str(one.problem), "told": one.told}
            for one in lines
            if one.problem is not None
        ],
        made_by=by.ref,
    )


@act("plan.measures_imported")
def take(batch: MeasureImport, *, by: Asking) -> MeasureImport:
    """Import what was read: new measures are made, known ones are amended, none stands twice."""
    if not access.may_edit(by):
        raise PermissionDenied
    batch = MeasureImport.objects.select_for_update().get(pk=batch.pk)
    _still(batch, OPEN)
    taken = TakingIn(batch.strategy, batch.language, by)
    taken.take(batch.lines)
    batch.report = {**taken.report, "refused": len(batch.refused)}
    batch.stage, batch.undo, batch.lines = DONE, taken.undo, []
    batch.save()
    return batch


@act("plan.measures_taken_back")
def undo(batch: MeasureImport, *, by: Asking) -> MeasureImport:
    """Take an import back. What somebody changed or answered since stays, and is counted."""
    if not access.may_edit(by):
        raise PermissionDenied
    batch = MeasureImport.objects.select_for_update().get(pk=batch.pk)
    _still(batch, DONE)
    batch.report = {**batch.report, "undone": take_back(batch.undo, by=by)}
    batch.stage, batch.undo = UNDONE, {}
    batch.save()
    return batch


@act("plan.municipality_added")
def add_municipality(name: Phrase | str, *, by: Asking, **about: Any) -> Municipality:
    """Add a place that carries strategies. `about`: code, tier, region, postcodes, is_ours.

    Raises Refused for a code that is taken, or when another place is ours already.
    """
    if not access.may_edit(by):
        raise PermissionDenied
    words_of = phrase(name)
    about["code"] = slugify(about.get("code") or str(words_of))[:40] or "place"
    if Municipality.objects.filter(code=about["code"]).exists():
        raise Refused(_("A place with this code is there already."), field="code")
    _refuse_two_of_ours(about.get("is_ours", False), None)
    made = Municipality.objects.create(name=words_of, **about)
    history.keep(made, MUNICIPALITY, by=by)
    return made


@act("plan.municipality_amended")
def amend_municipality(
    one: Municipality, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> Municipality:
    """Change what is known about a place. Raises Changed on a second editor."""
    if not access.may_edit(by):
        raise PermissionDenied
    _refuse_two_of_ours(bool(changes.get("is_ours")), one)
    history.amend(one, changes, version=version, by=by)
    return one


@act("plan.measure_answered")
def answer(
    measure: Measure,
    municipality: Municipality,
    *,
    state: str,
    on: date,
    by: Asking,
    why_not: str = "",
    indicator: str = "",
    version: int | None = None,
) -> MeasureStatus:
    """Say how our city carries a measure: accepted, under way, done, or not and why (NLC-04).

    Raises Refused when it is not taken on without a reason, and for words that name somebody: they
    travel to the national level. Raises Changed on a second editor.
    """
    if not access.may_edit(by):
        raise PermissionDenied
    if state not in MeasureStatus.State.values:
        raise Refused(_("Choose how far it is."), field="state")
    if state == MeasureStatus.State.NOT_TAKEN and not why_not.strip():
        raise Refused(
            _("Say why, so that the other level can learn from it."),
            instead=_("Too little money, no mandate, done otherwise: one sentence is enough."),
            field="why_not",
        )
    for field, said in (("why_not", why_not), ("indicator", indicator)):
        if said.strip():
            wording.fit_for_everybody(phrase(said), field=field)
    status, made = _status(measure, municipality, state, on)
    changes = {
        "state": state,
        "since": status.since if status.state == state else on,
        "why_not": why_not.strip()[:300] if state == MeasureStatus.State.NOT_TAKEN else "",
        "indicator": indicator.strip()[:300] or status.indicator,
        "reported_on": on,
    }
    history.amend(status, changes, version=None if made else version, by=by)
    return status


@act("plan.measure_taken_up")
def take_up(
    measure: Measure,
    municipality: Municipality,
    framework: Framework,
    *,
    owner: Organisation,
    level: str,
    begins_on: date,
    on: date,
    by: Asking,
    title: Phrase | str = "",
    origin: str = "",
    amount: Decimal | None = None,
    currency: str = "EUR",
    indicator: str = "",
    indicator_ref: str = "",
) -> Action:
    """Turn a recommendation into an action of our own plan: owner, money, indicator (NLC-04).

    `indicator_ref` (`kind:ref`) ties an indicator that is there; `indicator` says it in words.
    Raises Refused without a way to know whether it works, and as the plan's own acts do.
    """
    if not access.may_edit(by):
        raise PermissionDenied
    if not (indicator.strip() or indicator_ref):
        raise Refused(_("Say how you will know that it works."), field="indicator")
    if indicator.strip():
        wording.fit_for_everybody(phrase(indicator), field="indicator")
    action = plan.add_action(
        framework,
        by=by,
        title=phrase(title) or measure.title,
        what=measure.what,
        level=level,
        owner=owner,
        begins_on=begins_on,
    )
    if amount is not None:
        plan.fund(
            action, origin=origin or measure.responsible, amount=amount, currency=currency, by=by
        )
    if indicator_ref:
        thread.tie(action.reference, Reference.read(indicator_ref), by=by)
    status, _made = _status(measure, municipality, MeasureStatus.State.ACCEPTED, on)
    status.actions.add(action)
    changes = {
        "has_owner": True,
        "is_funded": status.is_funded or amount is not None,
        "indicator": indicator.strip()[:300] or status.indicator or str(_("Tied to the action")),
        "reported_on": on,
        **counted(status),
    }
    if status.state == MeasureStatus.State.NOT_TAKEN:
        changes |= {"state": MeasureStatus.State.ACCEPTED, "since": on, "why_not": ""}
    history.amend(status, changes, version=None, by=by)
    return action


@act("plan.status_taken")
def take_status(content: Any, *, on: date, by: Asking) -> Municipality:
    """Take in what a municipality reports: states, counts and dates (NLC-03, NLC-04).

    Raises Refused for a file that says anything else, for a place or strategy nobody knows, for our
    own city, whose state is kept here, for a day to come, and for a report older than the last one.
    """
    if not access.may_log(by):
        raise PermissionDenied
    try:
        told = rules.read_status(content)
    except rules.Unfit as unfit:
        raise Refused(
            words.unfit(unfit.why, unfit.where),
            instead=_("Ask the city to make the file again with Convive."),
            field="file",
        ) from None
    place = Municipality.objects.filter(code=told.municipality).first()
    strategy = Strategy.objects.filter(code=told.strategy).first()
    if place is None or strategy is None:
        raise Refused(
            _("We do not know this place or this strategy."),
            instead=_("Add it first, with the same code as in the file."),
            field="file",
        )
    if place.is_ours:
        raise Refused(_("This file is about our own city. Its state is kept here."), field="file")
    if max((told.on, *(day for day in told.committee.values() if day))) > on:
        raise Refused(_("This day is still to come."), field="file")
    newer = MeasureStatus.objects.filter(measure__strategy=strategy, municipality=place)
    if newer.filter(reported_on__gt=told.on).exists():
        raise Refused(
            _("A newer report of this place is here already."),
            instead=_("Ask the city for its latest file."),
            field="file",
        )
    known = {one.number: one for one in strategy.measures.all()}
    for row in told.measures:
        if row.number in known:
            status, _made = _status(known[row.number], place, row.state, told.on)
            said = {name: value for name, value in asdict(row).items() if name != "number"}
            history.amend(status, {**said, "reported_on": told.on}, version=None, by=by)
    if any(told.committee.values()):
        committee = place.committees.first() or Committee.objects.create(
            municipality=place, name=place.name
        )
        days = {name: day for name, day in told.committee.items() if day}
        history.amend(committee, days, version=None, by=by)
    return place


def counted(status: MeasureStatus) -> dict[str, int]:
    """How many of our own actions carry a measure, by how far they are."""
    states = list(status.actions.values_list("state", flat=True))
    return {
        "planned": states.count(Action.State.PLANNED),
        "under_way": states.count(Action.State.UNDER_WAY),
        "done": states.count(Action.State.DONE),
    }


def _status(
    measure: Measure, municipality: Municipality, state: str, on: date
) -> tuple[MeasureStatus, bool]:
    """How this place carries this measure, and whether nothing was said about it before."""
    return MeasureStatus.objects.get_or_create(
        measure=measure,
        municipality=municipality,
        defaults={"state": state, "since": on, "reported_on": on},
    )


def _stored(line: columns.Line) -> dict[str, Any]:
    said = {name: getattr(line, name) for name in (*TAKEN, "line")}
    for name in ("begins_on", "ends_on"):
        said[name] = said[name].isoformat() if said[name] else ""
    return said


TAKEN = (
    "number", "title", "what", "section", "tiers", "responsible", "indicator", "begins_on",
    "ends_on",
)  # fmt: skip


def _refuse_two_of_ours(is_ours: bool, one: Municipality | None) -> None:
    others = Municipality.objects.filter(is_ours=True).exclude(ref=one.ref if one else "")
    if is_ours and others.exists():
        raise Refused(_("Another place is our own city already."), field="is_ours")


def _still(batch: MeasureImport, stage: Any) -> None:
    if batch.stage != stage:
        raise Refused(
            _("This import has moved on: %(stage)s.") % {"stage": batch.get_stage_display()},
            instead=_("Open the list again to see where it stands."),
        )
