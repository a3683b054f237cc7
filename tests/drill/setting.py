"""An invented house for the drill: one open space with a lead, desks, custodians, a backup key.

`python -m tests.drill.setting FOLDER` fills an empty data folder; `told.json` beside it keeps what
the drill must know (in a real house nobody keeps these things together).
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import django

TOLD = "told.json"


def begin(*, full_at: int = 0) -> None:
    """Load the house. With `full_at` its database may have no more than so many pages."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "convive.config.settings")
    from django.conf import settings

    if full_at:
        options = settings.DATABASES["default"]["OPTIONS"]
        options["init_command"] += f"PRAGMA max_page_count={full_at};"
    django.setup()
    _let_conditions_hold()


def _let_conditions_hold() -> None:
    """The door of the drill is open: what it waits for in a city is tried elsewhere."""
    from convive.spaces import conditions
    from convive.spaces.rules.conditions import Key

    for key in Key:
        conditions.state(key, lambda _space, _day: conditions.Standing(True), lambda _space: "")


def build() -> dict[str, Any]:
    """Everything that the drill needs; returns what must be known later."""
    from django.core.management import call_command
    from django.utils import timezone

    from convive.audit import checkpoints
    from convive.backups import actions as backups
    from convive.backups import custodians
    from convive.city.tests.builders import a_city
    from convive.ground.viewers import House
    from convive.packs.actions import adopt_shipped
    from convive.people.tests.builders import an_organisation
    from convive.spaces.actions import desks, rooms
    from convive.spaces.models import Space
    from convive.spaces.tests import builders

    call_command("migrate", verbosity=0)
    adopt_shipped(by=House())
    a_city()
    on = timezone.localdate()
    lead = builders.a_holder(organisation=an_organisation("Listening House", sort="social"))
    from convive.spaces.queries.rooms import templates

    template = templates()[0]
    space = rooms.found(
        name="Listening desk",
        purpose="Somebody to talk to.",
        operator=builders._house_of(lead),
        template=template.key,
        template_version=template.version,
        needs=template.needs,
        discipline="social",
        roles=["lead", "intake", "screener"],
        by=lead,
        on=on,
    )
    ceremony = rooms.make_recovery(space, builders.custodians(), threshold=2, by=lead, on=on)
    for duty in (desks.INTAKE, desks.RECORDS):
        desks.open_desk(space, duty, list(space.members.all()), by=lead, on=on)
    Space.objects.filter(pk=space.pk).update(state=Space.State.OPEN, state_since=on)
    public, shares = custodians.new_pair(threshold=2, count=3)
    backups.keep_key(public, threshold=2, count=3, on=on, by=House())
    checkpoints.make()
    return {
        "space": space.ref,
        "lead": lead.ref,
        "custodians": list(ceremony.words[:2]),
        "backup": shares[:2],
    }


if __name__ == "__main__":
    begin()
    (Path(sys.argv[1]) / TOLD).write_text(json.dumps(build()), encoding="utf-8")
