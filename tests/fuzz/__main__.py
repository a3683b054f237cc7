"""`python -m tests.fuzz SECONDS [TARGET …]`: atheris on each target, in a process of its own.

Prints a line a target: how many inputs were tried, how many crashed. Ends with 1 after a crash,
which lies in a folder that the line names.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.targets import TARGETS

ROOT = Path(__file__).resolve().parents[2]
RUNS = re.compile(r"stat::number_of_executed_units:\s*(\d+)|Done (\d+) in")
MEMORY = 2_048  # megabytes
LONGEST = 10  # seconds for one input


@dataclass(frozen=True)
class Outcome:
    """What came of one target."""

    name: str
    runs: int
    crashed: str
    kept: str = ""

    def __str__(self) -> str:
        told = f"{self.name}: {self.runs} runs, {'1 crash' if self.crashed else '0 crashes'}"
        return f"{told}\n{self.crashed}\nIts input lies in {self.kept}" if self.crashed else told


def fuzz(name: str, seconds: int) -> Outcome:
    """Try one target for so long."""
    folder = Path(tempfile.mkdtemp(prefix=f"convive-fuzz-{name}-"))
    corpus = folder / "corpus"
    corpus.mkdir()
    order = [
        *(sys.executable, "-m", "tests.fuzz.one", name, str(corpus)),
        f"-max_total_time={seconds}",
        f"-rss_limit_mb={MEMORY}",
        f"-timeout={LONGEST}",
        f"-artifact_prefix={folder}/",
        "-print_final_stats=1",
        "-max_len=20000",
    ]
    done = subprocess.run(order, cwd=ROOT, capture_output=True, text=True, check=False)
    said = RUNS.findall(done.stderr)
    runs = max((int(one or other) for one, other in said), default=0)
    if done.returncode:
        told = f"{done.stdout[-3_000:]}\n{done.stderr[-1_000:]}"
        return Outcome(name, runs, told, str(folder))
    shutil.rmtree(folder)
    return Outcome(name, runs, "" if runs else "nothing was tried")


def main(words: list[str]) -> int:
    """Every target named, or all."""
    seconds, names = int(words[0]) if words else 60, words[1:] or list(TARGETS)
    failed = False
    for name in names:
        outcome = fuzz(name, seconds)
        failed = failed or bool(outcome.crashed)
        sys.stdout.write(f"{outcome}\n")
        sys.stdout.flush()
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
