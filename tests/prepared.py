"""An empty house whose tables stand: made once by the real migrations, copied by whoever needs one.

Half a minute of migrating is paid once for each set of migrations, not by every process that tests; a set
that only adds to one that was made before begins where that one ended. The copy is as the migrations left
it: triggers, full-text tables and all.

>>> from tests.prepared import migrations_digest
>>> len(migrations_digest())
16
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
KEPT = Path(sys.prefix) / "prepared"
MOST_KEPT = 4


def migrations_digest() -> str:
    """Sixteen letters that change with any migration, and with Django."""
    return _digest_of(_migrations())


def place(target: Path) -> None:
    """Put the file of an empty house's database at `target`, whose folder exists.

    Raises `subprocess.CalledProcessError` when the migrations fail.
    """
    KEPT.mkdir(exist_ok=True)
    asked = _migrations()
    kept = KEPT / f"{_digest_of(asked)}.sqlite3"
    with _one_at_a_time():
        if not kept.exists():
            _migrate(kept, asked)
            for older in _kept()[MOST_KEPT:]:
                older.unlink()
                older.with_suffix(".json").unlink(missing_ok=True)
    shutil.copyfile(kept, target)


def _migrations() -> dict[str, str]:
    """Every file of a migration with a digest of what it says; and Django, under its version."""
    found = {f"django {version('django')}": ""}
    for path in sorted(ROOT.glob("convive/**/migrations/*.py")):
        said = hashlib.sha256(path.read_bytes()).hexdigest()
        found[str(path.relative_to(ROOT))] = said
    return found


def _digest_of(migrations: dict[str, str]) -> str:
    return hashlib.sha256(json.dumps(migrations).encode()).hexdigest()[:16]


def _kept() -> list[Path]:
    """What is kept, the newest first."""
    return sorted(KEPT.glob("*.sqlite3"), key=lambda one: one.stat().st_mtime, reverse=True)


def _nearest(asked: dict[str, str]) -> Path | None:
    """What was kept with the most of these migrations, and none that is not among them."""
    fitting = []
    for one in _kept():
        if one.with_suffix(".json").exists():
            held = json.loads(one.with_suffix(".json").read_text())
            if held.items() <= asked.items():
                fitting.append((len(held), one))
    return max(fitting)[1] if fitting else None


def _migrate(kept: Path, asked: dict[str, str]) -> None:
    with TemporaryDirectory(prefix="convive-prepared-") as folder:
        database = Path(folder) / "convive.sqlite3"
        if (begun := _nearest(asked)) is not None:
            shutil.copyfile(begun, database)
        told = {
            name: value for name, value in os.environ.items() if not name.startswith("CONVIVE_")
        }
        told |= {"CONVIVE_DATA": folder, "DJANGO_SETTINGS_MODULE": "convive.config.settings"}
        command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
        subprocess.run(command, cwd=ROOT, env=told, check=True)
        made = sqlite3.connect(database)
        made.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        made.close()
        kept.with_suffix(".json").write_text(json.dumps(asked))
        shutil.copyfile(database, kept.with_suffix(".part"))
        kept.with_suffix(".part").replace(kept)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
