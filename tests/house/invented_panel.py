"""A sitting of the invented city's sealed table, with papers that nobody of the invented people opens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

from convive.pathway.models import CalendarKey, Instrument, Item, Sitting, Undertaking
from convive.pathway.panel.calendars import token_of
from convive.spaces.tests import builders as spaces

NOTHING = "0" * 12


def a_sealed_sitting(world: SimpleNamespace) -> None:
    """A sitting ahead with one case on its agenda, a tool, something taken on, a calendar."""
    member = world.space.members.first()
    world.sitting = Sitting.objects.create(
        space=world.space,
        record=spaces.a_record(world.space, kind=Sitting.KIND).record,
        on=world.today + timedelta(days=9),
        chair=member,
        secretary=member,
    )
    world.item = Item.objects.create(sitting=world.sitting, case=world.case, order=1)
    world.undertaking = Undertaking.objects.create(
        sitting=world.sitting, item=world.item, owner=member, due_on=world.today
    )
    world.tool = Instrument.objects.create(
        space=world.space,
        name="Understanding together",
        edition="1",
        sort=Instrument.Sort.JUDGEMENT,
        licence="CC-BY-4.0",
        review_on=world.today + timedelta(days=300),
    )
    world.meeting_days = CalendarKey.objects.create(member=member, renewed_on=world.today)


def to_panel(world: SimpleNamespace, lead: Callable[..., None]) -> None:
    """Every page of the panel."""
    space, sitting, item = world.space.ref, world.sitting.ref, world.item.ref
    lead(
        "pathway",
        "panel plan_sitting disclosures attendance instruments panel_calendar",
        space=space,
    )
    lead("pathway", "certify retire_tool", space=space, tool=world.tool.ref)
    lead("pathway", "finish_undertaking", space=space, ref=world.undertaking.ref)
    lead(
        "pathway",
        "sitting open_sitting add_items order_items attend go_on general_minute object_to",
        space=space,
        sitting=sitting,
    )
    lead(
        "pathway",
        "agenda_item settle_item switch_police take_off stay_apart advance_item contribute "
        "item_minute take_on conclude",
        space=space,
        sitting=sitting,
        item=item,
    )
    lead("pathway", "share_item", space=space, sitting=sitting, item=item, what="named")
    lead(
        "pathway",
        "end_disclosure",
        space=space,
        sitting=sitting,
        item=item,
        disclosure=NOTHING,
    )
    days = world.meeting_days
    lead("pathway", "panel_feed", ref=days.ref, token=token_of(days))
