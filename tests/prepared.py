"""An empty house whose tables stand: made once by the real migrations, copied by whoever needs one.

Half a minute of migrating is paid once for each set of migrations, not by every process that tests. The
copy is as the migrations left it: triggers, full-text tables and all.

>>> from tests.prepared import migrations_digest
>>> len(migrations_digest())
16
"""

from __future__ import annotations

import fcntl
import hashlib
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


def migrations_digest() -> str:
    """Sixteen letters that change with any migration, and with Django."""
    digest = hashlib.sha256(version("django").encode())
    for path in sorted(ROOT.glob("convive/**/migrations/*.py")):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def place(target: Path) -> None:
    """Put the file of an empty house's database at `target`, whose folder exists.

    Raises `subprocess.CalledProcessError` when the migrations fail.
    """
    KEPT.mkdir(exist_ok=True)
    kept = KEPT / f"{migrations_digest()}.sqlite3"
    with _one_at_a_time():
        if not kept.exists():
            for older in KEPT.glob("*.sqlite3"):
                older.unlink()
            _migrate(kept)
    shutil.copyfile(kept, target)


def _migrate(kept: Path) -> None:
    with TemporaryDirectory(prefix="convive-prepared-") as folder:
        told = {
            name: value for name, value in os.environ.items() if not name.startswith("CONVIVE_")
        }
        told |= {"CONVIVE_DATA": folder, "DJANGO_SETTINGS_MODULE": "convive.config.settings"}
        command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
        subprocess.run(command, cwd=ROOT, env=told, check=True)
        made = sqlite3.connect(Path(folder) / "convive.sqlite3")
        made.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        made.close()
        shutil.copyfile(Path(folder) / "convive.sqlite3", kept.with_suffix(".part"))
        kept.with_suffix(".part").replace(kept)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
