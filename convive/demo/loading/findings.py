"""What the city found out: findings tied to their sources and areas, validated at a table."""

from __future__ import annotations

from typing import Any

from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.made import Made, plain
from convive.ground.phrase import Phrase
from convive.landscape.findings import actions
from convive.landscape.models import Finding


def load(made: Made) -> None:
    """Every finding in the order in which it was validated."""
    for about in sorted(data.read("findings")["findings"], key=lambda one: one["validated"]):
        made.findings[about["key"]] = _finding(about, made)


def _finding(about: dict[str, Any], made: Made) -> Finding:
    """Written the day before its meeting; the table's yes is the second pair of eyes."""
    written, validated = made.day(about["validated"] - 1), made.day(about["validated"])
    words = {
        "sort": about["kind"],
        "setting": about["setting"],
        "statement": Phrase(about["statement"]),
        "evidence": evidence(about),
        "drivers": [plain(driver) for driver in about["drivers"]],
        "confidence": about["confidence"],
        "expires_on": made.day(about["expires"]),
        "areas": [made.areas[code] for code in about["areas"]],
        "sources": [made.sources[key] for key in about["sources"]],
    }
    finding = actions.draft(words, today=written, by=made.coordinator)
    table = plain(made.bodies[about["validated_by"]].name)
    reason = f"Said and confirmed together at the table “{table}”."
    actions.validate(finding, reason=reason, today=validated, by=made.coordinator)
    past.happened(finding, written, validated)
    return finding


def evidence(about: dict[str, Any]) -> Phrase:
    """How the city knows, and the dissent that was voiced, in every language."""
    dissent = about["dissent"] or {}
    return Phrase(
        {code: f"{words} {dissent.get(code, '')}".strip() for code, words in about["why"].items()}
    )
