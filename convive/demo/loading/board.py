"""Publishes the protected tables of the two sources of incidents, for everybody and for partners."""

from __future__ import annotations

from convive.demo import data
from convive.demo.loading.made import Made
from convive.landscape.boards import actions


def load(made: Made) -> None:
    """Tables of every source that delivered something; small figures are hidden in them for good."""
    for about in data.read("incidents")["sources"]:
        source = made.sources[about["source"]]
        actions.release_landscape(source, today=made.today, by=made.coordinator)
