"""The panel of the open door: a sitting that was held and signed, one ahead, its tools."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.made import Made
from convive.pathway.actions import bench as benches
from convive.pathway.actions.bench import Bench
from convive.pathway.models import Case, Item, Sitting
from convive.pathway.panel import table as tables
from convive.pathway.panel.actions import instruments, minutes, sittings, undertakings
from convive.pathway.panel.table import Table
from convive.spaces import keeper
from convive.spaces.models import Member, Space
from convive.spaces.rules.opening import Purpose

OWN_TOOL = "understanding-together"


def load(made: Made) -> None:
    """Tools first, then each sitting as far as it came."""
    told = data.read("sittings")
    space = made.spaces[told["space"]]
    _tools(space, told, made)
    for about in told["sittings"]:
        sitting = _plan(space, about, told, made)
        if "signed" in about:
            _hold(sitting, about, told, made)
        past.happened(sitting, made.day(about["planned"]))


def _plan(space: Space, about: dict[str, Any], told: dict[str, Any], made: Made) -> Sitting:
    by, on = made.holder(told["keeper"]), made.day(about["planned"])
    sitting = sittings.plan(
        space,
        member=_member(space, told["keeper"], made),
        meets_on=made.day(about["on"]),
        at=time.fromisoformat(about["at"]),
        place=about["place"],
        chair=_member(space, told["chair"], made),
        by=by,
        on=on,
    )
    for one in about["items"]:
        table = _table(sitting, told["keeper"], on, made)
        sittings.add(
            sitting,
            [_case(one["concern"], made)],
            sort=one["sort"],
            version=table.sitting.agenda,
            table=table,
            by=by,
            on=on,
        )
    return sitting


def _hold(sitting: Sitting, about: dict[str, Any], told: dict[str, Any], made: Made) -> None:
    """On its day: who was there, what came of each item; then signed, and an objection."""
    keeper_of, on = told["keeper"], made.day(about["on"])
    by = made.holder(keeper_of)
    table = _table(sitting, keeper_of, on, made)
    here = [(_member(sitting.space, user, made), "here", False) for user in about["here"]]
    sittings.attend(sitting, here, table=table, by=by, on=on)
    sittings.begin(sitting, table=table, by=by, on=made.day(about["on"] - 2))
    for one in about["items"]:
        item = Item.objects.select_related("case__record", "case__space", "sitting__record").get(
            sitting=sitting, case=_case(one["concern"], made)
        )
        bench = _bench(item.case, keeper_of, on, made)
        minutes.write(item, one["minute"], version=0, bench=bench, by=by, on=on)
        taken = one["taken_on"]
        undertakings.take_on(
            item,
            _member(sitting.space, taken["owner"], made),
            taken["words"],
            made.day(taken["due"]),
            bench=bench,
            by=by,
            on=on,
        )
        minutes.settle(item, one["state"], bench=bench, by=by, on=on)
    minutes.write_general(sitting, about["general"], version=0, table=table, by=by, on=on)
    sittings.close(sitting, table=table, by=by, on=on)
    signed = made.day(about["signed"])
    chair = _table(sitting, told["chair"], signed, made)
    minutes.sign(chair.sitting, table=chair, by=made.holder(told["chair"]), on=signed)
    late = about["objection"]
    day = made.day(late["day"])
    objecting = _table(sitting, late["by"], day, made)
    minutes.object_to(
        objecting.sitting, late["words"], table=objecting, by=made.holder(late["by"]), on=day
    )


def _tools(space: Space, told: dict[str, Any], made: Made) -> None:
    chair = _member(space, told["chair"], made)
    by, on = made.holder(told["chair"]), made.day(-40)
    instruments.take_shipped(space, OWN_TOOL, member=chair, by=by, on=on)
    for one in told["tools"]:
        held = one["certificate"]
        words = {key: one[key] for key in one if key not in ("review_in", "certificate")}
        tool = instruments.enter(
            space,
            {**words, "review_on": made.day(one["review_in"]).isoformat()},
            member=chair,
            by=by,
            on=on,
        )
        instruments.certify(
            tool,
            _member(space, held["user"], made),
            made.day(held["until"]),
            member=chair,
            by=by,
            on=on,
        )


def _table(sitting: Sitting, user: str, on: date, made: Made) -> Table:
    sitting.refresh_from_db()
    now = past.moment(on)
    keeper.open(sitting.record, purpose=Purpose.DISCUSSION, by=made.holder(user), now=now)
    return tables.lay_open(sitting, by=made.holder(user), now=now)


def _bench(case: Case, user: str, on: date, made: Made) -> Bench:
    now = past.moment(on)
    keeper.open(case.record, purpose=Purpose.DISCUSSION, by=made.holder(user), now=now)
    return benches.lay_open(case, by=made.holder(user), now=now)


def _case(key: str, made: Made) -> Case:
    return Case.objects.select_related("record", "space").get(ref=made.cases[key])


def _member(space: Space, user: str, made: Made) -> Member:
    return Member.objects.select_related("person", "organisation", "space").get(
        space=space, person=made.users[user], ended_on=None
    )
