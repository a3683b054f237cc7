"""Whether a pathway template is fit: asked when its pack is adopted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from convive.packs import checks
from convive.pathway.queries import catalogue
from convive.pathway.queries.templates import KIND
from convive.pathway.rules import instruments, lint

TOOLS = "judgement-tools"

TOPIC = "pathway-topic"


def template_faults(content: Mapping[str, Any]) -> list[str]:
    """What makes the template in a pack unfit, in English sentences for who writes packs."""
    return lint.faults(content.get("entries", []))


def topic_faults(content: Mapping[str, Any]) -> list[str]:
    """What makes a further subject unfit, in the same sentences."""
    return lint.topic_faults(content.get("entries", []))


def tool_faults(content: Mapping[str, Any]) -> list[str]:
    """What makes a tool in a pack unfit: it adds up, ranks, or asks what somebody believes."""
    return [
        f"{entry.get('key', '')}: {code} at {path}"
        for entry in content.get("entries", [])
        for code, path in instruments.pack_faults(entry)
    ]


def register_all() -> None:
    """Called once, when the house is built."""
    checks.register(TOOLS, tool_faults)
    checks.register(KIND, template_faults)
    checks.register(TOPIC, topic_faults)
    checks.register(catalogue.KIND, catalogue.faults)
