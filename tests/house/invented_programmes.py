"""Programmes of the invented city: a draft, one that waits for a second person, one that runs."""

from __future__ import annotations

from types import SimpleNamespace

from convive.programmes.models import ProgrammeTable
from convive.programmes.tests.builders import a_contribution, a_whole_initiative


def programmes(world: SimpleNamespace) -> None:
    """A whole draft with what is given for it, one to approve, one that runs."""
    world.programme = a_whole_initiative(
        "Long table", carrier=world.organisation, heeds="Who was turned away was asked first."
    )
    world.given = a_contribution(world.programme)
    world.to_approve = a_whole_initiative(
        "Listening in the square",
        carrier=world.organisation,
        carrying="city",
        carrying_harm="high",
    )
    row = {"title": "Lantern walk", "type": "culture", "carrier": str(world.organisation)}
    world.programme_table = ProgrammeTable.objects.create(
        name="programmes.csv", language="en", rows=[{"line": 2, "cells": row}]
    )
    world.running = a_whole_initiative("Street songs", carrier=world.organisation, state="running")
