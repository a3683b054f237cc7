"""Which tools may support a judgement: never one that adds up, ranks or asks what somebody believes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

FIELDS = frozenset(
    {
        "name",
        "edition",
        "sort",
        "origin",
        "licence",
        "licensed",
        "validated_where",
        "training",
        "at_ease",
        "review_on",
        "domains",
    }
)
NEEDED = ("name", "edition", "sort", "licence", "review_on")
SORTS = frozenset({"aid", "checklist", "judgement"})
ADDING = re.compile(
    r"(total|score|sum|weight|points?|cut.?off|threshold|rank|percentile|probabilit|colou?r)", re.I
)
BELIEF = re.compile(r"(religio|ethnic|politic|ideolog|\bdress|\brace\b|\bfaith|\bsect\b)", re.I)
DIGITS = re.compile(r"[\d٠-٩۰-۹.,/%\s+-]+")


def faults(told: Any) -> list[tuple[str, str]]:
    """What stands against a tool: a word for the reason and where it was found (SEC-20).

    >>> faults({"name": "X", "edition": "1", "sort": "checklist", "licence": "own",
    ...         "review_on": "2027-01-01", "total_score": "30 is high"})
    [('adds-up', 'total_score')]
    """
    if not isinstance(told, Mapping):
        return [("no-tool", "")]
    found = [("missing", field) for field in NEEDED if not str(told.get(field, "")).strip()]
    if str(told.get("sort", "")) not in SORTS and told.get("sort"):
        found.append(("sort", str(told["sort"])[:40]))
    for path, key, value in _walk(told):
        if ADDING.search(key) or (isinstance(value, int | float) and not isinstance(value, bool)):
            found.append(("adds-up", path))
        elif BELIEF.search(key) or (path.startswith("domains") and BELIEF.search(str(value))):
            found.append(("belief", path))
    if told.get("licensed") and told.get("domains"):
        found.append(("items", "domains"))
    known = {path for _code, path in found}
    found += [
        ("unknown", str(key)[:40])
        for key in told
        if str(key) not in FIELDS and str(key) not in known
    ]
    return list(dict.fromkeys(found))


def pack_faults(entry: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The same of a tool as a pack carries it: in several languages, looked at again in `months`."""
    words = {key: value for key, value in entry.items() if key not in ("key", "months")}
    plain = {
        key: " / ".join(map(str, value.values())) if isinstance(value, Mapping) else value
        for key, value in words.items()
    }
    lines = [" / ".join(map(str, one.values())) for one in entry.get("domains", ())]
    return faults({**plain, "domains": {"asked": lines}, "review_on": "in time"})


def is_only_a_number(words: str) -> bool:
    """Whether a conclusion says nothing but a figure.

    >>> is_only_a_number("7/10"), is_only_a_number("Two things worry us.")
    (True, False)
    """
    return bool(DIGITS.fullmatch(words.strip()))


def _walk(told: Any, path: str = "") -> Iterator[tuple[str, str, Any]]:
    if isinstance(told, Mapping):
        for key, value in told.items():
            here = f"{path}.{key}" if path else str(key)
            if isinstance(value, Mapping | list):
                yield here, str(key), None
                yield from _walk(value, here)
            else:
                yield here, str(key), value
    elif isinstance(told, list):
        for number, value in enumerate(told):
            if isinstance(value, Mapping | list):
                yield from _walk(value, f"{path}.{number}")
            else:
                yield f"{path}.{number}", "", value
