"""Every permission opens something, and nothing asks for a permission that no role could hold."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings

from convive.people.rules import EVERY_PERMISSION

HOUSE = Path(settings.BASE_DIR) / "convive"
TABLE = HOUSE / "people" / "rules.py"
ASKED = re.compile(r"""(?:\.may\(|\bneeds\(|\bpermission=)\s*["']([^"']+)["']""")


def sources():
    """The code and the templates of the house, without tests, migrations and the table itself."""
    for path in sorted([*HOUSE.rglob("*.py"), *HOUSE.rglob("*.html")]):
        if not {"tests", "migrations"} & set(path.parts) and path != TABLE:
            yield path.read_text(encoding="utf-8")


def test_every_permission_of_the_table_is_used_somewhere():
    written = "\n".join(sources())
    idle = [one for one in sorted(EVERY_PERMISSION) if f'"{one}"' not in written]
    assert idle == []


def test_every_permission_that_is_asked_for_stands_in_the_table():
    asked = {one for text in sources() for one in ASKED.findall(text)}
    assert len(asked) > 20
    assert asked - EVERY_PERMISSION == set()
