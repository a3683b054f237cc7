"""`python -m tests.drill [--minutes 4] [--seed N]`: the SQLite drill of assurance.md 3.3.

A real server under load, killed at random; copied, rotated and filled up meanwhile; then looked at
and restored. Prints a figure a line; ends with 0 when every promise held, with 1 when not.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from pathlib import Path

from tests.drill.running import Drill


def main(words: list[str] | None = None) -> int:
    """Run it in a new folder, which stays when something was wrong."""
    asked = argparse.ArgumentParser(prog="make drill", description=__doc__)
    asked.add_argument("--minutes", type=float, default=4.0)
    asked.add_argument("--kills", type=int, default=0, help="30 in four minutes, unless told")
    asked.add_argument("--seed", type=int, default=0)
    told = asked.parse_args(words)
    folder = Path(tempfile.mkdtemp(prefix="convive-drill-"))
    seed = told.seed or random.SystemRandom().randrange(1, 10**6)
    kills = told.kills or max(3, round(told.minutes * 7.5))
    drill = Drill(folder, seconds=told.minutes * 60, kills=kills, seed=seed, say=_say)
    broken = drill.run()
    for promise in broken:
        _say("broken", promise)
    if broken:
        _say("everything lies in", str(folder))
    else:
        shutil.rmtree(folder)
    return int(bool(broken))


def _say(name: str, figure: object) -> None:
    sys.stdout.write(f"{name} {figure}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
