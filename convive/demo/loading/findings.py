"""What the city found out: findings tied to their sources and areas, validated at a table."""

from __future__ import annotations

from typing import Any

from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.made import Made, plain
from convive.ground.phrase import Phrase
from convive.landscape.models import Finding


def load(made: Made) -> None:
    """Every finding in the order in which it was validated."""
    for about in sorted(data.read("findings")["findings"], key=lambda one: one["validated"]):
        made.findings[about["key"]] = _finding(about, made)


def _finding(about: dict[str, Any], made: Made) -> Finding:
    raise NotImplementedError
