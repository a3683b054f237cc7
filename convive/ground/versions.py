"""Which version of a record an editor had open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

NO_RECORD_HAS = 0
LONGEST = 8  # digits


def version_sent(sent: Mapping[str, Any]) -> int | None:
    """What the hidden field `_version` says; None where a form has none.

    Whatever is no version becomes one that no record ever has, so that nothing is overwritten.

    >>> version_sent({"_version": "3"}), version_sent({"_version": "x"}), version_sent({})
    (3, 0, None)
    """
    if "_version" not in sent:
        return None
    typed = str(sent["_version"])
    return int(typed) if typed.isdecimal() and len(typed) <= LONGEST else NO_RECORD_HAS
