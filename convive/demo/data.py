"""Reading the demo's data files."""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("data")


@lru_cache(maxsize=32)
def read(name: str) -> dict[str, Any]:
    """The content of `data/NAME.json`; not to be changed by the reader."""
    content: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return content


def day(offset: int | None, *, today: date) -> date | None:
    """The date `offset` days from today; None stays None."""
    return None if offset is None else today + timedelta(days=offset)
